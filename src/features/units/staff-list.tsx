import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { newUnitsFrom } from '../../core/places.ts';
import { type ListProblem, readGroupList } from '../../core/residential-group-list.ts';
import { latestNames } from '../../core/residential-groups.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Translate } from '../../ui/texts.ts';
import { typedDay } from '../decisions/actions.ts';
import { listDecisions } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import { addGroups } from './groups.ts';
import { listGroupNames } from './groups-store.ts';
import { oldCommunesOf } from './origins.ts';
import type { Typed } from './typed-rooms.ts';
import { GroupListPage } from './views/group-list.tsx';
import { groupProblemLines, type Line, unitPages, wrongLines } from './views/unit-words.ts';

const permission = 'unit.administer';

/** The doors of a whole list of groups at once: all of it is taken, or nothing. */
export function openGroupListDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: unitPages.list,
    permission,
    answer: async (visit, _input, reply) => sendList(reply, staffOf(visit), { office }),
  });
  openDoor(app, {
    method: 'POST',
    url: unitPages.list,
    permission,
    body: z.looseObject({}),
    answer: async (visit, { body }, reply) => takeList(reply, staffOf(visit), { office, body }),
  });
}

async function takeList(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, body }: { office: Office; body: unknown },
): Promise<FastifyReply> {
  const { t, actor } = visit;
  const typed = typedValues(body);
  const fromOn = typedDay(typed, 'from');
  const { names, oldCommunes } = await readSetting(office, visit);
  const lasting = latestNames(names).filter(({ toOn }) => toOn === null);
  const takenCodes = new Set(lasting.map(({ code }) => code));
  const { groups, problems } = readGroupList(typedText(typed, 'list'), { oldCommunes, takenCodes });
  const wrong = fromOn ? [] : wrongLines(t, [{ field: 'from', key: 'from' }]);
  const lines = [...wrong, ...problems.map((problem) => problemLine(t, problem))];
  if (lines.length > 0 || !fromOn) return sendList(reply, visit, { office, typed, lines });
  const decisionId = typedText(typed, 'decision') || null;
  const added = await addGroups(office, actor, { groups, fromOn, decisionId });
  if (!added.ok) return sendList(reply, visit, { office, typed, lines: groupProblemLines(t, added.problem) });
  const values = { number: String(added.value) };
  return redirectWith(reply, unitPages.groups, { kind: 'done', key: 'units.done.imported', values });
}

function problemLine(t: Translate, { line, code, value }: ListProblem): Line {
  const text = t(`units.list.problem.${code}`, { value });
  return { field: 'list', text: line === 0 ? text : t('units.list.line', { line: String(line), text }) };
}

async function readSetting(office: Office, { actor }: StaffVisit) {
  const { unitCode, personId } = actor;
  const { places } = await office.rightDoor();
  const scope = { unit: unitCode, person: personId, role: 'unit-admin' };
  const read = await office.db.read(scope, async (tx) => ({
    names: await listGroupNames(tx, unitCode),
    decisions: await listDecisions(tx, unitCode),
  }));
  return { ...read, oldCommunes: oldCommunesOf(places, unitCode) };
}

async function sendList(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, typed, lines = [] }: { office: Office; typed?: Typed; lines?: Line[] },
): Promise<FastifyReply> {
  const { decisions, oldCommunes } = await readSetting(office, visit);
  const fresh = { 'from-day': ['1'], 'from-month': ['7'], 'from-year': [newUnitsFrom.slice(0, 4)] };
  return sendStaffPage(reply, visit, {
    title: visit.t('units.list.title'),
    status: lines.length > 0 ? 422 : 200,
    children: <GroupListPage {...{ visit, decisions, oldCommunes, lines }} typed={typed ?? fresh} />,
  });
}
