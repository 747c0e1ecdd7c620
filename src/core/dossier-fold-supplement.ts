import type { AnswerLimit } from './answer-limits.ts';
import type { EventOf } from './dossier-events.ts';
import { digitisationOf, withPapers } from './dossier-fold-papers.ts';
import { ledgerRow } from './dossier-fold-term.ts';
import type { DossierState, KeptRequest } from './dossier-state.ts';

/** A request lies at the desk, or the desk gave it back: the clock runs on. */
export function supplementAtDesk(
  state: DossierState,
  event: EventOf<'supplement-proposed'> | EventOf<'supplement-declined'>,
): Partial<DossierState> {
  const { step } = event.body;
  if (event.kind === 'supplement-declined' || !state.step) return { step, supplementAtDesk: null };
  const { step: _, ...request } = event.body;
  const asked = { at: event.at, by: event.by.name };
  return { status: 4, step, supplementAtDesk: { ...request, ...asked, step: state.step } };
}

/** The citizen is asked for what is missing, or guided on what still is: the clock of an accepted dossier stops. */
export function supplementRequested(
  state: DossierState,
  event: EventOf<'supplement-requested'> | EventOf<'supplement-guided'>,
): Partial<DossierState> {
  const { promise, clockBasis: basis, ...request } = event.body;
  const { policy, reason: why } = request;
  const kept: KeptRequest = { ...request, askedAt: event.at, askedBy: event.by.name, answeredAt: null };
  const row = ledgerRow(state, event, { kind: 'stopped', reason: 'supplement', policy, why, basis, promise });
  const waiting = state.supplementAtDesk;
  return {
    status: 5,
    suspendedStep: waiting?.step ?? state.step,
    // The department's budget was left when it returned the dossier to the desk.
    suspendedSince: waiting?.at ?? event.at,
    step: null,
    look: null,
    supplementAtDesk: null,
    supplement:
      event.kind === 'supplement-guided'
        ? state.supplement && { ...state.supplement, guidance: kept }
        : { ...kept, proposed: waiting && limitsOf(waiting), guidance: null },
    ...(state.acceptedAt ? { ledger: [...state.ledger, row], promise: promise ?? state.promise } : {}),
  };
}

/** What was asked for has come: the clock goes on or starts anew. */
export function supplementAnswered(
  state: DossierState,
  event: EventOf<'supplement-answered'>,
): Partial<DossierState> {
  const { promise, clockBasis: basis, note: why, step } = event.body;
  const papers = withPapers(state.papers, event.body.papers);
  const { arrival, limit } = event.body;
  const from = arrival?.arrivedAt ?? event.at;
  const told = [why, arrival?.itemNumber].filter(Boolean).join(' · ');
  const row = ledgerRow(state, event, {
    kind: 'resumed',
    reason: 'supplement',
    why: told,
    basis,
    promise,
    from,
  });
  return {
    step,
    suspendedStep: null,
    suspendedSince: null,
    status: state.acceptedAt ? 4 : 1,
    papers,
    digitisation: digitisationOf(papers),
    supplement: state.supplement && answered(state.supplement, { from, ...(limit ? { limit } : {}) }),
    ...(arrival ? { arrival } : {}),
    ...(state.acceptedAt ? { ledger: [...state.ledger, row], promise: promise ?? state.promise } : {}),
  };
}

type Supplement = NonNullable<DossierState['supplement']>;

function answered(
  supplement: Supplement,
  { from: answeredAt, ...told }: { from: string; limit?: AnswerLimit },
): Supplement {
  const { guidance } = supplement;
  return guidance
    ? { ...supplement, guidance: { ...guidance, answeredAt, ...told } }
    : { ...supplement, answeredAt, ...told };
}

function limitsOf({ at, by, returnBy, notifyBy }: NonNullable<DossierState['supplementAtDesk']>) {
  return { at, by, returnBy, notifyBy };
}
