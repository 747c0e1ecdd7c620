import type { SheetContent, SheetValue } from './sheet.ts';

/**
 * The words of a sheet as the font can print them. PDF/A refuses a whole document for one sign that the font
 * lacks, and a hidden direction mark can turn a printed name around: so signs outside the font become the
 * visible mark U+FFFD, invisible ones go, and all else, above all what looks like code, stays as it is.
 */
export function printable(content: SheetContent): SheetContent {
  return Object.fromEntries(
    Object.entries(content).map(([field, value]) => [
      field,
      isPicture(field) ? value : printableValue(value),
    ]),
  );
}

/** The QR pictures are made here, not typed by anybody. */
function isPicture(field: string): boolean {
  return field === 'qr' || field === 'verificationQr';
}

const NOT_IN_FONT = '\ufffd';
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}]/gu;

// What Libertinus Serif holds in all its cuts, tried sign by sign: Latin with Vietnamese, marks, Greek,
// Cyrillic, punctuation, ₫, €, № and ™.
const IN_FONT: readonly (readonly [first: number, last: number])[] = [
  [0x0a, 0x0a],
  [0x20, 0x24f],
  [0x300, 0x330],
  [0x391, 0x3a1],
  [0x3a3, 0x3a9],
  [0x3b1, 0x3c9],
  [0x400, 0x45f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x202f, 0x2037],
  [0x2039, 0x203e],
  [0x20ab, 0x20ac],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
];

function printableValue(value: SheetValue): SheetValue {
  if (typeof value === 'string') return printableText(value);
  if (Array.isArray(value)) return value.map(printableValue);
  if (typeof value === 'object') return printable(value as SheetContent);
  return value;
}

function printableText(text: string): string {
  const composed = text
    .normalize('NFC')
    .replace(/[\t\p{Zl}\p{Zp}]/gu, ' ')
    .replace(INVISIBLE, '');
  return Array.from(composed, (sign) => (isInFont(sign) ? sign : NOT_IN_FONT)).join('');
}

function isInFont(sign: string): boolean {
  const point = sign.codePointAt(0) ?? 0;
  return IN_FONT.some(([first, last]) => first <= point && point <= last);
}
