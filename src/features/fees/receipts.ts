import { randomUUID } from 'node:crypto';
import { toLocal } from '../../core/clock-moments.ts';
import type { ActedBy, FeeReceipt } from '../../core/dossier-events.ts';
import { sumOfShares } from '../../core/dossier-money.ts';
import type { ReceiptOrder } from '../../core/dossier-money-acts.ts';
import { receiptNumber } from '../../core/receipt-numbers.ts';
import type { Transaction } from '../../db/transaction.ts';
import { takeBookNumber } from '../units/actions.ts';
import { insertReceipt, type Receipt } from './receipts-store.ts';
import { holdTill } from './tills-store.ts';

/** What the receipts of one act are about; names are printed, so they are Vietnamese. */
export type ReceiptsAbout = {
  unitCode: string;
  dossierId: string;
  dossierCode: string;
  payerName: string;
  procedureName: string;
  feeName: (code: string) => string;
  by: ActedBy;
  at: Temporal.Instant;
};

/**
 * Writes the receipts of an act in its own transaction, each with the next number of its book and year. What a
 * person of the office takes or gives back counts in her till of today, or of the next day that is not closed.
 */
export async function issueReceipts(
  tx: Transaction,
  orders: readonly ReceiptOrder[],
  about: ReceiptsAbout,
): Promise<FeeReceipt[]> {
  const issued: FeeReceipt[] = [];
  const till = orders.length > 0 ? await tillFor(tx, about) : null;
  for (const order of orders) {
    const receipt = await issue(tx, order, { ...about, till });
    const { receiptId, book, number, amountDong } = receipt;
    issued.push({ receiptId, book, number, amountDong, lines: order.lines });
  }
  return issued;
}

async function issue(
  tx: Transaction,
  { kind, book, method, lines }: ReceiptOrder,
  about: ReceiptsAbout & { till: Receipt['till'] },
): Promise<Receipt> {
  const { unitCode, dossierId, dossierCode, payerName, procedureName, till } = about;
  const { year } = toLocal(about.at);
  const officeBook = `${kind === 'payment' ? 'receipt' : 'refund'}-${book}`;
  const runningNumber = await takeBookNumber(tx, { unitCode, book: officeBook, year });
  const receipt: Receipt = {
    unitCode,
    receiptId: randomUUID(),
    kind,
    book,
    year,
    runningNumber,
    number: receiptNumber({ kind, book, year }, runningNumber),
    dossierId,
    dossierCode,
    payerName,
    procedureName,
    amountDong: sumOfShares(lines),
    method,
    lines: lines.map((line) => ({ ...line, name: about.feeName(line.code) })),
    issuedAt: about.at,
    issuedBy: about.by,
    till,
    voided: null,
  };
  await insertReceipt(tx, receipt);
  return receipt;
}

async function tillFor(tx: Transaction, { unitCode, by, at }: ReceiptsAbout): Promise<Receipt['till']> {
  if (by.kind !== 'staff') return null;
  const { personId, name: holderName, unitCode: holderUnit = unitCode } = by;
  let day = toLocal(at).toPlainDate();
  while (!(await holdTill(tx, { unitCode, personId, day, holderName, holderUnit, at }))) {
    day = day.add({ days: 1 });
  }
  return { personId, day };
}
