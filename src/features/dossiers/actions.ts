import { toLocal } from '../../core/clock-moments.ts';
import {
  refuseDossier as decideRefusal,
  withdrawDossier as decideWithdrawal,
} from '../../core/dossier-desk-acts.ts';
import type { DeliveryWish, Holder } from '../../core/dossier-events.ts';
import { extendDossier as decideExtension } from '../../core/dossier-extension.ts';
import { payFee as decidePayment } from '../../core/dossier-money-acts.ts';
import {
  approveDraft as decideApproval,
  assignDossier as decideAssignment,
  draftResult as decideDraft,
  releaseResult as decideRelease,
  returnResult as decideReturn,
  sendBack as decideSendingBack,
  signResult as decideSignature,
} from '../../core/dossier-office-acts.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { endWait as decideEnd } from '../../core/dossier-wait-acts.ts';
import { done, type Outcome } from '../../core/outcome.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import { hashOfStored } from '../documents/actions.ts';
import { readSigningPower } from '../mandates/actions.ts';
import type { Office } from '../office.ts';
import {
  type ActOutcome,
  actAsAgency,
  actAsParticipant,
  actedBy,
  actInTransaction,
  actOnDossier,
  type Decide,
  type Desk,
  type DossierRef,
} from './acting.ts';
import { askOutside } from './asked-units.ts';
import { type DossierFile, openDossierFile } from './dossier-file.ts';
import { type Filed, type Filing, type FilingRefusal, fileInTransaction } from './filing.ts';
import { pickupRuleOf } from './pickup-rules.ts';
import { acceptance, type Reception, type ReceptionRefusal, refusedWhenUndone, Undone } from './reception.ts';
import { placeFiling } from './standing-in.ts';
import type { StoredDossier } from './store.ts';

/** The parts of a bundle: begun by hand, or given up. */
export { advanceBundle, beginPart, dropPart, readParts } from './bundles.ts';
/** The draft that whoever filed online looks at before it goes on. */
export { answerDraft, showDraft } from './confirmations.ts';
/** What a unit decided about results that wait and envelopes that come. */
export { type DeliveryRule, saveDeliveryRule } from './delivery-rules-store.ts';
/** Endings by the office: one proposes, another approves. */
export { approveEnding, proposeEnding } from './endings.ts';
/** Envelopes that come by post. */
export { registerEnvelope } from './envelopes.ts';
/** The term ledger as sentences, for the control slip. */
export { wordsOfLedger } from './ledger-words.ts';
/** A person's own dossiers, for the page that shows them beside what she has begun. */
export { listOwnDossiers, type OwnFile, openOwnFile } from './own-dossiers.ts';
export { deliveryRuleOf } from './pickup-rules.ts';
/** The doors of an own dossier share its address, and what somebody else reads there. */
export { ownParams, sendUnknown } from './portal-own.tsx';
export { refusalWords } from './problem-words.ts';
/** What a decision on the calendar does to the terms that run, and what still waits for a decree. */
export {
  type ForeseenMove,
  foreseeRecalculations,
  listProvisional,
  type ProvisionalRow,
  progressOf,
} from './recalculations.ts';
/** What a dossier would cost by the fees in force. */
export { feesFor } from './reception.ts';
/** The office as papers name it. */
export { printedOffice } from './result-papers.ts';
/** What is missing: asked for, passed on by the desk or given back, and answered. */
export {
  answerSupplement,
  declineSupplement,
  guideSupplement,
  notifySupplement,
  requestSupplement,
} from './supplements.ts';
/** Dossiers of offices that are no more. */
export { judgeTakingOver, takeOverInTransaction } from './taking-over.ts';
/** Working steps: the present one, and those that run beside it. */
export { finishSideStep, finishStep } from './work.ts';
/**
 * For other rooms: the one way of filing inside a transaction of their own (a draft that goes with it), a
 * dossier's whole file, and acts on it by those who take part from outside.
 */
export {
  type ActOutcome,
  actAsAgency,
  actedBy,
  actInTransaction,
  actOnDossier,
  type DossierFile,
  type DossierRef,
  type Filed,
  type Filing,
  type FilingRefusal,
  fileInTransaction,
  openDossierFile,
};

