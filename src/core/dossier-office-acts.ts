import { toLocal } from './clock-moments.ts';
import { onWay, type PickupRule, planPickup, postBasis } from './delivery-acts.ts';
import {
  type ActContext,
  atStep,
  atWork,
  beginStepOf,
  type Decided,
  type DossierProblem,
  goOnAfter,
  mayHandle,
  notNow,
} from './dossier-acts.ts';
import type { Holder, StepStart } from './dossier-events.ts';
import { owedBefore } from './dossier-money.ts';
import { settledFor } from './dossier-money-acts.ts';
import type { DossierState } from './dossier-state.ts';
import { draftMayGoOn } from './draft-confirmation-acts.ts';
import { landVerified } from './land-checks.ts';
import { authorityOf, type SigningPower } from './mandates.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { draftBefore, mainDraft } from './procedure-steps.ts';
import type { StepKind } from './procedures.ts';
import { originalFirst } from './wrong-result-acts.ts';

/** The acts of the office: assignment, drafting, review, signature, release and return. */

const notOneself = 'NĐ 118/2025/NĐ-CP; quy trình nội bộ: người soạn thảo không ký';

/** Gives the work to an officer, or takes it for oneself; the present step keeps its budget. */
export function assignDossier(state: DossierState, act: { holder: Holder }): Decided {
  const step = atWork(state);
  if (!step.ok) return step;
  // Only these four: a caller may hand in the whole session of an officer.
  const { postId, personId, name, title } = act.holder;
  const holder: Holder = { postId, personId, name, title };
  return done({ events: () => [{ kind: 'assigned', body: { holder, step: { ...step.value, holder } } }] });
}

/**
 * Drafts the result: the paper is made, its hash kept, and it goes on to review or signature. Where the citizen is to
 * see it first it goes on with her consent, or without it for a reason (`draftMayGoOn`).
 */
export function draftResult(
  state: DossierState,
  act: { content: Record<string, string>; withoutAnswer?: string },
  context: ActContext,
): Decided {
  const step = handled(state, 'draft', context);
  if (!step.ok) return step;
  const verified = landVerified(state, context);
  if (!verified.ok) return verified;
  const { content, withoutAnswer = '' } = act;
  const agreed = draftMayGoOn(state, { content, withoutAnswer }, context);
  if (!agreed.ok) return agreed;
  const next = goOnAfter(state, step.value, context);
  if (!next.ok) return next;
  const body = { content, ...(agreed.value ? { withoutAnswer: agreed.value } : {}), step: next.value };
  return done({
    prints: { kind: 'draft-result', content },
    events: ({ paper }) => [{ kind: 'drafted', body: { ...paper, ...body } }],
  });
}

/** Approves a draft; whoever made it does not review it. */
export function approveDraft(state: DossierState, act: { remark: string }, context: ActContext): Decided {
  const step = notByDrafter(state, 'review', context);
  if (!step.ok) return step;
  const next = goOnAfter(state, step.value, context);
  if (!next.ok) return next;
  const body = { remark: act.remark, step: next.value };
  return done({ events: () => [{ kind: 'reviewed', body }] });
}

/** Sends a draft back to its author with a reason, from review or from the signing queue. */
export function sendBack(state: DossierState, act: { reason: string }, context: ActContext): Decided {
  const kind = state.step?.kind;
  if (kind !== 'review' && kind !== 'sign') return refused(notNow(state));
  const may = handled(state, kind, context);
  if (!may.ok) return may;
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  const { steps } = context.procedure;
  const draft = draftBefore(steps, may.value) ?? mainDraft(steps);
  if (!draft) throw new Error(`${context.procedure.code} has no drafting`);
  const step = beginStepOf(draft, { state, holder: state.draft?.by }, context);
  if (!step.ok) return step;
  const body = { reason: act.reason, step: step.value };
  return done({ events: () => [{ kind: 'sent-back', body }] });
}

/**
 * Signs the drafted paper. `stored` is the hash of the bytes as they lie in the store now, `seen` the hash of
 * the bytes that the signer was shown: both must be the drafted ones. The drafter never signs, and nobody signs
 * without being the head or holding a mandate for this procedure today (NĐ 30/2020/NĐ-CP Đ.13).
 */
