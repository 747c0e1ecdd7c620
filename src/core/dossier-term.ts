import type { Calendar } from './calendar.ts';
import { type ClockAnswer, computeDue } from './clock.ts';
import { continueDue } from './clock-continued.ts';
import type { ClockInput, ClockPause, ClockProblem, ClockRule } from './clock-input.ts';
import type { ClockLine } from './clock-lines.ts';
import { isWorkingDay, nextOpening, toInstant, toLocal } from './clock-moments.ts';
import type { ActContext, DossierProblem } from './dossier-acts.ts';
import type { DuePromise } from './dossier-events.ts';
import type { DossierState, LedgerRow } from './dossier-state.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ProcedureVersion } from './procedures.ts';

/** What the clock reads of a row of the ledger. */
export type ClockRow = Pick<LedgerRow, 'at' | 'kind' | 'policy'> & { dueAfter?: string | null };

type Rules = Pick<ActContext, 'procedure' | 'calendar'>;

/**
 * The due moment with its explanation, from the acceptance and the rows of the ledger (clock.md). While a stop is
 * open, and between two appointments (T13), there is none.
 */
export function promiseFor(
  acceptedAt: string,
  ledger: readonly ClockRow[],
  rules: Rules,
): Outcome<DuePromise, DossierProblem> {
  const clocks = clocksOf(acceptedAt, ledger);
  const { appointments: parts } = rules.procedure.term;
  const appointments: NonNullable<DuePromise['appointments']> = [];
  const why: ClockLine[] = [];
  let promise = { dueAt: null as string | null, provisional: false };
  for (const [index, clock] of clocks.entries()) {
    const answer = answerOf(clock, { ...rules, rule: ruleOf(rules.procedure, index) });
    if (!answer.ok) return refused(calendarEnds(answer.problem, rules.calendar));
    why.push(...linesOf(answer.value, { index, clock, isOnly: parts === undefined }));
    const dueAt = answer.value.due ? toInstant(answer.value.due).toString() : null;
    appointments.push({ dueAt, reachedAt: clock.reachedAt });
    promise = clock.reachedAt
      ? { dueAt: null, provisional: false }
      : { dueAt, provisional: answer.value.provisional };
  }
  // A row that only tells of a promise is not what it rests on: it is computed before it is written.
  const restsOn = ledger.filter(({ kind }) => kind !== 'corrected').map(({ at }) => at);
  const warning = warningOf(promise.dueAt, [acceptedAt, ...restsOn], rules);
  if (!parts) return done({ ...promise, why, ...warning });
  const later = parts.slice(appointments.length).map(() => ({ dueAt: null, reachedAt: null }));
  return done({ ...promise, why, ...warning, appointments: [...appointments, ...later] });
}

/**
 * From when it is told that more time can only be asked for now (T14): the opening of the last working day, or of the
 * pack's days, before the day it is due. None where that is not later than what the promise rests on.
 */
function warningOf(
  dueAt: string | null,
  restsOn: readonly string[],
  { procedure, calendar }: Rules,
): Pick<DuePromise, 'warnAt'> {
  const { lateWarning } = procedure;
  if (!dueAt || !lateWarning) return {};
  let day = localOf(dueAt).toPlainDate();
  for (let left = lateWarning.workingDays; left > 0; ) {
    day = day.subtract({ days: 1 });
    const isWorked = isWorkingDay(day, calendar);
    if (!isWorked.ok) return {};
    if (isWorked.value) left -= 1;
  }
  const opening = nextOpening(day.toPlainDateTime(), calendar);
  if (!opening.ok) return {};
  const warnAt = toInstant(opening.value);
  return restsOn.some((at) => Temporal.Instant.compare(at, warnAt) >= 0) ? {} : { warnAt: warnAt.toString() };
}

/** The promise of an accepted dossier once these rows are added to its ledger. */
export function promiseAfter(
  state: DossierState,
  rows: readonly ClockRow[],
  rules: Rules,
): Outcome<DuePromise, DossierProblem> {
  if (!state.acceptedAt) throw new Error(`${state.reference} is not accepted`);
  return promiseFor(state.acceptedAt, [...state.ledger, ...rows], rules);
}

/** The last closing of the n-th day from a moment, whose own day is not counted (T2); calendar days roll forward. */
export function endOfDays(
  days: { value: number; unit: 'workingDay' | 'calendarDay' },
  from: Temporal.Instant,
  calendar: Calendar,
): Outcome<string, DossierProblem> {
  const rule = { term: days.value, unit: days.unit, cutOff: 'none', dueMode: 'endOfDay' } as const;
  const answer = computeDue({ accepted: toLocal(from), ...rule, pauses: [] }, calendar);
  if (!answer.ok) return refused(calendarEnds(answer.problem, calendar));
  return done(toInstant(answer.value.firstDue).toString());
}

