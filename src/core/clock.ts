import type { Calendar } from './calendar.ts';
import { type ClockInput, type ClockProblem, findClockProblem } from './clock-input.ts';
import type { ClockLine } from './clock-lines.ts';
import { applyPauses } from './clock-pauses.ts';
import { countFrom } from './clock-start.ts';
import {
  covers,
  dayOf,
  localOf,
  minuteNumber,
  type WorkingTime,
  workingTimeOf,
} from './clock-working-time.ts';
import { done, type Outcome, refused } from './outcome.ts';

export type ClockAnswer = {
  /** The due moment, local time; undefined while a pause is open: such a dossier cannot become late. */
  due: Temporal.PlainDateTime | undefined;
  /** The moment promised at acceptance, before any pause; kept and reported beside the due moment. */
  firstDue: Temporal.PlainDateTime;
  /** The due moment lies after the last day for which the holiday decree is known. */
  provisional: boolean;
  /** The ordered steps that led to the due moment. */
  why: ClockLine[];
};

/**
 * The due moment of a dossier with the lines that explain it: the legal promise, computed here and nowhere
 * else (rules.md §1.4, T1–T13). Local time of Asia/Ho_Chi_Minh, to the minute. A missing, contradictory or
 * uncountable input is refused with the field's name; nothing is guessed.
 */
export function computeDue(input: ClockInput, calendar: Calendar): Outcome<ClockAnswer, ClockProblem> {
  const problem = findClockProblem(input);
  if (problem) return refused(problem);
  const time = workingTimeOf(calendar);
  const accepted = minuteNumber(input.accepted, time);
  if (!covers(dayOf(accepted), time)) return refused(outsideCalendar('accepted', calendar));
  const first = countFrom(accepted, input, time);
  if (!first.ok) return refused(outsideCalendar(first.problem === 'start' ? 'accepted' : 'term', calendar));
  const paused = applyPauses(first.value, input, time);
  if (!paused.ok) return refused(outsideCalendar(paused.problem, calendar));
  return done(answer(first.value.due, paused.value, time));
}

function answer(
  firstDue: number,
  last: { due: number | undefined; lines: ClockLine[] },
  time: WorkingTime,
): ClockAnswer {
  const due = last.due === undefined ? undefined : localOf(last.due, time);
  const decreedUntil = time.calendar.decreedUntil;
  const provisional = due !== undefined && Temporal.PlainDate.compare(due.toPlainDate(), decreedUntil) > 0;
  if (due) last.lines.push({ code: 'due', values: { at: momentText(due) } });
  if (provisional) last.lines.push({ code: 'provisional', values: { on: decreedUntil.toString() } });
  return { due, firstDue: localOf(firstDue, time), provisional, why: last.lines };
}

/** A local moment as `2026-09-03T09:43`, the form of the cases and of the explanation lines. */
function momentText(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: 'minute' });
}

function outsideCalendar(field: string, calendar: Calendar): ClockProblem {
  return {
    code: 'outsideCalendar',
    field,
    values: { from: calendar.from.toString(), to: calendar.to.toString() },
  };
}
