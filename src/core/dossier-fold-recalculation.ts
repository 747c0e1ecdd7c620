import type { EventOf } from './dossier-events.ts';
import { ledgerRow } from './dossier-fold-term.ts';
import type { DossierState } from './dossier-state.ts';

/** An extension asked of the head, or declined by him: the clock runs on either way. */
export function extensionAsked(
  event: EventOf<'extension-proposed' | 'extension-declined'>,
): Partial<DossierState> {
  if (event.kind === 'extension-declined') return { extensionProposal: null };
  const { reason, newDueOn, newDueAt } = event.body;
  const { personId, name, title = '' } = event.by;
  return { extensionProposal: { reason, newDueOn, newDueAt, personId, name, title, at: event.at } };
}

/** A decision on the calendar: a moved date is a row that names it; one that stands is no longer provisional. */
export function recalculated(
  state: DossierState,
  event: EventOf<'term-recalculated'>,
): Partial<DossierState> {
  const { decision, calendar, clockBasis: basis, promise } = event.body;
  const after = { calendar, promise };
  if (promise.dueAt === (state.promise?.dueAt ?? null)) return after;
  const why = `${decision.number} (${decision.issuer}); ${decision.registeredBy}`;
  const row = { kind: 'corrected', reason: 'decision', why, basis, promise } as const;
  return { ...after, ledger: [...state.ledger, ledgerRow(state, event, row)] };
}
