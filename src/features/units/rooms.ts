import { toLocal } from '../../core/clock-moments.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { nameAndPost, recordAct } from './records.ts';
import {
  findLeaningOnDepartment,
  insertRoom,
  type KeptDepartment,
  type KeptDesk,
  type KeptPoint,
  type KeptRoom,
  type KeptRooms,
  type Leaning,
  readRooms,
  updateRoom,
} from './rooms-store.ts';

/** What an administrator tells of a room; days and signature are the house's. */
export type RoomFacts =
  | Omit<KeptDepartment, keyof Stamp>
  | Omit<KeptPoint, keyof Stamp>
  | Omit<KeptDesk, keyof Stamp>;
export type RoomKind = RoomFacts['room'];
type Stamp = Pick<KeptRoom, 'fromOn' | 'toOn' | 'changedAt' | 'changedBy'>;

/** Why a room was not changed; `by` names what stands in the way. Words are under `units.problem`. */
export type RoomProblem =
  | { code: 'code-taken' | 'unknown-room' | 'unknown-point' | 'closed-point' }
  | { code: 'number-taken'; by: string }
  | { code: 'in-use'; leaning: Leaning };

/** Adds a room from today on. Refuses a code or a number that the unit has already, and a desk at no open point. */
export async function addRoom(
  office: Office,
  actor: Staff,
  facts: RoomFacts,
): Promise<Outcome<void, RoomProblem>> {
  return inUnit(office, actor, async (tx, rooms) => {
    const clash = clashOf(facts, rooms);
    if (clash) return refused(clash);
    const room = { ...facts, ...stamp(office, actor), fromOn: todayOf(office), toOn: null } as KeptRoom;
    if (!(await insertRoom(tx, actor.unitCode, room))) return refused({ code: 'code-taken' });
    await recordAct(tx, { office, actor }, told(facts, 'added', { now: facts }));
    return done(undefined);
  });
}

/** Corrects what is said of a room; its code and its days stay. */
export async function correctRoom(
  office: Office,
  actor: Staff,
  facts: RoomFacts,
): Promise<Outcome<void, RoomProblem>> {
  return inUnit(office, actor, async (tx, rooms) => {
    const former = findRoom(rooms, facts);
    if (!former) return refused({ code: 'unknown-room' });
    const clash = clashOf(facts, rooms);
    if (clash) return refused(clash);
    const { fromOn, toOn, changedAt: _, changedBy: __, ...before } = former;
    const room = { ...facts, fromOn, toOn, ...stamp(office, actor) } as KeptRoom;
    await updateRoom(tx, actor.unitCode, room);
    await recordAct(tx, { office, actor }, told(facts, 'corrected', { before, now: facts }));
    return done(undefined);
  });
}

/** Closes a room with `lastOn` as its last day. Refused while posts, dossiers, desks or procedures lean on it. */
export async function closeRoom(
  office: Office,
  actor: Staff,
  close: { room: RoomKind; code: string; lastOn: Temporal.PlainDate },
): Promise<Outcome<KeptRoom, RoomProblem>> {
  return inUnit(office, actor, async (tx, rooms) => {
    const former = findRoom(rooms, close);
    if (!former) return refused({ code: 'unknown-room' });
    const leaning = await leaningOn(tx, { ...close, unitCode: actor.unitCode }, rooms);
    if (isLeaning(leaning)) return refused({ code: 'in-use', leaning });
    const room = { ...former, toOn: close.lastOn, ...stamp(office, actor) };
    await updateRoom(tx, actor.unitCode, room);
    await recordAct(
      tx,
      { office, actor },
      told(former, 'closed', { now: { toOn: close.lastOn.toString() } }),
    );
    return done(room);
  });
}

/** Opens a closed room again, where the closing was a mistake or is over. */
export async function reopenRoom(
  office: Office,
  actor: Staff,
  { room: kind, code }: { room: RoomKind; code: string },
): Promise<Outcome<KeptRoom, RoomProblem>> {
  return inUnit(office, actor, async (tx, rooms) => {
    const former = findRoom(rooms, { room: kind, code });
    if (!former) return refused({ code: 'unknown-room' });
    const clash = clashOf(former, rooms);
    if (clash) return refused(clash);
    const room = { ...former, toOn: null, ...stamp(office, actor) };
    await updateRoom(tx, actor.unitCode, room);
    await recordAct(
      tx,
      { office, actor },
      told(former, 'reopened', { before: { toOn: former.toOn?.toString() } }),
    );
    return done(room);
  });
}

/** Whether a room is open on a day. */
export function isOpenOn({ fromOn, toOn }: Pick<KeptRoom, 'fromOn' | 'toOn'>, day: Temporal.PlainDate) {
  const { compare } = Temporal.PlainDate;
  return (fromOn === null || compare(fromOn, day) <= 0) && (toOn === null || compare(day, toOn) <= 0);
}

/** The present day where the office is. */
export function todayOf(office: Pick<Office, 'clock'>): Temporal.PlainDate {
  return toLocal(office.clock.now()).toPlainDate();
}

function inUnit<Value>(
  office: Office,
  { unitCode, personId }: Staff,
  work: (tx: Transaction, rooms: KeptRooms) => Promise<Outcome<Value, RoomProblem>>,
): Promise<Outcome<Value, RoomProblem>> {
  return office.db.transaction({ unit: unitCode, person: personId, role: 'unit-admin' }, async (tx) =>
    work(tx, await readRooms(tx, unitCode)),
  );
}

function stamp(office: Office, actor: Staff) {
  return { changedAt: office.clock.now(), changedBy: nameAndPost(actor) };
}

function told(room: { room: RoomKind; name: string }, act: string, body: Record<string, unknown>) {
  return { room: room.room, act, subject: room.name, body };
}

function findRoom(rooms: KeptRooms, of: { room: RoomKind; code: string }): KeptRoom | undefined {
  return (rooms[of.room] as KeptRoom[]).find(({ code }) => code === of.code);
}

/** Numbers are said aloud and printed, so two open points, or two open desks of a point, never share one. */
function clashOf(facts: RoomFacts, { points, desks }: KeptRooms): RoomProblem | undefined {
  if (facts.room === 'points') {
    const other = points.find(
      ({ code, number, toOn }) =>
        toOn === null && number !== null && number === facts.number && code !== facts.code,
    );
    return other && { code: 'number-taken', by: other.name };
  }
  if (facts.room !== 'desks') return undefined;
  const point = points.find(({ code }) => code === facts.pointCode);
  if (!point) return { code: 'unknown-point' };
  if (point.toOn) return { code: 'closed-point' };
  const other = desks.find(
    ({ code, number, pointCode, toOn }) =>
      toOn === null && pointCode === facts.pointCode && number === facts.number && code !== facts.code,
  );
  return other && { code: 'number-taken', by: other.name };
}

async function leaningOn(
  tx: Transaction,
  of: { unitCode: string; room: RoomKind; code: string; lastOn: Temporal.PlainDate },
  { desks }: KeptRooms,
): Promise<Leaning> {
  if (of.room === 'departments') return findLeaningOnDepartment(tx, of);
  if (of.room === 'desks') return none;
  const open = desks.filter(({ pointCode, toOn }) => pointCode === of.code && toOn === null);
  return { ...none, desks: open.map(({ number, name }) => `${number} (${name})`) };
}

const none: Leaning = { posts: [], dossiers: 0, desks: [], procedures: [] };

function isLeaning({ posts, dossiers, desks, procedures }: Leaning): boolean {
  return posts.length + dossiers + desks.length + procedures.length > 0;
}
