import { type CorrectedFacts, correctFacts as decideCorrection } from '../../core/correction-acts.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import { reopenDossier as decideReopening, type Reopening } from '../../core/reopening.ts';
import { type ActOutcome, actOnDossier, type DossierRef } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';

/** Opens a dossier again that was ended by mistake; what becomes of the closed time stands in the ledger. */
export async function reopenDossier(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef } & Reopening,
): Promise<ActOutcome> {
  const { ref, ...reopening } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decideReopening(state, reopening, desk),
  });
}

/** Puts right what was typed wrongly; the former values stay in the event, the term does not move. */
export async function correctFacts(
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
