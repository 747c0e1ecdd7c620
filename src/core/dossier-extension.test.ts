import { describe, expect, test } from 'vitest';
import {
  askCitizen,
  borrowedCodes,
  carryOut,
  contextOf,
  fileAt,
  localText,
  type OnDesk,
  type PersonName,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import { extendDossier } from './dossier-extension.ts';
import { declineExtension, proposeExtension } from './extension-proposals.ts';
import type { SigningPower } from './mandates.ts';

const { marital, birth } = procedureCodes;
const { permit } = borrowedCodes;
const head: SigningPower = { isHead: true, mandates: [], heads: [] };

// Accepted on Monday 16 November 2026 at 09:00: marital status is due on Thursday the 19th at 09:00.
const accepted = (code: OnDesk['code']) =>
  carryOut(fileAt(code, '2026-11-16T09:00'), 'accept', { at: '2026-11-16T09:00' });

function extend(desk: OnDesk, told: { at: string; to: string; reason?: string; power?: SigningPower }) {
  const { at, to, reason = 'Chưa có kết quả tra cứu', power = head } = told;
  const newDueOn = Temporal.PlainDate.from(to);
  return extendDossier(desk.state, { reason, newDueOn, power }, contextOf(desk.code, 'signer', at));
}

function extended(desk: OnDesk, at: string, to: string): OnDesk {
  const decision = extend(desk, { at, to });
  if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
  return record(desk, decision.value.events(taken), contextOf(desk.code, 'signer', at));
}

const dueOf = ({ state }: OnDesk) => localText(state.promise?.dueAt);

describe('T14, T19: one extension, on a date before the due date', () => {
  const once = extended(accepted(marital), '2026-11-18T16:00', '2026-11-23');

  test('moves the due moment to the closing of the new day; the first promise stays on record', () => {
    expect(dueOf(once)).toBe('2026-11-23T17:00');
    expect(localText(once.state.firstDueAt)).toBe('2026-11-19T09:00');
    expect(once.state.extension).toMatchObject({ slipNumber: '17', by: 'Nguyễn Khoa An' });
    expect(once.state.ledger.at(-1)).toMatchObject({
      kind: 'extended',
      why: 'Chưa có kết quả tra cứu',
      basis: expect.stringContaining('04'),
    });
    expect(once.state.promise?.why.map(({ code }) => code)).toContain('extended');
  });

  test.each([
    ['on the due date itself', '2026-11-19T07:30', '2026-11-23', 'extension-too-late'],
    ['once it is late', '2026-11-20T07:30', '2026-11-23', 'extension-too-late'],
    ['to the day it is due', '2026-11-18T16:00', '2026-11-18', 'new-due-not-later'],
    ['to a day off', '2026-11-18T16:00', '2026-11-24', 'new-due-not-worked'],
    ['past the calendar', '2026-11-18T16:00', '2030-01-02', 'calendar-ends'],
  ])('is refused %s', (_, at, to, code) => {
    expect(extend(accepted(marital), { at, to })).toMatchObject({ ok: false, problem: { code } });
  });

  test('is not given twice: a second lateness goes up as overdue', () => {
    expect(extend(once, { at: '2026-11-20T09:00', to: '2026-11-30' })).toMatchObject({
      ok: false,
      problem: { code: 'second-extension', basis: expect.stringContaining('03/2025') },
    });
  });

  test('needs the head, or a deputy with a mandate for it', () => {
    const power = { isHead: false, mandates: [], heads: ['Hồ Văn Chủ, Chủ tịch'] };
    expect(extend(accepted(marital), { at: '2026-11-18T16:00', to: '2026-11-23', power })).toMatchObject({
      ok: false,
      problem: { code: 'no-mandate', power: 'extend', basis: expect.stringContaining('30/2020') },
    });
  });

  test('needs a reason', () => {
    expect(extend(accepted(marital), { at: '2026-11-18T16:00', to: '2026-11-23', reason: '' })).toMatchObject(
      {
        ok: false,
        problem: { code: 'text-missing', field: 'reason' },
      },
    );
  });

  test('never reaches a same-day procedure, a filing without a term, or a stopped clock', () => {
    const told = { at: '2026-11-16T15:30', to: '2026-11-23' };
    const late = carryOut(fileAt(birth, '2026-11-16T15:20'), 'accept', { at: '2026-11-16T15:20' });
    expect(extend(late, told)).toMatchObject({ ok: false, problem: { code: 'no-extension-today' } });
    expect(extend(fileAt(marital, '2026-11-16T09:00'), told).ok).toBe(false);
    expect(extend(askCitizen(accepted(marital), '2026-11-16T10:00'), told)).toMatchObject({
      ok: false,
      problem: { code: 'not-now', status: 5 },
    });
  });

  test('goes no further than the sector allows (T17)', () => {
    const desk = accepted(permit);
    expect(dueOf(desk)).toBe('2026-12-01T17:00');
    expect(extend(desk, { at: '2026-11-20T09:00', to: '2026-12-14' })).toMatchObject({
      ok: false,
      problem: { code: 'extension-too-long', basis: expect.stringContaining('102') },
    });
    expect(dueOf(extended(desk, '2026-11-20T09:00', '2026-12-11'))).toBe('2026-12-11T17:00');
  });
});

describe('a pause after the extension', () => {
  test('keeps the minutes that were left up to the new moment', () => {
    const once = extended(accepted(marital), '2026-11-18T16:00', '2026-11-23');
    const asked = carryOut(once, 'verify', { at: '2026-11-20T09:00' });
    expect(dueOf(asked)).toBeUndefined();
    // Fourteen working hours were left, and Tuesday the 24th is a day off.
    expect(dueOf(carryOut(asked, 'record', { at: '2026-11-25T09:00' }))).toBe('2026-11-26T17:00');
  });

  test('in calendar days moves the new day by the days it took', () => {
    const once = extended(accepted(permit), '2026-11-20T09:00', '2026-12-11');
    // A permit counts anew after a supplement; never earlier than what was promised.
    const answered = carryOut(askCitizen(once, '2026-11-23T09:00'), 'answer', { at: '2026-11-25T09:00' });
    expect(dueOf(answered)).toBe('2026-12-11T17:00');
  });
});

describe('T14: whoever handles it asks the head for more time', () => {
  const told = { reason: 'Chưa có kết quả tra cứu', newDueOn: Temporal.PlainDate.from('2026-11-23') };
  const propose = (desk: OnDesk, at: string, act = told, by: PersonName = 'officer') =>
    proposeExtension(desk.state, act, contextOf(desk.code, by, at));
  function asked(): OnDesk {
    const desk = accepted(marital);
    const decision = propose(desk, '2026-11-17T16:00');
    if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
    return record(desk, decision.value.events(taken), contextOf(marital, 'officer', '2026-11-17T16:00'));
  }

  test('the clock runs on, and the head finds reason and date', () => {
    const { state } = asked();
    expect(localText(state.promise?.dueAt)).toBe('2026-11-19T09:00');
    expect(state.extensionProposal).toMatchObject({ newDueOn: '2026-11-23', name: 'Lê Đình Hiếu' });
  });

  test('the head grants it with the form, which names who asked', () => {
    const granted = extended(asked(), '2026-11-18T16:00', '2026-11-23');
    expect(granted.state.extension).toMatchObject({ proposedBy: 'Lê Đình Hiếu' });
    expect(granted.state.extensionProposal).toBeNull();
  });

  test('the head declines with a reason, and then it may be asked again', () => {
    const desk = asked();
    expect(declineExtension(desk.state, { reason: '' })).toMatchObject({ problem: { code: 'text-missing' } });
    const decision = declineExtension(desk.state, { reason: 'Còn kịp' });
    if (!decision.ok) throw new Error(decision.problem.code);
    const declined = record(
      desk,
      decision.value.events(taken),
      contextOf(marital, 'signer', '2026-11-18T08:00'),
    );
    expect(dueOf(declined)).toBe('2026-11-19T09:00');
    expect(propose(declined, '2026-11-18T10:00').ok).toBe(true);
    expect(declineExtension(declined.state, { reason: 'Còn kịp' })).toMatchObject({
      problem: { code: 'not-now' },
    });
  });

  test.each([
    ['on the due date', '2026-11-19T07:30', told, 'officer', 'extension-too-late'],
    ['without a reason', '2026-11-17T16:00', { ...told, reason: '' }, 'officer', 'text-missing'],
    ['by another department', '2026-11-17T16:00', told, 'stranger', 'other-department'],
    [
      'to a day off',
      '2026-11-17T16:00',
      { ...told, newDueOn: day('2026-11-24') },
      'officer',
      'new-due-not-worked',
    ],
    [
      'to an earlier day',
      '2026-11-17T16:00',
      { ...told, newDueOn: day('2026-11-18') },
      'officer',
      'new-due-not-later',
    ],
  ] as const)('is refused %s', (_, at, act, by, code) => {
    expect(propose(accepted(marital), at, act, by)).toMatchObject({ problem: { code } });
  });

  test('is refused while one waits, and after the one extension', () => {
    expect(propose(asked(), '2026-11-18T08:00')).toMatchObject({ problem: { code: 'extension-asked' } });
    const once = extended(accepted(marital), '2026-11-18T16:00', '2026-11-23');
    expect(propose(once, '2026-11-19T08:00')).toMatchObject({ problem: { code: 'second-extension' } });
  });

  test('is not granted by whoever asked for it', () => {
    const newDueOn = Temporal.PlainDate.from('2026-11-23');
    const by = contextOf(marital, 'officer', '2026-11-18T08:00');
    const own = extendDossier(asked().state, { reason: 'Chưa xong', newDueOn, power: head }, by);
    expect(own).toMatchObject({ problem: { code: 'self-approval' } });
  });
});

function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text);
}
