import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type Answers, type FormDefinition, type Question, questionsOf } from './forms-definition.ts';
import {
  earliestYear,
  hasForbiddenCharacters,
  isDay,
  isEmail,
  isOldIdentityNumber,
  isPartialDay,
  isPersonalNumber,
  isPersonName,
  isPhone,
} from './names-and-dates.ts';

export const answerProblemCodes = [
  'required',
  'required-choice',
  'repeated',
  'unknown-question',
  'too-long',
  'too-short',
  'too-small',
  'too-large',
  'not-a-number',
  'not-a-choice',
  'not-a-name',
  'not-a-personal-number',
  'not-an-identity-number',
  'not-a-phone',
  'not-an-email',
  'not-a-date',
  'incomplete-date',
  'in-the-future',
  'too-long-ago',
  'forbidden-characters',
] as const;
export type AnswerProblemCode = (typeof answerProblemCodes)[number];

/** What is wrong with one answer; its words are `forms.problem.<code>` with `values`. */
export type AnswerProblem = {
  question: string;
  code: AnswerProblemCode;
  values: Record<string, string | number>;
};

/** The JSON Schema of a form's answers: what a machine that files may send. */
export function answersSchema(form: FormDefinition): object {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(questionsOf(form).map((question) => [question.code, schemaOf(question)])),
  };
}

/** Answers outside the limits of their questions, one problem a question; required ones are not looked at. */
export function limitProblems(form: FormDefinition, answers: Answers): AnswerProblem[] {
  const validate = validatorOf(form);
  if (validate(answers)) return [];
  const questions = new Map(questionsOf(form).map((question) => [question.code, question]));
  const problems = new Map<string, AnswerProblem>();
  for (const error of validate.errors ?? []) {
    const code = pointerToCode(error);
    const problem = problemOf(error, code, questions.get(code));
    if (!problems.has(code)) problems.set(code, problem);
  }
  return [...problems.values()];
}

/** The longest text a question takes when its pack names no limit. */
export function maxLengthOf(question: Question): number {
  return question.maxLength ?? (question.kind === 'long-text' || question.kind === 'address' ? 500 : 200);
}

/** The largest number a question takes when its pack names no limit. */
export function maxOf(question: Question): number {
  return question.max ?? (question.kind === 'money' ? 1_000_000_000_000 : 1_000_000);
}

function schemaOf(question: Question): object {
  const text = { type: 'string', minLength: question.minLength ?? 1, maxLength: maxLengthOf(question) };
  switch (question.kind) {
    case 'yes-no':
      return { type: 'boolean' };
    case 'number':
    case 'money':
    case 'copies':
      return { type: 'integer', minimum: question.min ?? 0, maximum: maxOf(question) };
    case 'choice':
      return { type: 'string', enum: (question.choices ?? []).map((choice) => choice.code) };
    case 'citizen-id':
      return { type: 'string', format: question.allowOldId ? 'identity-number' : 'citizen-id' };
    case 'person-name':
    case 'phone':
    case 'email':
      return { ...text, format: question.kind };
    case 'date':
    case 'partial-date':
      return { type: 'string', format: question.kind };
    default:
      return { ...text, format: 'plain-text' };
  }
}

const ajv = new Ajv({ allErrors: true, ownProperties: true });
ajv.addFormat('person-name', isPersonName);
ajv.addFormat('citizen-id', isPersonalNumber);
ajv.addFormat('identity-number', (text: string) => isPersonalNumber(text) || isOldIdentityNumber(text));
ajv.addFormat('phone', isPhone);
ajv.addFormat('email', isEmail);
ajv.addFormat('date', isDay);
ajv.addFormat('partial-date', isPartialDay);
ajv.addFormat('plain-text', (text: string) => !hasForbiddenCharacters(text));

// Kept by the schema's own text: packs are read again from the database, and compiling costs milliseconds.
const validators = new Map<string, ValidateFunction>();

function validatorOf(form: FormDefinition): ValidateFunction {
  const schema = answersSchema(form);
  const key = JSON.stringify(schema);
  const known = validators.get(key);
  if (known) return known;
  const validate = ajv.compile(schema);
  validators.set(key, validate);
  return validate;
}

function pointerToCode(error: ErrorObject): string {
  if (error.keyword === 'additionalProperties') return String(error.params['additionalProperty']);
  return error.instancePath.slice(1).replaceAll('~1', '/').replaceAll('~0', '~');
}

function problemOf(error: ErrorObject, question: string, asked: Question | undefined): AnswerProblem {
  const limit = Number(error.params['limit'] ?? 0);
  switch (error.keyword) {
    case 'additionalProperties':
      return { question, code: 'unknown-question', values: {} };
    case 'maxLength':
      return { question, code: 'too-long', values: { max: limit } };
    case 'minLength':
      return { question, code: 'too-short', values: { min: limit } };
    case 'minimum':
      return { question, code: 'too-small', values: { min: limit } };
    case 'maximum':
      return { question, code: 'too-large', values: { max: limit } };
    default:
      return { question, code: kindProblem(asked), values: { year: earliestYear } };
  }
}

function kindProblem(asked: Question | undefined): AnswerProblemCode {
  if (asked?.kind === 'citizen-id' && asked.allowOldId) return 'not-an-identity-number';
  const byKind: Partial<Record<Question['kind'], AnswerProblemCode>> = {
    'person-name': 'not-a-name',
    'citizen-id': 'not-a-personal-number',
    phone: 'not-a-phone',
    email: 'not-an-email',
    date: 'not-a-date',
    'partial-date': 'not-a-date',
    choice: 'not-a-choice',
    'yes-no': 'not-a-choice',
    number: 'not-a-number',
    money: 'not-a-number',
    copies: 'not-a-number',
  };
  return (asked && byKind[asked.kind]) ?? 'forbidden-characters';
}
