import type { Transaction } from '../../db/transaction.ts';

/** Where a change was made: one of the unit's rooms, or its people. */
export type RecordedRoom = 'departments' | 'points' | 'desks' | 'groups' | 'people';

/** One line of the unit's own record; `body` holds what stood before and stands now. */
export type UnitRecord = {
  unitCode: string;
  recordId: string;
  at: Temporal.Instant;
  personId: string;
  /** Name and post. */
  by: string;
  room: RecordedRoom;
  /** The key of its words below `units.record.act`. */
  act: string;
  subject: string;
  body: Record<string, unknown>;
};

/** Adds a line to the unit's record; lines are never changed. */
export async function insertRecord(tx: Transaction, record: UnitRecord): Promise<void> {
  await tx
    .insertInto('unit_records')
    .values({
      unit_code: record.unitCode,
      record_id: record.recordId,
      recorded_at: record.at,
      person_id: record.personId,
      recorded_by: record.by,
      room: record.room,
      act: record.act,
      subject: record.subject,
      body: JSON.stringify(record.body),
    })
    .execute();
}

/** The latest lines of a unit's record, the newest first. */
export async function listRecords(tx: Transaction, unitCode: string, limit: number): Promise<UnitRecord[]> {
  const rows = await tx
    .selectFrom('unit_records')
    .select(['record_id', 'recorded_at', 'person_id', 'recorded_by', 'room', 'act', 'subject', 'body'])
    .where('unit_code', '=', unitCode)
    .orderBy('recorded_at', 'desc')
    .orderBy('record_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    unitCode,
    recordId: row.record_id,
    at: row.recorded_at,
    personId: row.person_id,
    by: row.recorded_by,
    room: row.room as RecordedRoom,
    act: row.act,
    subject: row.subject,
    body: row.body,
  }));
}
