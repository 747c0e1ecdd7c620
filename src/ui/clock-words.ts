import type { CalendarProblem } from '../core/calendar.ts';
import type { ClockProblem } from '../core/clock-input.ts';
import type { ClockLine } from '../core/clock-lines.ts';
import type { Language, Translate } from './texts.ts';

/** The explanation of a due moment as sentences, in the order of its lines. */
export function wordsOfClock(lines: readonly ClockLine[], t: Translate, language: Language): string[] {
  return lines.map((line) => {
    const words: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(line.values)) words[name] = wordsOfValue(name, value, t);
    return t(`clock.line.${line.code}`, { ...words, reason: reasonOf(line, t, language) });
  });
}

/** A local moment such as `2026-11-26T17:00` as people write it: "17:00 thứ Năm, 26/11/2026". */
export function wordsOfMoment(moment: Temporal.PlainDateTime | string, t: Translate): string {
  const local = Temporal.PlainDateTime.from(moment);
  return t('clock.moment', {
    time: wordsOfTime(local.toPlainTime(), t),
    weekday: t(`clock.weekday.${local.dayOfWeek}`),
    date: wordsOfDate(local.toPlainDate(), t),
  });
}

/** A day such as `2026-11-26` with its weekday: "thứ Năm, 26/11/2026". */
export function wordsOfDay(day: Temporal.PlainDate | string, t: Translate): string {
  const date = Temporal.PlainDate.from(day);
  return t('clock.day', { weekday: t(`clock.weekday.${date.dayOfWeek}`), date: wordsOfDate(date, t) });
}

/** Why a case was refused, the field first: "pauses[0].to: …". */
export function wordsOfClockProblem({ code, field, values }: ClockProblem, t: Translate): string {
  const words: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values ?? {})) words[name] = wordsOfValue(name, value, t);
  return t('clock.problemOfField', { field, problem: t(`clock.problem.${code}`, words) });
}

/** Why a calendar was refused, the field first: "weekly.1[0].to: …". */
export function wordsOfCalendarProblem({ code, field }: CalendarProblem, t: Translate): string {
  return t('clock.problemOfField', { field, problem: t(`clock.calendarProblem.${code}`) });
}

function wordsOfValue(name: string, value: string | number, t: Translate): string | number {
  if (name === 'minutes') return wordsOfMinutes(Number(value), t);
  if (typeof value === 'number') return value;
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return wordsOfMoment(value, t);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return wordsOfDay(value, t);
  if (/^\d{2}:\d{2}$/.test(value)) return wordsOfTime(Temporal.PlainTime.from(value), t);
  return value;
}

/** A day as it is written on papers: "26/11/2026". */
export function wordsOfDate(date: Temporal.PlainDate, t: Translate): string {
  return t('clock.date', {
    day: date.day,
    day2: twoDigits(date.day),
    month2: twoDigits(date.month),
    monthName: t(`clock.month.${date.month}`),
    year: date.year,
  });
}

function wordsOfTime(time: Temporal.PlainTime, t: Translate): string {
  return t('clock.time', { hour: twoDigits(time.hour), minute: twoDigits(time.minute) });
}

function wordsOfMinutes(total: number, t: Translate): string {
  const [hours, minutes] = [Math.floor(total / 60), total % 60];
  if (hours === 0) return t('clock.minutesOnly', { minutes });
  return minutes === 0 ? t('clock.hoursOnly', { hours }) : t('clock.hoursAndMinutes', { hours, minutes });
}

/** The reason of a day off in the reader's language; a calendar without reasons says so in general words. */
function reasonOf(line: ClockLine, t: Translate, language: Language): string {
  const reason = line.values[language];
  if (typeof reason === 'string') return reason;
  return t(line.code === 'makeUpDayCounted' ? 'clock.makeUpReason' : 'clock.dayOffReason');
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
