import type {
  BoundaryFreeList,
  CompetenceRule,
  CompetenceRules,
  Contradiction,
  EmergencyDecision,
  RuleProblem,
} from './competence-rules.ts';

/** What well-shaped rules must also keep: codes once, references that exist, periods in order, no contradiction. */
export function ruleProblems(rules: CompetenceRules): RuleProblem[] {
  return [
    ...repeatedCodes(rules),
    ...reversedPeriods(rules),
    ...rules.rules.flatMap((rule) => referenceProblems(rule, rules)),
    ...questionProblems(rules),
    ...contradictions(rules),
  ];
}

type Period = { effectiveFrom: string; effectiveTo?: string | undefined };

function repeatedCodes(rules: CompetenceRules): RuleProblem[] {
  const kinds = ['agencies', 'fields', 'questions', 'channels', 'rules', 'lists', 'emergencies'] as const;
  return kinds.flatMap((kind) => {
    const codes = rules[kind].map(({ code }) => code);
    return codes
      .filter((code, index) => codes.indexOf(code) < index)
      .map((code) => ({ path: `${kind}.${code}`, code: 'repeatedCode' as const, values: { entry: code } }));
  });
}

function reversedPeriods(rules: CompetenceRules): RuleProblem[] {
  const kinds = ['channels', 'rules', 'lists', 'emergencies'] as const;
  return kinds.flatMap((kind) =>
    rules[kind]
      .filter(({ effectiveFrom, effectiveTo }) => effectiveTo !== undefined && effectiveTo < effectiveFrom)
      .map(({ code, effectiveFrom, effectiveTo }) => ({
        path: `${kind}.${code}.effectiveTo`,
        code: 'datesReversed' as const,
        values: { from: effectiveFrom, to: effectiveTo ?? '' },
      })),
  );
}

function referenceProblems(rule: CompetenceRule, rules: CompetenceRules): RuleProblem[] {
  const path = `rules.${rule.code}`;
  const problems: RuleProblem[] = [];
  const unknown = (part: string, entry: string) =>
    problems.push({ path: `${path}.${part}`, code: 'unknownReference', values: { entry } });
  if ((rule.procedures === undefined) === (rule.field === undefined)) {
    problems.push({ path, code: 'proceduresOrField', values: {} });
  }
  if (rule.field && !rules.fields.some(({ code }) => code === rule.field)) unknown('field', rule.field);
  const base = rules.rules.find(({ code }) => code === rule.insteadOf);
  if (rule.insteadOf && (!base || base === rule || base.insteadOf)) unknown('insteadOf', rule.insteadOf);
  if (rule.insteadOf && !rule.province) problems.push({ path, code: 'provinceMissing', values: {} });
  // Without a place that leads to the province, such a rule would answer for the whole country.
  if (rule.province && !rule.insteadOf && !Array.isArray(rule.decides?.places)) {
    problems.push({ path, code: 'placesMissing', values: {} });
  }
  const agencies = [rule.decides?.agency, ...(rule.decides?.inTurn ?? []), ...(rule.askWhom ?? [])];
  for (const agency of agencies) {
    if (agency && !rules.agencies.some(({ code }) => code === agency)) unknown('agency', agency);
  }
  for (const [question, answers] of Object.entries(rule.when ?? {})) {
    const options = rules.questions.find(({ code }) => code === question)?.options.map(({ code }) => code);
    if (!options) unknown('when', question);
    for (const answer of answers)
      if (options && !options.includes(answer)) unknown(`when.${question}`, answer);
  }
  return problems;
}

function questionProblems({ questions }: CompetenceRules): RuleProblem[] {
  return questions.flatMap(({ code, options, impliedBy, unlessSaid }) =>
    [impliedBy?.answer, unlessSaid]
      .filter((answer) => answer !== undefined && !options.some((option) => option.code === answer))
      .map((answer) => ({
        path: `questions.${code}`,
        code: 'unknownReference' as const,
        values: { entry: answer ?? '' },
      })),
  );
}

function contradictions(rules: CompetenceRules): RuleProblem[] {
  const members = new Map(rules.fields.map(({ code, procedures }) => [code, procedures]));
  return [
    ...pairs(rules.rules, rulesContradict).map((both) => contradiction('rules', both)),
    ...rules.rules.flatMap((rule) =>
      shadowed(rule, rules, members).map((both) => contradiction('rules', both)),
    ),
    ...pairs(rules.lists, listsContradict).map((both) => contradiction('lists', both)),
    ...pairs(rules.emergencies, emergenciesContradict).map((both) => contradiction('emergencies', both)),
    ...rules.lists.flatMap((list) =>
      rules.rules
        .filter((rule) => excludes(rule, list, members))
        .map((rule) => contradiction('lists', [list, rule])),
    ),
  ];
}

