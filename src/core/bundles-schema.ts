import { z } from 'zod';
import { feelSchema, wordsSchema } from './forms-definition.ts';

const partCode = z.string().regex(/^[a-z][a-z0-9-]*$/);
const paperCode = z.string().regex(/^[a-z][a-z0-9-]*$/);
const questionCode = z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/);
const basis = { legalBasis: z.string().trim().min(1), verified: z.boolean() };

/** Where an answer of a part comes from besides the question of the same name: another question, a fixed value, or
 * what the officer of an earlier part wrote into its result. */
const answerFeedSchema = z.union([
  z.strictObject({ to: questionCode, from: questionCode }),
  z.strictObject({ to: questionCode, value: z.union([z.string(), z.number(), z.boolean()]) }),
  z.strictObject({
    to: questionCode,
    result: z.strictObject({ part: partCode, field: z.string().regex(/^[a-z][A-Za-z0-9]*$/) }),
  }),
]);

/** Which paper of the one filing, or which earlier part's result, fulfils a paper of the part. */
const paperFeedSchema = z.union([
  z.strictObject({ to: paperCode, from: paperCode }),
  z.strictObject({ to: paperCode, result: partCode }),
]);

/** One part of a bundle: an ordinary procedure with the term, the hours and the contents that the bundle gives it. */
const bundlePartSchema = z.strictObject({
  code: partCode,
  name: wordsSchema,
  procedure: z.string().regex(/^\d\.\d{6}$/),
  /** Who decides it, in words; the departments are those of the procedure's steps. */
  agency: wordsSchema,
  /** Only filings for which it holds have this part. */
  when: feelSchema.optional(),
  /** The parts whose results it needs; without any it begins with the bundle. */
  after: z.array(partCode),
  term: z.strictObject({
    value: z.int().min(0).max(365),
    unit: z.enum(['workingDay', 'sameDay']),
    ...basis,
  }),
  /** Working hours of the procedure's steps, by their code, where the bundle leaves them less. */
  hours: z.record(z.string(), z.number().min(0).max(1000)),
  answers: z.array(answerFeedSchema),
  papers: z.array(paperFeedSchema),
});

/**
 * An interlinked bundle (liên thông): one filing, several agencies, several results. The pack that carries it has the
 * one form, the papers, and the term of the whole.
 */
export const bundleSchema = z.strictObject({
  parts: z.array(bundlePartSchema).min(2).max(12),
  /** From when a part that begins late in the day counts from the next working day (T6). */
  cutOff: z.enum(['none', '15:00']),
  /** Within how many working hours the agency of a part acknowledges that it has it (T18). */
  acknowledge: z.strictObject({ withinHours: z.number().min(0.5).max(80), ...basis }),
  ...basis,
});

export type Bundle = z.infer<typeof bundleSchema>;
export type BundlePart = z.infer<typeof bundlePartSchema>;