/** A person or an officer files a dossier. The same client key gives the same dossier, never two. */
export async function fileDossier(
  office: Office,
  actor: Staff | Citizen,
  filing: Filing,
): Promise<Outcome<Filed, FilingRefusal>> {
  const placed = await placeFiling(office, actor, { filing, how: 'file' });
  if (!placed.ok) return placed;
  const scope = { unit: filing.unitCode, person: actor.personId, role: actor.kind };
  return office.db.transaction(scope, (tx) => fileInTransaction(office, tx, { actor, filing: placed.value }));
}

/**
 * Files and accepts in one act at the counter. If the papers do not suffice nothing is filed, and the officer
 * keeps what was typed. The same client key gives the same dossier. For a dossier that another unit decides, the
 * rules of competence must allow it; `resultHere` says that the person wishes to fetch the result at this counter.
 */
export async function receiveAtCounter(
  office: Office,
  actor: Staff,
  act: { filing: Filing; reception: Reception; resultHere?: boolean },
): Promise<Outcome<Filed, ReceptionRefusal>> {
  const { resultHere = false } = act;
  const placed = await placeFiling(office, actor, { filing: act.filing, how: 'receive', resultHere });
  if (!placed.ok) return placed;
  const filing = placed.value;
  const scope = { unit: filing.unitCode, person: actor.personId, role: actor.kind };
  return refusedWhenUndone(
    office.db.transaction(scope, async (tx) => {
      const filed = await fileInTransaction(office, tx, { actor, filing });
      if (!filed.ok || filed.value.repeated) return filed;
      const decide = acceptance(act.reception);
      const by = actedBy(actor, filing.unitCode);
      const accepted = await actInTransaction(office, tx, { by, dossier: filed.value.dossier, decide });
      if (!accepted.ok) throw new Undone(accepted.problem);
      return done({ dossier: accepted.value, repeated: false });
    }),
  );
}

/** Accepts a filed dossier: code, promise, fees and first step (T1, TT 03/2025/TT-VPCP Đ.13). */
export async function acceptDossier(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; reception: Reception },
): Promise<Outcome<StoredDossier, ReceptionRefusal>> {
  return refusedWhenUndone(actOnDossier(office, actor, { ref: act.ref, decide: acceptance(act.reception) }));
}

/** Refuses to receive or to handle, with reason and legal basis (form 03). */
export async function refuseDossier(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; reason: string; basis: string },
): Promise<ActOutcome> {
  const { ref, ...refusal } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideRefusal(state, refusal, desk) });
}

/** Stops the matter at the citizen's request, before a decision exists (T16; form 05). */
export async function withdrawDossier(
  office: Office,
  actor: Staff | Citizen,
  act: { ref: DossierRef; reason: string },
): Promise<ActOutcome> {
  const { ref, reason } = act;
  return actOnDossier(office, actor, { ref, decide: (state) => decideWithdrawal(state, { reason }) });
}

/** Takes money that is owed; the receipt number is used once. */
export async function collectFee(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; amountDong: number; method: 'cash' | 'transfer' },
): Promise<ActOutcome> {
  const { ref, ...payment } = act;
  return actWhereverHeld(office, actor, { ref, decide: (state) => decidePayment(state, payment) });
}

/** Gives the work to an officer of the step's department, or takes it for oneself. */
export async function assignDossier(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; holder: Holder },
): Promise<ActOutcome> {
  const { ref, holder } = act;
  return actOnDossier(office, actor, { ref, decide: (state) => decideAssignment(state, { holder }) });
}

/** Begins to wait for somebody outside the desk: an agency, relatives, the days of a posting, a payment (T11–T13, T17). */
export async function beginWait(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; code: string; whom: string; about: string; askedUnit?: string },
): Promise<ActOutcome> {
  const { ref, ...wait } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => askOutside(state, wait, desk) });
}

