import {
  type ActContext,
  atStep,
  type Decided,
  type DossierProblem,
  mayHandle,
  notNow,
  type Taken,
} from './dossier-acts.ts';
import type { StepStart } from './dossier-events.ts';
import { applyEvent, type DossierState, type Wait } from './dossier-state.ts';
import { beginWaitNow, openWaits } from './dossier-wait-acts.ts';
import { landVerified, waitingProof } from './land-checks.ts';
import type { ConfirmedParcel, ObjectionEnd, ProofWay, TaxFacts } from './land-events.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { finishStep } from './work-acts.ts';

/** The acts of the first land certificate (Đồng Tháp QĐ 138/2025/QĐ-UBND; T13), besides those of every dossier. */

/** The land officer confirms the parcel, or puts it right, as long as the result is not drafted. */
export function confirmParcel(state: DossierState, act: ConfirmedParcel, context: ActContext): Decided {
  if (!context.procedure.parcel) return refused(notNow(state));
  const step = verifying(state);
  if (!step) return refused(notNow(state));
  const may = mayHandle(step, context.by);
  if (!may.ok) return may;
  const isDoubtful = act.isDisputed || act.planning === 'conflicts';
  if (isDoubtful && act.note === '') return refused({ code: 'text-missing', field: 'note' });
  return done({ events: () => [{ kind: 'parcel-confirmed', body: act }] });
}

/** Notes down who objects to what was posted, and why; from then on nothing is drafted until it is settled. */
export function recordObjection(
  state: DossierState,
  act: { objectionId: string; name: string; words: string },
  context: ActContext,
): Decided {
  const isPosted = state.waits.some(({ wait }) => wait === 'posting');
  if (!isPosted || state.signature || state.endedAt) return refused(notNow(state));
  const may = atDeskOrDepartment(state, context);
  if (!may.ok) return may;
  if (act.name === '') return refused({ code: 'text-missing', field: 'whom' });
  if (act.words === '') return refused({ code: 'text-missing', field: 'about' });
  return done({ events: () => [{ kind: 'objection-recorded', body: act }] });
}

/** Settles an objection: it is resolved, or it stands and the matter can only be refused. */
export function settleObjection(
  state: DossierState,
  act: { objectionId: string; end: ObjectionEnd; words: string },
  context: ActContext,
): Decided {
  const step = state.step ?? state.suspendedStep;
  if (!step || state.signature) return refused(notNow(state));
  const may = mayHandle(step, context.by);
  if (!may.ok) return may;
  const objection = state.objections?.find(({ objectionId }) => objectionId === act.objectionId);
  if (!objection) return refused(notNow(state));
  if (objection.settled) return refused({ code: 'objection-settled' });
  if (act.words === '') return refused({ code: 'text-missing', field: 'note' });
  return done({ events: () => [{ kind: 'objection-settled', body: act }] });
}

/**
 * Sends the transfer slip to the tax office (form 19): the first appointment is kept with it, and from now on the
 * citizen's payment is waited for, outside the clock (T13). It ends the working step, so that the second appointment
 * begins with what comes after the payment. Refused before the parcel is confirmed and the posting is over.
 */
export function sendTaxSlip(
  state: DossierState,
  act: { to: string; facts: TaxFacts },
  context: ActContext,
): Decided {
  const step = atStep(state, 'work');
  if (!step.ok) return step;
  const { procedure, now, by } = context;
  const rule = procedure.waits?.find(({ slip }) => slip !== undefined);
  const sent = procedure.steps
    .find(({ code }) => code === step.value.code)
    ?.outcomes?.find(({ slip }) => slip === 'sent');
  if (!rule || !sent) return refused(notNow(state));
  const basis = rule.legalBasis;
  if (state.taxSlip) return refused({ code: 'slip-sent', number: state.taxSlip.slipNumber, basis });
  const verified = landVerified(state, context);
  if (!verified.ok) return verified;
  if (act.to === '') return refused({ code: 'text-missing', field: 'whom' });
  const empty = procedure.taxSheet?.asked?.some(({ code, required }) => required && !act.facts[code]);
  if (empty) return refused({ code: 'text-missing', field: 'about' });
  const finished = finishStep(state, { outcome: sent.code, note: '', withSlip: true }, context);
  if (!finished.ok) return finished;
  const bodies = finished.value.events(nothingTaken);
  const at = now.toString();
  const then = bodies.reduce((before, body) => applyEvent(before, { at, by, ...body }), state);
  const wait = beginWaitNow(then, { rule, whom: act.to, about: rule.name.vi }, context);
  if (!wait.ok) return wait;
  return done({
    takes: 'form-19',
    events: (taken) => [
      { kind: 'tax-slip-sent', body: { ...act, slipNumber: taken.number, basis } },
      ...bodies,
      ...wait.value.events(taken),
    ],
  });
}

/**
 * A proof of payment, exemption or recorded debt reaches the office: online by the citizen, or at the desk for her. The
 * second appointment will be counted from this moment, once somebody has looked at it and confirmed it (T13).
 */
export function fileProof(
  state: DossierState,
  act: { way: ProofWay; documentIds: string[]; note: string },
  context: ActContext,
): Decided {
  const wait = openObligation(state);
  if (!wait) return refused(notNow(state));
  if (waitingProof(state)) return refused({ code: 'proof-waits' });
  const may = context.by.kind === 'citizen' ? done(true) : atDeskOrDepartment(state, context);
  if (!may.ok) return may;
  const basis = context.procedure.waits?.find(({ code }) => code === wait.code)?.legalBasis ?? '';
  // At the desk the paper itself is handed over.
  if (context.by.kind === 'citizen' && act.documentIds.length === 0) {
    return refused({ code: 'proof-missing', basis });
  }
  return done({ events: () => [{ kind: 'payment-proof-filed', body: act }] });
}

/** The proof does not prove it: the citizen is told why, and may hand in another one. */
export function declineProof(state: DossierState, act: { reason: string }, context: ActContext): Decided {
  if (!openObligation(state) || !waitingProof(state)) return refused(notNow(state));
  const may = atDeskOrDepartment(state, context);
  if (!may.ok) return may;
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  return done({ events: () => [{ kind: 'payment-proof-declined', body: act }] });
}

/** The wait for the citizen's payment, while it is open. */
export function openObligation(state: Pick<DossierState, 'waits' | 'endedAt'>): Wait | undefined {
  return openWaits(state).find(({ wait }) => wait === 'financial-obligation');
}

/** The verification that is under way, also while it waits for the posting or for papers. */
function verifying(state: DossierState): StepStart | undefined {
  const step = state.step ?? state.suspendedStep;
  return step?.kind === 'draft' && !state.endedAt && !state.proposal ? step : undefined;
}

function atDeskOrDepartment(
  state: DossierState,
  { by, procedure }: ActContext,
): Outcome<true, DossierProblem> {
  const desk = procedure.steps.find(({ kind }) => kind === 'receive')?.department;
  const own = (state.step ?? state.suspendedStep)?.departmentCode;
  const isHere =
    by.kind === 'staff' &&
    by.unitCode === undefined &&
    (by.departmentCode === own || by.departmentCode === desk);
  return isHere ? done(true) : refused({ code: 'other-department' });
}

const nothingTaken: Taken = { number: '', paper: { documentId: '', sha256: '' }, receipts: [] };
