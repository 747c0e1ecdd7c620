import type { Calendar, WorkingWindow } from './calendar.ts';

/**
 * The working time of a calendar, counted once. Days are numbered from the calendar's first day, moments are
 * minutes from its first midnight; so a due moment costs a few look-ups and no walk from minute to minute.
 */
export type WorkingTime = {
  calendar: Calendar;
  dates: readonly Temporal.PlainDate[];
  /** The same days as ISO text, for the lines of an explanation. */
  isoDays: readonly string[];
  windows: readonly (readonly WorkingWindow[])[];
  /** Working minutes before each day, and one entry more for the whole. */
  workedBefore: readonly number[];
  /** The numbers of the working days, in order. */
  workingDays: readonly number[];
  /** How many working days lie before each day. */
  workingDaysBefore: readonly number[];
};

const minutesADay = 1440;
const counted = new WeakMap<Calendar, WorkingTime>();

/** The working time of a calendar, counted at the first asking and remembered as long as the calendar lives. */
export function workingTimeOf(calendar: Calendar): WorkingTime {
  const known = counted.get(calendar);
  if (known) return known;
  const time = countWorkingTime(calendar);
  counted.set(calendar, time);
  return time;
}

function countWorkingTime(calendar: Calendar): WorkingTime {
  const dates: Temporal.PlainDate[] = [];
  const windows: (readonly WorkingWindow[])[] = [];
  const workedBefore = [0];
  const workingDays: number[] = [];
  const workingDaysBefore: number[] = [];
  const days = calendar.from.until(calendar.to, { largestUnit: 'days' }).days + 1;
  for (let day = 0; day < days; day += 1) {
    const date = calendar.from.add({ days: day });
    const ofDay = windowsOn(date, calendar);
    workingDaysBefore.push(workingDays.length);
    if (ofDay.length > 0) workingDays.push(day);
    workedBefore.push((workedBefore[day] ?? 0) + ofDay.reduce((sum, window) => sum + lengthOf(window), 0));
    dates.push(date);
    windows.push(ofDay);
  }
  const isoDays = dates.map((date) => date.toString());
  return { calendar, dates, isoDays, windows, workedBefore, workingDays, workingDaysBefore };
}

function windowsOn(date: Temporal.PlainDate, calendar: Calendar): readonly WorkingWindow[] {
  const day = date.toString();
  if (calendar.makeUpDays.has(day)) return calendar.weekly[0] ?? [];
  if (calendar.daysOff.has(day)) return [];
  return calendar.weekly[date.dayOfWeek - 1] ?? [];
}

function lengthOf(window: WorkingWindow): number {
  return window.closesAtMinute - window.opensAtMinute;
}

/** Days from the calendar's first day; negative or too large outside it, which `covers` tells. */
export function dayNumber(on: Temporal.PlainDate, time: WorkingTime): number {
  return time.calendar.from.until(on, { largestUnit: 'days' }).days;
}

/** Minutes from the calendar's first midnight to a local moment, seconds cut off. */
export function minuteNumber(local: Temporal.PlainDateTime, time: WorkingTime): number {
  return dayNumber(local.toPlainDate(), time) * minutesADay + local.hour * 60 + local.minute;
}

/** The day number of a minute number. */
export function dayOf(minute: number): number {
  return Math.floor(minute / minutesADay);
}

/** The local moment of a minute number; asking beyond the calendar is a fault of ours. */
export function localOf(minute: number, time: WorkingTime): Temporal.PlainDateTime {
  const ofDay = minute - dayOf(minute) * minutesADay;
  return dateOf(dayOf(minute), time).toPlainDateTime({ hour: Math.floor(ofDay / 60), minute: ofDay % 60 });
}

function dateOf(day: number, time: WorkingTime): Temporal.PlainDate {
  const date = time.dates[day];
  if (!date) throw new RangeError(`day ${day} is outside the calendar`);
  return date;
}

/** The ISO text of a day number; asking beyond the calendar is a fault of ours. */
export function isoDayOf(day: number, time: WorkingTime): string {
  const iso = time.isoDays[day];
  if (iso === undefined) throw new RangeError(`day ${day} is outside the calendar`);
  return iso;
}

/** Whether a day number lies inside the calendar. */
export function covers(day: number, time: WorkingTime): boolean {
  return day >= 0 && day < time.dates.length;
}

/** Whether the office works on a day number; false outside the calendar. */
export function isWorked(day: number, time: WorkingTime): boolean {
  return windowsOf(day, time).length > 0;
}

/** The last closing of a working day, as a minute number. */
export function lastClosing(day: number, time: WorkingTime): number {
  return day * minutesADay + (windowsOf(day, time).at(-1)?.closesAtMinute ?? 0);
}

/** The first opening of a working day, as a minute number. */
export function firstOpening(day: number, time: WorkingTime): number {
  return day * minutesADay + (windowsOf(day, time)[0]?.opensAtMinute ?? 0);
}

/** The n-th working day after a day (n ≥ 1), or undefined past the calendar's end. */
export function workingDayAfter(day: number, n: number, time: WorkingTime): number | undefined {
  const upToDay = (time.workingDaysBefore[day] ?? 0) + (isWorked(day, time) ? 1 : 0);
  return time.workingDays[upToDay + n - 1];
}

/** The day itself if it is worked, else the next working day. */
export function rolledForward(day: number, time: WorkingTime): number | undefined {
  const before = time.workingDaysBefore[day];
  return before === undefined ? undefined : time.workingDays[before];
}

/** The minute itself inside a window, else the opening of the next window. */
export function openingFrom(minute: number, time: WorkingTime): number | undefined {
  const day = dayOf(minute);
  if (!covers(day, time)) return undefined;
  for (const window of windowsOf(day, time)) {
    if (minute - day * minutesADay < window.closesAtMinute) {
      return Math.max(minute, day * minutesADay + window.opensAtMinute);
    }
  }
  const next = workingDayAfter(day, 1, time);
  return next === undefined ? undefined : firstOpening(next, time);
}

/** Working minutes from the calendar's beginning to a minute inside it. */
export function workedUpTo(minute: number, time: WorkingTime): number {
  const day = dayOf(minute);
  const ofDay = minute - day * minutesADay;
  let worked = time.workedBefore[day] ?? 0;
  for (const window of windowsOf(day, time)) {
    worked += Math.max(0, Math.min(ofDay, window.closesAtMinute) - window.opensAtMinute);
  }
  return worked;
}

/** The first minute at which so many working minutes have passed since `start`; see addWorkingMinutes. */
export function afterWorked(start: number, minutes: number, time: WorkingTime): number | undefined {
  const opening = openingFrom(start, time);
  if (opening === undefined || minutes === 0) return opening;
  const target = workedUpTo(opening, time) + minutes;
  const day = dayReaching(target, time);
  if (day === undefined) return undefined;
  let left = target - (time.workedBefore[day] ?? 0);
  for (const window of windowsOf(day, time)) {
    if (left <= lengthOf(window)) return day * minutesADay + window.opensAtMinute + left;
    left -= lengthOf(window);
  }
  return undefined;
}

/** The first day by whose end the target of worked minutes is reached, found by halving. */
function dayReaching(target: number, time: WorkingTime): number | undefined {
  let low = 0;
  let high = time.dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((time.workedBefore[middle + 1] ?? 0) >= target) high = middle;
    else low = middle + 1;
  }
  return low < time.dates.length ? low : undefined;
}

function windowsOf(day: number, time: WorkingTime): readonly WorkingWindow[] {
  return time.windows[day] ?? [];
}
