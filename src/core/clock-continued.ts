import type { Calendar } from './calendar.ts';
import type { ClockAnswer } from './clock.ts';
import { type ClockInput, type ClockProblem, findClockProblem } from './clock-input.ts';
import { type ClockLine, dayValue } from './clock-lines.ts';
import { applyPauses } from './clock-pauses.ts';
import {
  covers,
  dayOf,
  isWorked,
  lastClosing,
  localOf,
  minuteNumber,
  rolledForward,
  type WorkingTime,
  workingTimeOf,
} from './clock-working-time.ts';
import { done, type Outcome, refused } from './outcome.ts';

/**
 * The due moment that follows from one promised anew, as an extension does (form 04): it stands as it was promised,
 * and only the pauses after it move it. A day of ours that was made a day off since then moves on to the next working
 * day; what a former office promised is not ours to move. `accepted` of the input is the moment of the new promise.
 */
export function continueDue(
  { at: promised, isOurs }: { at: Temporal.PlainDateTime; isOurs: boolean },
  input: ClockInput,
  calendar: Calendar,
): Outcome<ClockAnswer, ClockProblem> {
  const problem = findClockProblem(input);
  if (problem) return refused(problem);
  const time = workingTimeOf(calendar);
  const told = minuteNumber(promised, time);
  const values = { from: calendar.from.toString(), to: calendar.to.toString() };
  const stands = isOurs ? movedToWork : (minute: number) => minute;
  const due = covers(dayOf(told), time) ? stands(told, time) : undefined;
  if (due === undefined) return refused({ code: 'outsideCalendar', field: 'promised', values });
  const rawEnd = input.unit === 'calendarDay' ? dayOf(due) : undefined;
  const at = promised.toString({ smallestUnit: 'minute' });
  const lines: ClockLine[] = [{ code: 'extended', values: { at } }];
  if (due !== told) {
    const moved = { from: dayValue(dayOf(told), time), to: dayValue(dayOf(due), time) };
    lines.push({ code: 'rolledForward', values: moved });
  }
  const first = { due, rawEnd, lines };
  const last = applyPauses(first, input, time);
  if (!last.ok) return refused({ code: 'outsideCalendar', field: last.problem, values });
  const moment = last.value.due === undefined ? undefined : localOf(last.value.due, time);
  const isBeyond = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, calendar.decreedUntil) > 0;
  const provisional = moment !== undefined && isBeyond(moment.toPlainDate());
  const why = last.value.lines;
  if (moment) why.push({ code: 'due', values: { at: moment.toString({ smallestUnit: 'minute' }) } });
  if (provisional) why.push({ code: 'provisional', values: { on: calendar.decreedUntil.toString() } });
  return done({ due: moment, firstDue: promised, provisional, why });
}

/** A day promised by hand that a later decision made a day off: the last closing of the next working day. */
function movedToWork(due: number, time: WorkingTime): number | undefined {
  if (isWorked(dayOf(due), time)) return due;
  const day = rolledForward(dayOf(due), time);
  return day === undefined ? undefined : lastClosing(day, time);
}
