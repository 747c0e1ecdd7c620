import { z } from 'zod';
import { ruleProblems } from './competence-checks.ts';
import {
  type BoundaryFreeList,
  type CompetenceRules,
  isInForce,
  type RuleProblem,
  ruleSchema,
} from './competence-rules.ts';
import { done, type Outcome, refused } from './outcome.ts';

const procedureSchema = z.string().regex(/^\d\.\d{6}$/);

/**
 * What a decision says of competence: a rule entered (in place of another), a rule ended, the list changed, or a change
 * withdrawn before its day came.
 */
export const changeContentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rule'), rule: ruleSchema, replaces: z.string().optional() }),
  z.strictObject({ kind: z.literal('end'), code: z.string().min(1) }),
  z.strictObject({
    kind: z.literal('list'),
    way: z.enum(['put', 'take-off', 'whole']),
    procedures: z.array(procedureSchema).min(1),
  }),
  z.strictObject({ kind: z.literal('withdraw'), code: z.string().min(1) }),
]);
export type ChangeContent = z.infer<typeof changeContentSchema>;

/** One change as its decision made it; it acts in its province alone, and from its day on (`YYYY-MM-DD`). */
export type RuleChange = {
  /** Names what the change makes, once and for all: `d-1f0c…-1`. */
  code: string;
  province: string;
  effectiveOn: string;
  /** The decision as a reason is cited: number, day, issuer, law. */
  citation: string;
  decision: { number: string; date: string };
  demonstration: boolean;
  content: ChangeContent;
};

/** A change that does not fit the rules any more, for example after an update of the shipped ones: it is left out. */
export type LeftOut = { change: RuleChange; problems: RuleProblem[] };

/**
 * The rules with everything that decisions changed, in the order of the days. Answers for days before a change stay
 * as they were: what a change takes the place of ends the day before. A change that contradicts the rest is left out
 * and named, so that a broken one never stops the house.
 */
export function withChanges(
  law: CompetenceRules,
  changes: readonly RuleChange[],
): { rules: CompetenceRules; leftOut: LeftOut[] } {
  const ordered = inOrder(changes);
  const all = appliedAll(law, ordered);
  if (all.ok) return { rules: all.value, leftOut: [] };
  const kept: RuleChange[] = [];
  const leftOut: LeftOut[] = [];
  let rules = law;
  for (const change of ordered) {
    const tried = appliedAll(law, [...kept, change]);
    if (tried.ok) {
      kept.push(change);
      rules = tried.value;
    } else leftOut.push({ change, problems: tried.problem });
  }
  return { rules, leftOut };
}

/**
 * Tries a new change among those that decisions made before. Refused with every problem it brings: a contradiction
 * names both rules, a rule of another province or a procedure that is on the list already is named.
 */
export function enterChange(
  law: CompetenceRules,
  former: readonly RuleChange[],
  change: RuleChange,
): Outcome<CompetenceRules, RuleProblem[]> {
  const known = new Set(withChanges(law, former).leftOut.map((each) => each.change.code));
  const standing = former.filter(({ code }) => !known.has(code));
  return appliedAll(law, inOrder([...standing, change]));
}

function inOrder(changes: readonly RuleChange[]): RuleChange[] {
  // Array sort is stable: changes of one day stay in the order in which they were registered.
  return [...changes].sort((a, b) =>
    a.effectiveOn < b.effectiveOn ? -1 : Number(a.effectiveOn > b.effectiveOn),
  );
}

function appliedAll(
  law: CompetenceRules,
  changes: readonly RuleChange[],
): Outcome<CompetenceRules, RuleProblem[]> {
  let rules = law;
  const gone = withdrawnBy(changes);
  for (const change of changes.filter(({ code }) => !gone.has(code))) {
    const applied = applyOne(rules, change);
    if (!applied.ok) return applied;
    rules = applied.value;
  }
  const problems = ruleProblems(rules);
  return problems.length > 0 ? refused(problems) : done(rules);
}

/** The codes of changes that a later decision of the same province took back. */
export function withdrawnBy(changes: readonly RuleChange[]): ReadonlySet<string> {
  return new Set(
    changes.flatMap(({ province, content }) =>
      content.kind === 'withdraw' &&
      changes.some((each) => each.code === content.code && each.province === province)
        ? [content.code]
        : [],
    ),
  );
}

