import { dayOf, isoDayOf, type WorkingTime } from './clock-working-time.ts';

/** What a step of the explanation says. The words are made in ui/clock-words.ts from the machine values. */
export const clockLineCodes = [
  'accepted',
  'startBeforeOpening',
  'startBetweenWindows',
  'startAfterClosing',
  'startOnDayOff',
  'cutOffPassed',
  'termWorkingHours',
  'termWorkingDays',
  'termCalendarDays',
  'termSameDay',
  'firstDayNotCounted',
  'wholeDayCounts',
  'restDaySkipped',
  'weekendSkipped',
  'weekendsSkipped',
  'dayOffSkipped',
  'daysOffSkipped',
  'makeUpDayCounted',
  'sameClock',
  'endOfDay',
  'rawEnd',
  'rolledForward',
  'firstDue',
  'paused',
  'minutesKept',
  'resumesAt',
  'daysPaused',
  'restarted',
  'pausedSameDay',
  'formerDueStands',
  'dueMoved',
  'pauseAfterDue',
  'openPauseAfterDue',
  'stopped',
  'extended',
  'promisedBefore',
  'appointmentDue',
  'appointmentKept',
  'appointmentFrom',
  'due',
  'provisional',
] as const;
export type ClockLineCode = (typeof clockLineCodes)[number];

/**
 * One step of an explanation. Values are machine values: moments as `2026-09-03T09:43`, days as `2026-09-03`,
 * clock times as `15:00`; the reason of a day off comes in three languages as `vi`, `en` and `id`.
 */
export type ClockLine = { code: ClockLineCode; values: Record<string, string | number> };

/** A minute number as the local moment `2026-09-03T09:43`. */
export function momentValue(minute: number, time: WorkingTime): string {
  return `${dayValue(dayOf(minute), time)}T${clockValue(minute)}`;
}

/** A day number as the day `2026-09-03`. */
export function dayValue(day: number, time: WorkingTime): string {
  return isoDayOf(day, time);
}

/** A minute number as its clock time `09:43`. */
export function clockValue(minute: number): string {
  const ofDay = minute % 1440;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}
