import type { PaperHead } from './paper-fields.ts';

/** A receipt of fees (phí) or of charges (lệ phí), or of money given back. Amounts are whole đồng. */
export type FeeReceiptPaper = PaperHead & {
  form: 'fee-receipt';
  kind: 'payment' | 'refund';
  book: 'fee' | 'charge';
  receiptNumber: string;
  payer: string;
  dossierCode: string;
  procedure: string;
  lines: readonly { name: string; amountDong: number }[];
  amountDong: number;
  method: 'cash' | 'transfer' | 'online';
  /** Why the money was given back, and on which basis. */
  reason?: string;
  paidAt: Temporal.Instant;
  cashier: string;
  /** Set on a receipt that was undone: its number stays, and it says so. */
  voided?: { at: Temporal.Instant; by: string; reason: string };
};
