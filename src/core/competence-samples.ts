import { decideCompetence } from './competence.ts';
import type { CompetenceAnswer, CompetenceQuestion, Units } from './competence-answer.ts';
import { notKnown } from './competence-choice.ts';
import { type CompetenceRules, channels } from './competence-rules.ts';

/** A question as somebody could ask it, with its answer before a change of the rules and after. */
export type Sample = {
  question: CompetenceQuestion;
  before: CompetenceAnswer;
  after: CompetenceAnswer;
  isSame: boolean;
};

/** Communes to ask from: two of the province whose rules change, and one of another. */
export type SamplePlaces = { own: string; near: string; far: string | undefined };

/** `answers` are those that the changed rule depends on; everything else is asked. */
type Asked = {
  procedures: readonly string[];
  on: Temporal.PlainDate;
  places: SamplePlaces;
  answers: Record<string, string>;
};

const mostProcedures = 4;
const mostWays = 6;

/**
 * What some sample questions answer before and after a change: for the first few procedures that it touches every way
 * through the questions of the rules, with all places in a commune of the province and the person standing in
 * another; and once with all places in another province, where nothing may change.
 */
export function sampleAnswers(
  asked: Asked,
  rules: { before: CompetenceRules; after: CompetenceRules },
  units: Units,
): Sample[] {
  const { on, places, answers } = asked;
  const from = (place: string, standsAt: string) => ({ place, standsAt, rules: rules.after, units });
  const questions = asked.procedures.slice(0, mostProcedures).flatMap((procedure) => {
    const begin: CompetenceQuestion = { procedure, on, channel: 'counter', places: {}, answers };
    const near = waysThrough(begin, from(places.own, places.near)).slice(0, mostWays);
    const far = places.far ? waysThrough(begin, from(places.far, places.far)).slice(0, 1) : [];
    return [...near, ...far];
  });
  return questions.map((question) => {
    const [before, after] = [answerOf(question, rules.before, units), answerOf(question, rules.after, units)];
    return { question, before, after, isSame: told(before) === told(after) };
  });
}

type From = { place: string; standsAt: string; rules: CompetenceRules; units: Units };

/** Every way through what the rules ask, until they answer. */
function waysThrough(given: CompetenceQuestion, from: From): CompetenceQuestion[] {
  const question = { ...given, places: { ...given.places, standsAt: from.standsAt } };
  const answer = answerOf(question, from.rules, from.units);
  if (answer.kind !== 'question') return [question];
  const options = (answer.options ?? []).filter((option) => option !== notKnown);
  if (answer.ask === 'place') {
    const asked = (answer.places ?? []).find((kind) => question.places[kind] === undefined);
    if (!asked) return [question];
    return waysThrough({ ...question, places: { ...question.places, [asked]: from.place } }, from);
  }
  if (answer.ask === 'channel') {
    const channel = channels.find((each) => each === options[0]);
    return channel && question.channel === 'counter'
      ? waysThrough({ ...question, channel }, from)
      : [question];
  }
  return options.flatMap((option) =>
    waysThrough({ ...question, answers: { ...question.answers, [answer.ask]: option } }, from),
  );
}

function answerOf(question: CompetenceQuestion, rules: CompetenceRules, units: Units): CompetenceAnswer {
  const answer = decideCompetence(question, rules, units);
  if (!answer.ok) throw new Error(`a sample was refused: ${JSON.stringify(answer.problem)}`);
  return answer.value;
}

/** Rules are named anew by each decision; only what people are told makes an answer another one. */
function told(answer: CompetenceAnswer): string {
  return JSON.stringify(answer.kind === 'competence' ? { ...answer, rule: '' } : answer);
}
