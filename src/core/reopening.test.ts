import { describe, expect, test } from 'vitest';
import {
  type ActName,
  borrowedCodes,
  calendar,
  carryOut,
  contextOf,
  fileAt,
  localText,
  type OnDesk,
  packOf,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import { promiseFor } from './dossier-term.ts';
import { beginWait } from './dossier-wait-acts.ts';
import { type Reopening, reopenDossier } from './reopening.ts';

const { marital } = procedureCodes;
const told: Reopening = { reason: 'Từ chối nhầm', decision: '15/QĐ-UBND', closedTime: 'counts' };

/** Three working days from Tuesday 17 November 2026, 09:00: due on Friday the 20th at 09:00. */
function having(...acts: readonly (readonly [ActName, string])[]): OnDesk {
  return acts.reduce((desk, [act, at]) => carryOut(desk, act, { at }), fileAt(marital, '2026-11-16T08:00'));
}
const refusedOnWednesday = () =>
  having(['accept', '2026-11-17T09:00'], ['propose', '2026-11-18T09:00'], ['agree', '2026-11-18T10:00']);

function reopen(desk: OnDesk, at: string, own: Partial<Reopening> = {}): OnDesk {
  const context = contextOf(marital, 'director', at);
  const decision = reopenDossier(desk.state, { ...told, ...own }, context);
  if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
  const after = record(desk, decision.value.events(taken), context);
  const { acceptedAt, ledger, promise } = after.state;
  // The promise is always what the clock says of the ledger.
  if (acceptedAt) {
    const computed = promiseFor(acceptedAt, ledger, { procedure: packOf(marital), calendar });
    expect(computed).toEqual({ ok: true, value: promise });
  }
  return after;
}

describe('a dossier opened again', () => {
  test('keeps its code, its first promise and its promise, since the mistake was the office’s', () => {
    const before = refusedOnWednesday();
    const { state } = reopen(before, '2026-11-19T09:00');
    expect(state).toMatchObject({
      status: 4,
      endedAt: null,
      finishedAt: null,
      ending: null,
      step: { kind: 'draft' },
    });
    expect([state.code, state.firstDueAt]).toEqual([before.state.code, before.state.firstDueAt]);
    expect(localText(state.promise?.dueAt)).toBe('2026-11-20T09:00');
    expect(state.ledger.at(-1)).toMatchObject({
      kind: 'corrected',
      reason: 'correction',
      why: 'Từ chối nhầm',
      basis: expect.stringContaining('15/QĐ-UBND'),
    });
  });

  test('gets the closed time back where the decision says so, as a pause', () => {
    const { state } = reopen(refusedOnWednesday(), '2026-11-19T10:00', { closedTime: 'given-back' });
    expect(localText(state.promise?.dueAt)).toBe('2026-11-23T09:00');
    expect(state.ledger.slice(-2).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['stopped', 'correction'],
      ['resumed', 'correction'],
    ]);
    expect(state.ledger.at(-1)).toMatchObject({ dueAfter: state.promise?.dueAt });
    expect(localText(state.firstDueAt ?? '')).toBe('2026-11-20T09:00');
  });

  test('that was late already stays late', () => {
    const late = having(
      ['accept', '2026-11-17T09:00'],
      ['propose', '2026-11-23T09:00'],
      ['agree', '2026-11-23T10:00'],
    );
    const { state } = reopen(late, '2026-11-25T10:00', { closedTime: 'given-back' });
    expect(localText(state.promise?.dueAt)).toBe('2026-11-20T09:00');
  });

  test('before acceptance waits at the desk, and no clock runs', () => {
    const desk = carryOut(fileAt(marital, '2026-11-16T08:00'), 'refuse', {
      at: '2026-11-16T09:00',
      by: 'receptionist',
    });
    expect(reopen(desk, '2026-11-17T09:00').state).toMatchObject({
      status: 1,
      step: { kind: 'receive' },
      promise: null,
      ledger: [],
    });
  });

  test.each([
    ['without a reason', refusedOnWednesday, { reason: '' }, 'text-missing'],
    ['without a decision', refusedOnWednesday, { decision: '' }, 'text-missing'],
    [
      'that the citizen withdrew',
      () => having(['accept', '2026-11-17T09:00'], ['withdraw', '2026-11-17T10:00']),
      {},
      'stopped-by-citizen',
    ],
    ['that runs', () => having(['accept', '2026-11-17T09:00']), {}, 'not-now'],
  ] as const)('is refused %s', (_, bring, own, code) => {
    const context = contextOf(marital, 'director', '2026-11-19T09:00');
    expect(reopenDossier(bring().state, { ...told, ...own }, context)).toMatchObject({
      ok: false,
      problem: { code },
    });
  });

  test('may be drafted, and refused again by four eyes', () => {
    const desk = reopen(refusedOnWednesday(), '2026-11-19T09:00');
    expect(carryOut(desk, 'draft', { at: '2026-11-19T10:00' }).state.step?.kind).toBe('review');
    const again = carryOut(carryOut(desk, 'propose', { at: '2026-11-19T10:00' }), 'agree', {
      at: '2026-11-19T11:00',
    });
    expect(again.state.status).toBe(8);
  });
});

