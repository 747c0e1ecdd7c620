import type { EventOf } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';

/** Money that was owed has been paid. */
export function paid(event: EventOf<'fee-paid'>): Partial<DossierState> {
  const { receiptNumber, amountDong } = event.body;
  return { money: 'paid', paid: { receiptNumber, amountDong, at: event.at } };
}
