import type {
  Competence,
  CompetenceAnswer,
  CompetenceProblem,
  CompetenceQuestion,
  Decider,
  NextQuestion,
  Units,
  WhyLine,
} from './competence-answer.ts';
import { type Choice, chooseRule, type Matter, notKnown } from './competence-choice.ts';
import { emergenciesFor, placesOf } from './competence-places.ts';
import { type CompetenceRule, type CompetenceRules, isInForce } from './competence-rules.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { newUnitsFrom } from './places.ts';

/**
 * The right door: where a procedure may be filed, who decides it, who helps, where the result is fetched, and why,
 * each reason with its legal basis. When the answers so far do not decide it, the next question to ask; when the
 * rules do not tell, that, and whom to ask. Refused only for an answer that is not among the options.
 */
export function decideCompetence(
  question: CompetenceQuestion,
  rules: CompetenceRules,
  units: Units,
): Outcome<CompetenceAnswer, CompetenceProblem> {
  const problem = findAnswerProblem(question, rules);
  if (problem) return refused(problem);
  const matter: Matter = { question, rules, units };
  const choice = chooseRule(matter);
  if (choice.kind !== 'chosen') return done(choice);
  return done(findChannelProblem(choice.rule, matter) ?? competenceOf(choice, matter));
}

type Chosen = Extract<Choice, { kind: 'chosen' }>;

function findAnswerProblem(
  { answers }: CompetenceQuestion,
  { questions }: CompetenceRules,
): CompetenceProblem | undefined {
  for (const [code, answer] of Object.entries(answers)) {
    const field = `answers.${code}`;
    const asked = questions.find((each) => each.code === code);
    if (!asked) return { code: 'unknownField', field };
    const options = [...asked.options.map((option) => option.code), notKnown];
    const said = typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer;
    if (!options.includes(said))
      return { code: 'unknownWord', field, values: { allowed: options.join(', ') } };
  }
  return undefined;
}

function findChannelProblem(rule: CompetenceRule, { question, rules }: Matter): NextQuestion | undefined {
  const { channel, procedure } = question;
  const on = question.on.toString();
  const isOpen = (each: string) =>
    each === 'counter' || rules.channels.some((fact) => fact.channel === each && isInForce(fact, on));
  const options = rule.channels.filter(isOpen);
  if (options.includes(channel)) return undefined;
  const why: WhyLine[] = [
    { code: 'channelNotPossible', values: { channel, procedure, channels: options } },
    ...basisLines(rule),
  ];
  return { kind: 'question', ask: 'channel', options, why };
}

function competenceOf(chosen: Chosen, matter: Matter): Competence {
  const { rule } = chosen;
  const { question } = matter;
  const emergencies = emergenciesFor(chosen.units, matter);
  const moved = emergencies.find(({ powersTo }) => powersTo !== undefined);
  const deciding = moved?.powersTo ? [moved.powersTo] : chosen.units;
  const places = placesOf({ rule, units: chosen.units, deciding, emergencies }, matter);
  return {
    kind: 'competence',
    procedure: question.procedure,
    on: question.on.toString(),
    channel: question.channel,
    rule: rule.code,
    oldLevel: rule.oldLevel,
    mayFileAt: places.mayFileAt,
    decidedBy: deciderOf(rule, deciding, matter),
    helpedBy: places.helpedBy,
    resultAt: places.resultAt,
    boundaryFree: places.boundaryFree,
    here: places.here,
    verified: places.verified && [rule, ...emergencies].every(isVerified),
    demonstration:
      rule.demonstration || places.demonstration || emergencies.some((each) => each.demonstration),
    why: [
      deciderLine(chosen, matter),
      ...otherPlaceLine(rule, question),
      ...turnLine(rule),
      ...basisLines(rule),
      levelLine(rule),
      ...(rule.demonstration ? [{ code: 'ruleDemonstration' as const, values: { rule: rule.code } }] : []),
      ...places.why,
    ],
  };
}

function deciderOf(rule: CompetenceRule, deciding: string[], { question, units }: Matter): Decider {
  const { level, agency, seat, inTurn } = decidesOf(rule);
  const provinces = [
    ...new Set(
      deciding.map((unit) => units.provinceOf(unit, question.on)).filter((each) => each !== undefined),
    ),
  ];
  const seats = seat === 'elsewhere' ? [] : seat === 'province' ? provinces : deciding;
  return {
    level,
    agency,
    ...(seats.length === 1 && seats[0] ? { unit: seats[0] } : {}),
    ...(seats.length > 1 ? { oneOf: seats } : {}),
    ...(seat !== 'commune' && deciding.length > 0 ? { for: deciding } : {}),
    ...(inTurn ? { inTurn } : {}),
  };
}

function deciderLine({ rule, units }: Chosen, { question }: Matter): WhyLine {
  const { agency, places } = decidesOf(rule);
  const { procedure } = question;
  if (places === 'none') return { code: 'decidedByAgency', values: { procedure, agency } };
  if (places === 'any-commune') return { code: 'decidedAnywhere', values: { procedure, agency } };
  if (decidesOf(rule).seat !== 'commune' && units.length === 1) {
    return { code: 'decidedElsewhere', values: { procedure, agency, units, places } };
  }
  const code = units.length > 1 ? 'decidedAtChosenPlace' : 'decidedAtPlace';
  return { code, values: { procedure, agency, units, places } };
}

/** Where the person may choose among places and told only some: that the others would do as well. */
function otherPlaceLine(rule: CompetenceRule, { places: given }: CompetenceQuestion): WhyLine[] {
  const { places } = decidesOf(rule);
  const others = Array.isArray(places) ? places.filter((place) => given[place] === undefined) : [];
  return others.length > 0 ? [{ code: 'otherPlaceAllowed', values: { places: others } }] : [];
}

function turnLine(rule: CompetenceRule): WhyLine[] {
  const { agency, inTurn } = decidesOf(rule);
  return inTurn ? [{ code: 'decidedInTurn', values: { agencies: [agency, ...inTurn] } }] : [];
}

function basisLines({ bases }: CompetenceRule): WhyLine[] {
  return bases.map(({ citation, verified }) => ({
    code: verified ? 'basis' : 'basisUnverified',
    values: { citation },
  }));
}

function levelLine(rule: CompetenceRule): WhyLine {
  const { level } = decidesOf(rule);
  if (rule.effectiveTo && rule.effectiveTo < newUnitsFrom) return { code: 'levelThen', values: { level } };
  if (rule.oldLevel === 'unknown') return { code: 'oldLevelUnknown', values: { level } };
  if (rule.oldLevel === level) return { code: 'sameLevel', values: { level } };
  return { code: 'movedLevel', values: { oldLevel: rule.oldLevel, level, from: rule.effectiveFrom } };
}

function decidesOf(rule: CompetenceRule) {
  if (!rule.decides) throw new Error(`rule ${rule.code} decides nothing and was chosen`);
  return rule.decides;
}

function isVerified({ bases }: { bases: readonly { verified: boolean }[] }): boolean {
  return bases.every(({ verified }) => verified);
}
