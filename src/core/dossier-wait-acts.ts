import {
  type ActContext,
  atStep,
  atWork,
  type Decided,
  type DossierProblem,
  mayHandle,
  notNow,
  resumeStep,
} from './dossier-acts.ts';
import type { BodyOf, DuePromise, StepStart, WaitClock } from './dossier-events.ts';
import type { DossierState, Wait } from './dossier-state.ts';
import { type ClockRow, endOfDays, promiseAfter } from './dossier-term.ts';
import { beginsBySlip, obligationProved, waitingProof } from './land-checks.ts';
import { nothingElseOpen } from './open-matters.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ProcedureVersion, ProcedureWait } from './procedures.ts';

/** The acts of waiting: for another agency, relatives, the days of a posting, a payment, an opinion (T11–T13, T17). */

/**
 * Begins to wait for somebody outside the desk, where the pack knows such a wait. What stops the clock happens once,
 * and one at a time; several opinions may be asked for side by side, since the clock runs on (T17).
 */
export function beginWait(
  state: DossierState,
  act: { code: string; whom: string; about: string; askedUnit?: string },
  context: ActContext,
): Decided {
  // The whole of a bundle waits as well: relatives confirm it before its parts go on (T12).
  const step = state.bundle ? atStep(state, 'parts') : atWork(state);
  if (!step.ok) return step;
  const isFree = nothingElseOpen(state);
  if (!isFree.ok) return isFree;
  if (!state.promise || state.finishedAt) return refused(notNow(state));
  const may = mayHandle(step.value, context.by);
  if (!may.ok) return may;
  const rule = context.procedure.waits?.find(({ code }) => code === act.code);
  if (!rule) return refused({ code: 'no-wait' });
  const former = formerWait(state, act, rule);
  if (former) return refused({ code: 'waited-already', whom: former.whom, basis: rule.legalBasis });
  if (beginsBySlip(rule, context.procedure)) return refused({ code: 'slip-first', basis: rule.legalBasis });
  if (act.whom === '') return refused({ code: 'text-missing', field: 'whom' });
  if (act.about === '') return refused({ code: 'text-missing', field: 'about' });
  return beginWaitNow(state, { ...act, rule }, context);
}

/** The wait begins with what the clock does meanwhile; whoever calls has looked at who may and when. */
export function beginWaitNow(
  state: DossierState,
  act: { rule: ProcedureWait; whom: string; about: string; askedUnit?: string },
  context: ActContext,
): Decided {
  const { rule } = act;
  const clock = clockOf(rule, context.procedure);
  const promise = promiseWhileWaiting(state, clock, context);
  const endsBy = lastDay(rule, context);
  if (!promise.ok) return promise;
  if (!endsBy.ok) return endsBy;
  const body: BodyOf<'wait-begun'> = {
    waitId: `${rule.code}-${state.waits.length + 1}`,
    code: rule.code,
    wait: rule.kind,
    clock,
    whom: act.whom,
    about: act.about,
    ...(act.askedUnit ? { askedUnit: act.askedUnit } : {}),
    endsBy: endsBy.value,
    silence: rule.silence,
    clockBasis: rule.legalBasis,
    promise: promise.value,
  };
  return done({ events: () => [{ kind: 'wait-begun', body }] });
}

/** Records the answer that was waited for; the days of a posting must have passed, whatever comes earlier. */
export function endWait(
  state: DossierState,
  act: { waitId: string; answer: string },
  context: ActContext,
): Decided {
  const wait = openWaits(state).find(({ waitId }) => waitId === act.waitId);
  if (!wait) return refused(notNow(state));
  const may = mayRecord(state, wait, context);
  if (!may.ok) return may;
  if (act.answer === '') return refused({ code: 'text-missing', field: 'answer' });
  if (wait.wait === 'posting' && wait.endsBy && Temporal.Instant.compare(context.now, wait.endsBy) < 0) {
    return refused({ code: 'posting-runs', until: wait.endsBy, basis: basisOf(wait, context) });
  }
  const proved = obligationProved(state, wait, context);
  if (!proved.ok) return proved;
  return ended(
    wait,
    { state, outcome: 'answered', answer: act.answer, at: answeredAt(wait, state, context) },
    context,
  );
}

/** Nobody answered within the days: where the pack says so, silence is agreement, from the end of those days (T17). */
export function consentBySilence(state: DossierState, wait: Wait, context: ActContext): Decided {
  if (!wait.endsBy || wait.silence !== 'consent') return refused(notNow(state));
  const at = Temporal.Instant.from(wait.endsBy);
  return ended(wait, { state, outcome: 'silence', answer: '', at }, context);
}

