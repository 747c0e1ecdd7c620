import type { DossierProblem } from './dossier-acts.ts';
import type { DossierState } from './dossier-state.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** Whoever decided wrongly corrects, replaces or revokes it himself, with the decision on record. */
export const correctionBasis = 'NĐ 30/2020/NĐ-CP (thay thế, thu hồi văn bản); NĐ 118/2025/NĐ-CP';

/**
 * Nothing stops, waits or ends while a released result is looked into, whose term was judged already (T20), nor while
 * another procedure was proposed for the dossier.
 */
export function nothingElseOpen(
  state: Pick<DossierState, 'errorLookedInto' | 'proposedChange'>,
): Outcome<true, DossierProblem> {
  if (state.errorLookedInto) return refused({ code: 'result-being-corrected', basis: correctionBasis });
  const { proposedChange } = state;
  return proposedChange ? refused({ code: 'awaits-approval', name: proposedChange.name }) : done(true);
}
