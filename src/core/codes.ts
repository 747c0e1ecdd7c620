/**
 * Codes of the office: dossier codes, references, masked numbers. Pure text; numbers are taken elsewhere.
 */

/** Dossier code of TT 03/2025/TT-VPCP Đ.13: agency identifier, day of reception, running number of the day. */
export function dossierCode(agencyIdentifier: string, on: Temporal.PlainDate, number: number): string {
  const day = on.toString().slice(2).replaceAll('-', '');
  return `${agencyIdentifier}-${day}-${String(number).padStart(4, '0')}`;
}

const dossierCodeShape = /^([A-Z]\d{2}(?:\.\d{2,3})?(?:\.\d{2})?)-(\d{6})-(\d{4,})$/;

const formerCodeShape = /^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-\d{6}-\d{4,}$/;

/** Whether it is a code of TT 01/2018/TT-VPCP, as offices used them before: inherited dossiers keep theirs. */
export function isFormerCode(code: string): boolean {
  return formerCodeShape.test(code);
}

/** The agency identifier that leads a dossier code; undefined for anything that is no dossier code. */
export function agencyOfCode(code: string): string | undefined {
  return dossierCodeShape.exec(code)?.[1];
}

/** Letters of a reference: none that a person confuses when reading it aloud (no I, L, O, U, 0, 1). */
const referenceLetters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The reference of a filing: the unit's code and eight letters made from random bytes (at least 8). */
export function filingReference(unitCode: string, random: Uint8Array): string {
  const letters = [...random.slice(0, 8)].map((byte) => referenceLetters[byte % referenceLetters.length]);
  return `${unitCode}-${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

const referenceShape = /^(\d{5})-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/;

/** The unit that a reference was filed at; undefined for anything that is no reference. */
export function unitOfReference(reference: string): string | undefined {
  return referenceShape.exec(reference)?.[1];
}

/** A citizen's number with its middle hidden: `0461••••1234`, an old one of nine digits `••••678`; shorter ones whole. */
export function maskCitizenId(citizenId: string): string {
  if (citizenId.length < 9) return '••••';
  if (citizenId.length < 12) return `••••${citizenId.slice(-3)}`;
  return `${citizenId.slice(0, 4)}••••${citizenId.slice(-4)}`;
}
