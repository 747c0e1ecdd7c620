import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Transaction } from '../../db/transaction.ts';
import type { Secrets } from '../office.ts';
import { certify, type KeyAndCertificate, signWith } from './certificates.ts';
import type { PaperSigner, SignatureHolder } from './signer.ts';
import { findKey, findRoot, insertRoot, saveKey, type WrappedKey } from './store.ts';

/** Added to every name in a certificate, so that no reader takes it for a real one. */
const mark = 'BẢN TRÌNH DIỄN';
const rootCode = 'demonstration';

/**
 * The demonstration's own authority: a root made at the first signature, below it a certificate for each signer and
 * each seal, made when it is first needed. Private keys lie in the database, encrypted with a key derived from the
 * root secret of the installation. Its signatures are technically whole and legally nothing.
 */
export function openDemonstrationSigner(secrets: Secrets): PaperSigner {
  const boxOf = () => secrets.keyFor('signing-keys');
  return {
    isDemonstration: true,
    async handOf(tx, holder, at) {
      const root = await rootOf(tx, boxOf(), at);
      const own = await keyOf(tx, { holder, root, box: boxOf(), at });
      return {
        chain: [own.certificate, root.certificate],
        sign: async (bytes) => signWith(own.key, bytes),
      };
    },
    async trustedRoots(tx) {
      const root = await findRoot(tx, rootCode);
      return root ? [root.certificate] : [];
    },
  };
}

async function rootOf(tx: Transaction, box: Buffer, at: Temporal.Instant): Promise<KeyAndCertificate> {
  const kept = await findRoot(tx, rootCode);
  if (kept) return opened(kept, box);
  const name = { commonName: `Một Cửa – CA ${mark}`, organisation: 'Một Cửa' };
  const made = await certify(name, validity(at, { before: 5, after: 20 }));
  await insertRoot(tx, { code: rootCode, ...wrapped(made, box), madeAt: at });
  // Another process may have been faster: what is kept holds.
  const first = await findRoot(tx, rootCode);
  if (!first) throw new Error('the root of the demonstration was not kept');
  return opened(first, box);
}

async function keyOf(
  tx: Transaction,
  of: { holder: SignatureHolder; root: KeyAndCertificate; box: Buffer; at: Temporal.Instant },
): Promise<KeyAndCertificate> {
  const { holder, root, box, at } = of;
  const { unitCode, agency } = holder;
  const name = holder.kind === 'person' ? holder.name : agency;
  const place = { unitCode, holder: holder.kind === 'person' ? `person-${holder.personId}` : 'seal' };
  const named = `${name}, ${agency}`;
  const kept = await findKey(tx, place);
  const isGood = kept && kept.named === named && Temporal.Instant.compare(at, kept.validTo) < 0;
  if (isGood) return opened(kept, box);
  const period = validity(at, { before: 1, after: 4 });
  const made = await certify({ commonName: `${name} – ${mark}`, organisation: agency }, period, root);
  await saveKey(tx, { ...place, ...wrapped(made, box), named, validTo: period.to, madeAt: at });
  return made;
}

/** A demonstration plays days that are over: its certificates begin some years before they are made. */
function validity(at: Temporal.Instant, years: { before: number; after: number }) {
  const midnight = at.toZonedDateTimeISO('UTC').startOfDay();
  return {
    from: midnight.subtract({ years: years.before }).toInstant(),
    to: midnight.add({ years: years.after }).toInstant(),
  };
}

// AES-256-GCM: twelve bytes of nonce, sixteen of tag, then the key.
function wrapped({ key, certificate }: KeyAndCertificate, box: Buffer): WrappedKey {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', box, nonce);
  const secret = Buffer.concat([cipher.update(key), cipher.final()]);
  return { certificate, wrappedKey: Buffer.concat([nonce, cipher.getAuthTag(), secret]) };
}

function opened({ certificate, wrappedKey }: WrappedKey, box: Buffer): KeyAndCertificate {
  const decipher = createDecipheriv('aes-256-gcm', box, wrappedKey.subarray(0, 12));
  decipher.setAuthTag(wrappedKey.subarray(12, 28));
  return { certificate, key: Buffer.concat([decipher.update(wrappedKey.subarray(28)), decipher.final()]) };
}
