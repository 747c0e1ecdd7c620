import {
  declineExtension as decideDecline,
  proposeExtension as decideProposal,
} from '../../core/extension-proposals.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Office } from '../office.ts';
import { type ActOutcome, actOnDossier, type DossierRef } from './acting.ts';

/** Asks the head for the one extension; granting it is `extendDossier`, with reason and day as they were asked. */
export async function proposeExtension(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; reason: string; newDueOn: Temporal.PlainDate },
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideProposal(state, told, desk) });
}

/** Declines it with the reason: the promised moment stands. */
export async function declineExtension(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; reason: string },
): Promise<ActOutcome> {
  const { ref, reason } = act;
  return actOnDossier(office, actor, { ref, decide: (state) => decideDecline(state, { reason }) });
}
