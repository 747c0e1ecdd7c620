import type { Transaction } from '../../db/transaction.ts';

/** A registered document by which an administrator changes what the house knows. It is never changed itself. */
export type Decision = {
  decisionId: string;
  /** The commune or province that registered it. */
  unitCode: string;
  /** As printed on it, such as "12/NQ-HĐND". */
  number: string;
  issuer: string;
  title: string;
  issuedOn: Temporal.PlainDate;
  effectiveOn: Temporal.PlainDate;
  /** The law it rests on, as it cites it. */
  legalBasis: string;
  /** A scan in the store of files. */
  document: { sha256: string; name: string } | null;
  demonstration: boolean;
  registeredAt: Temporal.Instant;
  /** Name and post of whoever registered it. */
  registeredBy: string;
  registeredByPerson: string;
};

/** Adds a decision to the register; false when the unit registered one of this number and day before. */
export async function insertDecision(tx: Transaction, decision: Decision): Promise<boolean> {
  const rows = await tx
    .insertInto('decisions')
    .values({
      decision_id: decision.decisionId,
      unit_code: decision.unitCode,
      number: decision.number,
      issuer: decision.issuer,
      title: decision.title,
      issued_on: decision.issuedOn,
      effective_on: decision.effectiveOn,
      legal_basis: decision.legalBasis,
      document_sha256: decision.document?.sha256 ?? null,
      document_name: decision.document?.name ?? null,
      demonstration: decision.demonstration,
      registered_at: decision.registeredAt,
      registered_by: decision.registeredBy,
      registered_by_person: decision.registeredByPerson,
    })
    .onConflict((known) => known.columns(['unit_code', 'number', 'issued_on']).doNothing())
    .returning('decision_id')
    .execute();
  return rows.length > 0;
}

/** One decision of any unit: what it decides is public. */
export async function findDecision(tx: Transaction, decisionId: string): Promise<Decision | undefined> {
  const row = await selectDecisions(tx).where('decision_id', '=', decisionId).executeTakeFirst();
  return row && asDecision(row);
}

/** Several decisions by their ids, for pages that tell which decision changed what. */
export async function findDecisions(tx: Transaction, decisionIds: readonly string[]): Promise<Decision[]> {
  if (decisionIds.length === 0) return [];
  const rows = await selectDecisions(tx)
    .where('decision_id', 'in', [...new Set(decisionIds)])
    .execute();
  return rows.map(asDecision);
}

/** The decisions that a unit registered, the latest issued first; at most 500. */
export async function listDecisions(tx: Transaction, unitCode: string): Promise<Decision[]> {
  const rows = await selectDecisions(tx)
    .where('unit_code', '=', unitCode)
    .orderBy('issued_on', 'desc')
    .orderBy('number')
    .orderBy('decision_id')
    .limit(500)
    .execute();
  return rows.map(asDecision);
}

function selectDecisions(tx: Transaction) {
  return tx
    .selectFrom('decisions')
    .select([
      'decision_id',
      'unit_code',
      'number',
      'issuer',
      'title',
      'issued_on',
      'effective_on',
      'legal_basis',
      'document_sha256',
      'document_name',
      'demonstration',
      'registered_at',
      'registered_by',
      'registered_by_person',
    ]);
}

function asDecision(
  row: Awaited<ReturnType<ReturnType<typeof selectDecisions>['execute']>>[number],
): Decision {
  const { document_sha256: sha256, document_name: name } = row;
  return {
    decisionId: row.decision_id,
    unitCode: row.unit_code,
    number: row.number,
    issuer: row.issuer,
    title: row.title,
    issuedOn: row.issued_on,
    effectiveOn: row.effective_on,
    legalBasis: row.legal_basis,
    document: sha256 && name ? { sha256, name } : null,
    demonstration: row.demonstration,
    registeredAt: row.registered_at,
    registeredBy: row.registered_by,
    registeredByPerson: row.registered_by_person,
  };
}
