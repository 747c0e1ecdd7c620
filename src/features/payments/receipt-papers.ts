import { toLocal } from '../../core/clock-moments.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import type { Paper } from '../documents/actions.ts';
import { printedOffice } from '../dossiers/actions.ts';
import type { Receipt } from '../fees/actions.ts';
import type { UnitFacts } from '../units/store.ts';

/** A receipt as a paper, dated by its issue, so that it prints the same later; one that was undone says so. */
export function receiptPaper(of: {
  receipt: Receipt;
  unit: UnitFacts;
  state: Pick<DossierState, 'refunds'>;
}): Paper {
  const { receipt, unit, state } = of;
  const refund = state.refunds.find((each) =>
    each.receipts.some(({ receiptId }) => receiptId === receipt.receiptId),
  );
  return {
    form: 'fee-receipt',
    office: printedOffice(unit),
    issuedOn: toLocal(receipt.issuedAt).toPlainDate(),
    printedAt: receipt.issuedAt,
    demonstration: unit.demonstration,
    kind: receipt.kind,
    book: receipt.book,
    receiptNumber: receipt.number,
    payer: receipt.payerName,
    dossierCode: receipt.dossierCode,
    procedure: receipt.procedureName,
    lines: receipt.lines,
    amountDong: receipt.amountDong,
    method: receipt.method,
    ...(refund ? { reason: `${refund.reason} (${refund.basis})` } : {}),
    paidAt: receipt.issuedAt,
    cashier: receipt.issuedBy.name,
    ...(receipt.voided ? { voided: receipt.voided } : {}),
  };
}
