import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CalendarChange } from '../../core/calendar-decisions.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { Transaction } from '../../db/transaction.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { wordsOfDay } from '../../ui/clock-words.ts';
import { decisionErrorOf, decisionErrors, decisionSchema, isConfirmed } from '../decisions/actions.ts';
import { findDecisions, listDecisions } from '../decisions/store.ts';
import { listProvisional, progressOf } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { listUnitCalendars } from '../procedures/actions.ts';
import { getCalendarInForce, listPacks } from '../procedures/store.ts';
import { getUnitFacts } from '../units/store.ts';
import {
  type CalendarRefusal,
  calendarPage,
  previewCalendarChange,
  recordCalendarChange,
} from './actions.ts';
import { fields, readChange, type Typed } from './typed-change.ts';
import { CalendarPage } from './views/calendar-page.tsx';
import { ChangePage, type ShownChange } from './views/change-page.tsx';
import type { ProcedureNames } from './views/procedure-cell.tsx';

const permission = 'unit.administer';

/** The doors of a unit's calendar: what waits for a decree, and the decisions that move terms. */
export function openCalendarDoors(app: FastifyInstance, office: Office): void {
  openRoom(app, office);
  openDoor(app, {
    method: 'GET',
    url: `${calendarPage}/ghi`,
    permission,
    answer: async (visit, _input, reply) => sendForm(reply, staffOf(visit), { office, typed: {} }),
  });
  openDoor(app, {
    method: 'POST',
    url: `${calendarPage}/ghi`,
    permission,
    body: z.looseObject({}),
    answer: async (visit, { body }, reply) => take(reply, staffOf(visit), { office, body }),
  });
}

function openRoom(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: calendarPage,
    permission,
    async answer(anyVisit, _input, reply) {
      const visit = staffOf(anyVisit);
      const { unitCode, personId } = visit.actor;
      const scope = { unit: unitCode, person: personId, role: 'unit-admin' };
      const today = toLocal(office.clock.now()).toPlainDate();
      const room = await office.db.read(scope, async (tx) => {
        const { calendarCode } = await getUnitFacts(tx, unitCode);
        const versions = await listUnitCalendars(tx, unitCode);
        const told = await findDecisions(
          tx,
          versions.map(({ decisionId }) => decisionId),
        );
        return {
          calendar: (await getCalendarInForce(tx, calendarCode, today)).calendar,
          progress: await progressOf(tx, versions),
          decisions: new Map(told.map((decision) => [decision.decisionId, decision])),
          provisional: await listProvisional(tx, unitCode),
          procedures: await namesOf(tx, today),
        };
      });
      return sendStaffPage(reply, visit, {
        title: visit.t('calendars.title'),
        children: <CalendarPage visit={visit} {...room} />,
      });
    },
  });
}

/** Previews, or records what was previewed. */
async function take(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, body }: { office: Office; body: unknown },
): Promise<FastifyReply> {
  const { t, actor } = visit;
  const typed = typedValues(body);
  const told = decisionSchema.safeParse(typed);
  const change = readChange(typed);
  if (!told.success || !change.ok) {
    const ofChange = change.ok
      ? []
      : change.problem.map(({ field, key, words = '' }) => ({
          field,
          text: t(`calendars.wrong.${key}`, { words }),
        }));
    const ofDecision = told.success ? [] : decisionErrors(t, told.error);
    return sendForm(reply, visit, { office, typed, problems: [...ofDecision, ...ofChange] });
  }
  const wanted = { told: told.data, change: change.value };
  if (isConfirmed(typed)) {
    const recorded = await recordCalendarChange(office, actor, wanted);
    if (!recorded.ok)
      return sendRefused(reply, visit, { office, typed, problem: recorded.problem, change: change.value });
    return redirectWith(reply, calendarPage, { kind: 'done', key: 'calendars.recorded' });
  }
  const preview = await previewCalendarChange(office, actor, wanted);
  if (!preview.ok)
    return sendRefused(reply, visit, { office, typed, problem: preview.problem, change: change.value });
  return sendForm(reply, visit, { office, typed, preview: preview.value });
}

function sendRefused(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: { office: Office; typed: Typed; problem: CalendarRefusal; change: CalendarChange },
): Promise<FastifyReply> {
  const { office, typed, problem } = shown;
  const { t } = visit;
  if (problem.code === 'decision') {
    return sendForm(reply, visit, { office, typed, problems: [decisionErrorOf(t, problem.problem)] });
  }
  const { code, ...days } = problem;
  const values = Object.fromEntries(Object.entries(days).map(([name, day]) => [name, wordsOfDay(day, t)]));
  const isUntil =
    code === 'until-not-later' ||
    (code === 'outside-calendar' &&
      shown.change.cause === 'decree' &&
      shown.change.decreedUntil.toString() === problem.day);
  const field = isUntil ? fields.until : fields.daysOff;
  const problems = [{ field, text: t(`calendars.problem.${code}`, values) }];
  return sendForm(reply, visit, { office, typed, problems });
}

async function sendForm(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, ...shown }: { office: Office } & Omit<ShownChange, 'known' | 'until' | 'procedures'>,
): Promise<FastifyReply> {
  const { unitCode, personId } = visit.actor;
  const today = toLocal(office.clock.now()).toPlainDate();
  const room = await office.db.read({ unit: unitCode, person: personId, role: 'unit-admin' }, async (tx) => {
    const { calendarCode } = await getUnitFacts(tx, unitCode);
    const { calendar } = await getCalendarInForce(tx, calendarCode, today);
    const procedures = await namesOf(tx, today);
    return { known: await listDecisions(tx, unitCode), until: calendar.decreedUntil, procedures };
  });
  return sendStaffPage(reply, visit, {
    title: visit.t('calendars.change.title'),
    status: shown.problems ? 422 : 200,
    children: <ChangePage visit={visit} {...room} {...shown} />,
  });
}

async function namesOf(tx: Transaction, on: Temporal.PlainDate): Promise<ProcedureNames> {
  const packs = await listPacks(tx, on);
  return new Map(packs.map(({ code, shortName }) => [code, shortName]));
}
