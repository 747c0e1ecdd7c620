import { dossierCode } from '../../core/codes.ts';
import type { Transaction } from '../../db/transaction.ts';

/**
 * Takes the next number for a dossier code: increasing within the agency and the day, each a dossier or a
 * recorded void (TT 03/2025/TT-VPCP Đ.13). Taken in the act's own transaction, so a failed act gives it back.
 */
export async function takeDossierCode(
  tx: Transaction,
  take: { unitCode: string; agencyIdentifier: string; on: Temporal.PlainDate; dossierId: string },
): Promise<string> {
  const { unitCode, on, dossierId } = take;
  const { last_number } = await tx
    .insertInto('day_numbers')
    .values({ unit_code: unitCode, day: on, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['unit_code', 'day'])
        .doUpdateSet((each) => ({ last_number: each('day_numbers.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('taken_numbers')
    .values({ unit_code: unitCode, day: on, number: last_number, dossier_id: dossierId, void_reason: null })
    .execute();
  return dossierCode(take.agencyIdentifier, on, last_number);
}
