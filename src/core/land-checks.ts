import type { ActContext } from './dossier-acts.ts';
import type { DossierState, Wait } from './dossier-state.ts';
import type { KeptProof } from './land-events.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ProcedureVersion, ProcedureWait, StepOutcome } from './procedures.ts';

/** Why an act of the land procedure is refused; each names the law it rests on. */
export type LandProblem =
  | { code: 'parcel-unconfirmed'; basis: string }
  | { code: 'parcel-disputed'; basis: string }
  | { code: 'posting-missing'; basis: string }
  | { code: 'objection-open'; name: string; basis: string }
  | { code: 'objection-upheld'; name: string; basis: string }
  | { code: 'objection-settled' }
  | { code: 'slip-first'; basis: string }
  | { code: 'slip-sent'; number: string; basis: string }
  | { code: 'proof-waits' }
  | { code: 'proof-first'; basis: string }
  | { code: 'proof-missing'; basis: string };

/** Land without dispute and in its use is what a certificate is given for. */
export const landBasis = 'Luật Đất đai 2024, Điều 137 và 138';

/**
 * Whether the result of a land dossier may be drafted: the parcel is confirmed and undisputed, the posting is over, and
 * no objection is open or stands. Every other procedure is free of this.
 */
export function landVerified(
  state: DossierState,
  { procedure }: Pick<ActContext, 'procedure'>,
): Outcome<true, LandProblem> {
  if (!procedure.parcel) return done(true);
  const { parcel, objections = [] } = state;
  if (!parcel) return refused({ code: 'parcel-unconfirmed', basis: landBasis });
  if (parcel.isDisputed) return refused({ code: 'parcel-disputed', basis: landBasis });
  const posting = procedure.waits?.find(({ kind }) => kind === 'posting');
  const isPosted = state.waits.some((wait) => wait.code === posting?.code && wait.ended !== null);
  if (posting && !isPosted) return refused({ code: 'posting-missing', basis: posting.legalBasis });
  const basis = posting?.legalBasis ?? landBasis;
  const open = objections.find(({ settled }) => settled === null);
  if (open) return refused({ code: 'objection-open', name: open.name, basis });
  const standing = objections.find(({ settled }) => settled?.end === 'upheld');
  return standing ? refused({ code: 'objection-upheld', name: standing.name, basis }) : done(true);
}

/** The proof that reached the office and nobody has looked at yet. */
export function waitingProof({ paymentProof }: Pick<DossierState, 'paymentProof'>): KeptProof | undefined {
  return paymentProof && !paymentProof.declined ? paymentProof : undefined;
}

/**
 * Whether the wait that a slip began may end: not on an officer's word alone, only with a proof that reached the office.
 * The tax office itself needs none: its answer is the proof (T13).
 */
export function obligationProved(
  state: Pick<DossierState, 'paymentProof'>,
  { code }: Pick<Wait, 'code'>,
  { by, procedure }: Pick<ActContext, 'by' | 'procedure'>,
): Outcome<true, LandProblem> {
  const rule = procedure.waits?.find((each) => each.code === code);
  if (!rule || by.kind === 'agency' || !beginsBySlip(rule, procedure)) return done(true);
  return waitingProof(state) ? done(true) : refused({ code: 'proof-first', basis: rule.legalBasis });
}

/**
 * Whether a working step may end with an outcome that stands for a slip: as sent by the act of sending alone, as not
 * needed only where the term has no second appointment, or where the slip went out before (T13).
 */
export function slipSettled(
  state: Pick<DossierState, 'taxSlip'>,
  outcome: StepOutcome | undefined,
  { procedure }: Pick<ActContext, 'procedure'>,
): Outcome<true, LandProblem> {
  const isFree =
    outcome?.slip === 'not-needed' && (!procedure.term.appointments || state.taxSlip !== undefined);
  if (!outcome?.slip || isFree) return done(true);
  const rule = procedure.waits?.find(({ slip }) => slip !== undefined);
  return refused({ code: 'slip-first', basis: rule?.legalBasis ?? procedure.term.legalBasis });
}

/** Whether a wait begins with its slip alone: where the process has a step that sends it. */
export function beginsBySlip(
  { slip }: Pick<ProcedureWait, 'slip'>,
  { steps }: Pick<ProcedureVersion, 'steps'>,
): boolean {
  return (
    slip !== undefined && steps.some(({ outcomes = [] }) => outcomes.some((each) => each.slip === 'sent'))
  );
}
