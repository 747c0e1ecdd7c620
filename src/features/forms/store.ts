import type { FormDefinition } from '../../core/forms-definition.ts';
import type { Transaction } from '../../db/transaction.ts';

/** The working copy of a procedure's form; `revision` is 0 while it is still the form in force. */
export type FormDraft = {
  unitCode: string;
  procedureCode: string;
  baseVersion: string;
  revision: number;
  form: FormDefinition;
  changedAt: Temporal.Instant;
  changedBy: string;
};

/** The working copy that a unit has of a procedure's form, if any. */
export async function findFormDraft(
  tx: Transaction,
  key: { unitCode: string; procedureCode: string },
): Promise<FormDraft | undefined> {
  const row = await tx
    .selectFrom('form_drafts')
    .selectAll()
    .where('unit_code', '=', key.unitCode)
    .where('procedure_code', '=', key.procedureCode)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...key,
    baseVersion: row.base_version,
    revision: row.revision,
    form: row.form as FormDefinition,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}

/** Keeps a working copy as the next revision of the one that was seen; whether that was still the newest. */
export async function keepFormDraft(tx: Transaction, draft: FormDraft): Promise<boolean> {
  const facts = {
    base_version: draft.baseVersion,
    revision: draft.revision + 1,
    form: JSON.stringify(draft.form),
    changed_at: draft.changedAt,
    changed_by: draft.changedBy,
  };
  if (draft.revision === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('form_drafts')
      .values({ unit_code: draft.unitCode, procedure_code: draft.procedureCode, ...facts })
      .onConflict((conflict) => conflict.columns(['unit_code', 'procedure_code']).doNothing())
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const { numUpdatedRows } = await tx
    .updateTable('form_drafts')
    .set(facts)
    .where('unit_code', '=', draft.unitCode)
    .where('procedure_code', '=', draft.procedureCode)
    .where('revision', '=', draft.revision)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Throws a working copy away. */
export async function deleteFormDraft(
  tx: Transaction,
  key: { unitCode: string; procedureCode: string },
): Promise<void> {
  await tx
    .deleteFrom('form_drafts')
    .where('unit_code', '=', key.unitCode)
    .where('procedure_code', '=', key.procedureCode)
    .execute();
}
