import { createHash } from 'node:crypto';
import type { ActedBy } from '../../core/dossier-events.ts';
import { canonicalJson } from '../../core/evidence.ts';
import type { InheritedRow } from '../../core/inherited-rows.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Transaction } from '../../db/transaction.ts';
import { actedBy, judgeTakingOver, takeOverInTransaction } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { findEntry, writeEntry } from './store.ts';

/** What became of one line of a list; `why` is the code of the reason where it was held or refused. */
export type LineOutcome = {
  line: number;
  code: string;
  outcome: 'taken' | 'unchanged' | 'held' | 'refused';
  why?: string;
};

type Importing = { unitCode: string; source: string; by: ActedBy; dryRun?: boolean };

/** Who imports from the command line. */
export const byCommand: ActedBy = { kind: 'system', personId: '', name: 'motcua import inherited' };

/**
 * Takes over the dossiers of a list, one transaction a line. A line that cannot be taken over is held with its reason, to
 * be assigned; the same list again changes nothing; a line that changed after its dossier was taken over is refused.
 */
export async function importInherited(
  office: Pick<Office, 'db' | 'clock'>,
  rows: readonly InheritedRow[],
  importing: Importing,
): Promise<LineOutcome[]> {
  const outcomes: LineOutcome[] = [];
  for (const row of rows) {
    const told = await importLine(office, row, importing);
    outcomes.push({ line: row.line, code: row.code, ...told });
  }
  return outcomes;
}

/** Somebody tells which procedure a held line is: it is taken over under it, or held with another reason. */
export async function assignProcedure(
  office: Pick<Office, 'db' | 'clock'>,
  actor: Staff,
  { code, procedure }: { code: string; procedure: string },
): Promise<Outcome<{ dossierId: string }, { code: string }>> {
  const { unitCode } = actor;
  const by = actedBy(actor, unitCode);
  const scope = { unit: unitCode, person: actor.personId, role: 'staff' };
  return office.db.transaction(scope, async (tx) => {
    const entry = await findEntry(tx, { unitCode, code });
    if (entry?.state !== 'held') return refused({ code: 'not-held' });
    const row = { ...entry.row, procedure };
    // The hash stays that of the list: the same list again finds its line as it was assigned.
    const taken = await takeOver(office, tx, { row, hash: entry.hash, unitCode, by, source: entry.source });
    return taken.ok ? done({ dossierId: taken.value }) : taken;
  });
}

async function importLine(
  office: Pick<Office, 'db' | 'clock'>,
  row: InheritedRow,
  importing: Importing,
): Promise<Pick<LineOutcome, 'outcome' | 'why'>> {
  const { unitCode, by, source, dryRun } = importing;
  const hash = hashOf(row);
  const scope = { unit: unitCode, role: 'system' };
  const found = await office.db.read(scope, (tx) => findEntry(tx, { unitCode, code: row.code }));
  if (found?.state === 'taken') {
    return found.hash === hash ? { outcome: 'unchanged' } : { outcome: 'refused', why: 'changed-after' };
  }
  if (dryRun) {
    const judged = await office.db.read(scope, (tx) => judgeTakingOver(office, tx, { unitCode, row, by }));
    return judged.ok ? { outcome: 'taken' } : { outcome: 'held', why: judged.problem.code };
  }
  const taken = await office.db.transaction(scope, (tx) =>
    takeOver(office, tx, { row, hash, unitCode, by, source }),
  );
  if (taken.ok) return { outcome: 'taken' };
  const why = taken.problem.code;
  if (found?.hash === hash && found.heldBecause === why) return { outcome: 'unchanged', why };
  await office.db.transaction(scope, (tx) =>
    writeEntry(tx, {
      ...{ unitCode, code: row.code, row, hash, source, state: 'held', heldBecause: why, dossierId: null },
      at: office.clock.now(),
      by: by.name,
    }),
  );
  return { outcome: 'held', why };
}

/** The dossier and the entry that says so, together. */
async function takeOver(
  office: Pick<Office, 'clock'>,
  tx: Transaction,
  line: { row: InheritedRow; hash: string; unitCode: string; by: ActedBy; source: string },
): Promise<Outcome<string, { code: string }>> {
  const { row, hash, unitCode, by, source } = line;
  const taken = await takeOverInTransaction(office, tx, {
    unitCode,
    row,
    by,
    beside: (dossierId) =>
      writeEntry(tx, {
        ...{ unitCode, code: row.code, row, hash, source, state: 'taken', heldBecause: null, dossierId },
        at: office.clock.now(),
        by: by.name,
      }),
  });
  return taken.ok ? done(taken.value.dossierId) : taken;
}

/** What a line says, wherever in the list it stands. */
function hashOf({ line: _, ...row }: InheritedRow): string {
  return createHash('sha256').update(canonicalJson(row)).digest('hex');
}
