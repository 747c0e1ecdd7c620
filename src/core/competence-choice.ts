import type {
  CompetenceQuestion,
  CompetenceUnknown,
  NextQuestion,
  Units,
  WhyCode,
  WhyLine,
} from './competence-answer.ts';
import {
  type CompetenceQuestionRule,
  type CompetenceRule,
  type CompetenceRules,
  isInForce,
  type PlaceKind,
} from './competence-rules.ts';

/** The one rule that holds with the units it leads to, or what is missing. */
export type Choice =
  | { kind: 'chosen'; rule: CompetenceRule; units: string[] }
  | NextQuestion
  | CompetenceUnknown;

export type Matter = { question: CompetenceQuestion; rules: CompetenceRules; units: Units };

/**
 * Finds the rule for a concern. A rule that names the procedure goes before one of its field; then the answers and
 * the places decide; a province's rule steps in for the one it names when every place lies in that province.
 */
export function chooseRule(matter: Matter): Choice {
  const forProcedure = rulesOfProcedure(matter);
  if (forProcedure.length === 0) return unknown('noRule', matter);
  const on = matter.question.on.toString();
  const inForce = mostExact(forProcedure.filter((rule) => isInForce(rule, on)));
  const first = inForce.filter((rule) => !rule.insteadOf);
  if (first.length === 0) return unknown('noRuleOnDay', matter);
  const base = chooseAmong(first, matter);
  const instead = inForce.filter((rule) => standsInsteadOf(base, rule, matter));
  if (instead.length === 0) return base;
  const other = chooseAmong(instead, matter);
  return other.kind === 'unknown' && other.reason === 'noRuleForAnswers' ? base : other;
}

/** The answer "I do not know", possible for every question; it ends in whom to ask. */
export const notKnown = 'unknown';

/** Says that the rules do not tell, with whom to ask: the nearest commune named, else the agencies of the rule. */
export function unknown(
  reason: CompetenceUnknown['reason'],
  { question, rules }: Matter,
  rule?: CompetenceRule,
): CompetenceUnknown {
  const { procedure, on } = question;
  const unit = question.places.standsAt ?? Object.values(question.places)[0];
  const agencies = rule?.askWhom ?? [];
  const askWhom = [
    ...agencies.map((agency) => ({ kind: 'agency' as const, agency })),
    ...(unit ? [{ kind: 'unit' as const, unit }] : []),
    ...(agencies.length === 0 && !unit ? [{ kind: 'agency' as const, agency: 'commune-centre' }] : []),
  ];
  const publishedLevels =
    rules.published.find(({ procedures }) => procedures.includes(procedure))?.levels ?? [];
  const values = { procedure, on: on.toString() };
  return {
    kind: 'unknown',
    reason,
    rule: rule?.code ?? null,
    publishedLevels,
    askWhom,
    why: [
      { code: reason, values },
      ...(publishedLevels.length > 0
        ? [{ code: 'publishedLevel' as const, values: { publishedLevels } }]
        : []),
      {
        code: 'askThem',
        values: { whom: askWhom.map((each) => (each.kind === 'unit' ? each.unit : each.agency)) },
      },
    ],
  };
}

/**
 * Whether the rule of a province steps in for what was chosen: where every place of the concern lies in the province,
 * where the person stands if no place leads to the decider, and where the law waits for the province's decision.
 */
function standsInsteadOf(base: Choice, rule: CompetenceRule, matter: Matter): boolean {
  if (rule.insteadOf === undefined) return false;
  if (base.kind === 'unknown') return base.reason === 'decisionNeeded' && base.rule === rule.insteadOf;
  if (base.kind !== 'chosen' || base.rule.code !== rule.insteadOf) return false;
  const { standsAt } = matter.question.places;
  if (base.units.length > 0) return liesIn(base.units, rule.province, matter);
  return standsAt !== undefined && liesIn([standsAt], rule.province, matter);
}

