import { showDong } from '../../core/names-and-dates.ts';
import type {
  Form01,
  Form02,
  Form03,
  Form04,
  Form05,
  Form06,
  Form07,
  Form19,
  PrintedTransfer,
} from './paper-fields.ts';
import { amountInWords, dayInWords, momentInWords, termInWords } from './printed-words.ts';
import { qrSvg } from './qr.ts';
import { hand, paperHead, party, type SheetContent } from './sheet.ts';

/** Form 01: what the citizen carries home. */
export function receipt(paper: Form01): SheetContent {
  return {
    ...paperHead(paper),
    corrected: paper.correctedOn && dayInWords(paper.correctedOn),
    replaces: paper.replacesOfProcedure,
    dossierCode: paper.dossierCode,
    qr: qrSvg(paper.trackingUrl),
    trackingUrl: paper.trackingUrl,
    filer: party(paper.filer),
    representative: paper.representative && {
      ...party(paper.representative),
      authorisation: paper.representative.authorisation,
    },
    request: paper.request,
    papers: paper.papers.map(({ title, note }) => ({ title, note })),
    sets: amountInWords(paper.sets),
    term: termInWords(paper.term),
    received: momentInWords(paper.receivedAt),
    due: momentInWords(paper.dueAt),
    dueProvisional: paper.dueProvisional ?? false,
    dueReasons: paper.dueReasons,
    second: paper.second,
    resultAt: paper.resultAt,
    volume: paper.book.volume,
    entry: paper.book.entry,
    transfer: paper.transfer && transferOf(paper.transfer),
    filerHand: hand(paper.filerHand),
    receptionist: hand(paper.receptionist),
  };
}

function transferOf(transfer: PrintedTransfer): SheetContent {
  const { payload, amountDong, bankName, accountNumber, accountName, message } = transfer;
  const printed = { bankName, accountNumber, accountName, message };
  return { ...printed, qr: qrSvg(payload), amount: showDong(amountDong) };
}

/** Form 02: what is missing and why, in one go. */
export function supplementRequest(paper: Form02): SheetContent {
  return {
    ...paperHead(paper),
    dossierCode: paper.dossierCode,
    filer: party(paper.filer),
    request: paper.request,
    toComplete: paper.toComplete,
    reason: paper.reason,
    completeBy: paper.completeBy && momentInWords(paper.completeBy),
    termNote: paper.term,
    contactName: paper.contact.name,
    contactPhone: paper.contact.phone,
    guide: hand(paper.guide),
  };
}

/** Form 03: not received, or received and not handled, with the reason. */
export function refusal(paper: Form03): SheetContent {
  return {
    ...paperHead(paper),
    handlingRefused: paper.refused === 'handling',
    dossierCode: paper.dossierCode,
    filer: party(paper.filer),
    request: paper.request,
    reason: paper.reason,
    filerHand: hand(paper.filerHand),
    receptionist: hand(paper.receptionist),
  };
}

/** Form 04: the office asks for pardon and for more time. */
export function apology(paper: Form04): SheetContent {
  const { title, onBehalf } = paper.head;
  return {
    ...paperHead(paper),
    dossierCode: paper.dossierCode,
    filer: party(paper.filer),
    procedure: paper.procedure,
    agency: paper.agency,
    received: momentInWords(paper.receivedAt),
    promised: momentInWords(paper.promisedAt),
    newDue: momentInWords(paper.newDueAt),
    reason: paper.reason,
    termNote: paper.term,
    head: { ...hand(paper.head), title, onBehalf },
  };
}

/** Form 05: handling stops because the citizen asked for it. */
export function stopNotice(paper: Form05): SheetContent {
  return {
    ...paperHead(paper),
    dossierCode: paper.dossierCode,
    filer: party(paper.filer),
    procedure: paper.procedure,
    requestedOn: dayInWords(paper.requestedOn),
    isByOffice: paper.isByOffice ?? false,
    reason: paper.reason,
    stateAtStop: paper.stateAtStop,
    returnedPapers: paper.returnedPapers,
    fee: paper.fee,
    receptionist: hand(paper.receptionist),
  };
}

/** Form 19: what the tax office needs to know of the land and its user. */
export function taxSlip(paper: Form19): SheetContent {
  const { dossierCode, to, parts, closing } = paper;
  return {
    ...paperHead(paper),
    dossierCode,
    to,
    received: momentInWords(paper.receivedAt),
    parts,
    closing,
    officer: hand(paper.officer),
  };
}

/** Form 06: every hand-over of the dossier. */
export function controlSlip(paper: Form06): SheetContent {
  const { dossierCode, decidedBy, partners, received, due, rows, ledger = [] } = paper;
  return { ...paperHead(paper), dossierCode, decidedBy, partners, received, due, rows, ledger };
}

/** Form 07: the register book of some days. */
export function registerBook(paper: Form07): SheetContent {
  return { ...paperHead(paper), from: paper.from, to: paper.to, rows: paper.rows };
}
