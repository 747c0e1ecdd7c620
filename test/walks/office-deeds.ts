import {
  approveDraft,
  assignDossier,
  draftResult,
  releaseResult,
  returnResult,
  sendBack,
  signResult,
} from '../../src/core/dossier-office-acts.ts';
import type { DossierState } from '../../src/core/dossier-state.ts';
import { approveEnding, declineEnding, proposeEnding } from '../../src/core/ending-acts.ts';
import type { ProcedureVersion } from '../../src/core/procedures.ts';
import { headPower } from '../dossiers/desk.ts';
import { confirmationDeeds, isAgreed } from './confirmation-deeds.ts';
import { type Deed, never } from './deeds.ts';
import { pickupFrom, pickupRule } from './delivery-deeds.ts';
import { over } from './desk-deeds.ts';
import { peopleOf } from './every-pack.ts';
import { isLandClear } from './land-deeds.ts';
import {
  draftingBefore,
  entered,
  type Hand,
  isFree,
  isJoined,
  isOwnHand,
  type Matter,
  nextStep,
  stepOf,
} from './second-opinion.ts';

const ground = { reason: 'Không đủ điều kiện', basis: 'NĐ 118/2025/NĐ-CP' };
const handOver = { way: 'counter', receiver: 'Đặng Thị Mai Lan', shown: 'receipt' } as const;

/** The way of the work from the draft to the hand-over, and the endings that two agree on. */
export function officeDeeds(pack: ProcedureVersion): Deed[] {
  return [
    ...assignments(pack),
    draft,
    ...confirmationDeeds(pack, draft),
    {
      name: 'approve',
      does: (state, context) => approveDraft(state, { remark: '' }, context),
      may: joined(notByDrafter(at('review'))),
      leaves: onward,
    },
    {
      name: 'send back',
      does: (state, context) => sendBack(state, { reason: 'Sai tên' }, context),
      may: (matter, hand) => at('review')(matter, hand) || at('sign')(matter, hand),
      leaves: backToDraft,
      isDetour: true,
    },
    never('send back without a reason', (state, context) => sendBack(state, { reason: '' }, context)),
    {
      name: 'sign',
      does: (state, context) => signResult(state, { ...wholeDraft(state), power: headPower }, context),
      may: joined(notByDrafter(at('sign'))),
      leaves: (matter) => ({ ...onward(matter), isSigned: true }),
    },
    never('sign other bytes', (state, context) =>
      signResult(state, { ...wholeDraft(state), seen: 'b'.repeat(64), power: headPower }, context),
    ),
    never('sign without a mandate', (state, context) =>
      signResult(state, { ...wholeDraft(state), power: { isHead: false, mandates: [], heads: [] } }, context),
    ),
    {
      name: 'release',
      does: (state, context) =>
        releaseResult(state, { stored: state.signature?.sha256 ?? '', pickup: pickupRule }, context),
      may: (matter, hand) => at('release')(matter, hand) && isJoined(matter) && !isOwed(matter, 'release'),
      leaves: released,
    },
    never('release other bytes', (state, context) =>
      releaseResult(state, { stored: 'b'.repeat(64) }, context),
    ),
    {
      name: 'hand over',
      does: (state, context) => returnResult(state, handOver, context),
      may: mayReturn,
      leaves: (matter, { at: when }) => over(matter, when, 'returned'),
    },
    never('hand over to nobody', (state, context) =>
      returnResult(state, { ...handOver, receiver: '' }, context),
    ),
    ...endings,
  ];
}

const draft: Deed = {
  name: 'draft',
  does: (state, context) => draftResult(state, { content: {} }, context),
  may: (matter, hand) => joined(at('draft'))(matter, hand) && isLandClear(matter) && isAgreed(matter),
  leaves: (matter, { by }) => ({
    ...onward(matter),
    drafter: by.personId,
    isSigned: false,
    refusalBy: null,
  }),
};

const endings: Deed[] = [
  ...(['refusal', 'stop'] as const).map(
    (ending): Deed => ({
      name: `propose a ${ending}`,
      does: (state, context) => proposeEnding(state, { ending, ...ground }, context),
      may: (matter, hand) => mayPropose(matter, hand, ending),
      leaves: (matter, { by }) => ({ ...matter, proposal: { by: by.personId, ending } }),
      isDetour: true,
    }),
  ),
  never('propose without a reason', (state, context) =>
    proposeEnding(state, { ending: 'stop', ...ground, reason: '' }, context),
  ),
  never('propose without a basis', (state, context) =>
    proposeEnding(state, { ending: 'refusal', ...ground, basis: '' }, context),
  ),
  {
    name: 'agree to the end',
    does: approveEnding,
    may: ({ place, proposal }, { by }) =>
      place !== 'over' && proposal !== null && proposal.by !== by.personId,
    leaves: (matter, { at: when }) =>
      over(matter, when, matter.proposal?.ending === 'stop' ? 'stopped' : 'refused'),
    isDetour: true,
  },
  {
    name: 'disagree',
    does: (state) => declineEnding(state, { reason: 'Còn giải quyết được' }),
    may: ({ place, proposal }) => place !== 'over' && proposal !== null,
    leaves: (matter) => ({ ...matter, proposal: null }),
    isDetour: true,
  },
  never('disagree without a reason', (state) => declineEnding(state, { reason: '' })),
];

