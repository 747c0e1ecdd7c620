import { randomUUID } from 'node:crypto';
import {
  confirmParcel as decideConfirmation,
  declineProof as decideDecline,
  recordObjection as decideObjection,
  fileProof as decideProof,
  settleObjection as decideSettling,
  sendTaxSlip as decideSlip,
} from '../../core/land-acts.ts';
import type { ConfirmedParcel, ObjectionEnd, ProofWay, TaxFacts } from '../../core/land-events.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import { adoptFiles } from '../documents/actions.ts';
import { type ActOutcome, actOnDossier, type DossierRef } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';

/** The land officer confirms the parcel; lists and warnings follow it in the same transaction. */
export async function confirmParcel(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; parcel: ConfirmedParcel },
): Promise<ActOutcome> {
  const { ref, parcel } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decideConfirmation(state, parcel, desk),
  });
}

/** Notes down an objection to what was posted. */
export async function recordObjection(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; name: string; words: string },
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  const objection = { ...told, objectionId: randomUUID() };
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decideObjection(state, objection, desk),
  });
}

/** Records what became of an objection. */
export async function settleObjection(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; objectionId: string; end: ObjectionEnd; words: string },
): Promise<ActOutcome> {
  const { ref, ...settled } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideSettling(state, settled, desk) });
}

/** Numbers the transfer slip and sends it: the first appointment is kept, the payment is waited for (T13). */
export async function sendTaxSlip(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; to: string; facts: TaxFacts },
): Promise<ActOutcome> {
  const { ref, ...slip } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideSlip(state, slip, desk) });
}

/** A file of a proof that lies in the file store already. */
export type ProofFile = { name: string; mediaType: string; sizeBytes: number; sha256: string };

/** The citizen hands in her proof, or an officer for her; the files come into the dossier with it. */
export async function fileProof(
  office: Office,
  actor: Staff | Citizen,
  act: { ref: DossierRef; way: ProofWay; note: string; files: readonly ProofFile[] },
): Promise<ActOutcome> {
  const { ref, way, note } = act;
  const files = act.files.map((file) => ({
    ...file,
    documentId: randomUUID(),
    paperCode: 'financial-proof',
  }));
  const documentIds = files.map(({ documentId }) => documentId);
  return actOnDossier(office, actor, {
    ref,
    async decide(state, desk) {
      const decision = decideProof(state, { way, note, documentIds }, desk);
      if (decision.ok) {
        const { unitCode, dossierId } = ref;
        const kept = { unitCode, dossierId, kind: 'attachment' as const, at: desk.now, by: desk.by };
        await adoptFiles(
          desk.tx,
          files.map((file) => ({ ...file, ...kept })),
        );
      }
      return decision;
    },
  });
}

/** The proof will not do; the citizen reads why on her page and hands in another one. */
export async function declineProof(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; reason: string },
): Promise<ActOutcome> {
  const { ref, reason } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decideDecline(state, { reason }, desk),
  });
}
