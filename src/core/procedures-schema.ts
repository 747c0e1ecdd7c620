import { z } from 'zod';
import { bundleSchema } from './bundles-schema.ts';
import { feelSchema, formSchema, wordsSchema } from './forms-definition.ts';
import { resultSheetSchema } from './result-sheets.ts';

const daySchema = z.iso.date();
const basis = { legalBasis: z.string().trim().min(1), verified: z.boolean() };
const paperCodeSchema = z.string().regex(/^[a-z][a-z0-9-]*$/);
const nameSchema = z.string().regex(/^[a-z][A-Za-z0-9]*$/);

/** The dates that are promised one after the other, in the unit of the term; together they are the term. */
const appointmentsSchema = z.array(z.strictObject({ name: wordsSchema, value: z.int().min(1) })).min(2);

export const termSchema = z.strictObject({
  value: z.int().min(0).max(3650),
  unit: z.enum(['workingHour', 'workingDay', 'calendarDay', 'sameDay']),
  cutOff: z.enum(['none', '15:00', 'lastHour']),
  dueMode: z.enum(['sameClock', 'endOfDay']),
  appointments: appointmentsSchema.optional(),
  ...basis,
});

/**
 * The term of one case where the law gives several, such as "verified" or "in a remote commune". With `when` a dossier
 * falls under it by itself: the first case that holds, by the answers and by `remote`, what the unit is.
 */
export const termCaseSchema = z.strictObject({
  code: paperCodeSchema,
  name: wordsSchema,
  value: z.int().min(0).max(3650),
  unit: z.enum(['workingHour', 'workingDay', 'calendarDay', 'sameDay']),
  appointments: appointmentsSchema.optional(),
  note: wordsSchema.optional(),
  when: feelSchema.optional(),
  ...basis,
});

/** A time limit inside the procedure besides its term; `counted` says whether it is part of the term. */
export const limitSchema = z.strictObject({
  code: paperCodeSchema,
  name: wordsSchema,
  value: z.int().min(1).max(3650),
  unit: z.enum(['workingHour', 'workingDay', 'calendarDay']),
  counted: z.boolean(),
  ...basis,
});

export const supplementSchema = z.strictObject({
  policy: z.enum(['pause', 'restart']),
  answerWithinWorkingDays: z.int().min(1).max(365),
  /** After acceptance: the department returns the dossier to the desk, the desk tells the citizen (T8). */
  relay: z.strictObject({
    agencyWorkingDays: z.int().min(1).max(30),
    deskWorkingDays: z.int().min(1).max(30),
    ...basis,
  }),
  /** A sector's exception from "once": guidance when the answer is still wrong, then refusal (T17). */
  secondGuidance: z
    .strictObject({
      withinWorkingDays: z.int().min(1).max(30),
      refusalWithinWorkingDays: z.int().min(1).max(30),
      ...basis,
    })
    .optional(),
  ...basis,
});

/** How long an online filing may wait for the desk: told after the first, answered within the second (rules §1.3). */
export const receptionSchema = z.strictObject({
  alertAfterHours: z.number().min(0.5).max(80),
  answerWithinHours: z.number().min(0.5).max(80),
  ...basis,
});

/** The longest extension that the sector's law allows; without it the head sets the new moment (T14, T17). */
export const extensionSchema = z.strictObject({
  withinDays: z.int().min(1).max(365),
  unit: z.enum(['workingDay', 'calendarDay']),
  ...basis,
});

/** How many working days before the day it is due a late dossier is told of (T14); a term without days has none. */
const lateWarningSchema = z.strictObject({ workingDays: z.int().min(1).max(30), ...basis });

/** A paper that may not be asked for whatever a request calls it; `words` are what gives it away. */
const notAskedSchema = z.strictObject({
  name: wordsSchema,
  words: z.array(z.string().trim().min(3)).min(1),
  ...basis,
});

export const waitKinds = [
  'verification',
  'relatives',
  'posting',
  'financial-obligation',
  'consultation',
] as const;
/** What the clock does while somebody is waited for, in what the days are counted, and what silence means. */
export const waitClocks = ['pause', 'counted'] as const;
export const waitUnits = ['workingDay', 'calendarDay'] as const;
export const waitSilences = ['none', 'consent', 'close'] as const;