function contradiction(kind: string, both: [Contradiction, Contradiction]): RuleProblem {
  const [first, second] = both;
  return {
    path: `${kind}.${second.code}`,
    code: 'contradiction',
    values: { first: first.code, second: second.code },
    both,
  };
}

/**
 * Two rules that would both answer the same question, and differently. A rule of a province stands instead of a
 * named one and acts only where that one was chosen, so it is held against its own kind alone.
 */
function rulesContradict(one: CompetenceRule, other: CompetenceRule): boolean {
  if (one.insteadOf !== other.insteadOf) return false;
  const sameMatter = one.field ? one.field === other.field : share(one.procedures, other.procedures);
  const samePlace = !one.province || !other.province || one.province === other.province;
  return (
    sameMatter &&
    samePlace &&
    overlap(one, other) &&
    mayBothHold(one, other) &&
    outcomeOf(one) !== outcomeOf(other)
  );
}

/** A rule of one province that names a procedure would hide the country's rule of its field everywhere else. */
function shadowed(
  rule: CompetenceRule,
  rules: CompetenceRules,
  members: Map<string, string[]>,
): [CompetenceRule, CompetenceRule][] {
  if (!rule.province || rule.insteadOf || !rule.procedures) return [];
  return rules.rules
    .filter((other) => !other.province && other.field && overlap(rule, other))
    .filter((other) => share(rule.procedures, members.get(other.field ?? '')))
    .map((other) => [other, rule]);
}

function mayBothHold(one: CompetenceRule, other: CompetenceRule): boolean {
  return Object.entries(one.when ?? {}).every(([question, answers]) => {
    const others = other.when?.[question];
    return others === undefined || share(answers, others);
  });
}

function outcomeOf({
  decides,
  askWhom,
  channels,
  receives,
  boundaryFree,
  helpedBy,
  results,
}: CompetenceRule) {
  const places = Array.isArray(decides?.places) ? [...decides.places].sort() : decides?.places;
  return JSON.stringify([
    decides && [decides.level, decides.agency, decides.seat, decides.inTurn ?? [], places],
    [...(askWhom ?? [])].sort(),
    [...channels].sort(),
    [receives, boundaryFree, [...helpedBy].sort(), [...results].sort()],
  ]);
}

/** Two complete lists of one province at once cannot both be the list, unless they name the same procedures. */
function listsContradict(one: BoundaryFreeList, other: BoundaryFreeList): boolean {
  if (one.province !== other.province || !overlap(one, other)) return false;
  const missing = (list: BoundaryFreeList, from: BoundaryFreeList) =>
    from.complete && list.procedures.some((code) => !from.procedures.includes(code));
  return missing(one, other) || missing(other, one);
}

function emergenciesContradict(one: EmergencyDecision, other: EmergencyDecision): boolean {
  const sameMatter =
    one.procedures === 'all' || other.procedures === 'all' || share(one.procedures, other.procedures);
  const bothMove = one.powersTo !== undefined && other.powersTo !== undefined;
  return (
    bothMove &&
    one.powersTo !== other.powersTo &&
    sameMatter &&
    share(one.units, other.units) &&
    overlap(one, other)
  );
}

/** A list that opens a procedure to every centre although the rule says that others may only help. */
function excludes(rule: CompetenceRule, list: BoundaryFreeList, members: Map<string, string[]>): boolean {
  const procedures = rule.procedures ?? members.get(rule.field ?? '') ?? [];
  return (
    rule.boundaryFree === 'excluded' &&
    (!rule.province || rule.province === list.province) &&
    share(procedures, list.procedures) &&
    overlap(rule, list)
  );
}

function pairs<Entry>(
  entries: readonly Entry[],
  contradict: (one: Entry, other: Entry) => boolean,
): [Entry, Entry][] {
  return entries.flatMap((one, index) =>
    entries
      .slice(index + 1)
      .filter((other) => contradict(one, other))
      .map((other): [Entry, Entry] => [one, other]),
  );
}

function overlap(one: Period, other: Period): boolean {
  const startsInTime = (a: Period, b: Period) =>
    b.effectiveTo === undefined || a.effectiveFrom <= b.effectiveTo;
  return startsInTime(one, other) && startsInTime(other, one);
}

function share(some: readonly string[] = [], others: readonly string[] = []): boolean {
  return some.some((each) => others.includes(each));
}
