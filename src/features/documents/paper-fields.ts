import type { FeeReceiptPaper } from './fee-fields.ts';
/** The office whose name stands at the head of a paper. All names as they are to be printed, in Vietnamese. */
export type Office = {
  /** The agency above the centre, such as 'ỦY BAN NHÂN DÂN PHƯỜNG KIM LONG'. */
  parentAgency: string;
  /** The unit, such as 'PHƯỜNG KIM LONG'. */
  unitName: string;
  /** The province or city of the unit, printed on results, such as 'THÀNH PHỐ HUẾ'. */
  provinceName: string;
  /** The number of the receiving point, where there is more than one. */
  receivingPoint?: number;
  /** The place before the date, such as 'Kim Long'. */
  place: string;
};

/** What every paper carries. */
export type PaperHead = {
  office: Office;
  /** The running number; the suffix of the form (…/TTPVHCC, …/PBS) is added in print. Dots when absent. */
  number?: string;
  /** The day under the national motto. */
  issuedOn: Temporal.PlainDate;
  /** The moment of making, written into the file; the same paper and moment give the same bytes. */
  printedAt: Temporal.Instant;
  /** The address where anybody may check the paper; its QR code stands at the foot. */
  verificationUrl?: string;
  /** Leaves number, day, signature and seal open, each a place that is filled in on the finished file. */
  toSign?: boolean;
  /** Marks the paper as a demonstration without legal value. */
  demonstration?: boolean;
};

/** A person or an organisation as a form names it. */
export type NamedParty = {
  kind: 'person' | 'organisation';
  name: string;
  identityNumber?: string;
  address?: string;
  phone?: string;
  email?: string;
};

/** A hand under a form; with `signedAt` the form says that it was signed digitally then. */
export type Hand = { name?: string; signedAt?: Temporal.Instant };

/** The signer of a result. */
export type Signer = {
  name: string;
  /** The post, such as 'CHỦ TỊCH' or 'PHÓ CHỦ TỊCH'. */
  title: string;
  /** The line above the post when signing for another: 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'TUQ. CHỦ TỊCH'. */
  onBehalf?: string;
  signedAt?: Temporal.Instant;
};

/** A term as the law gives it; `amount` is ignored for the same day. */
export type PrintedTerm = { amount: number; unit: 'workingHour' | 'workingDay' | 'calendarDay' | 'sameDay' };

/** A transfer to the unit's account, with the payload of its VietQR code. */
export type PrintedTransfer = {
  payload: string;
  amountDong: number;
  bankName: string;
  accountNumber: string;
  accountName: string;
  message: string;
};

/** The same once more in the language in which the citizen filed; the Vietnamese is what counts. */
export type SecondLanguage = { language: 'en' | 'id'; title: string; lines: readonly string[] };

/** What the clock of a dossier does, one printed line each, as the event of the slip left it. */
export type TermNote = { title: string; lines: readonly string[]; second?: SecondLanguage };

/** Form 01, the receipt with the appointment (TT 03/2025/TT-VPCP). */
export type Form01 = PaperHead & {
  form: 'form-01';
  /** The sheet of the sector's own set that takes its place (TT 66/2023/TT-BCA for residence). */
  sectorForm?: 'ct-04';
  /** Set where it is printed anew after its data were put right: the day of the last correction. */
  correctedOn?: Temporal.PlainDate;
  /** Set where it takes the place of a receipt under another procedure, that one's code. */
  replacesOfProcedure?: string;
  dossierCode: string;
  /** The address behind the QR code. */
  trackingUrl: string;
  filer: NamedParty;
  representative?: NamedParty & { authorisation?: string };
  request: string;
  papers: readonly { title: string; note?: string }[];
  /** How many sets were handed in. */
  sets: number;
  term: PrintedTerm;
  receivedAt: Temporal.Instant;
  dueAt: Temporal.Instant;
  /** The calendar behind `dueAt` is not decreed yet. */
  dueProvisional?: boolean;
  /** How the moment of return was computed, one printed line each, in order. */
  dueReasons: readonly string[];
  second?: SecondLanguage;
  /** How and where the result will be got. */
  resultAt: string;
  book: { volume: string; entry: string };
  /** What is still owed, and how it can be transferred (VietQR). */
  transfer?: PrintedTransfer;
  filerHand?: Hand;
  receptionist: Hand;
};

/** Form 02, the one request to supplement a dossier. */
export type Form02 = PaperHead & {
  form: 'form-02';
  sectorForm?: 'ct-05';
  dossierCode?: string;
  filer: NamedParty;
  request: string;
  toComplete: readonly string[];
  reason: string;
  completeBy?: Temporal.Instant;
  /** What the request does to the term; slips of former events have none. */
  term?: TermNote;
  contact: { name: string; phone: string };
  guide: Hand;
};

/** Form 03, the refusal to receive or to handle a dossier. */
export type Form03 = PaperHead & {
  form: 'form-03';
  sectorForm?: 'ct-06';
  refused: 'reception' | 'handling';
  dossierCode?: string;
  filer: NamedParty;
  request: string;
  reason: string;
  filerHand?: Hand;
  receptionist: Hand;
};

