import { describe, expect, test } from 'vitest';
import {
  askCitizen,
  carryOut,
  decide,
  fileAt,
  localText,
  type OnDesk,
  procedureCodes,
} from '../../test/dossiers/desk.ts';

const { birth, marital } = procedureCodes;

function acceptedAt(code: typeof birth | typeof marital, at: string): OnDesk {
  return carryOut(fileAt(code, at), 'accept', { at });
}

const dueOf = ({ state }: OnDesk) => localText(state.promise?.dueAt);
const budgetOf = ({ state }: OnDesk) => localText(state.step?.dueAt);

describe('the promise', () => {
  test('starts with acceptance, not with filing, and is kept as the first one', () => {
    const filed = fileAt(marital, '2026-11-13T09:00');
    expect(filed.state.promise).toBeNull();
    const accepted = carryOut(filed, 'accept', { at: '2026-11-16T09:30:41' });
    expect(dueOf(accepted)).toBe('2026-11-19T09:30');
    expect(accepted.state.firstDueAt).toBe(accepted.state.promise?.dueAt);
  });

  test('of a birth accepted after 15:00 is the next working day', () => {
    expect(dueOf(acceptedAt(birth, '2026-11-16T15:00'))).toBe('2026-11-16T17:00');
    expect(dueOf(acceptedAt(birth, '2026-11-16T15:01'))).toBe('2026-11-17T17:00');
  });

  test('is none while another agency verifies, and its explanation says that the clock is stopped', () => {
    const stopped = carryOut(acceptedAt(marital, '2026-11-16T09:00'), 'verify', { at: '2026-11-17T10:00' });
    expect(stopped.state.promise).toMatchObject({ dueAt: null, provisional: false });
    expect(stopped.state.promise?.why.at(-1)?.code).toBe('stopped');
    expect(stopped.state.firstDueAt).not.toBeNull();
  });

  test('goes on with the minutes that were left when the answer comes', () => {
    const stopped = carryOut(acceptedAt(marital, '2026-11-16T09:00'), 'verify', { at: '2026-11-17T10:00' });
    const resumed = carryOut(stopped, 'record', { at: '2026-11-20T10:00' });
    // Due on the 19th at 09:00: 900 minutes were left, and Tuesday the 24th is a day off.
    expect(dueOf(resumed)).toBe('2026-11-25T09:00');
  });

  test('of a same-day procedure is counted anew after a supplement, with its cut-off', () => {
    const asked = askCitizen(acceptedAt(birth, '2026-11-16T09:00'), '2026-11-16T10:00');
    expect(dueOf(carryOut(asked, 'answer', { at: '2026-11-18T14:00' }))).toBe('2026-11-18T17:00');
    expect(dueOf(carryOut(asked, 'answer', { at: '2026-11-18T15:30' }))).toBe('2026-11-19T17:00');
  });

  test('stands when the stop comes a minute after it, and is stopped by one within its very minute', () => {
    const accepted = acceptedAt(marital, '2026-11-16T09:00');
    const late = carryOut(accepted, 'verify', { at: '2026-11-19T09:01' });
    expect(dueOf(late)).toBe('2026-11-19T09:00');
    expect(late.state.promise?.why.map(({ code }) => code)).toContain('openPauseAfterDue');
    const inTime = carryOut(accepted, 'verify', { at: '2026-11-19T09:00:30' });
    expect(dueOf(inTime)).toBeUndefined();
    expect(dueOf(carryOut(inTime, 'record', { at: '2026-11-20T12:00' }))).toBe('2026-11-20T13:30');
  });

  test('is not made by a supplement before acceptance, and the time it took is not counted', () => {
    const asked = carryOut(fileAt(marital, '2026-11-16T09:00'), 'ask', {
      at: '2026-11-16T10:00',
      by: 'receptionist',
    });
    const answered = carryOut(asked, 'answer', { at: '2026-11-17T10:00' });
    expect(answered.state).toMatchObject({ promise: null, ledger: [], status: 1 });
    expect(dueOf(carryOut(answered, 'accept', { at: '2026-11-18T10:00' }))).toBe('2026-11-23T10:00');
  });

  test('past the known holiday decree is marked provisional', () => {
    expect(acceptedAt(marital, '2026-12-30T09:00').state.promise?.provisional).toBe(true);
    expect(acceptedAt(marital, '2026-11-16T09:00').state.promise?.provisional).toBe(false);
  });

  test('past the end of the calendar is refused, never guessed', () => {
    const refusal = decide(fileAt(marital, '2026-11-16T09:00'), 'accept', { at: '2027-12-31T16:00' });
    expect(refusal).toMatchObject({ ok: false, problem: { code: 'calendar-ends', to: '2027-12-31' } });
  });
});

