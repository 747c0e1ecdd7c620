import { type PickupRule, planPickup } from './delivery-acts.ts';
import {
  type ActContext,
  atStep,
  beginStepOf,
  type Decided,
  type DossierProblem,
  mayHandle,
  nothingBeside,
  notNow,
  openSideSteps,
} from './dossier-acts.ts';
import type { Holder } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { slipSettled } from './land-checks.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { draftBefore, mainSteps, outcomeTarget } from './procedure-steps.ts';
import type { ProcedureStep, ProcedureVersion } from './procedures.ts';
import type { DoneWork, SideStep, WorkEnd } from './work-events.ts';

/** The acts of working steps (rules §5.2, §5.3): a site visit, an extract of the map, a check; done, with an outcome. */

/** What the officer says of a working step: which of its outcomes, where it has several, and what was found. */
export type Finding = {
  outcome?: string;
  note: string;
  /** The slip that this outcome stands for goes out in the same act. */
  withSlip?: boolean;
  /** How a result that is ready after this step waits to be fetched. */
  pickup?: PickupRule;
};

/**
 * The present working step is done, in its own department and by its holder where it has one. Its outcome says where
 * the work goes: on, to another step, or to the drafting with a call for a supplement or a refusal, which tells the
 * citizen nothing by itself. Refused while something that runs beside it is not done, and without a note where the
 * outcome is not the usual one.
 */
export function finishStep(state: DossierState, act: Finding, context: ActContext): Decided {
  const step = atStep(state, 'work');
  if (!step.ok) return step;
  const may = mayHandle(step.value, context.by);
  if (!may.ok) return may;
  const rule = workStepOf(step.value.code, context.procedure);
  const end = endOf(rule, act);
  if (!end.ok) return end;
  const outcome = rule.outcomes?.find(({ code }) => code === end.value.outcome);
  const slip = act.withSlip ? done(true) : slipSettled(state, outcome, context);
  if (!slip.ok) return slip;
  const joined = nothingBeside(state, step.value);
  if (!joined.ok) return joined;
  const { steps } = context.procedure;
  const target = outcomeTarget(steps, rule, leadsTo(rule, end.value));
  if (!target) throw new Error(`${context.procedure.code}: nothing follows ${rule.code}`);
  const main = mainSteps(steps);
  const again = main.indexOf(target) <= main.indexOf(rule);
  // Back to the drafting is back to whoever drafted.
  const holder = target === draftBefore(steps, rule) ? state.draft?.by : undefined;
  const next = beginStepOf(target, { state, holder, again }, context);
  if (!next.ok) return next;
  const isReady = state.result !== null && target.kind === 'return';
  const pickup = act.pickup && isReady ? { pickup: planPickup(act.pickup, context.now) } : {};
  return done({ events: () => [{ kind: 'step-done', body: { ...end.value, ...pickup, step: next.value } }] });
}

/**
 * A working step beside the present one is done, in its own department and by its holder. The present step goes on;
 * while the clock stands still for somebody outside, what runs beside stands still too.
 */
export function finishSideStep(
  state: DossierState,
  act: Finding & { code: string },
  context: ActContext,
): Decided {
  const side = runningSideStep(state, act.code);
  if (!side.ok) return side;
  const may = mayHandle(side.value.step, context.by);
  if (!may.ok) return may;
  const end = endOf(workStepOf(act.code, context.procedure), act);
  if (!end.ok) return end;
  return done({ events: () => [{ kind: 'side-step-done', body: end.value }] });
}

/** Gives a working step beside the present one to an officer of its department, or takes it for oneself. */
export function assignSideStep(
  state: DossierState,
  act: { code: string; holder: Holder },
  { by }: Pick<ActContext, 'by'>,
): Decided {
  const side = runningSideStep(state, act.code);
  if (!side.ok) return side;
  const isForOneself = act.holder.personId === by.personId;
  const may = isForOneself ? mayHandle(side.value.step, by) : done(true);
  if (!may.ok) return may;
  const { postId, personId, name, title } = act.holder;
  const body = { code: act.code, holder: { postId, personId, name, title } };
  return done({ events: () => [{ kind: 'side-step-assigned', body }] });
}

/** The working steps beside the present one that can be worked on now: none while the clock stands still. */
export function runningSideSteps(state: DossierState): SideStep[] {
  return state.step ? openSideSteps(state) : [];
}

/**
 * The findings that still call for an act of the drafting officer, the latest first: a call for a supplement is
 * answered by asking for one, a call for a refusal by the end of the matter.
 */
export function openCalls(state: DossierState): (DoneWork & { calls: 'supplement' | 'refusal' })[] {
  if (state.endedAt || state.signature) return [];
  const askedAt = state.supplement?.askedAt;
  const isAnswered = (work: DoneWork) =>
    work.calls === 'supplement' && askedAt !== undefined && Temporal.Instant.compare(askedAt, work.at) >= 0;
  return doneWork(state)
    .filter((work): work is DoneWork & { calls: 'supplement' | 'refusal' } => work.calls !== undefined)
    .filter((work) => !isAnswered(work))
    .reverse();
}

/** What the findings say that still call for an act, to begin its reason with. */
export function foundWords(state: DossierState): string {
  return openCalls(state)
    .map(({ note }) => note)
    .filter(Boolean)
    .reverse()
    .join('\n');
}

/** Everything that working steps have found, in the order in which it was done. */
function doneWork({ work, sideSteps }: Pick<DossierState, 'work' | 'sideSteps'>): DoneWork[] {
  const beside = sideSteps.flatMap((side) => side.done ?? []);
  return [...work, ...beside].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function runningSideStep(state: DossierState, code: string): Outcome<SideStep, DossierProblem> {
  const side = runningSideSteps(state).find(({ step }) => step.code === code);
  if (!side) return refused(notNow(state));
  const waiting = state.proposal ?? state.proposedChange;
  return waiting ? refused({ code: 'awaits-approval', name: waiting.name }) : done(side);
}

/** The outcome must be one of the step's; what is not the usual outcome is never noted without words. */
function endOf(rule: ProcedureStep, act: Finding): Outcome<WorkEnd, DossierProblem> {
  const { code, outcomes } = rule;
  if (!outcomes) return done({ code, note: act.note });
  const at = outcomes.findIndex((outcome) => outcome.code === act.outcome);
  const outcome = outcomes[at];
  if (!outcome) return refused({ code: 'text-missing', field: 'outcome' });
  if (at > 0 && act.note === '') return refused({ code: 'text-missing', field: 'finding' });
  const { leadsTo: to } = outcome;
  const end = { code, outcome: outcome.code, note: act.note };
  return done(to === 'supplement' || to === 'refusal' ? { ...end, calls: to } : end);
}

function leadsTo({ outcomes }: ProcedureStep, end: WorkEnd): string {
  return outcomes?.find(({ code }) => code === end.outcome)?.leadsTo ?? 'next';
}

function workStepOf(code: string, procedure: ProcedureVersion): ProcedureStep {
  const step = procedure.steps.find((each) => each.code === code && each.kind === 'work');
  if (!step) throw new Error(`${procedure.code} has no working step ${code}`);
  return step;
}
