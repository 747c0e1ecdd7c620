import type { ChargedFee, ChargeMoment, FeeReceipt, PayMethod } from './dossier-events.ts';

/** What happened to the money of a dossier: charged, paid, undone, given back. Amounts in whole đồng. */
export type MoneyEvent =
  /** Fees that came to the dossier after its acceptance; one of a known code takes the place of the former. */
  | { kind: 'fee-charged'; body: { moment: ChargeMoment; reason: string; fees: ChargedFee[] } }
  | {
      kind: 'fee-paid';
      body: {
        /** The numbers of its receipts in one text. */
        receiptNumber: string;
        amountDong: number;
        method: PayMethod;
        receipts?: FeeReceipt[];
        /** What the bank or the platform calls it. */
        reference?: string;
      };
    }
  /** A payment whose receipts were written wrongly: the money is owed again, the numbers stay used. */
  | { kind: 'fee-voided'; body: { receiptNumber: string; amountDong: number; reason: string } }
  | {
      kind: 'fee-refunded';
      body: {
        receiptNumber: string;
        amountDong: number;
        method: 'cash' | 'transfer';
        reason: string;
        basis: string;
        receipts: FeeReceipt[];
      };
    };
