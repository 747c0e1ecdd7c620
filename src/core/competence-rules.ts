import { z } from 'zod';
import { ruleProblems } from './competence-checks.ts';
import { wordsSchema } from './forms-definition.ts';
import { done, type Outcome, refused } from './outcome.ts';

const daySchema = z.iso.date();
const codeSchema = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const procedureSchema = z.string().regex(/^\d\.\d{6}$/);
const provinceSchema = z.string().regex(/^\d{2}$/);
const unitSchema = z.string().regex(/^\d{5}$/);

export const levels = ['province', 'district', 'commune', 'vertical', 'other'] as const;
export const channels = ['counter', 'online', 'post'] as const;
export const placeKinds = [
  'residence',
  'otherResidence',
  'motherResidence',
  'fatherResidence',
  'birthPlace',
  'lastResidence',
  'deathPlace',
  'parcel',
  'registeredOffice',
  'bookHolder',
  'standsAt',
] as const;

const basisSchema = z.strictObject({
  citation: z.string().trim().min(1),
  verified: z.boolean(),
  note: wordsSchema.optional(),
});

/** In force from its first day to its last, both counted; without a last day, until another decision. */
const period = { effectiveFrom: daySchema, effectiveTo: daySchema.optional() };
const grounds = { bases: z.array(basisSchema).min(1), demonstration: z.boolean() };

const decisionSchema = z.strictObject({
  number: z.string().trim().min(1).optional(),
  date: daySchema.optional(),
});

/** One rule of competence, as packs and decisions write it. */
export const ruleSchema = z.strictObject({
  code: codeSchema,
  /** Where the rule stands in the collection of rules it was written from. */
  line: z.string().trim().min(1),
  procedures: z.array(procedureSchema).min(1).optional(),
  field: codeSchema.optional(),
  province: provinceSchema.optional(),
  insteadOf: codeSchema.optional(),
  ...period,
  when: z.record(codeSchema, z.array(codeSchema).min(1)).optional(),
  oldLevel: z.enum([...levels, 'unknown']),
  /** Null: a decision is needed first, and nobody may guess it. */
  decides: z
    .strictObject({
      level: z.enum(levels),
      agency: codeSchema,
      /** `none`: the agency alone tells, wherever it is. */
      places: z.union([z.array(z.enum(placeKinds)).min(1), z.enum(['any-commune', 'none'])]),
      seat: z.enum(['commune', 'province', 'elsewhere']),
      inTurn: z.array(codeSchema).optional(),
    })
    .nullable(),
  askWhom: z.array(codeSchema).optional(),
  channels: z.array(z.enum(channels)).min(1),
  receives: z.enum(['commune', 'agency']),
  boundaryFree: z.enum(['by-list', 'excluded', 'not-needed']),
  helpedBy: z.array(z.enum(['any-commune-centre'])),
  results: z.array(z.enum(['decider', 'receiver', 'electronic', 'post'])).min(1),
  ...grounds,
});

const listSchema = z.strictObject({
  code: codeSchema,
  province: provinceSchema,
  decision: decisionSchema,
  ...period,
  procedures: z.array(procedureSchema),
  /** False: the list is known to exist, but not all of it was available; what is not named stays unknown. */
  complete: z.boolean(),
  /** Taken off by a decision: known not to be on the list, although the list is not complete. */
  takenOff: z.array(procedureSchema).min(1).optional(),
  countKnown: z.int().positive().optional(),
  ...grounds,
});

const emergencySchema = z.strictObject({
  code: codeSchema,
  decision: decisionSchema,
  units: z.array(unitSchema).min(1),
  procedures: z.union([z.literal('all'), z.array(procedureSchema).min(1)]),
  effectiveFrom: daySchema,
  effectiveTo: daySchema,
  receivesAt: z.array(z.strictObject({ unit: unitSchema, point: wordsSchema })),
  powersTo: unitSchema.optional(),
  ...grounds,
});

const questionSchema = z.strictObject({
  code: codeSchema,
  words: wordsSchema,
  options: z.array(z.strictObject({ code: codeSchema, words: wordsSchema })).min(2),
  impliedBy: z.strictObject({ place: z.enum(placeKinds), answer: codeSchema }).optional(),
  /** Holds unless said otherwise, so it is never asked. */
  unlessSaid: codeSchema.optional(),
});

