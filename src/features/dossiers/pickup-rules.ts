import type { PickupRule } from '../../core/delivery-acts.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Desk } from './acting.ts';
import shipped from './delivery-default.json' with { type: 'json' };
import { type DeliveryRule, findDeliveryRule } from './delivery-rules-store.ts';

/** What holds at a unit: its own rule, or the shipped one, which nobody has compared with a source. */
export async function deliveryRuleOf(tx: Transaction, unitCode: string): Promise<DeliveryRule> {
  return (await findDeliveryRule(tx, unitCode)) ?? shipped;
}

/** How long this dossier's result is kept and when its person is reminded; the pack may say by when she is told (T15). */
export async function pickupRuleOf({ tx, dossier, procedure }: Desk): Promise<PickupRule> {
  const rule = await deliveryRuleOf(tx, dossier.unitCode);
  const limit = noticeLimitOf(procedure);
  const { remindAfterDays, keepDays, legalBasis, verified } = rule;
  if (!limit) return { remindAfterDays, keepDays, legalBasis, verified };
  return {
    remindAfterDays: [...new Set([limit.value, ...remindAfterDays])],
    keepDays,
    noticeWithinDays: limit.value,
    legalBasis: `${limit.legalBasis}; ${legalBasis}`,
    verified: verified && limit.verified,
  };
}

function noticeLimitOf({ limits = [] }: ProcedureVersion) {
  return limits.find(({ code, unit }) => code === 'return' && unit === 'calendarDay');
}
