import { toInstant, toLocal } from './clock-moments.ts';
import type { AttemptWay, PickupPlan, PostalAddress } from './delivery-events.ts';
import { type ActContext, atStep, type Decided, type DossierProblem, notNow } from './dossier-acts.ts';
import type { DeliveryWish } from './dossier-events.ts';
import { owedBefore } from './dossier-money.ts';
import { settledFor } from './dossier-money-acts.ts';
import type { DossierState } from './dossier-state.ts';
import { nothingElseOpen } from './open-matters.ts';
import { done, refused } from './outcome.ts';

/** The way of a result that nobody fetches at the counter at once: by post, reminded of, kept, handed to the archive. */

/** Why an act on the way of a result is refused. */
export type DeliveryProblem =
  | { code: 'postal-unfit'; field: 'receiver' | 'address' | 'phone'; basis: string }
  | { code: 'item-number'; basis: string }
  | { code: 'with-post'; item: string; basis: string }
  | { code: 'no-parcel' }
  | { code: 'parcel-moment'; from: string; basis: string }
  | { code: 'kept-until'; until: string; basis: string };

/** How long results are kept and when people are reminded: data of the unit, or of the pack where it says more (T15). */
export type PickupRule = {
  noticeWithinDays?: number;
  remindAfterDays: number[];
  keepDays: number;
  legalBasis: string;
  verified: boolean;
};

export const postBasis = 'QĐ 45/2016/QĐ-TTg';

/** When reminders are due and until when the desk keeps a result that exists since `now`; calendar days, at 8 o'clock. */
export function planPickup(rule: PickupRule, now: Temporal.Instant): PickupPlan {
  const day = toLocal(now).toPlainDate();
  const after = (days: number) =>
    toInstant(day.add({ days }).toPlainDateTime(Temporal.PlainTime.from('08:00'))).toString();
  return {
    noticeBy: rule.noticeWithinDays === undefined ? null : after(rule.noticeWithinDays),
    remindAt: [...rule.remindAfterDays].sort((a, b) => a - b).map(after),
    keepUntil: after(rule.keepDays),
    basis: rule.legalBasis,
    verified: rule.verified,
  };
}

/** What is wrong with an address for the post: a receiver, a telephone, and an address of several parts. */
export function postalProblem(postal: PostalAddress | undefined): DeliveryProblem | undefined {
  const basis = postBasis;
  if (!postal || postal.receiver.length < 2) return { code: 'postal-unfit', field: 'receiver', basis };
  const parts = postal.address.split(/[,;]/).filter((part) => part.trim().length > 1);
  if (parts.length < 2 || postal.address.length < 10 || postal.address.length > 300)
    return { code: 'postal-unfit', field: 'address', basis };
  if (!/^(?:0|\+84)\d{9,10}$/.test(postal.phone.replace(/[\s.-]/g, '')))
    return { code: 'postal-unfit', field: 'phone', basis };
  return undefined;
}

/**
 * Hands the result to the post: nothing leaves before the fee is settled, and the number of the item is the evidence.
 * The charge of the post is between the person and the post, and in no book of the unit.
 */
export function sendByPost(state: DossierState, act: { itemNumber: string }, context: ActContext): Decided {
  const waiting = waitingAt(state, context);
  if (waiting) return refused(waiting);
  const settled = settledFor('return', owedBefore(state, 'return'));
  if (!settled.ok) return settled;
  const postal = state.delivering?.postal;
  const unfit = postalProblem(postal);
  if (unfit || !postal || state.wish !== 'post')
    return refused(unfit ?? { code: 'postal-unfit', field: 'address', basis: postBasis });
  if (!itemNumberShape.test(act.itemNumber)) return refused({ code: 'item-number', basis: postBasis });
  const { itemNumber } = act;
  return done({ events: () => [{ kind: 'sent-by-post', body: { itemNumber, postal } }] });
}

/** The shape of the number of a postal item: letters and digits, as on its invoice. */
export const itemNumberShape = /^[A-Z0-9]{8,20}$/;

/** The slip of the post says that it was handed over: with this evidence the result is returned. */
export function recordDelivery(
  state: DossierState,
  act: { receiver: string; deliveredAt: string },
  context: ActContext,
): Decided {
  const parcel = onWay(state);
  if (!parcel) return refused({ code: 'no-parcel' });
  if (act.receiver === '') return refused({ code: 'text-missing', field: 'receiver' });
  const wrong = momentProblem(act.deliveredAt, parcel.sentAt, context);
  if (wrong) return refused(wrong);
  const { itemNumber } = parcel;
  const { receiver, deliveredAt } = act;
  return done({
    events: () => [
      {
        kind: 'returned',
        body: { way: 'post', receiver, shown: 'post-slip', itemNumber, deliveredAt },
      },
    ],
  });
}

/** The item came back: the result is ready again, and the person is told why. */
export function recordUndelivered(
  state: DossierState,
  act: { reason: string; cameBackAt: string },
  context: ActContext,
): Decided {
  const parcel = onWay(state);
  if (!parcel) return refused({ code: 'no-parcel' });
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  const wrong = momentProblem(act.cameBackAt, parcel.sentAt, context);
  if (wrong) return refused(wrong);
  const body = { ...act, itemNumber: parcel.itemNumber };
  return done({ events: () => [{ kind: 'post-undelivered', body }] });
}

