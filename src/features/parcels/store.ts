import type { KnownParcel } from '../../core/parcels.ts';
import { spelledAlike } from '../../core/parcels.ts';
import type { Transaction } from '../../db/transaction.ts';

/** A dossier of this unit that is about a parcel: open, or ended with a result that was handed over. */
export type ParcelDossier = {
  dossierId: string;
  /** Its code, or the reference of its filing where it has none yet. */
  code: string;
  procedureCode: string;
  applicantName: string;
  sheet: string;
  number: string;
  areaWords: string;
  address: string;
  isConfirmed: boolean;
  isDisputed: boolean;
  isOpen: boolean;
  filedAt: Temporal.Instant;
};

/** Keeps what a dossier says of its parcel now, in place of what it said before. */
export async function putParcel(
  tx: Transaction,
  of: { unitCode: string; dossierId: string },
  parcel: KnownParcel,
): Promise<void> {
  const facts = {
    map_sheet: spelledAlike(parcel.sheet),
    parcel_number: spelledAlike(parcel.number),
    area_words: parcel.areaWords,
    address: parcel.address,
    is_confirmed: parcel.isConfirmed,
    is_disputed: parcel.isDisputed,
  };
  await tx
    .insertInto('parcels')
    .values({ unit_code: of.unitCode, dossier_id: of.dossierId, ...facts })
    .onConflict((found) => found.columns(['unit_code', 'dossier_id']).doUpdateSet(facts))
    .execute();
}

/**
 * The dossiers about a parcel, or about every parcel of a map sheet where no number is told, the newest first: those
 * that are open and those whose result was handed over. What was refused or stopped binds nobody.
 */
export async function findByParcel(
  tx: Transaction,
  asked: { unitCode: string; sheet: string; number: string; except?: string; limit: number },
): Promise<ParcelDossier[]> {
  const [sheet, number] = [spelledAlike(asked.sheet), spelledAlike(asked.number)];
  const { except } = asked;
  const rows = await tx
    .selectFrom('parcels as parcel')
    .innerJoin('dossiers as dossier', (join) =>
      join
        .onRef('dossier.unit_code', '=', 'parcel.unit_code')
        .onRef('dossier.dossier_id', '=', 'parcel.dossier_id'),
    )
    .select([
      'parcel.dossier_id as dossierId',
      'parcel.map_sheet as sheet',
      'parcel.parcel_number as number',
      'parcel.area_words as areaWords',
      'parcel.address',
      'parcel.is_confirmed as isConfirmed',
      'parcel.is_disputed as isDisputed',
      'dossier.code',
      'dossier.reference',
      'dossier.procedure_code as procedureCode',
      'dossier.applicant_name as applicantName',
      'dossier.ended_at as endedAt',
      'dossier.filed_at as filedAt',
    ])
    .where('parcel.unit_code', '=', asked.unitCode)
    .where('dossier.unit_code', '=', asked.unitCode)
    .where('parcel.map_sheet', '=', sheet)
    .$if(number !== '', (q) => q.where('parcel.parcel_number', '=', number))
    .$if(except !== undefined, (q) => q.where('parcel.dossier_id', '!=', except ?? ''))
    .where((either) => either.or([either('dossier.ended_at', 'is', null), either('dossier.status', '=', 10)]))
    .orderBy('dossier.filed_at', 'desc')
    .limit(asked.limit)
    .execute();
  return rows.map(({ code, reference, endedAt, ...row }) => ({
    ...row,
    code: code ?? reference,
    isOpen: endedAt === null,
  }));
}