function applyOne(rules: CompetenceRules, change: RuleChange): Outcome<CompetenceRules, RuleProblem[]> {
  const { content } = change;
  if (content.kind === 'withdraw') return done(rules);
  if (content.kind === 'list') return changedList(rules, change, content);
  const ends = content.kind === 'end' ? content.code : content.replaces;
  const former = rules.rules.find(({ code }) => code === ends);
  // A rule of the whole country is never ended by a province: the province says its own instead.
  if (ends !== undefined && former?.province !== change.province) {
    return refused([{ path: `rules.${ends}`, code: 'notOfProvince', values: { entry: ends } }]);
  }
  const left = former ? endedBefore(rules.rules, [former.code], change.effectiveOn) : rules.rules;
  const come = content.kind === 'rule' ? [content.rule] : [];
  return done({ ...rules, rules: [...left, ...come] });
}

type ListContent = Extract<ChangeContent, { kind: 'list' }>;

/** The list of the province from the day of the change on: one list, made of those in force and what changed. */
function changedList(
  rules: CompetenceRules,
  change: RuleChange,
  { way, procedures }: ListContent,
): Outcome<CompetenceRules, RuleProblem[]> {
  const { province, effectiveOn, code, decision, citation, demonstration } = change;
  const inForce = rules.lists.filter((list) => list.province === province && isInForce(list, effectiveOn));
  const before = new Set(inForce.flatMap((list) => list.procedures));
  const problems = procedures.flatMap((procedure): RuleProblem[] => {
    const wrong = way === 'put' ? before.has(procedure) : way === 'take-off' && !before.has(procedure);
    if (!wrong) return [];
    const problem = way === 'put' ? 'onListAlready' : 'notOnList';
    return [{ path: `lists.${province}`, code: problem, values: { procedure } }];
  });
  if (problems.length > 0) return refused(problems);
  const basis = { citation, verified: !demonstration };
  const all = new Set(way === 'whole' ? [] : before);
  for (const procedure of procedures) {
    if (way === 'take-off') all.delete(procedure);
    else all.add(procedure);
  }
  const isWhole = way === 'whole';
  const takenOff = isWhole ? [] : takenOffOf(inForce, { way, procedures });
  const next: BoundaryFreeList = {
    code,
    province,
    decision,
    effectiveFrom: effectiveOn,
    procedures: [...all].sort(),
    complete: isWhole || inForce.some(({ complete }) => complete),
    ...(takenOff.length > 0 ? { takenOff } : {}),
    bases: isWhole ? [basis] : [basis, ...inForce.flatMap(({ bases }) => bases)],
    demonstration: demonstration || (!isWhole && inForce.some((list) => list.demonstration)),
  };
  const ended = endedBefore(
    rules.lists,
    inForce.map((list) => list.code),
    effectiveOn,
  );
  return done({ ...rules, lists: [...ended, next] });
}

/** What a decision took off an incomplete list is known not to be on it; everything else not named stays unknown. */
function takenOffOf(
  inForce: readonly BoundaryFreeList[],
  { way, procedures }: Pick<ListContent, 'way' | 'procedures'>,
): string[] {
  const former = inForce.flatMap((list) => list.takenOff ?? []);
  const now =
    way === 'take-off' ? [...former, ...procedures] : former.filter((each) => !procedures.includes(each));
  return [...new Set(now)].sort();
}

type Entry = { code: string; effectiveFrom: string; effectiveTo?: string | undefined };

/** The entries with some ended on the day before; one that would only begin then or later never begins. */
function endedBefore<Each extends Entry>(
  entries: readonly Each[],
  codes: readonly string[],
  day: string,
): Each[] {
  const lastOn = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
  return entries.flatMap((entry) => {
    if (!codes.includes(entry.code)) return [entry];
    if (entry.effectiveFrom >= day) return [];
    const ends = entry.effectiveTo !== undefined && entry.effectiveTo < lastOn ? entry.effectiveTo : lastOn;
    return [{ ...entry, effectiveTo: ends }];
  });
}
