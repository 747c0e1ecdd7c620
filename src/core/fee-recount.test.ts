import { describe, expect, test } from 'vitest';
import {
  type ActName,
  carryOut,
  contextOf,
  fee,
  fileAt,
  type OnDesk,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import { balanceOf } from './dossier-money.ts';
import { feeDifferences, recountFees } from './fee-recount.ts';

const { marital } = procedureCodes;
const at = '2026-11-17T09:00';
const having = (...acts: ActName[]): OnDesk =>
  acts.reduce((desk, act) => carryOut(desk, act, { at }), fileAt(marital, at));

function recount(desk: OnDesk, amountDong: number, reason = 'Sửa số trang') {
  return recountFees(desk.state, { now: [{ ...fee, amountDong }], reason });
}

function recounted(desk: OnDesk, amountDong: number) {
  const decision = recount(desk, amountDong);
  if (!decision.ok) throw new Error(decision.problem.code);
  return record(desk, decision.value.events(taken), contextOf(marital, 'receptionist', at)).state;
}

describe('fees after a correction of the data', () => {
  test('are charged anew by an act: more is owed, less was paid too much', () => {
    expect(balanceOf(recounted(having('accept', 'pay'), 20_000))).toMatchObject({
      paidDong: 15_000,
      owedDong: 5_000,
    });
    expect(balanceOf(recounted(having('accept', 'pay'), 10_000))).toMatchObject({
      owedDong: 0,
      overpaidDong: 5_000,
    });
  });

  test('say what would be another amount, and nothing where all stays', () => {
    const { state } = having('accept');
    expect(feeDifferences(state, [{ ...fee, amountDong: 18_000 }])).toMatchObject([{ beforeDong: 15_000 }]);
    expect(feeDifferences(state, [fee])).toEqual([]);
  });

  test.each([
    ['where nothing differs', having('accept'), 15_000, 'Sửa', 'no-fee-change'],
    ['without a reason', having('accept'), 20_000, '', 'text-missing'],
    ['before acceptance', having(), 20_000, 'Sửa', 'not-now'],
    ['once it ended', having('accept', 'withdraw'), 20_000, 'Sửa', 'not-now'],
  ])('are not charged %s', (_, desk, amountDong, reason, code) => {
    expect(recount(desk, amountDong, reason)).toMatchObject({ ok: false, problem: { code } });
  });
});
