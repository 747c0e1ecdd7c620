import type { ActContext } from '../../src/core/dossier-acts.ts';
import { extendDossier } from '../../src/core/dossier-extension.ts';
import type { DossierState } from '../../src/core/dossier-state.ts';
import { watchDossier } from '../../src/core/dossier-watch.ts';
import { declineExtension, proposeExtension } from '../../src/core/extension-proposals.ts';
import { reopenDossier } from '../../src/core/reopening.ts';
import { headPower } from '../dossiers/desk.ts';
import { answered, isAwaited } from './confirmation-deeds.ts';
import { type Deed, never } from './deeds.ts';
import { over } from './desk-deeds.ts';
import { calendarJson } from './every-pack.ts';
import {
  clockFrom,
  dueOf,
  entered,
  type Hand,
  isOwnHand,
  lastDay,
  type Matter,
  stepOf,
  withPauses,
} from './second-opinion.ts';
import { waited } from './wait-deeds.ts';

/** What moves the term besides stops, and what happens of itself when a moment has passed. */
export const termDeeds: Deed[] = [
  extension(
    headPower,
    'extend',
    (matter, hand) => mayExtend(matter, hand) && matter.moreTimeBy !== hand.by.personId,
  ),
  {
    name: 'ask the head for more time',
    does: (state, context) =>
      proposeExtension(state, { reason: 'Hồ sơ phức tạp', newDueOn: dayAfterDue(state, context) }, context),
    may: (matter, hand) => {
      const isAtWork =
        matter.place === 'step' || (matter.place === 'relay' && hand.by.departmentCode === 'centre');
      const mine = matter.place === 'relay' ? !hand.by.unitCode : isOwnHand(matter, hand);
      return mayExtend(matter, hand) && isAtWork && mine && !matter.proposal && matter.moreTimeBy === null;
    },
    leaves: (matter, { by }) => ({ ...matter, moreTimeBy: by.personId }),
    isDetour: true,
  },
  {
    name: 'give no more time',
    does: (state) => declineExtension(state, { reason: 'Còn đủ thời gian' }),
    may: ({ moreTimeBy, place, isReleased }) => moreTimeBy !== null && place !== 'over' && !isReleased,
    leaves: (matter) => ({ ...matter, moreTimeBy: null }),
  },
  never(
    'extend without a mandate',
    extension({ isHead: false, mandates: [], heads: [] }, '', mayExtend).does,
  ),
  {
    name: 'watch',
    does: watchDossier,
    may: (matter, { at }) => dueWatch(matter, at) !== undefined,
    leaves: watched,
  },
  ...(['counts', 'given-back'] as const).map(
    (closedTime): Deed => ({
      name: `open again, ${closedTime}`,
      does: (state, context) =>
        reopenDossier(state, { reason: 'Đóng nhầm', decision: '12/QĐ', closedTime }, context),
      may: ({ place, ending }) =>
        place === 'over' && ending !== 'returned' && ending !== 'withdrawn' && ending !== 'revoked',
      leaves: (matter, hand) => openedAgain(matter, hand, closedTime),
      isDetour: true,
    }),
  ),
  never('open again without a decision', (state, context) =>
    reopenDossier(state, { reason: 'Đóng nhầm', decision: '', closedTime: 'counts' }, context),
  ),
];

function extension(power: typeof headPower, name: string, may: Deed['may']): Deed {
  return {
    name,
    does: (state, context) =>
      extendDossier(
        state,
        { reason: 'Hồ sơ phức tạp', newDueOn: dayAfterDue(state, context), power },
        context,
      ),
    may,
    leaves: (matter, { at }) => {
      const to = newDayAfter((dueOf(matter) ?? at).slice(0, 10));
      const extend = { from: at, to, policy: 'extend' };
      return { ...withPauses(matter, (pauses) => [...pauses, extend]), isExtended: true, moreTimeBy: null };
    },
    isDetour: true,
  };
}

function dayAfterDue({ promise }: Pick<DossierState, 'promise'>, { now }: ActContext): Temporal.PlainDate {
  const due = promise?.dueAt ? Temporal.Instant.from(promise.dueAt) : now;
  const on = due.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  return Temporal.PlainDate.from(newDayAfter(on.toString()).slice(0, 10));
}

/** The closing of the second working day after a date. */
function newDayAfter(date: string): string {
  return lastDay({ value: 2, unit: 'workingDay' }, `${date}T08:00`);
}

/** Once, on a date before the due date. */
function mayExtend(matter: Matter, { at }: Hand): boolean {
  const due = dueOf(matter);
  if (!due || matter.isExtended || matter.isReleased || matter.place === 'over') return false;
  const { term, extension: most } = matter.pack;
  const isWithin =
    !most || newDayAfter(due.slice(0, 10)) <= lastDay({ value: most.withinDays, unit: most.unit }, due);
  return isWithin && term.unit !== 'sameDay' && at.slice(0, 10) < due.slice(0, 10);
}

type Passed =
  | { at: string; what: 'look' | 'close' | 'late' | 'overdue' | 'refusal' | 'remind' | 'agree' }
  | { at: string; what: 'consent'; index: number };

