import type { ActContext, DossierProblem } from './dossier-acts.ts';
import type { DossierState } from './dossier-state.ts';
import { type ClockRow, endOfDays, promiseAfter } from './dossier-term.ts';
import { clockOf, goOnRow, stopRow } from './dossier-wait-acts.ts';
import { done, type Outcome } from './outcome.ts';
import type { ProcedureWait } from './procedures.ts';

/** What an act would do to the due moment, told before it is done: the same clock, with rows that are not written. */

/** "If the answer comes then, the result is due at": instants as ISO text. */
export type Foreseen = { answeredAt: string; dueAt: string | null };

type Rules = Pick<ActContext, 'now' | 'procedure' | 'calendar'>;
type Days = { value: number; unit: 'workingDay' | 'calendarDay' };

/** A usual wait, and the shortest worth telling. */
const soon = 3;

/**
 * What a request would do if the citizen were told now: answered in three working days, and on her last day.
 * Nothing before acceptance, since no clock runs.
 */
export function foreseeSupplement(state: DossierState, rules: Rules): Outcome<Foreseen[], DossierProblem> {
  if (!state.acceptedAt) return done([]);
  const { policy, answerWithinWorkingDays } = rules.procedure.supplement;
  const days = [Math.min(soon, answerWithinWorkingDays), answerWithinWorkingDays];
  const stop: ClockRow = { at: rules.now.toString(), kind: 'stopped', policy };
  const goOn = (at: Temporal.Instant): ClockRow => ({ at: at.toString(), kind: 'resumed' });
  return foresee(state, { stop, goOn, ends: days.map((value) => ({ value, unit: 'workingDay' })) }, rules);
}

/** What a wait begun now would do: answered in three working days, and on the last of its days where it has any. */
export function foreseeWait(
  state: DossierState,
  wait: ProcedureWait,
  rules: Rules,
): Outcome<Foreseen[], DossierProblem> {
  const clock = clockOf(wait, rules.procedure);
  if (!state.acceptedAt || clock === 'runs') return done([]);
  const { withinDays, unit } = wait;
  const whole: Days[] = withinDays === undefined ? [] : [{ value: withinDays, unit }];
  // A posting always lasts its whole time.
  const ends: Days[] = wait.kind === 'posting' ? whole : [{ value: soon, unit: 'workingDay' }, ...whole];
  const goOn = (at: Temporal.Instant) => goOnRow(clock, at);
  return foresee(state, { stop: stopRow(clock, rules.now), goOn, ends }, rules);
}

function foresee(
  state: DossierState,
  pause: { stop: ClockRow; goOn: (at: Temporal.Instant) => ClockRow; ends: readonly Days[] },
  rules: Rules,
): Outcome<Foreseen[], DossierProblem> {
  const foreseen = new Map<string, Foreseen>();
  for (const days of pause.ends) {
    const end = endOfDays(days, rules.now, rules.calendar);
    if (!end.ok) return end;
    const goOn = pause.goOn(Temporal.Instant.from(end.value));
    const promise = promiseAfter(state, [pause.stop, goOn], rules);
    if (!promise.ok) return promise;
    foreseen.set(end.value, { answeredAt: end.value, dueAt: promise.value.dueAt });
  }
  return done([...foreseen.values()].sort((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1)));
}
