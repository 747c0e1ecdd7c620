import { sql } from 'kysely';
import type { Transaction } from '../../db/transaction.ts';

/** A pack of places as it was imported; the files are the texts of its CSV files by their names. */
export type StoredPack = {
  importNo: number;
  checksum: string;
  importedAt: Temporal.Instant;
  importedBy: string;
  counts: Record<string, number>;
};

/** The last import without its files: what holds now. */
export async function findLastPack(tx: Transaction): Promise<StoredPack | undefined> {
  const row = await selectPacks(tx).orderBy('import_no', 'desc').limit(1).executeTakeFirst();
  return row && asPack(row);
}

/** Whether this pack was ever imported here. */
export async function hasPack(tx: Transaction, checksum: string): Promise<boolean> {
  const row = await selectPacks(tx).where('checksum', '=', checksum).limit(1).executeTakeFirst();
  return row !== undefined;
}

/** The files of an import; a number that nobody gave is a fault. */
export async function getPackFiles(tx: Transaction, importNo: number): Promise<Record<string, string>> {
  const row = await tx
    .selectFrom('place_packs')
    .select('files')
    .where('import_no', '=', importNo)
    .executeTakeFirstOrThrow();
  return row.files;
}

/** Keeps an import; false when another process has taken its number. */
export async function insertPack(
  tx: Transaction,
  pack: StoredPack & { files: Record<string, string> },
): Promise<boolean> {
  const rows = await tx
    .insertInto('place_packs')
    .values({
      import_no: pack.importNo,
      checksum: pack.checksum,
      imported_at: pack.importedAt,
      imported_by: pack.importedBy,
      counts: JSON.stringify(pack.counts),
      files: JSON.stringify(pack.files),
    })
    .onConflict((known) => known.column('import_no').doNothing())
    .returning('import_no')
    .execute();
  return rows.length > 0;
}

/** Tells every process that what decisions say has changed; a hint only, each looks for itself. */
export async function announceDecided(tx: Transaction): Promise<void> {
  await sql`select pg_notify(${decidedChannel}, '')`.execute(tx);
}

/** The channel on which processes tell one another that a decision has changed what the right door stands on. */
export const decidedChannel = 'motcua_decided';

function selectPacks(tx: Transaction) {
  return tx
    .selectFrom('place_packs')
    .select(['import_no', 'checksum', 'imported_at', 'imported_by', 'counts']);
}

function asPack(row: Awaited<ReturnType<ReturnType<typeof selectPacks>['execute']>>[number]): StoredPack {
  return {
    importNo: row.import_no,
    checksum: row.checksum,
    importedAt: row.imported_at,
    importedBy: row.imported_by,
    counts: row.counts,
  };
}
