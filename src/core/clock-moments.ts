import { type Calendar, officeTimeZone } from './calendar.ts';
import {
  afterWorked,
  covers,
  dayNumber,
  dayOf,
  isWorked,
  lastClosing,
  localOf,
  minuteNumber,
  openingFrom,
  workedUpTo,
  workingTimeOf,
} from './clock-working-time.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** A day outside the calendar was needed: an error, never a guess. `from` and `to` are the calendar's days. */
export type OutsideCalendar = { code: 'outsideCalendar'; from: string; to: string };

/** Whether the office works on a day: its weekday has windows and it is not off, or it is a make-up day. */
export function isWorkingDay(on: Temporal.PlainDate, calendar: Calendar): Outcome<boolean, OutsideCalendar> {
  const time = workingTimeOf(calendar);
  const day = dayNumber(on, time);
  return covers(day, time) ? done(isWorked(day, time)) : outside(calendar);
}

/** The last closing of a day that is worked; nothing for a day off. */
export function closingOf(
  on: Temporal.PlainDate,
  calendar: Calendar,
): Outcome<Temporal.PlainDateTime | undefined, OutsideCalendar> {
  const time = workingTimeOf(calendar);
  const day = dayNumber(on, time);
  if (!covers(day, time)) return outside(calendar);
  return done(isWorked(day, time) ? localOf(lastClosing(day, time), time) : undefined);
}

/** The moment itself inside a working window, else the opening of the next window (local time). */
export function nextOpening(
  moment: Temporal.PlainDateTime,
  calendar: Calendar,
): Outcome<Temporal.PlainDateTime, OutsideCalendar> {
  const time = workingTimeOf(calendar);
  return momentOrOutside(openingFrom(minuteNumber(moment, time), time), calendar);
}

/** The working minutes from one local moment to another, negative where `b` is before `a`. */
export function workingMinutesBetween(
  a: Temporal.PlainDateTime,
  b: Temporal.PlainDateTime,
  calendar: Calendar,
): Outcome<number, OutsideCalendar> {
  const time = workingTimeOf(calendar);
  const [first, last] = [minuteNumber(a, time), minuteNumber(b, time)];
  if (!covers(dayOf(first), time) || !covers(dayOf(last), time)) return outside(calendar);
  return done(workedUpTo(last, time) - workedUpTo(first, time));
}

/**
 * The local moment when so many working minutes (a whole number, not negative) have passed. Landing on a
 * window's end it stays there; with no minute to pass it is the moment itself or the next opening.
 */
export function addWorkingMinutes(
  from: Temporal.PlainDateTime,
  minutes: number,
  calendar: Calendar,
): Outcome<Temporal.PlainDateTime, OutsideCalendar> {
  if (!Number.isSafeInteger(minutes) || minutes < 0) throw new RangeError(`working minutes: ${minutes}`);
  const time = workingTimeOf(calendar);
  return momentOrOutside(afterWorked(minuteNumber(from, time), minutes, time), calendar);
}

/** The wall clock of the office at an instant, cut to the minute: the precision of the legal clock. */
export function toLocal(instant: Temporal.Instant): Temporal.PlainDateTime {
  const local = instant.toZonedDateTimeISO(officeTimeZone).toPlainDateTime();
  return local.with({ second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 });
}

/** The instant of a wall-clock moment of the office. */
export function toInstant(local: Temporal.PlainDateTime): Temporal.Instant {
  return local.toZonedDateTime(officeTimeZone).toInstant();
}

function momentOrOutside(
  minute: number | undefined,
  calendar: Calendar,
): Outcome<Temporal.PlainDateTime, OutsideCalendar> {
  return minute === undefined ? outside(calendar) : done(localOf(minute, workingTimeOf(calendar)));
}

function outside(calendar: Calendar): { ok: false; problem: OutsideCalendar } {
  return refused({ code: 'outsideCalendar', from: calendar.from.toString(), to: calendar.to.toString() });
}
