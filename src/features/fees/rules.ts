import { randomUUID } from 'node:crypto';
import {
  checkFeeRule,
  contradictionsOf,
  type FeeAsked,
  type FeeRule,
  type FeeRuleProblem,
  feesInForce,
} from '../../core/fee-rules.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type DecisionRefusal, registerDecision, type ToldDecision } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { findPack } from '../procedures/store.ts';
import { type SampleAmount, sampleAmounts } from './previews.ts';
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

type Wanted = { typed: TypedRule; decision: Telling };

/**
 * Adds a rule of the administrator's province by a decision, which is registered in the same transaction. Refuses a
 * rule that contradicts another (both are answered), one from before its decision, and an unreadable formula.
 */
export async function addRule(
  office: Office,
  actor: Staff,
  wanted: Wanted,
): Promise<Outcome<FeeRule, RuleRefusal>> {
  return undoing(
    office.db.transaction(scopeOf(actor), async (tx) =>
      done((await makeRule(tx, wanted, { office, actor })).rule),
    ),
  );
}

/** What a rule would change, refused as `addRule` would refuse it; nothing is kept, the decision neither. */
export async function previewRule(
  office: Office,
  actor: Staff,
  wanted: Wanted & { packs: readonly ProcedurePack[] },
): Promise<Outcome<{ rule: FeeRule; samples: SampleAmount[] }, RuleRefusal>> {
  return undoing(
    office.db.transaction(scopeOf(actor), async (tx) => {
      const { rule, known } = await makeRule(tx, wanted, { office, actor });
      throw new Tried({ rule, samples: sampleAmounts(wanted.packs, rule, known) });
    }),
  );
}

async function makeRule(
  tx: Transaction,
  { typed, decision: telling }: Wanted,
  by: { office: Office; actor: Staff },
): Promise<{ rule: FeeRule; known: KeptFeeRule[] }> {
  const { office, actor } = by;
  const provinceCode = actor.unitCode;
  const decision = await registerDecision(tx, telling, by);
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
  const known = await listRules(tx, provinceCode);
  const fit = await checkAgainst(tx, rule, known);
  if (!fit.ok) return undo(fit.problem);
  const addedBy = `${actor.name} (${actor.title})`;
  await insertRule(tx, { ...rule, addedAt: office.clock.now(), addedBy });
  return { rule, known };
}

/** Ends a rule by a decision, on its last day; what was accepted under it keeps it. */
export async function endRuleByDecision(
  office: Office,
  actor: Staff,
  act: { ruleId: string; lastDay: Temporal.PlainDate; decision: Telling },
): Promise<Outcome<KeptFeeRule, RuleRefusal>> {
  const { unitCode: provinceCode } = actor;
  const { ruleId, lastDay } = act;
  return undoing(
    office.db.transaction(scopeOf(actor), async (tx) => {
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

function scopeOf({ unitCode, personId }: Staff) {
  return { unit: unitCode, person: personId, role: 'staff' };
}

async function checkAgainst(
  tx: Transaction,
  rule: FeeRule,
  known: readonly KeptFeeRule[],
): Promise<Outcome<true, RuleRefusal>> {
  const day = Temporal.PlainDate.from(rule.effectiveFrom);
  const isOfAll = rule.procedureCode === '*';
  const pack = isOfAll ? undefined : await findPack(tx, rule.procedureCode, day);
  const checked = checkFeeRule(rule, pack);
  if (!checked.ok) return checked;
  const others = contradictionsOf(rule, known) as KeptFeeRule[];
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

/** Carries the outcome of a trial out of a transaction that must be undone too. */
class Tried extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('tried');
    this.value = value;
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
    if (fault instanceof Tried) return done(fault.value as Value);
    throw fault;
  }
}
