import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { typedDay } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { addRoom, closeRoom, correctRoom, type RoomKind, reopenRoom, todayOf } from './rooms.ts';
import { type KeptRoom, readRooms } from './rooms-store.ts';
import { readRoomFacts, type Typed, typedRoom } from './typed-rooms.ts';
import { RoomPage } from './views/room.tsx';
import { RoomsPage } from './views/rooms.tsx';
import { type Line, roomProblemLines, unitPages, wrongLines } from './views/unit-words.ts';

const permission = 'unit.administer';

/** The doors of the rooms that a unit's administrator keeps: departments, receiving points, desks. */
export function openRoomDoors(app: FastifyInstance, office: Office): void {
  for (const room of ['departments', 'points', 'desks'] as const) {
    openList(app, office, room);
    openAdding(app, office, room);
    openRoom(app, office, room);
    openCorrecting(app, office, room);
    openClosing(app, office, room);
    openReopening(app, office, room);
  }
}

const codeParam = z.object({ code: z.string().regex(/^[\w.-]{1,40}$/) });

function openList(app: FastifyInstance, office: Office, room: RoomKind): void {
  openDoor(app, {
    method: 'GET',
    url: unitPages[room],
    permission,
    answer: async (visit, _input, reply) => sendList(reply, staffOf(visit), { office, room }),
  });
}

function openAdding(app: FastifyInstance, office: Office, room: RoomKind): void {
  openDoor(app, {
    method: 'POST',
    url: `${unitPages[room]}/them`,
    permission,
    body: z.looseObject({}),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const typed = typedValues(body);
      const { facts, wrong } = readRoomFacts(room, typed);
      if (!facts) return sendList(reply, visit, { office, room, typed, lines: wrongLines(visit.t, wrong) });
      const added = await addRoom(office, visit.actor, facts);
      if (!added.ok) {
        const lines = roomProblemLines(visit.t, added.problem);
        return sendList(reply, visit, { office, room, typed, lines });
      }
      return redirectWith(reply, unitPages[room], saidOf('added', facts.name));
    },
  });
}

function openRoom(app: FastifyInstance, office: Office, room: RoomKind): void {
  openDoor(app, {
    method: 'GET',
    url: `${unitPages[room]}/:code`,
    permission,
    params: codeParam,
    answer: async (visit, { params }, reply) =>
      sendRoom(reply, staffOf(visit), { office, room, code: params.code }),
  });
}

function openCorrecting(app: FastifyInstance, office: Office, room: RoomKind): void {
  openDoor(app, {
    method: 'POST',
    url: `${unitPages[room]}/:code/sua`,
    permission,
    params: codeParam,
    body: z.looseObject({}),
    async answer(anyVisit, { params: { code }, body }, reply) {
      const visit = staffOf(anyVisit);
      const typed = typedValues(body);
      const { facts, wrong } = readRoomFacts(room, typed, code);
      const shown = { office, room, code, typed };
      if (!facts) return sendRoom(reply, visit, { ...shown, lines: wrongLines(visit.t, wrong) });
      const corrected = await correctRoom(office, visit.actor, facts);
      if (!corrected.ok)
        return sendRoom(reply, visit, { ...shown, lines: roomProblemLines(visit.t, corrected.problem) });
      return redirectWith(reply, unitPages[room], saidOf('corrected', facts.name));
    },
  });
}

function openClosing(app: FastifyInstance, office: Office, room: RoomKind): void {
  openDoor(app, {
    method: 'POST',
    url: `${unitPages[room]}/:code/dong`,
    permission,
    params: codeParam,
    body: z.looseObject({}),
    async answer(anyVisit, { params: { code }, body }, reply) {
      const visit = staffOf(anyVisit);
      const lastOn = typedDay(typedValues(body), 'last');
      const shown = { office, room, code };
      if (!lastOn) {
        const lines = wrongLines(visit.t, [{ field: 'last', key: 'last' }]);
        return sendRoom(reply, visit, { ...shown, lines });
      }
      const closed = await closeRoom(office, visit.actor, { room, code, lastOn });
      if (!closed.ok)
        return sendRoom(reply, visit, { ...shown, lines: roomProblemLines(visit.t, closed.problem) });
      return redirectWith(reply, unitPages[room], saidOf('closed', closed.value.name));
    },
  });
}

function openReopening(app: FastifyInstance, office: Office, room: RoomKind): void {
  openDoor(app, {
    method: 'POST',
    url: `${unitPages[room]}/:code/mo-lai`,
    permission,
    params: codeParam,
    async answer(anyVisit, { params: { code } }, reply) {
      const visit = staffOf(anyVisit);
      const opened = await reopenRoom(office, visit.actor, { room, code });
      if (!opened.ok) {
        const lines = roomProblemLines(visit.t, opened.problem);
        return sendRoom(reply, visit, { office, room, code, lines });
      }
      return redirectWith(reply, unitPages[room], saidOf('reopened', opened.value.name));
    },
  });
}

function saidOf(act: string, name: string) {
  return { kind: 'done', key: `units.done.${act}`, values: { name } } as const;
}

type Shown = { office: Office; room: RoomKind; typed?: Typed; lines?: Line[] };

async function sendList(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, room, typed, lines = [] }: Shown,
): Promise<FastifyReply> {
  const rooms = await readOwn(office, visit);
  return sendStaffPage(reply, visit, {
    title: visit.t(`units.${room}.title`),
    status: lines.length > 0 ? 422 : 200,
    children: <RoomsPage {...{ visit, room, rooms, lines }} typed={typed} today={todayOf(office)} />,
  });
}

async function sendRoom(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, room, code, typed, lines = [] }: Shown & { code: string },
): Promise<FastifyReply> {
  const rooms = await readOwn(office, visit);
  const kept = (rooms[room] as KeptRoom[]).find((each) => each.code === code);
  if (!kept) {
    const onward = { href: unitPages[room], words: visit.t(`units.${room}.title`) };
    return sendProblem(reply, 'not-found', { onward });
  }
  return sendStaffPage(reply, visit, {
    title: kept.name,
    status: lines.length > 0 ? 422 : 200,
    children: (
      <RoomPage {...{ visit, kept, rooms, lines }} typed={typed ?? typedRoom(kept)} today={todayOf(office)} />
    ),
  });
}

function readOwn(office: Office, { actor: { unitCode, personId } }: StaffVisit) {
  return office.db.read({ unit: unitCode, person: personId, role: 'unit-admin' }, (tx) =>
    readRooms(tx, unitCode),
  );
}
