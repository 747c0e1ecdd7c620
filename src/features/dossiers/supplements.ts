import type { PostArrival } from '../../core/delivery-events.ts';
import type { FiledPaper, SupplementItem } from '../../core/dossier-events.ts';
import {
  answerSupplement as decideAnswer,
  declineSupplement as decideDecline,
  guideSupplement as decideGuidance,
  notifySupplement as decideNotice,
  requestSupplement as decideRequest,
} from '../../core/dossier-supplement-acts.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import { adoptFiles } from '../documents/actions.ts';
import type { Office } from '../office.ts';
import { type ActOutcome, actOnDossier, type Decide, type Desk, type DossierRef } from './acting.ts';
import type { FiledFile } from './filing.ts';

/** Asks the citizen once for everything that is missing (T8; form 02); after acceptance by way of the desk. */
export async function requestSupplement(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; items: SupplementItem[]; reason: string; basis: string },
): Promise<ActOutcome> {
  const { ref, ...request } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideRequest(state, request, desk) });
}

/** The desk tells the citizen what a department asks for; the clock stops with it (T8, form 02). */
export async function notifySupplement(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef },
): Promise<ActOutcome> {
  return actOnDossier(office, actor, { ref: act.ref, decide: decideNotice });
}

/** The desk gives a request back to the department with its reason. */
export async function declineSupplement(
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

/** Guides once more on what the first list named, where the sector's law knows it (T17). */
export async function guideSupplement(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; items: SupplementItem[]; reason: string; basis: string },
): Promise<ActOutcome> {
  const { ref, ...guidance } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideGuidance(state, guidance, desk) });
}

/** The citizen, or the desk for her, hands in what was asked for. */
export async function answerSupplement(
  office: Office,
  actor: Staff | Citizen,
  act: {
    ref: DossierRef;
    note: string;
    papers: FiledPaper[];
    files: FiledFile[];
    /** It came by post; its moment was checked when the envelope was registered. */
    arrival?: PostArrival;
  },
): Promise<ActOutcome> {
  const { ref, note, papers, files, arrival } = act;
  const decide: Decide = async (state, desk) => {
    const decision = decideAnswer(state, { note, papers, ...(arrival ? { arrival } : {}) }, desk);
    if (decision.ok) await adoptFiles(desk.tx, attachments(files, desk));
    return decision;
  };
  return actOnDossier(office, actor, { ref, decide });
}

function attachments(files: readonly FiledFile[], desk: Desk) {
  const { unitCode, dossierId } = desk.dossier;
  return files.map((file) => ({
    ...file,
    unitCode,
    dossierId,
    kind: 'attachment' as const,
    at: desk.now,
    by: desk.by,
  }));
}
