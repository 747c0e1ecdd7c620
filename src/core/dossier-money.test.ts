import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acts, carryOut, contextOf, fileAt, type OnDesk, people, taken } from '../../test/dossiers/desk.ts';
import type { Decided } from './dossier-acts.ts';
import type { ChargedFee, DossierEvent, EventBody, FeeReceipt } from './dossier-events.ts';
import { balanceOf, owedBefore, owedDong, sumOfShares } from './dossier-money.ts';
import {
  chargeFees,
  payFee,
  refundableDong,
  refundFee,
  settledFor,
  voidPayment,
} from './dossier-money-acts.ts';
import { applyEvent, type DossierState } from './dossier-state.ts';

const at = '2026-11-16T10:00';
const marital = '1.004873';
const reason = 'Thu nhầm';
const basis = 'Luật Phí và lệ phí 97/2015/QH13';
const charge = (own: Partial<ChargedFee>): ChargedFee => ({
  code: 'charge',
  kind: 'charge',
  amountDong: 15_000,
  ...own,
});

/** An accepted dossier that owes these fees. */
function owing(...fees: ChargedFee[]): DossierState {
  const { state } = carryOut(fileAt(marital, at), 'accept', { at });
  return { ...state, fees, money: 'owed' };
}

let numbers = 0;

/** Carries out a decision of money as the office does: a receipt with a number for each order. */
function followed(state: DossierState, decided: Decided): DossierState {
  if (!decided.ok) throw new Error(JSON.stringify(decided.problem));
  const receipts = (decided.value.receipts ?? []).map(
    ({ book, lines }): FeeReceipt => ({
      receiptId: `r-${numbers}`,
      book,
      number: `${book}-${numbers++}`,
      amountDong: sumOfShares(lines),
      lines,
    }),
  );
  return decided.value.events({ ...taken, receipts }).reduce(add, state);
}

function add(state: DossierState, body: EventBody): DossierState {
  const event = { ...body, at: `${at}:00Z`, by: people.receptionist } as DossierEvent;
  return applyEvent(state, event);
}

describe('a payment', () => {
  test('writes phí and lệ phí into books of their own', () => {
    const state = owing(charge({}), charge({ code: 'copies', kind: 'fee', amountDong: 8_000 }));
    const paid = followed(state, payFee(state, { amountDong: 23_000, method: 'cash' }));
    expect(paid.payments[0]?.receipts.map(({ book, amountDong }) => [book, amountDong])).toEqual([
      ['charge', 15_000],
      ['fee', 8_000],
    ]);
    expect(paid.money).toBe('paid');
  });

  test('of a fee of the return is not asked for before the result is there, but may be made', () => {
    const state = owing(charge({ chargedAt: 'return' }));
    expect(balanceOf(state)).toMatchObject({ owedDong: 0, laterDong: 15_000 });
    const early = followed(state, payFee(state, { amountDong: 15_000, method: 'transfer' }));
    expect(early.money).toBe('paid');
  });

  test('that was written wrongly is undone, and owed again', () => {
    const state = owing(charge({}));
    const paid = followed(state, payFee(state, { amountDong: 15_000, method: 'cash' }));
    const { receiptNumber = '' } = paid.payments[0] ?? {};
    const voided = voidPayment(paid, { receiptNumber, reason });
    if (!voided.ok) throw new Error('refused');
    const again = add(paid, { kind: 'fee-voided', body: voided.value.body });
    expect([again.money, owedDong(again), again.paid]).toEqual(['owed', 15_000, null]);
    expect(voidPayment(again, { receiptNumber, reason })).toMatchObject({
      problem: { code: 'no-such-payment' },
    });
    expect(voidPayment(paid, { receiptNumber, reason: '' })).toMatchObject({
      problem: { code: 'text-missing' },
    });
  });
});

describe('the result', () => {
  test.each([
    ['release', charge({ settledBefore: 'release' }), false],
    ['release', charge({}), true],
    ['return', charge({}), false],
  ] as const)('at its %s waits for the fee whose rule says so', (moment, fee, passes) => {
    expect(settledFor(moment, owedBefore(owing(fee), moment)).ok).toBe(passes);
  });

  test('is not numbered before such a fee is paid, and the refusal names the basis', () => {
    const ground = {
      level: 'province',
      legalBasis: 'NQ 5/2026',
      formula: { vi: '', en: '', id: '' },
      verified: true,
    } as const;
    const signed = (['accept', 'draft', 'approve', 'sign'] as const).reduce<OnDesk>(
      (desk, act) => carryOut(desk, act, { at }),
      fileAt(marital, at),
    );
    const state = { ...signed.state, fees: [charge({ settledBefore: 'release', ground })] };
    const refusal = acts.release(state, contextOf(marital, 'clerk', at));
    expect(refusal).toMatchObject({ ok: false, problem: { code: 'fee-owed', amountDong: 15_000 } });
    expect(JSON.stringify(refusal)).toContain('NQ 5/2026');
  });
});

