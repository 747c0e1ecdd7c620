import {
  type CalendarChange,
  type CalendarChangeProblem,
  type DecidedCalendar,
  decideCalendar,
} from '../../core/calendar-decisions.ts';
import { toLocal } from '../../core/clock-moments.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Transaction } from '../../db/transaction.ts';
import {
  type DecisionRefusal,
  registerDecision,
  type TellChanges,
  type ToldDecision,
} from '../decisions/actions.ts';
import { findDecision } from '../decisions/store.ts';
import { type ForeseenMove, foreseeRecalculations } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { insertUnitCalendar, listUnitCalendars } from '../procedures/actions.ts';
import { getCalendarBody, getCalendarInForce } from '../procedures/store.ts';
import { getUnitFacts } from '../units/store.ts';

/** The address of the room. */
export const calendarPage = '/quan-tri/don-vi/lich-lam-viec';

/** Why a decision on the calendar was not recorded. */
export type CalendarRefusal = { code: 'decision'; problem: DecisionRefusal } | CalendarChangeProblem;

type Wanted = {
  change: CalendarChange;
  told: ToldDecision;
};

/**
 * Records a decision on the unit's calendar: another version from today on. The terms that it moves are counted anew by
 * the watch, dossier after dossier, under this decision. The decision is registered in the same transaction.
 */
export async function recordCalendarChange(
  office: Office,
  actor: Staff,
  { change, told }: Wanted,
): Promise<Outcome<string, CalendarRefusal>> {
  return office.db.transaction(scopeOf(actor), async (tx): Promise<Outcome<string, CalendarRefusal>> => {
    const made = await makeVersion(tx, { change, told }, { office, actor });
    if (!made.ok) return made;
    const decision = await registerDecision(tx, { told }, { office, actor });
    if (!decision.ok) return refused({ code: 'decision', problem: decision.problem });
    const { body, firstOn, version, code, effectiveFrom } = made.value;
    await insertUnitCalendar(tx, {
      unitCode: actor.unitCode,
      ...{ code, version, effectiveFrom, body, firstOn },
      decisionId: decision.value.decisionId,
      cause: change.cause,
      addedAt: office.clock.now(),
      addedBy: `${actor.name} (${actor.title})`,
    });
    return done(version);
  });
}

/** What recording it would do: the version, and the open dossiers whose date it reaches. Nothing is kept. */
export async function previewCalendarChange(
  office: Office,
  actor: Staff,
  { change, told }: Wanted,
): Promise<Outcome<{ total: number; moves: ForeseenMove[] }, CalendarRefusal>> {
  return office.db.read(scopeOf(actor), async (tx): Promise<Outcome<Previewed, CalendarRefusal>> => {
    const made = await makeVersion(tx, { change, told }, { office, actor });
    if (!made.ok) return made;
    const { calendar, firstOn, version } = made.value;
    const at = office.clock.now();
    const act = { cause: change.cause, calendar, firstOn, version, at };
    return done(await foreseeRecalculations(tx, actor.unitCode, act));
  });
}

/** What a decision changed of its unit's calendar, for the decision's own page. */
export const tellCalendarChanges: TellChanges = async (tx, { decisionId, unitCode }, t) => {
  const versions = await listUnitCalendars(tx, unitCode);
  return versions
    .filter((version) => version.decisionId === decisionId)
    .map(({ cause, firstOn }) => ({
      words: t(`calendars.told.${cause}`),
      effectiveOn: firstOn,
      href: calendarPage,
    }));
};

type Previewed = { total: number; moves: ForeseenMove[] };
type Version = DecidedCalendar & { code: string; version: string; effectiveFrom: Temporal.PlainDate };

/** Another version upon the one in force today, numbered within the unit. */
async function makeVersion(
  tx: Transaction,
  { change, told }: Wanted,
  { office, actor }: { office: Office; actor: Staff },
): Promise<Outcome<Version, CalendarRefusal>> {
  const { unitCode } = actor;
  const named = told.kind === 'known' ? await findDecision(tx, told.decisionId) : told;
  if (!named) return refused({ code: 'decision', problem: 'unknown-decision' });
  const citation = `${named.number} (${named.issuer})`;
  const { calendarCode } = await getUnitFacts(tx, unitCode);
  const today = toLocal(office.clock.now()).toPlainDate();
  const base = await getCalendarInForce(tx, calendarCode, today);
  const former = await listUnitCalendars(tx, unitCode);
  const [ofEverybody = ''] = base.version.split('+');
  const version = `${ofEverybody}+${unitCode}.${former.length + 1}`;
  const body = (await getCalendarBody(tx, calendarCode, base.version)) as Record<string, unknown>;
  const made = decideCalendar(body, change, { version, effectiveFrom: today, citation });
  return made.ok ? done({ ...made.value, version, code: calendarCode, effectiveFrom: today }) : made;
}

function scopeOf({ unitCode, personId }: Staff) {
  return { unit: unitCode, person: personId, role: 'unit-admin' };
}
