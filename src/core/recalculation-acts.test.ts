import { describe, expect, test } from 'vitest';
import {
  carryOut,
  contextOf,
  fileAt,
  calendar as known,
  localText,
  type OnDesk,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import { type CalendarChange, decideCalendar } from './calendar-decisions.ts';
import { extendDossier } from './dossier-extension.ts';
import { promiseFor } from './dossier-term.ts';
import { type CalendarDecision, recalculateTerm } from './recalculation-acts.ts';

const { marital } = procedureCodes;
const day = (text: string) => Temporal.PlainDate.from(text);
const days = (...texts: string[]) => texts.map(day);
const reason = 'Nghỉ bão số 15';

/** Working weeks of 2026, known until the 30th of November, with an assumed holiday on the 3rd of December. */
const base = {
  ...plain(),
  decreedUntil: '2026-11-30',
  daysOff: ['2026-12-03'],
  makeUpDays: ['2026-12-05'],
};

function plain() {
  const windows = [{ from: '07:00', to: '17:00' }];
  const weekly = { 1: windows, 2: windows, 3: windows, 4: windows, 5: windows, 6: [], 7: [] };
  const bounds = { from: '2026-01-01', to: '2026-12-31' };
  return {
    code: 'vn',
    version: '1',
    effectiveFrom: '2026-01-01',
    timeZone: 'Asia/Ho_Chi_Minh',
    ...bounds,
    weekly,
  };
}

const decide = (change: CalendarChange) =>
  decideCalendar(base, change, {
    version: '1+a.1',
    effectiveFrom: day('2026-11-20'),
    citation: '15/QĐ-UBND',
  });
const decree = (decreedUntil: string, daysOff: string[], makeUpDays: string[] = []): CalendarChange => ({
  cause: 'decree',
  decreedUntil: day(decreedUntil),
  daysOff: days(...daysOff),
  makeUpDays: days(...makeUpDays),
  reason,
});
const closure = (...off: string[]): CalendarChange => ({ cause: 'closure', daysOff: days(...off), reason });

describe('a decision on the calendar', () => {
  test('a decree takes the place of what was assumed, and of nothing before', () => {
    const decided = decide(decree('2026-12-31', ['2026-12-04', '2026-12-24'], ['2026-12-12']));
    if (!decided.ok) throw new Error(decided.problem.code);
    const { calendar, firstOn } = decided.value;
    expect([...calendar.daysOff]).toEqual(['2026-12-04', '2026-12-24']);
    expect([...calendar.makeUpDays]).toEqual(['2026-12-12']);
    expect(calendar.decreedUntil.toString()).toBe('2026-12-31');
    expect(firstOn.toString()).toBe('2026-12-01');
    expect(calendar.reasons.get('2026-12-04')?.vi).toBe(reason);
    expect(calendar.legalBasis.at(-1)).toBe('15/QĐ-UBND');
  });

  test('what is assumed for days that stay unknown stays assumed', () => {
    const decided = decide(decree('2026-12-02', []));
    expect(decided.ok && [...decided.value.calendar.daysOff]).toEqual(['2026-12-03']);
  });

  test('a closure takes away working days and nothing else', () => {
    const decided = decide(closure('2026-11-26', '2026-11-25'));
    if (!decided.ok) throw new Error(decided.problem.code);
    expect([...decided.value.calendar.daysOff]).toEqual(['2026-11-25', '2026-11-26', '2026-12-03']);
    expect(decided.value.calendar.decreedUntil.toString()).toBe('2026-11-30');
    expect(decided.value.firstOn.toString()).toBe('2026-11-25');
  });

  test.each([
    ['no day', closure(), 'no-days'],
    ['a day that is off already', closure('2026-11-28'), 'off-already'],
    ['a day outside the calendar', closure('2027-01-04'), 'outside-calendar'],
    ['a decree that knows no more', decree('2026-11-30', []), 'until-not-later'],
    ['a decreed day that was known', decree('2026-12-31', ['2026-11-27']), 'decreed-already'],
    ['a day past the decree', decree('2026-12-10', ['2026-12-11']), 'beyond-decree'],
    ['a day both off and worked', decree('2026-12-31', ['2026-12-12'], ['2026-12-12']), 'worked-and-off'],
  ])('is refused with %s', (_, change, code) => {
    expect(decide(change)).toMatchObject({ ok: false, problem: { code } });
  });
});

const decision = {
  decisionId: 'd',
  number: '15/QĐ-UBND',
  issuer: 'UBND thành phố Huế',
  issuedOn: '2026-11-20',
  legalBasis: 'Bộ luật Lao động, Điều 112',
  registeredBy: 'Tôn Nữ Quản Trị (Quản trị)',
};

/** The decision upon the calendar that the desk of these tests keeps. */
function decided(change: CalendarChange, version = 'test+a.1'): CalendarDecision {
  const body = { ...JSON.parse(JSON.stringify(calendarBody())), code: 'vn' };
  const made = decideCalendar(body, change, { version, effectiveFrom: day('2026-11-20'), citation: '15' });
  if (!made.ok) throw new Error(made.problem.code);
  return { cause: change.cause, code: 'vn', version, ...made.value, decision };
}

function calendarBody() {
  const windows = (weekday: number) =>
    (known.weekly[weekday - 1] ?? []).map(({ opensAtMinute, closesAtMinute }) => ({
      from: clock(opensAtMinute),
      to: clock(closesAtMinute),
    }));
  return {
    timeZone: 'Asia/Ho_Chi_Minh',
    from: known.from.toString(),
    to: known.to.toString(),
    decreedUntil: known.decreedUntil.toString(),
    weekly: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, windows(weekday)])),
    daysOff: [...known.daysOff],
    makeUpDays: [...known.makeUpDays],
  };
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const acceptedAt = (at: string) => carryOut(fileAt(marital, at), 'accept', { at });

