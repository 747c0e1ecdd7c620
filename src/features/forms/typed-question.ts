import { isReadableFeel } from '../../core/feel.ts';
import {
  choiceSchema,
  prefillSources,
  type Question,
  questionKinds,
  questionSchema,
  type Words,
} from '../../core/forms-definition.ts';
import { tidyLine } from '../../core/names-and-dates.ts';
import { typedText } from '../../http/forms.ts';
import { languages } from '../../ui/texts.ts';

/** The fields of a form as they were typed. */
export type Typed = Record<string, string[]>;
/** A wrong field with the key of its words below `form-editor.wrong`. */
export type WrongField = { field: string; key: string };

/** The fields of a question as they begin; a new one is a required line of writing. */
export function typedFromQuestion(question: Question | undefined): Typed {
  if (!question) return { kind: ['text'], required: ['always'] };
  const { required, choices = [], initial } = question;
  const typed: Typed = {
    code: [question.code],
    kind: [question.kind],
    required: [typeof required === 'string' ? 'when' : required ? 'always' : 'never'],
    'required-when': [typeof required === 'string' ? required : ''],
    when: [question.when ?? ''],
    choices: [choices.map(({ code, label }) => [code, label.vi, label.en, label.id].join(' | ')).join('\n')],
    initial: [typeof initial === 'boolean' ? (initial ? 'yes' : 'no') : String(initial ?? '')],
    prefill: [question.prefill ?? ''],
    past: question.past ? ['yes'] : [],
    allowOldId: question.allowOldId ? ['yes'] : [],
    ...typedWords('label', question.label),
    ...typedWords('hint', question.hint),
  };
  for (const name of limits) typed[name] = [String(question[name] ?? '')];
  return typed;
}

/** Reads a question; what the page does not ask, such as the words of a source, stays as it was. */
export function readQuestion(
  typed: Typed,
  former: Question | undefined,
): { question: Question | undefined; wrong: WrongField[] } {
  const wrong: WrongField[] = [];
  const kind = questionKinds.find((each) => each === typedText(typed, 'kind')) ?? 'text';
  const label = readWords(typed, 'label', wrong);
  const hint = isEmptyWords(typed, 'hint') ? undefined : readWords(typed, 'hint', wrong);
  const requiredWhen = readCondition(typed, 'required-when', wrong);
  const way = typedText(typed, 'required');
  if (way === 'when' && !requiredWhen) wrong.push({ field: 'required-when', key: 'condition-missing' });
  const when = readCondition(typed, 'when', wrong);
  const code = tidyLine(typedText(typed, 'code'));
  if (!questionSchema.shape.code.safeParse(code).success) wrong.push({ field: 'code', key: 'code' });
  const numbers = readLimits(typed, wrong);
  const choices = kind === 'choice' ? readChoices(typed, wrong) : undefined;
  const initial = readInitial(typedText(typed, 'initial').trim(), kind);
  const prefill = prefillSources.find((each) => each === typedText(typed, 'prefill'));
  const read = questionSchema.safeParse({
    code,
    kind,
    label,
    ...(hint ? { hint } : {}),
    required: way === 'when' ? requiredWhen : way === 'always',
    ...(when ? { when } : {}),
    ...numbers,
    ...(typedText(typed, 'past') === 'yes' ? { past: true } : {}),
    ...(typedText(typed, 'allowOldId') === 'yes' ? { allowOldId: true } : {}),
    ...(choices ? { choices } : {}),
    ...(initial === undefined ? {} : { initial }),
    ...(prefill ? { prefill } : {}),
    ...(former?.sourceWords ? { sourceWords: former.sourceWords } : {}),
  });
  if (read.success && wrong.length === 0) return { question: read.data, wrong };
  if (wrong.length === 0) wrong.push({ field: 'label.vi', key: 'shape' });
  return { question: undefined, wrong };
}

/** Words in three languages as fields, `label.vi` and so on. */
export function typedWords(name: string, words: Words | undefined): Typed {
  return Object.fromEntries(languages.map((language) => [`${name}.${language}`, [words?.[language] ?? '']]));
}

/** Words that must stand in all three languages; each that is missing is named. */
export function readWords(typed: Typed, name: string, wrong: WrongField[]): Words {
  const said = (language: (typeof languages)[number]) => {
    const text = tidyLine(typedText(typed, `${name}.${language}`));
    if (text === '') wrong.push({ field: `${name}.${language}`, key: 'words' });
    return text;
  };
  return { vi: said('vi'), en: said('en'), id: said('id') };
}

/** Whether nothing was written in any language. */
export function isEmptyWords(typed: Typed, name: string): boolean {
  return languages.every((language) => typedText(typed, `${name}.${language}`).trim() === '');
}

/** A condition that can be read; the names in it are looked at with the whole form. */
export function readCondition(typed: Typed, field: string, wrong: WrongField[]): string | undefined {
  const text = tidyLine(typedText(typed, field));
  if (text === '') return undefined;
  if (text.length > 2000 || !isReadableFeel(text)) wrong.push({ field, key: 'condition' });
  return text;
}

const limits = ['minLength', 'maxLength', 'min', 'max'] as const;

function readLimits(typed: Typed, wrong: WrongField[]): Partial<Record<(typeof limits)[number], number>> {
  const read: Partial<Record<(typeof limits)[number], number>> = {};
  for (const name of limits) {
    const text = typedText(typed, name).replace(/[\s.]/g, '');
    if (text === '') continue;
    const isFit = /^\d{1,12}$/.test(text) && (!name.endsWith('Length') || (+text >= 1 && +text <= 2000));
    if (isFit) read[name] = Number(text);
    else wrong.push({ field: name, key: name.endsWith('Length') ? 'length' : 'number' });
  }
  return read;
}

function readChoices(typed: Typed, wrong: WrongField[]): Question['choices'] {
  const lines = typedText(typed, 'choices')
    .split('\n')
    .map((line) => tidyLine(line))
    .filter((line) => line !== '');
  const choices = lines.flatMap((line) => {
    const [code = '', vi = '', en = '', id = ''] = line.split('|').map((part) => part.trim());
    const read = choiceSchema.safeParse({ code, label: { vi, en, id } });
    return read.success ? [read.data] : [];
  });
  const codes = new Set(choices.map(({ code }) => code));
  const isFit = choices.length === lines.length && codes.size === lines.length;
  if (!isFit || lines.length < 2 || lines.length > 80) wrong.push({ field: 'choices', key: 'choices' });
  return choices;
}

function readInitial(text: string, kind: Question['kind']): Question['initial'] {
  if (text === '') return undefined;
  if (kind === 'yes-no') return text === 'yes';
  const isNumber = kind === 'number' || kind === 'money' || kind === 'copies';
  return isNumber && /^\d{1,12}$/.test(text) ? Number(text) : text;
}
