import type { ProcedureVersion } from '../../src/core/procedures.ts';
import {
  answerResultError,
  beginResultCorrection,
  declineRevocation,
  dropResultCorrection,
  proposeRevocation,
  recordFormerOriginal,
  revokeResult,
  tellResultError,
} from '../../src/core/wrong-result-acts.ts';
import { headPower } from '../dossiers/desk.ts';
import { type Deed, never } from './deeds.ts';
import { over } from './desk-deeds.ts';
import { type Hand, type Matter, stepOf } from './second-opinion.ts';

const ground = { reason: 'Sai năm sinh', basis: 'NĐ 30/2020/NĐ-CP' };
const error = { wrong: 'Năm sinh 1990', right: 'Năm sinh 1991' };

/** A released result that is wrong: told, corrected by a new one, or revoked by a decision of somebody else. */
export function resultDeeds(pack: ProcedureVersion): Deed[] {
  const department = pack.steps.find(({ kind }) => kind === 'draft')?.department;
  const isOwn = ({ by }: Hand) => by.kind === 'staff' && !by.unitCode && by.departmentCode === department;
  const mayTake = (matter: Matter, hand: Hand) =>
    (matter.error?.stage === 'told' || mayOpen(matter)) && isOwn(hand);
  return [
    {
      name: 'tell that the result is wrong',
      does: (state) => tellResultError(state, error),
      may: mayOpen,
      leaves: (matter) => opened(matter, { stage: 'told', by: null, isReported: true }),
      isDetour: true,
    },
    never('tell nothing of a wrong result', (state) => tellResultError(state, { ...error, right: '' })),
    {
      name: 'answer that the result is right',
      does: (state, context) => answerResultError(state, { answer: 'Đúng với sổ gốc' }, context),
      may: (matter, hand) => matter.error?.stage === 'told' && isOwn(hand),
      leaves: restored,
    },
    {
      name: 'begin to correct the result',
      does: (state, context) => beginResultCorrection(state, ground, context),
      may: mayTake,
      leaves: correcting,
      isDetour: true,
    },
    never('correct a result without a reason', (state, context) =>
      beginResultCorrection(state, { ...ground, reason: '' }, context),
    ),
    {
      name: 'leave the result as it is',
      does: (state, context) => dropResultCorrection(state, { reason: 'Kết quả đúng' }, context),
      may: (matter, hand) => matter.error?.stage === 'correcting' && isOwn(hand),
      leaves: restored,
      isDetour: true,
    },
    {
      name: 'propose to revoke the result',
      does: (state, context) => proposeRevocation(state, ground, context),
      may: mayTake,
      leaves: (matter, { by }) =>
        opened(matter, { stage: 'revoking', by: by.personId, isReported: matter.error?.isReported ?? false }),
      isDetour: true,
    },
    ...revocation,
    {
      name: 'take the original back',
      does: (state) => recordFormerOriginal(state, { how: 'taken-back', note: '' }),
      may: ({ isOriginalOut }) => isOriginalOut,
      leaves: (matter) => ({ ...matter, isOriginalOut: false }),
    },
  ];
}

const revocation: Deed[] = [
  {
    name: 'decline the revocation',
    does: (state) => declineRevocation(state, { reason: 'Kết quả đúng' }),
    may: (matter) => matter.error?.stage === 'revoking',
    leaves: (matter) => {
      const { error: open } = matter;
      if (!open?.isReported) return restored(matter);
      return { ...matter, error: { ...open, stage: 'told', by: null } };
    },
  },
  {
    name: 'revoke the result',
    does: (state, context) => revokeResult(state, { decision: '05/QĐ-UBND', power: headPower }, context),
    may: ({ error: open }, { by }) => open?.stage === 'revoking' && open.by !== by.personId,
    leaves: (matter, { at }) => revoked(matter, at),
    isDetour: true,
  },
  never('revoke without a mandate', (state, context) =>
    revokeResult(
      state,
      { decision: '05/QĐ-UBND', power: { isHead: false, mandates: [], heads: [] } },
      context,
    ),
  ),
];

function mayOpen({ isReleased, error: open, status, parcel }: Matter): boolean {
  return isReleased && parcel.sentAt === null && open === null && (status === 9 || status === 10);
}

function opened(matter: Matter, told: Omit<NonNullable<Matter['error']>, 'before'>): Matter {
  const place = matter.place === 'over' ? 'idle' : matter.place;
  const before = matter.error?.before ?? matter;
  return { ...matter, place, endedAt: null, error: { ...told, before } };
}

function correcting(matter: Matter): Matter {
  const open = opened(matter, {
    stage: 'correcting',
    by: null,
    isReported: matter.error?.isReported ?? false,
  });
  return {
    ...open,
    place: 'step',
    step: stepOf(matter, 'draft'),
    holder: null,
    status: 4,
    isSigned: false,
    ending: null,
  };
}

/** Everything stands as it stood when the result was called wrong; a watch that told something has told it. */
function restored({
  error: open,
  told,
  isOriginalOut,
  fee,
  sides,
  land,
  waits,
  parcel,
  pickup,
}: Matter): Matter {
  if (!open) throw new Error('nothing is looked into');
  return { ...open.before, told, isOriginalOut, fee, sides, land, waits, parcel, pickup };
}

function revoked(matter: Matter, at: string): Matter {
  const { status } = matter.error?.before ?? matter;
  const isOut = status === 10;
  return {
    ...over(matter, at, 'revoked'),
    status: isOut ? 10 : 8,
    isReleased: false,
    error: null,
    isOriginalOut: matter.isOriginalOut || isOut,
  };
}