describe('a refund', () => {
  const paidState = () => {
    const state = owing(charge({}));
    return followed(state, payFee(state, { amountDong: 15_000, method: 'cash' }));
  };

  test('gives nothing back of a fee that is due', () => {
    expect(refundFee(paidState(), { amountDong: 1, method: 'cash', reason, basis })).toMatchObject({
      problem: { code: 'nothing-to-refund' },
    });
  });

  test('gives back what a correction made too much, with reason and basis, and no more', () => {
    const state = paidState();
    const charged = chargeFees(state, {
      moment: 'acceptance',
      reason,
      fees: [charge({ amountDong: 8_000 })],
    });
    const over = followed(state, charged);
    expect(refundableDong(over)).toBe(7_000);
    const told = { method: 'cash', reason, basis } as const;
    expect(refundFee(over, { ...told, amountDong: 7_001 })).toMatchObject({
      problem: { code: 'refund-too-much', amountDong: 7_000 },
    });
    expect(refundFee(over, { ...told, amountDong: 7_000, basis: '' })).toMatchObject({
      problem: { code: 'text-missing', field: 'basis' },
    });
    const given = followed(over, refundFee(over, { ...told, amountDong: 7_000 }));
    expect([given.money, refundableDong(given), owedDong(given)]).toEqual(['paid', 0, 0]);
  });

  test('gives all back when the matter ends before work on it', () => {
    const ended = add(paidState(), { kind: 'withdrawn', body: { reason, slipNumber: '1' } });
    expect(refundableDong(ended)).toBe(15_000);
    const given = followed(
      ended,
      refundFee(ended, { amountDong: 15_000, method: 'transfer', reason, basis }),
    );
    expect([given.money, refundableDong(given), owedDong(given)]).toEqual(['refunded', 0, 0]);
  });
});

test('whatever is charged, paid, undone and given back: no sum is negative, and no more goes out than came in', () => {
  const step = fc.oneof(
    fc.record({
      act: fc.constant('charge' as const),
      dong: fc.integer({ min: 0, max: 50_000 }),
      of: fc.integer({ min: 0, max: 2 }),
    }),
    fc.record({ act: fc.constantFrom('pay', 'void', 'end') }),
    fc.record({ act: fc.constant('refund' as const), dong: fc.integer({ min: 1, max: 60_000 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let state = owing(charge({}));
      for (const each of steps) {
        const next = tryStep(state, each);
        if (next) state = next;
        const { owedDong: owed, laterDong, paidDong, overpaidDong, lines } = balanceOf(state);
        for (const sum of [owed, laterDong, paidDong, overpaidDong]) expect(sum).toBeGreaterThanOrEqual(0);
        for (const line of lines) expect(line.paidDong).toBeGreaterThanOrEqual(0);
        const inDong = state.payments.reduce((sum, p) => sum + (p.voided ? 0 : p.amountDong), 0);
        const outDong = state.refunds.reduce((sum, refund) => sum + refund.amountDong, 0);
        expect(outDong).toBeLessThanOrEqual(inDong);
        expect(paidDong).toBe(inDong - outDong);
      }
    }),
  );
});

type Step = { act: string; dong?: number; of?: number };

function tryStep(state: DossierState, { act, dong = 0, of = 0 }: Step): DossierState | undefined {
  if (act === 'end') {
    return state.endedAt ? undefined : add(state, { kind: 'withdrawn', body: { reason, slipNumber: '1' } });
  }
  if (act === 'void') {
    const { receiptNumber = '' } = state.payments.findLast(({ voided }) => !voided) ?? {};
    const voided = voidPayment(state, { receiptNumber, reason });
    return voided.ok ? add(state, { kind: 'fee-voided', body: voided.value.body }) : undefined;
  }
  const fee = charge({ code: `fee-${of}`, kind: of === 0 ? 'fee' : 'charge', amountDong: dong });
  const decided =
    act === 'charge'
      ? chargeFees(state, { moment: 'supplement', reason, fees: [fee] })
      : act === 'pay'
        ? payFee(state, { amountDong: owedDong(state), method: 'cash' })
        : refundFee(state, { amountDong: dong, method: 'cash', reason, basis });
  return decided.ok ? followed(state, decided) : undefined;
}
