import type { EventOf } from './dossier-events.ts';
import { parcelDelivered } from './dossier-fold-delivery.ts';
import { digitisationOf } from './dossier-fold-papers.ts';
import { ledgerRow } from './dossier-fold-term.ts';
import type { DossierState, FourPlaces } from './dossier-state.ts';

/** The dossier is accepted: its code, its promise, its fees and its first step. */
export function accepted(state: DossierState, event: EventOf<'accepted'>): Partial<DossierState> {
  const { at, body } = event;
  const { promise, clockBasis: basis } = body;
  const from = body.startedAt ?? at;
  const reason = body.startedAt ? 'arrival' : 'acceptance';
  const why = (body.startedAt && state.arrival?.itemNumber) || '';
  const row = ledgerRow(state, event, { kind: 'started', reason, why, basis, promise, from });
  return {
    code: body.code,
    calendar: body.calendar,
    ...(body.termCase ? { termCase: body.termCase } : {}),
    acceptedAt: from,
    look: null,
    status: 2,
    fees: body.fees,
    papers: body.papers,
    digitisation: digitisationOf(body.papers),
    receivingPoint: body.receivingPoint ?? null,
    ...(body.receivingPoint ? { places: receivedAtPoint(state.places, body.receivingPoint.code) } : {}),
    promise: body.promise,
    firstDueAt: body.promise.dueAt,
    ledger: [row],
    step: body.step,
  };
}

const deliveredBy = {
  counter: 'returned-at-counter',
  electronic: 'returned-electronically',
  post: 'returned-by-post',
} as const;

function receivedAtPoint(places: FourPlaces, point: string): FourPlaces {
  return { ...places, receivedAt: { ...places.receivedAt, point } };
}

/** The dossier ends: refused, withdrawn or handed over. */
export function ended(
  state: DossierState,
  event: EventOf<'refused'> | EventOf<'withdrawn'> | EventOf<'returned'>,
): Partial<DossierState> {
  const shared: Partial<DossierState> = {
    step: null,
    suspendedStep: null,
    proposal: null,
    suspendedSince: null,
    supplementAtDesk: null,
    endedAt: event.at,
  };
  if (event.kind === 'returned') {
    return {
      ...shared,
      status: 10,
      delivery: deliveredBy[event.body.way],
      ...parcelDelivered(state, event.body),
      places: { ...state.places, returnedAt: event.body.returnedAt ?? state.places.decidedBy },
      ending: { kind: 'returned', reason: '', basis: '', slipNumber: '' },
    };
  }
  const finishedAt = state.acceptedAt ? event.at : null;
  const { reason, slipNumber } = event.body;
  if (event.kind === 'withdrawn') {
    return { ...shared, finishedAt, status: 7, ending: { kind: 'withdrawn', reason, basis: '', slipNumber } };
  }
  const ending = { kind: 'refused' as const, reason, basis: event.body.basis, slipNumber };
  return { ...shared, finishedAt, status: state.acceptedAt ? 8 : 3, ending };
}
