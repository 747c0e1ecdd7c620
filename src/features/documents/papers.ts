import { feeReceipt } from './fee-sheets.ts';
import {
  apology,
  controlSlip,
  receipt,
  refusal,
  registerBook,
  stopNotice,
  supplementRequest,
  taxSlip,
} from './form-sheets.ts';
import type { Mark } from './open-places.ts';
import type { Paper } from './paper-fields.ts';
import { printable } from './printable.ts';
import {
  birthCertificate,
  certifiedCopy,
  declaredResult,
  maritalStatusCertificate,
} from './result-sheets.ts';
import type { Sheet, SheetContent } from './sheet.ts';

/** Any paper as a sheet. */
export function sheetOf(paper: Paper): Sheet {
  return {
    template: `${sheetNameOf(paper)}.typ`,
    content: printable(contentOf(paper)),
    printedAtSeconds: Math.floor(paper.printedAt.epochMilliseconds / 1000),
  };
}

/** The sheet that a paper is printed on: its form's, or that of the sector's own set. */
export function sheetNameOf(paper: Paper): string {
  return ('sectorForm' in paper && paper.sectorForm) || paper.form;
}

/** Marks as a sheet: one page each. */
export function sheetOfMarks(marks: readonly Mark[], at: Temporal.Instant): Sheet {
  return {
    template: 'marks.typ',
    content: printable({ marks: marks.map((mark) => ({ ...mark })) }),
    printedAtSeconds: Math.floor(at.epochMilliseconds / 1000),
    isTagged: false,
  };
}

function contentOf(paper: Paper): SheetContent {
  switch (paper.form) {
    case 'form-01':
      return receipt(paper);
    case 'form-02':
      return supplementRequest(paper);
    case 'form-03':
      return refusal(paper);
    case 'form-04':
      return apology(paper);
    case 'form-05':
      return stopNotice(paper);
    case 'form-06':
      return controlSlip(paper);
    case 'form-07':
      return registerBook(paper);
    case 'form-19':
      return taxSlip(paper);
    case 'fee-receipt':
      return feeReceipt(paper);
    case 'certified-copy':
      return certifiedCopy(paper);
    case 'birth-certificate':
      return birthCertificate(paper);
    case 'marital-status-certificate':
      return maritalStatusCertificate(paper);
    case 'declared-result':
      return declaredResult(paper);
  }
}
