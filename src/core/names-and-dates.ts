/** Earliest year of birth an office can meet in a living register. */
export const earliestYear = 1900;

const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const forbidden = /[^\P{C}\n]/u;

/** One spelling for one text: NFC, no invisible characters, single spaces, no space at the ends. */
export function tidyText(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim();
}

/** The same on one line. */
export function tidyLine(typed: string): string {
  return tidyText(typed.replace(/\s+/g, ' '));
}

/** Control characters and text-direction tricks, which no paper of the office can carry. */
export function hasForbiddenCharacters(text: string): boolean {
  return forbidden.test(text);
}

/** Letters of any script with their marks, spaces, hyphen, apostrophe, point; no digits. */
export function isPersonName(text: string): boolean {
  return /^(?=.*\p{L}.*\p{L})[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u.test(text);
}

/**
 * Twelve digits of a personal number: three of the place of birth registration (numbering of the 63 former
 * provinces or a country, so never held against the 34 provinces of today), one of century and sex, two of the year.
 */
export function isPersonalNumber(text: string): boolean {
  return /^(?!000)\d{3}[0-3]\d{8}$/.test(text);
}

/** Nine digits of the former identity card, which older papers still carry. */
export function isOldIdentityNumber(text: string): boolean {
  return /^\d{9}$/.test(text);
}

/** A telephone number as dialled in Vietnam (`0…`, ten or eleven digits) or abroad (`+…`). */
export function isPhone(text: string): boolean {
  return /^(0[1-9]\d{8,9}|\+[1-9]\d{7,14})$/.test(text);
}

/** Takes spaces, points and hyphens out of a telephone number; +84 and 84 become 0. */
export function tidyPhone(typed: string): string {
  const digits = typed.replace(/[\s().-]/g, '');
  return digits.replace(/^(\+84|0084|84(?=\d{9}$))0?/, '0');
}

/** Looks like an address that can be written to; only a letter that arrives proves it. At most 254 characters. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\.]+(\.[^\s@<>"(),;:\\.]+)+$/.test(text);
}

/** A day `YYYY-MM-DD` that exists in the calendar. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** A day, a month `YYYY-MM` or a year `YYYY`: old civil-status papers often know no more. */
export function isPartialDay(text: string): boolean {
  return /^\d{4}$/.test(text) || /^\d{4}-(0[1-9]|1[0-2])$/.test(text) || isDay(text);
}

/** Vietnamese order: 05/03/2026, 03/2026 or 2026. */
export function showPartialDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** Whole đồng with points between thousands: 200.000 đ. */
export function showDong(amountDong: number): string {
  return `${String(amountDong).replace(/\B(?=(\d{3})+$)/g, '.')} đ`;
}

function daysInMonth(year: number, month: number): number {
  return Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}
