import type { FeeBook, PayMethod } from './dossier-events.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** What counts of a receipt in a till. Amounts are whole đồng. */
export type TillReceipt = {
  kind: 'payment' | 'refund';
  book: FeeBook;
  method: PayMethod;
  amountDong: number;
  isVoid: boolean;
};

/** One line of the day's sums; what was given back is counted by itself, never taken off in silence. */
export type TillSum = {
  kind: TillReceipt['kind'];
  book: FeeBook;
  method: PayMethod;
  count: number;
  dong: number;
};

/** The sums of receipts by kind, book and method; void ones count nowhere. */
export function sumsOf(receipts: readonly TillReceipt[]): TillSum[] {
  const sums = new Map<string, TillSum>();
  for (const { kind, book, method, amountDong, isVoid } of receipts) {
    if (isVoid) continue;
    const key = [kind, book, method].join(' ');
    const known = sums.get(key) ?? { kind, book, method, count: 0, dong: 0 };
    sums.set(key, { ...known, count: known.count + 1, dong: known.dong + amountDong });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** The cash that should lie in the drawer: what was in it, what came in, less what was given back. */
export function expectedCashDong(openingDong: number, receipts: readonly TillReceipt[]): number {
  return sumsOf(receipts)
    .filter(({ method }) => method === 'cash')
    .reduce((cash, { kind, dong }) => cash + (kind === 'payment' ? dong : -dong), openingDong);
}

/** What a decision on a till looks at. */
export type TillFacts = {
  personId: string;
  openingDong: number;
  isElsewhere: boolean;
  closing: { byPerson: string } | null;
  confirmation: { byPerson: string } | null;
};
export type TillProblem =
  | { code: 'till-closed' }
  | { code: 'till-open' }
  | { code: 'till-confirmed' }
  | { code: 'not-own-till' }
  | { code: 'own-till' }
  | { code: 'amount-wrong' }
  | { code: 'difference-unexplained'; differenceDong: number };

/**
 * Closes a till with the cash that was counted. A difference needs a reason. Whoever holds the till closes it; one
 * that somebody of another unit holds for this unit is closed by whoever takes the money over.
 */
export function closeTill(
  till: TillFacts,
  receipts: readonly TillReceipt[],
  act: { personId: string; countedDong: number; reason: string },
): Outcome<{ countedDong: number; expectedDong: number; differenceReason: string | null }, TillProblem> {
  if (till.closing) return refused({ code: 'till-closed' });
  if (till.personId !== act.personId && !till.isElsewhere) return refused({ code: 'not-own-till' });
  const { countedDong } = act;
  if (!Number.isSafeInteger(countedDong) || countedDong < 0) return refused({ code: 'amount-wrong' });
  const expectedDong = expectedCashDong(till.openingDong, receipts);
  const differenceDong = countedDong - expectedDong;
  if (differenceDong !== 0 && act.reason === '') {
    return refused({ code: 'difference-unexplained', differenceDong });
  }
  return done({ countedDong, expectedDong, differenceReason: differenceDong === 0 ? null : act.reason });
}

/** Confirms a closed till: never by whoever held it or closed it. */
export function confirmTill(till: TillFacts, act: { personId: string }): Outcome<true, TillProblem> {
  if (!till.closing) return refused({ code: 'till-open' });
  if (till.confirmation) return refused({ code: 'till-confirmed' });
  const isOwn = [till.personId, till.closing.byPerson].includes(act.personId);
  return isOwn ? refused({ code: 'own-till' }) : done(true);
}
