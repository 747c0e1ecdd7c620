import type { Calendar } from '../../core/calendar.ts';
import { addWorkingMinutes, isWorkingDay, toInstant, toLocal } from '../../core/clock-moments.ts';
import type { Clock } from '../office.ts';

/** A clock that is set by hand: the demonstration acts its stories at the moments they tell of. */
export type StageClock = Clock & { set(moment: Temporal.Instant): void };

export function createStageClock(start: Temporal.Instant): StageClock {
  let moment = start;
  return {
    now: () => moment,
    set(next) {
      moment = next;
    },
  };
}

/**
 * The moment of a story: the office's time on the n-th working day before today, never after `now`. When the
 * office is closed today, what would have happened this morning happened late on the last working day: received
 * after the cut-off, it is still in term.
 */
export function momentOf(
  story: { workingDaysAgo: number; at: string },
  now: Temporal.Instant,
  calendar: Calendar,
): Temporal.Instant {
  let day = lastOpenDay(now, calendar);
  const closedToday = !day.equals(toLocal(now).toPlainDate());
  const morning = Temporal.PlainTime.from(story.at);
  const at = story.workingDaysAgo === 0 && closedToday ? morning.add({ hours: 8, minutes: 30 }) : morning;
  for (let left = story.workingDaysAgo; left > 0; left -= 1) day = workingDayBefore(day, calendar);
  const moment = toInstant(day.toPlainDateTime(at));
  return Temporal.Instant.compare(moment, now) < 0 ? moment : now.subtract({ minutes: 30 });
}

/** So many working minutes later, but never after `now`. */
export function later(
  from: Temporal.Instant,
  minutes: number,
  { now, calendar }: { now: Temporal.Instant; calendar: Calendar },
): Temporal.Instant {
  const moved = addWorkingMinutes(toLocal(from), minutes, calendar);
  if (!moved.ok) return now;
  const moment = toInstant(moved.value);
  return Temporal.Instant.compare(moment, now) < 0 ? moment : now;
}

/** Today once the office has been open for an hour, else the working day before. */
function lastOpenDay(now: Temporal.Instant, calendar: Calendar): Temporal.PlainDate {
  const local = toLocal(now);
  const today = local.toPlainDate();
  const open = isWorkingDay(today, calendar);
  if (open.ok && open.value && local.hour >= 8) return today;
  return workingDayBefore(today, calendar);
}

function workingDayBefore(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  let before = day.subtract({ days: 1 });
  for (let tries = 0; tries < 30; tries += 1) {
    const works = isWorkingDay(before, calendar);
    if (works.ok && works.value) return before;
    before = before.subtract({ days: 1 });
  }
  throw new Error(`the calendar has no working day in the month before ${day}`);
}
