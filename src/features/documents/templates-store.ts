import type { ActedBy } from '../../core/dossier-events.ts';
import type { Transaction } from '../../db/transaction.ts';

/** One version of a unit's own sheet; without a source the official one holds again from its day on. */
export type SheetVersion = {
  unitCode: string;
  template: string;
  /** Empty where it is for every procedure. */
  procedureCode: string;
  version: number;
  effectiveFrom: Temporal.PlainDate;
  source: string | null;
  note: string;
  at: Temporal.Instant;
  by: ActedBy;
};

/**
 * The versions of a sheet that a paper of that day and moment may be printed from, the newest first, the one for
 * its procedure before the one for all. A version made later never changes what was printed before.
 */
export async function findSheetInForce(
  tx: Transaction,
  of: {
    unitCode: string;
    template: string;
    procedureCode: string;
    on: Temporal.PlainDate;
    at: Temporal.Instant;
  },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('paper_templates')
    .select(['source'])
    .where('unit_code', '=', of.unitCode)
    .where('template', '=', of.template)
    .where('procedure_code', 'in', ['', of.procedureCode])
    .where('effective_from', '<=', of.on)
    .where('made_at', '<=', of.at)
    .orderBy('procedure_code', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.source ?? undefined;
}

/** All versions of a unit, newest first within each sheet and procedure. */
export async function listSheetVersions(tx: Transaction, unitCode: string): Promise<SheetVersion[]> {
  const rows = await tx
    .selectFrom('paper_templates')
    .selectAll()
    .where('unit_code', '=', unitCode)
    .orderBy('template')
    .orderBy('procedure_code')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    unitCode: row.unit_code,
    template: row.template,
    procedureCode: row.procedure_code,
    version: row.version,
    effectiveFrom: row.effective_from,
    source: row.source,
    note: row.note,
    at: row.made_at,
    by: row.made_by as ActedBy,
  }));
}

/** Adds a version; the same number twice is a fault, so two editors never write over each other. */
export async function insertSheetVersion(tx: Transaction, version: SheetVersion): Promise<void> {
  await tx
    .insertInto('paper_templates')
    .values({
      unit_code: version.unitCode,
      template: version.template,
      procedure_code: version.procedureCode,
      version: version.version,
      effective_from: version.effectiveFrom,
      source: version.source,
      note: version.note,
      made_at: version.at,
      made_by: JSON.stringify(version.by),
    })
    .execute();
}
