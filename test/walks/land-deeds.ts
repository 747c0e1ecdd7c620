import {
  confirmParcel,
  declineProof,
  fileProof,
  recordObjection,
  sendTaxSlip,
  settleObjection,
} from '../../src/core/land-acts.ts';
import type { ConfirmedParcel } from '../../src/core/land-events.ts';
import type { ProcedureVersion } from '../../src/core/procedures.ts';
import { type Deed, never } from './deeds.ts';
import {
  entered,
  type Hand,
  isJoined,
  isOwnHand,
  type LandMatter,
  type Matter,
  nextStep,
} from './second-opinion.ts';
import { waiting } from './wait-deeds.ts';

const found: ConfirmedParcel = {
  sheet: '12',
  number: '345',
  areaWords: '120,5 m²',
  isDisputed: false,
  planning: 'fits',
  extract: 'Trích lục 77/TL',
  note: 'Đã đo',
};

/** The parcel, objections to what was posted, the slip to the tax office and the proof of payment. */
export function landDeeds({ parcel, taxSheet }: ProcedureVersion): Deed[] {
  if (!parcel) return [];
  const facts = Object.fromEntries((taxSheet?.asked ?? []).map(({ code }) => [code, '1']));
  const slip = { to: 'Thuế cơ sở 3', facts };
  return [
    { ...confirmed('confirm the parcel', found), isDetour: ({ land }) => land.parcel === 'confirmed' },
    { ...confirmed('find the parcel disputed', { ...found, isDisputed: true }), isDetour: true },
    never('call the parcel disputed without a word', (state, context) =>
      confirmParcel(state, { ...found, isDisputed: true, note: '' }, context),
    ),
    objected,
    settled('resolved'),
    { ...settled('upheld'), isDetour: true },
    {
      name: 'send the slip to the tax office',
      does: (state, context) => sendTaxSlip(state, slip, context),
      may: maySendSlip,
      leaves: slipSent,
    },
    never('send the slip to nobody', (state, context) => sendTaxSlip(state, { ...slip, to: '' }, context)),
    ...proofs,
  ];
}

const proofs: Deed[] = [
  {
    name: 'hand in the proof of payment',
    does: (state, context) => fileProof(state, { way: 'paid', documentIds: ['d-9'], note: '' }, context),
    may: (matter, hand) =>
      isPaymentAwaited(matter) &&
      matter.land.proofAt === null &&
      (hand.by.kind === 'citizen' || isHere(matter, hand)),
    leaves: (matter, { at }) => withLand(matter, { proofAt: at }),
  },
  {
    name: 'find the proof wanting',
    does: (state, context) => declineProof(state, { reason: 'Không đọc được' }, context),
    may: (matter, hand) => isPaymentAwaited(matter) && matter.land.proofAt !== null && isHere(matter, hand),
    leaves: (matter) => withLand(matter, { proofAt: null }),
    isDetour: true,
  },
];

const objected: Deed = {
  name: 'object to what was posted',
  does: (state, context) =>
    recordObjection(
      state,
      { objectionId: `o-${(state.objections?.length ?? 0) + 1}`, name: 'Hồ Văn Bích', words: 'Lấn ranh' },
      context,
    ),
  may: (matter, hand) => {
    const isPosted = matter.waits.some(({ rule }) => rule.kind === 'posting');
    return (
      isPosted && !matter.isSigned && !matter.isReleased && matter.place !== 'over' && isHere(matter, hand)
    );
  },
  leaves: (matter) => withLand(matter, { objections: [...matter.land.objections, 'open'] }),
  isDetour: true,
};

/** Whether nothing of the land stands against a certificate: confirmed, posted, and no objection open or upheld. */
export function isLandClear({ pack, land, waits }: Matter): boolean {
  if (!pack.parcel) return true;
  const isPosted = waits.some(({ rule, isOpen }) => rule.kind === 'posting' && !isOpen);
  return (
    land.parcel === 'confirmed' && isPosted && land.objections.every((objection) => objection === 'resolved')
  );
}

function confirmed(name: string, act: ConfirmedParcel): Deed {
  return {
    name,
    does: (state, context) => confirmParcel(state, act, context),
    may: (matter, hand) => {
      const isThere = matter.place === 'step' || matter.place === 'asked' || matter.place === 'waiting';
      return isThere && matter.step.kind === 'draft' && !matter.proposal && isOwnHand(matter, hand);
    },
    leaves: (matter) => withLand(matter, { parcel: act.isDisputed ? 'disputed' : 'confirmed' }),
  };
}

/** The first objection that is open. */
function settled(end: 'resolved' | 'upheld'): Deed {
  return {
    name: `settle an objection: ${end}`,
    does: (state, context) => {
      const objectionId = state.objections?.find((objection) => !objection.settled)?.objectionId ?? '';
      return settleObjection(state, { objectionId, end, words: 'Đã đối thoại' }, context);
    },
    may: (matter, hand) => {
      const isThere = matter.place !== 'over' && matter.place !== 'desk' && matter.place !== 'idle';
      const isOwn = matter.place === 'relay' ? isCentre(hand) : isOwnHand(matter, hand);
      return isThere && isOwn && !matter.isSigned && matter.land.objections.includes('open');
    },
    leaves: (matter) => {
      const first = matter.land.objections.indexOf('open');
      return withLand(matter, { objections: matter.land.objections.with(first, end) });
    },
  };
}

function maySendSlip(matter: Matter, hand: Hand): boolean {
  const { place, step, proposal, changeBy, land } = matter;
  const isSlipStep = step.outcomes?.some(({ slip }) => slip === 'sent') ?? false;
  if (place !== 'step' || !isSlipStep || proposal || changeBy !== null || land.isSlipSent) return false;
  return isOwnHand(matter, hand) && isJoined(matter) && isLandClear(matter);
}

/** The working step is done, the first appointment is kept, and the payment is waited for. */
function slipSent(matter: Matter, { at }: Hand): Matter {
  const rule = matter.pack.waits?.find(({ slip }) => slip !== undefined);
  if (!rule) throw new Error(`${matter.pack.code} waits for no payment`);
  const sent = withLand(matter, { isSlipSent: true });
  return waiting(entered(sent, nextStep(sent)), at, { rule, whom: 'Thuế cơ sở 3' });
}

function isPaymentAwaited({ waits, place }: Matter): boolean {
  return place !== 'over' && waits.some(({ rule, isOpen }) => isOpen && rule.kind === 'financial-obligation');
}

/** Somebody of the desk or of the department that has the matter. */
function isHere({ place, step }: Matter, { by }: Hand): boolean {
  const own = place === 'relay' ? 'centre' : step.department;
  return by.kind === 'staff' && !by.unitCode && [own, 'centre'].includes(by.departmentCode ?? '');
}

function isCentre({ by }: Hand): boolean {
  return !by.unitCode && by.departmentCode === 'centre';
}

function withLand(matter: Matter, change: Partial<LandMatter>): Matter {
  return { ...matter, land: { ...matter.land, ...change } };
}
