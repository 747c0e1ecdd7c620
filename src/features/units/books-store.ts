import type { Transaction } from '../../db/transaction.ts';

/** Takes the next number of an office book of a year: results, slips and receipts each have their own. */
export async function takeBookNumber(
  tx: Transaction,
  take: { unitCode: string; book: string; year: number },
): Promise<number> {
  const { last_number } = await tx
    .insertInto('book_numbers')
    .values({ unit_code: take.unitCode, book: take.book, year: take.year, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['unit_code', 'book', 'year'])
        .doUpdateSet((each) => ({ last_number: each('book_numbers.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return last_number;
}
