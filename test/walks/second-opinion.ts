import type { ActedBy } from '../../src/core/dossier-events.ts';
import type { ProcedureStep, ProcedureVersion, ProcedureWait } from '../../src/core/procedures.ts';
import { type WalkedCase, walkClock } from '../clock/walked-clock.ts';
import { calendarJson } from './every-pack.ts';

/**
 * A second, independent opinion on a dossier: what has come of it, told in few words, with a clock of its own that walks
 * from minute to minute. It shares nothing with the fold. Moments are the office's local minutes, `2026-11-16T10:00`.
 */
export type Matter = {
  pack: ProcedureVersion;
  /** `relay` is the desk that shall tell the citizen; `asked` and `waiting` suspend the step; `idle` is a returned result that is
   * looked into. */
  place: 'desk' | 'step' | 'relay' | 'asked' | 'waiting' | 'idle' | 'over';
  step: ProcedureStep;
  holder: string | null;
  status: number;
  filedAt: string;
  acceptedAt: string | null;
  endedAt: string | null;
  /** The requests for what is missing: the first list, then guidance. */
  lists: { answerBy: string; answeredAt: string | null }[];
  /** By when an answer that is still wrong must be refused (T17). */
  refusalBy: string | null;
  waits: AwaitedBy[];
  drafter: string | null;
  isSigned: boolean;
  isReleased: boolean;
  proposal: { by: string; ending: 'refusal' | 'stop' } | null;
  fee: { before: 'release' | 'return'; isPaid: boolean } | null;
  isExtended: boolean;
  /** Who has asked the head for more time, and who for another procedure. */
  moreTimeBy: string | null;
  changeBy: string | null;
  sides: SideWork[];
  /** A released result is looked into; `before` is what stands again if it was right. */
  error: {
    stage: 'told' | 'correcting' | 'revoking';
    by: string | null;
    isReported: boolean;
    before: Matter;
  } | null;
  /** The draft as the citizen was last shown it, and what came of it. */
  shown: { answerBy: string; answer: 'confirmed' | 'objected' | 'silence' | 'not-awaited' | null } | null;
  land: LandMatter;
  parcel: { isPost: boolean; sentAt: string | null; isArchived: boolean };
  /** When the person is reminded of a result that waits, how often she was, and until when it is kept. */
  pickup: { remindAt: string[]; reminded: number; keepUntil: string } | null;
  /** The original of a paper that was replaced after it had been handed over. */
  isOriginalOut: boolean;
  /** Runs of the clock one after the other; `isKept` where an appointment was kept and the next has not begun. */
  clocks: WalkedCase[];
  isKept: boolean;
  /** What the watch has told already. */
  told: { look: number; late: string[]; overdue: string[]; refusal: string[] };
  /** How the last end came about. */
  ending: 'refused' | 'withdrawn' | 'stopped' | 'closed' | 'returned' | 'revoked' | null;
};

/** What only a dossier of land has; `proofAt` is a proof of payment that nobody has looked at. */
export type LandMatter = {
  parcel: 'unknown' | 'confirmed' | 'disputed';
  objections: ('open' | 'resolved' | 'upheld')[];
  isSlipSent: boolean;
  proofAt: string | null;
};

/** A working step beside another. */
export type SideWork = { step: ProcedureStep; isOpen: boolean; isDone: boolean };

export type AwaitedBy = { rule: ProcedureWait; whom: string; endsBy: string | null; isOpen: boolean };

/** Who acts, and when. */
export type Hand = { by: ActedBy; at: string };

export const dueBy = walkClock(calendarJson);

/** A matter that has just been filed online. */
export function filedMatter(pack: ProcedureVersion, at: string): Matter {
  const [step] = pack.steps;
  if (!step) throw new Error(`${pack.code} has no steps`);
  return {
    pack,
    place: 'desk',
    step,
    holder: null,
    status: 1,
    filedAt: at,
    acceptedAt: null,
    endedAt: null,
    lists: [],
    refusalBy: null,
    waits: [],
    drafter: null,
    isSigned: false,
    isReleased: false,
    proposal: null,
    fee: null,
    isExtended: false,
    moreTimeBy: null,
    changeBy: null,
    sides: [],
    error: null,
    isOriginalOut: false,
    parcel: { isPost: false, sentAt: null, isArchived: false },
    pickup: null,
    shown: null,
    land: { parcel: 'unknown', objections: [], isSlipSent: false, proofAt: null },
    clocks: [],
    isKept: false,
    told: { look: 0, late: [], overdue: [], refusal: [] },
    ending: null,
  };
}