/** One deed for each officer to whom the work may be given. */
function assignments(pack: ProcedureVersion): Deed[] {
  const officers = peopleOf(pack).filter(({ kind, name }) => kind === 'staff' && name.endsWith('-a'));
  return officers.map((holder) => {
    const { personId, name, postId = '', title = '' } = holder;
    return {
      name: `give to ${name}`,
      does: (state) => assignDossier(state, { holder: { personId, name, postId, title } }),
      may: ({ place, step, proposal, changeBy }) =>
        place === 'step' && (step.kind === 'draft' || step.kind === 'work') && !proposal && changeBy === null,
      leaves: (matter) => ({ ...matter, holder: personId, status: matter.status === 9 ? 9 : 4 }),
      isDetour: true,
    } satisfies Deed;
  });
}

/** The matter stands at a step of this kind, nobody waits for an approval, and the hand is one of its department. */
function at(kind: Matter['step']['kind']) {
  return (matter: Matter, hand: Hand): boolean =>
    matter.place === 'step' &&
    matter.step.kind === kind &&
    !matter.proposal &&
    matter.changeBy === null &&
    isOwnHand(matter, hand);
}

/** Nothing runs beside the step any more. */
function joined(may: Deed['may']): Deed['may'] {
  return (matter, hand) => may(matter, hand) && isJoined(matter);
}

function notByDrafter(may: Deed['may']): Deed['may'] {
  return (matter, hand) => may(matter, hand) && matter.drafter !== hand.by.personId;
}

function isOwed({ fee }: Matter, before: 'release' | 'return'): boolean {
  return fee !== null && !fee.isPaid && (before === 'return' || fee.before === 'release');
}

function onward(matter: Matter): Matter {
  return { ...entered(matter, nextStep(matter)), status: matter.status === 9 ? 9 : 4 };
}

function backToDraft(matter: Matter): Matter {
  const draft = draftingBefore(matter, matter.step) ?? stepOf(matter, 'draft');
  return { ...entered(matter, draft, { holder: matter.drafter }), isSigned: false, status: 4 };
}

/** Somebody of the office sees who stands at the counter, in this unit. */
function mayReturn(matter: Matter, { by }: Hand): boolean {
  const isThere = matter.place === 'step' && matter.step.kind === 'return' && by.kind !== 'citizen';
  return (
    isThere &&
    by.unitCode === undefined &&
    isFree(matter) &&
    matter.parcel.sentAt === null &&
    !matter.isOriginalOut &&
    !isOwed(matter, 'return')
  );
}

/** A refusal keeps the days that the citizen was given; a stop may be proposed meanwhile. */
function mayPropose(matter: Matter, hand: Hand, ending: 'refusal' | 'stop'): boolean {
  const { place, acceptedAt, proposal } = matter;
  const isSuspended = place === 'asked' || place === 'waiting';
  if (!acceptedAt || proposal || !isFree(matter) || !isHandled(matter, ending) || !isOwnHand(matter, hand))
    return false;
  return place === 'step' || (isSuspended && ending === 'stop');
}

/** The result is numbered; one that takes the place of another calls the original of that one back. */
function released(matter: Matter, { at: when }: Hand): Matter {
  const former = matter.error?.before;
  const isOriginalOut = matter.isOriginalOut || former?.status === 10;
  return {
    ...onward(matter),
    isReleased: true,
    status: 9,
    error: null,
    isOriginalOut,
    pickup: pickupFrom(when),
  };
}

/** What a working step finds goes to the drafting, which refuses; by itself it may only stop the matter. */
function isHandled({ step, isSigned }: Matter, ending: 'refusal' | 'stop'): boolean {
  return step.kind === 'draft' || (step.kind === 'work' && ending === 'stop' && !isSigned);
}

/** The drafted paper as it lies in the store and as it was shown: nobody has changed it. */
function wholeDraft({ draft }: DossierState): { stored: string; seen: string } {
  const sha256 = draft?.sha256 ?? '';
  return { stored: sha256, seen: sha256 };
}
