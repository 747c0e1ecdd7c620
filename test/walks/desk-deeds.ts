import { acceptDossier, refuseDossier, withdrawDossier } from '../../src/core/dossier-desk-acts.ts';
import type { ChargedFee, FiledPaper } from '../../src/core/dossier-events.ts';
import {
  answerSupplement,
  declineSupplement,
  guideSupplement,
  notifySupplement,
  requestSupplement,
} from '../../src/core/dossier-supplement-acts.ts';
import type { ProcedureVersion } from '../../src/core/procedures.ts';
import { calendar, fee } from '../dossiers/desk.ts';
import { type Deed, never } from './deeds.ts';
import {
  clockFrom,
  entered,
  goingOn,
  type Hand,
  isFree,
  isOwnHand,
  lastDay,
  type Matter,
  nextStep,
  stepOf,
  stopped,
} from './second-opinion.ts';

/** Acceptance, refusal and withdrawal, and the one supplement with its way over the desk. */
export function deskDeeds(pack: ProcedureVersion): Deed[] {
  const item = { paper: pack.papers[0]?.code ?? '', defect: 'Bản chụp không rõ' };
  const request = { items: [item], reason: 'Không đọc được', basis: '' };
  const papers: FiledPaper[] = [{ code: item.paper, fulfilment: 'scan', documentIds: ['d-0'] }];
  const strange: FiledPaper[] = [{ code: 'ho-khau', fulfilment: 'paper', documentIds: [] }];
  const ground = { reason: 'Không thuộc trường hợp được giải quyết', basis: 'NĐ 118/2025/NĐ-CP' };
  const accepting = (told: {
    papers: FiledPaper[];
    required?: string[];
    fees?: ChargedFee[];
  }): Deed['does'] => {
    const ref = { code: calendar.code ?? '', version: calendar.version ?? '' };
    const act = { required: [], fees: [], ...told, calendar: ref };
    return (state, context) => acceptDossier(state, act, context);
  };
  return [
    accepted('accept', null, accepting({ papers })),
    accepted('accept with a fee', 'return', accepting({ papers, fees: [fee] })),
    accepted('accept with a fee that goes first', 'release', accepting({ papers, fees: [feeFirst] })),
    never('accept an unlisted paper', accepting({ papers: strange })),
    never('accept without a paper', accepting({ papers: [], required: [item.paper] })),
    {
      name: 'ask',
      does: (state, context) => requestSupplement(state, request, context),
      may: mayAsk,
      leaves: asked,
      isDetour: true,
    },
    never('ask for nothing', (state, context) =>
      requestSupplement(state, { ...request, items: [] }, context),
    ),
    never('ask without a reason', (state, context) =>
      requestSupplement(state, { ...request, reason: '' }, context),
    ),
    never('ask for an unlisted paper', (state, context) =>
      requestSupplement(state, { ...request, items: [{ paper: 'ho-khau', defect: 'thiếu' }] }, context),
    ),
    { name: 'notify', does: notifySupplement, may: isAtRelay, leaves: told },
    {
      name: 'give back',
      does: (state, context) => declineSupplement(state, { reason: 'Đã có' }, context),
      may: isAtRelay,
      leaves: (matter) => ({ ...matter, place: 'step', status: 4 }),
      isDetour: true,
    },
    never('give back without a reason', (state, context) =>
      declineSupplement(state, { reason: '' }, context),
    ),
    {
      name: 'answer',
      does: (state, context) => answerSupplement(state, { papers, note: '' }, context),
      may: ({ place }) => place === 'asked',
      leaves: answered,
    },
    never('answer nothing', (state, context) => answerSupplement(state, { papers: [], note: '' }, context)),
    never('answer with an unlisted paper', (state, context) =>
      answerSupplement(state, { papers: strange, note: '' }, context),
    ),
    {
      name: 'guide',
      does: (state, context) => guideSupplement(state, request, context),
      may: mayGuide,
      leaves: (matter, hand) => told(matter, hand),
      isDetour: true,
    },
    never('guide beyond the list', (state, context) =>
      guideSupplement(state, { ...request, items: [{ other: 'Ảnh chụp nhà' }], basis: 'NĐ 118' }, context),
    ),
    {
      name: 'refuse',
      does: (state, context) => refuseDossier(state, ground, context),
      may: mayRefuse,
      leaves: (matter, { at }) => over(matter, at, 'refused'),
      isDetour: true,
    },
    never('refuse without a reason', (state, context) =>
      refuseDossier(state, { ...ground, reason: '' }, context),
    ),
    never('refuse without a basis', (state, context) =>
      refuseDossier(state, { ...ground, basis: '' }, context),
    ),
    {
      name: 'withdraw',
      does: (state) => withdrawDossier(state, { reason: '' }),
      may: ({ place, isSigned, isReleased }) => place !== 'over' && !isSigned && !isReleased,
      leaves: (matter, { at }) => over(matter, at, 'withdrawn'),
      isDetour: true,
    },
  ];
}

