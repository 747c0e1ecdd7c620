import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  checkFeeRule,
  contradictionsOf,
  type FeeAsked,
  type FeeRule,
  type FeeRuleProblem,
  feeRuleBodySchema,
  feeRuleScopeSchema,
  feesInForce,
} from '../../core/fee-rules.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import type { Database } from '../../db/open.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type DecisionRefusal, registerDecision, type ToldDecision } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { findPack } from '../procedures/store.ts';
import { endRule, findRule, insertRule, type KeptFeeRule, listRules, listRulesOf } from './store.ts';

/**
 * The procedure with the fees that are in force where and when they are asked for, each with the rule that made it.
 * A dossier keeps them from its acceptance; this is for those that are not accepted yet.
 */
export async function withFeesInForce<Pack extends ProcedurePack>(
  tx: Transaction,
  pack: Pack,
  asked: FeeAsked,
): Promise<Pack> {
  const { provinceCode } = asked;
  const rules = await listRulesOf(tx, { provinceCode, procedureCode: pack.code });
  return rules.length === 0 ? pack : { ...pack, fees: feesInForce(pack, rules, asked) };
}

export type RuleRefusal =
  | FeeRuleProblem
  | { code: 'decision'; problem: DecisionRefusal }
  | { code: 'before-decision'; effectiveOn: string }
  | { code: 'unknown-rule' }
  | { code: 'unknown-procedure' }
  | { code: 'already-ended'; lastDay: string }
  | { code: 'contradiction'; rule: FeeRule; others: KeptFeeRule[] };

type Telling = { told: ToldDecision; document?: { sha256: string; name: string } | undefined };
/** A rule as an administrator types it; the decision gives it its name, its basis and its weight. */
export type TypedRule = Pick<
  FeeRule,
  'procedureCode' | 'feeCode' | 'channel' | 'effectiveFrom' | 'effectiveTo'
> & {
  body: Omit<FeeRule['body'], 'decision' | 'legalBasis'>;
};

/**
 * Adds a rule of the administrator's province by a decision, which is registered in the same transaction. Refuses a
 * rule that contradicts another (both are answered), one from before its decision, and an unreadable formula.
 */
export async function addRule(
  office: Office,
  actor: Staff,
  act: { typed: TypedRule; decision: Telling },
): Promise<Outcome<FeeRule, RuleRefusal>> {
  const { unitCode: provinceCode, personId } = actor;
  const { typed } = act;
  const scope = { unit: provinceCode, person: personId, role: 'staff' };
  return undoing(
    office.db.transaction(scope, async (tx) => {
      const decision = await registerDecision(tx, act.decision, { office, actor });
      if (!decision.ok) return undo({ code: 'decision', problem: decision.problem });
      const { decisionId, number, legalBasis, effectiveOn, demonstration } = decision.value;
      if (typed.effectiveFrom < effectiveOn.toString()) {
        return undo({ code: 'before-decision', effectiveOn: effectiveOn.toString() });
      }
      const rule: FeeRule = {
        ...typed,
        ruleId: randomUUID(),
        provinceCode,
        effectiveKnown: true,
        body: { ...typed.body, decision: number, legalBasis: `${number}; ${legalBasis}` },
        decisionId,
        verified: true,
        demonstration,
      };
      const fit = await checkAgainst(tx, rule);
      if (!fit.ok) return undo(fit.problem);
      const addedBy = `${actor.name} (${actor.title})`;
      await insertRule(tx, { ...rule, addedAt: office.clock.now(), addedBy });
      return done(rule);
    }),
  );
}

