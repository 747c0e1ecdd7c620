import { z } from 'zod';

/** One text in the three languages of the house; Vietnamese is the reference. */
export const wordsSchema = z.strictObject({
  vi: z.string().trim().min(1),
  en: z.string().trim().min(1),
  id: z.string().trim().min(1),
});
export type Words = z.infer<typeof wordsSchema>;

/** A condition or formula in FEEL, for example `answers.applicant.relation = "other"`. */
export const feelSchema = z.string().trim().min(1).max(2000);

export const questionKinds = [
  'text',
  'long-text',
  'person-name',
  'date',
  'partial-date',
  'choice',
  'yes-no',
  'number',
  'money',
  'copies',
  'citizen-id',
  'phone',
  'email',
  'address',
] as const;

/** What the account of the signed-in person may fill in by itself (paper → data, NQ 66.7/2025). */
export const prefillSources = [
  'applicant.name',
  'applicant.citizenId',
  'applicant.bornOn',
  'applicant.sex',
  'applicant.ethnicity',
  'applicant.nationality',
  'applicant.address',
  'applicant.phone',
  'applicant.email',
] as const;
export type PrefillSource = (typeof prefillSources)[number];

const codeSchema = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/);

export const choiceSchema = z.strictObject({
  code: z.string().regex(/^[a-z0-9][A-Za-z0-9-]*$/),
  label: wordsSchema,
});

/**
 * One question: what is asked, in which words, within which limits. `code` is the form-encoded name
 * (`child.name`); a date arrives in three parts (`child.bornOn-day`, `-month`, `-year`).
 */
export const questionSchema = z.strictObject({
  code: codeSchema,
  kind: z.enum(questionKinds),
  label: wordsSchema,
  hint: wordsSchema.optional(),
  required: z.union([z.boolean(), feelSchema]),
  when: feelSchema.optional(),
  minLength: z.int().min(1).optional(),
  maxLength: z.int().min(1).max(2000).optional(),
  min: z.int().optional(),
  max: z.int().optional(),
  past: z.boolean().optional(),
  allowOldId: z.boolean().optional(),
  choices: z.array(choiceSchema).min(2).max(80).optional(),
  initial: z.union([z.string(), z.number(), z.boolean()]).optional(),
  prefill: z.enum(prefillSources).optional(),
  sourceWords: wordsSchema.optional(),
});
export type Question = z.infer<typeof questionSchema>;

/**
 * Asks the questions of a group once for each of several people or things: at least `min` times, at most `max`.
 * `another` is the question that opens the next one, such as "Is there one more member?".
 */
export const repeatSchema = z.strictObject({
  min: z.int().min(1).max(10).default(1),
  max: z.int().min(2).max(20),
  another: wordsSchema,
});

/** The codes of a repeated group's questions begin with the group's own: `members.name` in `members`. */
export const groupSchema = z
  .strictObject({
    code: codeSchema,
    title: wordsSchema,
    hint: wordsSchema.optional(),
    when: feelSchema.optional(),
    repeat: repeatSchema.optional(),
    questions: z.array(questionSchema).min(1),
  })
  .refine(
    ({ code, repeat, questions }) =>
      !repeat ||
      (/^[a-z]+$/i.test(code) &&
        repeat.min <= repeat.max &&
        questions.every((each) => each.code.startsWith(`${code}.`))),
    { message: 'the questions of a repeated group begin with its code, which is letters only' },
  );
export type Group = z.infer<typeof groupSchema>;

export const pageSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: wordsSchema,
  groups: z.array(groupSchema).min(1),
});
export type FormPage = z.infer<typeof pageSchema>;

export const formSchema = z.strictObject({
  code: z.string().min(1),
  title: wordsSchema,
  pages: z.array(pageSchema).min(1),
});

/** A form of a procedure: pages → groups → questions. */
export type FormDefinition = z.infer<typeof formSchema>;

/** Text, whole number or yes/no. Dates are `YYYY-MM-DD`; partial dates also `YYYY` or `YYYY-MM`. */
export type AnswerValue = string | number | boolean;

/** What was understood, by question code (`child.name`); a question without an answer is absent. */
export type Answers = Record<string, AnswerValue>;

/** Every question of the form, in order. */
export function questionsOf(form: FormDefinition): Question[] {
  return form.pages.flatMap((page) => page.groups.flatMap((group) => group.questions));
}
