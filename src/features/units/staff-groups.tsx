import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { newUnitsFrom } from '../../core/places.ts';
import { latestNames, overlappingNames } from '../../core/residential-groups.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { readSentDecision, typedDay } from '../decisions/actions.ts';
import { findDecisions, listDecisions } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import { readGroupSetting } from './group-setting.ts';
import { addGroups, correctGroup, endGroup } from './groups.ts';
import { findGroupNames } from './groups-store.ts';
import { oldCommunesOf } from './origins.ts';
import { todayOf } from './rooms.ts';
import { readGroupFacts, typedGroup } from './typed-groups.ts';
import type { Typed } from './typed-rooms.ts';
import { GroupPage } from './views/group.tsx';
import { GroupsPage } from './views/groups.tsx';
import { groupProblemLines, type Line, unitPages, wrongLines } from './views/unit-words.ts';

const permission = 'unit.administer';
const page = unitPages.groups;

/** The doors of a unit's residential groups: the list, one group with its history, its correction and its end. */
export function openGroupDoors(app: FastifyInstance, office: Office): void {
  openList(app, office);
  openAdding(app, office);
  openGroup(app, office);
  openCorrecting(app, office);
  openEnding(app, office);
}

const groupParam = z.object({ groupId: z.uuid() });

function openList(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: page,
    permission,
    query: z.object({ tu: z.string().max(5).catch('') }),
    answer: async (visit, { query }, reply) =>
      sendList(reply, staffOf(visit), { office, from: query.tu || undefined }),
  });
}

function openAdding(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${page}/them`,
    permission,
    body: z.looseObject({}),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const typed = typedValues(body);
      const { places } = await office.rightDoor();
      const read = readGroupFacts(typed, oldCommunesOf(places, visit.actor.unitCode));
      const fromOn = typedDay(typed, 'from');
      const wrong = [...read.wrong, ...(fromOn ? [] : [{ field: 'from', key: 'from' }])];
      if (!read.facts || !fromOn)
        return sendList(reply, visit, { office, typed, lines: wrongLines(visit.t, wrong) });
      const decisionId = typedText(typed, 'decision') || null;
      const added = await addGroups(office, visit.actor, { groups: [read.facts], fromOn, decisionId });
      if (!added.ok) {
        const lines = groupProblemLines(visit.t, added.problem);
        return sendList(reply, visit, { office, typed, lines });
      }
      return redirectWith(reply, page, saidOf('added', read.facts.name));
    },
  });
}

function openGroup(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `${page}/:groupId`,
    permission,
    params: groupParam,
    answer: async (visit, { params }, reply) => sendGroup(reply, staffOf(visit), { office, ...params }),
  });
}

function openCorrecting(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${page}/:groupId/sua`,
    permission,
    params: groupParam,
    body: z.looseObject({}),
    async answer(anyVisit, { params: { groupId }, body }, reply) {
      const visit = staffOf(anyVisit);
      const typed = typedValues(body);
      const { places } = await office.rightDoor();
      const { facts, wrong } = readGroupFacts(typed, oldCommunesOf(places, visit.actor.unitCode));
      const shown = { office, groupId, typed };
      if (!facts) return sendGroup(reply, visit, { ...shown, lines: wrongLines(visit.t, wrong) });
      const corrected = await correctGroup(office, visit.actor, { groupId, facts });
      if (!corrected.ok) {
        const lines = groupProblemLines(visit.t, corrected.problem);
        return sendGroup(reply, visit, { ...shown, lines });
      }
      return redirectWith(reply, page, saidOf('corrected', facts.name));
    },
  });
}

function openEnding(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${page}/:groupId/cham-dut`,
    permission,
    multipart: true,
    params: groupParam,
    async answer(anyVisit, { params: { groupId } }, reply, request) {
      const visit = staffOf(anyVisit);
      const sent = await readSentDecision(request, office, visit.t);
      const shown = { office, groupId, decided: sent.typed };
      if (!sent.ok) return sendGroup(reply, visit, { ...shown, lines: sent.errors });
      const ended = await endGroup(office, visit.actor, { groupId, decision: sent });
      if (!ended.ok) {
        const lines = groupProblemLines(visit.t, ended.problem);
        return sendGroup(reply, visit, { ...shown, lines });
      }
      return redirectWith(reply, page, saidOf('ended', ended.value.name));
    },
  });
}

function saidOf(act: string, name: string) {
  return { kind: 'done', key: `units.done.${act}`, values: { name } } as const;
}

type ShownList = { office: Office; from?: string | undefined; typed?: Typed; lines?: Line[] };

async function sendList(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, from, typed, lines = [] }: ShownList,
): Promise<FastifyReply> {
  const { names, lasting, decisions, oldCommunes } = await readGroupSetting(office, visit);
  const fresh = { 'from-day': ['1'], 'from-month': ['7'], 'from-year': [newUnitsFrom.slice(0, 4)] };
  return sendStaffPage(reply, visit, {
    title: visit.t('units.groups.title'),
    status: lines.length > 0 ? 422 : 200,
    children: (
      <GroupsPage
        {...{ visit, lines, from, names, decisions, oldCommunes }}
        overlaps={overlappingNames(lasting).length}
        today={todayOf(office)}
        typed={typed ?? fresh}
        isOpen={typed !== undefined}
      />
    ),
  });
}

type ShownGroup = { office: Office; groupId: string; typed?: Typed; decided?: Typed; lines?: Line[] };

async function sendGroup(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, groupId, typed, decided, lines = [] }: ShownGroup,
): Promise<FastifyReply> {
  const { unitCode, personId } = visit.actor;
  const { places } = await office.rightDoor();
  const scope = { unit: unitCode, person: personId, role: 'unit-admin' };
  const read = await office.db.read(scope, async (tx) => {
    const names = await findGroupNames(tx, { unitCode, groupId });
    const ids = names.flatMap((each) => [each.decisionId, each.endedByDecisionId]);
    return {
      names,
      decisions: await findDecisions(
        tx,
        ids.filter((id) => id !== null),
      ),
      known: await listDecisions(tx, unitCode),
    };
  });
  const [latest] = latestNames(read.names);
  if (!latest)
    return sendProblem(reply, 'not-found', { onward: { href: page, words: visit.t('units.groups.title') } });
  return sendStaffPage(reply, visit, {
    title: latest.name,
    status: lines.length > 0 ? 422 : 200,
    children: (
      <GroupPage
        {...{ visit, latest, lines, ...read }}
        decided={decided}
        oldCommunes={oldCommunesOf(places, unitCode)}
        typed={typed ?? typedGroup(latest)}
      />
    ),
  });
}
