import type { ActedBy } from '../../core/dossier-events.ts';
import type { Transaction } from '../../db/transaction.ts';

/** A document of a dossier. `paperCode` is the paper it fulfils, or the official form it is. */
export type StoredDocument = {
  unitCode: string;
  dossierId: string;
  documentId: string;
  kind: 'attachment' | 'slip' | 'draft-result' | 'signed-result' | 'result';
  paperCode: string | null;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  scan: 'clean' | 'unscanned' | 'infected';
  at: Temporal.Instant;
  by: ActedBy;
};

/** Keeps a document under its unit; a second one of the same id is a fault. */
export async function insertDocument(tx: Transaction, document: StoredDocument): Promise<void> {
  await tx.insertInto('documents').values(rowOf(document)).execute();
}

/** Keeps a document unless one of the same id is kept already. */
export async function insertDocumentOnce(tx: Transaction, document: StoredDocument): Promise<void> {
  await tx
    .insertInto('documents')
    .values(rowOf(document))
    .onConflict((conflict) => conflict.columns(['unit_code', 'document_id']).doNothing())
    .execute();
}

function rowOf(document: StoredDocument) {
  return {
    unit_code: document.unitCode,
    document_id: document.documentId,
    dossier_id: document.dossierId,
    kind: document.kind,
    paper_code: document.paperCode,
    name: document.name,
    media_type: document.mediaType,
    size_bytes: document.sizeBytes,
    sha256: document.sha256,
    scan: document.scan,
    added_at: document.at,
    added_by: JSON.stringify(document.by),
  };
}

/** The documents of a dossier, oldest first; its slips are found by their events. */
export async function listDocuments(
  tx: Transaction,
  unitCode: string,
  dossierId: string,
): Promise<StoredDocument[]> {
  const rows = await selectDocuments(tx)
    .where('unit_code', '=', unitCode)
    .where('dossier_id', '=', dossierId)
    .where('kind', '<>', 'slip')
    .orderBy('added_at')
    .orderBy('document_id')
    .execute();
  return rows.map(asDocument);
}

/** One document of a unit, or nothing when the unit has no such document. */
export async function findDocument(
  tx: Transaction,
  name: { unitCode: string; documentId: string },
): Promise<StoredDocument | undefined> {
  const row = await selectDocuments(tx)
    .where('unit_code', '=', name.unitCode)
    .where('document_id', '=', name.documentId)
    .executeTakeFirst();
  return row && asDocument(row);
}

function selectDocuments(tx: Transaction) {
  return tx.selectFrom('documents').selectAll();
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDocuments>['executeTakeFirstOrThrow']>>;

function asDocument(row: Row): StoredDocument {
  return {
    unitCode: row.unit_code,
    dossierId: row.dossier_id,
    documentId: row.document_id,
    kind: row.kind,
    paperCode: row.paper_code,
    name: row.name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    scan: row.scan,
    at: row.added_at,
    by: row.added_by as ActedBy,
  };
}
