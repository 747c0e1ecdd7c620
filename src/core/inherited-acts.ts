import { toInstant, toLocal } from './clock-moments.ts';
import type { Inheritance } from './delivery-events.ts';
import type { ActContext, DossierProblem } from './dossier-acts.ts';
import { beginStep } from './dossier-acts.ts';
import type { Applicant, BodyOf, DuePromise, EventBody } from './dossier-events.ts';
import { endOfDays, promiseFor } from './dossier-term.ts';
import { type PrefillSource, questionsOf } from './forms-definition.ts';
import { type InheritedRow, instantOfMoment } from './inherited-rows.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** Taking over a dossier that an office which is no more received and did not finish. */

/** One dossier of the list of a hand-over, as it is taken over. */
export type TakenOver = {
  code: string;
  applicant: Applicant;
  inherited: Inheritance;
  /** Since when and for what it stood still, where it did. */
  stop?: { at: string; about: string; answerBy?: string };
};

/** Why a dossier of a list is not taken over. */
export type TakingOverProblem =
  | DossierProblem
  | { code: 'received-in-future' }
  | { code: 'stop-before-reception' }
  | { code: 'stop-in-future' };

/**
 * The two events with which an inherited dossier begins here: as it was filed then, and its taking over. It keeps its
 * code, the moment of reception and the promise of the former office, which a hand-over never moves; where none was
 * promised, the term of the pack counts from that reception, and the ledger says so. While a supplement is awaited the
 * citizen has at least the days of the pack from today: nobody could answer an office that is no more.
 */
export function takeOverDossier(
  told: TakenOver,
  of: { reference: string; unitCode: string; calendar: { code: string; version: string }; waitId: string },
  context: ActContext,
): Outcome<[BodyOf<'filed'>, BodyOf<'taken-over'>], TakingOverProblem> {
  const { applicant, code, inherited, stop } = told;
  const wrong = momentsProblem(told, context);
  if (wrong) return refused(wrong);
  const receive = beginStep('receive', context);
  const draft = beginStep('draft', context);
  const standing = promisesOf(told, context);
  if (!receive.ok) return receive;
  if (!draft.ok) return draft;
  if (!standing.ok) return standing;
  const { procedure } = context;
  const { first, promise } = standing.value;
  const answerBy = stop && inherited.stood === 'supplement' ? answerByOf(stop, context) : done(null);
  if (!answerBy.ok) return answerBy;
  const filed: BodyOf<'filed'> = {
    reference: of.reference,
    unitCode: of.unitCode,
    procedureCode: procedure.code,
    procedureVersion: procedure.version,
    channel: 'counter',
    applicant,
    answers: prefilled(applicant, context),
    papers: [],
    wish: 'counter',
    language: 'vi',
    step: receive.value,
  };
  const body: BodyOf<'taken-over'> = {
    code,
    inherited,
    calendar: of.calendar,
    promise,
    firstDueAt: first,
    clockBasis: inherited.promisedAt ? inherited.basis : procedure.term.legalBasis,
    policy: procedure.supplement.policy,
    ...(stop
      ? { stop: { at: stop.at, about: stop.about, waitId: of.waitId, answerBy: answerBy.value } }
      : {}),
    // What is left to do is bounded by the promise alone: the budget of the former office is not known here.
    step: { ...draft.value, dueAt: first },
  };
  return done([filed, body]);
}

/** The events as they are recorded. */
export function eventsOfTakingOver([filed, takenOver]: [BodyOf<'filed'>, BodyOf<'taken-over'>]): EventBody[] {
  return [
    { kind: 'filed', body: filed },
    { kind: 'taken-over', body: takenOver },
  ];
}

function momentsProblem({ inherited, stop }: TakenOver, { now }: ActContext): TakingOverProblem | undefined {
  const { compare } = Temporal.Instant;
  if (compare(inherited.receivedAt, now) > 0) return { code: 'received-in-future' };
  if (stop && compare(stop.at, inherited.receivedAt) < 0) return { code: 'stop-before-reception' };
  if (stop && compare(stop.at, now) > 0) return { code: 'stop-in-future' };
  return undefined;
}

type Standing = { first: string | null; promise: BodyOf<'taken-over'>['promise'] };

