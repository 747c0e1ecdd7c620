import type { EventOf } from './dossier-events.ts';
import { ledgerRow } from './dossier-fold-term.ts';
import type { DossierState } from './dossier-state.ts';
import type { ErrorLookedInto, FormerResult, WrongResultEvent } from './wrong-result-events.ts';

/** What stood before a released result was looked into, and stands again when nothing comes of it. */
export type BeforeCorrection = Pick<
  DossierState,
  'status' | 'step' | 'delivery' | 'ending' | 'endedAt' | 'draft' | 'review' | 'sentBack' | 'signature'
>;

/** An error of a released result is told, taken up, left alone, or ends in a revocation. */
export function wrongResultMoved(
  state: DossierState,
  event: EventOf<WrongResultEvent['kind']>,
): Partial<DossierState> {
  const { at, by } = event;
  switch (event.kind) {
    case 'result-error-told': {
      const report = { ...event.body, at, by: by.name, byKind: by.kind };
      return { ...opened(state), errorLookedInto: { stage: 'told', report, taken: null, limit: null } };
    }
    case 'revocation-proposed':
      return { ...opened(state), errorLookedInto: taken(state, event, 'revoking') };
    case 'result-correction-begun':
      return correctionBegun(state, event);
    case 'revocation-declined': {
      const { report } = state.errorLookedInto ?? {};
      if (!report) return restored(state);
      return { errorLookedInto: { stage: 'told', report, taken: null, limit: null } };
    }
    case 'result-error-answered':
    case 'result-correction-dropped':
      return restored(state);
    case 'result-revoked':
      return revoked(state, event);
    case 'former-original-recorded': {
      const { number, how, note } = event.body;
      const formerResults = (state.formerResults ?? []).map((former) =>
        former.number === number ? { ...former, original: { how, note, at, by: by.name } } : former,
      );
      return { formerResults };
    }
  }
}

/**
 * What a step of the work changes while a result is corrected: the first finishing moment is kept (T20), and the
 * release of the corrected one makes the other a former one.
 */
export function withinCorrection(
  state: DossierState,
  at: string,
  changes: Partial<DossierState>,
): Partial<DossierState> {
  const { errorLookedInto: open, result } = state;
  if (!open || !changes.result || !result) return changes;
  const { reason = '', basis = '' } = open.taken ?? {};
  const former = formerOf(state, { at, why: 'replaced', reason, basis, decision: null });
  return {
    ...changes,
    finishedAt: state.finishedAt,
    formerResults: [...(state.formerResults ?? []), ...former],
    errorLookedInto: null,
    beforeCorrection: null,
  };
}

/** The matter is open again, and what stood before is remembered. */
function opened(state: DossierState): Partial<DossierState> {
  const { status, step, delivery, ending, endedAt, draft, review, sentBack, signature } = state;
  const before = { status, step, delivery, ending, endedAt, draft, review, sentBack, signature };
  return { beforeCorrection: state.beforeCorrection ?? before, endedAt: null };
}

function restored(state: DossierState): Partial<DossierState> {
  return { ...state.beforeCorrection, errorLookedInto: null, beforeCorrection: null };
}

function taken(
  state: DossierState,
  { at, by, body }: EventOf<'revocation-proposed'> | EventOf<'result-correction-begun'>,
  stage: ErrorLookedInto['stage'],
): ErrorLookedInto {
  const { reason, basis } = body;
  const { personId, name, title = '' } = by;
  return {
    stage,
    report: state.errorLookedInto?.report ?? null,
    taken: { reason, basis, at, by: name, personId, title },
    limit: 'limit' in body ? body.limit : null,
  };
}

function correctionBegun(
  state: DossierState,
  event: EventOf<'result-correction-begun'>,
): Partial<DossierState> {
  const { reason, basis, step } = event.body;
  return {
    ...opened(state),
    errorLookedInto: taken(state, event, 'correcting'),
    status: 4,
    step,
    delivery: 'not-ready',
    ending: null,
    // The draft stands to be drafted from; what is signed anew is not the former signature.
    signature: null,
    review: null,
    sentBack: null,
    ledger: [...state.ledger, rowOf(state, event, { reason: 'result', why: reason, basis })],
  };
}

function revoked(state: DossierState, event: EventOf<'result-revoked'>): Partial<DossierState> {
  const { reason, basis, decision } = event.body;
  const { status, delivery } = state.beforeCorrection ?? state;
  const why = { at: event.at, why: 'revoked' as const, reason, basis, decision };
  return {
    formerResults: [...(state.formerResults ?? []), ...formerOf(state, why)],
    result: null,
    step: null,
    // What was handed over stays told as handed over; a result that never left is no longer at hand.
    status: status === 10 ? 10 : 8,
    delivery: delivery === 'ready' ? 'not-ready' : delivery,
    ending: { kind: 'revoked', reason, basis, slipNumber: decision },
    endedAt: event.at,
    errorLookedInto: null,
    beforeCorrection: null,
    ledger: [
      ...state.ledger,
      rowOf(state, event, { reason: 'revocation', why: reason, basis: `${decision}; ${basis}` }),
    ],
  };
}

/** The promise was judged at the first release and does not move: the row says so. */
function rowOf(
  state: DossierState,
  event: EventOf<'result-correction-begun'> | EventOf<'result-revoked'>,
  told: { reason: 'result' | 'revocation'; why: string; basis: string },
) {
  return ledgerRow(state, event, { kind: 'corrected', ...told, promise: state.promise });
}

function formerOf(
  { result, beforeCorrection }: DossierState,
  { at, ...told }: Pick<FormerResult, 'at' | 'why' | 'reason' | 'basis' | 'decision'>,
): FormerResult[] {
  if (!result) return [];
  const was = beforeCorrection?.delivery;
  // A paper is out there; what went to an account is not.
  const handedOver = was === 'returned-at-counter' || was === 'returned-by-post';
  return [{ ...result, ...told, until: at, handedOver, original: null }];
}
