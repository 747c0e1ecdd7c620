import { type SqlBool, sql } from 'kysely';
import type { DossierState } from '../../core/dossier-state.ts';
import type { Transaction } from '../../db/transaction.ts';
import { asStored } from './store.ts';

/**
 * Which open dossiers a version of the calendar still has to reach: accepted before it was made, not counted by it or
 * by a later one (`reached`), and with a date that it may move or none at the moment.
 */
export type Reach = {
  unitCode: string;
  cause: 'decree' | 'closure';
  firstOn: Temporal.PlainDate;
  addedAt: Temporal.Instant;
  reached: readonly string[];
};

/** An open dossier whose due moment is provisional. */
export type ProvisionalRow = {
  dossierId: string;
  code: string;
  procedureCode: string;
  dueAt: Temporal.Instant;
};

/** The ids of the dossiers that are still to be reached, at most `limit`. */
export async function listUnreached(tx: Transaction, reach: Reach, limit: number): Promise<string[]> {
  const rows = await unreached(tx, reach)
    .select('dossier_id')
    .orderBy('accepted_at')
    .orderBy('dossier_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.dossier_id);
}

/** The states of the dossiers that a version would reach, at most `limit`, and how many there are. */
export async function readUnreached(
  tx: Transaction,
  reach: Reach,
  limit: number,
): Promise<{ total: number; dossiers: { dossierId: string; state: DossierState }[] }> {
  const counted = await unreached(tx, reach)
    .select((each) => each.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await unreached(tx, reach)
    .select(['unit_code', 'dossier_id', 'last_hash', 'answers', 'state'])
    .orderBy('due_at', (order) => order.asc().nullsLast())
    .orderBy('dossier_id')
    .limit(limit)
    .execute();
  return { total: counted.total, dossiers: rows.map(asStored) };
}

/** How far a version has come: the open dossiers still to be reached, and those that count by it. */
export async function countReach(
  tx: Transaction,
  reach: Reach,
  version: string,
): Promise<{ left: number; reached: number }> {
  const { left } = await unreached(tx, reach)
    .select((each) => each.fn.countAll<number>().as('left'))
    .executeTakeFirstOrThrow();
  const { reached } = await tx
    .selectFrom('dossiers')
    .select((each) => each.fn.countAll<number>().as('reached'))
    .where('unit_code', '=', reach.unitCode)
    .where('calendar_version', '=', version)
    .where('accepted_at', '<', reach.addedAt)
    .executeTakeFirstOrThrow();
  return { left, reached };
}

/** The open dossiers of a unit with a provisional due moment, the earliest first, at most 500. */
export async function listProvisional(tx: Transaction, unitCode: string): Promise<ProvisionalRow[]> {
  const rows = await tx
    .selectFrom('dossiers')
    .select(['dossier_id', 'code', 'reference', 'procedure_code', 'due_at'])
    .where('unit_code', '=', unitCode)
    .where('due_provisional', '=', true)
    .where('finished_at', 'is', null)
    .where('ended_at', 'is', null)
    .orderBy('due_at')
    .orderBy('dossier_id')
    .limit(500)
    .execute();
  return rows.flatMap(({ due_at: dueAt, ...row }) =>
    dueAt
      ? [
          {
            dossierId: row.dossier_id,
            code: row.code ?? row.reference,
            procedureCode: row.procedure_code,
            dueAt,
          },
        ]
      : [],
  );
}

function unreached(tx: Transaction, { unitCode, cause, firstOn, addedAt, reached }: Reach) {
  // A day begins at midnight where the office is.
  const from = sql`${firstOn}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`;
  const moves =
    cause === 'decree'
      ? sql<SqlBool>`(due_at is null or due_provisional)`
      : sql<SqlBool>`(due_at is null or due_at >= ${from})`;
  return tx
    .selectFrom('dossiers')
    .where('unit_code', '=', unitCode)
    .where('accepted_at', '<', addedAt)
    .where('finished_at', 'is', null)
    .where('ended_at', 'is', null)
    .where(moves)
    .$if(reached.length > 0, (q) =>
      q.where((either) =>
        either.or([
          either('calendar_version', 'is', null),
          either('calendar_version', 'not in', [...reached]),
        ]),
      ),
    );
}