function recalculate(desk: OnDesk, act: CalendarDecision, at: string) {
  const context = contextOf(marital, 'director', at);
  const decision = recalculateTerm(desk.state, act, context);
  return decision.ok ? record(desk, decision.value.events(taken), context) : decision.problem;
}

function moved(desk: OnDesk, act: CalendarDecision, at: string): OnDesk {
  const after = recalculate(desk, act, at);
  if (!('state' in after)) throw new Error(after.code);
  return after;
}

const dueOf = ({ state }: OnDesk) => localText(state.promise?.dueAt);
const storm = decided(closure('2026-11-18', '2026-11-19'));

describe('what it does to terms that run', () => {
  test('a closure moves the promise by its days, in a row that names the decision; the first stays', () => {
    const desk = acceptedAt('2026-11-16T09:00');
    expect(dueOf(desk)).toBe('2026-11-19T09:00');
    const after = moved(desk, storm, '2026-11-18T09:00');
    expect(dueOf(after)).toBe('2026-11-23T09:00');
    expect(localText(after.state.firstDueAt)).toBe('2026-11-19T09:00');
    expect(after.state.ledger.at(-1)).toMatchObject({
      kind: 'corrected',
      reason: 'decision',
      why: expect.stringContaining('15/QĐ-UBND'),
      basis: '15/QĐ-UBND; Bộ luật Lao động, Điều 112',
      dueBefore: desk.state.promise?.dueAt,
      dueAfter: after.state.promise?.dueAt,
    });
    const rules = { procedure: contextOf(marital, 'officer', '2026-11-18T09:00').procedure };
    const counted = promiseFor(after.state.acceptedAt ?? '', after.state.ledger, {
      ...rules,
      calendar: storm.calendar,
    });
    expect(counted).toMatchObject({ ok: true, value: after.state.promise });
    expect(recalculate(after, storm, '2026-11-18T10:00')).toMatchObject({ code: 'not-now' });
  });

  test('a closure does not reach a date before its first day, nor what is finished', () => {
    const desk = acceptedAt('2026-11-12T09:00');
    expect(dueOf(desk)).toBe('2026-11-17T09:00');
    expect(recalculate(desk, storm, '2026-11-18T09:00')).toMatchObject({ code: 'not-now' });
    const ended = carryOut(desk, 'withdraw', { at: '2026-11-16T09:00' });
    expect(recalculate(ended, storm, '2026-11-18T09:00')).toMatchObject({ code: 'not-now' });
  });

  test('a stopped clock has no date to move and goes on under the new days', () => {
    const asked = carryOut(acceptedAt('2026-11-16T09:00'), 'verify', { at: '2026-11-16T10:00' });
    const after = moved(asked, storm, '2026-11-17T09:00');
    expect(after.state.ledger).toEqual(asked.state.ledger);
    expect(after.state.calendar?.version).toBe('test+a.1');
  });

  test('a day promised by an extension that is closed now becomes the next working day', () => {
    const context = contextOf(marital, 'signer', '2026-11-17T09:00');
    const desk = acceptedAt('2026-11-16T09:00');
    const told = { reason: 'Chưa xong', newDueOn: day('2026-11-20') };
    const power = { isHead: true, mandates: [], heads: [] };
    const extended = extendDossier(desk.state, { ...told, power }, context);
    if (!extended.ok) throw new Error(extended.problem.code);
    const after = moved(
      record(desk, extended.value.events(taken), context),
      decided(closure('2026-11-20')),
      '2026-11-18T09:00',
    );
    expect(dueOf(after)).toBe('2026-11-23T17:00');
    expect(after.state.promise?.why.map(({ code }) => code)).toContain('rolledForward');
  });

  test('a decree moves provisional promises alone, and one that stands is provisional no more', () => {
    const desk = acceptedAt('2026-12-30T09:00');
    expect(desk.state.promise?.provisional).toBe(true);
    const before = dueOf(desk);
    const assumed = [...known.daysOff].filter((each) => each > known.decreedUntil.toString());
    const same = moved(
      desk,
      decided(
        decree(
          '2027-06-30',
          assumed.filter((each) => each <= '2027-06-30'),
        ),
      ),
      '2026-12-30T10:00',
    );
    expect(dueOf(same)).toBe(before);
    expect(same.state.promise?.provisional).toBe(false);
    expect(same.state.ledger).toEqual(desk.state.ledger);
    const off = [...assumed.filter((each) => each <= '2027-06-30'), '2027-01-04'];
    const later = moved(desk, decided(decree('2027-06-30', off)), '2026-12-30T10:00');
    expect((later.state.promise?.dueAt ?? '') > (desk.state.promise?.dueAt ?? '')).toBe(true);
    const firm = acceptedAt('2026-11-16T09:00');
    expect(recalculate(firm, decided(decree('2027-06-30', off)), '2026-11-16T10:00')).toMatchObject({
      code: 'not-now',
    });
  });

  test('an earlier date that has passed by now is left to a person', () => {
    const desk = acceptedAt('2026-12-30T09:00');
    expect(recalculate(desk, decided(decree('2027-06-30', [])), '2027-01-20T09:00')).toMatchObject({
      code: 'recalculated-past',
    });
  });
});
