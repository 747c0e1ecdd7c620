import type { ProcedureStep, StepKind } from './procedures.ts';
import { outcomeEnds } from './procedures-schema.ts';

/** How the steps of a process hang together: one after the other, beside each other, back and forth by outcomes. */

/** The steps that follow each other; those that run beside another are left out. */
export function mainSteps<Step extends Pick<ProcedureStep, 'beside'>>(steps: readonly Step[]): Step[] {
  return steps.filter(({ beside }) => beside === undefined);
}

/** The working steps that begin together with a step and must be done before it ends. */
export function stepsBeside(steps: readonly ProcedureStep[], { code }: Pick<ProcedureStep, 'code'>) {
  return steps.filter(({ beside }) => beside === code);
}

/** The step that follows in the list; nothing after the last, or for a step that is not in it. */
export function stepAfter(
  steps: readonly ProcedureStep[],
  { code }: Pick<ProcedureStep, 'code'>,
): ProcedureStep | undefined {
  const main = mainSteps(steps);
  const at = main.findIndex((step) => step.code === code);
  return at < 0 ? undefined : main[at + 1];
}

/** The drafting beside or within which somebody outside is asked, and which findings lead to: the longest one. */
export function mainDraft(steps: readonly ProcedureStep[]): ProcedureStep | undefined {
  return steps
    .filter(({ kind }) => kind === 'draft')
    .reduce<ProcedureStep | undefined>(
      (longest, step) => (longest && longest.hours >= step.hours ? longest : step),
      undefined,
    );
}

/** Who drafted last in the office's own time is whom it goes back to; nobody where nothing was drafted before. */
export function draftBefore(
  steps: readonly ProcedureStep[],
  step: Pick<ProcedureStep, 'code'>,
): ProcedureStep | undefined {
  const at = steps.findIndex(({ code }) => code === step.code);
  const drafts = steps.slice(0, at).filter(({ kind }) => kind === 'draft');
  return drafts.findLast(({ counted }) => counted) ?? drafts.at(-1);
}

/** Where an outcome of a working step leads; nothing where it names a step that is not in the list. */
export function outcomeTarget(
  steps: readonly ProcedureStep[],
  step: ProcedureStep,
  leadsTo: string,
): ProcedureStep | undefined {
  if (leadsTo === 'next') return stepAfter(steps, step);
  if (isOutcomeEnd(leadsTo)) return mainDraft(steps);
  return mainSteps(steps).find(({ code }) => code === leadsTo);
}

/** Whether a word of `leadsTo` is no step; such words are no codes of steps. */
export function isOutcomeEnd(leadsTo: string): boolean {
  return outcomeEnds.some((end) => end === leadsTo);
}

/** The counted working hours of a process: of what runs side by side only the longest counts. */
export function processHours(steps: readonly ProcedureStep[]): number {
  const counted = (step: ProcedureStep) => (step.counted ? step.hours : 0);
  return mainSteps(steps).reduce(
    (sum, step) => sum + Math.max(...[step, ...stepsBeside(steps, step)].map(counted)),
    0,
  );
}

/**
 * Whether a step stands where it may not: work comes between reception and return, drafts and reviews before the
 * signature, then the release. A dossier is received, signed, released and returned once (`isFiled`).
 */
export function isOutOfOrder(
  steps: readonly ProcedureStep[],
  step: ProcedureStep,
  { isFiled }: { isFiled: boolean },
): boolean {
  if (step.beside !== undefined) return false;
  const main = mainSteps(steps);
  const before = main.slice(0, main.indexOf(step));
  const rank = rankOf(step.kind);
  if (before.length === 0) return step.kind !== 'receive';
  if (rank === undefined) return before.some(({ kind }) => kind === 'return');
  if (before.some(({ kind }) => (rankOf(kind) ?? 0) > rank)) return true;
  if (!isFiled) return false;
  if (step.kind === 'review') return !before.some(({ kind }) => kind === 'draft');
  return step.kind !== 'draft' && before.some(({ kind }) => kind === step.kind);
}

/** What contradicts itself in a working step; the words are `forms.pack.<code>`. */
type StepFault = {
  code:
    | 'not-work'
    | 'beside-unknown'
    | 'beside-part'
    | 'beside-desk'
    | 'outcome-repeated'
    | 'outcome-unknown'
    | 'outcome-into-part'
    | 'outcome-to-desk'
    | 'outcome-of-part'
    | 'outcome-skips'
    | 'outcome-after-signature'
    | 'no-way-out';
  /** The field of the step it lies in. */
  field: 'beside' | 'outcomes' | 'code';
  /** The step or outcome that is named. */
  name: string;
};

