import { hasControl } from './paths.ts';

/** The kinds of file that are taken, by what their bytes say, with the ending of their names. */
export const takenTypes = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
} as const;

export type TakenType = keyof typeof takenTypes;

/** What a file field's `accept` says. */
export const takenTypesAccept = Object.keys(takenTypes).join(',');

export function isTakenType(type: string | undefined): type is TakenType {
  return type !== undefined && Object.hasOwn(takenTypes, type);
}

/**
 * A file's name fit to be shown and kept: no folders, no control or direction signs, at most 120 letters, and
 * an ending that says what the bytes are (a phone's `photo.pdf` that is a picture becomes `photo.pdf.jpg`).
 */
export function cleanFileName(given: string, type: TakenType): string {
  // The end alone counts; a name of a hundred thousand points would keep the patterns below busy for seconds.
  const last = given.slice(-400).toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = [...last.replace(directionSigns, '')]
    .map((letter) => (hasControl(letter) || '<>:"|?*'.includes(letter) ? ' ' : letter))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = /\.([a-z0-9]{1,5})$/i.exec(plain)?.[1]?.toLowerCase();
  const isRight = ending === takenTypes[type] || (type === 'image/jpeg' && ending === 'jpeg');
  const stem = isRight ? plain.slice(0, plain.lastIndexOf('.')) : plain;
  const kept = [...stem].slice(0, 110).join('').trimEnd() || 'tep';
  return `${kept}.${isRight ? ending : takenTypes[type]}`;
}

// Signs that turn the reading direction can make `exe.pdf` out of `fdp.exe`.
const directionSigns = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
