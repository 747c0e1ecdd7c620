import type { ClockInput, ClockPause } from './clock-input.ts';
import { type ClockLine, momentValue } from './clock-lines.ts';
import { skippedLines } from './clock-skipped.ts';
import { type Counted, countFrom, endRolledForward } from './clock-start.ts';
import {
  afterWorked,
  covers,
  dayOf,
  minuteNumber,
  openingFrom,
  type WorkingTime,
  workedUpTo,
} from './clock-working-time.ts';
import { done, type Outcome, refused } from './outcome.ts';

/**
 * Takes the pauses in order. `due` is undefined while the last one is open and stops the clock. The problem is
 * the field whose counting left the calendar.
 */
export function applyPauses(
  first: Counted,
  input: ClockInput,
  time: WorkingTime,
): Outcome<{ due: number | undefined; lines: ClockLine[] }, string> {
  let current = first;
  const lines = [...first.lines];
  if (input.pauses.length > 0) lines.push(lineAt('firstDue', first.due, time));
  for (const [index, pause] of input.pauses.entries()) {
    const from = minuteNumber(pause.from, time);
    const to = pause.to ? minuteNumber(pause.to, time) : undefined;
    if (to === from) continue;
    if (from > current.due) {
      lines.push(ignoredLine(pause));
      continue;
    }
    if (to === undefined) {
      lines.push({ code: 'stopped', values: { from: momentValue(from, time) } });
      return done({ due: undefined, lines });
    }
    const field = `pauses[${index}].to`;
    if (!covers(dayOf(to), time)) return refused(field);
    const next = afterPause(current, { from, to, policy: pause.policy, rule: input }, time);
    if (!next.ok) return refused(field);
    lines.push(...next.value.lines);
    // After the last pause the line of the result says it.
    if (next.value.due < current.due || index < input.pauses.length - 1) {
      lines.push(verdictLine(current.due, next.value.due, time));
    }
    // A pause or restart never brings the due moment forward; the raw end of calendar days never runs back.
    current = { ...next.value, due: Math.max(current.due, next.value.due) };
  }
  return done({ due: current.due, lines });
}

type Stop = { from: number; to: number; policy: ClockPause['policy']; rule: ClockInput };

function afterPause(current: Counted, stop: Stop, time: WorkingTime): Outcome<Counted, unknown> {
  const values = { from: momentValue(stop.from, time), to: momentValue(stop.to, time) };
  if (stop.policy === 'restart' || stop.rule.unit === 'sameDay') {
    const again = countFrom(stop.to, stop.rule, time);
    if (!again.ok) return again;
    const code = stop.policy === 'restart' ? 'restarted' : 'pausedSameDay';
    // The line of the pause says where counting begins again, in place of the line of acceptance.
    return done({ ...again.value, lines: [{ code, values }, ...again.value.lines.slice(1)] });
  }
  if (stop.rule.unit === 'calendarDay' && current.rawEnd !== undefined) {
    const days = dayOf(stop.to) - dayOf(stop.from);
    return endRolledForward(
      current.rawEnd + days,
      [{ code: 'daysPaused', values: { ...values, days } }],
      time,
    );
  }
  return afterKeptMinutes(current.due, stop, time);
}

/** The working minutes left at `from` are kept and run again from `to`. */
function afterKeptMinutes(former: number, { from, to }: Stop, time: WorkingTime): Outcome<Counted, unknown> {
  const minutes = workedUpTo(former, time) - workedUpTo(from, time);
  const resumed = openingFrom(to, time);
  const due = afterWorked(to, minutes, time);
  if (resumed === undefined || due === undefined) return refused('term');
  const lines: ClockLine[] = [
    { code: 'paused', values: { from: momentValue(from, time), to: momentValue(to, time) } },
    { code: 'minutesKept', values: { minutes } },
  ];
  if (resumed !== to) lines.push(lineAt('resumesAt', resumed, time));
  lines.push(...skippedLines(dayOf(to), dayOf(due), time));
  return done({ due, rawEnd: undefined, lines });
}

function verdictLine(former: number, computed: number, time: WorkingTime): ClockLine {
  if (computed >= former) return lineAt('dueMoved', computed, time);
  return {
    code: 'formerDueStands',
    values: { at: momentValue(former, time), computed: momentValue(computed, time) },
  };
}

/** An ignored pause may lie outside the calendar: its moments are told as they are, no day of it is needed. */
function ignoredLine(pause: ClockPause): ClockLine {
  const from = pause.from.toString({ smallestUnit: 'minute' });
  if (!pause.to) return { code: 'openPauseAfterDue', values: { from } };
  return { code: 'pauseAfterDue', values: { from, to: pause.to.toString({ smallestUnit: 'minute' }) } };
}

function lineAt(code: ClockLine['code'], minute: number, time: WorkingTime): ClockLine {
  return { code, values: { at: momentValue(minute, time) } };
}
