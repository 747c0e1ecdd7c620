import type { Transaction } from '../../db/transaction.ts';

export const agencyKinds = ['city-department', 'land-registration', 'tax', 'police', 'other'] as const;
export type AgencyKind = (typeof agencyKinds)[number];

/** An agency outside, as a unit knows it; `tokenHash` proves the link of its page. */
export type OutsideAgency = {
  unitCode: string;
  agencyId: string;
  code: string;
  name: string;
  kind: AgencyKind;
  contact: string | null;
  tokenHash: Buffer;
  tokenMadeAt: Temporal.Instant;
  closedAt: Temporal.Instant | null;
};

/** Adds an agency to a unit; false when its code is taken. */
export async function insertAgency(tx: Transaction, agency: OutsideAgency): Promise<boolean> {
  const rows = await tx
    .insertInto('outside_agencies')
    .values({
      unit_code: agency.unitCode,
      agency_id: agency.agencyId,
      code: agency.code,
      name: agency.name,
      kind: agency.kind,
      contact: agency.contact,
      token_hash: agency.tokenHash,
      token_made_at: agency.tokenMadeAt,
      closed_at: agency.closedAt,
    })
    .onConflict((conflict) => conflict.columns(['unit_code', 'code']).doNothing())
    .returning('agency_id')
    .execute();
  return rows.length > 0;
}

/** All agencies of a unit, the closed ones last. */
export async function listAgencies(tx: Transaction, unitCode: string): Promise<OutsideAgency[]> {
  const rows = await selectAgencies(tx, unitCode)
    .orderBy('closed_at', (order) => order.asc().nullsFirst())
    .orderBy('name')
    .execute();
  return rows.map(asAgency);
}

/** One agency of a unit. */
export async function findAgency(
  tx: Transaction,
  of: { unitCode: string; agencyId: string },
): Promise<OutsideAgency | undefined> {
  const row = await selectAgencies(tx, of.unitCode).where('agency_id', '=', of.agencyId).executeTakeFirst();
  return row && asAgency(row);
}

/** A new link ends the former one and opens a closed agency again; false when the unit has no such agency. */
export async function renewToken(
  tx: Transaction,
  of: { unitCode: string; agencyId: string; tokenHash: Buffer; at: Temporal.Instant },
): Promise<boolean> {
  const rows = await tx
    .updateTable('outside_agencies')
    .set({ token_hash: of.tokenHash, token_made_at: of.at, closed_at: null })
    .where('unit_code', '=', of.unitCode)
    .where('agency_id', '=', of.agencyId)
    .returning('agency_id')
    .execute();
  return rows.length > 0;
}

/** Closes the link of an agency. */
export async function closeAgency(
  tx: Transaction,
  of: { unitCode: string; agencyId: string; at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('outside_agencies')
    .set({ closed_at: of.at })
    .where('unit_code', '=', of.unitCode)
    .where('agency_id', '=', of.agencyId)
    .execute();
}

type AgencyDossier = { unitCode: string; agencyId: string; dossierId: string };

/** Lets the page of an agency look at a dossier that is offered to it. */
export async function linkDossier(
  tx: Transaction,
  link: AgencyDossier & { since: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('agency_dossiers')
    .values({
      unit_code: link.unitCode,
      agency_id: link.agencyId,
      dossier_id: link.dossierId,
      since: link.since,
    })
    .onConflict((conflict) => conflict.columns(['unit_code', 'agency_id', 'dossier_id']).doNothing())
    .execute();
}

/** The dossiers that were ever offered to an agency, the latest first. */
export async function listLinkedDossiers(
  tx: Transaction,
  of: { unitCode: string; agencyId: string },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('agency_dossiers')
    .select('dossier_id')
    .where('unit_code', '=', of.unitCode)
    .where('agency_id', '=', of.agencyId)
    .orderBy('since', 'desc')
    .orderBy('dossier_id')
    .limit(200)
    .execute();
  return rows.map((row) => row.dossier_id);
}

function selectAgencies(tx: Transaction, unitCode: string) {
  return tx
    .selectFrom('outside_agencies')
    .select([
      'unit_code',
      'agency_id',
      'code',
      'name',
      'kind',
      'contact',
      'token_hash',
      'token_made_at',
      'closed_at',
    ])
    .where('unit_code', '=', unitCode);
}

function asAgency(
  row: Awaited<ReturnType<ReturnType<typeof selectAgencies>['execute']>>[number],
): OutsideAgency {
  return {
    unitCode: row.unit_code,
    agencyId: row.agency_id,
    code: row.code,
    name: row.name,
    kind: row.kind,
    contact: row.contact,
    tokenHash: row.token_hash,
    tokenMadeAt: row.token_made_at,
    closedAt: row.closed_at,
  };
}
