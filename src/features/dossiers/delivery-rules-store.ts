import type { Transaction } from '../../db/transaction.ts';

/** What a unit decided about results that wait and envelopes that come. Days are calendar days. */
export type DeliveryRule = {
  remindAfterDays: number[];
  keepDays: number;
  envelopeDays: number;
  legalBasis: string;
  verified: boolean;
};

/** The unit's own rule; undefined while it never decided one. */
export async function findDeliveryRule(tx: Transaction, unitCode: string): Promise<DeliveryRule | undefined> {
  const row = await tx
    .selectFrom('delivery_rules')
    .select(['remind_after_days', 'keep_days', 'envelope_days', 'legal_basis', 'verified'])
    .where('unit_code', '=', unitCode)
    .executeTakeFirst();
  return (
    row && {
      remindAfterDays: row.remind_after_days,
      keepDays: row.keep_days,
      envelopeDays: row.envelope_days,
      legalBasis: row.legal_basis,
      verified: row.verified,
    }
  );
}

/** Sets the unit's own rule; results that were released before keep the plan they were released with. */
export async function saveDeliveryRule(
  tx: Transaction,
  change: DeliveryRule & { unitCode: string; at: Temporal.Instant; by: string },
): Promise<void> {
  const kept = {
    remind_after_days: change.remindAfterDays,
    keep_days: change.keepDays,
    envelope_days: change.envelopeDays,
    legal_basis: change.legalBasis,
    verified: change.verified,
    changed_at: change.at,
    changed_by: change.by,
  };
  await tx
    .insertInto('delivery_rules')
    .values({ unit_code: change.unitCode, ...kept })
    .onConflict((on) => on.column('unit_code').doUpdateSet(kept))
    .execute();
}
