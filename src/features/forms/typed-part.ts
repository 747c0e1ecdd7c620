import {
  type FormPage,
  type Group,
  groupSchema,
  pageSchema,
  repeatSchema,
} from '../../core/forms-definition.ts';
import { tidyLine } from '../../core/names-and-dates.ts';
import { typedText } from '../../http/forms.ts';
import {
  isEmptyWords,
  readCondition,
  readWords,
  type Typed,
  typedWords,
  type WrongField,
} from './typed-question.ts';

/** The fields of a page as they begin. */
export function typedFromPage(page: FormPage | undefined): Typed {
  return { code: [page?.code ?? ''], ...typedWords('title', page?.title) };
}

/** Reads a page; its groups stay. */
export function readPage(
  typed: Typed,
  former: FormPage | undefined,
): { page: FormPage; wrong: WrongField[] } {
  const wrong: WrongField[] = [];
  const code = tidyLine(typedText(typed, 'code'));
  if (!pageSchema.shape.code.safeParse(code).success) wrong.push({ field: 'code', key: 'page-code' });
  return { page: { code, title: readWords(typed, 'title', wrong), groups: former?.groups ?? [] }, wrong };
}

/** The fields of a group as they begin. */
export function typedFromGroup(group: Group | undefined): Typed {
  const { repeat } = group ?? {};
  return {
    code: [group?.code ?? ''],
    when: [group?.when ?? ''],
    repeated: repeat ? ['yes'] : [],
    'repeat.min': [String(repeat?.min ?? 1)],
    'repeat.max': [String(repeat?.max ?? 5)],
    ...typedWords('title', group?.title),
    ...typedWords('hint', group?.hint),
    ...typedWords('another', repeat?.another),
  };
}

/** Reads a group; its questions stay. A repeated group says how often, and with which question the next one opens. */
export function readGroup(typed: Typed, former: Group | undefined): { group: Group; wrong: WrongField[] } {
  const wrong: WrongField[] = [];
  const isRepeated = typedText(typed, 'repeated') === 'yes';
  const code = tidyLine(typedText(typed, 'code'));
  const isCode = groupSchema.shape.code.safeParse(code).success && (!isRepeated || /^[a-z]+$/i.test(code));
  if (!isCode) wrong.push({ field: 'code', key: isRepeated ? 'repeat-code' : 'code' });
  const title = readWords(typed, 'title', wrong);
  const hint = isEmptyWords(typed, 'hint') ? undefined : readWords(typed, 'hint', wrong);
  const when = readCondition(typed, 'when', wrong);
  const repeat = isRepeated ? readRepeat(typed, wrong) : undefined;
  const group: Group = {
    code,
    title,
    ...(hint ? { hint } : {}),
    ...(when ? { when } : {}),
    ...(repeat ? { repeat } : {}),
    questions: former?.questions ?? [],
  };
  return { group, wrong };
}

function readRepeat(typed: Typed, wrong: WrongField[]): Group['repeat'] {
  const [min, max] = ['repeat.min', 'repeat.max'].map((name) => Number(typedText(typed, name).trim() || 'x'));
  const another = readWords(typed, 'another', wrong);
  const read = repeatSchema.safeParse({ min, max, another });
  if (read.success && read.data.min <= read.data.max) return read.data;
  const isAboutWords = wrong.some(({ field }) => field.startsWith('another'));
  if (!isAboutWords) wrong.push({ field: 'repeat.max', key: 'repeat' });
  return undefined;
}
