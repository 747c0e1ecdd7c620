import type { DayReason } from './calendar.ts';
import { type ClockLine, dayValue } from './clock-lines.ts';
import { isoDayOf, isWorked, type WorkingTime } from './clock-working-time.ts';

/**
 * The days off between two day numbers, both included, as lines: weekly rest days together, each named
 * holiday as one range with its reason, and the make-up days that were worked.
 */
export function skippedLines(first: number, last: number, time: WorkingTime): ClockLine[] {
  const runs: Run[] = [];
  for (let day = first; day <= last; day += 1) {
    const run = describeDay(day, time);
    const former = runs.at(-1);
    if (!run) continue;
    if (former && former.last === day - 1 && isSame(former, run)) former.last = day;
    else runs.push(run);
  }
  const holidays = runs.filter((run) => run.kind !== 'weekly');
  const weekly = runs.filter((run) => run.kind === 'weekly');
  return [...weeklyLines(weekly, time), ...holidays.map((run) => holidayLine(run, time))];
}

type Run = {
  kind: 'weekly' | 'dayOff' | 'makeUp';
  first: number;
  last: number;
  reason: DayReason | undefined;
};

function describeDay(day: number, time: WorkingTime): Run | undefined {
  const { daysOff, makeUpDays, reasons } = time.calendar;
  const iso = isoDayOf(day, time);
  const run = { first: day, last: day, reason: reasons.get(iso) };
  if (makeUpDays.has(iso)) return { kind: 'makeUp', ...run };
  if (daysOff.has(iso)) return { kind: 'dayOff', ...run };
  return isWorked(day, time) ? undefined : { kind: 'weekly', ...run };
}

function isSame(a: Run, b: Run): boolean {
  return a.kind === b.kind && a.reason?.vi === b.reason?.vi;
}

/** A long term has many weekends: they are counted in one line instead of a list nobody reads. */
function weeklyLines(runs: Run[], time: WorkingTime): ClockLine[] {
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return [];
  const days = runs.reduce((sum, run) => sum + run.last - run.first + 1, 0);
  const values = { from: dayValue(first.first, time), to: dayValue(last.last, time), days };
  if (days === 1) return [{ code: 'restDaySkipped', values }];
  return [{ code: runs.length === 1 ? 'weekendSkipped' : 'weekendsSkipped', values }];
}

function holidayLine(run: Run, time: WorkingTime): ClockLine {
  const values = { from: dayValue(run.first, time), to: dayValue(run.last, time), ...run.reason };
  if (run.kind === 'makeUp') return { code: 'makeUpDayCounted', values };
  return { code: run.first === run.last ? 'dayOffSkipped' : 'daysOffSkipped', values };
}
