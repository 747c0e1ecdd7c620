import type { Mandate, MandatePower } from '../../core/mandates.ts';
import type { Transaction } from '../../db/transaction.ts';

/** Writes a mandate down; the same one sent twice is written once, and then false is answered. */
export async function insertMandate(
  tx: Transaction,
  entry: { unitCode: string; mandate: Mandate; at: Temporal.Instant; by: string },
): Promise<boolean> {
  const { unitCode, mandate, at, by } = entry;
  const { grantor, holder, decision } = mandate;
  const rows = await tx
    .insertInto('mandates')
    .values({
      unit_code: unitCode,
      mandate_id: mandate.mandateId,
      grantor_post_id: grantor.postId,
      grantor_name: grantor.name,
      grantor_title: grantor.title,
      holder_post_id: holder.postId,
      holder_person_id: holder.personId,
      holder_name: holder.name,
      holder_title: holder.title,
      powers: mandate.powers,
      procedures: mandate.procedures,
      fields: mandate.fields,
      signs_as: mandate.signsAs,
      from_on: mandate.fromOn,
      to_on: mandate.toOn,
      decision_number: decision.number,
      decision_on: decision.on,
      registered_at: at,
      registered_by: by,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawal_reason: null,
    })
    .onConflict((conflict) => conflict.columns(['unit_code', 'mandate_id']).doNothing())
    .returning('mandate_id')
    .execute();
  return rows.length > 0;
}

/** All mandates of a unit: those that stand first, then by their last day, the latest first. */
export async function listMandates(tx: Transaction, unitCode: string): Promise<Mandate[]> {
  const rows = await selectMandates(tx, unitCode)
    .orderBy('withdrawn_at', (order) => order.asc().nullsFirst())
    .orderBy('to_on', 'desc')
    .orderBy('mandate_id')
    .execute();
  return rows.map(asMandate);
}

/** The query for the mandates of one post, for those who send it together with another; read by `asMandate`. */
export function selectMandatesOfPost(tx: Transaction, of: { unitCode: string; postId: string }) {
  return selectMandates(tx, of.unitCode).where('holder_post_id', '=', of.postId).orderBy('to_on', 'desc');
}

/** Ends a mandate from now on; false when there is none, or when it has been ended before. */
export async function endMandate(
  tx: Transaction,
  end: { unitCode: string; mandateId: string; at: Temporal.Instant; by: string; reason: string },
): Promise<boolean> {
  const rows = await tx
    .updateTable('mandates')
    .set({ withdrawn_at: end.at, withdrawn_by: end.by, withdrawal_reason: end.reason })
    .where('unit_code', '=', end.unitCode)
    .where('mandate_id', '=', end.mandateId)
    .where('withdrawn_at', 'is', null)
    .returning('mandate_id')
    .execute();
  return rows.length > 0;
}

function selectMandates(tx: Transaction, unitCode: string) {
  return tx
    .selectFrom('mandates')
    .select([
      'mandate_id',
      'grantor_post_id',
      'grantor_name',
      'grantor_title',
      'holder_post_id',
      'holder_person_id',
      'holder_name',
      'holder_title',
      'powers',
      'procedures',
      'fields',
      'signs_as',
      'from_on',
      'to_on',
      'decision_number',
      'decision_on',
      'withdrawn_at',
      'withdrawn_by',
      'withdrawal_reason',
    ])
    .where('unit_code', '=', unitCode);
}

type MandateRow = Awaited<ReturnType<ReturnType<typeof selectMandates>['execute']>>[number];

/** Reads a row of `selectMandatesOfPost`. */
export function asMandate(row: MandateRow): Mandate {
  return {
    mandateId: row.mandate_id,
    grantor: { postId: row.grantor_post_id, name: row.grantor_name, title: row.grantor_title },
    holder: {
      postId: row.holder_post_id,
      personId: row.holder_person_id,
      name: row.holder_name,
      title: row.holder_title,
    },
    powers: row.powers as MandatePower[],
    procedures: row.procedures,
    fields: row.fields,
    signsAs: row.signs_as,
    fromOn: row.from_on,
    toOn: row.to_on,
    decision: { number: row.decision_number, on: row.decision_on },
    withdrawn: row.withdrawn_at && {
      at: row.withdrawn_at,
      by: row.withdrawn_by ?? '',
      reason: row.withdrawal_reason ?? '',
    },
  };
}
