import type { z } from 'zod';
import { unrollForm } from './forms-repeats.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { packProblems } from './procedures-checks.ts';
import {
  type feeSchema,
  type fulfilments,
  packSchema,
  type paperSchema,
  type resultSchema,
  type stepKinds,
  type stepOutcomeSchema,
  type stepSchema,
  type termCaseSchema,
  type waitSchema,
} from './procedures-schema.ts';

/** One version of one procedure as its card shows it. It can be filed when it has a form and a sheet for its result. */
export type ProcedurePack = z.infer<typeof packSchema> & {
  /** The case that its term is that of, where a dossier was accepted under one (`inTermCase`). */
  termCase?: TermCase;
};
/** A version that can be filed: everything a dossier keeps from the moment of its acceptance. */
export type ProcedureVersion = ProcedurePack & {
  form: NonNullable<ProcedurePack['form']>;
  result: ProcedureResult;
};
export type ProcedurePaper = z.infer<typeof paperSchema>;
export type Fulfilment = (typeof fulfilments)[number];
export type ProcedureFee = z.infer<typeof feeSchema>;
export type ProcedureStep = z.infer<typeof stepSchema>;
export type StepOutcome = z.infer<typeof stepOutcomeSchema>;
export type StepKind = (typeof stepKinds)[number];
export type ProcedureWait = z.infer<typeof waitSchema>;
export type TermCase = z.infer<typeof termCaseSchema>;
export type ProcedureResult = z.infer<typeof resultSchema> & FiledResult;
/** What the result of a dossier cannot do without: its sheet, its code, its number and its book. */
type FiledResult = Required<
  Pick<z.infer<typeof resultSchema>, 'template' | 'code' | 'numberSuffix' | 'book'>
>;

/** What is wrong with a pack and where (`papers.1.name.en`); its words are `forms.pack.<code>` with `values`. */
export type PackProblem = { path: string; code: string; values: Record<string, string | number> };

/**
 * Reads a procedure pack from outside, for example a file of `data/procedures/`. Refuses with every problem found
 * and its path: a wrong shape first (then nothing else is looked at), else broken rules of packs.
 */
export function parseProcedurePack(json: unknown): Outcome<ProcedurePack, PackProblem[]> {
  const parsed = packSchema.safeParse(json);
  if (!parsed.success) {
    return refused(
      parsed.error.issues.map((issue) => ({
        path: issue.path.join('.'),
        code: 'shape',
        values: { message: issue.message },
      })),
    );
  }
  const problems = packProblems(layOut(parsed.data));
  return problems.length > 0 ? refused(problems) : done(parsed.data);
}

/** The pack as it is worked with: its form's repeated groups are laid out. */
export function layOut(pack: ProcedurePack): ProcedurePack {
  return pack.form ? { ...pack, form: unrollForm(pack.form) } : pack;
}

/** Reads a pack that dossiers are to be kept of: one without a form or a sheet for its result is refused too. */
export function parseFileablePack(json: unknown): Outcome<ProcedureVersion, PackProblem[]> {
  const parsed = parseProcedurePack(json);
  if (!parsed.ok) return parsed;
  const pack = layOut(parsed.value);
  if (isFileable(pack)) return done(pack);
  return refused([{ path: 'form', code: 'shape', values: { message: 'cannot be filed' } }]);
}

/** Whether dossiers of it can be kept here; only such packs are offered at the counter and online. */
export function isFileable(pack: ProcedurePack): pack is ProcedureVersion {
  const { template, code, numberSuffix, book } = pack.result;
  return pack.form !== undefined && [template, code, numberSuffix, book].every((part) => part !== undefined);
}

/** Facts of the pack that nobody read in a stored copy of the source, for the administrator's list. */
export function unverifiedFacts(pack: ProcedurePack): { path: string; legalBasis: string }[] {
  const facts = [
    { path: 'term', ...pack.term },
    { path: 'supplement', ...pack.supplement },
    ...(pack.cases ?? []).map((each) => ({ path: `cases.${each.code}`, ...each })),
    ...(pack.limits ?? []).map((each) => ({ path: `limits.${each.code}`, ...each })),
    ...(pack.onlineBasis ? [{ path: 'onlineLevel', ...pack.onlineBasis }] : []),
    { path: 'supplement.relay', ...pack.supplement.relay },
    ...(pack.reception ? [{ path: 'reception', ...pack.reception }] : []),
    ...(pack.extension ? [{ path: 'extension', ...pack.extension }] : []),
    ...(pack.waits ?? []).map((each) => ({ path: `waits.${each.code}`, ...each })),
    ...(pack.result.issuer ? [{ path: 'result.issuer', ...pack.result.issuer }] : []),
    ...(pack.draftConfirmation ? [{ path: 'draftConfirmation', ...pack.draftConfirmation }] : []),
    ...pack.legalBasis.map((basis, index) => ({
      path: `legalBasis.${index}`,
      legalBasis: basis.citation,
      ...basis,
    })),
    ...pack.derived.map((fact, index) => ({ path: `derived.${index}`, ...fact })),
    ...pack.papers.map((paper) => ({ path: `papers.${paper.code}`, ...paper })),
    ...pack.fees.map((fee) => ({ path: `fees.${fee.code}`, ...fee })),
    ...pack.fees.flatMap((fee) =>
      fee.exemptions.map((each) => ({ path: `fees.${fee.code}.exemptions.${each.code}`, ...each })),
    ),
  ];
  return facts.filter((fact) => !fact.verified).map(({ path, legalBasis }) => ({ path, legalBasis }));
}
