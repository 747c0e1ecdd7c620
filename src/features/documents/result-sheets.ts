import type {
  BirthCertificate,
  CertifiedCopy,
  DeclaredResult,
  MaritalStatusCertificate,
  Parent,
  Signer,
} from './paper-fields.ts';
import { amountInWords, dayInLetters, dayInWords, knownDayInWords, momentInWords } from './printed-words.ts';
import { qrSvg } from './qr.ts';
import { paperHead, type SheetContent } from './sheet.ts';

const SEX = { male: 'Nam', female: 'Nữ' } as const;

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
    registeredAt: paper.registeredAtOffice,
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
      bornOn: knownDayInWords(subject.bornOn),
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

/** A result whose pack says what stands on it. */
export function declaredResult(paper: DeclaredResult): SheetContent {
  const { applicant, heading, numberSuffix, issuer, opening, parts, closing, hands } = paper;
  const head = { ...resultHead(paper), issuer };
  return { ...head, applicant, heading, numberSuffix, opening, parts, closing, hands };
}

function resultHead(
  paper: CertifiedCopy | BirthCertificate | MaritalStatusCertificate | DeclaredResult,
): SheetContent {
  return {
    ...paperHead(paper),
    dossierCode: paper.dossierCode,
    qr: qrSvg(paper.verificationUrl),
    verificationUrl: paper.verificationUrl,
    book: paper.book,
    signer: signature(paper.signer),
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

function signature(signer: Signer): SheetContent {
  return {
    name: signer.name,
    title: signer.title,
    onBehalf: signer.onBehalf,
    signed: signer.signedAt && momentInWords(signer.signedAt),
  };
}