/**
 * Somebody outside the desk who may be waited for (T11, T12, T13, T17). `pause` stops the clock, `counted` lets it
 * run on; `silence` says what it means that nobody answered within the days.
 */
export const waitSchema = z.strictObject({
  code: paperCodeSchema,
  kind: z.enum(waitKinds),
  name: wordsSchema,
  policy: z.enum(waitClocks),
  withinDays: z.int().min(1).max(365).optional(),
  unit: z.enum(waitUnits),
  silence: z.enum(waitSilences),
  /** It begins with this slip and by no other act: the transfer slip to the tax office (T13). */
  slip: z.literal('form-19').optional(),
  ...basis,
});

/** How long whoever filed online may look at the draft before it goes on; silence is consent (rules §1.3). */
const draftConfirmationSchema = z.strictObject({
  withinDays: z.int().min(1).max(30),
  unit: z.enum(waitUnits),
  ...basis,
});

export const fulfilments = ['paper', 'scan', 'shown', 'data'] as const;

export const paperSchema = z.strictObject({
  code: paperCodeSchema,
  name: wordsSchema,
  note: wordsSchema.optional(),
  required: z.union([z.boolean(), feelSchema]),
  fulfilments: z.array(z.enum(fulfilments)).min(1),
  register: z.enum(['population', 'civil-status', 'health', 'land']).optional(),
  originals: z.int().min(0),
  copies: z.int().min(0),
  ...basis,
});

export const feeSchema = z.strictObject({
  code: paperCodeSchema,
  name: wordsSchema,
  kind: z.enum(['fee', 'charge']),
  chargedAt: z.enum(['acceptance', 'supplement', 'return']),
  amount: feelSchema,
  formula: wordsSchema,
  exemptions: z.array(
    z.strictObject({
      code: paperCodeSchema,
      name: wordsSchema,
      proofPaper: wordsSchema.optional(),
      ...basis,
    }),
  ),
  ...basis,
});

/** `work` is done and nothing more: a site visit, an extract of the map, a check of files (rules §5.2). */
export const stepKinds = ['receive', 'draft', 'work', 'review', 'sign', 'release', 'return'] as const;
export const stepRoles = [
  'receptionist',
  'officer',
  'department-head',
  'signer',
  'clerk',
  'returner',
] as const;
export const stepDepartments = [
  'centre',
  'justice',
  'leadership',
  'clerical',
  'economy',
  'culture-society',
  'police',
  'land-registration',
  'tax',
  'social-insurance',
] as const;

/** Where an outcome leads besides a step: on in the list, or to the drafting with what was found against it. */
export const outcomeEnds = ['next', 'supplement', 'refusal'] as const;

/**
 * One of the ways a working step may end. `leadsTo` is the code of a step or one of `outcomeEnds`: `supplement` and
 * `refusal` lead to the drafting, whose officer is offered that act first; nothing reaches the citizen by itself.
 */
export const stepOutcomeSchema = z.strictObject({
  code: paperCodeSchema,
  name: wordsSchema,
  leadsTo: paperCodeSchema,
  /** Reached by sending the slip of a wait alone, or only where none is due or it was sent before. */
  slip: z.enum(['sent', 'not-needed']).optional(),
});

export const stepSchema = z.strictObject({
  code: paperCodeSchema,
  kind: z.enum(stepKinds),
  name: wordsSchema,
  role: z.enum(stepRoles),
  department: z.enum(stepDepartments),
  hours: z.number().min(0).max(1000),
  counted: z.boolean(),
  /** Only of working steps, the usual one first; without them it is done and leads on in the list. */
  outcomes: z.array(stepOutcomeSchema).min(2).optional(),
  /** A working step that begins together with that one and must be done before that one ends. */
  beside: paperCodeSchema.optional(),
});

/** What is handed over. Code, number suffix and book are left out where no source says them. */
/** Names of an agency as a sentence has them; `{unit}` and `{province}` are filled in for the unit. */
const agencyWordsSchema = z
  .string()
  .trim()
  .regex(/^([^{}]|\{unit\}|\{province\})+$/);

/** Who issues a result that is not the People's Committee's, and what stands above the post of whoever signs it. */
const issuerSchema = z.strictObject({
  parent: agencyWordsSchema,
  name: agencyWordsSchema,
  signsFor: agencyWordsSchema.optional(),
  ...basis,
});