/** The earliest moment that is watched for, if it has passed. */
function dueWatch(matter: Matter, now: string): Passed | undefined {
  if (matter.place === 'over') return undefined;
  const last = matter.lists.at(-1);
  const passed: Passed[] = [...lookPassed(matter)];
  if (matter.place === 'asked' && last) passed.push({ at: last.answerBy, what: 'close' });
  matter.waits.forEach(({ isOpen, endsBy, rule }, index) => {
    if (!isOpen || !endsBy) return;
    if (rule.silence === 'consent') passed.push({ at: endsBy, what: 'consent', index });
    if (rule.silence === 'close') passed.push({ at: endsBy, what: 'close' });
  });
  if (matter.shown && isAwaited(matter)) passed.push({ at: matter.shown.answerBy, what: 'agree' });
  const due = matter.isReleased ? null : dueOf(matter);
  const late = due && lateFrom(matter, due);
  if (late) passed.push({ at: late, what: 'late' });
  if (due && !matter.told.overdue.includes(due)) passed.push({ at: due, what: 'overdue' });
  const { refusalBy, place, proposal, told } = matter;
  if (refusalBy && place !== 'asked' && !proposal && !told.refusal.includes(refusalBy)) {
    passed.push({ at: refusalBy, what: 'refusal' });
  }
  const reminder = matter.pickup?.remindAt[matter.pickup.reminded];
  if (reminder && isAtHand(matter)) passed.push({ at: reminder, what: 'remind' });
  const [first] = passed.sort((a, b) => a.at.localeCompare(b.at));
  return first && first.at < now ? first : undefined;
}

/** The result lies at the desk and may be fetched; one that was returned or archived is not reminded of. */
function isAtHand({ place, step, parcel, isReleased }: Matter): boolean {
  const isThere = place === 'step' && step.kind === 'return' && isReleased;
  return isThere && parcel.sentAt === null && !parcel.isArchived;
}

/** An online filing that nobody has answered is told of twice. */
function lookPassed({ pack, place, told, filedAt, lists }: Matter): Passed[] {
  const { reception } = pack;
  if (!reception || place !== 'desk' || told.look > 1 || lists.length > 0) return [];
  const hours = told.look === 0 ? reception.alertAfterHours : reception.answerWithinHours;
  return [{ at: hoursAfter(filedAt, hours, pack), what: 'look' }];
}

/** The opening of the last day on which more time can be asked for, where nobody did and something can still be done. */
function lateFrom({ pack, told, isExtended, moreTimeBy, clocks }: Matter, due: string): string | undefined {
  if (!pack.lateWarning || isExtended || moreTimeBy !== null) return undefined;
  let day = Temporal.PlainDate.from(due.slice(0, 10));
  for (let left = pack.lateWarning.workingDays; left > 0; ) {
    day = day.subtract({ days: 1 });
    if (isWorked(day)) left -= 1;
  }
  const at = `${day}T${calendarJson.weekly['1']?.[0]?.from}`;
  const restsOn = clocks.flatMap(({ accepted, pauses }) => [
    accepted,
    ...pauses.flatMap(({ from, to }) => [from, to ?? from]),
  ]);
  return restsOn.some((moment) => moment >= at) || told.late.includes(at) ? undefined : at;
}

function isWorked(day: Temporal.PlainDate): boolean {
  return lastDay({ value: 1, unit: 'workingDay' }, `${day.subtract({ days: 1 })}T08:00`).startsWith(`${day}`);
}

function hoursAfter(at: string, term: number, pack: Matter['pack']): string {
  const rule = { ...pack.term, unit: 'workingHour', cutOff: 'none', value: term };
  const clock = clockFrom({ pack: { ...pack, term: rule }, clocks: [] } as unknown as Matter, at);
  return dueOf({ clocks: [clock], isKept: false } as unknown as Matter) ?? '';
}

function watched(matter: Matter, { at }: Hand): Matter {
  const passed = dueWatch(matter, at);
  const { told } = matter;
  switch (passed?.what) {
    case 'close':
      return over(matter, at, 'closed');
    case 'consent':
      return waited(matter, passed.at, passed.index);
    case 'agree':
      return answered(matter, 'silence');
    case 'overdue':
      return { ...matter, told: { ...told, overdue: [...told.overdue, passed.at] } };
    case 'late':
      return { ...matter, told: { ...told, late: [...told.late, passed.at] } };
    case 'refusal':
      return { ...matter, told: { ...told, refusal: [...told.refusal, passed.at] } };
    case 'remind': {
      const { pickup } = matter;
      const reminded = pickup?.remindAt.filter((moment) => moment < at).length ?? 0;
      return { ...matter, pickup: pickup && { ...pickup, reminded } };
    }
    case 'look':
      return { ...matter, told: { ...told, look: told.look + 1 } };
    default:
      return matter;
  }
}

/** The work begins anew; the time between counts, or is given back like a pause. */
function openedAgain(matter: Matter, { at }: Hand, closedTime: 'counts' | 'given-back'): Matter {
  const { endedAt, acceptedAt } = matter;
  const goesOnAt = closedTime === 'counts' ? (endedAt ?? at) : at;
  const lists = matter.lists.map((list) => ({ ...list, answeredAt: list.answeredAt ?? endedAt }));
  const waits = matter.waits.map((wait) => ({ ...wait, isOpen: false }));
  const open: Matter = { ...matter, lists, waits, holder: null, endedAt: null, ending: null };
  if (!acceptedAt) return { ...open, place: 'desk', status: 1, step: stepOf(matter, 'receive') };
  const working: Matter = { ...entered(open, stepOf(matter, 'draft')), status: 4 };
  if (matter.isKept) return { ...working, isKept: false, clocks: [...matter.clocks, clockFrom(matter, at)] };
  return withPauses(working, (pauses) => {
    const isOpen = pauses.some(({ to }) => to === null);
    if (isOpen) return pauses.map((pause) => (pause.to === null ? { ...pause, to: goesOnAt } : pause));
    return closedTime === 'counts' ? pauses : [...pauses, { from: endedAt ?? at, to: at, policy: 'pause' }];
  });
}
