import type { ClockRule, CutOff } from './clock-input.ts';
import { type ClockLine, clockValue, dayValue, momentValue } from './clock-lines.ts';
import { skippedLines } from './clock-skipped.ts';
import {
  afterWorked,
  covers,
  dayOf,
  firstOpening,
  isWorked,
  lastClosing,
  openingFrom,
  rolledForward,
  type WorkingTime,
  workingDayAfter,
} from './clock-working-time.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** A due moment as a minute number, its raw end (a day number, calendar days only) and the lines to it. */
export type Counted = { due: number; rawEnd: number | undefined; lines: ClockLine[] };

/** Where the calendar ended: while looking for the start, or while counting the term. */
export type Exhausted = 'start' | 'term';

/** The due moment of a term that begins at `accepted` (a minute number inside the calendar), without pauses. */
export function countFrom(accepted: number, rule: ClockRule, time: WorkingTime): Outcome<Counted, Exhausted> {
  const lines: ClockLine[] = [{ code: 'accepted', values: { at: momentValue(accepted, time) } }];
  if (rule.unit === 'calendarDay') {
    // T2: calendar days run from the raw date of acceptance; closed hours and cut-offs move nothing.
    lines.push({
      code: 'termCalendarDays',
      values: { term: rule.term, on: dayValue(dayOf(accepted), time) },
    });
    return endRolledForward(dayOf(accepted) + rule.term, lines, time);
  }
  const start = countingStart(accepted, rule.cutOff, time);
  if (start === undefined) return refused('start');
  lines.push(...startLines({ accepted, start, cutOff: rule.cutOff }, time));
  if (rule.unit === 'workingHour') return afterHours(start, rule.term, { lines, time });
  if (rule.unit === 'workingDay') return afterWorkingDays({ accepted, start, lines }, rule, time);
  const closing = lastClosing(dayOf(start), time);
  lines.push({ code: 'termSameDay', values: { at: momentValue(closing, time) } });
  return done({ due: closing, rawEnd: undefined, lines });
}

/** A raw end (a day number) rolled forward to a working day, at its last closing (BLDS 2015 Đ.148). */
export function endRolledForward(
  rawEnd: number,
  lines: ClockLine[],
  time: WorkingTime,
): Outcome<Counted, Exhausted> {
  const day = rolledForward(rawEnd, time);
  if (!covers(rawEnd, time) || day === undefined) return refused('term');
  lines.push({ code: 'rawEnd', values: { on: dayValue(rawEnd, time) } });
  if (day !== rawEnd) {
    lines.push(...skippedLines(rawEnd, day - 1, time));
    lines.push({ code: 'rolledForward', values: { from: dayValue(rawEnd, time), to: dayValue(day, time) } });
  }
  return done({ due: lastClosing(day, time), rawEnd, lines });
}

/** The counting start C. */
function countingStart(accepted: number, cutOff: CutOff, time: WorkingTime): number | undefined {
  const day = dayOf(accepted);
  if (!cutOffPassed(accepted, cutOff, time)) return openingFrom(accepted, time);
  const next = workingDayAfter(day, 1, time);
  return next === undefined ? undefined : firstOpening(next, time);
}

/** A cut-off acts only on a working day before its last closing; exactly at it still counts (T5–T7). */
function cutOffPassed(accepted: number, cutOff: CutOff, time: WorkingTime): boolean {
  const day = dayOf(accepted);
  if (cutOff === 'none' || !isWorked(day, time) || accepted >= lastClosing(day, time)) return false;
  return accepted > cutOffMoment(day, cutOff, time);
}

function cutOffMoment(day: number, cutOff: Exclude<CutOff, 'none'>, time: WorkingTime): number {
  return cutOff === '15:00' ? day * 1440 + 15 * 60 : lastClosing(day, time) - 60;
}

function startLines(
  { accepted, start, cutOff }: { accepted: number; start: number; cutOff: CutOff },
  time: WorkingTime,
): ClockLine[] {
  if (start === accepted) return [];
  const [day, startDay] = [dayOf(accepted), dayOf(start)];
  const to = momentValue(start, time);
  const skipped = skippedLines(day, startDay - 1, time).filter((line) => line.code !== 'makeUpDayCounted');
  if (!isWorked(day, time)) return [{ code: 'startOnDayOff', values: { to } }, ...skipped];
  const closing = lastClosing(day, time);
  if (accepted >= closing) {
    return [{ code: 'startAfterClosing', values: { at: clockValue(closing), to } }, ...skipped];
  }
  if (startDay === day || cutOff === 'none') {
    const early = accepted < firstOpening(day, time);
    return [{ code: early ? 'startBeforeOpening' : 'startBetweenWindows', values: { to } }];
  }
  return [
    { code: 'cutOffPassed', values: { at: clockValue(cutOffMoment(day, cutOff, time)), to } },
    ...skipped,
  ];
}

function afterHours(
  start: number,
  term: number,
  { lines, time }: { lines: ClockLine[]; time: WorkingTime },
): Outcome<Counted, Exhausted> {
  const due = afterWorked(start, term * 60, time);
  if (due === undefined) return refused('term');
  lines.push({ code: 'termWorkingHours', values: { term, at: momentValue(start, time) } });
  lines.push(...skippedLines(dayOf(start), dayOf(due), time));
  return done({ due, rawEnd: undefined, lines });
}

function afterWorkingDays(
  { accepted, start, lines }: { accepted: number; start: number; lines: ClockLine[] },
  { term, dueMode }: ClockRule,
  time: WorkingTime,
): Outcome<Counted, Exhausted> {
  const day = dayOf(start);
  const moved = day !== dayOf(accepted);
  const last = moved ? nthDayFrom(day, term, time) : workingDayAfter(day, term, time);
  if (last === undefined) return refused('term');
  const on = dayValue(day, time);
  lines.push({ code: moved ? 'wholeDayCounts' : 'firstDayNotCounted', values: { on } });
  lines.push({ code: 'termWorkingDays', values: { term, on: dayValue(last, time) } });
  lines.push(...skippedLines(day + 1, last, time));
  const closing = lastClosing(last, time);
  const clock = last * 1440 + (start - day * 1440);
  // On a day that closes before C's clock time the term ends at its closing: otherwise a dossier accepted later
  // (moved to the next day, due at that closing) would be due earlier.
  const sameClock = !moved && dueMode === 'sameClock' && clock <= closing;
  lines.push({
    code: sameClock ? 'sameClock' : 'endOfDay',
    values: { at: clockValue(sameClock ? clock : closing) },
  });
  return done({ due: sameClock ? clock : closing, rawEnd: undefined, lines });
}

/** The n-th working day when the day itself, which is worked, counts as the first. */
function nthDayFrom(day: number, n: number, time: WorkingTime): number | undefined {
  return n === 1 ? day : workingDayAfter(day, n - 1, time);
}
