import type { DeliveryWish } from '../../core/dossier-events.ts';
import type { TypedAnswers } from '../../core/forms-reading.ts';
import type { Fulfilment } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';

/** Everything a citizen has typed so far, right or wrong, page by page. */
export type DraftTyped = {
  form: TypedAnswers;
  /** How each paper is fulfilled, by its code. */
  papers: Record<string, Fulfilment>;
  wish?: DeliveryWish;
  /** The address of a result by post. */
  postal?: string;
  email?: string;
  phone?: string;
};

export type Draft = {
  personId: string;
  draftId: string;
  unitCode: string;
  procedureCode: string;
  procedureVersion: string;
  typed: DraftTyped;
  changedAt: Temporal.Instant;
};

/** A file of a draft; its bytes lie in the file store. */
export type DraftFile = {
  fileId: string;
  paperCode: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  addedAt: Temporal.Instant;
};

/** The drafts of a person, the latest first. The scope names the person. */
export async function listDrafts(tx: Transaction, personId: string): Promise<Draft[]> {
  const rows = await selectDrafts(tx, personId).orderBy('changed_at', 'desc').orderBy('draft_id').execute();
  return rows.map(asDraft);
}

/** A draft of the person, or nothing when it is another's, filed or thrown away. */
export async function findDraft(
  tx: Transaction,
  of: { personId: string; draftId: string },
): Promise<Draft | undefined> {
  const row = await selectDrafts(tx, of.personId).where('draft_id', '=', of.draftId).executeTakeFirst();
  return row && asDraft(row);
}

/** The draft, marked as changed at the moment; a second window that saves too waits until this one is done. */
export async function holdDraft(
  tx: Transaction,
  of: { personId: string; draftId: string },
  at: Temporal.Instant,
): Promise<Draft | undefined> {
  const row = await tx
    .updateTable('drafts')
    .set({ changed_at: at })
    .where('person_id', '=', of.personId)
    .where('draft_id', '=', of.draftId)
    .returning(draftColumns)
    .executeTakeFirst();
  return row && asDraft(row);
}

/** Keeps a new draft. */
export async function insertDraft(tx: Transaction, draft: Draft): Promise<void> {
  await tx
    .insertInto('drafts')
    .values({
      person_id: draft.personId,
      draft_id: draft.draftId,
      unit_code: draft.unitCode,
      procedure_code: draft.procedureCode,
      procedure_version: draft.procedureVersion,
      typed: JSON.stringify(draft.typed),
      changed_at: draft.changedAt,
    })
    .execute();
}

/** Keeps what was typed in a draft that the transaction holds. */
export async function updateTyped(
  tx: Transaction,
  of: { personId: string; draftId: string },
  typed: DraftTyped,
): Promise<void> {
  await tx
    .updateTable('drafts')
    .set({ typed: JSON.stringify(typed) })
    .where('person_id', '=', of.personId)
    .where('draft_id', '=', of.draftId)
    .execute();
}

/** Forgets a draft and the list of its files. */
export async function deleteDraft(
  tx: Transaction,
  of: { personId: string; draftId: string },
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('drafts')
    .where('person_id', '=', of.personId)
    .where('draft_id', '=', of.draftId)
    .returning('draft_id')
    .executeTakeFirst();
  return gone !== undefined;
}

/** The files of a draft in the order they came. */
export async function listDraftFiles(
  tx: Transaction,
  of: { personId: string; draftId: string },
): Promise<DraftFile[]> {
  const rows = await tx
    .selectFrom('draft_files')
    .select(['file_id', 'paper_code', 'name', 'media_type', 'size_bytes', 'sha256', 'added_at'])
    .where('person_id', '=', of.personId)
    .where('draft_id', '=', of.draftId)
    .orderBy('added_at')
    .orderBy('file_id')
    .execute();
  return rows.map((row) => ({
    fileId: row.file_id,
    paperCode: row.paper_code,
    name: row.name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    addedAt: row.added_at,
  }));
}

/** Lists files with a draft that the transaction holds. */
export async function insertDraftFiles(
  tx: Transaction,
  of: { personId: string; draftId: string },
  files: readonly DraftFile[],
): Promise<void> {
  if (files.length === 0) return;
  await tx
    .insertInto('draft_files')
    .values(
      files.map((file) => ({
        person_id: of.personId,
        draft_id: of.draftId,
        file_id: file.fileId,
        paper_code: file.paperCode,
        name: file.name,
        media_type: file.mediaType,
        size_bytes: file.sizeBytes,
        sha256: file.sha256,
        added_at: file.addedAt,
      })),
    )
    .execute();
}

/** Takes files off the list of a draft; others' names do nothing. */
export async function deleteDraftFiles(
  tx: Transaction,
  of: { personId: string; draftId: string },
  fileIds: readonly string[],
): Promise<void> {
  if (fileIds.length === 0) return;
  await tx
    .deleteFrom('draft_files')
    .where('person_id', '=', of.personId)
    .where('draft_id', '=', of.draftId)
    .where('file_id', 'in', fileIds)
    .execute();
}

const draftColumns = [
  'person_id',
  'draft_id',
  'unit_code',
  'procedure_code',
  'procedure_version',
  'typed',
  'changed_at',
] as const;

function selectDrafts(tx: Transaction, personId: string) {
  return tx.selectFrom('drafts').select(draftColumns).where('person_id', '=', personId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDrafts>['executeTakeFirstOrThrow']>>;

function asDraft(row: Row): Draft {
  return {
    personId: row.person_id,
    draftId: row.draft_id,
    unitCode: row.unit_code,
    procedureCode: row.procedure_code,
    procedureVersion: row.procedure_version,
    typed: row.typed as DraftTyped,
    changedAt: row.changed_at,
  };
}
