import { sql } from 'kysely';
import { inOneTrip, type Transaction } from '../../db/transaction.ts';

/** What a unit did in a time. A dossier counts once at the unit that decides it and once where it was received. */
export type UnitCounts = { received: number; decided: number; helped: number };

/** Counts the dossiers accepted from `from` (included) to `to` (not included), in one round trip. */
export async function countUnit(
  tx: Transaction,
  of: { unitCode: string; from: Temporal.Instant; to: Temporal.Instant },
): Promise<UnitCounts> {
  const { unitCode, from, to } = of;
  const [[own], parts] = await inOneTrip(tx, [
    tx
      .selectFrom('dossiers')
      .select([
        sql<number>`count(*)`.as('decided'),
        // A state kept by an earlier program tells no places: it was received where it is decided.
        sql<number>`count(*) filter (where coalesce(state -> 'places' -> 'receivedAt' ->> 'unitCode', unit_code)
          = unit_code)`.as('received'),
      ])
      .where('unit_code', '=', unitCode)
      .where('accepted_at', '>=', from)
      .where('accepted_at', '<', to)
      .compile(),
    tx
      .selectFrom('participations')
      .select(['role', sql<number>`count(*)`.as('count')])
      .where('unit_code', '=', unitCode)
      .where('since', '>=', from)
      .where('since', '<', to)
      .groupBy('role')
      .compile(),
  ]);
  const partOf = (role: string) => parts.find((part) => part.role === role)?.count ?? 0;
  return {
    decided: own?.decided ?? 0,
    received: (own?.received ?? 0) + partOf('received-at'),
    helped: partOf('helped-at'),
  };
}
