import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Calendar, parseCalendar } from './calendar.ts';
import { type ClockAnswer, computeDue } from './clock.ts';
import { parseClockCase } from './clock-case.ts';

const reference = readCalendar('test/cases/calendar-reference.json');
const vietnam = readCalendar('data/calendars/vn-2026.json');
const cases = readFileSync('test/cases/clock-cases.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const plain = {
  accepted: '2026-07-01T08:00',
  term: 3,
  unit: 'workingDay',
  cutOff: 'none',
  dueMode: 'sameClock',
  pauses: [],
};

describe('the worked cases', () => {
  it.each(cases)('case $id is due as the page of the legal clock says', (json) => {
    const answer = answerOf(json);
    expect(answer.due ? textOf(answer.due) : 'stopped').toBe(json.stopped ? 'stopped' : json.due);
  });

  it('the calendar in force gives the same moments as the reference calendar', () => {
    for (const json of cases) expect(answerOf(json, vietnam).due).toEqual(answerOf(json).due);
  });
});

describe('the table of terms', () => {
  const table = [
    ['2025-07-01T09:15', '2025-07-01T17:00', '2025-07-04T09:15', '2025-07-15T09:15', '2025-07-31T17:00'],
    ['2025-08-29T16:45', '2025-09-03T17:00', '2025-09-05T16:45', '2025-09-16T16:45', '2025-09-29T17:00'],
    ['2025-04-25T10:00', '2025-04-25T17:00', '2025-04-29T10:00', '2025-05-13T10:00', '2025-05-26T17:00'],
    ['2026-02-13T14:00', '2026-02-13T17:00', '2026-02-25T14:00', '2026-03-06T14:00', '2026-03-16T17:00'],
    ['2026-08-21T15:30', '2026-08-22T17:00', '2026-08-25T15:30', '2026-09-08T15:30', '2026-09-21T17:00'],
    ['2026-08-28T09:00', '2026-08-28T17:00', '2026-09-07T09:00', '2026-09-16T09:00', '2026-09-28T17:00'],
    ['2026-01-09T16:00', '2026-01-10T17:00', '2026-01-13T16:00', '2026-01-22T16:00', '2026-02-09T17:00'],
    ['2026-11-23T09:00', '2026-11-23T17:00', '2026-11-27T09:00', '2026-12-08T09:00', '2026-12-23T17:00'],
    ['2026-11-21T20:00', '2026-11-23T17:00', '2026-11-26T17:00', '2026-12-07T17:00', '2026-12-21T17:00'],
  ] as const;
  it.each(table)(
    'a dossier accepted at %s has its four due moments',
    (accepted, sameDay, three, ten, thirty) => {
      expect(dueOf({ accepted, unit: 'sameDay', term: 0, cutOff: '15:00' })).toBe(sameDay);
      expect(dueOf({ accepted, term: 3 })).toBe(three);
      expect(dueOf({ accepted, term: 10 })).toBe(ten);
      expect(dueOf({ accepted, unit: 'calendarDay', term: 30 })).toBe(thirty);
    },
  );

  it('three working days and 24 working hours agree for a dossier accepted in the night', () => {
    expect(dueOf({ accepted: '2026-11-21T20:00', unit: 'workingHour', term: 24 })).toBe('2026-11-26T17:00');
  });
});