export function signResult(
  state: DossierState,
  act: { stored: string; seen: string; power: SigningPower },
  context: ActContext,
): Decided {
  const step = notByDrafter(state, 'sign', context);
  if (!step.ok) return step;
  const { by, now, procedure } = context;
  const on = toLocal(now).toPlainDate();
  const authority = authorityOf(act.power, { by, power: 'sign-result', procedure, on });
  if (!authority.ok) return authority;
  const { draft } = state;
  if (!draft || draft.sha256 !== act.stored || draft.sha256 !== act.seen) {
    return refused({ code: 'bytes-changed' });
  }
  const next = goOnAfter(state, step.value, context);
  if (!next.ok) return next;
  const body = { authority: authority.value, step: next.value };
  return done({
    prints: { kind: 'signed-result', authority: authority.value },
    events: ({ paper }) => [{ kind: 'signed', body: { ...paper, ...body } }],
  });
}

/**
 * Numbers and releases the signed result: processing is finished, and on time is judged here (T20). The signed
 * bytes are checked once more, and nothing is numbered before a fee is settled whose rule says so. With an
 * electronic wish and nothing owed the result is at hand at once.
 */
export function releaseResult(
  state: DossierState,
  act: { stored: string; pickup?: PickupRule },
  context: ActContext,
): Decided {
  const step = handled(state, 'release', context);
  if (!step.ok) return step;
  if (state.signature?.sha256 !== act.stored) return refused({ code: 'bytes-changed' });
  const settled = settledFor('release', owedBefore(state, 'release'));
  if (!settled.ok) return settled;
  const next = goOnAfter(state, step.value, context);
  if (!next.ok) return next;
  const { book } = context.procedure.result;
  // While other work follows the result is not yet there to be fetched.
  const isReady = next.value.kind === 'return';
  const pickup = act.pickup && isReady ? { pickup: planPickup(act.pickup, context.now) } : {};
  return done({
    takes: 'result',
    prints: { kind: 'result' },
    events: ({ number, paper }) => [
      { kind: 'released', body: { ...paper, number, book, ...pickup, step: next.value } },
    ],
  });
}

/** Hands the result over. Nothing leaves before the fee is settled (NĐ 118/2025/NĐ-CP Đ.24). */
export function returnResult(
  state: DossierState,
  act: {
    way: 'counter' | 'electronic';
    receiver: string;
    shown: 'receipt' | 'identity' | 'authority' | 'account';
  },
  context: ActContext,
): Decided {
  const step = atStep(state, 'return');
  if (!step.ok) return step;
  const parcel = onWay(state);
  if (parcel) return refused({ code: 'with-post', item: parcel.itemNumber, basis: postBasis });
  // At the counter somebody of the office sees who stands there.
  if (context.by.kind === 'citizen' && act.way === 'counter') return refused(notNow(state));
  const original = originalFirst(state);
  if (!original.ok) return original;
  const settled = settledFor('return', owedBefore(state, 'return'));
  if (!settled.ok) return settled;
  if (act.way === 'electronic' && !context.procedure.result.electronic) {
    return refused({ code: 'not-electronic' });
  }
  if (act.receiver === '') return refused({ code: 'text-missing', field: 'receiver' });
  const { unitCode } = context.by;
  if (!unitCode) return done({ events: () => [{ kind: 'returned', body: act }] });
  // Another unit hands over only where the result was asked for.
  if (unitCode !== state.places.returnedAt.unitCode) return refused(notNow(state));
  return done({ events: () => [{ kind: 'returned', body: { ...act, returnedAt: { unitCode } } }] });
}

function handled(
  state: DossierState,
  kind: StepKind,
  context: ActContext,
): Outcome<StepStart, DossierProblem> {
  const step = atStep(state, kind);
  if (!step.ok) return step;
  const may = mayHandle(step.value, context.by);
  return may.ok ? step : may;
}

function notByDrafter(
  state: DossierState,
  kind: StepKind,
  context: ActContext,
): Outcome<StepStart, DossierProblem> {
  const step = handled(state, kind, context);
  if (!step.ok) return step;
  if (state.draft?.by.personId === context.by.personId) {
    return refused({ code: 'self-approval', basis: notOneself });
  }
  return step;
}
