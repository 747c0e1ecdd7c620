import type { PostArrival } from '../../core/delivery-events.ts';
import type { Transaction } from '../../db/transaction.ts';

/** An envelope that came by post, as the desk registered it, and what became of it. */
export type Envelope = {
  envelopeId: string;
  arrivedAt: Temporal.Instant;
  itemNumber: string;
  sender: string;
  about: string;
  lateReason: string | null;
  registeredAt: Temporal.Instant;
  registeredBy: string;
  outcome: 'open' | 'filed' | 'answered' | 'set-aside';
  dossierId: string | null;
  outcomeWords: string | null;
};

const columns = [
  'envelope_id',
  'arrived_at',
  'item_number',
  'sender',
  'about',
  'late_reason',
  'registered_at',
  'registered_by',
  'outcome',
  'dossier_id',
  'outcome_words',
] as const;

/** Registers an envelope; the same item at the same moment again adds nothing and answers false. */
export async function insertEnvelope(
  tx: Transaction,
  envelope: Omit<Envelope, 'outcome' | 'dossierId' | 'outcomeWords'> & { unitCode: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('arrived_envelopes')
    .values({
      unit_code: envelope.unitCode,
      envelope_id: envelope.envelopeId,
      arrived_at: envelope.arrivedAt,
      item_number: envelope.itemNumber,
      sender: envelope.sender,
      about: envelope.about,
      late_reason: envelope.lateReason,
      registered_at: envelope.registeredAt,
      registered_by: envelope.registeredBy,
      dossier_id: null,
      outcome_words: null,
      settled_at: null,
      settled_by: null,
    })
    .onConflict((on) => on.doNothing())
    .returning('envelope_id')
    .executeTakeFirst();
  return added !== undefined;
}

/**
 * Whether an item of the post lies here already: the post gives a number once, so the same one again within the year is
 * the same envelope, however its arrival was typed. One that was set aside does not count.
 */
export async function isItemHere(
  tx: Transaction,
  item: { unitCode: string; itemNumber: string; since: Temporal.Instant },
): Promise<boolean> {
  const row = await tx
    .selectFrom('arrived_envelopes')
    .select('envelope_id')
    .where('unit_code', '=', item.unitCode)
    .where('item_number', '=', item.itemNumber)
    .where('arrived_at', '>=', item.since)
    .where('outcome', '<>', 'set-aside')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** One envelope; `hold` keeps others off it until the end of the transaction. */
export async function findEnvelope(
  tx: Transaction,
  { unitCode, envelopeId, hold = false }: { unitCode: string; envelopeId: string; hold?: boolean },
): Promise<Envelope | undefined> {
  const row = await tx
    .selectFrom('arrived_envelopes')
    .select(columns)
    .where('unit_code', '=', unitCode)
    .where('envelope_id', '=', envelopeId)
    .$if(hold, (q) => q.forUpdate())
    .executeTakeFirst();
  return row && asEnvelope(row);
}

/** The envelopes nobody has dealt with, the longest waiting first, and the latest of the others. */
export async function listEnvelopes(tx: Transaction, unitCode: string): Promise<Envelope[]> {
  const of = () => tx.selectFrom('arrived_envelopes').select(columns).where('unit_code', '=', unitCode);
  const open = await of().where('outcome', '=', 'open').orderBy('arrived_at').limit(200).execute();
  const settled = await of().where('outcome', '<>', 'open').orderBy('arrived_at', 'desc').limit(30).execute();
  return [...open, ...settled].map(asEnvelope);
}

/** What became of an envelope; one that was dealt with already answers false. */
export async function settleEnvelope(
  tx: Transaction,
  of: {
    unitCode: string;
    envelopeId: string;
    outcome: 'filed' | 'answered' | 'set-aside';
    dossierId?: string;
    words?: string;
    at: Temporal.Instant;
    by: string;
  },
): Promise<boolean> {
  const settled = await tx
    .updateTable('arrived_envelopes')
    .set({
      outcome: of.outcome,
      dossier_id: of.dossierId ?? null,
      outcome_words: of.words ?? null,
      settled_at: of.at,
      settled_by: of.by,
    })
    .where('unit_code', '=', of.unitCode)
    .where('envelope_id', '=', of.envelopeId)
    .where('outcome', '=', 'open')
    .returning('envelope_id')
    .executeTakeFirst();
  return settled !== undefined;
}

/** What a dossier keeps of the envelope. */
export function arrivalOf(envelope: Envelope): PostArrival {
  return {
    arrivedAt: envelope.arrivedAt.toString(),
    itemNumber: envelope.itemNumber,
    sender: envelope.sender,
    ...(envelope.lateReason ? { lateReason: envelope.lateReason } : {}),
  };
}

function asEnvelope(row: {
  envelope_id: string;
  arrived_at: Temporal.Instant;
  item_number: string;
  sender: string;
  about: string;
  late_reason: string | null;
  registered_at: Temporal.Instant;
  registered_by: string;
  outcome: Envelope['outcome'];
  dossier_id: string | null;
  outcome_words: string | null;
}): Envelope {
  return {
    envelopeId: row.envelope_id,
    arrivedAt: row.arrived_at,
    itemNumber: row.item_number,
    sender: row.sender,
    about: row.about,
    lateReason: row.late_reason,
    registeredAt: row.registered_at,
    registeredBy: row.registered_by,
    outcome: row.outcome,
    dossierId: row.dossier_id,
    outcomeWords: row.outcome_words,
  };
}