/** Ends a rule by a decision, on its last day; what was accepted under it keeps it. */
export async function endRuleByDecision(
  office: Office,
  actor: Staff,
  act: { ruleId: string; lastDay: Temporal.PlainDate; decision: Telling },
): Promise<Outcome<KeptFeeRule, RuleRefusal>> {
  const { unitCode: provinceCode, personId } = actor;
  const { ruleId, lastDay } = act;
  const scope = { unit: provinceCode, person: personId, role: 'staff' };
  return undoing(
    office.db.transaction(scope, async (tx) => {
      const rule = await findRule(tx, { provinceCode, ruleId });
      if (!rule) return undo({ code: 'unknown-rule' });
      if (rule.endedByDecision) return undo({ code: 'already-ended', lastDay: rule.effectiveTo ?? '' });
      const decision = await registerDecision(tx, act.decision, { office, actor });
      if (!decision.ok) return undo({ code: 'decision', problem: decision.problem });
      const { decisionId, effectiveOn } = decision.value;
      // The last day may be the eve of the decision's own first day, no earlier.
      if (Temporal.PlainDate.compare(lastDay, effectiveOn.subtract({ days: 1 })) < 0) {
        return undo({ code: 'before-decision', effectiveOn: effectiveOn.toString() });
      }
      if (lastDay.toString() < rule.effectiveFrom) return undo({ code: 'ends-before-it-starts' });
      await endRule(tx, { provinceCode, ruleId, lastDay, decisionId });
      return done(rule);
    }),
  );
}

async function checkAgainst(tx: Transaction, rule: FeeRule): Promise<Outcome<true, RuleRefusal>> {
  const day = Temporal.PlainDate.from(rule.effectiveFrom);
  const isOfAll = rule.procedureCode === '*';
  const pack = isOfAll ? undefined : await findPack(tx, rule.procedureCode, day);
  const checked = checkFeeRule(rule, pack);
  if (!checked.ok) return checked;
  const others = contradictionsOf(rule, await listRules(tx, rule.provinceCode)) as KeptFeeRule[];
  return others.length > 0 ? refused({ code: 'contradiction', rule, others }) : done(true);
}

/** Carries a refusal out of a transaction that must be undone: its decision is not registered either. */
class Undone extends Error {
  readonly problem: RuleRefusal;
  constructor(problem: RuleRefusal) {
    super(problem.code);
    this.problem = problem;
  }
}

function undo(problem: RuleRefusal): never {
  throw new Undone(problem);
}

async function undoing<Value>(
  work: Promise<Outcome<Value, RuleRefusal>>,
): Promise<Outcome<Value, RuleRefusal>> {
  try {
    return await work;
  } catch (fault) {
    if (fault instanceof Undone) return refused(fault.problem);
    throw fault;
  }
}

const packSchema = z.strictObject({
  /** Names the pack; its rules are `<pack>/<id>`. */
  pack: z.string().regex(/^[a-z0-9-]+$/),
  province: z.string().regex(/^\d{2}$/),
  feeRules: z.array(
    feeRuleScopeSchema.extend({
      id: z.string().regex(/^[a-z0-9-]+$/),
      effectiveFrom: z.iso.date(),
      effectiveKnown: z.boolean(),
      effectiveTo: z.iso.date().optional(),
      verified: z.boolean(),
      demonstration: z.boolean().optional(),
      body: feeRuleBodySchema,
    }),
  ),
});

export type FeePackProblem = { path: string; code: string; message: string };

/**
 * Imports a pack of fee rules of one province. Rules that are known stay as they are: a change needs a new id, and
 * the former rule an end. Refuses the whole pack when a rule of it contradicts another one.
 */
export async function importFeeRules(
  db: Database,
  json: unknown,
  by: { at: Temporal.Instant },
): Promise<Outcome<string, FeePackProblem[]>> {
  const parsed = packSchema.safeParse(json);
  if (!parsed.success) {
    return refused(
      parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), code: 'shape', message })),
    );
  }
  const { pack, province: provinceCode, feeRules } = parsed.data;
  return db.transaction({ role: 'system' }, async (tx) => {
    const known = await listRules(tx, provinceCode);
    const rules = feeRules.map(
      ({ id, effectiveTo = null, demonstration = false, ...rule }): FeeRule => ({
        ...rule,
        ruleId: `${pack}/${id}`,
        provinceCode,
        effectiveTo,
        decisionId: null,
        demonstration,
      }),
    );
    const fresh = rules.filter(({ ruleId }) => known.every((each) => each.ruleId !== ruleId));
    const problems = fresh.flatMap((rule, index) =>
      contradictionsOf(rule, [...known, ...fresh.slice(0, index)]).map((other) => ({
        path: rule.ruleId,
        code: 'contradiction',
        message: other.ruleId,
      })),
    );
    if (problems.length > 0) return refused(problems);
    for (const rule of fresh) await insertRule(tx, { ...rule, addedAt: by.at, addedBy: `data/fees/${pack}` });
    return done(`${pack}: ${fresh.length} new rules`);
  });
}