/** Form 04, the apology with the new moment of return, signed by the head of the agency that decides. */
export type Form04 = PaperHead & {
  form: 'form-04';
  dossierCode: string;
  filer: NamedParty;
  procedure: string;
  /** The agency that handles the dossier, as in a sentence: 'Ủy ban nhân dân phường Kim Long'. */
  agency: string;
  receivedAt: Temporal.Instant;
  /** The moment that was promised, and the one that is asked for instead. */
  promisedAt: Temporal.Instant;
  newDueAt: Temporal.Instant;
  reason: string;
  /** How the new moment was computed from the first one. */
  term?: TermNote;
  head: Hand & { title: string; onBehalf?: string };
};

/** Form 05, the notice that handling stops at the citizen's request. Its fields are inferred from the rule. */
export type Form05 = PaperHead & {
  form: 'form-05';
  dossierCode: string;
  filer: NamedParty;
  procedure: string;
  requestedOn: Temporal.PlainDate;
  /** The office stops it for a reason of the law; else the citizen asked for it. */
  isByOffice?: boolean;
  reason?: string;
  /** Where the dossier stood when it stopped. */
  stateAtStop: string;
  returnedPapers: readonly string[];
  /** What becomes of the fee, in words. */
  fee: string;
  receptionist: Hand;
};

/** Form 06, the control slip: every hand-over of a dossier, in printed words. */
export type Form06 = PaperHead & {
  form: 'form-06';
  dossierCode: string;
  decidedBy: string;
  partners: readonly string[];
  received: string;
  due: string;
  /** The rows of the term ledger up to now, in order. */
  ledger?: readonly { at: string; what: string; change: string; by: string; basis: string }[];
  rows: readonly {
    file: string;
    giver: string;
    receiver: string;
    at: string;
    answered: string;
    result: string;
    note: string;
  }[];
};

/** Form 07, the register book of a range of days, in printed words; the days as `01/11/2026`. */
export type Form07 = PaperHead & {
  form: 'form-07';
  from: string;
  to: string;
  rows: readonly {
    order: string;
    code: string;
    procedure: string;
    applicant: string;
    address: string;
    agency: string;
    received: string;
    due: string;
    returned: string;
    way: string;
    signed: string;
  }[];
};

/** Form 19, the slip that tells the tax office what it needs for the financial obligation of land. */
export type Form19 = PaperHead & {
  form: 'form-19';
  dossierCode: string;
  /** The tax office. */
  to: string;
  receivedAt: Temporal.Instant;
  /** What the pack says stands on it, in printed words. */
  parts: readonly { title?: string; lines: readonly { label: string; words: string; strong: boolean }[] }[];
  closing?: string;
  officer: Hand;
};

/** What a result carries beyond the head. */
type ResultHead = PaperHead & {
  dossierCode: string;
  /** The address behind the QR code where the result can be checked. */
  verificationUrl: string;
  /** The volume of the book, such as '01/2026-SCT/BS'. */
  book: string;
  signer: Signer;
};

/** The words of certification on a copy. */
export type CertifiedCopy = ResultHead & {
  form: 'certified-copy';
  requester: string;
  original: { title: string; number?: string; issuer?: string; issuedOn?: Temporal.PlainDate };
  pages: number;
  copies: number;
};

/** A parent as the birth certificate names one. */
export type Parent = {
  name: string;
  birthYear?: number;
  ethnicity?: string;
  nationality?: string;
  residence?: string;
};

/** The birth certificate. An unknown parent is left out and printed as dots. */
export type BirthCertificate = ResultHead & {
  form: 'birth-certificate';
  child: {
    name: string;
    bornOn: Temporal.PlainDate;
    sex: 'male' | 'female';
    ethnicity: string;
    nationality: string;
    birthplace: string;
    hometown: string;
    personalNumber?: string;
  };
  mother?: Parent;
  father?: Parent;
  declarant: { name: string; identityPaper: string };
  /** The office of registration in a sentence's case: 'Ủy ban nhân dân phường Kim Long, thành phố Huế'. */
  registeredAtOffice: string;
  registeredOn: Temporal.PlainDate;
};

/** The confirmation of marital status. */
export type MaritalStatusCertificate = ResultHead & {
  form: 'marital-status-certificate';
  requester: string;
  subject: {
    name: string;
    /** As far as it is known: `1958`, `1958-03` or `1958-03-02`; an incomplete birth date is legal. */
    bornOn: string;
    sex: 'male' | 'female';
    ethnicity: string;
    nationality: string;
    identityPaper: string;
    residence: string;
  };
  maritalStatus: string;
  purpose: string;
  /** How long the paper is good, as the rule in force says. */
  validMonths: number;
};

/** A result whose pack says what stands on it (core/result-sheets.ts), all in printed words. */
export type DeclaredResult = ResultHead & {
  form: 'declared-result';
  heading: string;
  applicant: string;
  numberSuffix: string;
  /** Who issues it where that is not the People's Committee, such as 'CÔNG AN PHƯỜNG KIM LONG'. */
  issuer?: { parent: string; name: string };
  opening?: string;
  parts: readonly {
    title?: string;
    lines: readonly { label: string; words: string; strong: boolean }[];
  }[];
  closing?: string;
  /** Who signs by hand besides the leader. */
  hands: readonly string[];
};

/** Every paper that the press can print. */
export type Paper =
  | Form01
  | Form02
  | Form03
  | Form04
  | Form05
  | Form06
  | Form07
  | Form19
  | FeeReceiptPaper
  | CertifiedCopy
  | BirthCertificate
  | MaritalStatusCertificate
  | DeclaredResult;
