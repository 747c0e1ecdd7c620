import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from './calendar.ts';
import { computeDue } from './clock.ts';
import { parseClockCase } from './clock-case.ts';

const calendar = parseCalendar(JSON.parse(readFileSync('test/cases/calendar-reference.json', 'utf8')));
if (!calendar.ok) throw new Error(calendar.problem.field);
const reference = calendar.value;
const plain = {
  accepted: '2026-07-01T08:00',
  term: 3,
  unit: 'workingDay',
  cutOff: 'none',
  dueMode: 'sameClock',
  pauses: [],
};

describe('refused cases name their field', () => {
  const pause = { from: '2026-07-02T08:00', to: '2026-07-03T08:00', policy: 'pause' };
  const refusals: [string, object][] = [
    ['accepted', { accepted: undefined }],
    ['accepted', { accepted: '2026-02-30T08:00' }],
    ['accepted', { accepted: '2026-07-01T24:00' }],
    ['accepted', { accepted: '2026-07-01T08:00:30' }],
    ['accepted', { accepted: '2026-07-01T08:00Z' }],
    ['accepted', { accepted: '2026-07-01' }],
    ['accepted', { accepted: 20260701 }],
    ['accepted', { accepted: '2024-11-30T08:00' }],
    ['accepted', { accepted: '2028-01-03T08:00' }],
    ['accepted', { accepted: '2027-12-31T17:00' }],
    ['term', { term: undefined }],
    ['term', { term: 0 }],
    ['term', { term: -1 }],
    ['term', { term: 1.5 }],
    ['term', { term: '3' }],
    ['term', { term: 0, unit: 'workingHour' }],
    ['term', { term: 0, unit: 'calendarDay' }],
    ['term', { term: -1, unit: 'sameDay' }],
    ['term', { term: undefined, unit: 'sameDay' }],
    ['term', { term: 1000 }],
    ['term', { term: 9_007_199_254_740_991, unit: 'workingHour' }],
    ['term', { term: 9_007_199_254_740_991, unit: 'calendarDay' }],
    ['unit', { unit: undefined }],
    ['unit', { unit: 'week' }],
    ['unit', { unit: 'toString' }],
    ['cutOff', { cutOff: undefined }],
    ['cutOff', { cutOff: '16:00' }],
    ['dueMode', { dueMode: undefined }],
    ['dueMode', { dueMode: 'noon' }],
    ['dueMode', { dueMode: undefined, unit: 'calendarDay' }],
    ['pauses', { pauses: undefined }],
    ['pauses', { pauses: {} }],
    ['pauses[0]', { pauses: ['x'] }],
    ['pauses[0].from', { pauses: [{ ...pause, from: undefined }] }],
    ['pauses[0].from', { pauses: [{ ...pause, from: '2026-07-01T07:59' }] }],
    ['pauses[0].to', { pauses: [{ ...pause, to: '2026-07-02T07:59' }] }],
    ['pauses[0].to', { pauses: [{ ...pause, to: '2026-06-31T07:59' }] }],
    ['pauses[0].to', { pauses: [{ ...pause, to: '2028-06-30T07:59' }] }],
    ['pauses[0].to', { pauses: [{ ...pause, to: null }, pause] }],
    ['pauses[0].policy', { pauses: [{ ...pause, policy: undefined }] }],
    ['pauses[0].policy', { pauses: [{ ...pause, policy: 'hold' }] }],
    ['pauses[1].from', { pauses: [pause, { ...pause, from: '2026-07-03T07:59', to: '2026-07-04T07:59' }] }],
  ];
  it.each(refusals)('%s is named for %o', (field, change) => {
    const parsed = parseClockCase({ id: 'x', ...plain, ...change });
    const problem = parsed.ok ? computeDue(parsed.value, reference) : parsed;
    expect(problem).toMatchObject({ ok: false, problem: { field } });
  });
  it('a case without an id, or that is no object, is refused', () => {
    expect(parseClockCase(plain)).toMatchObject({ ok: false, problem: { field: 'id', id: null } });
    expect(parseClockCase([])).toMatchObject({ ok: false, problem: { field: 'case', id: null } });
    expect(parseClockCase({ ...plain, id: 'y', term: 0 })).toMatchObject({ ok: false, problem: { id: 'y' } });
  });
  it('seconds in the input of a program are refused too', () => {
    const accepted = Temporal.PlainDateTime.from('2026-07-01T08:00:01');
    const input = {
      accepted,
      term: 1,
      unit: 'workingDay',
      cutOff: 'none',
      dueMode: 'sameClock',
      pauses: [],
    } as const;
    expect(computeDue(input, reference)).toMatchObject({ ok: false, problem: { field: 'accepted' } });
  });
});
