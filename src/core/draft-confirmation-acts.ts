import {
  type ActContext,
  atStep,
  type Decided,
  type DossierProblem,
  mayHandle,
  notNow,
} from './dossier-acts.ts';
import type { DossierState } from './dossier-state.ts';
import { endOfDays } from './dossier-term.ts';
import type { ShownDraft, WithoutAnswer } from './draft-confirmation-events.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ProcedureVersion } from './procedures.ts';

/** Whoever filed online looks at the draft before it goes on, for at most the days of the pack; silence is consent. */

/** Why the draft is not shown, not answered, or does not go on; `until` is the end of the citizen's days. */
export type DraftConfirmationProblem =
  | { code: 'draft-shown-first'; basis: string }
  | { code: 'draft-awaits-answer'; until: string; basis: string }
  | { code: 'draft-too-late-to-wait'; until: string; basis: string }
  | { code: 'draft-confirmed-already'; basis: string };

type Content = Record<string, string>;
type Rule = NonNullable<ProcedureVersion['draftConfirmation']>;
type Rules = Pick<ActContext, 'procedure' | 'calendar' | 'now'>;

/**
 * Shows the draft to the citizen before the result goes on to review or signature. The clock runs on. Refused where the
 * pack has no such rule or nobody filed online, while an answer is waited for, and for what she agreed to already.
 */
export function showDraft(state: DossierState, act: { content: Content }, context: ActContext): Decided {
  const rule = confirmationRule(state, context.procedure);
  if (!rule) return refused(notNow(state));
  const step = atStep(state, 'draft');
  if (!step.ok) return step;
  const may = mayHandle(step.value, context.by);
  if (!may.ok) return may;
  const { legalBasis: basis } = rule;
  const open = awaitedDraft(state);
  if (open) return refused({ code: 'draft-awaits-answer', until: open.answerBy, basis });
  if (isAgreed(state, act.content)) return refused({ code: 'draft-confirmed-already', basis });
  const answerBy = lastMoment(rule, context);
  if (!answerBy.ok) return answerBy;
  const body = { content: act.content, answerBy: answerBy.value, basis };
  return done({ events: () => [{ kind: 'draft-shown', body }] });
}

/** The citizen says that what was shown is right. */
export function confirmDraft(state: DossierState, context: Pick<ActContext, 'by'>): Decided {
  const open = awaitedDraft(state);
  if (!open || context.by.kind !== 'citizen') return refused(notNow(state));
  return done({ events: () => [{ kind: 'draft-confirmed', body: { basis: open.basis } }] });
}

/** She says what is wrong with it: the drafter sees her words, and may show a corrected one. */
export function objectToDraft(
  state: DossierState,
  act: { wrong: string },
  context: Pick<ActContext, 'by'>,
): Decided {
  const open = awaitedDraft(state);
  if (!open || context.by.kind !== 'citizen') return refused(notNow(state));
  if (act.wrong === '') return refused({ code: 'text-missing', field: 'wrong' });
  return done({ events: () => [{ kind: 'draft-objected', body: { wrong: act.wrong } }] });
}

/** Nobody answered within the days: silence is consent, from the end of those days. */
export function agreeBySilence(state: DossierState): Decided {
  const open = awaitedDraft(state);
  if (!open) return refused(notNow(state));
  const body = { silentSince: open.answerBy, basis: open.basis };
  return done({ events: () => [{ kind: 'draft-unanswered', body }] });
}

/**
 * Whether this content may go on: always where no rule asks for an answer; else what she agreed to or was silent about.
 * Where waiting for her would pass the due moment it may go on with a reason, which is recorded.
 */
export function draftMayGoOn(
  state: DossierState,
  act: { content: Content; withoutAnswer: string },
  context: Rules,
): Outcome<WithoutAnswer | null, DossierProblem> {
  const rule = confirmationRule(state, context.procedure);
  if (!rule || isAgreed(state, act.content)) return done(null);
  const { legalBasis: basis } = rule;
  const late = tooLateToWait(state, context);
  if (!late.ok) return late;
  if (late.value) {
    if (act.withoutAnswer !== '') return done({ reason: act.withoutAnswer, basis });
    return refused({ code: 'draft-too-late-to-wait', until: late.value, basis });
  }
  const open = awaitedDraft(state);
  if (open) return refused({ code: 'draft-awaits-answer', until: open.answerBy, basis });
  return refused({ code: 'draft-shown-first', basis });
}

/**
 * The end of the citizen's days, counted from now or from when the draft was shown, where the result would be due no
 * later than that; nothing where there is time to wait for her.
 */
export function tooLateToWait(
  state: DossierState,
  context: Rules,
): Outcome<string | undefined, DossierProblem> {
  const rule = confirmationRule(state, context.procedure);
  const dueAt = state.promise?.dueAt;
  if (!rule || !dueAt) return done(undefined);
  const open = awaitedDraft(state);
  const until = open ? done(open.answerBy) : lastMoment(rule, context);
  if (!until.ok) return until;
  return done(Temporal.Instant.compare(until.value, dueAt) >= 0 ? until.value : undefined);
}

/**
 * The rule for this dossier, if it has one: filed online, by a person who can answer online. A part of a bundle has the
 * filing of the whole; a result that is corrected was told wrong or found wrong, which is looked into in its own way.
 */
export function confirmationRule(
  state: DossierState,
  procedure: Pick<ProcedureVersion, 'draftConfirmation'>,
) {
  const { channel, applicant, partOf, errorLookedInto } = state;
  const isAsked = channel === 'online' && applicant.personId !== undefined && !partOf && !errorLookedInto;
  return isAsked ? procedure.draftConfirmation : undefined;
}

/** The draft that the citizen has before her and has not answered. */
export function awaitedDraft({
  shownDraft,
  endedAt,
}: Pick<DossierState, 'shownDraft' | 'endedAt'>): ShownDraft | undefined {
  return shownDraft && !shownDraft.answer && !endedAt ? shownDraft : undefined;
}

/** Whether she agreed to what was shown last, in words or by silence. */
export function agreedDraft({ shownDraft }: Pick<DossierState, 'shownDraft'>): ShownDraft | undefined {
  const kind = shownDraft?.answer?.kind;
  return kind === 'confirmed' || kind === 'silence' ? (shownDraft ?? undefined) : undefined;
}

function isAgreed(state: DossierState, content: Content): boolean {
  const agreed = agreedDraft(state)?.content;
  const names = new Set([...Object.keys(agreed ?? {}), ...Object.keys(content)]);
  return agreed !== undefined && [...names].every((name) => (agreed[name] ?? '') === (content[name] ?? ''));
}

function lastMoment({ withinDays, unit }: Rule, { now, calendar }: Rules): Outcome<string, DossierProblem> {
  return endOfDays({ value: withinDays, unit }, now, calendar);
}
