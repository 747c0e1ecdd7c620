import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

/** What a secret handed out once is made of: the ids that find its row, and the part that proves it. */
export type Token = { personId: string; id: string; secret: Buffer; unitCode: string | null };

/** A new token, its text for the cookie or link, and the hash that is kept. */
export function makeToken(
  personId: string,
  unitCode: string | null,
): { token: Token; text: string; hash: Buffer } {
  const token = { personId, id: randomUUID(), secret: randomBytes(secretBytes), unitCode };
  return { token, text: writeToken(token), hash: hashSecret(token.secret) };
}

/**
 * Person, id, secret and unit as one word of letters, digits, `-` and `_`. The unit lets one trip to the
 * database find the post beside the session; it proves nothing by itself.
 */
export function writeToken({ personId, id, secret, unitCode }: Token): string {
  return Buffer.concat([uuidBytes(personId), uuidBytes(id), secret, Buffer.from(unitCode ?? '')]).toString(
    'base64url',
  );
}

/** Reads a token; anything of another shape is nobody's. */
export function readToken(text: string | undefined): Token | undefined {
  const bytes = Buffer.from(text ?? '', 'base64url');
  const unitCode = bytes.subarray(32 + secretBytes).toString('latin1');
  if (bytes.length < 32 + secretBytes || !/^[0-9A-Za-z]{0,20}$/.test(unitCode)) return undefined;
  return {
    personId: uuidText(bytes.subarray(0, 16)),
    id: uuidText(bytes.subarray(16, 32)),
    secret: bytes.subarray(32, 32 + secretBytes),
    unitCode: unitCode === '' ? null : unitCode,
  };
}

/** Compares hashes in constant time, so that the secret cannot be guessed piece by piece. */
export function proves(token: Token, hash: Buffer): boolean {
  const given = hashSecret(token.secret);
  return given.length === hash.length && timingSafeEqual(given, hash);
}

const secretBytes = 32;

function hashSecret(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidText(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
