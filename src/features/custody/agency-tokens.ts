import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What the link of an agency is made of: whose it is, and the part that proves it. */
export type AgencyToken = { unitCode: string; agencyId: string; secret: Buffer };

/** A new token: its text for the link, shown once, and the hash that is kept. */
export function makeAgencyToken(of: { unitCode: string; agencyId: string }): { text: string; hash: Buffer } {
  const secret = randomBytes(secretBytes);
  const id = Buffer.from(of.agencyId.replaceAll('-', ''), 'hex');
  const text = Buffer.concat([id, secret, Buffer.from(of.unitCode)]).toString('base64url');
  return { text, hash: hashOf(secret) };
}

/** Reads the text of a link; anything of another shape is nobody's. */
export function readAgencyToken(text: string): AgencyToken | undefined {
  const bytes = Buffer.from(text, 'base64url');
  const unitCode = bytes.subarray(16 + secretBytes).toString('latin1');
  if (!/^\d{5}$/.test(unitCode)) return undefined;
  const agencyId = bytes
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { unitCode, agencyId, secret: bytes.subarray(16, 16 + secretBytes) };
}

/** Compares in constant time, so that the secret cannot be guessed piece by piece. */
export function provesAgency({ secret }: AgencyToken, hash: Buffer): boolean {
  const given = hashOf(secret);
  return given.length === hash.length && timingSafeEqual(given, hash);
}

const secretBytes = 32;

function hashOf(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}
