import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  closeTill,
  confirmTill,
  expectedCashDong,
  sumsOf,
  type TillFacts,
  type TillReceipt,
} from './tills.ts';

const open: TillFacts = {
  personId: 'tra',
  openingDong: 200_000,
  isElsewhere: false,
  closing: null,
  confirmation: null,
};
const receipt = (own: Partial<TillReceipt>): TillReceipt => ({
  kind: 'payment',
  book: 'charge',
  method: 'cash',
  amountDong: 15_000,
  isVoid: false,
  ...own,
});
const day = [
  receipt({}),
  receipt({ book: 'fee', amountDong: 8_000 }),
  receipt({ method: 'transfer', amountDong: 100_000 }),
  receipt({ kind: 'refund', amountDong: 5_000 }),
  receipt({ isVoid: true, amountDong: 99_000 }),
];

test('the day is summed by kind, book and method, without what is void', () => {
  expect(sumsOf(day).map(({ kind, book, method, count, dong }) => [kind, book, method, count, dong])).toEqual(
    [
      ['payment', 'charge', 'cash', 1, 15_000],
      ['payment', 'charge', 'transfer', 1, 100_000],
      ['payment', 'fee', 'cash', 1, 8_000],
      ['refund', 'charge', 'cash', 1, 5_000],
    ],
  );
  expect(expectedCashDong(200_000, day)).toBe(218_000);
});

describe('a till is closed', () => {
  const act = { personId: 'tra', countedDong: 218_000, reason: '' };
  test('with the cash that should be there, or with a reason for the difference', () => {
    expect(closeTill(open, day, act)).toMatchObject({ ok: true, value: { differenceReason: null } });
    expect(closeTill(open, day, { ...act, countedDong: 217_000 })).toEqual({
      ok: false,
      problem: { code: 'difference-unexplained', differenceDong: -1_000 },
    });
    expect(closeTill(open, day, { ...act, countedDong: 217_000, reason: 'Thối nhầm' }).ok).toBe(true);
  });

  test.each([
    ['once', { ...open, closing: { byPerson: 'tra' } }, act, 'till-closed'],
    ['by its holder', open, { ...act, personId: 'nga' }, 'not-own-till'],
    ['with an amount', open, { ...act, countedDong: -1 }, 'amount-wrong'],
  ])('%s', (_, till, closing, code) => {
    expect(closeTill(till, day, closing)).toMatchObject({ ok: false, problem: { code } });
  });

  test('by another where somebody of another unit held it', () => {
    expect(closeTill({ ...open, isElsewhere: true }, day, { ...act, personId: 'nga' }).ok).toBe(true);
  });
});

test.each([
  [{ closing: null }, 'nga', 'till-open'],
  [{ closing: { byPerson: 'tra' } }, 'tra', 'own-till'],
  [{ closing: { byPerson: 'nga' } }, 'nga', 'own-till'],
  [{ closing: { byPerson: 'tra' }, confirmation: { byPerson: 'vy' } }, 'nga', 'till-confirmed'],
  [{ closing: { byPerson: 'tra' } }, 'nga', undefined],
])('a till %j is confirmed by %s: %s', (own, personId, code) => {
  const confirmed = confirmTill({ ...open, ...own }, { personId });
  expect(confirmed.ok ? undefined : confirmed.problem.code).toBe(code);
});

test('the sums of a day hold every receipt that is not void, once', () => {
  const anyReceipt = fc.record<TillReceipt>({
    kind: fc.constantFrom('payment', 'refund'),
    book: fc.constantFrom('fee', 'charge'),
    method: fc.constantFrom('cash', 'transfer', 'online'),
    amountDong: fc.integer({ min: 1, max: 1_000_000 }),
    isVoid: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(anyReceipt), (receipts) => {
      const kept = receipts.filter(({ isVoid }) => !isVoid);
      const sums = sumsOf(receipts);
      expect(sums.reduce((count, sum) => count + sum.count, 0)).toBe(kept.length);
      expect(sums.reduce((dong, sum) => dong + sum.dong, 0)).toBe(
        kept.reduce((dong, each) => dong + each.amountDong, 0),
      );
    }),
  );
});
