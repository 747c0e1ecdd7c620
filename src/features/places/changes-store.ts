import { type DatedChange, placeChangeSchema } from '../../core/places-changes.ts';
import type { Transaction } from '../../db/transaction.ts';

/** Every change of the places that decisions made, in the order of their numbers. */
export async function listPlaceChanges(tx: Transaction): Promise<DatedChange[]> {
  return (await selectChanges(tx).orderBy('change_no').execute()).map(asDated);
}

/** What one decision changed. */
export async function listChangesOfDecision(tx: Transaction, decisionId: string): Promise<DatedChange[]> {
  const rows = await selectChanges(tx)
    .where('place_changes.decision_id', '=', decisionId)
    .orderBy('change_no')
    .execute();
  return rows.map(asDated);
}

/** Records a change under the next number; false when another change has taken that number meanwhile. */
export async function insertPlaceChange(
  tx: Transaction,
  added: DatedChange & { provinceCode: string; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx
    .insertInto('place_changes')
    .values({
      change_no: added.changeNo,
      decision_id: added.decisionId,
      province_code: added.provinceCode,
      kind: added.change.kind,
      effective_on: Temporal.PlainDate.from(added.effectiveOn),
      content: JSON.stringify(added.change),
      recorded_at: added.at,
    })
    .onConflict((known) => known.column('change_no').doNothing())
    .returning('change_no')
    .execute();
  return rows.length > 0;
}

/** How far the packs and the changes have come: when it differs from what was read, there is news. */
export async function readPlacesVersion(tx: Transaction): Promise<{ importNo: number; changeNo: number }> {
  const { max } = tx.fn;
  const row = await tx
    .selectNoFrom((query) => [
      query.selectFrom('place_packs').select(max('import_no').as('no')).as('importNo'),
      query.selectFrom('place_changes').select(max('change_no').as('no')).as('changeNo'),
    ])
    .executeTakeFirstOrThrow();
  return { importNo: row.importNo ?? 0, changeNo: row.changeNo ?? 0 };
}

function selectChanges(tx: Transaction) {
  return tx
    .selectFrom('place_changes')
    .innerJoin('decisions', 'decisions.decision_id', 'place_changes.decision_id')
    .select([
      'place_changes.change_no',
      'place_changes.decision_id',
      'place_changes.effective_on',
      'place_changes.content',
      'decisions.number',
    ]);
}

function asDated(row: Awaited<ReturnType<ReturnType<typeof selectChanges>['execute']>>[number]): DatedChange {
  return {
    changeNo: row.change_no,
    decisionId: row.decision_id,
    effectiveOn: row.effective_on.toString(),
    legalBasis: row.number,
    change: placeChangeSchema.parse(row.content),
  };
}
