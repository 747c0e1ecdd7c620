import fc from 'fast-check';
import type { WalkedCase } from './walked-clock.ts';

/** Moments where mistakes live: openings, closings, cut-offs and the minutes beside them. */
const edges = [
  '00:00', '06:59', '07:00', '07:01', '11:29', '11:30', '11:31', '12:00', '13:29', '13:30', '15:00', '15:01',
  '16:00', '16:01', '16:59', '17:00', '17:01', '23:59',
]; // biome-ignore format: a short list reads better than eighteen lines

/** Days beside holidays, swapped days and the end of the decree. */
const edgeDays = [
  '2025-01-24',
  '2025-04-25',
  '2025-04-29',
  '2025-08-29',
  '2026-01-09',
  '2026-02-13',
  '2026-04-24',
  '2026-08-21',
  '2026-08-28',
  '2026-11-20',
  '2026-11-21',
  '2026-11-23',
  '2026-12-30',
];

const clockTime = fc.oneof(
  fc.constantFrom(...edges),
  fc
    .integer({ min: 0, max: 1439 })
    .map((minute) => Temporal.PlainTime.from('00:00').add({ minutes: minute }).toString().slice(0, 5)),
);

const day = fc.oneof(
  fc.constantFrom(...edgeDays),
  fc
    .integer({ min: 0, max: 690 })
    .map((days) => Temporal.PlainDate.from('2025-01-01').add({ days }).toString()),
);

/** A moment of 2025 or 2026, often at an edge. */
export const moments = fc.tuple(day, clockTime).map(([on, time]) => `${on}T${time}`);

/** A later moment: the same one, minutes on, or some days on at an edge. */
const steps = fc.oneof(
  fc.constant({ days: 0, time: undefined, minutes: 0 }),
  fc.record({
    days: fc.constant(0),
    time: fc.constant(undefined),
    minutes: fc.integer({ min: 0, max: 900 }),
  }),
  fc.record({ days: fc.integer({ min: 0, max: 12 }), time: clockTime, minutes: fc.constant(0) }),
);
type Step = { days: number; time: string | undefined; minutes: number };

export function stepOn(from: string, step: Step): string {
  const start = Temporal.PlainDateTime.from(from);
  const moved = start.add({ days: step.days, minutes: step.minutes });
  const placed = step.time ? moved.withPlainTime(step.time) : moved;
  const later = Temporal.PlainDateTime.compare(placed, start) < 0 ? start : placed;
  return later.toString({ smallestUnit: 'minute' });
}

export const pauseSteps = fc.array(
  fc.record({
    gap: steps,
    length: steps,
    policy: fc.constantFrom('pause', 'restart'),
    beginsAtDue: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  }),
  { maxLength: 3 },
);

export const rules = fc
  .record({
    unit: fc.constantFrom('workingHour', 'workingDay', 'calendarDay', 'sameDay'),
    term: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 45 })),
    cutOff: fc.constantFrom('none', '15:00', 'lastHour'),
    dueMode: fc.constantFrom('sameClock', 'endOfDay'),
  })
  .map((rule) => (rule.unit === 'sameDay' ? { ...rule, term: 0 } : rule));

/** Builds a case whose pauses may begin exactly at the due moment reached so far, as `dueOf` says it. */
export function buildCase(
  {
    accepted,
    rule,
    pauses,
    open,
  }: {
    accepted: string;
    rule: Omit<WalkedCase, 'accepted' | 'pauses'>;
    pauses: { gap: Step; length: Step; policy: string; beginsAtDue: boolean }[];
    open: boolean;
  },
  dueOf: (input: WalkedCase) => string,
): WalkedCase {
  const built: WalkedCase = { accepted, ...rule, pauses: [] };
  let former = accepted;
  for (const [index, pause] of pauses.entries()) {
    const due = dueOf(built);
    const from = pause.beginsAtDue && due >= former && due.startsWith('2') ? due : stepOn(former, pause.gap);
    const to = stepOn(from, pause.length);
    built.pauses.push({ from, to: open && index === pauses.length - 1 ? null : to, policy: pause.policy });
    former = to;
  }
  return built;
}

export const caseSeeds = fc.record({
  accepted: moments,
  rule: rules,
  pauses: pauseSteps,
  open: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
});
