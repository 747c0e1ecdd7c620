import type { Transaction } from '../../db/transaction.ts';

/** A version of its calendar that a decision of a unit made; `firstOn` is the first day that differs. */
export type UnitCalendar = {
  unitCode: string;
  code: string;
  version: string;
  cause: 'decree' | 'closure';
  firstOn: Temporal.PlainDate;
  decisionId: string;
  addedAt: Temporal.Instant;
  addedBy: string;
};

/** Adds a version; the same one twice is a fault of whoever numbers them. */
export async function insertUnitCalendar(
  tx: Transaction,
  entry: UnitCalendar & { effectiveFrom: Temporal.PlainDate; body: unknown },
): Promise<void> {
  await tx
    .insertInto('unit_calendars')
    .values({
      unit_code: entry.unitCode,
      calendar_code: entry.code,
      version: entry.version,
      effective_from: entry.effectiveFrom,
      first_on: entry.firstOn,
      cause: entry.cause,
      body: JSON.stringify(entry.body),
      decision_id: entry.decisionId,
      added_at: entry.addedAt,
      added_by: entry.addedBy,
    })
    .execute();
}

/** The versions that a unit's decisions made, in the order in which they were made. */
export async function listUnitCalendars(tx: Transaction, unitCode: string): Promise<UnitCalendar[]> {
  const rows = await tx
    .selectFrom('unit_calendars')
    .select([
      'unit_code',
      'calendar_code',
      'version',
      'cause',
      'first_on',
      'decision_id',
      'added_at',
      'added_by',
    ])
    .where('unit_code', '=', unitCode)
    .orderBy('added_at')
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    unitCode: row.unit_code,
    code: row.calendar_code,
    version: row.version,
    cause: row.cause,
    firstOn: row.first_on,
    decisionId: row.decision_id,
    addedAt: row.added_at,
    addedBy: row.added_by,
  }));
}