function rulesOfProcedure({ question, rules }: Matter): CompetenceRule[] {
  const fields = rules.fields
    .filter(({ procedures }) => procedures.includes(question.procedure))
    .map(({ code }) => code);
  return rules.rules.filter((rule) =>
    rule.procedures ? rule.procedures.includes(question.procedure) : fields.includes(rule.field ?? ''),
  );
}

function mostExact(rules: CompetenceRule[]): CompetenceRule[] {
  const exact = rules.filter((rule) => rule.procedures);
  const isOwnRule = exact.some((rule) => !rule.insteadOf);
  return isOwnRule ? exact : rules;
}

function chooseAmong(rules: readonly CompetenceRule[], matter: Matter): Choice {
  for (const rule of rules) {
    const answers = Object.keys(rule.when ?? {}).map((code) => ({
      code,
      state: stateOf(rule, code, matter),
    }));
    if (answers.some(({ state }) => state === 'otherwise')) continue;
    const open = answers.find(({ state }) => state === 'open');
    if (open) return askAnswer(open.code, matter);
    if (answers.some(({ state }) => state === 'notKnown')) return unknown('answerNotKnown', matter, rule);
    if (!rule.decides) return unknown('decisionNeeded', matter, rule);
    const choice = resolvePlaces(rule, rule.decides.places, matter);
    if (choice) return choice;
  }
  return unknown('noRuleForAnswers', matter);
}

function stateOf(rule: CompetenceRule, code: string, { question, rules }: Matter) {
  const asked = rules.questions.find((each) => each.code === code);
  const answer = asked && answerTo(asked, question);
  if (answer === undefined) return 'open';
  if (answer === notKnown) return 'notKnown';
  return rule.when?.[code]?.includes(answer) ? 'met' : 'otherwise';
}

/** What was said, else what a named place implies, else what holds unless said. */
function answerTo({ code, impliedBy, unlessSaid }: CompetenceQuestionRule, question: CompetenceQuestion) {
  const said = question.answers[code];
  if (said !== undefined) return typeof said === 'boolean' ? (said ? 'yes' : 'no') : said;
  if (impliedBy && question.places[impliedBy.place]) return impliedBy.answer;
  return unlessSaid;
}

function askAnswer(code: string, { question, rules }: Matter): NextQuestion {
  const options =
    rules.questions.find((each) => each.code === code)?.options.map((option) => option.code) ?? [];
  const why: WhyLine = { code: 'answerAsked', values: { procedure: question.procedure, question: code } };
  return { kind: 'question', ask: code, options: [...options, notKnown], why: [why] };
}

function resolvePlaces(
  rule: CompetenceRule,
  places: PlaceKind[] | 'any-commune' | 'none',
  matter: Matter,
): Choice | undefined {
  const { question, units } = matter;
  if (!Array.isArray(places)) return { kind: 'chosen', rule, units: [] };
  const given = places.filter((place) => question.places[place] !== undefined);
  if (given.length === 0) return askPlace(places, 'placeAsked', { procedure: question.procedure, places });
  const codes: string[] = [];
  for (const place of given) {
    const unit = question.places[place] ?? '';
    if (units.provinceOf(unit, question.on) === undefined) {
      return askPlace([place], 'placeUnknown', { code: unit, places: [place], on: question.on.toString() });
    }
    if (!codes.includes(unit)) codes.push(unit);
  }
  if (!rule.province) return { kind: 'chosen', rule, units: codes };
  const inProvince = codes.filter((unit) => liesIn([unit], rule.province, matter));
  return inProvince.length > 0 ? { kind: 'chosen', rule, units: inProvince } : undefined;
}

function askPlace(places: PlaceKind[], code: WhyCode, values: WhyLine['values']): NextQuestion {
  return { kind: 'question', ask: 'place', places, why: [{ code, values }] };
}

function liesIn(
  codes: readonly string[],
  province: string | undefined,
  { question, units }: Matter,
): boolean {
  return province !== undefined && codes.every((unit) => units.provinceOf(unit, question.on) === province);
}
