import { sql } from 'kysely';
import { inOneTrip, type Transaction } from '../../db/transaction.ts';

/** What every room keeps: open from its first day to its last, both included; who changed it last. */
type Kept = {
  fromOn: Temporal.PlainDate | null;
  toOn: Temporal.PlainDate | null;
  changedAt: Temporal.Instant | null;
  changedBy: string | null;
};

export const pointKinds = ['centre', 'point', 'post-office', 'satellite'] as const;
export type PointKind = (typeof pointKinds)[number];

export type KeptDepartment = { room: 'departments'; code: string; name: string; kind: string } & Kept;
/** A receiving point; `number` is printed on form 01, `openingHours` are as the unit announces them. */
export type KeptPoint = {
  room: 'points';
  code: string;
  name: string;
  kind: PointKind;
  number: number | null;
  address: string | null;
  openingHours: string | null;
} & Kept;
/** A desk at a receiving point; `serves` says in words what for. */
export type KeptDesk = {
  room: 'desks';
  code: string;
  name: string;
  number: number;
  pointCode: string;
  serves: string | null;
} & Kept;
export type KeptRoom = KeptDepartment | KeptPoint | KeptDesk;
export type KeptRooms = { departments: KeptDepartment[]; points: KeptPoint[]; desks: KeptDesk[] };

/** All rooms of a unit, closed ones too, in one round trip. */
export async function readRooms(tx: Transaction, unitCode: string): Promise<KeptRooms> {
  const [departments, points, desks] = await inOneTrip(tx, [
    tx
      .selectFrom('departments')
      .select(['code', 'name', 'kind', ...keptColumns])
      .where('unit_code', '=', unitCode)
      .orderBy('code')
      .compile(),
    tx
      .selectFrom('receiving_points')
      .select(['code', 'name', 'kind', 'number', 'address', 'opening_hours', ...keptColumns])
      .where('unit_code', '=', unitCode)
      .orderBy('number', (order) => order.asc().nullsLast())
      .orderBy('code')
      .compile(),
    tx
      .selectFrom('desks')
      .select(['code', 'name', 'number', 'point_code', 'serves', ...keptColumns])
      .where('unit_code', '=', unitCode)
      .orderBy('point_code')
      .orderBy('number')
      .orderBy('code')
      .compile(),
  ]);
  return {
    departments: departments.map((row) => ({ room: 'departments', ...own(row), kind: row.kind })),
    points: points.map((row) => ({
      room: 'points',
      ...own(row),
      kind: row.kind,
      number: row.number,
      address: row.address,
      openingHours: row.opening_hours,
    })),
    desks: desks.map((row) => ({
      room: 'desks',
      ...own(row),
      number: row.number,
      pointCode: row.point_code,
      serves: row.serves,
    })),
  };
}

/** Adds a room; false when its code is taken in the unit. */
export async function insertRoom(tx: Transaction, unitCode: string, room: KeptRoom): Promise<boolean> {
  const kept = { unit_code: unitCode, code: room.code, ...keptRow(room) };
  const rows = await insertInto(tx, room, kept);
  return rows.length > 0;
}

/** Writes the present facts of a room over the former ones; false when the unit has none of this code. */
export async function updateRoom(tx: Transaction, unitCode: string, room: KeptRoom): Promise<boolean> {
  const rows = await update(tx, unitCode, room);
  return rows.length > 0;
}

/** What still leans on a room: posts held from a day on, dossiers that are not ended, desks, procedures in force. */
export type Leaning = { posts: string[]; dossiers: number; desks: string[]; procedures: string[] };

/** What leans on a department from the day after `lastOn`. */
export async function findLeaningOnDepartment(
  tx: Transaction,
  of: { unitCode: string; code: string; lastOn: Temporal.PlainDate },
): Promise<Leaning> {
  const [posts, dossiers, procedures] = await inOneTrip(tx, [
    tx
      .selectFrom('posts')
      .select(['title', 'holder_name'])
      .where('unit_code', '=', of.unitCode)
      .where('department_code', '=', of.code)
      .where((where) => where.or([where('to_on', 'is', null), where('to_on', '>', of.lastOn)]))
      .orderBy('holder_name')
      .orderBy('post_id')
      .compile(),
    tx
      .selectFrom('dossiers')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('unit_code', '=', of.unitCode)
      .where('department_code', '=', of.code)
      .where('ended_at', 'is', null)
      .compile(),
    tx
      .selectFrom('procedure_versions')
      .select('code')
      .distinct()
      .where((where) => where.or([where('effective_to', 'is', null), where('effective_to', '>', of.lastOn)]))
      .where(sql<boolean>`body->'steps' @> ${JSON.stringify([{ department: of.code }])}::jsonb`)
      .orderBy('code')
      .compile(),
  ]);
  return {
    posts: posts.map(({ title, holder_name: name }) => `${name} (${title})`),
    dossiers: dossiers[0]?.count ?? 0,
    desks: [],
    procedures: procedures.map(({ code }) => code),
  };
}

