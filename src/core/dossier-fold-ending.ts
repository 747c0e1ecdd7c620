import type { EventOf } from './dossier-events.ts';
import { ledgerRow } from './dossier-fold-term.ts';
import type { DossierState, LedgerRow } from './dossier-state.ts';
import { rowsOf } from './reopening.ts';

/** The office wishes to end the matter, no longer wishes so, or has stopped it. */
export function endingMoved(
  event: EventOf<'ending-proposed'> | EventOf<'ending-declined'> | EventOf<'stopped'>,
): Partial<DossierState> {
  const { at, by } = event;
  switch (event.kind) {
    case 'ending-proposed': {
      const { personId, name, title = '' } = by;
      return { proposal: { ...event.body, personId, name, title, at } };
    }
    case 'ending-declined':
      return { proposal: null };
    case 'stopped': {
      const { reason, basis, slipNumber } = event.body;
      return {
        step: null,
        suspendedStep: null,
        suspendedSince: null,
        proposal: null,
        status: 8,
        finishedAt: at,
        endedAt: at,
        ending: { kind: 'stopped', reason, basis, slipNumber },
      };
    }
  }
}

/** An end by mistake is undone: the work begins anew, and the ledger says what became of the closed time. */
export function reopened(state: DossierState, event: EventOf<'reopened'>): Partial<DossierState> {
  const { reason, clockBasis: basis, promise, step, endedAt, answeredAt } = event.body;
  const ended = { at: event.at, by: event.by.name, outcome: 'silence' as const, answer: '' };
  const { supplement } = state;
  const open: Partial<DossierState> = {
    step,
    status: state.acceptedAt ? 4 : 1,
    ending: null,
    endedAt: null,
    finishedAt: null,
    supplement: supplement && { ...supplement, answeredAt: supplement.answeredAt ?? answeredAt ?? endedAt },
    waits: state.waits.map((wait) => (wait.ended ? wait : { ...wait, ended })),
  };
  if (!state.acceptedAt || !promise) return open;
  const rows = rowsOf(state, event.body, event.at);
  const last = rows.length - 1;
  const written = rows.map(({ at, kind, policy }, index): LedgerRow => {
    // The promise of the whole stands in its last row; between stopping and going on there is none.
    const told = { kind, reason: 'correction' as const, why: reason, basis, from: at };
    return ledgerRow(state, event, {
      ...told,
      ...(policy ? { policy } : {}),
      promise: index === last ? promise : null,
    });
  });
  const kept = { kind: 'corrected', reason: 'correction', why: reason, basis, promise } as const;
  const ledger = written.length > 0 ? written : [ledgerRow(state, event, kept)];
  return { ...open, ledger: [...state.ledger, ...ledger], promise };
}
