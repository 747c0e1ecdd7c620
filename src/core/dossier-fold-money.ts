import type { ChargedFee, EventOf } from './dossier-events.ts';
import { balanceOf, type Payment } from './dossier-money.ts';
import type { DossierState, Money } from './dossier-state.ts';

type MoneyEvent =
  | EventOf<'fee-charged'>
  | EventOf<'fee-paid'>
  | EventOf<'fee-voided'>
  | EventOf<'fee-refunded'>;

/** What an event of money changes: fees, payments, refunds. */
export function moneyMoved(state: DossierState, event: MoneyEvent): Partial<DossierState> {
  switch (event.kind) {
    case 'fee-charged':
      return { fees: withFees(state.fees, event.body.fees) };
    case 'fee-paid': {
      const { receiptNumber, amountDong, method, receipts = [], reference } = event.body;
      const payment: Payment = {
        receiptNumber,
        amountDong,
        method,
        at: event.at,
        by: event.by.name,
        receipts,
      };
      return {
        payments: [...state.payments, reference ? { ...payment, reference } : payment],
        paid: { receiptNumber, amountDong, at: event.at },
      };
    }
    case 'fee-voided':
      return voided(state, event);
    case 'fee-refunded':
      return { refunds: [...state.refunds, { ...event.body, at: event.at, by: event.by.name }] };
  }
}

/** The money of a dossier in one word, as lists show it; read off the sums after every event. */
export function moneyWordOf(state: DossierState): Money {
  if (!state.acceptedAt) return 'not-set';
  const { owedDong, laterDong, paidDong } = balanceOf(state);
  if (paidDong === 0 && state.refunds.length > 0) return 'refunded';
  if (owedDong > 0) return 'owed';
  if (laterDong > 0) return 'later';
  return paidDong > 0 ? 'paid' : 'none';
}

function voided(state: DossierState, { at, by, body }: EventOf<'fee-voided'>): Partial<DossierState> {
  const payments = state.payments.map((payment) =>
    payment.receiptNumber === body.receiptNumber
      ? { ...payment, voided: { reason: body.reason, at, by: by.name } }
      : payment,
  );
  const last = payments.findLast((payment) => !payment.voided);
  const paid = last && { receiptNumber: last.receiptNumber, amountDong: last.amountDong, at: last.at };
  return { payments, paid: paid ?? null };
}

function withFees(known: readonly ChargedFee[], charged: readonly ChargedFee[]): ChargedFee[] {
  return [...known.filter(({ code }) => charged.every((fee) => fee.code !== code)), ...charged];
}
