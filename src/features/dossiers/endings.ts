import {
  approveEnding as decideApproval,
  declineEnding as decideDecline,
  proposeEnding as decideProposal,
} from '../../core/ending-acts.ts';
import type { OfficeEnding } from '../../core/ending-events.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Office } from '../office.ts';
import { type ActOutcome, actOnDossier, type DossierRef } from './acting.ts';

/** Proposes to refuse or to stop an accepted matter; somebody else must approve it. */
export async function proposeEnding(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; ending: OfficeEnding; reason: string; basis: string },
): Promise<ActOutcome> {
  const { ref, ...proposal } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideProposal(state, proposal, desk) });
}

/** Approves a proposed ending: the matter ends, and form 03 or 05 is printed. */
export async function approveEnding(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef },
): Promise<ActOutcome> {
  return actOnDossier(office, actor, { ref: act.ref, decide: decideApproval });
}

/** Declines a proposed ending with the reason; the matter goes on. */
export async function declineEnding(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; reason: string },
): Promise<ActOutcome> {
  const { ref, reason } = act;
  return actOnDossier(office, actor, { ref, decide: (state) => decideDecline(state, { reason }) });
}
