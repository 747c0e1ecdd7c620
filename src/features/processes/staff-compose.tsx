import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Calendar } from '../../core/calendar.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import { checkProcess } from '../../core/processes-checks.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { decisionErrors, decisionSchema, isConfirmed } from '../decisions/actions.ts';
import type { Decision } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import {
  changePack,
  type MadeVersion,
  openVersionRoom,
  readOptionalDay,
  sendClosed,
  versionRefusalWords,
} from '../procedures/actions.ts';
import { getCalendarInForce } from '../procedures/store.ts';
import { departmentKinds } from '../units/actions.ts';
import { getUnitFacts } from '../units/store.ts';
import { processWords } from './process-words.ts';
import { rehearseTyped, typedRehearsal } from './rehearsing.ts';
import type { Typed, WrongRow } from './typed-rows.ts';
import { afterStepPress, type NewNames, readSteps, typedFromSteps } from './typed-steps.ts';
import { afterWaitPress, readWaits, typedFromWaits } from './typed-waits.ts';
import { ComposePage } from './views/compose-page.tsx';

const page = '/quan-tri/tinh/thu-tuc/:code/quy-trinh';
const permission = 'province.administer';
const params = z.object({ code: z.string().regex(/^\d\.\d{6}$/) });

/** The doors at which a province's administrator composes the process of a procedure by a decision. */
export function openComposeDoors(app: FastifyInstance, office: Office): void {
  const door = { url: page, permission, params } as const;
  openDoor(app, {
    ...door,
    method: 'GET',
    answer: (visit, asked, reply) =>
      enterRoom(office, reply, { visit, code: asked.params.code }, (come) => {
        const today = toLocal(office.clock.now()).toPlainDate();
        const { steps, waits = [] } = come.room.pack;
        const typed = { ...typedFromSteps(steps), ...typedFromWaits(waits), ...typedRehearsal(today) };
        return sendForm(reply, { ...come, typed });
      }),
  });
  openDoor(app, {
    ...door,
    method: 'POST',
    body: z.looseObject({}),
    answer: (visit, asked, reply) =>
      enterRoom(office, reply, { visit, code: asked.params.code }, (come) => {
        const typed = typedValues(asked.body);
        const pressed =
          afterStepPress(typed, newNames(office)) ?? afterWaitPress(typed, nameOf(office, 'wait.newName'));
        if (pressed) return sendForm(reply, { ...come, typed: pressed });
        if (['xem', 'luu'].includes(typedText(typed, 'viec')))
          return takeProcess(office, reply, { ...come, typed });
        // Drawn and tried is only what can be read: what cannot is said, not left aside in silence.
        const { wrong } = readProcess(typed, come.room.pack);
        return sendForm(reply, { ...come, typed, problems: rowProblems(visit, wrong) });
      }),
  });
}

type Room = { kind: 'open'; pack: ProcedurePack; known: Decision[]; calendar: Calendar };
type Come = { visit: StaffVisit; room: Room; typed: Typed };

/** Goes on in the room, or says why it is closed. */
async function enterRoom(
  office: Office,
  reply: FastifyReply,
  { visit: anyVisit, code }: { visit: Visit; code: string },
  work: (come: Omit<Come, 'typed'>) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const visit = staffOf(anyVisit);
  const room = await openRoom(office, visit, code);
  return room.kind === 'open' ? work({ visit, room }) : sendClosed(reply, visit, room.kind);
}

/** The procedure, the registered decisions and the calendar of the ward whose office this is. */
async function openRoom(
  office: Office,
  visit: StaffVisit,
  code: string,
): Promise<Room | { kind: 'not-home-province' | 'not-found' }> {
  const opened = await openVersionRoom(office, visit, code);
  if (opened.kind !== 'open') return opened;
  const { pack } = opened.listed;
  // What a published list alone knows has no steps to compose.
  if (!pack) return { kind: 'not-found' };
  const today = toLocal(office.clock.now()).toPlainDate();
  const { actor } = visit;
  const calendar = await office.db.read(
    { unit: actor.unitCode, person: actor.personId, role: 'staff' },
    async (tx) => {
      const { calendarCode } = await getUnitFacts(tx, office.settings.homeUnit);
      return (await getCalendarInForce(tx, calendarCode, today)).calendar;
    },
  );
  return { kind: 'open', pack, known: opened.known, calendar };
}

