import type { Calendar } from './calendar.ts';
import { computeDue } from './clock.ts';
import type { ClockPause, ClockProblem } from './clock-input.ts';
import type { ClockLine } from './clock-lines.ts';
import { addWorkingMinutes, isWorkingDay, nextOpening, workingMinutesBetween } from './clock-moments.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { mainDraft, stepsBeside } from './procedure-steps.ts';
import type { ProcedureStep, ProcedureWait, StepOutcome } from './procedures.ts';
import type { ProcessFacts } from './processes.ts';
import { type ProcessSample, routeOf } from './processes-samples.ts';

/** One step of the rehearsal in local time; `stop` is what held it up, from when to when. */
export type RehearsedStep = {
  step: ProcedureStep;
  from: Temporal.PlainDateTime;
  to: Temporal.PlainDateTime;
  stop?: { of: ProcedureWait | 'supplement'; from: Temporal.PlainDateTime; to: Temporal.PlainDateTime };
  /** By which of its named outcomes it ended. */
  outcome?: StepOutcome;
  isLate: boolean;
};

/** How a sample dossier would run if every step took all its hours. */
export type Rehearsal = {
  steps: RehearsedStep[];
  due: Temporal.PlainDateTime;
  firstDue: Temporal.PlainDateTime;
  provisional: boolean;
  why: ClockLine[];
  /** Working minutes between the end of the last counted step and the due moment; negative when late. */
  spareMinutes: number;
};

/** What a rehearsal is of: the moment of acceptance (local) and the sample. */
export type Rehearsing = { accepted: Temporal.PlainDateTime; sample: ProcessSample };

/** `endless`: the outcomes lead round and round, and nothing is ever returned. */
export type RehearsalProblem = ClockProblem | { code: 'outsideCalendar' | 'endless' };

/**
 * Lets a sample dossier run through the steps by the office's calendar, each taking all its hours and with it whatever
 * runs beside it, and holds it against the due moment of `core/clock.ts`. What is waited for begins half-way through
 * the main drafting, an opinion that the clock counts with the first work, and takes as long as it may. Refuses what the clock refuses, moments outside the calendar, and
 * steps that never end.
 */
export function rehearse(
  facts: ProcessFacts,
  { accepted, sample }: Rehearsing,
  calendar: Calendar,
): Outcome<Rehearsal, RehearsalProblem> {
  const ran = runProcess(facts, { accepted, sample }, calendar);
  if (!ran.ok) return ran;
  const steps = ran.value;
  const { value: term, unit, cutOff, dueMode } = facts.term;
  const pauses = steps.flatMap(({ stop }) => pauseOf(stop, facts));
  const clock = computeDue({ accepted, term, unit, cutOff, dueMode, pauses }, calendar);
  if (!clock.ok) return clock;
  const { due = clock.value.firstDue, firstDue, provisional, why } = clock.value;
  const last = latest(steps.filter(({ step }) => step.counted).map(({ to }) => to)) ?? accepted;
  const spare = workingMinutesBetween(last, due, calendar);
  if (!spare.ok) return refused({ code: 'outsideCalendar' });
  const isLate = ({ step, to }: Ran) => step.counted && Temporal.PlainDateTime.compare(to, due) > 0;
  const rehearsed = steps.map((each) => ({ ...each, isLate: isLate(each) }));
  return done({ steps: rehearsed, due, firstDue, provisional, why, spareMinutes: spare.value });
}

type Ran = Omit<RehearsedStep, 'isLate'>;

/** The steps one after the other as a sample takes them, each with its parts. */
function runProcess(
  facts: ProcessFacts,
  { accepted, sample }: Rehearsing,
  calendar: Calendar,
): Outcome<Ran[], RehearsalProblem> {
  const route = routeOf(facts, sample);
  if (!route) return refused({ code: 'endless' });
  const draft = mainDraft(facts.steps);
  const ran: Ran[] = [];
  let at = accepted;
  let workBegan: Temporal.PlainDateTime | undefined;
  let sent = stopOf(facts, sample);
  for (const { step, outcome, partOutcomes, calls } of route) {
    // What was found leads to the drafting, or lies beside it: its officer then asks the citizen once (T8).
    const asks = calls === 'supplement' ? supplementStop(facts) : undefined;
    const stop = step === draft ? (sent ?? asks) : undefined;
    sent = step === draft ? undefined : (asks ?? sent);
    // An opinion that the clock counts is asked for as early as it may: with the first work on the dossier.
    if (step.kind === 'work' || step === draft) workBegan ??= at;
    const askedAt = isCounted(stop) ? { askedAt: workBegan ?? at } : {};
    const main = runStep({ step, minutes: minutesOf(step), at }, stop && { ...stop, ...askedAt }, calendar);
    if (!main.ok) return main;
    ran.push({ ...main.value, ...(outcome ? { outcome } : {}) });
    for (const part of stepsBeside(facts.steps, step)) {
      const beside = runStep({ step: part, minutes: minutesOf(part), at }, undefined, calendar);
      if (!beside.ok) return beside;
      const ended = partOutcomes.get(part.code);
      ran.push({ ...beside.value, ...(ended ? { outcome: ended } : {}) });
    }
    // What begins together is over when the last of it is.
    const ends = ran.slice(-1 - stepsBeside(facts.steps, step).length).map(({ to }) => to);
    at = latest(ends) ?? at;
  }
  return done(ran);
}

