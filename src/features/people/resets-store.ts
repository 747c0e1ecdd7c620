import type { Transaction } from '../../db/transaction.ts';

type Key = { personId: string; resetId: string };

/** Keeps a new reset link by the hash of its secret. */
export async function insertReset(
  tx: Transaction,
  reset: Key & { tokenHash: Buffer; at: Temporal.Instant; endsAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('password_resets')
    .values({
      person_id: reset.personId,
      reset_id: reset.resetId,
      token_hash: reset.tokenHash,
      created_at: reset.at,
      ends_at: reset.endsAt,
    })
    .execute();
}

/** How many links of a person are still open; more than a few are not sent. */
export async function countOpenResets(
  tx: Transaction,
  personId: string,
  at: Temporal.Instant,
): Promise<number> {
  const rows = await tx
    .selectFrom('password_resets')
    .select('reset_id')
    .where('person_id', '=', personId)
    .where('ends_at', '>', at)
    .where('used_at', 'is', null)
    .execute();
  return rows.length;
}

/** The hash of a link that is neither used nor over. */
export async function findOpenReset(
  tx: Transaction,
  key: Key,
  at: Temporal.Instant,
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('password_resets')
    .select('token_hash')
    .where('person_id', '=', key.personId)
    .where('reset_id', '=', key.resetId)
    .where('ends_at', '>', at)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return row?.token_hash;
}

/** Uses up all open links of a person; false when the one at hand was used a moment ago. */
export async function consumeResets(tx: Transaction, key: Key, at: Temporal.Instant): Promise<boolean> {
  const used = await tx
    .updateTable('password_resets')
    .set({ used_at: at })
    .where('person_id', '=', key.personId)
    .where('used_at', 'is', null)
    .returning('reset_id')
    .execute();
  return used.some((row) => row.reset_id === key.resetId);
}
