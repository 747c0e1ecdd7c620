import { describe, expect, test } from 'vitest';
import {
  askCitizen,
  borrowedCodes,
  carryOut,
  contextOf,
  fileAt,
  instantOf,
  localText,
  type OnDesk,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import type { ActContext } from './dossier-acts.ts';
import { extendDossier } from './dossier-extension.ts';
import { beginWait } from './dossier-wait-acts.ts';
import { isWatchDue, nextWatch, watchDossier } from './dossier-watch.ts';
import { proposeExtension } from './extension-proposals.ts';

const { marital } = procedureCodes;
const { permit, land } = borrowedCodes;
const system = { kind: 'system', personId: '', name: '' } as const;

const accepted = (code: OnDesk['code']) =>
  carryOut(fileAt(code, '2026-11-16T09:00'), 'accept', { at: '2026-11-16T09:00' });
const watching = (desk: OnDesk) => {
  const { at, task } = nextWatch(desk.state) ?? {};
  return `${task} ${localText(at)}`;
};

function context(desk: OnDesk, at: string): ActContext {
  return { ...contextOf(desk.code, 'officer', at), by: system };
}

/** The watch passes by at a moment; what it does not do leaves the dossier as it was. */
function watch(desk: OnDesk, at: string): OnDesk {
  const decision = watchDossier(desk.state, context(desk, at));
  return decision.ok ? record(desk, decision.value.events(taken), context(desk, at)) : desk;
}

describe('an online filing', () => {
  const filed = fileAt(marital, '2026-11-16T09:00');

  test('is told of after two working hours, and again when the eight are over', () => {
    expect(watching(filed)).toBe('alert 2026-11-16T11:00');
    expect(watch(filed, '2026-11-16T11:00')).toBe(filed);
    const told = watch(filed, '2026-11-16T11:01');
    expect(told.state.look).toMatchObject({ alerted: 'waiting', basis: expect.stringContaining('297/2025') });
    expect(watching(told)).toBe('alert 2026-11-17T09:00');
    const late = watch(told, '2026-11-17T09:01');
    expect(late.state.look?.alerted).toBe('late');
    expect(nextWatch(late.state)).toBeUndefined();
    expect(watch(late, '2026-12-01T09:00')).toBe(late);
  });

  test('that the desk has answered is told of no more', () => {
    const asked = carryOut(filed, 'ask', { at: '2026-11-16T10:00', by: 'receptionist' });
    expect(asked.state.look).toBeNull();
    expect(accepted(marital).state.look).toBeNull();
  });
});

describe('T9: silence after a request', () => {
  test('closes an accepted dossier when her days have passed, under the rule of its pack', () => {
    const asked = askCitizen(accepted(marital), '2026-11-16T10:00');
    expect(watching(asked)).toBe('close 2026-12-08T17:00');
    expect(watch(asked, '2026-12-08T17:00')).toBe(asked);
    const closed = watch(asked, '2026-12-08T17:01');
    expect(closed.state).toMatchObject({
      status: 8,
      step: null,
      ending: { kind: 'closed', slipNumber: '17' },
    });
    expect(closed.state.endedAt).not.toBeNull();
    expect(watch(closed, '2026-12-09T17:01')).toBe(closed);
  });

  test('closes one that was never accepted as not taken in', () => {
    const asked = carryOut(fileAt(marital, '2026-11-16T09:00'), 'ask', {
      at: '2026-11-16T10:00',
      by: 'receptionist',
    });
    expect(watch(asked, '2026-12-08T17:01').state).toMatchObject({ status: 3, finishedAt: null });
  });
});

describe('T17, T13: silence of others', () => {
  const waiting = (code: OnDesk['code'], wait: string) => {
    const desk = accepted(code);
    const by = contextOf(code, 'officer', '2026-11-17T09:00');
    const decision = beginWait(desk.state, { code: wait, whom: 'Nơi khác', about: 'x' }, by);
    if (!decision.ok) throw new Error(decision.problem.code);
    return record(desk, decision.value.events(taken), by);
  };

  test('an agency that was consulted agrees by silence, from the end of its days', () => {
    const warned = watch(waiting(permit, 'consultation'), '2026-12-01T08:00');
    const agreed = watch(warned, '2026-12-01T08:00');
    expect(localText(agreed.state.waits[0]?.ended?.at)).toBe('2026-11-30T17:00');
  });

  test('a posting ends with its days and the clock goes on from there', () => {
    const over = watch(waiting(land, 'posting'), '2026-12-03T08:00');
    expect(over.state.promise?.dueAt).not.toBeNull();
    expect(localText(over.state.ledger.at(-1)?.at)).toBe('2026-12-02T17:00');
  });
});

describe('§1.5: lateness', () => {
  test('T14: whoever handles it is told on the last day to ask for more time, unless somebody asked', () => {
    const running = accepted(marital);
    expect(watching(running)).toBe('alert 2026-11-18T07:00');
    const told = watch(running, '2026-11-18T07:01');
    expect(told.state.alerts).toMatchObject([{ about: 'due-soon' }]);
    expect(watching(told)).toBe('alert 2026-11-19T09:00');
    const by = contextOf(marital, 'officer', '2026-11-17T09:00');
    const newDueOn = Temporal.PlainDate.from('2026-11-23');
    const asked = proposeExtension(running.state, { reason: 'Chưa tra cứu được', newDueOn }, by);
    if (!asked.ok) throw new Error(asked.problem.code);
    expect(watching(record(running, asked.value.events(taken), by))).toBe('alert 2026-11-19T09:00');
  });

  test('a term that leaves no such day is never warned of', () => {
    const sameDay = carryOut(fileAt(procedureCodes.birth, '2026-11-16T09:00'), 'accept', {
      at: '2026-11-16T09:00',
    });
    expect(sameDay.state.promise?.warnAt).toBeUndefined();
  });

  test('is told once, and after the one extension it goes up', () => {
    const late = watch(watch(accepted(marital), '2026-11-18T07:01'), '2026-11-19T09:01');
    expect(late.state.alerts.map(({ about }) => about)).toEqual(['due-soon', 'overdue']);
    expect(isWatchDue(late.state, instantOf('2026-12-01T09:00'))).toBe(false);
    const told = { reason: 'Chưa tra cứu được', newDueOn: Temporal.PlainDate.from('2026-11-23') };
    const power = { isHead: true, mandates: [], heads: [] };
    const by = contextOf(marital, 'signer', '2026-11-18T09:00');
    const desk = accepted(marital);
    const decision = extendDossier(desk.state, { ...told, power }, by);
    if (!decision.ok) throw new Error(decision.problem.code);
    const again = watch(record(desk, decision.value.events(taken), by), '2026-11-25T09:00');
    expect(again.state.alerts).toMatchObject([{ about: 'overdue-again' }]);
    expect(again.state.step).not.toBeNull();
  });
});
