import type { FeeRule } from '../../core/fee-rules.ts';
import type { Transaction } from '../../db/transaction.ts';

/** Who entered a rule, when, and which decision ended it. */
export type KeptFeeRule = FeeRule & {
  addedAt: Temporal.Instant;
  addedBy: string;
  endedByDecision: string | null;
};

/** The rules of a province about one procedure, of every time, those of every procedure among them. */
export async function listRulesOf(
  tx: Transaction,
  of: { provinceCode: string; procedureCode: string },
): Promise<KeptFeeRule[]> {
  const rows = await selectRules(tx, of.provinceCode)
    .where('procedure_code', 'in', [of.procedureCode, '*'])
    .orderBy('effective_from')
    .orderBy('rule_id')
    .execute();
  return rows.map(asRule);
}

/** All rules of a province, the latest first. */
export async function listRules(tx: Transaction, provinceCode: string): Promise<KeptFeeRule[]> {
  const rows = await selectRules(tx, provinceCode)
    .orderBy('procedure_code')
    .orderBy('fee_code')
    .orderBy('effective_from', 'desc')
    .orderBy('rule_id')
    .execute();
  return rows.map(asRule);
}

/** One rule of a province. */
export async function findRule(
  tx: Transaction,
  of: { provinceCode: string; ruleId: string },
): Promise<KeptFeeRule | undefined> {
  const row = await selectRules(tx, of.provinceCode).where('rule_id', '=', of.ruleId).executeTakeFirst();
  return row && asRule(row);
}

/** The rules that a decision brought or ended. */
export async function listRulesByDecision(tx: Transaction, decisionId: string): Promise<KeptFeeRule[]> {
  const rows = await selectColumns(tx)
    .where((where) =>
      where.or([where('decision_id', '=', decisionId), where('ended_by_decision', '=', decisionId)]),
    )
    .orderBy('rule_id')
    .execute();
  return rows.map(asRule);
}

/** Adds a rule; false when one of this id is there already. */
export async function insertRule(
  tx: Transaction,
  rule: FeeRule & { addedAt: Temporal.Instant; addedBy: string },
): Promise<boolean> {
  const rows = await tx
    .insertInto('fee_rules')
    .values({
      rule_id: rule.ruleId,
      province_code: rule.provinceCode,
      procedure_code: rule.procedureCode,
      fee_code: rule.feeCode,
      channel: rule.channel,
      effective_from: Temporal.PlainDate.from(rule.effectiveFrom),
      effective_known: rule.effectiveKnown,
      effective_to: rule.effectiveTo === null ? null : Temporal.PlainDate.from(rule.effectiveTo),
      body: JSON.stringify(rule.body),
      decision_id: rule.decisionId,
      ended_by_decision: null,
      verified: rule.verified,
      demonstration: rule.demonstration,
      added_at: rule.addedAt,
      added_by: rule.addedBy,
    })
    .onConflict((known) => known.column('rule_id').doNothing())
    .returning('rule_id')
    .execute();
  return rows.length > 0;
}

/** Sets the last day of a rule, by a decision. */
export async function endRule(
  tx: Transaction,
  end: { provinceCode: string; ruleId: string; lastDay: Temporal.PlainDate; decisionId: string },
): Promise<void> {
  await tx
    .updateTable('fee_rules')
    .set({ effective_to: end.lastDay, ended_by_decision: end.decisionId })
    .where('province_code', '=', end.provinceCode)
    .where('rule_id', '=', end.ruleId)
    .execute();
}

function selectRules(tx: Transaction, provinceCode: string) {
  return selectColumns(tx).where('province_code', '=', provinceCode);
}

function selectColumns(tx: Transaction) {
  return tx
    .selectFrom('fee_rules')
    .select([
      'rule_id',
      'province_code',
      'procedure_code',
      'fee_code',
      'channel',
      'effective_from',
      'effective_known',
      'effective_to',
      'body',
      'decision_id',
      'ended_by_decision',
      'verified',
      'demonstration',
      'added_at',
      'added_by',
    ]);
}

function asRule(row: Awaited<ReturnType<ReturnType<typeof selectColumns>['execute']>>[number]): KeptFeeRule {
  return {
    ruleId: row.rule_id,
    provinceCode: row.province_code,
    procedureCode: row.procedure_code,
    feeCode: row.fee_code,
    channel: row.channel,
    effectiveFrom: row.effective_from.toString(),
    effectiveKnown: row.effective_known,
    effectiveTo: row.effective_to?.toString() ?? null,
    body: row.body as FeeRule['body'],
    decisionId: row.decision_id,
    verified: row.verified,
    demonstration: row.demonstration,
    addedAt: row.added_at,
    addedBy: row.added_by,
    endedByDecision: row.ended_by_decision,
  };
}
