import type { ActContext, DossierProblem } from './dossier-acts.ts';
import type { DossierState } from './dossier-state.ts';
import { endOfDays } from './dossier-term.ts';
import { done, type Outcome } from './outcome.ts';

/**
 * By when the office must act on an answer that is still wrong, where the sector's law says so (T17): guide the citizen
 * once more, and after that refuse. `by` is the last closing of the last day.
 */
export type AnswerLimit = { act: 'guidance' | 'refusal'; by: string; basis: string };

/** The limit that an answer which came at `at` brings; none before acceptance and where the law knows none. */
export function limitAfterAnswer(
  state: Pick<DossierState, 'acceptedAt' | 'supplement'>,
  at: string,
  context: Pick<ActContext, 'procedure' | 'calendar'>,
): Outcome<AnswerLimit | undefined, DossierProblem> {
  const rule = context.procedure.supplement.secondGuidance;
  if (!rule || !state.acceptedAt) return done(undefined);
  const act = state.supplement?.guidance ? 'refusal' : 'guidance';
  const value = act === 'refusal' ? rule.refusalWithinWorkingDays : rule.withinWorkingDays;
  const by = endOfDays({ value, unit: 'workingDay' }, Temporal.Instant.from(at), context.calendar);
  return by.ok ? done({ act, by: by.value, basis: rule.legalBasis }) : by;
}

/** The limit that runs now: the latest answer is there, and nothing was decided upon it yet. */
export function openLimit(state: DossierState): AnswerLimit | undefined {
  const { supplement, endedAt, draft, status } = state;
  if (!supplement || endedAt || status === 5) return undefined;
  const { limit, answeredAt } = supplement.guidance ?? supplement;
  // A draft of before the answer decided nothing upon it.
  const isDecided = draft && answeredAt && Temporal.Instant.compare(draft.at, answeredAt) >= 0;
  return isDecided ? undefined : limit;
}
