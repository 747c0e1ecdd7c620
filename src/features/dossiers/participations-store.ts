import type { FourPlaces } from '../../core/dossier-state.ts';
import type { Transaction } from '../../db/transaction.ts';
import { asStored, type StoredDossier } from './store.ts';

export type ParticipationRole = 'helped-at' | 'received-at' | 'returned-at' | 'consulted';

/** That a unit takes part in a dossier which another unit decides. */
export type Participation = {
  unitCode: string;
  dossierUnitCode: string;
  dossierId: string;
  role: ParticipationRole;
  reference: string;
  code: string | null;
  procedureCode: string;
  since: Temporal.Instant;
};

/** Records units that take part. The scope names the unit that decides; the rows belong to those that take part. */
export async function insertParticipations(tx: Transaction, rows: readonly Participation[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('participations')
    .values(
      rows.map((row) => ({
        unit_code: row.unitCode,
        dossier_unit_code: row.dossierUnitCode,
        dossier_id: row.dossierId,
        role: row.role,
        reference: row.reference,
        code: row.code,
        procedure_code: row.procedureCode,
        since: row.since,
      })),
    )
    .execute();
}

/** In which roles the unit of the scope takes part in a dossier of another; none, and it may not look at it. */
export async function findRoles(
  tx: Transaction,
  of: { unitCode: string; dossierUnitCode: string; dossierId: string },
): Promise<ParticipationRole[]> {
  const rows = await tx
    .selectFrom('participations')
    .select('role')
    .where('unit_code', '=', of.unitCode)
    .where('dossier_unit_code', '=', of.dossierUnitCode)
    .where('dossier_id', '=', of.dossierId)
    .execute();
  return rows.map(({ role }) => role);
}

/** What a unit takes part in, the latest first, at most `limit` rows. */
export async function listParticipations(
  tx: Transaction,
  unitCode: string,
  limit: number,
): Promise<Participation[]> {
  const rows = await tx
    .selectFrom('participations')
    .selectAll()
    .where('unit_code', '=', unitCode)
    .orderBy('since', 'desc')
    .orderBy('dossier_id')
    .orderBy('role')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    unitCode: row.unit_code,
    dossierUnitCode: row.dossier_unit_code,
    dossierId: row.dossier_id,
    role: row.role,
    reference: row.reference,
    code: row.code,
    procedureCode: row.procedure_code,
    since: row.since,
  }));
}

/** Dossiers of the unit of the scope by their ids, for the rows of a unit that takes part in them. */
export async function listDossiersByIds(
  tx: Transaction,
  of: { unitCode: string; dossierIds: readonly string[] },
): Promise<StoredDossier[]> {
  const rows = await tx
    .selectFrom('dossiers')
    .select(['unit_code', 'dossier_id', 'last_hash', 'answers', 'state'])
    .where('unit_code', '=', of.unitCode)
    .where('dossier_id', 'in', of.dossierIds)
    .execute();
  return rows.map(asStored);
}

/** The rows that follow from the four places of a dossier: one for each place at another unit. */
export function participationsOf(
  dossier: {
    unitCode: string;
    dossierId: string;
    reference: string;
    code: string | null;
    procedureCode: string;
  },
  places: Partial<Pick<FourPlaces, 'helpedAt' | 'receivedAt' | 'returnedAt'>>,
  since: Temporal.Instant,
): Participation[] {
  const { unitCode: dossierUnitCode, ...named } = dossier;
  const roles = [
    ['helped-at', places.helpedAt],
    ['received-at', places.receivedAt],
    ['returned-at', places.returnedAt],
  ] as const;
  return roles.flatMap(([role, place]) =>
    place && place.unitCode !== dossierUnitCode
      ? [{ ...named, unitCode: place.unitCode, dossierUnitCode, role, since }]
      : [],
  );
}
