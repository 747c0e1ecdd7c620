import { toLocal } from './clock-moments.ts';
import { onWay, postBasis } from './delivery-acts.ts';
import { type ActContext, beginStep, type Decided, type DossierProblem, notNow } from './dossier-acts.ts';
import type { DossierState } from './dossier-state.ts';
import { endOfDays } from './dossier-term.ts';
import { authorityOf, type SigningPower } from './mandates.ts';
import { missingByLaw } from './missing-texts.ts';
import { correctionBasis, nothingElseOpen } from './open-matters.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { CorrectionLimit, FormerResult, OriginalBack } from './wrong-result-events.ts';

/** A result that was released and is wrong: it is corrected by a new one, or revoked by a decision. */

/** Why a result is not corrected or revoked. */
export type WrongResultProblem =
  | { code: 'no-result' }
  | { code: 'error-open'; basis: string }
  | { code: 'no-error-open' }
  | { code: 'result-being-corrected'; basis: string }
  | { code: 'original-out'; number: string; basis: string }
  | { code: 'no-original-out' };

/** The citizen tells what is wrong and what would be right, herself or through the counter. */
export function tellResultError(state: DossierState, act: { wrong: string; right: string }): Decided {
  const may = mayOpen(state);
  if (!may.ok) return may;
  if (act.wrong === '') return refused({ code: 'text-missing', field: 'wrong' });
  if (act.right === '') return refused({ code: 'text-missing', field: 'right' });
  const { wrong, right } = act;
  return done({ events: () => [{ kind: 'result-error-told', body: { wrong, right } }] });
}

/** The office found the result right: it answers with its reason, and everything stands as it stood. */
export function answerResultError(
  state: DossierState,
  act: { answer: string },
  context: ActContext,
): Decided {
  if (state.errorLookedInto?.stage !== 'told') return refused({ code: 'no-error-open' });
  const may = byItsDepartment(context);
  if (!may.ok) return may;
  if (act.answer === '') return refused(missingByLaw('answer', correctionBasis));
  return done({ events: () => [{ kind: 'result-error-answered', body: { answer: act.answer } }] });
}

/**
 * Begins to correct a released result, with reason and basis, by the department that drafted it. The work goes through
 * drafting, review, signature and release once more, so whoever drafts does not sign. The promise was kept or not kept
 * at the first release (T20) and does not move; a limit of the correction is the pack's, or there is none.
 */
export function beginResultCorrection(
  state: DossierState,
  act: { reason: string; basis: string },
  context: ActContext,
): Decided {
  const may = mayTake(state, act, context);
  if (!may.ok) return may;
  const step = beginStep('draft', context);
  const limit = limitOf(context);
  if (!step.ok) return step;
  if (!limit.ok) return limit;
  const { reason, basis } = act;
  const body = { reason, basis, limit: limit.value, step: step.value };
  return done({ events: () => [{ kind: 'result-correction-begun', body }] });
}

/** Leaves the result as it is after all, with the reason, at any time before the corrected one is released. */
export function dropResultCorrection(
  state: DossierState,
  act: { reason: string },
  context: ActContext,
): Decided {
  if (state.errorLookedInto?.stage !== 'correcting') return refused({ code: 'no-error-open' });
  const may = byItsDepartment(context);
  if (!may.ok) return may;
  if (act.reason === '') return refused(missingByLaw('reason', correctionBasis));
  return done({ events: () => [{ kind: 'result-correction-dropped', body: { reason: act.reason } }] });
}

/** Proposes to revoke a released result without a new one; the head or who may sign for him decides. */
export function proposeRevocation(
  state: DossierState,
  act: { reason: string; basis: string },
  context: ActContext,
): Decided {
  const may = mayTake(state, act, context);
  if (!may.ok) return may;
  const { reason, basis } = act;
  return done({ events: () => [{ kind: 'revocation-proposed', body: { reason, basis } }] });
}

/** Declines a proposed revocation with the reason: the result holds. */
export function declineRevocation(state: DossierState, act: { reason: string }): Decided {
  if (state.errorLookedInto?.stage !== 'revoking') return refused({ code: 'no-error-open' });
  if (act.reason === '') return refused(missingByLaw('reason', correctionBasis));
  return done({ events: () => [{ kind: 'revocation-declined', body: { reason: act.reason } }] });
}