describe('pauses', () => {
  it('a pause that begins and ends in one minute is no pause, restart or not', () => {
    for (const policy of ['pause', 'restart']) {
      expect(dueOf({ pauses: [{ from: '2026-07-02T09:00', to: '2026-07-02T09:00', policy }] })).toBe(
        '2026-07-06T08:00',
      );
    }
  });
  it('an open pause that begins exactly at the due moment stops the clock', () => {
    expect(dueOf({ pauses: [{ from: '2026-07-06T08:00', policy: 'pause' }] })).toBe('stopped');
  });
  it('an open pause that begins a minute after the due moment stops nothing', () => {
    expect(dueOf({ pauses: [{ from: '2026-07-06T08:01', policy: 'pause' }] })).toBe('2026-07-06T08:00');
  });
  it('a pause that begins at the due moment leaves no minute: due is its end, or the next opening', () => {
    const ending = (to: string) => dueOf({ pauses: [{ from: '2026-07-06T08:00', to, policy: 'pause' }] });
    expect(ending('2026-07-07T09:12')).toBe('2026-07-07T09:12');
    expect(ending('2026-07-07T11:30')).toBe('2026-07-07T13:30');
    expect(ending('2026-07-07T19:00')).toBe('2026-07-08T07:00');
  });
  it('a pause of a same-day procedure counts anew, with its cut-off', () => {
    const paused = { unit: 'sameDay', term: 0, cutOff: '15:00' };
    expect(
      dueOf({ ...paused, pauses: [{ from: '2026-07-01T09:00', to: '2026-07-02T15:00', policy: 'pause' }] }),
    ).toBe('2026-07-02T17:00');
    expect(
      dueOf({ ...paused, pauses: [{ from: '2026-07-01T09:00', to: '2026-07-02T15:01', policy: 'pause' }] }),
    ).toBe('2026-07-03T17:00');
  });
  it('where a pause would bring the moment forward, the former due moment stands and the lines say so', () => {
    // Due on Monday at the opening; stopped over noon on Friday, the minutes kept would end at Friday's closing.
    const first = { from: '2026-05-15T11:40', to: '2026-05-15T12:30', policy: 'pause' };
    const answer = answerOf({ ...plain, accepted: '2026-05-14T06:00', term: 2, pauses: [first] });
    expect(textOf(answer.due)).toBe('2026-05-18T07:00');
    expect(answer.why.map((line) => line.code)).toContain('formerDueStands');
  });
  it('pauses may touch, and the second then stops the clock again', () => {
    const from = { from: '2026-07-02T08:00', to: '2026-07-03T08:00', policy: 'pause' };
    const next = { from: '2026-07-03T08:00', to: '2026-07-06T08:00', policy: 'pause' };
    expect(dueOf({ pauses: [from, next] })).toBe('2026-07-08T08:00');
  });
  it('the first promised moment is kept beside the due moment', () => {
    const answer = answerOf({
      ...plain,
      pauses: [{ from: '2026-07-02T08:00', to: null, policy: 'restart' }],
    });
    expect([answer.due, textOf(answer.firstDue), answer.provisional]).toEqual([
      undefined,
      '2026-07-06T08:00',
      false,
    ]);
  });
});

describe('the explanation', () => {
  it('names the day of Vietnam Culture that was not counted', () => {
    const answer = answerOf({ ...plain, accepted: '2026-11-21T20:00' }, vietnam);
    expect(answer.why.map((line) => line.code)).toEqual([
      'accepted',
      'startOnDayOff',
      'weekendSkipped',
      'wholeDayCounts',
      'termWorkingDays',
      'dayOffSkipped',
      'endOfDay',
      'due',
    ]);
    expect(answer.why[5]?.values).toMatchObject({
      from: '2026-11-24',
      en: 'Vietnam Culture Day (Resolution 28/2026/QH16)',
    });
  });
  it('tells a make-up Saturday that was counted and the Tết days as one range', () => {
    const swapped = answerOf({ ...plain, accepted: '2026-08-21T09:00', term: 1 }, vietnam);
    expect(swapped.why.find((line) => line.code === 'makeUpDayCounted')?.values['from']).toBe('2026-08-22');
    const tet = answerOf({ ...plain, accepted: '2026-02-13T14:00' }, vietnam);
    expect(tet.why.find((line) => line.code === 'daysOffSkipped')?.values).toMatchObject({
      from: '2026-02-16',
      to: '2026-02-20',
    });
  });
  it('marks a due moment after the last decreed day as provisional', () => {
    const before = answerOf({ ...plain, accepted: '2026-12-30T08:00', term: 1 });
    const after = answerOf({ ...plain, accepted: '2026-12-30T08:00', term: 2 });
    expect([before.provisional, after.provisional]).toEqual([false, true]);
    expect(after.why.at(-1)).toEqual({ code: 'provisional', values: { on: '2026-12-31' } });
  });
});

function readCalendar(file: string): Calendar {
  const calendar = parseCalendar(JSON.parse(readFileSync(file, 'utf8')));
  if (!calendar.ok) throw new Error(`${file}: ${calendar.problem.field} ${calendar.problem.code}`);
  return calendar.value;
}

function answerOf(json: object, calendar = reference): ClockAnswer {
  const parsed = parseClockCase({ id: 'x', ...json });
  if (!parsed.ok) throw new Error(`${parsed.problem.field} ${parsed.problem.code}`);
  const answer = computeDue(parsed.value, calendar);
  if (!answer.ok) throw new Error(`${answer.problem.field} ${answer.problem.code}`);
  return answer.value;
}

function dueOf(change: object): string {
  const { due } = answerOf({ ...plain, ...change });
  return due ? textOf(due) : 'stopped';
}

function textOf(local: Temporal.PlainDateTime | undefined): string {
  return local?.toString({ smallestUnit: 'minute' }) ?? 'none';
}
