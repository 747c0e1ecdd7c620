import { toLocal } from './clock-moments.ts';
import type { PostArrival } from './delivery-events.ts';
import type { DossierProblem } from './dossier-acts.ts';

/** Why an arrival is not believed. */
export type ArrivalProblem =
  | { code: 'arrival-in-future'; basis: string }
  | { code: 'arrival-before'; from: string; basis: string }
  | { code: 'arrival-unexplained'; days: number; basis: string };

/** The rule of the desk for envelopes that are registered late. */
export type ArrivalRule = { withoutReasonDays: number };

export const arrivalBasis =
  'QĐ 45/2016/QĐ-TTg; NĐ 118/2025/NĐ-CP: thời hạn tính từ lúc hồ sơ đến bàn tiếp nhận';

/**
 * What is wrong with the moment an envelope is said to have come: in the future, before the matter could ask for it, or
 * so long ago that it needs a reason. The promise counts from it (T1), so nobody may put it off or bring it forward.
 */
export function arrivalProblem(
  arrival: Pick<PostArrival, 'arrivedAt' | 'lateReason'>,
  of: { now: Temporal.Instant; rule: ArrivalRule; after?: string },
): DossierProblem | undefined {
  const { now, rule, after } = of;
  const at = Temporal.Instant.from(arrival.arrivedAt);
  const basis = arrivalBasis;
  if (Temporal.Instant.compare(at, now) > 0) return { code: 'arrival-in-future', basis };
  if (after && Temporal.Instant.compare(at, after) < 0) return { code: 'arrival-before', from: after, basis };
  const days = toLocal(at).toPlainDate().until(toLocal(now).toPlainDate()).days;
  if (days > rule.withoutReasonDays && !arrival.lateReason)
    return { code: 'arrival-unexplained', days: rule.withoutReasonDays, basis };
  return undefined;
}
