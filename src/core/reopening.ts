import {
  type ActContext,
  beginMainDraft,
  beginStep,
  type Decided,
  type DossierProblem,
  notNow,
} from './dossier-acts.ts';
import type { DuePromise } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { type ClockRow, promiseAfter } from './dossier-term.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** Opening again what was ended by mistake: closed for silence though the answer had come, refused or stopped wrongly. */

/**
 * What the head decides of the time it was closed: `counts` leaves the promise where it stood, since the mistake was the
 * office's; `given-back` treats it as a pause (clock.md), for example where the citizen agreed to it.
 */
export type ClosedTime = 'counts' | 'given-back';

export type Reopening = {
  reason: string;
  /** The decision of the head: its number and day. */
  decision: string;
  closedTime: ClosedTime;
  /** When the answer that was awaited had really reached the desk; only where silence had ended the matter. */
  answeredAt?: string;
};

/** Why a reopening is refused. */
export type ReopeningProblem =
  | { code: 'answer-moment'; from: string; to: string }
  | { code: 'stopped-by-citizen'; basis: string };

const byHerself = 'TT 03/2025/TT-VPCP Đ.7';
/** The decision that opens again stands in the ledger as its basis. */
const openedAgain = 'Quyết định mở lại hồ sơ';

/**
 * Opens an ended matter again by a decision with its reason. It begins anew at reception, or where it had been accepted
 * at drafting; its code and its first promise stay. What the citizen withdrew she files anew; a result that went out is
 * corrected by another act. The ledger says what became of the time in between.
 */
export function reopenDossier(state: DossierState, act: Reopening, context: ActContext): Decided {
  const { ending, endedAt } = state;
  if (!ending || !endedAt || ending.kind === 'returned' || ending.kind === 'revoked')
    return refused(notNow(state));
  if (ending.kind === 'withdrawn') return refused({ code: 'stopped-by-citizen', basis: byHerself });
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  if (act.decision === '') return refused({ code: 'text-missing', field: 'decision' });
  const answer = answerMoment(state, act.answeredAt);
  if (!answer.ok) return answer;
  const step = state.acceptedAt ? beginMainDraft(state, context) : beginStep('receive', context);
  if (!step.ok) return step;
  const { reason, decision, closedTime } = act;
  const told = { reason, decision, closedTime, endedAt, clockBasis: `${openedAgain} ${decision}` };
  const body = { ...told, ...(answer.value ? { answeredAt: answer.value } : {}), step: step.value };
  if (!state.acceptedAt) return done({ events: () => [{ kind: 'reopened', body }] });
  const promise = promiseIfReopened(
    state,
    { ...act, ...(answer.value ? { answeredAt: answer.value } : {}) },
    context,
  );
  if (!promise.ok) return promise;
  return done({ events: () => [{ kind: 'reopened', body: { ...body, promise: promise.value } }] });
}

/** The promise of an accepted matter if it were opened again now. */
export function promiseIfReopened(
  state: DossierState,
  act: Pick<Reopening, 'closedTime' | 'answeredAt'>,
  context: Pick<ActContext, 'now' | 'procedure' | 'calendar'>,
): Outcome<DuePromise, DossierProblem> {
  const rows = rowsOf(state, { ...act, endedAt: state.endedAt ?? '' }, context.now.toString());
  return promiseAfter(state, rows, context);
}

/** What a reopening adds to the clock: the end of a stop that was open, and the closed time where it is given back. */
export function rowsOf(
  state: DossierState,
  told: { closedTime: ClosedTime; answeredAt?: string; endedAt: string },
  now: string,
): ClockRow[] {
  const { closedTime, answeredAt, endedAt } = told;
  const givesBack = closedTime === 'given-back';
  const rows: ClockRow[] = [];
  // Between two appointments (T13) no clock ran: the next one begins with the work.
  if (state.ledger.at(-1)?.kind === 'reached') return [{ at: now, kind: 'started' }];
  // Nobody answered, and the matter was ended meanwhile: that wait is over with the closed time or at its beginning.
  if (isStopOpen(state)) rows.push({ at: answeredAt ?? (givesBack ? now : endedAt), kind: 'resumed' });
  if (givesBack && (!isStopOpen(state) || answeredAt)) {
    rows.push({ at: endedAt, kind: 'stopped', policy: 'pause' }, { at: now, kind: 'resumed' });
  }
  return rows;
}

/** A supplement or somebody outside was awaited when the matter ended. */
export function isStopOpen({ ledger }: Pick<DossierState, 'ledger'>): boolean {
  return ledger.findLast(({ kind }) => kind === 'stopped' || kind === 'resumed')?.kind === 'stopped';
}

function answerMoment(
  state: DossierState,
  answeredAt: string | undefined,
): Outcome<string | undefined, DossierProblem> {
  const { supplement, endedAt } = state;
  if (!answeredAt || !supplement || supplement.answeredAt || !endedAt) return done(undefined);
  const { compare } = Temporal.Instant;
  const isBetween = compare(answeredAt, supplement.askedAt) >= 0 && compare(answeredAt, endedAt) <= 0;
  return isBetween
    ? done(answeredAt)
    : refused({ code: 'answer-moment', from: supplement.askedAt, to: endedAt });
}
