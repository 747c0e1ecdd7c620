import { type Decided, notNow } from './dossier-acts.ts';
import type { ChargedFee } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { nothingElseOpen } from './open-matters.ts';

import { done, refused } from './outcome.ts';

/** What a correction of the data does to the fees: nothing by itself, and by an act of the office the difference. */

/** Why fees are not charged anew. */
export type RecountProblem = { code: 'no-fee-change' };

/** A fee that would be another amount now, in whole đồng. */
export type FeeDifference = { fee: ChargedFee; beforeDong: number };

/** The fees whose amount differs from what was charged. */
export function feeDifferences(
  { fees }: Pick<DossierState, 'fees'>,
  now: readonly ChargedFee[],
): FeeDifference[] {
  return now.flatMap((fee) => {
    const beforeDong = fees.find(({ code }) => code === fee.code)?.amountDong ?? 0;
    return beforeDong === fee.amountDong ? [] : [{ fee, beforeDong }];
  });
}

/**
 * Charges what the corrected data ask for, with the reason: what is more is owed, what is less was paid too much and
 * may be given back. By the rules of the day of reception, never on a dossier that has ended.
 */
export function recountFees(
  state: DossierState,
  act: { now: readonly ChargedFee[]; reason: string },
): Decided {
  if (!state.acceptedAt || state.endedAt) return refused(notNow(state));
  const isFree = nothingElseOpen(state);
  if (!isFree.ok) return isFree;
  const fees = feeDifferences(state, act.now).map(({ fee }) => fee);
  if (fees.length === 0) return refused({ code: 'no-fee-change' });
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  const body = { moment: 'acceptance' as const, reason: act.reason, fees };
  return done({ events: () => [{ kind: 'fee-charged', body }] });
}
