import type { Transaction } from '../../db/transaction.ts';

export type OnlineStatus = 'begun' | 'paid' | 'failed' | 'unmatched' | 'settled';

/** A payment that was begun on a platform. Amounts are whole đồng. */
export type OnlinePayment = {
  unitCode: string;
  paymentId: string;
  platform: string;
  dossierId: string;
  dossierCode: string;
  amountDong: number;
  status: OnlineStatus;
  begunAt: Temporal.Instant;
  answeredAt: Temporal.Instant | null;
  platformReference: string | null;
  /** Why money that came could not be booked. */
  problem: string | null;
  settlement: { words: string; at: Temporal.Instant; by: string } | null;
};
export type PaymentKey = Pick<OnlinePayment, 'unitCode' | 'paymentId'>;

/** Records a payment that was begun; nothing is paid yet. */
export async function insertOnlinePayment(
  tx: Transaction,
  payment: Pick<
    OnlinePayment,
    'unitCode' | 'paymentId' | 'platform' | 'dossierId' | 'dossierCode' | 'amountDong' | 'begunAt'
  >,
): Promise<void> {
  await tx
    .insertInto('online_payments')
    .values({
      unit_code: payment.unitCode,
      payment_id: payment.paymentId,
      platform: payment.platform,
      dossier_id: payment.dossierId,
      dossier_code: payment.dossierCode,
      amount_dong: payment.amountDong,
      status: 'begun',
      begun_at: payment.begunAt,
    })
    .execute();
}

/** One online payment, held until the transaction ends where asked. */
export async function findOnlinePayment(
  tx: Transaction,
  of: PaymentKey,
  { hold = false } = {},
): Promise<OnlinePayment | undefined> {
  const row = await selectPayments(tx, of.unitCode, { hold })
    .where('payment_id', '=', of.paymentId)
    .executeTakeFirst();
  return row && asPayment(row);
}

/** The online payments of a dossier, the latest first. */
export async function listOnlinePaymentsOf(
  tx: Transaction,
  of: { unitCode: string; dossierId: string },
): Promise<OnlinePayment[]> {
  const rows = await selectPayments(tx, of.unitCode)
    .where('dossier_id', '=', of.dossierId)
    .orderBy('begun_at', 'desc')
    .orderBy('payment_id')
    .limit(50)
    .execute();
  return rows.map(asPayment);
}

/** Money that came and could not be booked, the oldest first; at most 200. */
export async function listUnmatched(tx: Transaction, unitCode: string): Promise<OnlinePayment[]> {
  const rows = await selectPayments(tx, unitCode)
    .where('status', '=', 'unmatched')
    .orderBy('begun_at')
    .orderBy('payment_id')
    .limit(200)
    .execute();
  return rows.map(asPayment);
}

/** Writes what the platform answered. */
export async function answerOnlinePayment(
  tx: Transaction,
  of: PaymentKey & {
    status: 'paid' | 'failed' | 'unmatched';
    at: Temporal.Instant;
    reference: string;
    problem?: string;
  },
): Promise<void> {
  await updatePayment(tx, of)
    .set({
      status: of.status,
      answered_at: of.at,
      platform_reference: of.reference,
      problem: of.problem ?? null,
    })
    .execute();
}

/** Writes how money that could not be booked was settled. */
export async function settleOnlinePayment(
  tx: Transaction,
  of: PaymentKey & { words: string; at: Temporal.Instant; by: string },
): Promise<void> {
  await updatePayment(tx, of)
    .set({ status: 'settled', settlement: of.words, settled_at: of.at, settled_by: of.by })
    .execute();
}

/** Logs a call of a platform and what came of it. */
export async function insertCallback(
  tx: Transaction,
  call: PaymentKey & { callbackId: string; at: Temporal.Instant; outcome: string; body: unknown },
): Promise<void> {
  await tx
    .insertInto('payment_callbacks')
    .values({
      unit_code: call.unitCode,
      callback_id: call.callbackId,
      payment_id: call.paymentId,
      received_at: call.at,
      outcome: call.outcome,
      body: JSON.stringify(call.body),
    })
    .execute();
}

/** The calls of a platform about one payment, in order. */
export async function listCallbacks(
  tx: Transaction,
  of: PaymentKey,
): Promise<{ at: Temporal.Instant; outcome: string }[]> {
  const rows = await tx
    .selectFrom('payment_callbacks')
    .select(['received_at', 'outcome'])
    .where('unit_code', '=', of.unitCode)
    .where('payment_id', '=', of.paymentId)
    .orderBy('received_at')
    .orderBy('callback_id')
    .execute();
  return rows.map((row) => ({ at: row.received_at, outcome: row.outcome }));
}

function updatePayment(tx: Transaction, of: PaymentKey) {
  return tx
    .updateTable('online_payments')
    .where('unit_code', '=', of.unitCode)
    .where('payment_id', '=', of.paymentId);
}

function selectPayments(tx: Transaction, unitCode: string, { hold = false } = {}) {
  return tx
    .selectFrom('online_payments')
    .select([
      'unit_code',
      'payment_id',
      'platform',
      'dossier_id',
      'dossier_code',
      'amount_dong',
      'status',
      'begun_at',
      'answered_at',
      'platform_reference',
      'problem',
      'settlement',
      'settled_at',
      'settled_by',
    ])
    .where('unit_code', '=', unitCode)
    .$if(hold, (query) => query.forUpdate());
}

function asPayment(
  row: Awaited<ReturnType<ReturnType<typeof selectPayments>['execute']>>[number],
): OnlinePayment {
  const { settled_at: at } = row;
  return {
    unitCode: row.unit_code,
    paymentId: row.payment_id,
    platform: row.platform,
    dossierId: row.dossier_id,
    dossierCode: row.dossier_code,
    amountDong: row.amount_dong,
    status: row.status,
    begunAt: row.begun_at,
    answeredAt: row.answered_at,
    platformReference: row.platform_reference,
    problem: row.problem,
    settlement: at && { words: row.settlement ?? '', at, by: row.settled_by ?? '' },
  };
}