describe('the budget of a step', () => {
  test('is counted in working hours, and handing over has none', () => {
    const accepted = acceptedAt(marital, '2026-11-16T09:00');
    expect(budgetOf(accepted)).toBe('2026-11-17T15:00');
    const released = (['draft', 'approve', 'sign', 'release'] as const).reduce(
      (desk, act) => carryOut(desk, act, { at: '2026-11-16T10:00' }),
      accepted,
    );
    expect(released.state.step).toMatchObject({ kind: 'return', dueAt: null });
  });

  test('stops with the clock and goes on with what was left, in the same hands', () => {
    const assigned = carryOut(acceptedAt(marital, '2026-11-16T09:00'), 'assign', { at: '2026-11-16T09:10' });
    const stopped = carryOut(assigned, 'verify', { at: '2026-11-17T10:30' });
    expect(stopped.state).toMatchObject({ step: null, suspendedStep: { kind: 'draft' } });
    const resumed = carryOut(stopped, 'record', { at: '2026-11-19T07:00' });
    expect(budgetOf(resumed)).toBe('2026-11-19T09:30');
    expect(resumed.state.step?.holder?.name).toBe('Lê Đình Hiếu');
  });

  test('that had run out before the stop stays run out', () => {
    const stopped = carryOut(acceptedAt(marital, '2026-11-16T09:00'), 'verify', { at: '2026-11-18T08:00' });
    const resumed = carryOut(stopped, 'record', { at: '2026-11-20T08:00' });
    expect(budgetOf(resumed)).toBe('2026-11-17T15:00');
  });

  test('begins whole again where the term is counted anew', () => {
    const asked = askCitizen(acceptedAt(birth, '2026-11-16T09:00'), '2026-11-16T10:00');
    expect(budgetOf(carryOut(asked, 'answer', { at: '2026-11-18T08:00' }))).toBe('2026-11-18T11:00');
  });
});

describe('the days of a citizen for a supplement', () => {
  const asked = askCitizen(acceptedAt(marital, '2026-11-16T09:00'), '2026-11-16T10:00');

  test('are fifteen working days, to the closing of the last', () => {
    // The 16th is not counted and the 24th is a day off.
    expect(localText(asked.state.supplement?.answerBy)).toBe('2026-12-08T17:00');
  });

  test('are hers: a refusal before they have passed is refused, afterwards the dossier may be closed', () => {
    expect(decide(asked, 'refuse', { at: '2026-12-08T17:00' })).toMatchObject({
      ok: false,
      problem: { code: 'not-now', status: 5 },
    });
    const closed = carryOut(asked, 'refuse', { at: '2026-12-08T17:01' });
    expect(closed.state).toMatchObject({ status: 8, step: null, suspendedStep: null });
  });

  test('do not end with a late answer: what arrives before the dossier is closed is taken', () => {
    expect(carryOut(asked, 'answer', { at: '2026-12-10T09:00' }).state.status).toBe(4);
  });
});

test('on time is judged when the result is released, not when it is fetched', () => {
  const acts = ['draft', 'approve', 'sign', 'release', 'pay'] as const;
  const ready = acts.reduce(
    (desk, act) => carryOut(desk, act, { at: '2026-11-18T09:00' }),
    acceptedAt(marital, '2026-11-16T09:00'),
  );
  const fetched = carryOut(ready, 'hand-over', { at: '2026-12-16T09:00' });
  expect(localText(fetched.state.finishedAt)).toBe('2026-11-18T09:00');
  expect(localText(fetched.state.endedAt)).toBe('2026-12-16T09:00');
});

test('a dossier withdrawn while another agency verifies ends with nothing open', () => {
  const stopped = carryOut(acceptedAt(marital, '2026-11-16T09:00'), 'verify', { at: '2026-11-17T10:00' });
  const withdrawn = carryOut(stopped, 'withdraw', { at: '2026-11-18T10:00' });
  expect(withdrawn.state).toMatchObject({ status: 7, step: null, suspendedStep: null });
  expect(localText(withdrawn.state.finishedAt)).toBe('2026-11-18T10:00');
  expect(decide(withdrawn, 'record', { at: '2026-11-19T10:00' }).ok).toBe(false);
});
