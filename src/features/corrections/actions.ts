import { type CorrectedFacts, correctData as decideCorrection } from '../../core/correction-acts.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import { type ActOutcome, actOnDossier, type DossierRef } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';

/** Puts right what was typed wrongly; the former values stay in the event, the term does not move. */
export async function correctData(
  office: Office,
  actor: Staff | Citizen,
  act: { ref: DossierRef; facts: CorrectedFacts; reason: string },
): Promise<ActOutcome> {
  const { ref, ...correction } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decideCorrection(state, correction, desk),
  });
}
