import type { EventOf } from './dossier-events.ts';
import { digitisationOf } from './dossier-fold-papers.ts';
import { ledgerRow } from './dossier-fold-term.ts';
import type { DossierState } from './dossier-state.ts';
import type { ProcedureChangeEvent } from './procedure-change-events.ts';

/** Another procedure is proposed, declined, or takes the place of the one that was chosen wrongly. */
export function procedureChangeMoved(
  state: DossierState,
  event: EventOf<ProcedureChangeEvent['kind']>,
): Partial<DossierState> {
  const { at, by } = event;
  switch (event.kind) {
    case 'procedure-change-proposed': {
      const { personId, name, title = '' } = by;
      return { proposedChange: { ...event.body, personId, name, title, at } };
    }
    case 'procedure-change-declined':
      return { proposedChange: null };
    case 'filing-changed':
      return { ...toldAnew(event), step: event.body.step };
    case 'procedure-changed':
      return changed(state, event);
  }
}

/** The promise moves to what the right procedure gives; the first one stays on record beside it. */
function changed(state: DossierState, event: EventOf<'procedure-changed'>): Partial<DossierState> {
  const { reason: why, clockBasis: basis, promise, step, fees } = event.body;
  const row = { kind: 'corrected', reason: 'procedure', why, basis, promise } as const;
  return {
    ...toldAnew(event),
    fees,
    step,
    status: state.status === 2 ? 2 : 4,
    draft: null,
    review: null,
    sentBack: null,
    ledger: [...state.ledger, ledgerRow(state, event, row)],
    promise,
  };
}

function toldAnew({
  at,
  body,
}: EventOf<'procedure-changed'> | EventOf<'filing-changed'>): Partial<DossierState> {
  const { to, from, answers, papers, termCase } = body;
  return {
    procedureCode: to.code,
    procedureVersion: to.version,
    // A case of the former procedure says nothing of this one.
    termCase: termCase as string,
    changedFrom: { ...from, at },
    answers,
    papers,
    digitisation: digitisationOf(papers),
    proposedChange: null,
  };
}
