import { describe, expect, test } from 'vitest';
import {
  type ActName,
  acts,
  carryOut,
  contextOf,
  decide,
  fileAt,
  type OnDesk,
  type PersonName,
  procedureCodes,
} from '../../test/dossiers/desk.ts';
import { proposeEnding } from './ending-acts.ts';

const at = '2026-11-17T09:00';

function having(...steps: (ActName | readonly [ActName, PersonName])[]): OnDesk {
  return steps.reduce<OnDesk>(
    (desk, step) => {
      const [act, by] = typeof step === 'string' ? [step, undefined] : step;
      return carryOut(desk, act, by ? { at, by } : { at });
    },
    fileAt(procedureCodes.marital, at),
  );
}

const stop = { ending: 'stop', reason: 'Người yêu cầu đã chết', basis: 'TT 03/2025/TT-VPCP Đ.7' } as const;

describe('a refusal after acceptance', () => {
  test('is not done by one hand: whoever handles is told to propose it', () => {
    expect(decide(having('accept'), 'refuse', { at })).toMatchObject({
      ok: false,
      problem: { code: 'needs-approval', basis: expect.stringContaining('118/2025') },
    });
  });

  test('is proposed by the handling department and approved by the director: form 03, status 8', () => {
    const proposed = having('accept', 'propose');
    expect(proposed.state).toMatchObject({ status: 2, proposal: { ending: 'refusal' } });
    const ended = carryOut(proposed, 'agree', { at });
    expect(ended.state).toMatchObject({
      status: 8,
      proposal: null,
      ending: { kind: 'refused', slipNumber: '17' },
    });
    expect(ended.state.promise).toEqual(proposed.state.promise);
    expect(ended.state.ledger).toEqual(proposed.state.ledger);
  });

  test.each([
    [
      'without a reason',
      { reason: '' },
      { code: 'text-missing', field: 'reason', basis: 'TT 03/2025/TT-VPCP (mẫu 03)' },
    ],
    [
      'without a basis',
      { basis: '' },
      { code: 'text-missing', field: 'basis', basis: 'TT 03/2025/TT-VPCP (mẫu 03)' },
    ],
  ] as const)('is not proposed %s', (_, own, problem) => {
    const context = contextOf(procedureCodes.marital, 'officer', at);
    const told = { ending: 'refusal', reason: 'r', basis: 'b', ...own } as const;
    expect(proposeEnding(having('accept').state, told, context)).toEqual({ ok: false, problem });
  });

  test('is not approved by who proposed it, under whatever post', () => {
    const proposed = having('accept', 'propose');
    const decision = acts.agree(proposed.state, {
      ...contextOf(procedureCodes.marital, 'director', at),
      by: { ...contextOf(procedureCodes.marital, 'director', at).by, personId: 'p-officer' },
    });
    expect(decision).toMatchObject({ ok: false, problem: { code: 'self-approval' } });
  });

  test.each(['draft', 'ask', 'verify', 'assign', 'propose'] as const)(
    'that waits for approval lets nobody %s meanwhile',
    (act) => {
      expect(decide(having('accept', 'propose'), act, { at })).toMatchObject({
        ok: false,
        problem: { code: 'awaits-approval' },
      });
    },
  );

  test('that is declined lets the work go on where it stood', () => {
    const before = having('accept');
    const declined = having('accept', 'propose', 'decline');
    expect(declined.state).toMatchObject({ proposal: null, step: before.state.step });
    expect(decide(declined, 'draft', { at }).ok).toBe(true);
  });

  test('does not keep the citizen from withdrawing', () => {
    const withdrawn = having('accept', 'propose', 'withdraw');
    expect(withdrawn.state).toMatchObject({ status: 7, proposal: null });
  });

  test('is not proposed while her answer is awaited', () => {
    expect(decide(having('accept', 'ask', 'notify'), 'propose', { at })).toMatchObject({
      problem: { code: 'not-now' },
    });
  });
});

describe('a stop by the office', () => {
  test('is approved by another, and says what goes back: form 05, status 8', () => {
    const accepted = having('accept', 'pay');
    const context = contextOf(procedureCodes.marital, 'officer', at);
    const decision = proposeEnding(accepted.state, stop, context);
    if (!decision.ok) throw new Error(decision.problem.code);
    expect(decision.value.events).toBeTypeOf('function');
    const proposed = carryOut(accepted, 'propose-stop', { at });
    const ended = carryOut(proposed, 'agree', { at });
    expect(ended.events.at(-1)).toMatchObject({
      kind: 'stopped',
      body: { proposedBy: 'Lê Đình Hiếu', atStop: { status: 2, step: 'draft', paidDong: 15_000 } },
    });
    expect(ended.state).toMatchObject({ status: 8, ending: { kind: 'stopped' }, step: null });
    expect(ended.state.finishedAt).toBe(ended.state.endedAt);
  });

  test('may come while another agency is asked', () => {
    const ended = carryOut(carryOut(having('accept', 'verify'), 'propose-stop', { at }), 'agree', { at });
    expect(ended.state).toMatchObject({ status: 8, suspendedStep: null });
  });

  test('does not come after the signature', () => {
    const signed = having('accept', 'draft', 'approve', 'sign');
    expect(decide(signed, 'propose-stop', { at })).toMatchObject({ problem: { code: 'not-now' } });
  });
});

test('a citizen stops at any time before a decision exists, and the slip says how far it had come', () => {
  for (const [path, step] of [
    [[], 'receive'],
    [['accept'], 'draft'],
    [['accept', 'ask', 'notify'], 'draft'],
    [['accept', 'draft'], 'review'],
    [['accept', 'draft', 'approve'], 'sign'],
  ] as const) {
    const withdrawn = carryOut(having(...path), 'withdraw', { at });
    expect(withdrawn.events.at(-1)).toMatchObject({ kind: 'withdrawn', body: { atStop: { step } } });
  }
});