/** Revokes a result by a decision, told with number and day: never by who proposed it, never without the power to sign. */
export function revokeResult(
  state: DossierState,
  act: { decision: string; power: SigningPower },
  context: ActContext,
): Decided {
  const { errorLookedInto: open } = state;
  if (open?.stage !== 'revoking' || !open.taken) return refused({ code: 'no-error-open' });
  const { by, now, procedure } = context;
  if (open.taken.personId === by.personId) {
    return refused({ code: 'self-approval', basis: correctionBasis });
  }
  const on = toLocal(now).toPlainDate();
  const authority = authorityOf(act.power, { by, power: 'sign-result', procedure, on });
  if (!authority.ok) return authority;
  if (act.decision === '') return refused(missingByLaw('decision', correctionBasis));
  const { reason, basis, by: proposedBy } = open.taken;
  const body = { reason, basis, decision: act.decision, proposedBy, authority: authority.value };
  return done({ events: () => [{ kind: 'result-revoked', body }] });
}

/** Records that the original of a paper which holds no more came back, or why it is not there. */
export function recordFormerOriginal(state: DossierState, act: { how: OriginalBack; note: string }): Decided {
  const former = originalOut(state);
  if (!former) return refused({ code: 'no-original-out' });
  if (act.how === 'not-there' && act.note === '') return refused({ code: 'text-missing', field: 'note' });
  const { how, note } = act;
  const body = { number: former.number, how, note };
  return done({ events: () => [{ kind: 'former-original-recorded', body }] });
}

/** The former result whose original the citizen still holds. */
export function originalOut({
  formerResults = [],
}: Pick<DossierState, 'formerResults'>): FormerResult | undefined {
  return formerResults.findLast(({ handedOver, original }) => handedOver && !original);
}

/** The corrected result is handed over only once the original of the wrong one is recorded. */
export function originalFirst(state: DossierState): Outcome<true, DossierProblem> {
  const isOpen = nothingElseOpen(state);
  if (!isOpen.ok) return isOpen;
  const former = originalOut(state);
  return former
    ? refused({ code: 'original-out', number: former.number, basis: correctionBasis })
    : done(true);
}

/** A result is there, handed over or about to be, and nobody looks into it yet. */
function mayOpen(state: DossierState): Outcome<true, DossierProblem> {
  if (!state.result) return refused({ code: 'no-result' });
  if (state.errorLookedInto) return refused({ code: 'error-open', basis: correctionBasis });
  // Whether it was handed over is known once the post has said so.
  const parcel = onWay(state);
  if (parcel) return refused({ code: 'with-post', item: parcel.itemNumber, basis: postBasis });
  return state.status === 9 || state.status === 10 ? done(true) : refused(notNow(state));
}

/** An error that was told is taken up once; reason and basis never lack. */
function mayTake(
  state: DossierState,
  act: { reason: string; basis: string },
  context: ActContext,
): Outcome<true, DossierProblem> {
  if (state.errorLookedInto?.stage !== 'told') {
    const may = mayOpen(state);
    if (!may.ok) return may;
  }
  const may = byItsDepartment(context);
  if (!may.ok) return may;
  if (act.reason === '') return refused(missingByLaw('reason', correctionBasis));
  return act.basis === '' ? refused(missingByLaw('basis', correctionBasis)) : done(true);
}

/** The department that drafts the results of this procedure, in the unit that decided. */
function byItsDepartment({ by, procedure }: ActContext): Outcome<true, DossierProblem> {
  const department = procedure.steps.find(({ kind }) => kind === 'draft')?.department;
  const isOwn = by.kind === 'staff' && by.unitCode === undefined && by.departmentCode === department;
  return isOwn ? done(true) : refused({ code: 'other-department' });
}

function limitOf({ procedure, now, calendar }: ActContext): Outcome<CorrectionLimit | null, DossierProblem> {
  const rule = procedure.result.correction;
  if (!rule) return done(null);
  const { workingDays, legalBasis, verified } = rule;
  const endsBy = endOfDays({ value: workingDays, unit: 'workingDay' }, now, calendar);
  return endsBy.ok ? done({ endsBy: endsBy.value, legalBasis, verified }) : endsBy;
}