/** The person wishes the result another way than told before; `how` says how she was asked. */
export function agreeDelivery(
  state: DossierState,
  act: { wish: 'counter' | 'electronic' | 'post'; postal?: PostalAddress; how: string },
  context: ActContext,
): Decided {
  if (state.endedAt) return refused(notNow(state));
  const parcel = onWay(state);
  if (parcel) return refused({ code: 'with-post', item: parcel.itemNumber, basis: postBasis });
  const { wish, postal, how } = act;
  if (wish === 'electronic' && !(context.procedure.result.electronic && state.applicant.personId))
    return refused({ code: 'not-electronic' });
  const unfit = wish === 'post' ? postalProblem(postal) : undefined;
  if (unfit) return refused(unfit);
  if (how === '' && context.by.kind === 'staff') return refused({ code: 'text-missing', field: 'note' });
  const body = { wish, how, ...(wish === 'post' && postal ? { postal } : {}) };
  return done({ events: () => [{ kind: 'delivery-agreed', body }] });
}

/** An attempt to reach the person about a result that waits. */
export function recordAttempt(
  state: DossierState,
  act: { how: AttemptWay; words: string },
  context: ActContext,
): Decided {
  const waiting = waitingAt(state, context);
  if (waiting) return refused(waiting);
  if (act.words === '') return refused({ code: 'text-missing', field: 'note' });
  return done({ events: () => [{ kind: 'pickup-attempted', body: act }] });
}

/** Where the result lies, so that whoever is at the desk finds it. */
export function shelveResult(state: DossierState, act: { shelf: string }, context: ActContext): Decided {
  const waiting = waitingAt(state, context);
  if (waiting) return refused(waiting);
  if (act.shelf === '') return refused({ code: 'text-missing', field: 'place' });
  return done({ events: () => [{ kind: 'result-shelved', body: act }] });
}

/**
 * After the days for which the desk keeps it, a result that nobody fetched goes to the archive with a record. The
 * dossier stays "ready" (9): it is neither returned nor late (T20), and whoever comes later still gets it.
 */
export function archiveResult(
  state: DossierState,
  act: { place: string; record: string },
  context: ActContext,
): Decided {
  const waiting = waitingAt(state, context);
  if (waiting) return refused(waiting);
  if (state.delivery === 'in-archive') return refused(notNow(state));
  const pickup = state.delivering?.pickup;
  if (!pickup) return refused(notNow(state));
  if (Temporal.Instant.compare(context.now, pickup.keepUntil) < 0)
    return refused({ code: 'kept-until', until: pickup.keepUntil, basis: pickup.basis });
  if (act.place === '') return refused({ code: 'text-missing', field: 'place' });
  if (act.record === '') return refused({ code: 'text-missing', field: 'record' });
  return done({ events: () => [{ kind: 'result-archived', body: { ...act, basis: pickup.basis } }] });
}

/** The next reminder of a result that waits, once its moment has passed; several that passed are one. */
export function nextReminder(state: DossierState): { at: string; basis: string } | undefined {
  const pickup = state.delivering?.pickup;
  if (state.delivery !== 'ready' || !pickup) return undefined;
  const at = pickup.remindAt[pickup.reminded];
  return at === undefined ? undefined : { at, basis: pickup.basis };
}

/** The reminder that is due now: it stands for all whose moments have passed. */
export function remindOfResult(state: DossierState, { now }: Pick<ActContext, 'now'>): Decided {
  const next = nextReminder(state);
  if (!next) return refused(notNow(state));
  const round = (state.delivering?.pickup?.remindAt ?? []).filter(
    (at) => Temporal.Instant.compare(at, now) < 0,
  ).length;
  return done({ events: () => [{ kind: 'pickup-reminded', body: { round, basis: next.basis } }] });
}

function waitingAt(state: DossierState, { by }: ActContext): DossierProblem | undefined {
  const step = atStep(state, 'return');
  if (!step.ok) return step.problem;
  const isFree = nothingElseOpen(state);
  if (!isFree.ok) return isFree.problem;
  const parcel = onWay(state);
  if (parcel) return { code: 'with-post', item: parcel.itemNumber, basis: postBasis };
  const isHere = by.unitCode === undefined || by.unitCode === state.places.returnedAt.unitCode;
  return isHere ? undefined : notNow(state);
}

/** The item that the post has now. */
export function onWay({ delivering }: DossierState) {
  return delivering?.parcel?.outcome === 'on-way' ? delivering.parcel : undefined;
}

function momentProblem(at: string, from: string, { now }: ActContext): DeliveryProblem | undefined {
  const isBetween = Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, now) <= 0;
  return isBetween ? undefined : { code: 'parcel-moment', from, basis: postBasis };
}

/** The ways a person chooses between where she types no address; a way by post that was agreed may stay. */
export function wishesBeside(agreed: DeliveryWish): DeliveryWish[] {
  return ['counter', 'electronic', ...(agreed === 'post' ? (['post'] as const) : [])];
}
