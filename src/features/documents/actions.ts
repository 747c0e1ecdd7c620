import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import type { Paper } from './paper-fields.ts';
import { sheetNameOf } from './papers.ts';
import { insertDocument, insertDocumentOnce, type StoredDocument } from './store.ts';
import { findSheetInForce } from './templates-store.ts';

/** The papers that other features fill in; how they are set is known here alone. */
export type { Mark, OpenPlace } from './open-places.ts';
export type {
  NamedParty,
  Office as PrintedOffice,
  Paper,
  Parent,
  SecondLanguage,
  TermNote,
} from './paper-fields.ts';
export { dayInParts } from './printed-words.ts';
/** The picture of a QR code, for pages that show one. */
export { qrSvg } from './qr.ts';
export type { PaperToSign } from './typst.ts';

export type NewDocument = Omit<StoredDocument, 'sizeBytes' | 'sha256' | 'scan' | 'paperCode'> & {
  paperCode?: string;
  bytes: Uint8Array;
};

/**
 * Keeps a document of a dossier: its bytes in the file store by their hash, its row in the transaction of the
 * act. Bytes whose transaction fails stay behind unnamed, which harms nobody: they are found by no row.
 */
export async function addDocument(
  office: Pick<Office, 'files'>,
  tx: Transaction,
  document: NewDocument,
): Promise<StoredDocument> {
  const { bytes, paperCode, ...kept } = document;
  const { sha256, sizeBytes } = await office.files.put(bytes);
  const row: StoredDocument = { ...kept, paperCode: paperCode ?? null, sha256, sizeBytes, scan: 'unscanned' };
  await insertDocument(tx, row);
  return row;
}

/** Keeps a document as `addDocument` does, unless it is kept already: who is first does it for all. */
export async function keepDocumentOnce(
  office: Pick<Office, 'files'>,
  tx: Transaction,
  document: NewDocument,
): Promise<void> {
  const { bytes, paperCode, ...kept } = document;
  const { sha256, sizeBytes } = await office.files.put(bytes);
  await insertDocumentOnce(tx, {
    ...kept,
    paperCode: paperCode ?? null,
    sha256,
    sizeBytes,
    scan: 'unscanned',
  });
}

/** Names files that are already in the store (uploaded with a draft) as documents of a dossier. */
export async function adoptFiles(
  tx: Transaction,
  files: readonly Omit<StoredDocument, 'scan'>[],
): Promise<void> {
  for (const file of files) await insertDocument(tx, { ...file, scan: 'unscanned' });
}

/**
 * The sheet that the unit wrote for a paper of this day and moment, if it did; a version saved later never changes
 * what was printed before.
 */
export async function findOwnSheet(
  tx: Transaction,
  paper: Paper,
  of: { unitCode: string; procedureCode: string },
): Promise<string | undefined> {
  const { issuedOn: on, printedAt: at } = paper;
  return findSheetInForce(tx, { ...of, template: sheetNameOf(paper), on, at });
}

/** Prints a paper that nobody signs, on the unit's own sheet where it has one. */
export async function printPaper(
  office: Pick<Office, 'db' | 'press'>,
  paper: Paper,
  of: { unitCode: string; procedureCode: string },
): Promise<Uint8Array> {
  const own = await office.db.read({ unit: of.unitCode, role: 'system' }, (tx) =>
    findOwnSheet(tx, paper, of),
  );
  return office.press.print(paper, own);
}

/** The hash of a document's bytes as they lie in the store now; undefined when they are gone or changed. */
export async function hashOfStored(
  office: Pick<Office, 'files'>,
  sha256: string,
): Promise<string | undefined> {
  try {
    await office.files.read(sha256);
    return sha256;
  } catch {
    return undefined;
  }
}