/** The office's local time of an instant written as ISO text. */
export function localOf(instant: string): Temporal.PlainDateTime {
  return toLocal(Temporal.Instant.from(instant));
}

/** A date outside the calendar is an error, never a guess; a contradiction in our own ledger is a fault. */
export function calendarEnds(problem: { code: string }, calendar: Calendar): DossierProblem {
  if (problem.code !== 'outsideCalendar')
    throw new Error(`the clock refuses our own ledger: ${problem.code}`);
  return { code: 'calendar-ends', from: calendar.from.toString(), to: calendar.to.toString() };
}

/** One run of the legal clock: a term has one, or one for each of its appointments. */
type Clock = { from: string; reachedAt: string | null; rows: ClockRow[] };

function clocksOf(acceptedAt: string, ledger: readonly ClockRow[]): Clock[] {
  const clocks: Clock[] = [{ from: acceptedAt, reachedAt: null, rows: [] }];
  for (const row of ledger.slice(ledger[0]?.kind === 'started' ? 1 : 0)) {
    const clock = clocks.at(-1) as Clock;
    if (row.kind === 'started') clocks.push({ from: row.at, reachedAt: null, rows: [] });
    else if (row.kind === 'reached') clock.reachedAt = row.at;
    else clock.rows.push(row);
  }
  return clocks;
}

function ruleOf({ term }: ProcedureVersion, index: number): ClockRule {
  const { value, unit, cutOff, dueMode } = term;
  return { term: term.appointments?.[index]?.value ?? value, unit, cutOff, dueMode };
}

function answerOf(
  { from, rows }: Clock,
  { rule, calendar, procedure }: Rules & { rule: ClockRule },
): Outcome<ClockAnswer, ClockProblem> {
  const at = rows.findLastIndex((row) => row.kind === 'extended' || row.kind === 'promised');
  const extended = rows[at];
  if (!extended?.dueAfter)
    return computeDue({ accepted: localOf(from), ...rule, pauses: pausesOf(rows) }, calendar);
  const input = { accepted: localOf(extended.at), ...rule, pauses: pausesOf(rows.slice(at + 1)) };
  const promised = { at: localOf(extended.dueAfter), isOurs: extended.kind !== 'promised' };
  const anew = continueDue(promised, input, calendar);
  // The former office promised it: nothing of how it came to it is computed here.
  if (!anew.ok || extended.kind === 'promised') return anew.ok ? done(asPromised(anew.value)) : anew;
  const before = { from, rows: rows.slice(0, at), reachedAt: null };
  const answer = answerOf(before, { rule, calendar, procedure });
  if (!answer.ok) return answer;
  return done({ ...anew.value, why: [...formerLines(answer.value.why), ...anew.value.why] });
}

/** A promise that was taken over is told as such, not as an extension. */
function asPromised({ why, ...answer }: ClockAnswer): ClockAnswer {
  const told = why.map((line) =>
    line.code === 'extended' ? { ...line, code: 'promisedBefore' as const } : line,
  );
  return { ...answer, why: told };
}

/** The lines up to a promise that was replaced: what it came to is no longer the result. */
function formerLines(why: readonly ClockLine[]): ClockLine[] {
  const code = why.some((line) => line.code === 'firstDue') ? 'dueMoved' : 'firstDue';
  return why
    .filter((line) => line.code !== 'provisional')
    .map((line) => (line.code === 'due' ? { ...line, code } : line));
}

function pausesOf(rows: readonly ClockRow[]): ClockInput['pauses'] {
  const pauses: ClockPause[] = [];
  for (const row of rows) {
    if (row.kind === 'stopped') pauses.push({ from: localOf(row.at), policy: row.policy ?? 'pause' });
    const open = pauses.at(-1);
    if (row.kind === 'resumed' && open) pauses.splice(-1, 1, { ...open, to: localOf(row.at) });
  }
  return pauses;
}

/** The lines of one clock: where there are appointments, each says which one it is. */
function linesOf(
  { why }: ClockAnswer,
  { index, clock, isOnly }: { index: number; clock: Clock; isOnly: boolean },
): ClockLine[] {
  if (isOnly) return why;
  const number = index + 1;
  const named = why.map((line) =>
    line.code === 'due' ? { code: 'appointmentDue' as const, values: { ...line.values, number } } : line,
  );
  const lines =
    index === 0
      ? named
      : [{ code: 'appointmentFrom' as const, values: { ...at(clock.from), number } }, ...named.slice(1)];
  if (!clock.reachedAt) return lines;
  return [...lines, { code: 'appointmentKept', values: { ...at(clock.reachedAt), number } }];
}

function at(instant: string): { at: string } {
  return { at: localOf(instant).toString({ smallestUnit: 'minute' }) };
}
