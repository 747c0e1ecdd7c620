import type { Transaction } from '../../db/transaction.ts';

/** A certificate in DER with its private key, which is encrypted. */
export type WrappedKey = { certificate: Uint8Array; wrappedKey: Uint8Array };

/** The root of an authority, if there is one yet. */
export async function findRoot(tx: Transaction, code: string): Promise<WrappedKey | undefined> {
  const row = await tx
    .selectFrom('signing_roots')
    .select(['certificate', 'wrapped_key'])
    .where('code', '=', code)
    .executeTakeFirst();
  return row && { certificate: row.certificate, wrappedKey: row.wrapped_key };
}

/** Keeps a root; where another process was faster, nothing is changed. */
export async function insertRoot(
  tx: Transaction,
  root: WrappedKey & { code: string; madeAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('signing_roots')
    .values({
      code: root.code,
      certificate: Buffer.from(root.certificate),
      wrapped_key: Buffer.from(root.wrappedKey),
      made_at: root.madeAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whose key it is within a unit, the names in its certificate, and until when it is good. */
export type HeldKey = WrappedKey & {
  unitCode: string;
  holder: string;
  named: string;
  validTo: Temporal.Instant;
  madeAt: Temporal.Instant;
};

/** The key of a holder of a unit, if one was made. */
export async function findKey(
  tx: Transaction,
  of: { unitCode: string; holder: string },
): Promise<Pick<HeldKey, 'certificate' | 'wrappedKey' | 'named' | 'validTo'> | undefined> {
  const row = await tx
    .selectFrom('signing_keys')
    .select(['certificate', 'wrapped_key', 'named', 'valid_to'])
    .where('unit_code', '=', of.unitCode)
    .where('holder', '=', of.holder)
    .executeTakeFirst();
  return (
    row && {
      certificate: row.certificate,
      wrappedKey: row.wrapped_key,
      named: row.named,
      validTo: row.valid_to,
    }
  );
}

/** Keeps a key in place of the holder's former one, whose certificate lives on in what it signed. */
export async function saveKey(tx: Transaction, key: HeldKey): Promise<void> {
  const own = {
    certificate: Buffer.from(key.certificate),
    wrapped_key: Buffer.from(key.wrappedKey),
    named: key.named,
    valid_to: key.validTo,
    made_at: key.madeAt,
  };
  await tx
    .insertInto('signing_keys')
    .values({ unit_code: key.unitCode, holder: key.holder, ...own })
    .onConflict((conflict) => conflict.columns(['unit_code', 'holder']).doUpdateSet(own))
    .execute();
}
