import { sql } from 'kysely';
import type { Delivering } from '../../core/delivery-events.ts';
import type { Transaction } from '../../db/transaction.ts';

/** A result that is ready and that nobody has yet. */
export type WaitingResult = {
  dossierId: string;
  code: string;
  procedureCode: string;
  applicantName: string;
  delivery: 'ready' | 'with-post' | 'in-archive';
  wish: string;
  phone: string | null;
  email: string | null;
  finishedAt: Temporal.Instant;
  delivering: Delivering;
};

/** The results of a unit that wait, the longest first; those with the post and in the archive too. */
export async function listWaiting(tx: Transaction, unitCode: string): Promise<WaitingResult[]> {
  const rows = await tx
    .selectFrom('dossiers')
    .select([
      'dossier_id',
      'code',
      'reference',
      'procedure_code',
      'applicant_name',
      'delivery',
      'finished_at',
      sql<string>`state ->> 'wish'`.as('wish'),
      sql<string | null>`state -> 'applicant' ->> 'phone'`.as('phone'),
      sql<string | null>`state -> 'applicant' ->> 'email'`.as('email'),
      sql<Delivering | null>`state -> 'delivering'`.as('delivering'),
    ])
    .where('unit_code', '=', unitCode)
    .where('delivery', 'in', ['ready', 'with-post', 'in-archive'])
    .where('finished_at', 'is not', null)
    .orderBy('finished_at')
    .orderBy('dossier_id')
    .limit(500)
    .execute();
  return rows.flatMap((row) =>
    row.finished_at
      ? [
          {
            dossierId: row.dossier_id,
            code: row.code ?? row.reference,
            procedureCode: row.procedure_code,
            applicantName: row.applicant_name,
            delivery: row.delivery as WaitingResult['delivery'],
            wish: row.wish,
            phone: row.phone,
            email: row.email,
            finishedAt: row.finished_at,
            delivering: row.delivering ?? {},
          },
        ]
      : [],
  );
}
