import type { ActedBy, FeeBook, PayMethod } from '../../core/dossier-events.ts';
import type { Transaction } from '../../db/transaction.ts';

/** One line of a receipt as printed, in whole đồng. */
export type ReceiptLine = { code: string; name: string; amountDong: number };
/** A receipt as it lies in the book of a unit; a void one keeps its number and says why. */
export type Receipt = {
  unitCode: string;
  receiptId: string;
  kind: 'payment' | 'refund';
  book: FeeBook;
  year: number;
  runningNumber: number;
  number: string;
  dossierId: string;
  dossierCode: string;
  payerName: string;
  procedureName: string;
  amountDong: number;
  method: PayMethod;
  lines: ReceiptLine[];
  issuedAt: Temporal.Instant;
  issuedBy: ActedBy;
  till: { personId: string; day: Temporal.PlainDate } | null;
  voided: { at: Temporal.Instant; by: string; reason: string } | null;
};

/** Writes a receipt into its book. */
export async function insertReceipt(tx: Transaction, receipt: Receipt): Promise<void> {
  await tx
    .insertInto('receipts')
    .values({
      unit_code: receipt.unitCode,
      receipt_id: receipt.receiptId,
      kind: receipt.kind,
      book: receipt.book,
      year: receipt.year,
      running_number: receipt.runningNumber,
      number: receipt.number,
      dossier_id: receipt.dossierId,
      dossier_code: receipt.dossierCode,
      payer_name: receipt.payerName,
      procedure_name: receipt.procedureName,
      amount_dong: receipt.amountDong,
      method: receipt.method,
      lines: JSON.stringify(receipt.lines),
      issued_at: receipt.issuedAt,
      issued_by: JSON.stringify(receipt.issuedBy),
      till_person: receipt.till?.personId ?? null,
      till_day: receipt.till?.day ?? null,
      voided_at: null,
      voided_by: null,
      void_reason: null,
    })
    .execute();
}

/** Marks receipts as void; their numbers stay in the book. */
export async function voidReceipts(
  tx: Transaction,
  of: { unitCode: string; receiptIds: readonly string[]; at: Temporal.Instant; by: string; reason: string },
): Promise<void> {
  await tx
    .updateTable('receipts')
    .set({ voided_at: of.at, voided_by: of.by, void_reason: of.reason })
    .where('unit_code', '=', of.unitCode)
    .where('receipt_id', 'in', of.receiptIds)
    .where('voided_at', 'is', null)
    .execute();
}

/** One receipt of a unit. */
export async function findReceipt(
  tx: Transaction,
  of: { unitCode: string; receiptId: string },
): Promise<Receipt | undefined> {
  const row = await selectReceipts(tx, of.unitCode).where('receipt_id', '=', of.receiptId).executeTakeFirst();
  return row && asReceipt(row);
}

/** The receipts of a dossier, oldest first. */
export async function listReceiptsOfDossier(
  tx: Transaction,
  of: { unitCode: string; dossierId: string },
): Promise<Receipt[]> {
  const rows = await selectReceipts(tx, of.unitCode)
    .where('dossier_id', '=', of.dossierId)
    .orderBy('issued_at')
    .orderBy('number')
    .execute();
  return rows.map(asReceipt);
}

/** The receipts that count in the tills of a day, of one person where told, by number. */
export async function listReceiptsOfTills(
  tx: Transaction,
  of: { unitCode: string; day: Temporal.PlainDate; personId?: string },
): Promise<Receipt[]> {
  const { personId } = of;
  const rows = await selectReceipts(tx, of.unitCode)
    .where('till_day', '=', of.day)
    .$if(personId !== undefined, (query) => query.where('till_person', '=', personId ?? ''))
    .orderBy('kind')
    .orderBy('book')
    .orderBy('running_number')
    .execute();
  return rows.map(asReceipt);
}

/** What came online between two instants, the end left out: it is in nobody's till. */
export async function listOnlineReceipts(
  tx: Transaction,
  of: { unitCode: string; from: Temporal.Instant; to: Temporal.Instant },
): Promise<Receipt[]> {
  const rows = await selectReceipts(tx, of.unitCode)
    .where('till_day', 'is', null)
    .where('issued_at', '>=', of.from)
    .where('issued_at', '<', of.to)
    .orderBy('issued_at')
    .orderBy('number')
    .execute();
  return rows.map(asReceipt);
}

function selectReceipts(tx: Transaction, unitCode: string) {
  return tx
    .selectFrom('receipts')
    .select([
      'unit_code',
      'receipt_id',
      'kind',
      'book',
      'year',
      'running_number',
      'number',
      'dossier_id',
      'dossier_code',
      'payer_name',
      'procedure_name',
      'amount_dong',
      'method',
      'lines',
      'issued_at',
      'issued_by',
      'till_person',
      'till_day',
      'voided_at',
      'voided_by',
      'void_reason',
    ])
    .where('unit_code', '=', unitCode);
}

function asReceipt(row: Awaited<ReturnType<ReturnType<typeof selectReceipts>['execute']>>[number]): Receipt {
  const { till_person: personId, till_day: day, voided_at: at } = row;
  return {
    unitCode: row.unit_code,
    receiptId: row.receipt_id,
    kind: row.kind,
    book: row.book,
    year: row.year,
    runningNumber: row.running_number,
    number: row.number,
    dossierId: row.dossier_id,
    dossierCode: row.dossier_code,
    payerName: row.payer_name,
    procedureName: row.procedure_name,
    amountDong: row.amount_dong,
    method: row.method,
    lines: row.lines as ReceiptLine[],
    issuedAt: row.issued_at,
    issuedBy: row.issued_by as ActedBy,
    till: personId && day ? { personId, day } : null,
    voided: at && { at, by: row.voided_by ?? '', reason: row.void_reason ?? '' },
  };
}
