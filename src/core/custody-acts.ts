import { departmentAt, isGivingHand, isHandOf, isSamePlace, type Offer } from './custody.ts';
import type { ActContext, Decided } from './dossier-acts.ts';
import type { Custodian, FileKind } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** The acts of the custody ledger. Only who holds a file offers it, and only who is named takes or refuses it. */

/** Why a hand-over is refused; the words are `dossiers.problem.*`. */
export type CustodyProblem =
  | { code: 'no-file' }
  | { code: 'not-holder' }
  | { code: 'not-receiver' }
  | { code: 'not-giver' }
  | { code: 'offer-open' }
  | { code: 'no-offer' }
  | { code: 'same-place' }
  /** A unit that takes no part in the dossier, or within the office the electronic file, which follows the steps. */
  | { code: 'no-way' };

type Hand = Pick<ActContext, 'by'>;

/** Offers a file to another department, a unit that takes part, or an agency outside. */
export function offerFile(
  state: DossierState,
  act: { offerId: string; file: FileKind; to: Custodian; note: string },
  { by }: Hand,
): Decided {
  const { custody, unitCode } = state;
  const holding = custody[act.file];
  if (!holding) return refused({ code: 'no-file' });
  if (!isGivingHand(holding.holder, by, unitCode)) return refused({ code: 'not-holder' });
  if (custody.offers.some(({ file }) => file === act.file)) return refused({ code: 'offer-open' });
  if (isSamePlace(holding.holder, act.to)) return refused({ code: 'same-place' });
  if (!isWay(state, holding.holder, act)) return refused({ code: 'no-way' });
  const body = { ...act, from: holding.holder };
  return done({ events: () => [{ kind: 'custody-offered', body }] });
}

/** Takes what was offered; the ledger then names the department of the hand that took it. */
export function acceptFile(
  state: DossierState,
  act: { offerId: string; note: string },
  { by }: Hand,
): Decided {
  const found = findOffer(state, act.offerId, { by });
  if (!found.ok) return found;
  const { file, to } = found.value;
  const body = { ...act, file, holder: holderOf(state, found.value, { by }) ?? to };
  return done({ events: () => [{ kind: 'custody-accepted', body }] });
}

/** Refuses what was offered, never without a reason; the giver keeps it. */
export function refuseFile(
  state: DossierState,
  act: { offerId: string; reason: string },
  { by }: Hand,
): Decided {
  const found = findOffer(state, act.offerId, { by });
  if (!found.ok) return found;
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  const body = { ...act, file: found.value.file };
  return done({ events: () => [{ kind: 'custody-refused', body }] });
}

/** Takes an own offer back that nobody has answered, never without a reason: a silent receiver blocks no file. */
export function withdrawOffer(
  { custody, unitCode }: DossierState,
  act: { offerId: string; reason: string },
  { by }: Hand,
): Decided {
  const offer = custody.offers.find((each) => each.offerId === act.offerId);
  if (!offer) return refused({ code: 'no-offer' });
  if (!isGivingHand(offer.from, by, unitCode)) return refused({ code: 'not-giver' });
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  const body = { ...act, file: offer.file };
  return done({ events: () => [{ kind: 'custody-withdrawn', body }] });
}

function findOffer(
  { custody, unitCode }: DossierState,
  offerId: string,
  { by }: Hand,
): Outcome<Offer, CustodyProblem> {
  const offer = custody.offers.find((each) => each.offerId === offerId);
  if (!offer) return refused({ code: 'no-offer' });
  return isHandOf(offer.to, by, unitCode) ? done(offer) : refused({ code: 'not-receiver' });
}

/** An electronic file that comes back goes on to where its step is; else the department of the hand holds it. */
function holderOf(state: DossierState, offer: Offer, { by }: Hand): Custodian | undefined {
  if (offer.to.kind === 'agency') return offer.to;
  const step = state.step ?? state.suspendedStep;
  if (offer.file === 'electronic' && step) return departmentAt(state, step);
  if (!by.departmentCode) return undefined;
  return { kind: 'department', unitCode: offer.to.unitCode, departmentCode: by.departmentCode };
}

function isWay(
  state: DossierState,
  from: Custodian,
  { file, to }: { file: FileKind; to: Custodian },
): boolean {
  if (file === 'electronic' && from.kind !== 'agency' && to.kind !== 'agency') return false;
  if (to.kind === 'agency') return from.kind !== 'agency';
  const { helpedAt, receivedAt, decidedBy, returnedAt } = state.places;
  return [helpedAt, receivedAt, decidedBy, returnedAt].some((place) => place?.unitCode === to.unitCode);
}