/** The waits that nobody has ended yet, the oldest first. */
export function openWaits(state: Pick<DossierState, 'waits' | 'endedAt'>): Wait[] {
  return state.endedAt ? [] : state.waits.filter((wait) => wait.ended === null);
}

/** The wait for which the work stands still, if it does. */
export function stoppingWait(state: DossierState): Wait | undefined {
  return state.step ? undefined : openWaits(state).find(({ clock }) => clock !== 'runs');
}

/** The promise as it is while such a wait, begun now, is open. */
export function promiseWhileWaiting(
  state: DossierState,
  clock: WaitClock,
  context: Pick<ActContext, 'now' | 'procedure' | 'calendar'>,
): Outcome<DuePromise, DossierProblem> {
  if (clock === 'runs') return promiseAfter(state, [], context);
  return promiseAfter(state, [stopRow(clock, context.now)], context);
}

/** What the clock does during a wait: between two appointments it is not a pause, but the end of the first (T13). */
export function clockOf(rule: ProcedureWait, { term }: Pick<ProcedureVersion, 'term'>): WaitClock {
  if (rule.policy === 'counted') return 'runs';
  return rule.kind === 'financial-obligation' && term.appointments ? 'appointment' : 'stops';
}

/** The row that a wait adds to the ledger when it begins. */
export function stopRow(clock: Exclude<WaitClock, 'runs'>, now: Temporal.Instant): ClockRow {
  return { at: now.toString(), kind: clock === 'appointment' ? 'reached' : 'stopped' };
}

/** The row that it adds when it has ended. */
export function goOnRow(clock: Exclude<WaitClock, 'runs'>, at: Temporal.Instant): ClockRow {
  return { at: at.toString(), kind: clock === 'appointment' ? 'started' : 'resumed' };
}

function ended(
  wait: Wait,
  end: { state: DossierState; outcome: 'answered' | 'silence'; answer: string; at: Temporal.Instant },
  context: ActContext,
): Decided {
  const { state, at, ...told } = end;
  const { waitId, clock } = wait;
  const isRunning = clock === 'runs';
  const promise = promiseAfter(state, isRunning ? [] : [goOnRow(clock, at)], context);
  const step = isRunning ? noStep : resumeStep(state, { ...context, now: at });
  if (!promise.ok) return promise;
  if (!step.ok) return step;
  const body: BodyOf<'wait-ended'> = {
    waitId,
    ...told,
    endedAt: at.toString(),
    clockBasis: basisOf(wait, context),
    promise: promise.value,
    step: step.value,
  };
  return done({ events: () => [{ kind: 'wait-ended', body }] });
}

const noStep: Outcome<StepStart | null, DossierProblem> = done(null);

/** The second appointment is counted from the proof of payment, whenever somebody looked at it (T13). */
function answeredAt(wait: Wait, state: DossierState, { now }: ActContext): Temporal.Instant {
  const proof = wait.wait === 'financial-obligation' ? waitingProof(state) : undefined;
  return proof ? Temporal.Instant.from(proof.filedAt) : now;
}

function formerWait(
  state: DossierState,
  act: { code: string; whom: string },
  rule: ProcedureWait,
): Wait | undefined {
  const isSame = (wait: Wait) => rule.policy === 'pause' || wait.whom === act.whom;
  return state.waits.find((wait) => wait.code === act.code && isSame(wait));
}

function lastDay(rule: ProcedureWait, context: ActContext): Outcome<string | null, DossierProblem> {
  if (rule.withinDays === undefined) return done(null);
  return endOfDays({ value: rule.withinDays, unit: rule.unit }, context.now, context.calendar);
}

/** The department that handles the dossier records an answer, or the desk where it arrives, or the unit that was asked. */
function mayRecord(
  state: DossierState,
  { askedUnit }: Wait,
  { by, procedure }: ActContext,
): Outcome<true, DossierProblem> {
  if (by.unitCode !== undefined && by.unitCode === askedUnit) return done(true);
  const desk = procedure.steps.find(({ kind }) => kind === 'receive')?.department;
  const own = (state.step ?? state.suspendedStep)?.departmentCode;
  const isHere = by.unitCode === undefined && (by.departmentCode === own || by.departmentCode === desk);
  return by.kind === 'agency' || isHere ? done(true) : refused({ code: 'other-department' });
}

function basisOf(wait: Wait, { procedure }: ActContext): string {
  return procedure.waits?.find(({ code }) => code === wait.code)?.legalBasis ?? '';
}