const channelSchema = z.strictObject({
  code: codeSchema,
  channel: z.enum(['online', 'post']),
  filesAt: z.enum(['national-portal', 'provincial-portal', 'public-post']),
  words: wordsSchema,
  ...period,
  ...grounds,
});

const packSchema = z.strictObject({
  agencies: z.array(z.strictObject({ code: codeSchema, name: wordsSchema })).optional(),
  fields: z
    .array(z.strictObject({ code: codeSchema, procedures: z.array(procedureSchema).min(1) }))
    .optional(),
  questions: z.array(questionSchema).optional(),
  channels: z.array(channelSchema).optional(),
  rules: z.array(ruleSchema).optional(),
  lists: z.array(listSchema).optional(),
  emergencies: z.array(emergencySchema).optional(),
  published: z
    .array(
      z.strictObject({
        levels: z.array(z.enum(['ministry', 'province', 'commune', 'other'])).min(1),
        procedures: z.array(procedureSchema).min(1),
      }),
    )
    .optional(),
});

type Pack = z.infer<typeof packSchema>;

/** Everything a question of competence is answered from; made only by `parseCompetenceRules`. */
export type CompetenceRules = Required<Pack>;
export type CompetenceRule = z.infer<typeof ruleSchema>;
export type BoundaryFreeList = z.infer<typeof listSchema>;
export type EmergencyDecision = z.infer<typeof emergencySchema>;
export type CompetenceQuestionRule = z.infer<typeof questionSchema>;
export type Level = (typeof levels)[number];
export type PublishedLevel = CompetenceRules['published'][number]['levels'][number];
export type Channel = (typeof channels)[number];
export type PlaceKind = (typeof placeKinds)[number];

/** Entries that contradict each other are both shown, whole. */
export type Contradiction = CompetenceRule | BoundaryFreeList | EmergencyDecision;

/** What is wrong with a pack and where (`rules.3.effectiveTo`); `both` holds the two entries of a contradiction. */
export type RuleProblem = {
  path: string;
  code:
    | 'shape'
    | 'datesReversed'
    | 'repeatedCode'
    | 'proceduresOrField'
    | 'unknownReference'
    | 'provinceMissing'
    | 'placesMissing'
    | 'notOfProvince'
    | 'onListAlready'
    | 'notOnList'
    | 'contradiction';
  values: Record<string, string>;
  both?: [Contradiction, Contradiction];
};

/**
 * Reads all packs of competence together, each with the name its problems are told under. Refused whole: with every
 * wrong shape first, else with every broken reference, reversed period and contradiction among all the packs.
 * To enter a new rule, pass the packs in force and the new one.
 */
export function parseCompetenceRules(
  packs: readonly { name: string; json: unknown }[],
): Outcome<CompetenceRules, RuleProblem[]> {
  const problems: RuleProblem[] = [];
  const read: Pack[] = [];
  for (const { name, json } of packs) {
    const parsed = packSchema.safeParse(json);
    if (parsed.success) read.push(parsed.data);
    else problems.push(...parsed.error.issues.map((issue) => shapeProblem(name, issue)));
  }
  if (problems.length > 0) return refused(problems);
  const rules = joined(read);
  const broken = ruleProblems(rules);
  return broken.length > 0 ? refused(broken) : done(rules);
}

/** Whether something in force for a period is in force on this day (`YYYY-MM-DD`). */
export function isInForce(
  { effectiveFrom, effectiveTo }: { effectiveFrom: string; effectiveTo?: string | undefined },
  on: string,
): boolean {
  return effectiveFrom <= on && (effectiveTo === undefined || on <= effectiveTo);
}

function shapeProblem(name: string, issue: z.core.$ZodIssue): RuleProblem {
  return { path: [name, ...issue.path].join('.'), code: 'shape', values: { message: issue.message } };
}

function joined(packs: readonly Pack[]): CompetenceRules {
  return {
    agencies: packs.flatMap((pack) => pack.agencies ?? []),
    fields: packs.flatMap((pack) => pack.fields ?? []),
    questions: packs.flatMap((pack) => pack.questions ?? []),
    channels: packs.flatMap((pack) => pack.channels ?? []),
    rules: packs.flatMap((pack) => pack.rules ?? []),
    lists: packs.flatMap((pack) => pack.lists ?? []),
    emergencies: packs.flatMap((pack) => pack.emergencies ?? []),
    published: packs.flatMap((pack) => pack.published ?? []),
  };
}
