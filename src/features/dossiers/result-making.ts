import { randomUUID } from 'node:crypto';
import type { PaperBytes } from '../../core/dossier-events.ts';
import type { Authority } from '../../core/mandates.ts';
import { addDocument, findOwnSheet } from '../documents/actions.ts';
import type { Office } from '../office.ts';
import { awaits, prepareForSigning, sealPaper, signPaper, verificationUrl } from '../signatures/actions.ts';
import type { UnitFacts } from '../units/store.ts';
import type { Desk } from './acting.ts';
import { issuerOf, type ResultIssuer } from './result-issuer.ts';
import { resultPaper } from './result-papers.ts';

/** What is made: the draft, the draft with the signer's signature, or that with number, day and seal. */
export type ResultMaking =
  | { kind: 'draft-result'; content: Record<string, string> }
  | { kind: 'signed-result'; authority: Authority }
  | { kind: 'result'; number: string };

/**
 * Makes the next form of a result and keeps it. Each holds the one before it byte for byte: what was signed is what
 * goes out, and number, day and seal come behind it (docs/decisions/017). The bytes have been checked by the act.
 */
export async function makeResult(office: Office, desk: Desk, making: ResultMaking): Promise<PaperBytes> {
  const documentId = randomUUID();
  const bytes = await bytesOf(office, desk, { ...making, documentId });
  const { tx, unit, procedure, dossier, now } = desk;
  const { sha256 } = await addDocument(office, tx, {
    unitCode: unit.code,
    dossierId: dossier.dossierId,
    documentId,
    kind: making.kind,
    name: `${procedure.shortName.vi}.pdf`,
    mediaType: 'application/pdf',
    bytes,
    at: now,
    by: desk.by,
  });
  return { documentId, sha256 };
}

async function bytesOf(
  office: Office,
  desk: Desk,
  making: ResultMaking & { documentId: string },
): Promise<Uint8Array> {
  const { draft, signature } = desk.dossier.state;
  const { documentId } = making;
  if (making.kind === 'draft-result') return printDraft(office, desk, { ...making, documentId });
  const { tx, unit, by, now } = desk;
  const issuer = issuerOf(desk.procedure, unit);
  const [unitCode, agency] = [unit.code, agencyOf(unit)];
  const before = await office.files.read((making.kind === 'result' ? signature : draft)?.sha256 ?? '');
  if (making.kind === 'signed-result') {
    // A draft from before there were signatures has no field for one; its event signs for its hash.
    if (!awaits(before, 'signer')) return before;
    const post = postLines(making.authority, by.title ?? '', issuer);
    const own = { unitCode, agency, personId: by.personId, name: by.name, post, at: now };
    return signPaper(office, tx, { bytes: before, signature: own });
  }
  const content = draft?.content ?? {};
  const bytes = awaits(before, 'seal') ? before : await printDraft(office, desk, { content, documentId });
  const number = making.number.split('/')[0] ?? '';
  return sealPaper(office, tx, {
    bytes,
    seal: { unitCode, agency, ...(issuer ? { drawnAs: issuer.name } : {}), number, at: now },
  });
}

async function printDraft(
  office: Office,
  desk: Desk,
  { content, documentId }: { content: Record<string, string>; documentId: string },
): Promise<Uint8Array> {
  const checkedAt = verificationUrl(office, { kind: 'result', unitCode: desk.unit.code, documentId });
  const paper = resultPaper({ ...desk, state: desk.dossier.state, content, verificationUrl: checkedAt });
  const of = { unitCode: desk.unit.code, procedureCode: desk.procedure.code };
  const own = await findOwnSheet(desk.tx, paper, of);
  return prepareForSigning(await office.press.printToSign(paper, own));
}

/** `Ủy ban nhân dân phường Kim Long`. */
export function agencyOf({ type, name }: UnitFacts): string {
  return `Ủy ban nhân dân ${type.toLocaleLowerCase('vi')} ${name}`;
}

/**
 * The lines above a signature (NĐ 30/2020/NĐ-CP Đ.13): for the Committee, for its head, or by his delegation. Under a
 * result of another agency neither the Committee nor its head is named.
 */
export function postLines(authority: Authority, title: string, issuer?: ResultIssuer): string[] {
  const own = title.toLocaleUpperCase('vi');
  if (issuer) return issuer.signsFor ? [issuer.signsFor.toLocaleUpperCase('vi'), own] : [own];
  if (authority.as === 'TUQ') return ['TUQ. CHỦ TỊCH', own];
  const committee = 'TM. ỦY BAN NHÂN DÂN';
  return authority.as === 'KT' ? [committee, 'KT. CHỦ TỊCH', own] : [committee, own];
}