function minutesOf({ counted, hours }: ProcedureStep): number {
  return counted ? Math.round(hours * 60) : 0;
}

function latest(moments: readonly Temporal.PlainDateTime[]): Temporal.PlainDateTime | undefined {
  return moments.toSorted(Temporal.PlainDateTime.compare).at(-1);
}

function isCounted(stop: Pick<Stop, 'of'> | undefined): boolean {
  return stop !== undefined && stop.of !== 'supplement' && stop.of.policy === 'counted';
}

/** `askedAt` is when an opinion was asked for that is waited for beside the work. */
type Stop = {
  askedAt?: Temporal.PlainDateTime;
  of: ProcedureWait | 'supplement';
  days: number;
  unit: 'workingDay' | 'calendarDay';
};
type Running = { step: ProcedureStep; minutes: number; at: Temporal.PlainDateTime };

/** Whom a sample waits for and how long; a wait without days of its own is rehearsed with ten working days. */
function stopOf(facts: ProcessFacts, sample: ProcessSample): Stop | undefined {
  if (sample.kind === 'supplement') return supplementStop(facts);
  if (sample.kind !== 'wait') return undefined;
  const wait = facts.waits?.find(({ code }) => code === sample.code);
  return wait && { of: wait, days: wait.withinDays ?? daysWithoutTerm, unit: wait.unit };
}

function supplementStop({ supplement }: ProcessFacts): Stop {
  return { of: 'supplement', days: supplement.answerWithinWorkingDays, unit: 'workingDay' };
}

/** How long is waited in a rehearsal where no law says it. */
export const daysWithoutTerm = 10;

function runStep(
  { step, minutes, at }: Running,
  stop: Stop | undefined,
  calendar: Calendar,
): Outcome<Ran, RehearsalProblem> {
  const from = minutes === 0 ? done(at) : nextOpening(at, calendar);
  if (!from.ok) return from;
  if (!stop) {
    const to = minutes === 0 ? done(at) : addWorkingMinutes(at, minutes, calendar);
    return to.ok ? done({ step, from: from.value, to: to.value }) : to;
  }
  const half = Math.floor(minutes / 2);
  const { askedAt, of } = stop;
  const asked = askedAt ? nextOpening(askedAt, calendar) : addWorkingMinutes(at, half, calendar);
  if (!asked.ok) return asked;
  const answered = after(asked.value, stop, calendar);
  if (!answered.ok) return answered;
  const span = { of, from: asked.value, to: answered.value };
  const worked = askedAt
    ? addWorkingMinutes(at, minutes, calendar)
    : addWorkingMinutes(answered.value, minutes - half, calendar);
  if (!worked.ok) return worked;
  // What is waited for beside the work must have come before that ends.
  const to = latest([worked.value, ...(askedAt ? [answered.value] : [])]) ?? worked.value;
  return done({ step, from: from.value, to, stop: span });
}

/** A supplement stops or begins the term anew as the procedure says; others stop it, unless the clock counts them. */
function pauseOf(stop: RehearsedStep['stop'], { supplement }: ProcessFacts): ClockPause[] {
  if (!stop || isCounted(stop)) return [];
  return [{ from: stop.from, to: stop.to, policy: stop.of === 'supplement' ? supplement.policy : 'pause' }];
}

/** The same time of day so many days later; a day off is never the last of working days. */
function after(
  from: Temporal.PlainDateTime,
  { days, unit }: Stop,
  calendar: Calendar,
): Outcome<Temporal.PlainDateTime, RehearsalProblem> {
  if (unit === 'calendarDay') return nextOpening(from.add({ days }), calendar);
  let at = from;
  for (let left = days; left > 0; ) {
    at = at.add({ days: 1 });
    const isWorked = isWorkingDay(at.toPlainDate(), calendar);
    if (!isWorked.ok) return isWorked;
    if (isWorked.value) left -= 1;
  }
  return done(at);
}
