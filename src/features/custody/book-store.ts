import { sql } from 'kysely';
import { inOneTrip, type Transaction } from '../../db/transaction.ts';

/** One line of the register book (form 07): a dossier that was accepted. */
export type BookLine = {
  dossierId: string;
  code: string;
  procedureCode: string;
  applicantName: string;
  address: string | null;
  phone: string | null;
  receivedAtUnit: string;
  acceptedAt: Temporal.Instant;
  /** Null while the clock stands still: nothing is promised then. */
  dueAt: Temporal.Instant | null;
  /** What was promised first. */
  firstDueAt: Temporal.Instant | null;
  hasEnded: boolean;
  returnedAt: Temporal.Instant | null;
  wish: string;
  receiver: string | null;
};

/** Where the last page of the book ended: the next one begins after it. */
export type BookMark = { acceptedAt: Temporal.Instant; dossierId: string };

/** The lines of the book from `from` (included) to `to` (not included), in the order of acceptance. */
export async function readBook(
  tx: Transaction,
  of: {
    unitCode: string;
    from: Temporal.Instant;
    to: Temporal.Instant;
    limit: number;
    after?: BookMark | undefined;
  },
): Promise<BookLine[]> {
  const { unitCode, from, to, limit, after } = of;
  const rows = await tx
    .selectFrom('dossiers')
    .select([
      'dossier_id',
      'code',
      'procedure_code',
      'applicant_name',
      'accepted_at',
      'due_at',
      'first_due_at',
      'ended_at',
      'status',
      sql<string | null>`state -> 'applicant' ->> 'address'`.as('address'),
      sql<string | null>`state -> 'applicant' ->> 'phone'`.as('phone'),
      sql<string | null>`state -> 'places' -> 'receivedAt' ->> 'unitCode'`.as('received_at_unit'),
      sql<string>`state ->> 'wish'`.as('wish'),
    ])
    .where('unit_code', '=', unitCode)
    .where('accepted_at', '>=', from)
    .where('accepted_at', '<', to)
    .$if(after !== undefined, (q) =>
      q.where(
        sql<boolean>`(accepted_at, dossier_id) > (${after?.acceptedAt ?? null}, ${after?.dossierId ?? null})`,
      ),
    )
    .orderBy('accepted_at')
    .orderBy('dossier_id')
    .limit(limit)
    .execute();
  const receivers = await readReceivers(
    tx,
    unitCode,
    rows.filter(({ status }) => status === 10).map((row) => row.dossier_id),
  );
  return rows.flatMap((row) =>
    row.accepted_at
      ? [
          {
            dossierId: row.dossier_id,
            code: row.code ?? '',
            procedureCode: row.procedure_code,
            applicantName: row.applicant_name,
            address: row.address,
            phone: row.phone,
            receivedAtUnit: row.received_at_unit ?? unitCode,
            acceptedAt: row.accepted_at,
            dueAt: row.due_at,
            firstDueAt: row.first_due_at,
            hasEnded: row.ended_at !== null,
            returnedAt: row.status === 10 ? row.ended_at : null,
            wish: row.wish,
            receiver: receivers.get(row.dossier_id) ?? null,
          },
        ]
      : [],
  );
}

/** Who signed for the result of each dossier. */
async function readReceivers(
  tx: Transaction,
  unitCode: string,
  dossierIds: readonly string[],
): Promise<Map<string, string>> {
  if (dossierIds.length === 0) return new Map();
  const [rows] = await inOneTrip(tx, [
    tx
      .selectFrom('dossier_events')
      .select(['dossier_id', sql<string>`body ->> 'receiver'`.as('receiver')])
      .where('unit_code', '=', unitCode)
      .where('dossier_id', 'in', dossierIds)
      .where('kind', '=', 'returned')
      .compile(),
  ]);
  return new Map(rows.map((row) => [row.dossier_id, row.receiver]));
}
