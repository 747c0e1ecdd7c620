import type { ChargedFee, FeeBook, FeeReceipt, FeeShare, PayMethod } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';

/** A payment of a dossier; one that was undone keeps its numbers and says why. */
export type Payment = {
  receiptNumber: string;
  amountDong: number;
  method: PayMethod;
  at: string;
  by: string;
  receipts: FeeReceipt[];
  reference?: string;
  voided?: { reason: string; at: string; by: string };
};
export type Refund = {
  receiptNumber: string;
  amountDong: number;
  method: 'cash' | 'transfer';
  reason: string;
  basis: string;
  at: string;
  by: string;
  receipts: FeeReceipt[];
};

/** What one fee stands at; `paidDong` is what the office keeps of it: paid, not voided, not refunded. */
export type FeeBalance = { fee: ChargedFee; paidDong: number; owedDong: number; overpaidDong: number };
/** All fees of a dossier in whole đồng. `laterDong` falls due when the result is ready, not before. */
export type Balance = {
  lines: FeeBalance[];
  chargedDong: number;
  paidDong: number;
  owedDong: number;
  laterDong: number;
  overpaidDong: number;
};
/** What the balance is read from. */
export type MoneyFacts = Pick<DossierState, 'fees' | 'payments' | 'refunds' | 'result' | 'ending'>;

/** The sums of a dossier by fee and in all; none is ever negative. */
export function balanceOf(state: MoneyFacts): Balance {
  const kept = keptByCode(state);
  // Nothing is asked for a matter that ended without a result.
  const isGivenUp = state.ending !== null && state.ending.kind !== 'returned';
  const lines = state.fees.map((fee) => {
    const paidDong = kept.get(fee.code) ?? 0;
    const openDong = isGivenUp ? 0 : Math.max(0, fee.amountDong - paidDong);
    const overpaidDong = Math.max(0, paidDong - fee.amountDong);
    return { fee, paidDong, openDong, overpaidDong, isDue: isDue(fee, state) };
  });
  const sum = (of: (line: (typeof lines)[number]) => number) =>
    lines.reduce((total, line) => total + of(line), 0);
  return {
    lines: lines.map(({ fee, paidDong, openDong, overpaidDong, isDue: due }) => ({
      fee,
      paidDong,
      owedDong: due ? openDong : 0,
      overpaidDong,
    })),
    chargedDong: sum(({ fee }) => fee.amountDong),
    paidDong: sum(({ paidDong }) => paidDong),
    owedDong: sum(({ isDue: due, openDong }) => (due ? openDong : 0)),
    laterDong: sum(({ isDue: due, openDong }) => (due ? 0 : openDong)),
    overpaidDong: sum((line) => line.overpaidDong),
  };
}

/** What is owed for a dossier now, in whole đồng; zero once it is paid, and for a dossier that is not accepted. */
export function owedDong(state: MoneyFacts): number {
  return balanceOf(state).owedDong;
}

/** What must be settled before the result is numbered, and before it is handed over. */
export function owedBefore(state: MoneyFacts, moment: 'release' | 'return'): FeeBalance[] {
  return balanceOf(state).lines.filter(
    ({ fee, owedDong: owed }) => owed > 0 && (moment === 'return' || fee.settledBefore === 'release'),
  );
}

/** How an amount is shared out over the fees that are owed, by book; `withLater` takes what falls due later too. */
export function sharesOfPayment(state: MoneyFacts, { withLater = false } = {}): Map<FeeBook, FeeShare[]> {
  return byBook(
    balanceOf(state).lines.map(({ fee, paidDong, owedDong: owed }) => ({
      fee,
      amountDong: withLater ? Math.max(0, fee.amountDong - paidDong) : owed,
    })),
  );
}

/** How a refund is shared out: first what was paid too much, then the rest, never more of a fee than was kept of it. */
export function sharesOfRefund(state: MoneyFacts, amountDong: number): Map<FeeBook, FeeShare[]> {
  const { lines } = balanceOf(state);
  let left = amountDong;
  const taken = new Map<string, number>();
  const take = (code: string, most: number) => {
    const share = Math.min(left, most);
    left -= share;
    taken.set(code, (taken.get(code) ?? 0) + share);
  };
  for (const { fee, overpaidDong } of lines) take(fee.code, overpaidDong);
  for (const { fee, paidDong } of lines) take(fee.code, paidDong - (taken.get(fee.code) ?? 0));
  if (left > 0) throw new Error('a refund is never more than what was paid');
  return byBook(lines.map(({ fee }) => ({ fee, amountDong: taken.get(fee.code) ?? 0 })));
}

/** The sum of shares, in whole đồng. */
export function sumOfShares(shares: readonly FeeShare[]): number {
  return shares.reduce((total, { amountDong }) => total + amountDong, 0);
}

/** Fees charged at the return fall due when the result is ready; all others at once. */
function isDue(fee: ChargedFee, state: MoneyFacts): boolean {
  return fee.chargedAt !== 'return' || state.result !== null;
}

function byBook(shares: readonly { fee: ChargedFee; amountDong: number }[]): Map<FeeBook, FeeShare[]> {
  const books = new Map<FeeBook, FeeShare[]>();
  for (const { fee, amountDong } of shares) {
    if (amountDong === 0) continue;
    books.set(fee.kind, [...(books.get(fee.kind) ?? []), { code: fee.code, amountDong }]);
  }
  return books;
}

function keptByCode({ fees, payments, refunds }: MoneyFacts): Map<string, number> {
  const kept = new Map<string, number>();
  const add = (shares: readonly FeeShare[], sign: 1 | -1) => {
    for (const { code, amountDong } of shares) kept.set(code, (kept.get(code) ?? 0) + sign * amountDong);
  };
  for (const payment of payments) {
    if (payment.voided) continue;
    // Before receipts named their fees, the one payment was of all fees.
    add(payment.receipts.length > 0 ? payment.receipts.flatMap(({ lines }) => lines) : fees, 1);
  }
  for (const refund of refunds)
    add(
      refund.receipts.flatMap(({ lines }) => lines),
      -1,
    );
  return kept;
}
