import {
  type Answers,
  type AnswerValue,
  type FormDefinition,
  type Question,
  questionsOf,
} from './forms-definition.ts';
import { type AnswerProblem, type AnswerProblemCode, maxLengthOf } from './forms-limits.ts';
import { hasForbiddenCharacters, isDay, tidyLine, tidyPhone, tidyText } from './names-and-dates.ts';

/** A form as it arrives: form-encoded names and what was typed in them. */
export type RawAnswers = Record<string, string | string[] | undefined>;
/** What was typed, by field name, kept for showing again; only the form's own fields. */
export type TypedAnswers = Record<string, string>;

export type ReadForm = { answers: Answers; typed: TypedAnswers; problems: AnswerProblem[] };

type Read =
  | { value: AnswerValue }
  | { nothing: true }
  | { code: AnswerProblemCode; values?: AnswerProblem['values'] };

/** The parts of a date field: `child.bornOn-day`, `child.bornOn-month`, `child.bornOn-year` (also with a point). */
export const dateParts = ['day', 'month', 'year'] as const;

/**
 * Reads what was typed into answers. An empty field is no answer; an unreadable one is a problem and stays in
 * `typed` exactly as it was. Required questions and limits are looked at by `checkAnswers`.
 */
export function readAnswers(form: FormDefinition, raw: RawAnswers): ReadForm {
  const answers: Answers = {};
  const typed: TypedAnswers = {};
  const problems: AnswerProblem[] = [];
  for (const question of questionsOf(form)) {
    const repeated = keepTyped(question, raw, typed);
    const read: Read = repeated ? { code: 'repeated' } : readOne(question, typed);
    if ('value' in read) answers[question.code] = read.value;
    if ('code' in read)
      problems.push({ question: question.code, code: read.code, values: read.values ?? {} });
  }
  return { answers, typed, problems };
}

/** The field names of a question in a page. */
export function fieldNames(question: Question): string[] {
  const isDate = question.kind === 'date' || question.kind === 'partial-date';
  return isDate ? [question.code, ...dateParts.map((part) => `${question.code}-${part}`)] : [question.code];
}

/** Answers written back into fields; reading them again gives the same answers. */
export function typedOf(form: FormDefinition, answers: Answers): TypedAnswers {
  const typed: TypedAnswers = {};
  for (const question of questionsOf(form)) {
    const value = answers[question.code];
    if (value === undefined) continue;
    if (question.kind === 'date' || question.kind === 'partial-date') {
      const [year, month, day] = String(value).split('-');
      for (const [part, text] of Object.entries({ day, month, year })) {
        if (text) typed[`${question.code}-${part}`] = text;
      }
    } else {
      typed[question.code] = typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
    }
  }
  return typed;
}

function keepTyped(question: Question, raw: RawAnswers, typed: TypedAnswers): boolean {
  let repeated = false;
  for (const name of fieldNames(question)) {
    const given = ownField(raw, name) ?? ownField(raw, name.replace('-', '.'));
    if (given === undefined) continue;
    const texts = Array.isArray(given) ? given : [given];
    if (texts.length > 1) repeated = true;
    // The database cannot hold a NUL or half a character; all else is kept as typed.
    typed[name] = texts.join(' ').replaceAll('\u0000', '\uFFFD').toWellFormed();
  }
  return repeated;
}

function ownField(raw: RawAnswers, name: string): string | string[] | undefined {
  return Object.hasOwn(raw, name) ? raw[name] : undefined;
}

function readOne(question: Question, typed: TypedAnswers): Read {
  if (question.kind === 'date' || question.kind === 'partial-date') return readDate(question, typed);
  const given = typed[question.code] ?? '';
  if (given.length > 20_000) return { code: 'too-long', values: { max: maxLengthOf(question) } };
  const isLong = question.kind === 'long-text' || question.kind === 'address';
  const text = isLong ? tidyText(given.replaceAll('\r\n', '\n')) : tidyLine(given);
  if (text === '') return { nothing: true };
  if (text.includes('\uFFFD') || hasForbiddenCharacters(text)) return { code: 'forbidden-characters' };
  return readKind(question, text);
}

function readKind(question: Question, text: string): Read {
  switch (question.kind) {
    case 'yes-no':
      return text === 'yes' || text === 'no' ? { value: text === 'yes' } : { code: 'not-a-choice' };
    case 'number':
    case 'copies':
      return readNumber(text, /^\d{1,15}$/);
    case 'money':
      return readNumber(text, /^(\d{1,15}|\d{1,3}([. ]\d{3}){1,4})( ?đ)?$/);
    case 'citizen-id':
      return { value: text.replace(/[ .-]/g, '') };
    case 'phone':
      return { value: tidyPhone(text) };
    case 'email':
      return { value: text.toLowerCase() };
    default:
      return { value: text };
  }
}

function readNumber(text: string, shape: RegExp): Read {
  return shape.test(text) ? { value: Number(text.replace(/\D/g, '')) } : { code: 'not-a-number' };
}

function readDate(question: Question, typed: TypedAnswers): Read {
  const [day, month, year] = partsTyped(question, typed);
  if (!day && !month && !year) return { nothing: true };
  const partial = question.kind === 'partial-date';
  if (!year || (day && !month) || (!partial && !(day && month))) return { code: 'incomplete-date' };
  if (!/^\d{4}$/.test(year) || ![day, month].every((part) => !part || /^\d{1,2}$/.test(part))) {
    return { code: 'not-a-date' };
  }
  const value = [year, month, day].flatMap((part) => (part ? [part.padStart(2, '0')] : [])).join('-');
  const whole = `${value}-01-01`.slice(0, 10);
  return isDay(whole) ? { value } : { code: 'not-a-date' };
}

/** Three fields, or one field holding 2026-03-05 (a date picker) or 05/03/2026 (typed). */
function partsTyped(question: Question, typed: TypedAnswers): [string, string, string] {
  const whole = tidyLine(typed[question.code] ?? '');
  if (whole !== '') {
    const parts = /^\d{4}(-\d{1,2}){0,2}$/.test(whole) ? whole.split('-').reverse() : whole.split(/[/.-]/);
    const year = parts.pop() ?? '';
    const month = parts.pop() ?? '';
    return [parts.join('/'), month, year];
  }
  const [day = '', month = '', year = ''] = dateParts.map((part) =>
    tidyLine(typed[`${question.code}-${part}`] ?? ''),
  );
  return [day, month, year];
}
