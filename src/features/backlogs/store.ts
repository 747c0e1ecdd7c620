import type { InheritedRow } from '../../core/inherited-rows.ts';
import type { Transaction } from '../../db/transaction.ts';

/** A line of a list and what became of it: it waits for somebody (`held`), or its dossier goes on here. */
export type Entry = {
  code: string;
  row: InheritedRow;
  hash: string;
  source: string;
  state: 'held' | 'taken';
  heldBecause: string | null;
  dossierId: string | null;
};

/** The entry of a former code in the unit. */
export async function findEntry(
  tx: Transaction,
  { unitCode, code }: { unitCode: string; code: string },
): Promise<Entry | undefined> {
  const row = await selectEntries(tx, unitCode).where('old_code', '=', code).executeTakeFirst();
  return row && asEntry(row);
}

/** The lines that wait for somebody, by their code. */
export async function listHeld(tx: Transaction, unitCode: string): Promise<Entry[]> {
  const rows = await selectEntries(tx, unitCode)
    .where('state', '=', 'held')
    .orderBy('old_code')
    .limit(1000)
    .execute();
  return rows.map(asEntry);
}

/** Writes what became of a line; a held one is replaced, one that was taken over never is. */
export async function writeEntry(
  tx: Transaction,
  entry: Entry & { unitCode: string; at: Temporal.Instant; by: string },
): Promise<void> {
  const kept = {
    content: JSON.stringify(entry.row),
    content_hash: entry.hash,
    source: entry.source,
    line: entry.row.line,
    state: entry.state,
    held_because: entry.heldBecause,
    dossier_id: entry.dossierId,
    imported_at: entry.at,
    imported_by: entry.by,
  };
  await tx
    .insertInto('inherited_entries')
    .values({ unit_code: entry.unitCode, old_code: entry.code, ...kept })
    .onConflict((on) =>
      on.columns(['unit_code', 'old_code']).doUpdateSet(kept).where('inherited_entries.state', '=', 'held'),
    )
    .execute();
}

/** An inherited dossier in the list of the backlog. */
export type BacklogRow = {
  dossierId: string;
  code: string;
  procedureCode: string;
  applicantName: string;
  status: number;
  holderPostId: string | null;
  acceptedAt: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
  firstDueAt: Temporal.Instant | null;
  finishedAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
};

/** All dossiers that were taken over, the earliest promise first. */
export async function listBacklog(tx: Transaction, unitCode: string): Promise<BacklogRow[]> {
  const rows = await tx
    .selectFrom('inherited_entries')
    .innerJoin('dossiers', (join) =>
      join
        .onRef('dossiers.unit_code', '=', 'inherited_entries.unit_code')
        .onRef('dossiers.dossier_id', '=', 'inherited_entries.dossier_id'),
    )
    .select([
      'dossiers.dossier_id',
      'inherited_entries.old_code',
      'dossiers.procedure_code',
      'dossiers.applicant_name',
      'dossiers.status',
      'dossiers.holder_post_id',
      'dossiers.accepted_at',
      'dossiers.due_at',
      'dossiers.first_due_at',
      'dossiers.finished_at',
      'dossiers.ended_at',
    ])
    .where('inherited_entries.unit_code', '=', unitCode)
    .orderBy('dossiers.first_due_at', (order) => order.asc().nullsLast())
    .orderBy('inherited_entries.old_code')
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    dossierId: row.dossier_id,
    code: row.old_code,
    procedureCode: row.procedure_code,
    applicantName: row.applicant_name,
    status: row.status,
    holderPostId: row.holder_post_id,
    acceptedAt: row.accepted_at,
    dueAt: row.due_at,
    firstDueAt: row.first_due_at,
    finishedAt: row.finished_at,
    endedAt: row.ended_at,
  }));
}

function selectEntries(tx: Transaction, unitCode: string) {
  return tx
    .selectFrom('inherited_entries')
    .select(['old_code', 'content', 'content_hash', 'source', 'state', 'held_because', 'dossier_id'])
    .where('unit_code', '=', unitCode);
}

function asEntry(row: {
  old_code: string;
  content: unknown;
  content_hash: string;
  source: string;
  state: 'held' | 'taken';
  held_because: string | null;
  dossier_id: string | null;
}): Entry {
  return {
    code: row.old_code,
    row: row.content as InheritedRow,
    hash: row.content_hash,
    source: row.source,
    state: row.state,
    heldBecause: row.held_because,
    dossierId: row.dossier_id,
  };
}
