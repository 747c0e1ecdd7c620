import type { EventOf } from './dossier-events.ts';
import { digitisationOf, withPapers } from './dossier-fold-papers.ts';
import type { DossierState, LedgerRow } from './dossier-state.ts';

/** The clock stops for the citizen or for somebody outside. */
export function stopped(
  state: DossierState,
  event: EventOf<'supplement-requested'> | EventOf<'verification-requested'>,
): Partial<DossierState> {
  const supplement = event.kind === 'supplement-requested';
  const shared: Partial<DossierState> = {
    suspendedStep: state.step,
    step: null,
    ledger: state.acceptedAt ? [...state.ledger, stopRow(event)] : state.ledger,
    promise: event.body.promise ?? state.promise,
  };
  if (supplement) {
    const { promise: _, ...request } = event.body;
    const asked = { ...request, askedAt: event.at, askedBy: event.by.name, answeredAt: null };
    return { ...shared, status: 5, supplement: asked };
  }
  const { agency, question } = event.body;
  return {
    ...shared,
    status: 4,
    verification: { agency, question, askedAt: event.at, answer: null, answeredAt: null },
  };
}

function stopRow(event: EventOf<'supplement-requested'> | EventOf<'verification-requested'>): LedgerRow {
  const reason = event.kind === 'supplement-requested' ? 'supplement' : 'verification';
  return { at: event.at, kind: 'stopped', reason, policy: event.body.policy, by: event.by.name };
}

/** What was waited for has come: the clock goes on. */
export function resumed(
  state: DossierState,
  event: EventOf<'supplement-answered'> | EventOf<'verification-answered'>,
): Partial<DossierState> {
  const reason = event.kind === 'supplement-answered' ? 'supplement' : 'verification';
  const row: LedgerRow = { at: event.at, kind: 'resumed', reason, by: event.by.name };
  const shared: Partial<DossierState> = {
    step: event.body.step,
    suspendedStep: null,
    ledger: state.acceptedAt ? [...state.ledger, row] : state.ledger,
    promise: event.body.promise ?? state.promise,
    status: state.acceptedAt ? 4 : 1,
  };
  if (event.kind === 'verification-answered') {
    const asked = state.verification;
    return {
      ...shared,
      verification: asked && { ...asked, answer: event.body.answer, answeredAt: event.at },
    };
  }
  const papers = withPapers(state.papers, event.body.papers);
  return {
    ...shared,
    papers,
    digitisation: digitisationOf(papers),
    supplement: state.supplement && { ...state.supplement, answeredAt: event.at },
  };
}