describe('a dossier closed for silence', () => {
  test('although the answer had come goes on from the moment of the answer', () => {
    const asked = having(
      ['accept', '2026-11-17T09:00'],
      ['ask', '2026-11-17T10:00'],
      ['notify', '2026-11-17T10:30'],
    );
    const closed = carryOut(asked, 'refuse', { at: '2026-12-15T09:00' });
    const wrong = { ...told, answeredAt: '2026-11-16T01:00:00Z' };
    const context = contextOf(marital, 'director', '2026-12-16T09:00');
    expect(reopenDossier(closed.state, wrong, context)).toMatchObject({ problem: { code: 'answer-moment' } });
    const { state } = reopen(closed, '2026-12-16T09:00', { answeredAt: '2026-12-07T02:00:00Z' });
    expect(state.supplement?.answeredAt).toBe('2026-12-07T02:00:00Z');
    expect(state.ledger.at(-1)).toMatchObject({ kind: 'resumed', at: '2026-12-07T02:00:00Z' });
    // It counts anew from the answer, three working days (T9), or goes on with what was left (T10).
    expect(state.promise?.dueAt).not.toBeNull();
  });
});

describe('a dossier between two appointments', () => {
  const { land } = borrowedCodes;

  test('that was stopped by mistake begins its second appointment with the reopening, and is told no pause', () => {
    const accepted = carryOut(fileAt(land, '2026-11-16T08:00'), 'accept', { at: '2026-11-16T09:00' });
    const context = contextOf(land, 'officer', '2026-11-20T09:00');
    const tax = packOf(land).waits?.find(({ kind }) => kind === 'financial-obligation');
    const wait = { code: tax?.code ?? '', whom: 'Thuế', about: 'Nghĩa vụ tài chính' };
    const told = beginWait(accepted.state, wait, context);
    if (!told.ok) throw new Error(JSON.stringify(told.problem));
    const waiting = record(accepted, told.value.events(taken), context);
    expect(waiting.state.ledger.at(-1)?.kind).toBe('reached');
    const stopped = carryOut(carryOut(waiting, 'propose-stop', { at: '2026-11-23T09:00' }), 'agree', {
      at: '2026-11-23T10:00',
    });
    const head = contextOf(land, 'director', '2026-11-24T09:00');
    for (const closedTime of ['counts', 'given-back'] as const) {
      const decision = reopenDossier(
        stopped.state,
        { reason: 'Nhầm', decision: '15/QĐ-UBND', closedTime },
        head,
      );
      if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
      const { state } = record(stopped, decision.value.events(taken), head);
      expect(state.ledger.slice(-1).map(({ kind }) => kind)).toEqual(['started']);
      expect(state.promise?.appointments?.map(({ reachedAt }) => reachedAt !== null)).toEqual([true, false]);
      const computed = promiseFor(state.acceptedAt ?? '', state.ledger, {
        procedure: packOf(land),
        calendar,
      });
      expect(computed).toEqual({ ok: true, value: state.promise });
      expect(state.waits.every(({ ended }) => ended !== null)).toBe(true);
    }
  });
});
