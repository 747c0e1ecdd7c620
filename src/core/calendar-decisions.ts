import { type Calendar, parseCalendar } from './calendar.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** How a decision makes another version of an office's calendar: the holidays decreed at last, or days it is closed. */

/** What the decision says; `reason` is why the days are off, as explanations print it. */
export type CalendarChange =
  | {
      cause: 'decree';
      /** The last day for which everything is known now. */
      decreedUntil: Temporal.PlainDate;
      daysOff: readonly Temporal.PlainDate[];
      makeUpDays: readonly Temporal.PlainDate[];
      reason: string;
    }
  | { cause: 'closure'; daysOff: readonly Temporal.PlainDate[]; reason: string };

/** Why a calendar cannot be changed so; `day` is an ISO day. */
export type CalendarChangeProblem =
  | { code: 'no-days' }
  | { code: 'until-not-later'; day: string }
  | { code: 'decreed-already'; day: string; until: string }
  | { code: 'beyond-decree'; day: string; until: string }
  | { code: 'outside-calendar'; day: string; from: string; to: string }
  | { code: 'worked-and-off'; day: string }
  | { code: 'off-already'; day: string };

/** The new version as its JSON and as the clock reads it, with the first day that differs. */
export type DecidedCalendar = {
  body: Record<string, unknown>;
  calendar: Calendar;
  firstOn: Temporal.PlainDate;
};

/**
 * The calendar as it stands once a decision says so. A decree replaces what was assumed for the days after the last
 * known one and touches none before; a closure takes away working days and nothing else. `base` is the stored JSON.
 */
export function decideCalendar(
  base: Record<string, unknown>,
  change: CalendarChange,
  as: { version: string; effectiveFrom: Temporal.PlainDate; citation: string },
): Outcome<DecidedCalendar, CalendarChangeProblem> {
  const former = calendarOf(base);
  const problem = problemOf(former, change);
  if (problem) return refused(problem);
  const body = {
    ...base,
    version: as.version,
    effectiveFrom: as.effectiveFrom.toString(),
    legalBasis: [...former.legalBasis, as.citation],
    ...(change.cause === 'decree' ? decreed(former, change) : closed(former, change)),
    reasons: reasonsOf(former, change),
  };
  const [earliest] = change.daysOff.toSorted(Temporal.PlainDate.compare);
  const firstOn = change.cause === 'decree' ? former.decreedUntil.add({ days: 1 }) : earliest;
  if (!firstOn) return refused({ code: 'no-days' });
  return done({ body, calendar: calendarOf(body), firstOn });
}

function problemOf(former: Calendar, change: CalendarChange): CalendarChangeProblem | undefined {
  const { compare } = Temporal.PlainDate;
  const made = change.cause === 'decree' ? change.makeUpDays : [];
  const until = change.cause === 'decree' ? change.decreedUntil : undefined;
  if (!until && change.daysOff.length === 0) return { code: 'no-days' };
  const bounds = { from: former.from.toString(), to: former.to.toString() };
  for (const day of [...(until ? [until] : []), ...change.daysOff, ...made]) {
    const isInside = compare(day, former.from) >= 0 && compare(day, former.to) <= 0;
    if (!isInside) return { code: 'outside-calendar', day: day.toString(), ...bounds };
  }
  if (!until) {
    const off = change.daysOff.find((day) => !isWorkedIn(former, day));
    return off && { code: 'off-already', day: off.toString() };
  }
  const known = former.decreedUntil;
  if (compare(until, known) <= 0) return { code: 'until-not-later', day: known.toString() };
  for (const day of [...change.daysOff, ...made]) {
    if (compare(day, known) <= 0)
      return { code: 'decreed-already', day: day.toString(), until: known.toString() };
    if (compare(day, until) > 0)
      return { code: 'beyond-decree', day: day.toString(), until: until.toString() };
  }
  const both = made.find((day) => change.daysOff.some((off) => off.equals(day)));
  return both && { code: 'worked-and-off', day: both.toString() };
}

/** What was assumed for the days that are known now goes; what is assumed for later ones stays. */
function decreed(former: Calendar, change: CalendarChange & { cause: 'decree' }) {
  const isAssumed = (day: string) =>
    day > former.decreedUntil.toString() && day <= change.decreedUntil.toString();
  const keeping = (days: ReadonlySet<string>) => [...days].filter((day) => !isAssumed(day));
  return {
    decreedUntil: change.decreedUntil.toString(),
    daysOff: inOrder([...keeping(former.daysOff), ...textsOf(change.daysOff)]),
    makeUpDays: inOrder([...keeping(former.makeUpDays), ...textsOf(change.makeUpDays)]),
  };
}

function closed(former: Calendar, change: CalendarChange) {
  const off = textsOf(change.daysOff);
  return {
    daysOff: inOrder([...former.daysOff, ...off]),
    makeUpDays: [...former.makeUpDays].filter((day) => !off.includes(day)),
  };
}

/** A day that was explained already, such as a day of Tết, keeps its words. */
function reasonsOf(former: Calendar, { daysOff, reason }: CalendarChange) {
  const words = { vi: reason, en: reason, id: reason };
  return {
    ...Object.fromEntries(textsOf(daysOff).map((day) => [day, words])),
    ...Object.fromEntries(former.reasons),
  };
}

function isWorkedIn({ weekly, daysOff, makeUpDays }: Calendar, day: Temporal.PlainDate): boolean {
  const text = day.toString();
  if (makeUpDays.has(text)) return true;
  return !daysOff.has(text) && (weekly[day.dayOfWeek - 1] ?? []).length > 0;
}

function calendarOf(body: Record<string, unknown>): Calendar {
  const parsed = parseCalendar(body);
  if (!parsed.ok) throw new Error(`a decided calendar does not parse: ${parsed.problem.field}`);
  return parsed.value;
}

function textsOf(days: readonly Temporal.PlainDate[]): string[] {
  return days.map((day) => day.toString());
}

function inOrder(days: readonly string[]): string[] {
  return [...new Set(days)].sort();
}