export const resultSchema = z.strictObject({
  code: z.string().min(1).optional(),
  name: wordsSchema,
  /** The sheet it is printed on; none where another system prints it. */
  template: z
    .enum(['birth-certificate', 'certified-copy', 'marital-status-certificate', 'declared-result'])
    .optional(),
  /** What stands on it, where the sheet is `declared-result`. */
  sheet: resultSheetSchema.optional(),
  /** The agency at the head of a `declared-result`; the People's Committee of the unit where it is not said. */
  issuer: issuerSchema.optional(),
  electronic: z.boolean(),
  numberSuffix: z.string().min(1).optional(),
  /** How long a correction of a wrong result may take, where somebody has found a rule for it. */
  correction: z
    .strictObject({ workingDays: z.int().min(1), legalBasis: z.string().min(1), verified: z.boolean() })
    .optional(),
  /** How long the paper is good; a result without it does not end. */
  validity: z.strictObject({ months: z.int().min(1).max(600), ...basis }).optional(),
  book: z.string().min(1).optional(),
});

/** Which questions name the parcel that the matter is about, so that dossiers of one parcel find each other. */
export const parcelQuestionsSchema = z.strictObject({
  sheet: z.string().min(1),
  number: z.string().min(1),
  area: z.string().min(1),
  address: z.string().min(1),
});

/** A fact worked out from the answers and the day of receipt, for example "this birth is registered late". */
export const derivedSchema = z.strictObject({
  code: nameSchema,
  name: wordsSchema,
  expression: feelSchema,
  ...basis,
});

export const packSchema = z.strictObject({
  code: z.string().regex(/^\d\.\d{6}$/),
  /** What a reader must know of the code, such as that no national list has it; shown wherever the code is. */
  codeNote: wordsSchema.optional(),
  /** `2026-1` as shipped, `2026-q01` as a decision of the province made it. */
  version: z.string().regex(/^\d{4}-(\d+|q\d{2})$/),
  effectiveFrom: daySchema,
  effectiveTo: daySchema.optional(),
  name: wordsSchema,
  shortName: wordsSchema,
  summary: wordsSchema,
  field: wordsSchema,
  level: z.enum(['commune', 'province']),
  subjects: z.array(wordsSchema).min(1),
  onlineLevel: z.enum(['whole', 'partial', 'none']),
  onlineBasis: z.strictObject(basis).optional(),
  legalBasis: z.array(
    z.strictObject({ citation: z.string().min(1), text: wordsSchema, verified: z.boolean() }),
  ),
  lifeEvents: z.array(z.string().min(1)),
  keywords: z.array(z.string().min(1)),
  term: termSchema,
  cases: z.array(termCaseSchema).optional(),
  limits: z.array(limitSchema).optional(),
  supplement: supplementSchema,
  reception: receptionSchema.optional(),
  extension: extensionSchema.optional(),
  lateWarning: lateWarningSchema.optional(),
  waits: z.array(waitSchema).optional(),
  draftConfirmation: draftConfirmationSchema.optional(),
  derived: z.array(derivedSchema),
  papers: z.array(paperSchema),
  notAsked: z.array(notAskedSchema).optional(),
  parcel: parcelQuestionsSchema.optional(),
  /** What stands on the transfer slip to the tax office (form 19), with what its officer is asked for. */
  taxSheet: resultSheetSchema.optional(),
  fees: z.array(feeSchema),
  steps: z.array(stepSchema).min(2),
  /** None while the procedure cannot be filed here: it is a complete card, and no dossier. */
  form: formSchema.optional(),
  result: resultSchema,
  /** Of an interlinked bundle: its parts, each an ordinary procedure with a term and a result of its own. */
  bundle: bundleSchema.optional(),
  /** The sector's own set of forms in place of 01–03 (residence: CT04–06, TT 66/2023/TT-BCA). */
  forms: z
    .strictObject({
      receipt: z.literal('ct-04').optional(),
      supplement: z.literal('ct-05').optional(),
      refusal: z.literal('ct-06').optional(),
      legalBasis: z.string().min(1),
      verified: z.boolean(),
    })
    .optional(),
  attendance: wordsSchema.optional(),
  samples: z.array(wordsSchema).optional(),
  commonMistakes: z.array(wordsSchema).optional(),
});
