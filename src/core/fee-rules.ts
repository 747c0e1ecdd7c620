import { z } from 'zod';
import { checkFeel, type FeelProblem } from './feel.ts';
import { channels } from './filings.ts';
import { feelSchema, wordsSchema } from './forms-definition.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ProcedureFee, ProcedurePack } from './procedures.ts';

/** Stands for every procedure or every fee of a procedure. */
export const everything = '*';

/** What a rule says of the fee itself; what it leaves out stays as the procedure has it. */
export const feeRuleBodySchema = z.strictObject({
  name: wordsSchema.optional(),
  kind: z.enum(['fee', 'charge']).optional(),
  chargedAt: z.enum(['acceptance', 'supplement', 'return']).optional(),
  settledBefore: z.enum(['release', 'return']).optional(),
  /** A FEEL formula over `pages`, `copies`, `channel`, `receivedOn` and the answers, in whole đồng. */
  amount: feelSchema,
  formula: wordsSchema,
  exemptions: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z][a-z0-9-]*$/),
      name: wordsSchema,
      proofPaper: wordsSchema.optional(),
      legalBasis: z.string().trim().min(1),
      verified: z.boolean(),
    }),
  ),
  legalBasis: z.string().trim().min(1),
  /** The document in short, such as "17/2025/NQ-HĐND". */
  decision: z.string().trim().min(1),
});

export const feeRuleScopeSchema = z.strictObject({
  procedureCode: z.union([z.literal(everything), z.string().regex(/^\d\.\d{6}$/)]),
  feeCode: z.union([z.literal(everything), z.string().regex(/^[a-z][a-z0-9-]*$/)]),
  channel: z.enum([...channels, 'any']),
});

/** A province's rule of a fee. Days are `YYYY-MM-DD`; the last one is still within it. */
export type FeeRule = z.infer<typeof feeRuleScopeSchema> & {
  ruleId: string;
  provinceCode: string;
  effectiveFrom: string;
  /** False when the day stands in for one that the source does not say. */
  effectiveKnown: boolean;
  effectiveTo: string | null;
  body: z.infer<typeof feeRuleBodySchema>;
  decisionId: string | null;
  verified: boolean;
  demonstration: boolean;
};

/** A fee as it is charged: that of the procedure, or what the province's rule makes of it. */
export type FeeInForce = ProcedureFee & {
  settledBefore?: 'release' | 'return';
  rule?: Pick<FeeRule, 'ruleId'> & { decision: string };
};

/** Where and when a fee is asked for; `on` is the day of reception. */
export type FeeAsked = { provinceCode: string; channel: 'counter' | 'online' | 'post'; on: string };

/**
 * The fees of a procedure in a province, on a channel and a day: the narrowest rule of the province goes before the
 * procedure's own fee, whose exemptions by law stay; a rule of a fee that the procedure does not have adds one.
 */
export function feesInForce(
  pack: Pick<ProcedurePack, 'code' | 'fees'>,
  rules: readonly FeeRule[],
  asked: FeeAsked,
): FeeInForce[] {
  const known = rules.filter(
    (rule) =>
      rule.provinceCode === asked.provinceCode &&
      covers(rule.procedureCode, pack.code) &&
      (rule.channel === 'any' || rule.channel === asked.channel) &&
      isInForce(rule, asked.on),
  );
  const own = pack.fees.map((fee) => {
    const rule = narrowest(known.filter(({ feeCode }) => covers(feeCode, fee.code)));
    return rule ? underRule(fee, rule) : fee;
  });
  const added = new Map<string, FeeRule[]>();
  for (const rule of known) {
    if (rule.feeCode === everything || pack.fees.some(({ code }) => code === rule.feeCode)) continue;
    added.set(rule.feeCode, [...(added.get(rule.feeCode) ?? []), rule]);
  }
  return [...own, ...[...added.values()].flatMap((each) => addedBy(narrowest(each)))];
}

/** Whether a rule holds on a day. */
export function isInForce(rule: Pick<FeeRule, 'effectiveFrom' | 'effectiveTo'>, on: string): boolean {
  return rule.effectiveFrom <= on && (rule.effectiveTo === null || on <= rule.effectiveTo);
}

/**
 * The rules that contradict a new one: they meet it in procedure, fee, channel and time, and neither lies wholly
 * within the other. What lies wholly within another is its exception, and goes before it.
 */
