import type { Hand, NamedParty, PaperHead } from './paper-fields.ts';
import { dayInWords, momentInWords } from './printed-words.ts';
import { qrSvg } from './qr.ts';

/** A paper made ready for the press: its template and every value already in printed words. */
export type Sheet = {
  template: string;
  /** In place of the template: what a unit wrote. */
  source?: string;
  /** Goes to the template as JSON; the template prints strings as they are and evaluates none. */
  content: SheetContent;
  /** Seconds since 1970, written into the file as its moment of making. */
  printedAtSeconds: number;
  /** Papers are tagged for those who hear them; marks are not, the field around them is. */
  isTagged?: boolean;
};

/** What is wrong with a sheet that a unit wrote; `line` is counted from one, nought where none is known. */
export type SheetProblem = { line: number; message: string };

export type SheetValue =
  | string
  | number
  | boolean
  | undefined
  | readonly SheetValue[]
  | { readonly [field: string]: SheetValue };
export type SheetContent = { readonly [field: string]: SheetValue };

/** The head of every paper: who issues it, under which number, where and when. */
export function paperHead(paper: PaperHead): SheetContent {
  const point = paper.office.receivingPoint;
  return {
    parentAgency: paper.office.parentAgency,
    unitName: paper.office.unitName,
    provinceName: paper.office.provinceName,
    receivingPoint: point === undefined ? undefined : String(point),
    number: paper.number,
    toSign: paper.toSign ?? false,
    place: paper.office.place,
    placeAndDay: `${paper.office.place}, ${dayInWords(paper.issuedOn)}`,
    issuedOn: dayInWords(paper.issuedOn),
    demonstration: paper.demonstration ?? false,
    ...(paper.verificationUrl
      ? { verificationUrl: paper.verificationUrl, verificationQr: qrSvg(paper.verificationUrl) }
      : {}),
  };
}

/** A person or an organisation as the templates name one. */
export function party(named: NamedParty): SheetContent {
  return {
    organisation: named.kind === 'organisation',
    name: named.name,
    identityNumber: named.identityNumber,
    address: named.address,
    phone: named.phone,
    email: named.email,
  };
}

/** A hand under a form, with the moment of its digital signature. */
export function hand(signing: Hand | undefined): { name: string | undefined; signed: string | undefined } {
  return { name: signing?.name, signed: signing?.signedAt && momentInWords(signing.signedAt) };
}
