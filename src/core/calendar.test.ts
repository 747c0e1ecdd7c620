import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from './calendar.ts';

const reference = JSON.parse(readFileSync('test/cases/calendar-reference.json', 'utf8'));
const vietnam = JSON.parse(readFileSync('data/calendars/vn-2026.json', 'utf8'));

describe('a calendar that may be used', () => {
  it('the reference calendar is read without an identity or reasons', () => {
    const calendar = parseCalendar(reference);
    expect(calendar).toMatchObject({
      ok: true,
      value: { code: undefined, version: undefined, legalBasis: [] },
    });
  });

  it('the calendar in force has the days of the reference, a legal basis and a reason for each', () => {
    for (const field of ['from', 'to', 'decreedUntil', 'weekly', 'daysOff', 'makeUpDays']) {
      expect(vietnam[field]).toEqual(reference[field]);
    }
    expect(parseCalendar(vietnam)).toMatchObject({ ok: true, value: { code: 'vn', version: '2026.1' } });
    expect(vietnam.legalBasis.length).toBeGreaterThan(0);
    expect(Object.keys(vietnam.reasons)).toEqual([...vietnam.daysOff, ...vietnam.makeUpDays].sort());
  });
});

describe('a wrong calendar is refused and its field named', () => {
  const windows = (...list: [unknown, unknown][]) => ({
    weekly: { ...reference.weekly, 3: list.map(([from, to]) => ({ from, to })) },
  });
  const refusals: [string, string, object][] = [
    ['timeZone', 'missing', { timeZone: undefined }],
    ['timeZone', 'otherTimeZone', { timeZone: 'Asia/Bangkok' }],
    ['from', 'missing', { from: undefined }],
    ['from', 'notADay', { from: '2026-02-29' }],
    ['to', 'missing', { to: null }],
    ['to', 'endsBeforeItBegins', { to: '2024-11-30' }],
    ['decreedUntil', 'missing', { decreedUntil: undefined }],
    ['decreedUntil', 'notADay', { decreedUntil: '31/12/2026' }],
    ['weekly', 'missing', { weekly: undefined }],
    ['weekly', 'notAnObject', { weekly: [] }],
    ['weekly', 'noWindows', { weekly: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }, makeUpDays: [] }],
    ['weekly.7', 'missing', { weekly: { ...reference.weekly, 7: undefined } }],
    ['weekly.1', 'noWindows', { weekly: { ...reference.weekly, 1: [] } }],
    ['weekly.3', 'notAList', { weekly: { ...reference.weekly, 3: {} } }],
    ['weekly.3[0]', 'notAnObject', { weekly: { ...reference.weekly, 3: ['07:00'] } }],
    ['weekly.3[0].from', 'notATime', windows(['7:00', '11:30'])],
    ['weekly.3[0].to', 'notATime', windows(['07:00', '24:00'])],
    ['weekly.3[0].to', 'windowReversed', windows(['11:30', '07:00'])],
    ['weekly.3[0].to', 'windowReversed', windows(['07:00', '07:00'])],
    ['weekly.3[1].from', 'windowsOutOfOrder', windows(['07:00', '11:30'], ['11:00', '17:00'])],
    ['weekly.3[1].from', 'windowsOutOfOrder', windows(['13:30', '17:00'], ['07:00', '11:30'])],
    ['daysOff', 'missing', { daysOff: undefined }],
    ['daysOff', 'notAList', { daysOff: '2026-01-01' }],
    ['daysOff[1]', 'notADay', { daysOff: ['2026-01-01', '2026-13-01'] }],
    ['makeUpDays', 'missing', { makeUpDays: undefined }],
    ['makeUpDays[0]', 'notADay', { makeUpDays: [20260822] }],
    ['makeUpDays[0]', 'workedAndOff', { makeUpDays: ['2026-11-24'] }],
    ['effectiveFrom', 'notADay', { effectiveFrom: 'soon' }],
    ['version', 'notText', { version: 3 }],
    ['legalBasis[0]', 'notText', { legalBasis: [''] }],
    ['reasons', 'notAnObject', { reasons: [] }],
    ['reasons.24/11', 'notADay', { reasons: { '24/11': { vi: 'a', en: 'b', id: 'c' } } }],
    ['reasons.2026-11-24.id', 'notText', { reasons: { '2026-11-24': { vi: 'a', en: 'b' } } }],
  ];

  it.each(refusals)('%s: %s', (field, code, change) => {
    expect(parseCalendar({ ...reference, ...change })).toEqual({ ok: false, problem: { code, field } });
  });

  it('something that is no object at all', () => {
    for (const json of [null, undefined, 'x', 3, []]) {
      expect(parseCalendar(json)).toMatchObject({ ok: false, problem: { field: 'calendar' } });
    }
  });
});