export function contradictionsOf(rule: FeeRule, known: readonly FeeRule[]): FeeRule[] {
  return known.filter(
    (other) =>
      other.ruleId !== rule.ruleId &&
      other.provinceCode === rule.provinceCode &&
      meet(rule, other) &&
      meetInTime(rule, other) &&
      isWithin(rule, other) === isWithin(other, rule),
  );
}

export type FeeRuleProblem =
  | { code: 'ends-before-it-starts' }
  | { code: 'fee-undescribed' }
  | { code: 'exemption-twice'; exemption: string }
  | { code: 'formula'; problem: FeelProblem };

/**
 * Checks a rule by itself: its days, its formula by the names that the procedure provides (none but pages, copies,
 * channel and day for a rule of every procedure), and that a fee which no procedure has is named and of a kind.
 */
export function checkFeeRule(
  rule: FeeRule,
  pack: ProcedurePack | undefined,
): Outcome<FeeRule, FeeRuleProblem> {
  const { body, effectiveFrom, effectiveTo, feeCode } = rule;
  if (effectiveTo !== null && effectiveTo < effectiveFrom) return refused({ code: 'ends-before-it-starts' });
  const isKnown = feeCode === everything || pack?.fees.some(({ code }) => code === feeCode);
  if (!isKnown && (!body.name || !body.kind)) return refused({ code: 'fee-undescribed' });
  const codes = body.exemptions.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) < index);
  if (twice) return refused({ code: 'exemption-twice', exemption: twice });
  const problem = checkFeel(body.amount, namesOf(pack));
  return problem ? refused({ code: 'formula', problem }) : done(rule);
}

function namesOf(pack: ProcedurePack | undefined): Set<string> {
  const questions =
    pack?.form?.pages.flatMap((page) => page.groups.flatMap((group) => group.questions)) ?? [];
  return new Set([
    'channel',
    'receivedOn',
    'pages',
    'copies',
    ...questions.map(({ code }) => `answers.${code}`),
    ...(pack?.derived ?? []).map(({ code }) => code),
  ]);
}

function covers(pattern: string, code: string): boolean {
  return pattern === everything || pattern === code;
}

type Scope = Pick<FeeRule, 'procedureCode' | 'feeCode' | 'channel'>;

function meet(one: Scope, other: Scope): boolean {
  const touch = (a: string, b: string, any: string) => a === any || b === any || a === b;
  return (
    touch(one.procedureCode, other.procedureCode, everything) &&
    touch(one.feeCode, other.feeCode, everything) &&
    touch(one.channel, other.channel, 'any')
  );
}

/** Every case of the first is one of the second. */
function isWithin(inner: Scope, outer: Scope): boolean {
  return (
    covers(outer.procedureCode, inner.procedureCode) &&
    covers(outer.feeCode, inner.feeCode) &&
    (outer.channel === 'any' || outer.channel === inner.channel)
  );
}

function meetInTime(one: FeeRule, other: FeeRule): boolean {
  const startsBeforeEnd = (a: FeeRule, b: FeeRule) =>
    b.effectiveTo === null || a.effectiveFrom <= b.effectiveTo;
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one);
}

/** Rules that hold at one point lie within each other, since others are refused: one of them is within all. */
function narrowest(rules: readonly FeeRule[]): FeeRule | undefined {
  return rules.find((rule) => rules.every((other) => isWithin(rule, other)));
}

function underRule(fee: ProcedureFee, rule: FeeRule): FeeInForce {
  const { name, kind, chargedAt, settledBefore, amount, formula, exemptions, legalBasis } = rule.body;
  const lawful = fee.exemptions.filter(({ code }) => exemptions.every((each) => each.code !== code));
  return {
    ...fee,
    ...(name ? { name } : {}),
    ...(kind ? { kind } : {}),
    ...(chargedAt ? { chargedAt } : {}),
    ...(settledBefore ? { settledBefore } : {}),
    amount,
    formula,
    exemptions: [...lawful, ...exemptions],
    legalBasis,
    verified: rule.verified,
    rule: { ruleId: rule.ruleId, decision: rule.body.decision },
  };
}

function addedBy(rule: FeeRule | undefined): FeeInForce[] {
  if (!rule?.body.name || !rule.body.kind) return [];
  const { name, kind, chargedAt = 'acceptance' } = rule.body;
  return [
    underRule(
      {
        code: rule.feeCode,
        name,
        kind,
        chargedAt,
        amount: rule.body.amount,
        formula: rule.body.formula,
        exemptions: [],
        legalBasis: rule.body.legalBasis,
        verified: rule.verified,
      },
      rule,
    ),
  ];
}
