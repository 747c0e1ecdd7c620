import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a printed code names: a slip by the event it prints, or a result by the draft that was signed. */
export type IssuedPaper =
  | { kind: 'slip'; unitCode: string; dossierId: string; eventIndex: number }
  | { kind: 'result'; unitCode: string; documentId: string };

// One byte for the kind, three for the unit, sixteen for the id, two for the event, eight that nobody can guess.
const namedBytes = 22;
const provenBytes = 8;

/**
 * The name of a paper for its verification page: forty letters that say nothing of a person, and that only this
 * installation can make. Units have codes of five digits.
 */
export function verificationName(secret: Buffer, paper: IssuedPaper): string {
  if (!/^\d{5}$/.test(paper.unitCode)) throw new Error(`no verification name for the unit ${paper.unitCode}`);
  const named = Buffer.alloc(namedBytes);
  named.writeUInt8(paper.kind === 'slip' ? 1 : 2, 0);
  named.writeUIntBE(Number(paper.unitCode), 1, 3);
  const id = paper.kind === 'slip' ? paper.dossierId : paper.documentId;
  named.write(id.replaceAll('-', ''), 4, 'hex');
  named.writeUInt16BE(paper.kind === 'slip' ? paper.eventIndex : 0, 20);
  return Buffer.concat([named, proofOf(secret, named)]).toString('base64url');
}

/** The paper behind a name; undefined when the name was not made here. */
export function readVerificationName(secret: Buffer, name: string): IssuedPaper | undefined {
  const bytes = Buffer.from(name, 'base64url');
  if (bytes.length !== namedBytes + provenBytes || bytes.toString('base64url') !== name) return undefined;
  const named = bytes.subarray(0, namedBytes);
  if (!timingSafeEqual(proofOf(secret, named), bytes.subarray(namedBytes))) return undefined;
  const unitCode = String(named.readUIntBE(1, 3)).padStart(5, '0');
  const id = named.toString('hex', 4, 20).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (named.readUInt8(0) === 2) return { kind: 'result', unitCode, documentId: id };
  return { kind: 'slip', unitCode, dossierId: id, eventIndex: named.readUInt16BE(20) };
}

function proofOf(secret: Buffer, named: Buffer): Buffer {
  return createHmac('sha256', secret).update(named).digest().subarray(0, provenBytes);
}
