import type { Calendar } from './calendar.ts';
import { type ActContext, type Decided, type DossierProblem, notNow } from './dossier-acts.ts';
import type { DuePromise } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { localOf, promiseAfter } from './dossier-term.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { NamedDecision, RecalculationCause } from './term-events.ts';

/** What a decision on the calendar does to terms that run: a promised date moves by its name only (clock.md). */

/** Why a term is not counted anew: it would be over before anybody could keep it. */
export type RecalculationProblem = { code: 'recalculated-past'; due: string };

/** The version of the calendar that the decision made; `firstOn` is the first day that differs. */
export type CalendarDecision = {
  cause: RecalculationCause;
  code: string;
  version: string;
  calendar: Calendar;
  firstOn: Temporal.PlainDate;
  decision: NamedDecision;
};

/**
 * Counts a running term anew under the decision's calendar. A decree moves promises that were told to be provisional
 * and no other; a closure those of its first day and later. A stopped clock goes on under the new version. Done once:
 * a dossier that counts by this version already is refused, and so is a date that would have passed by now.
 */
export function recalculateTerm(
  state: DossierState,
  act: CalendarDecision,
  { now, procedure }: Pick<ActContext, 'now' | 'procedure'>,
): Decided {
  const promise = foreseeRecalculation(state, act, { procedure });
  if (!promise.ok) return promise;
  const [before, after] = [state.promise?.dueAt, promise.value.dueAt];
  const isEarlier = before && after && Temporal.Instant.compare(after, before) < 0;
  if (isEarlier && Temporal.Instant.compare(after, now) <= 0)
    return refused({ code: 'recalculated-past', due: after });
  const { cause, decision, code, version } = act;
  const clockBasis = `${decision.number}; ${decision.legalBasis}`;
  const body = { cause, decision, calendar: { code, version }, clockBasis, promise: promise.value };
  return done({ events: () => [{ kind: 'term-recalculated', body }] });
}

/** What the promise becomes under the decision's calendar; refused where the decision does not reach it. */
export function foreseeRecalculation(
  state: DossierState,
  act: Pick<CalendarDecision, 'cause' | 'version' | 'calendar' | 'firstOn'>,
  { procedure }: Pick<ActContext, 'procedure'>,
): Outcome<DuePromise, DossierProblem> {
  if (!state.acceptedAt || state.finishedAt || state.endedAt || !isReached(state, act)) {
    return refused(notNow(state));
  }
  return promiseAfter(state, [], { procedure, calendar: act.calendar });
}

function isReached(
  { promise, calendar }: DossierState,
  { cause, version, firstOn }: Pick<CalendarDecision, 'cause' | 'version' | 'firstOn'>,
): boolean {
  if (!promise || calendar?.version === version) return false;
  if (promise.dueAt === null) return true;
  if (cause === 'decree') return promise.provisional;
  return Temporal.PlainDate.compare(localOf(promise.dueAt).toPlainDate(), firstOn) >= 0;
}
