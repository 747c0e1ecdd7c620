import type { TransferAccount } from '../../core/vietqr.ts';
import type { Transaction } from '../../db/transaction.ts';

/** The account that a unit's fees are transferred to. */
export type BankAccount = TransferAccount & {
  bankName: string;
  /** As the bank has it: capitals without accents. */
  accountName: string;
  demonstration: boolean;
};

/** The account of a unit, where it has one. */
export async function findAccount(tx: Transaction, unitCode: string): Promise<BankAccount | undefined> {
  const row = await tx
    .selectFrom('bank_accounts')
    .select(['bank_bin', 'bank_name', 'account_number', 'account_name', 'demonstration'])
    .where('unit_code', '=', unitCode)
    .executeTakeFirst();
  return (
    row && {
      bankBin: row.bank_bin,
      bankName: row.bank_name,
      accountNumber: row.account_number,
      accountName: row.account_name,
      demonstration: row.demonstration,
    }
  );
}

/** Sets the account of a unit; the former one is written over. */
export async function putAccount(
  tx: Transaction,
  of: { unitCode: string; account: BankAccount; at: Temporal.Instant; by: string },
): Promise<void> {
  const { account } = of;
  const row = {
    bank_bin: account.bankBin,
    bank_name: account.bankName,
    account_number: account.accountNumber,
    account_name: account.accountName,
    demonstration: account.demonstration,
    changed_at: of.at,
    changed_by: of.by,
  };
  await tx
    .insertInto('bank_accounts')
    .values({ unit_code: of.unitCode, ...row })
    .onConflict((known) => known.column('unit_code').doUpdateSet(row))
    .execute();
}
