import type { FastifyInstance } from 'fastify';

/** What a visitor sent, by name: a field sent once is a text, one sent several times a list. */
export type SentFields = Record<string, string | string[]>;

/** A body that is no form of ours; thrown by the parser, met by the kernel's one fault handler. */
export class UnreadableForm extends Error {
  readonly kind: 'unreadable' | 'too-large';
  /** What could be read all the same, to be shown to whoever typed it. */
  readonly kept: SentFields | undefined;
  constructor(kind: 'unreadable' | 'too-large', words: string, kept?: SentFields) {
    super(words);
    this.name = 'UnreadableForm';
    this.kind = kind;
    this.kept = kept;
  }
}

/** Reads ordinary forms; every other kind of body is refused with 415, except uploads at their own doors. */
export function readOrdinaryForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, next) => {
      try {
        next(null, parseForm(String(body), app.house.limits));
      } catch (error) {
        next(error as Error);
      }
    },
  );
}

/**
 * Reads the fields of a form. Refuses names that reach into objects, control characters and masses; a text that
 * is too long or holds control characters is refused with all that was typed.
 */
export function parseForm(body: string, limits: { formFields: number; fieldBytes: number }): SentFields {
  const fields = emptyFields();
  let refusal: UnreadableForm | undefined;
  let count = 0;
  for (const [name, value] of new URLSearchParams(body)) {
    count += 1;
    if (count > limits.formFields) throw new UnreadableForm('too-large', 'too many fields');
    const problem = findFieldProblem({ name, value }, limits);
    if (problem === 'name') throw refusalOf(problem);
    if (problem) refusal ??= refusalOf(problem, fields);
    append(fields, name, tidyText(withoutControls(value)));
  }
  if (refusal) throw refusal;
  return fields;
}

/** Reads a query for the router, which cannot bear a throw: what a form is refused for is left out here. */
export function parseQuery(query: string): SentFields {
  const fields = emptyFields();
  for (const [name, value] of [...new URLSearchParams(query)].slice(0, 200)) {
    if (isFieldName(name) && value.length <= 2000) append(fields, name, tidyText(withoutControls(value)));
  }
  return fields;
}

/** Adds one field as sent, or throws `UnreadableForm`. */
export function addField(
  fields: SentFields,
  sent: { name: string; value: string },
  limits: { fieldBytes: number },
): void {
  const problem = findFieldProblem(sent, limits);
  if (problem) throw refusalOf(problem);
  append(fields, sent.name, tidyText(sent.value));
}

const fieldProblems = {
  name: 'a field name is not one of a form',
  length: 'a field is too long',
  controls: 'control characters',
} as const;
type FieldProblem = keyof typeof fieldProblems;

function findFieldProblem(
  sent: { name: string; value: string },
  limits: { fieldBytes: number },
): FieldProblem | undefined {
  if (!isFieldName(sent.name)) return 'name';
  if (Buffer.byteLength(sent.value) > limits.fieldBytes) return 'length';
  return withoutControls(sent.value) === sent.value ? undefined : 'controls';
}

function refusalOf(problem: FieldProblem, kept?: SentFields): UnreadableForm {
  const kind = problem === 'length' ? 'too-large' : 'unreadable';
  return new UnreadableForm(kind, fieldProblems[problem], kept);
}

/** Without a prototype, so that no name can reach one. */
export function emptyFields(): SentFields {
  return Object.create(null) as SentFields;
}

function append(fields: SentFields, name: string, value: string): void {
  const former = fields[name];
  fields[name] = former === undefined ? value : [former, value].flat();
}

function isFieldName(name: string): boolean {
  return name.length <= 200 && !hasControls(name) && !reachingNames.test(name);
}

// One letter has one form (some keyboards send Vietnamese in pieces), and one line end. Half a letter, which an
// upload in UTF-16 can hold and no database can keep, becomes the visible mark U+FFFD.
function tidyText(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll('\r\n', '\n');
}

// PostgreSQL keeps no NUL in a text, and no keyboard types the others; tab and line ends stay.
function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

function hasControls(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u001f]/.test(name);
}

const reachingNames = /(?:^|[.[\]])(?:__proto__|constructor|prototype)(?:$|[.[\]])/;
