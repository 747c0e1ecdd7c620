import { X509Certificate } from 'node:crypto';
import { checkDetached } from './cms.ts';

/** One signature of a file, as far as it can be told without believing the file. */
export type ReadSignature = {
  /** The common name in the certificate; empty where the signature cannot be read. */
  name: string;
  organisation: string;
  /** The moment that the signer tells, in UTC; no clock of another vouches for it. */
  toldAt: string | undefined;
  /**
   * `whole`: by a believed root, over unchanged bytes, within the certificate's days. `changed`: the bytes are not
   * those that were signed. `stranger`: whole, but no believed root is above it. `unreadable`: no signature at all.
   */
  verdict: 'whole' | 'changed' | 'stranger' | 'unreadable';
  /** Whether nothing was added to the file behind it. */
  coversFile: boolean;
};

const longestLook = 30;

/**
 * All signatures of a file, oldest first, checked strictly: each signs everything before its end but its own place.
 * Any bytes may be given; a file without a signature gives none.
 */
export async function readSignatures(
  given: Uint8Array,
  trustedRoots: readonly Uint8Array[],
): Promise<ReadSignature[]> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const roots = trustedRoots.map((root) => new X509Certificate(root));
  const found = placesOf(bytes).slice(0, longestLook);
  return Promise.all(found.map((place) => readOne(bytes, place, roots)));
}

type Place = { range: number; opens: number; closes: number; rest: number };

function placesOf(bytes: Buffer): Place[] {
  const text = bytes.toString('latin1');
  const ranges = text.matchAll(
    /\/ByteRange\s{0,8}\[\s{0,8}0 {1,16}(\d{1,10}) {1,16}(\d{1,10}) {1,16}(\d{1,10})\s{0,16}\]/g,
  );
  return [...ranges]
    .map((match) => {
      const [, opens, closes, rest] = match.map(Number);
      return { range: match.index, opens: opens ?? 0, closes: closes ?? 0, rest: rest ?? 0 };
    })
    .sort((one, other) => one.closes - other.closes);
}

async function readOne(
  bytes: Buffer,
  { range, opens, closes, rest }: Place,
  roots: readonly X509Certificate[],
): Promise<ReadSignature> {
  const end = closes + rest;
  const nothing = { name: '', organisation: '', toldAt: undefined, coversFile: false };
  const hex = bytes.toString('latin1', opens, closes);
  const isPlaced = end <= bytes.length && opens < closes && /^<[0-9a-f]*>$/i.test(hex) && range < end;
  const isPades = dictionaryAround(bytes, range, closes).includes('/SubFilter /ETSI.CAdES.detached');
  if (!isPlaced || !isPades) return { ...nothing, verdict: 'unreadable' };
  const covered = Buffer.concat([bytes.subarray(0, opens), bytes.subarray(closes, end)]);
  const checked = await checkDetached(withoutPadding(hex), covered);
  if (!checked) return { ...nothing, verdict: 'unreadable' };
  const { certificate, others, isWhole } = checked;
  const toldAt = toldMoment(bytes.toString('latin1', closes, Math.min(closes + 200, end)));
  const parts = certificate.subject.split('\n');
  const part = (key: string) => parts.find((each) => each.startsWith(key))?.slice(key.length) ?? '';
  const isBelieved =
    roots.some((root) => leadsTo(certificate, others, root)) && isInForce(certificate, toldAt);
  return {
    name: part('CN='),
    organisation: part('O='),
    toldAt: toldAt?.toString(),
    coversFile: end === bytes.length,
    verdict: !isWhole ? 'changed' : isBelieved ? 'whole' : 'stranger',
  };
}

function dictionaryAround(bytes: Buffer, range: number, closes: number): string {
  const near = bytes.toString('latin1', Math.max(0, range - 200), range);
  return near.slice(near.lastIndexOf('<<')) + bytes.toString('latin1', closes, closes + 200);
}

/** The place is larger than the signature: its length is told by its own first bytes. */
function withoutPadding(hex: string): Buffer {
  const padded = Buffer.from(hex.slice(1, -1), 'hex');
  const lengthBytes = (padded[1] ?? 0) & 0x7f;
  const isLong = ((padded[1] ?? 0) & 0x80) !== 0 && lengthBytes <= 4;
  if (!isLong) return padded;
  const length = padded.length > 6 ? padded.readUIntBE(2, Math.max(1, lengthBytes)) : 0;
  return padded.subarray(0, 2 + lengthBytes + length);
}

/** Whether a root is above a certificate, directly or through others that came with it. */
function leadsTo(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  root: X509Certificate,
  depth = 0,
): boolean {
  if (isIssuedBy(certificate, root)) return true;
  if (depth > 4) return false;
  return others.some(
    (other) => other.ca && isIssuedBy(certificate, other) && leadsTo(other, others, root, depth + 1),
  );
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function isInForce(certificate: X509Certificate, at: Temporal.Instant | undefined): boolean {
  if (!at) return false;
  const told = at.epochMilliseconds;
  return certificate.validFromDate.getTime() <= told && told <= certificate.validToDate.getTime();
}

function toldMoment(dictionary: string): Temporal.Instant | undefined {
  const found = /\/M \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\+07'00'\)/.exec(dictionary);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
  } catch {
    return undefined;
  }
}