function promisesOf({ inherited, stop }: TakenOver, context: ActContext): Outcome<Standing, DossierProblem> {
  const { receivedAt, promisedAt } = inherited;
  const begun = promisedAt ? [{ at: receivedAt, kind: 'promised' as const, dueAfter: promisedAt }] : [];
  const first = promiseFor(receivedAt, begun, context);
  if (!first.ok) return first;
  const { policy } = context.procedure.supplement;
  const stopped = stop
    ? [
        {
          at: stop.at,
          kind: 'stopped' as const,
          policy: inherited.stood === 'supplement' ? policy : ('pause' as const),
        },
      ]
    : [];
  const promise = promiseFor(receivedAt, [...begun, ...stopped], context);
  return promise.ok
    ? done({ first: first.value.dueAt, promise: withoutPastWarning(promise.value, context) })
    : promise;
}

/** A last day to ask for more time that was long before the hand-over is no news to anybody here (T14). */
function withoutPastWarning(promise: DuePromise, { now }: ActContext): DuePromise {
  const { warnAt, ...rest } = promise;
  return warnAt && Temporal.Instant.compare(now, warnAt) < 0 ? promise : rest;
}

function answerByOf(
  { answerBy }: NonNullable<TakenOver['stop']>,
  { procedure, now, calendar }: ActContext,
): Outcome<string | null, DossierProblem> {
  const days = { value: procedure.supplement.answerWithinWorkingDays, unit: 'workingDay' } as const;
  const fromToday = endOfDays(days, now, calendar);
  if (!fromToday.ok) return fromToday;
  const isLater = answerBy && Temporal.Instant.compare(answerBy, fromToday.value) > 0;
  return done(isLater ? answerBy : fromToday.value);
}

/** What the list knows of the person stands in the form already; the officer adds the rest by a correction. */
function prefilled(applicant: Applicant, { procedure }: ActContext): Record<string, unknown> {
  const known: Partial<Record<PrefillSource, string | undefined>> = {
    'applicant.name': applicant.name,
    'applicant.citizenId': applicant.citizenId,
    'applicant.address': applicant.address,
    'applicant.phone': applicant.phone,
    'applicant.email': applicant.email,
  };
  const answers: Record<string, unknown> = {};
  for (const { code, prefill } of questionsOf(procedure.form)) {
    const value = prefill && known[prefill];
    if (value) answers[code] = value;
  }
  return answers;
}

/** How late a dossier is, in bands for the list of the backlog. */
export const ageBands = ['in-time', 'under-10', 'under-30', 'under-90', 'over-90', 'stopped'] as const;
export type AgeBand = (typeof ageBands)[number];

/** The band of a dossier on a day: calendar days since its due moment; one whose clock stands still has none. */
export function ageBandOf(dueAt: string | null, now: Temporal.Instant): AgeBand {
  if (!dueAt) return 'stopped';
  const due = Temporal.Instant.from(dueAt);
  if (Temporal.Instant.compare(now, due) <= 0) return 'in-time';
  const days = toLocal(due).toPlainDate().until(toLocal(now).toPlainDate()).days;
  if (days < 10) return 'under-10';
  if (days < 30) return 'under-30';
  return days < 90 ? 'under-90' : 'over-90';
}

/** The last closing of a day in the week of a calendar: what a date without a time promises. */
function closingOf(day: Temporal.PlainDate, { calendar }: Pick<ActContext, 'calendar'>): string {
  const windows = calendar.weekly[day.dayOfWeek - 1] ?? [];
  const minutes = windows.at(-1)?.closesAtMinute ?? calendar.weekly[0]?.at(-1)?.closesAtMinute ?? 0;
  return toInstant(day.toPlainDateTime().add({ minutes })).toString();
}

/** A line of a list as it is taken over: a day without a time was received at midnight and promised by the last closing. */
export function takenOverOf(row: InheritedRow, rules: Pick<ActContext, 'calendar'>): TakenOver {
  const began = (text: string) => instantOfMoment(text, (day) => toInstant(day.toPlainDateTime()).toString());
  const ended = (text: string) => instantOfMoment(text, (day) => closingOf(day, rules));
  const { citizenId, address, phone, stoppedAt, stopAbout: about, answerBy } = row;
  return {
    code: row.code,
    applicant: {
      name: row.applicant,
      ...(citizenId ? { citizenId } : {}),
      ...(address ? { address } : {}),
      ...(phone ? { phone } : {}),
    },
    inherited: {
      office: row.office,
      record: { number: row.record, on: row.recordOn },
      basis: row.basis,
      receivedAt: began(row.receivedAt),
      promisedAt: row.promisedAt ? ended(row.promisedAt) : null,
      stood: row.stood,
      papers: row.papers,
    },
    ...(stoppedAt
      ? { stop: { at: began(stoppedAt), about, ...(answerBy ? { answerBy: ended(answerBy) } : {}) } }
      : {}),
  };
}
