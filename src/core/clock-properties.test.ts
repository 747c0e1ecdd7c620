import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCase, caseSeeds, moments, rules, stepOn } from '../../test/clock/clock-arbitraries.ts';
import { type CalendarJson, type WalkedCase, walkClock } from '../../test/clock/walked-clock.ts';
import { parseCalendar } from './calendar.ts';
import { computeDue } from './clock.ts';
import { parseClockCase } from './clock-case.ts';
import { isWorkingDay } from './clock-moments.ts';

const reference: CalendarJson = JSON.parse(readFileSync('test/cases/calendar-reference.json', 'utf8'));
/** An office with a short Friday, a Saturday morning and an afternoon that opens after 15:00 on Wednesday. */
const uneven: CalendarJson = {
  ...reference,
  weekly: {
    ...reference.weekly,
    3: [
      { from: '08:00', to: '11:00' },
      { from: '15:30', to: '18:00' },
    ],
    5: [{ from: '07:30', to: '11:00' }],
    6: [{ from: '07:00', to: '11:30' }],
  },
};
/** A calendar that ends soon, so that many cases need a day beyond it. */
const short: CalendarJson = { ...reference, from: '2025-06-30', to: '2026-02-27' };

describe.each([
  ['reference', reference],
  ['uneven', uneven],
  ['short', short],
])('on the %s calendar', (_name, json) => {
  const answer = clockOf(json);
  const cases = caseSeeds.map((seed) => buildCase(seed, answer));

  it('an independent walk from minute to minute finds no different due moment', () => {
    const walked = walkClock(json);
    check(
      fc.property(cases, (input) => {
        expect(answer(input)).toBe(walked(input));
      }),
      2500,
    );
  });

  it('nothing is ever due on a day off', () => {
    const worksOn = workingDaysOf(json);
    check(
      fc.property(cases, (input) => {
        const due = answer(input);
        if (due.startsWith('2')) expect(worksOn(due)).toBe(true);
      }),
    );
  });

  it('a pause or restart never makes a dossier due earlier', () => {
    check(
      fc.property(cases, (input) => {
        const dues = input.pauses.map((_pause, index) =>
          answer({ ...input, pauses: input.pauses.slice(0, index) }),
        );
        expectOrdered([...dues, answer(input)]);
      }),
    );
  });

  it('a dossier accepted later is never due earlier, with the same pauses or none', () => {
    check(
      fc.property(cases, moments, (input, other) => {
        const [accepted, later] = input.accepted < other ? [input.accepted, other] : [other, input.accepted];
        const pauses = input.pauses.every((pause) => pause.from >= later) ? input.pauses : [];
        expectOrdered([
          answer({ ...input, accepted, pauses }),
          answer({ ...input, accepted: later, pauses }),
        ]);
      }),
    );
  });

  it('a dossier accepted some minutes earlier under the same pauses is never due later', () => {
    const minutes = fc.integer({ min: 1, max: 4000 });
    check(
      fc.property(cases, minutes, (input, earlierBy) => {
        const accepted = stepBack(input.accepted, earlierBy);
        expectOrdered([answer({ ...input, accepted }), answer(input)]);
      }),
    );
  });

  it('a longer term is never due earlier', () => {
    check(
      fc.property(cases, fc.integer({ min: 1, max: 20 }), (input, more) => {
        if (input.unit === 'sameDay') return;
        expectOrdered([answer(input), answer({ ...input, term: input.term + more })]);
      }),
    );
  });

  it('a longer pause never makes a dossier due earlier', () => {
    const longer = fc.record({
      days: fc.integer({ min: 0, max: 9 }),
      time: fc.constant(undefined),
      minutes: fc.integer({ min: 1, max: 900 }),
    });
    check(
      fc.property(moments, rules, longer, longer, longer, (accepted, rule, gap, length, more) => {
        const from = stepOn(accepted, gap);
        const to = stepOn(from, length);
        const paused = (end: string, policy: string) =>
          answer({ accepted, ...rule, pauses: [{ from, to: end, policy }] });
        for (const policy of ['pause', 'restart']) {
          expectOrdered([paused(to, policy), paused(stepOn(to, more), policy)]);
        }
      }),
    );
  });
});

/** The product's answer as text: a moment, `stopped`, or `outside`. */
function clockOf(json: CalendarJson): (input: WalkedCase) => string {
  const calendar = parseCalendar(json);
  if (!calendar.ok) throw new Error(calendar.problem.field);
  return (input) => {
    const parsed = parseClockCase({ id: 'x', ...input });
    if (!parsed.ok) throw new Error(`${parsed.problem.field} ${parsed.problem.code}`);
    const answer = computeDue(parsed.value, calendar.value);
    if (!answer.ok) return answer.problem.code === 'outsideCalendar' ? 'outside' : answer.problem.code;
    return answer.value.due?.toString({ smallestUnit: 'minute' }) ?? 'stopped';
  };
}

function workingDaysOf(json: CalendarJson): (moment: string) => boolean {
  const calendar = parseCalendar(json);
  if (!calendar.ok) throw new Error(calendar.problem.field);
  return (moment) => {
    const working = isWorkingDay(Temporal.PlainDate.from(moment), calendar.value);
    return working.ok && working.value;
  };
}

/** A stopped dossier has no due moment: it counts as later than any; outside the calendar nothing is known. */
function expectOrdered(dues: string[]): void {
  const known = dues.filter((due) => due !== 'outside').map((due) => (due === 'stopped' ? '9' : due));
  expect(known).toEqual([...known].sort());
}

function stepBack(moment: string, minutes: number): string {
  return Temporal.PlainDateTime.from(moment).subtract({ minutes }).toString({ smallestUnit: 'minute' });
}

function check(property: Parameters<typeof fc.assert>[0], numRuns = 400): void {
  fc.assert(property, { numRuns });
}
