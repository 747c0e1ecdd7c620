import { decideCompetence } from './competence.ts';
import type { Competence, CompetenceQuestion, Units, WhyLine } from './competence-answer.ts';
import type { CompetenceRules } from './competence-rules.ts';
import { done, type Outcome, refused } from './outcome.ts';

/**
 * What one unit may do at its counter for a procedure that another decides: receive it (the boundary-free list of
 * the province, NĐ 118/2025/NĐ-CP), or only help with filing online (civil status). `resultHere` says whether the
 * result may be fetched where it was received.
 */
export type StandIn = {
  role: 'receives' | 'helps';
  resultHere: boolean;
  demonstration: boolean;
  why: WhyLine[];
};

/** Why a unit may not; the words are `custody.standIn.*`. */
export type StandInProblem = {
  code: 'decides-itself' | 'not-competent' | 'not-decided';
  why: WhyLine[];
};

/** Asks the rules of competence for a unit that stands in (`at`) for the unit that decides (`forUnit`). */
export function standInFor(
  matter: { procedure: string; on: Temporal.PlainDate; at: string; forUnit: string },
  rules: CompetenceRules,
  units: Units,
): Outcome<StandIn, StandInProblem> {
  const { procedure, on, at, forUnit } = matter;
  const question: CompetenceQuestion = {
    procedure,
    on,
    channel: 'counter',
    places: { standsAt: at },
    answers: {},
  };
  const first = decideCompetence(question, rules, units);
  if (!first.ok) throw new Error(`the rules of competence refuse ${JSON.stringify(first.problem)}`);
  if (first.value.kind === 'competence') return standingOf(first.value, forUnit);
  const place = first.value.kind === 'question' ? first.value.places?.[0] : undefined;
  if (!place) return refused({ code: 'not-decided', why: first.value.why });
  // The officer has told the unit that decides; which of the places led to it makes no difference to the counter.
  const told = { ...question, places: { standsAt: at, [place]: forUnit } };
  const second = decideCompetence(told, rules, units);
  if (!second.ok) throw new Error(`the rules of competence refuse ${JSON.stringify(second.problem)}`);
  if (second.value.kind !== 'competence') return refused({ code: 'not-decided', why: second.value.why });
  return standingOf(second.value, forUnit);
}

function standingOf(answer: Competence, forUnit: string): Outcome<StandIn, StandInProblem> {
  const { why, here, decidedBy, demonstration, resultAt, mayFileAt } = answer;
  if (mayFileAt.some(({ kind }) => kind === 'any-commune-centre'))
    return refused({ code: 'decides-itself', why });
  if (decidedBy.unit !== forUnit || here === null || here === 'neither') {
    return refused({ code: 'not-competent', why });
  }
  const resultHere = here === 'receives' && resultAt.some(({ kind }) => kind === 'where-received');
  return done({ role: here, resultHere, demonstration, why });
}