/** Shows what the process would change, or makes it a version; every fault of the table and every check is said. */
async function takeProcess(office: Office, reply: FastifyReply, come: Come) {
  const { visit, room, typed } = come;
  const { t, actor, language } = visit;
  const { pack, wrong } = readProcess(typed, room.pack);
  const told = decisionSchema.safeParse(typed);
  const day = readOptionalDay(typed);
  const words = processWords(visit, pack);
  // What cannot be read would break checks that what was meant may keep; the list below the drawing shows them all.
  const broken = wrong.length > 0 ? [] : checkProcess(pack, departmentKinds).filter(({ isKept }) => !isKept);
  const problems = [
    ...(told.success ? [] : decisionErrors(t, told.error)),
    ...(day.ok ? [] : [{ field: 'tu', text: t('decisions.change.day') }]),
    ...rowProblems(visit, wrong),
    ...broken.map((check) => ({ field: 'kiem-tra', text: words.check(check) })),
  ];
  if (!told.success || !day.ok || problems.length > 0) return sendForm(reply, { ...come, problems });
  const onlyTry = !isConfirmed(typed);
  const { steps, waits = [] } = pack;
  const wanted = { told: told.data, effectiveOn: day.value, code: pack.code, steps, waits };
  const made = await changePack({ office, actor, language }, wanted, { onlyTry });
  if (!made.ok)
    return sendForm(reply, { ...come, problems: versionRefusalWords(visit, made.problem).problems });
  if (onlyTry) return sendForm(reply, { ...come, preview: made.value });
  const { version } = made.value;
  return redirectWith(reply, `/quan-tri/thu-tuc/${pack.code}`, {
    kind: 'done',
    key: 'processes.edit.done',
    values: { version },
  });
}

/** What is wrong in rows of the tables, in words. */
function rowProblems({ t }: Pick<Visit, 't'>, wrong: readonly WrongRow[]) {
  return wrong.map(({ field, key, place, of = 0 }) => ({
    field,
    text: t(`processes.edit.problem.${key}`, { place, of }),
  }));
}

/** The procedure with the steps and waits as far as they can be read. */
function readProcess(typed: Typed, pack: ProcedurePack): { pack: ProcedurePack; wrong: WrongRow[] } {
  const read = { steps: readSteps(typed, pack.steps), waits: readWaits(typed, pack.waits ?? []) };
  return {
    pack: { ...pack, steps: read.steps.steps, waits: read.waits.waits },
    wrong: [...read.steps.wrong, ...read.waits.wrong],
  };
}

/** What new rows begin with: names to be written over. */
function newNames(office: Office): NewNames {
  return {
    step: nameOf(office, 'edit.newName'),
    usual: nameOf(office, 'edit.newUsual'),
    other: nameOf(office, 'edit.newOutcome'),
  };
}

function nameOf(office: Office, key: string): NewNames['step'] {
  const name = (language: 'vi' | 'en' | 'id') => office.texts(language)(`processes.${key}`);
  return { vi: name('vi'), en: name('en'), id: name('id') };
}

function sendForm(
  reply: FastifyReply,
  shown: Come & { problems?: { field: string; text: string }[]; preview?: MadeVersion },
): FastifyReply {
  const { visit, room, typed, problems = [], preview } = shown;
  const { pack } = readProcess(typed, room.pack);
  return sendStaffPage(reply, visit, {
    title: visit.t('processes.edit.title'),
    status: problems.length > 0 ? 422 : 200,
    children: (
      <ComposePage
        {...{ visit, pack, typed, problems, preview, known: room.known }}
        checks={checkProcess(pack, departmentKinds)}
        rehearsals={rehearseTyped(typed, pack, room.calendar)}
      />
    ),
  });
}