/** A unit of this installation that was asked answers for itself; the answer comes into the dossier like any other. */
export async function answerAsAskedUnit(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; waitId: string; answer: string },
): Promise<ActOutcome> {
  const { ref, ...end } = act;
  return actAsParticipant(office, actor, {
    ref,
    isAsked: true,
    decide: (state, desk) => decideEnd(state, end, desk),
  });
}

/** Records what was waited for; the clock goes on, or the next appointment begins. */
export async function endWait(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; waitId: string; answer: string },
): Promise<ActOutcome> {
  const { ref, ...end } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideEnd(state, end, desk) });
}

/** Drafts the result as a paper whose bytes and hash are kept. */
export async function draftResult(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; content: Record<string, string>; withoutAnswer?: string },
): Promise<ActOutcome> {
  const { ref, ...draft } = act;
  return actOnDossier(office, actor, { ref, decide: (state, desk) => decideDraft(state, draft, desk) });
}

/** Approves a draft of somebody else. */
export async function approveDraft(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; remark: string },
): Promise<ActOutcome> {
  const { ref, remark } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decideApproval(state, { remark }, desk),
  });
}

/** Sends a draft back to its author with the reason. */
export async function sendBack(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; reason: string },
): Promise<ActOutcome> {
  const { ref, reason } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decideSendingBack(state, { reason }, desk),
  });
}

/**
 * Signs the draft. The door has confirmed the password; `seen` is the hash of the bytes that were shown. Bytes
 * that changed in the store or differ from what was shown are refused.
 */
export async function signResult(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; seen: string },
): Promise<ActOutcome> {
  const { ref, seen } = act;
  const decide: Decide = async (state, desk) =>
    decideSignature(
      state,
      { seen, stored: await storedHash(office, state), power: await powerOf(actor, desk) },
      desk,
    );
  return actOnDossier(office, actor, { ref, decide });
}

/** Extends the term once, with apology, as the head or under a mandate for it (T14; form 04). */
export async function extendDossier(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; reason: string; newDueOn: Temporal.PlainDate },
): Promise<ActOutcome> {
  const { ref, ...told } = act;
  const decide: Decide = async (state, desk) =>
    decideExtension(state, { ...told, power: await powerOf(actor, desk) }, desk);
  return actOnDossier(office, actor, { ref, decide });
}

/** Numbers and releases the signed result: processing is finished (T20). */
export async function releaseResult(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef },
): Promise<ActOutcome> {
  const decide: Decide = async (state, desk) =>
    decideRelease(state, { stored: await storedHash(office, state), pickup: await pickupRuleOf(desk) }, desk);
  return actOnDossier(office, actor, { ref: act.ref, decide });
}

/** Hands the result over: at the counter against receipt, identity or authority, or to the person's account. */
export async function returnResult(
  office: Office,
  actor: Staff | Citizen,
  act: {
    ref: DossierRef;
    way: Exclude<DeliveryWish, 'post'>;
    receiver: string;
    shown: 'receipt' | 'identity' | 'authority' | 'account';
  },
): Promise<ActOutcome> {
  const { ref, ...handOver } = act;
  return actWhereverHeld(office, actor, {
    ref,
    decide: (state, desk) => decideReturn(state, handOver, desk),
  });
}

/** One of the few acts that a unit which takes part may do too: money, custody, and handing over the result. */
export async function actWhereverHeld(
  office: Office,
  actor: Staff | Citizen,
  act: { ref: DossierRef; decide: Decide },
): Promise<ActOutcome> {
  const isElsewhere = actor.kind === 'staff' && actor.unitCode !== act.ref.unitCode;
  return isElsewhere ? actAsParticipant(office, actor, act) : actOnDossier(office, actor, act);
}

/** What the actor may sign today, read where the signature is made. */
function powerOf(actor: Staff, { tx, now }: Desk) {
  return readSigningPower(tx, { actor, on: toLocal(now).toPlainDate() });
}

async function storedHash(office: Office, state: DossierState): Promise<string> {
  const sha256 = state.signature?.sha256 ?? state.draft?.sha256;
  return (sha256 && (await hashOfStored(office, sha256))) || '';
}
