import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from './calendar.ts';
import {
  addWorkingMinutes,
  isWorkingDay,
  nextOpening,
  toInstant,
  toLocal,
  workingMinutesBetween,
} from './clock-moments.ts';

const calendar = parseCalendar(JSON.parse(readFileSync('test/cases/calendar-reference.json', 'utf8')));
if (!calendar.ok) throw new Error(calendar.problem.field);
const reference = calendar.value;

describe('working time for the rest of the office', () => {
  const at = Temporal.PlainDateTime.from;
  it('counts and adds working minutes across the noon break and days off', () => {
    expect(workingMinutesBetween(at('2026-11-23T11:00'), at('2026-11-25T07:30'), reference)).toEqual({
      ok: true,
      value: 270,
    });
    expect(workingMinutesBetween(at('2026-11-25T07:30'), at('2026-11-23T11:00'), reference)).toEqual({
      ok: true,
      value: -270,
    });
    expect(addWorkingMinutes(at('2026-11-23T11:00'), 270, reference)).toEqual({
      ok: true,
      value: at('2026-11-25T07:30'),
    });
  });
  it('finds the next opening and knows make-up days', () => {
    expect(nextOpening(at('2026-11-23T17:00'), reference)).toEqual({
      ok: true,
      value: at('2026-11-25T07:00'),
    });
    expect(isWorkingDay(Temporal.PlainDate.from('2026-08-22'), reference)).toEqual({ ok: true, value: true });
    expect(isWorkingDay(Temporal.PlainDate.from('2026-11-24'), reference)).toEqual({
      ok: true,
      value: false,
    });
    expect(isWorkingDay(Temporal.PlainDate.from('2028-01-01'), reference)).toMatchObject({ ok: false });
  });
  it('cuts an instant to the minute of the office and back', () => {
    expect(toLocal(Temporal.Instant.from('2026-11-21T08:00:59Z')).toString()).toBe('2026-11-21T15:00:00');
    expect(toInstant(at('2026-11-21T15:00')).toString()).toBe('2026-11-21T08:00:00Z');
  });
});
