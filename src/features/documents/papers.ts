import type {
  BirthCertificate,
  CertifiedCopy,
  Form01,
  Form02,
  Form03,
  Form05,
  Hand,
  MaritalStatusCertificate,
  NamedParty,
  Office,
  Paper,
  Parent,
  Signer,
} from './paper-fields.ts';
import { amountInWords, dayInLetters, dayInWords, momentInWords, termInWords } from './printed-words.ts';
import { qrSvg } from './qr.ts';

/** A paper made ready for the press: its template and every value already in printed words. */
export type Sheet = {
  template: string;
  /** Goes to the template as JSON; the template prints strings as they are and evaluates none. */
  content: SheetContent;
  /** Seconds since 1970, written into the file as its moment of making. */
  printedAtSeconds: number;
};

type SheetValue = string | boolean | undefined | readonly SheetValue[] | { readonly [field: string]: SheetValue };
type SheetContent = { readonly [field: string]: SheetValue };

const SEX = { male: 'Nam', female: 'Nữ' } as const;

/** Any paper as a sheet. */
export function sheetOf(paper: Paper): Sheet {
  return {
    template: `${paper.form}.typ`,
    content: printable(contentOf(paper)),
    printedAtSeconds: Math.floor(paper.printedAt.epochMilliseconds / 1000),
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
    case 'form-05':
      return stopNotice(paper);
    case 'certified-copy':
      return certifiedCopy(paper);
    case 'birth-certificate':
      return birthCertificate(paper);
    case 'marital-status-certificate':
      return maritalStatusCertificate(paper);
  }
}

/** Form 01: what the citizen carries home. */
export function receipt(paper: Form01): SheetContent {
  return {
    ...formHead(paper),
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
    resultAt: paper.resultAt,
    volume: paper.book.volume,
    entry: paper.book.entry,
    filerHand: hand(paper.filerHand),
    receptionist: hand(paper.receptionist),
  };
}

/** Form 02: what is missing and why, in one go. */
export function supplementRequest(paper: Form02): SheetContent {
  return {
    ...formHead(paper),
    dossierCode: paper.dossierCode,
    filer: party(paper.filer),
    request: paper.request,
    toComplete: paper.toComplete,
    reason: paper.reason,
    completeBy: paper.completeBy && momentInWords(paper.completeBy),
    contactName: paper.contact.name,
    contactPhone: paper.contact.phone,
    guide: hand(paper.guide),
  };
}

/** Form 03: not received, or received and not handled, with the reason. */
export function refusal(paper: Form03): SheetContent {
  return {
    ...formHead(paper),
    handlingRefused: paper.refused === 'handling',
    dossierCode: paper.dossierCode,
    filer: party(paper.filer),
    request: paper.request,
    reason: paper.reason,
    filerHand: hand(paper.filerHand),
    receptionist: hand(paper.receptionist),
  };
}

/** Form 05: handling stops because the citizen asked for it. */
export function stopNotice(paper: Form05): SheetContent {
  return {
    ...formHead(paper),
    dossierCode: paper.dossierCode,
    filer: party(paper.filer),
    procedure: paper.procedure,
    requestedOn: dayInWords(paper.requestedOn),
    reason: paper.reason,
    stateAtStop: paper.stateAtStop,
    returnedPapers: paper.returnedPapers,
    fee: paper.fee,
    receptionist: hand(paper.receptionist),
  };
}

/** The page of certification that goes with a copy. */
export function certifiedCopy(paper: CertifiedCopy): SheetContent {
  const { original } = paper;
  return {
    ...resultHead(paper),
    requester: paper.requester,
    originalTitle: original.title,
    originalNumber: original.number,
    originalIssuer: original.issuer,
    originalIssuedOn: original.issuedOn && dayInWords(original.issuedOn),
    pages: amountInWords(paper.pages),
    copies: amountInWords(paper.copies),
  };
}