/** The usual place of a post: where it received last. */
export async function findUsualDesk(
  tx: Transaction,
  of: { unitCode: string; postId: string },
): Promise<{ pointCode: string; deskCode: string | null } | undefined> {
  const row = await tx
    .selectFrom('post_desks')
    .select(['point_code', 'desk_code'])
    .where('unit_code', '=', of.unitCode)
    .where('post_id', '=', of.postId)
    .executeTakeFirst();
  return row && { pointCode: row.point_code, deskCode: row.desk_code };
}

/** Keeps where a post received, for its next reception. */
export async function keepUsualDesk(
  tx: Transaction,
  of: { unitCode: string; postId: string; pointCode: string; deskCode: string | null },
): Promise<void> {
  const at = { point_code: of.pointCode, desk_code: of.deskCode };
  await tx
    .insertInto('post_desks')
    .values({ unit_code: of.unitCode, post_id: of.postId, ...at })
    .onConflict((known) => known.columns(['unit_code', 'post_id']).doUpdateSet(at))
    .execute();
}

const keptColumns = ['from_on', 'to_on', 'changed_at', 'changed_by'] as const;

type KeptRow = {
  from_on: Temporal.PlainDate | null;
  to_on: Temporal.PlainDate | null;
  changed_at: Temporal.Instant | null;
  changed_by: string | null;
};

function own({ code, name, ...row }: KeptRow & { code: string; name: string }) {
  const kept = { fromOn: row.from_on, toOn: row.to_on, changedAt: row.changed_at, changedBy: row.changed_by };
  return { code, name, ...kept };
}

function keptRow({ fromOn, toOn, changedAt, changedBy }: Kept): KeptRow {
  return { from_on: fromOn, to_on: toOn, changed_at: changedAt, changed_by: changedBy };
}

function insertInto(tx: Transaction, room: KeptRoom, kept: KeptRow & { unit_code: string; code: string }) {
  switch (room.room) {
    case 'departments':
      return tx
        .insertInto('departments')
        .values({ ...kept, ...departmentRow(room) })
        .onConflict((known) => known.columns(['unit_code', 'code']).doNothing())
        .returning('code')
        .execute();
    case 'points':
      return tx
        .insertInto('receiving_points')
        .values({ ...kept, ...pointRow(room) })
        .onConflict((known) => known.columns(['unit_code', 'code']).doNothing())
        .returning('code')
        .execute();
    case 'desks':
      return tx
        .insertInto('desks')
        .values({ ...kept, ...deskRow(room) })
        .onConflict((known) => known.columns(['unit_code', 'code']).doNothing())
        .returning('code')
        .execute();
  }
}

function update(tx: Transaction, unitCode: string, room: KeptRoom) {
  const kept = keptRow(room);
  switch (room.room) {
    case 'departments':
      return tx
        .updateTable('departments')
        .set({ ...kept, ...departmentRow(room) })
        .where('unit_code', '=', unitCode)
        .where('code', '=', room.code)
        .returning('code')
        .execute();
    case 'points':
      return tx
        .updateTable('receiving_points')
        .set({ ...kept, ...pointRow(room) })
        .where('unit_code', '=', unitCode)
        .where('code', '=', room.code)
        .returning('code')
        .execute();
    case 'desks':
      return tx
        .updateTable('desks')
        .set({ ...kept, ...deskRow(room) })
        .where('unit_code', '=', unitCode)
        .where('code', '=', room.code)
        .returning('code')
        .execute();
  }
}

function departmentRow({ name, kind }: KeptDepartment) {
  return { name, kind };
}

function pointRow({ name, kind, number, address, openingHours }: KeptPoint) {
  return { name, kind, number, address, opening_hours: openingHours };
}

function deskRow({ name, number, pointCode, serves }: KeptDesk) {
  return { name, number, point_code: pointCode, serves };
}
