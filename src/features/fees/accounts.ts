import type { Database } from '../../db/open.ts';
import { type BankAccount, putAccount } from './accounts-store.ts';

export type { BankAccount };

/** Keeps the account of a unit from now on; papers that were printed keep the former one. */
export function keepAccount(
  db: Pick<Database, 'transaction'>,
  of: { unitCode: string; account: BankAccount; at: Temporal.Instant; by: string },
  as: { person?: string; role: string } = { role: 'system' },
): Promise<void> {
  return db.transaction({ unit: of.unitCode, ...as }, (tx) => putAccount(tx, of));
}