const feeFirst: ChargedFee = { ...fee, settledBefore: 'release' };

/** The matter has ended; the number of its status is that of the national portal. */
export function over(matter: Matter, at: string, ending: NonNullable<Matter['ending']>): Matter {
  const isRefusedEarly = ending === 'refused' || ending === 'closed';
  const status =
    ending === 'withdrawn' ? 7 : ending === 'returned' ? 10 : isRefusedEarly && !matter.acceptedAt ? 3 : 8;
  const sides = matter.sides.map((side) => ({ ...side, isOpen: false }));
  return { ...matter, place: 'over', proposal: null, endedAt: at, ending, status, sides };
}

function accepted(name: string, before: 'release' | 'return' | null, does: Deed['does']): Deed {
  return {
    name,
    does,
    may: ({ place }) => place === 'desk',
    leaves: (matter, { at }) => ({
      ...entered(matter, nextStep({ ...matter, step: stepOf(matter, 'receive') })),
      status: 2,
      acceptedAt: at,
      fee: before && { before, isPaid: false },
      clocks: [clockFrom(matter, at)],
    }),
    ...(before ? { isDetour: true as const } : {}),
  };
}

/** Once in all; before acceptance at the desk, afterwards by whoever handles the matter. */
function mayAsk(matter: Matter, hand: Hand): boolean {
  if (matter.lists.length > 0 || !isFree(matter)) return false;
  return matter.place === 'desk' || isHandled(matter, hand);
}

function isHandled(matter: Matter, hand: Hand): boolean {
  return (
    matter.place === 'step' &&
    matter.step.kind === 'draft' &&
    !matter.proposal &&
    isFree(matter) &&
    isOwnHand(matter, hand)
  );
}

function asked(matter: Matter, hand: Hand): Matter {
  return matter.place === 'desk' ? told(matter, hand) : { ...matter, place: 'relay', status: 4 };
}

function isAtRelay({ place }: Matter, { by }: Hand): boolean {
  return place === 'relay' && by.unitCode === undefined && by.departmentCode === 'centre';
}

/** The citizen is told, and the clock of an accepted matter stops. */
function told(matter: Matter, { at }: Hand): Matter {
  const { policy, answerWithinWorkingDays: value } = matter.pack.supplement;
  const list = { answerBy: lastDay({ value, unit: 'workingDay' }, at), answeredAt: null };
  return { ...stopped(matter, at, policy), place: 'asked', status: 5, lists: [...matter.lists, list] };
}

function answered(matter: Matter, { at }: Hand): Matter {
  const lists = matter.lists.map((list) => (list.answeredAt ? list : { ...list, answeredAt: at }));
  const back = { ...goingOn(matter, at), lists, refusalBy: refusalBy(matter, at) };
  return matter.acceptedAt ? { ...back, place: 'step', status: 4 } : { ...back, place: 'desk', status: 1 };
}

/** The answer to the guidance may still be wrong: then it is refused within the sector's days. */
function refusalBy({ pack, acceptedAt, lists }: Matter, at: string): string | null {
  const { secondGuidance } = pack.supplement;
  if (!secondGuidance || !acceptedAt || lists.length < 2) return null;
  return lastDay({ value: secondGuidance.refusalWithinWorkingDays, unit: 'workingDay' }, at);
}

/** The sector's exception from "once": within its days, and only where a first answer came. */
function mayGuide(matter: Matter, hand: Hand): boolean {
  const { secondGuidance } = matter.pack.supplement;
  const [first] = matter.lists;
  if (!secondGuidance || matter.lists.length !== 1 || !first?.answeredAt || !isHandled(matter, hand))
    return false;
  return (
    hand.at <= lastDay({ value: secondGuidance.withinWorkingDays, unit: 'workingDay' }, first.answeredAt)
  );
}

/** Alone only before acceptance or after silence; whoever is asked keeps the days she was given. */
function mayRefuse(matter: Matter, hand: Hand): boolean {
  if (matter.place === 'desk') return true;
  const last = matter.lists.at(-1);
  if (matter.place !== 'asked' || !last || hand.at <= last.answerBy) return false;
  return matter.acceptedAt === null || (!matter.proposal && isOwnHand(matter, hand));
}