/** Everything that contradicts itself in how a step runs beside others and in where its outcomes lead. */
export function stepFaults(steps: readonly ProcedureStep[], step: ProcedureStep): StepFault[] {
  const { kind, beside, outcomes = [] } = step;
  if (kind !== 'work' && (beside !== undefined || outcomes.length > 0)) {
    return [{ code: 'not-work', field: beside === undefined ? 'outcomes' : 'beside', name: step.code }];
  }
  const codes = outcomes.map(({ code }) => code);
  const repeated = codes.find((code, at) => codes.indexOf(code) < at);
  return [
    ...(beside === undefined ? [] : besideFaults(steps, beside)),
    ...(repeated ? [{ code: 'outcome-repeated', field: 'outcomes', name: repeated } as const] : []),
    ...outcomes.flatMap(({ leadsTo }) => outcomeFaults(steps, step, leadsTo)),
    ...(hasWayOut(steps, step) ? [] : [{ code: 'no-way-out', field: 'outcomes', name: step.code } as const]),
  ];
}

function besideFaults(steps: readonly ProcedureStep[], beside: string): StepFault[] {
  const other = steps.find(({ code }) => code === beside);
  const fault = (code: StepFault['code']): StepFault[] => [{ code, field: 'beside', name: beside }];
  if (!other) return fault('beside-unknown');
  // Beside itself, or beside what runs beside another: nothing would begin it.
  if (other.beside !== undefined) return fault('beside-part');
  return other.kind === 'receive' || other.kind === 'return' ? fault('beside-desk') : [];
}

function outcomeFaults(steps: readonly ProcedureStep[], step: ProcedureStep, leadsTo: string): StepFault[] {
  const fault = (code: StepFault['code']): StepFault[] => [{ code, field: 'outcomes', name: leadsTo }];
  const isEnd = isOutcomeEnd(leadsTo);
  if (step.beside !== undefined && !isEnd) return fault('outcome-of-part');
  const named = isEnd ? undefined : steps.find(({ code }) => code === leadsTo);
  if (!isEnd && !named) return fault('outcome-unknown');
  if (named?.beside !== undefined) return fault('outcome-into-part');
  // What was accepted is not received again; what is missing is asked for once (T8).
  if (named?.kind === 'receive') return fault('outcome-to-desk');
  if (leadsTo === 'next') return [];
  const main = mainSteps(steps);
  const from = main.findIndex(({ code }) => code === (step.beside ?? step.code));
  const to = main.findIndex((each) => each === (named ?? mainDraft(steps)));
  // What is signed is decided: nothing leads back behind the signature (TT 03/2025/TT-VPCP Đ.7).
  const signed = main.findIndex(({ kind }) => kind === 'sign');
  if (signed >= 0 && from >= signed && to <= signed) return fault('outcome-after-signature');
  // Beside another step an outcome leads nowhere by itself. What a call for a supplement passes over, nobody would do.
  const skipped = step.beside === undefined ? main.slice(from + 1, Math.max(to, 0)) : [];
  return skipped.some(({ kind }) => !named || neverSkipped.includes(kind)) ? fault('outcome-skips') : [];
}

/** Whether some way of outcomes leads from a step to the last one; without outcomes nothing goes round. */
function hasWayOut(steps: readonly ProcedureStep[], step: ProcedureStep): boolean {
  if (step.beside !== undefined || !step.outcomes) return true;
  const reached = new Set([step]);
  // A set that grows while it is walked: each step is visited once.
  for (const each of reached) for (const next of stepsFollowing(steps, each)) reached.add(next);
  return [...reached].some(({ kind }) => kind === 'return');
}

/** Where a step may lead when it ends, by whichever outcome. */
function stepsFollowing(steps: readonly ProcedureStep[], step: ProcedureStep): ProcedureStep[] {
  const ways = step.outcomes?.map(({ leadsTo }) => leadsTo) ?? ['next'];
  return ways.flatMap((leadsTo) => outcomeTarget(steps, step, leadsTo) ?? []);
}

const neverSkipped: StepKind[] = ['draft', 'sign', 'release'];

function rankOf(kind: StepKind): number | undefined {
  return { receive: 0, draft: 1, review: 1, sign: 2, release: 3, return: 4, work: undefined }[kind];
}
