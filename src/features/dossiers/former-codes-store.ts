import type { Transaction } from '../../db/transaction.ts';

/** The unit that an inherited dossier lies with now, by the code that its former office gave it. */
export async function findUnitOfFormerCode(tx: Transaction, code: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('former_codes')
    .select('unit_code')
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.unit_code;
}

/** Says where a former code lies now; false where another unit has it already. */
export async function keepFormerCode(
  tx: Transaction,
  { code, unitCode }: { code: string; unitCode: string },
): Promise<boolean> {
  await tx
    .insertInto('former_codes')
    .values({ code, unit_code: unitCode })
    .onConflict((on) => on.doNothing())
    .execute();
  return (await findUnitOfFormerCode(tx, code)) === unitCode;
}