/** The birth certificate. */
export function birthCertificate(paper: BirthCertificate): SheetContent {
  const { child } = paper;
  return {
    ...resultHead(paper),
    child: {
      name: child.name.toLocaleUpperCase('vi'),
      bornOn: dayInWords(child.bornOn),
      bornOnLetters: dayInLetters(child.bornOn),
      sex: SEX[child.sex],
      ethnicity: child.ethnicity,
      nationality: child.nationality,
      birthplace: child.birthplace,
      hometown: child.hometown,
      personalNumber: child.personalNumber,
    },
    mother: parent(paper.mother),
    father: parent(paper.father),
    declarant: paper.declarant.name,
    declarantPaper: paper.declarant.identityPaper,
    registeredOn: dayInWords(paper.registeredOn),
  };
}

/** The confirmation of marital status. */
export function maritalStatusCertificate(paper: MaritalStatusCertificate): SheetContent {
  const { subject } = paper;
  return {
    ...resultHead(paper),
    requester: paper.requester,
    subject: {
      name: subject.name.toLocaleUpperCase('vi'),
      bornOn: dayInWords(subject.bornOn),
      sex: SEX[subject.sex],
      ethnicity: subject.ethnicity,
      nationality: subject.nationality,
      identityPaper: subject.identityPaper,
      residence: subject.residence,
    },
    maritalStatus: paper.maritalStatus,
    purpose: paper.purpose,
    validMonths: amountInWords(paper.validMonths),
  };
}

function formHead(paper: {
  office: Office;
  number?: string;
  issuedOn: Temporal.PlainDate;
  demonstration?: boolean;
}): SheetContent {
  const point = paper.office.receivingPoint;
  return {
    parentAgency: paper.office.parentAgency,
    unitName: paper.office.unitName,
    provinceName: paper.office.provinceName,
    receivingPoint: point === undefined ? undefined : String(point),
    number: paper.number,
    placeAndDay: `${paper.office.place}, ${dayInWords(paper.issuedOn)}`,
    issuedOn: dayInWords(paper.issuedOn),
    demonstration: paper.demonstration ?? false,
  };
}

function resultHead(paper: CertifiedCopy | BirthCertificate | MaritalStatusCertificate): SheetContent {
  return {
    ...formHead(paper),
    dossierCode: paper.dossierCode,
    qr: qrSvg(paper.verificationUrl),
    verificationUrl: paper.verificationUrl,
    book: paper.book,
    signer: signature(paper.signer),
  };
}

function party(named: NamedParty): SheetContent {
  return {
    organisation: named.kind === 'organisation',
    name: named.name,
    identityNumber: named.identityNumber,
    address: named.address,
    phone: named.phone,
    email: named.email,
  };
}

function parent(named: Parent | undefined): SheetContent {
  return {
    name: named?.name.toLocaleUpperCase('vi'),
    birthYear: named?.birthYear === undefined ? undefined : String(named.birthYear),
    ethnicity: named?.ethnicity,
    nationality: named?.nationality,
    residence: named?.residence,
  };
}

function hand(signing: Hand | undefined): SheetContent {
  return { name: signing?.name, signed: signing?.signedAt && momentInWords(signing.signedAt) };
}

function signature(signer: Signer): SheetContent {
  return {
    name: signer.name,
    title: signer.title,
    onBehalf: signer.onBehalf,
    signed: signer.signedAt && momentInWords(signer.signedAt),
  };
}

// PDF/A refuses a whole document for one sign that the font lacks, and a hidden direction mark can turn a
// printed name around. So signs outside the font become a visible mark, invisible ones go, all else stays.
const INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
const OUTSIDE_FONT =
  /[^\n\u0020-\u024f\u0300-\u0330\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0400-\u045f\u1e00-\u1eff\u2010-\u2027\u202f\u2030-\u2037\u2039-\u203e\u20ab\u20ac\u2116\u2122\ufffd]/gu;

function printable(content: SheetContent): SheetContent {
  return Object.fromEntries(
    Object.entries(content).map(([field, value]) => [field, field === 'qr' ? value : printableValue(value)]),
  );
}

function printableValue(value: SheetValue): SheetValue {
  if (typeof value === 'string') return printableText(value);
  if (Array.isArray(value)) return value.map(printableValue);
  if (typeof value === 'object') return printable(value as SheetContent);
  return value;
}

function printableText(text: string): string {
  return text.normalize('NFC').replace(/[\t\u2028\u2029]/gu, ' ').replace(INVISIBLE, '').replace(OUTSIDE_FONT, '\ufffd');
}
