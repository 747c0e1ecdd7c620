import type { Decided, DossierProblem } from './dossier-acts.ts';
import type {
  BodyOf,
  ChargedFee,
  ChargeMoment,
  FeeBook,
  FeeReceipt,
  FeeShare,
  PayMethod,
} from './dossier-events.ts';
import { balanceOf, type Payment, sharesOfPayment, sharesOfRefund } from './dossier-money.ts';
import type { DossierState } from './dossier-state.ts';
import type { FeeProblem } from './fees.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** The acts of money on a dossier: charging, payment, a payment undone, a refund. Amounts are whole đồng. */

/** One receipt that an act writes: fees (phí) and charges (lệ phí) are kept in books of their own. */
export type ReceiptOrder = {
  kind: 'payment' | 'refund';
  book: FeeBook;
  method: PayMethod;
  lines: FeeShare[];
};

/** Why money is not moved. Each has words and a next step in the texts `dossiers.problem.*`. */
export type MoneyProblem =
  | { code: 'no-fee-owed'; basis: string }
  | { code: 'other-amount'; amountDong: number }
  | { code: 'fee-owed'; amountDong: number; basis: string }
  | { code: 'nothing-to-refund'; basis: string }
  | { code: 'refund-too-much'; amountDong: number; basis: string }
  | { code: 'no-such-payment' }
  | { code: 'already-refunded' }
  | { code: 'till-closed'; day: string }
  | { code: 'fee-not-told'; problem: FeeProblem };

/** No result before the fee is settled. */
export const feeFirst = 'NĐ 118/2025/NĐ-CP Đ.24';
/** What may be taken and given back at all. */
const feeLaw = 'Luật Phí và lệ phí 97/2015/QH13';

/**
 * Takes the money that is owed, in one sum: what is due now, or with it what falls due at the return. The receipts
 * of a payment are one for each book.
 */
export function payFee(
  state: DossierState,
  act: Pick<BodyOf<'fee-paid'>, 'amountDong' | 'method' | 'reference'>,
): Decided {
  const { owedDong, laterDong } = balanceOf(state);
  const allDong = owedDong + laterDong;
  if (allDong === 0 || state.endedAt) return refused({ code: 'no-fee-owed', basis: feeLaw });
  const withLater = act.amountDong === allDong;
  if (!withLater && (owedDong === 0 || act.amountDong !== owedDong)) {
    return refused({ code: 'other-amount', amountDong: owedDong || allDong });
  }
  return done({
    receipts: ordersOf('payment', act.method, sharesOfPayment(state, { withLater })),
    events: ({ receipts }) => [
      { kind: 'fee-paid', body: { ...act, receiptNumber: numbersOf(receipts), receipts } },
    ],
  });
}

/** Charges fees after the acceptance, with the reason; never on a dossier that has ended. */
export function chargeFees(
  state: DossierState,
  act: { moment: ChargeMoment; reason: string; fees: ChargedFee[] },
): Decided {
  if (!state.acceptedAt || state.endedAt) return refused(notCharged(state));
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  if (act.fees.length === 0) return refused({ code: 'no-fee-owed', basis: feeLaw });
  return done({ events: () => [{ kind: 'fee-charged', body: act }] });
}

/**
 * How much may be given back, in whole đồng: what was paid too much, or all of it where the matter ended before
 * work on it began (no draft was made).
 */
export function refundableDong(state: DossierState): number {
  const { overpaidDong, paidDong } = balanceOf(state);
  const endedEarly = state.ending && state.ending.kind !== 'returned' && !state.draft;
  return endedEarly ? paidDong : overpaidDong;
}

/** Gives money back, never more than may be; never without a reason and its legal basis. */
export function refundFee(
  state: DossierState,
  act: Pick<BodyOf<'fee-refunded'>, 'amountDong' | 'method' | 'reason' | 'basis'>,
): Decided {
  const mostDong = refundableDong(state);
  if (mostDong === 0) return refused({ code: 'nothing-to-refund', basis: feeLaw });
  if (!Number.isSafeInteger(act.amountDong) || act.amountDong <= 0 || act.amountDong > mostDong) {
    return refused({ code: 'refund-too-much', amountDong: mostDong, basis: feeLaw });
  }
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason', basis: feeLaw });
  if (act.basis === '') return refused({ code: 'text-missing', field: 'basis', basis: feeLaw });
  return done({
    receipts: ordersOf('refund', act.method, sharesOfRefund(state, act.amountDong)),
    events: ({ receipts }) => [
      { kind: 'fee-refunded', body: { ...act, receiptNumber: numbersOf(receipts), receipts } },
    ],
  });
}

/** Undoes a payment whose receipts were written wrongly; the numbers stay in the book as void. */
export function voidPayment(
  state: DossierState,
  act: { receiptNumber: string; reason: string },
): Outcome<{ payment: Payment; body: BodyOf<'fee-voided'> }, DossierProblem> {
  const payment = state.payments.find(
    ({ receiptNumber, voided, method }) =>
      receiptNumber === act.receiptNumber && !voided && method !== 'online',
  );
  if (!payment) return refused({ code: 'no-such-payment' });
  if (state.refunds.length > 0) return refused({ code: 'already-refunded' });
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  return done({ payment, body: { ...act, amountDong: payment.amountDong } });
}

/** Refuses a result whose fee is not settled, with its basis; what the rule lets wait does not stand in the way. */
export function settledFor(
  moment: 'release' | 'return',
  owed: readonly { fee: ChargedFee; owedDong: number }[],
): Outcome<true, DossierProblem> {
  const amountDong = owed.reduce((total, line) => total + line.owedDong, 0);
  if (amountDong === 0) return done(true);
  const ground = moment === 'release' ? owed[0]?.fee.ground?.legalBasis : undefined;
  return refused({ code: 'fee-owed', amountDong, basis: ground ? `${feeFirst}; ${ground}` : feeFirst });
}

function ordersOf(
  kind: ReceiptOrder['kind'],
  method: PayMethod,
  shares: Map<FeeBook, FeeShare[]>,
): ReceiptOrder[] {
  return [...shares].map(([book, lines]) => ({ kind, book, method, lines }));
}

function numbersOf(receipts: readonly FeeReceipt[]): string {
  return receipts.map(({ number }) => number).join(' + ');
}

function notCharged({ status, step }: DossierState): DossierProblem {
  return { code: 'not-now', status, step: step?.code ?? '' };
}
