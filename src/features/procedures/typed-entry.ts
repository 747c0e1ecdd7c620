import {
  type CatalogueEntry,
  type CatalogueLevel,
  type CataloguePaper,
  type CatalogueTermUnit,
  catalogueLevels,
} from '../../core/catalogue.ts';
import { tidyLine } from '../../core/names-and-dates.ts';
import { typedText } from '../../http/forms.ts';
import { limitUnits, type Typed, type WrongField } from './typed-edits.ts';

/** The fields of an entry's form as it begins. */
export function typedFromEntry(entry: CatalogueEntry): Typed {
  const { term, fee, online } = entry;
  return {
    name: [entry.name],
    field: [entry.field],
    ministry: [entry.ministry],
    levels: entry.levels,
    subjects: [entry.subjects.join('\n')],
    'term.value': [term ? String(term.value) : ''],
    'term.unit': [term?.unit ?? ''],
    'fee.kind': [fee?.kind ?? ''],
    'fee.amount': [fee?.kind === 'amount' ? String(fee.dong) : ''],
    online: [online === undefined ? '' : online ? 'yes' : 'no'],
    result: [entry.result ?? ''],
    papers: [entry.papers.map(paperLine).join('\n')],
  };
}

/** Reads what was typed of an entry; what is left empty is unknown from then on. */
export function readEntryEdit(typed: Typed): {
  edit: (entry: CatalogueEntry) => CatalogueEntry;
  wrong: WrongField[];
} {
  const wrong: WrongField[] = [];
  const line = (field: string, max: number) => {
    const text = tidyLine(typedText(typed, field));
    if (text === '' || text.length > max) wrong.push({ field, key: 'text', values: { max } });
    return text;
  };
  const levels: CatalogueLevel[] = catalogueLevels.filter((level) => typed['levels']?.includes(level));
  if (levels.length === 0) wrong.push({ field: 'levels', key: 'choose-some' });
  const papers = readPapers(typedText(typed, 'papers'), wrong);
  const term = readTerm(typed, wrong);
  const fee = readFee(typed, wrong);
  const [name, field, ministry] = [line('name', 1000), line('field', 200), line('ministry', 200)];
  const result = tidyLine(typedText(typed, 'result')).slice(0, 500);
  const online = typedText(typed, 'online');
  const subjects = linesOf(typedText(typed, 'subjects')).map((each) => each.slice(0, 300));
  const edit = ({ code, resultCode, portalId }: CatalogueEntry): CatalogueEntry => ({
    code,
    name,
    field,
    ministry,
    levels,
    subjects,
    papers,
    ...(result === '' ? {} : { result }),
    ...(resultCode ? { resultCode } : {}),
    ...(portalId ? { portalId } : {}),
    ...(term ? { term } : {}),
    ...(fee ? { fee } : {}),
    ...(online === 'yes' || online === 'no' ? { online: online === 'yes' } : {}),
  });
  return { edit, wrong };
}

function readTerm(typed: Typed, wrong: WrongField[]): CatalogueEntry['term'] {
  const text = typedText(typed, 'term.value').trim();
  if (text === '') return undefined;
  if (!/^[1-9]\d{0,3}$/.test(text))
    wrong.push({ field: 'term.value', key: 'number', values: { min: 1, max: 3650 } });
  const unit = limitUnits.find((each): each is CatalogueTermUnit => each === typedText(typed, 'term.unit'));
  return { value: Number(text), ...(unit ? { unit } : {}) };
}

function readFee(typed: Typed, wrong: WrongField[]): CatalogueEntry['fee'] {
  const kind = typedText(typed, 'fee.kind');
  if (kind === 'free' || kind === 'provincial-council') return { kind };
  if (kind !== 'amount') return undefined;
  const amount = typedText(typed, 'fee.amount').replace(/[\s.]/g, '');
  if (!/^[1-9]\d{0,10}$/.test(amount)) wrong.push({ field: 'fee.amount', key: 'dong' });
  return { kind, dong: Number(amount) };
}

function readPapers(text: string, wrong: WrongField[]): CataloguePaper[] {
  return linesOf(text).flatMap((each): CataloguePaper[] => {
    const [name = '', originals = '', copies = ''] = each.split('|').map((part) => part.trim());
    const isFit = name !== '' && /^\d{0,2}$/.test(originals) && /^\d{0,2}$/.test(copies);
    if (!isFit) {
      wrong.push({ field: 'papers', key: 'papers', values: { line: each.slice(0, 80) } });
      return [];
    }
    return [
      {
        name: name.slice(0, 1000),
        ...(originals === '' ? {} : { originals: Number(originals) }),
        ...(copies === '' ? {} : { copies: Number(copies) }),
      },
    ];
  });
}

function paperLine({ name, originals, copies }: CataloguePaper): string {
  if (originals === undefined && copies === undefined) return name;
  return `${name} | ${originals ?? ''} | ${copies ?? ''}`.trimEnd();
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => tidyLine(line))
    .filter((line) => line !== '');
}