/** The promised moment; none before acceptance, while the clock is stopped and between two appointments. */
export function dueOf({ clocks, isKept }: Matter): string | null {
  const last = clocks.at(-1);
  if (!last || isKept) return null;
  const due = dueBy(last);
  return due === 'stopped' ? null : due;
}

/** The last closing of the n-th day after a moment. */
export function lastDay(days: { value: number; unit: string }, at: string): string {
  const rule = { term: days.value, unit: days.unit, cutOff: 'none', dueMode: 'endOfDay' };
  return dueBy({ accepted: at, ...rule, pauses: [] });
}

/** A matter whose clock stops, or goes on. */
export function stopped(matter: Matter, at: string, policy: string): Matter {
  return withPauses(matter, (pauses) => [...pauses, { from: at, to: null, policy }]);
}
export function goingOn(matter: Matter, at: string): Matter {
  return withPauses(matter, (pauses) =>
    pauses.map((pause) => (pause.to === null || pause.to === undefined ? { ...pause, to: at } : pause)),
  );
}

/** A run of the clock that begins now; the second of a land term has the days of its own appointment. */
export function clockFrom({ pack, clocks }: Matter, at: string): WalkedCase {
  const { value, unit, cutOff, dueMode, appointments } = pack.term;
  const term = appointments?.[clocks.length]?.value ?? value;
  return { accepted: at, term, unit, cutOff, dueMode, pauses: [] };
}

export function withPauses(
  matter: Matter,
  change: (pauses: WalkedCase['pauses']) => WalkedCase['pauses'],
): Matter {
  const last = matter.clocks.at(-1);
  if (!last) return matter;
  return { ...matter, clocks: [...matter.clocks.slice(0, -1), { ...last, pauses: change(last.pauses) }] };
}

/** Whether this hand is one of the step's department, and of its holder where it has one. */
export function isOwnHand({ step, holder }: Matter, { by }: Hand): boolean {
  const isHere = by.unitCode === undefined && by.departmentCode === step.department;
  return isHere && (holder === null || holder === by.personId);
}

/** The step after this one, in the order of the process. */
export function nextStep({ pack, step }: Matter): ProcedureStep {
  const main = pack.steps.filter(({ beside }) => !beside);
  const next = main[main.indexOf(step) + 1];
  if (!next) throw new Error(`${pack.code} ends with ${step.code}`);
  return next;
}

/** The work goes on to a step, and what runs beside it begins with it; what was done is done again only on the way back. */
export function entered(
  matter: Matter,
  step: ProcedureStep,
  told: { holder?: string | null; isBack?: boolean } = {},
): Matter {
  const isThere = ({ code }: ProcedureStep) =>
    matter.sides.some((side) => side.step.code === code && (side.isOpen || (side.isDone && !told.isBack)));
  const fresh = matter.pack.steps
    .filter(({ beside }) => beside === step.code)
    .filter((beside) => !isThere(beside));
  const sides = [...matter.sides, ...fresh.map((each) => ({ step: each, isOpen: true, isDone: false }))];
  return { ...matter, place: 'step', step, holder: told.holder ?? null, sides };
}

/** Whether nothing runs beside the present step any more; at the release nothing at all may run. */
export function isJoined({ sides, step }: Matter): boolean {
  return !sides.some((side) => side.isOpen && (side.step.beside === step.code || step.kind === 'release'));
}

/** Nothing else is looked into: neither the result nor the procedure. */
export function isFree({ error, changeBy }: Matter): boolean {
  return error === null && changeBy === null;
}

/** The main drafting, the longest one; of the other kinds the first. */
export function stepOf({ pack }: Pick<Matter, 'pack'>, kind: ProcedureStep['kind']): ProcedureStep {
  const steps = pack.steps.filter((each) => each.kind === kind);
  const hours = kind === 'draft' ? Math.max(...steps.map((step) => step.hours)) : undefined;
  const step = steps.find((each) => hours === undefined || each.hours === hours);
  if (!step) throw new Error(`${pack.code} has no ${kind}`);
  return step;
}

/** Whoever drafted last in the office's own time, seen from a step. */
export function draftingBefore(
  { pack }: Pick<Matter, 'pack'>,
  step: ProcedureStep,
): ProcedureStep | undefined {
  const drafts = pack.steps.slice(0, pack.steps.indexOf(step)).filter(({ kind }) => kind === 'draft');
  return drafts.filter(({ counted }) => counted).at(-1) ?? drafts.at(-1);
}
