import { hasAccents, readNumeral, readWord, type Word } from './addresses-letters.ts';
import { type Marker, markerAt } from './addresses-markers.ts';

/** A typed address as words in order; what stands at each place is found once. */
export type TypedAddress = {
  words: Word[];
  /** How the text parts before each word: 0 not at all, 1 by a dash, 2 by a comma or bracket. */
  breaks: number[];
  /** The marker that begins at a word. */
  markers: (Marker | undefined)[];
  /** The marker that ends right before a word, where nothing parts them. */
  markersBefore: (Marker | undefined)[];
  /** Words that belong to a house number, street or hamlet: the part they stand in begins with one. */
  isStreetPart: boolean[];
  /** Whether any word has an accent; then a missing accent says a little, else nothing. */
  accented: boolean;
};

/** No address has more words that matter than this; the rest of a longer text is not read. */
export const mostWords = 48;

/** Cuts a text into words: commas and brackets part it, a full stop or a digit ends an abbreviation ("P.12", "Q1"). */
export function readAddress(text: string): TypedAddress {
  const { pieces, breaks, dots } = cutPieces(text.normalize('NFC').replace(label, ''));
  const words = pieces.map((piece) => readWord(readNumeral(piece)));
  const markers = words.map((_, from) => keepMarker(markerAt(words, from), { words, breaks, dots, from }));
  return {
    words,
    breaks,
    markers,
    markersBefore: placeBefore(markers, breaks),
    isStreetPart: findStreetParts({ words, breaks, markers }),
    accented: words.some(hasAccents),
  };
}

/** Whether a word is a number, with or without a letter or stroke: "12", "12A", "12/3". */
export function isNumber({ letters }: Word): boolean {
  return /^\d/.test(letters);
}

/** Whether a word says nothing of the place: "địa chỉ", "cũ", "nay là", "Việt Nam". */
export function isEmptyWord({ letters }: Word): boolean {
  return emptyWords.has(letters);
}

/** Whether an empty word may also begin a name: "Thượng", "Đại", "Tam". Not so in "thường trú", "trước đây", "tại". */
export function isNameLike({ letters, tones }: Word, before: Word | undefined): boolean {
  const accents = nameLikeWords.get(letters);
  if (accents === undefined || tones === accents) return false;
  return !emptyPairs.has(`${before?.letters ?? ''} ${letters}`);
}

/** Whether "Việt Nam" stands at a word. */
export function isCountry(words: readonly Word[], at: number): boolean {
  return words[at]?.letters === 'viet' && words[at + 1]?.letters === 'nam';
}

/**
 * The same address, knowing the districts and provinces in it: "Sóc Trăng" and "Buôn Hồ" begin like a hamlet
 * ("sóc", "buôn") but are none.
 */
export function withoutFalseHamlets(address: TypedAddress, names: readonly { from: number; to: number }[]) {
  const markers = [...address.markers];
  let isChanged = false;
  for (const { from, to } of names) {
    const marker = markers[from];
    if (!marker || from + marker.words.length >= to || !isStreetMarker(marker)) continue;
    markers[from] = undefined;
    isChanged = true;
  }
  if (!isChanged) return address;
  return { ...address, markers, isStreetPart: findStreetParts({ ...address, markers }) };
}

/** In bare letters; "y" behind a consonant is written "i". */
const emptyWords = new Set(
  'vn vietnam cu moi nay thuoc tai o la truoc day dia chi thuong tru tam hien hktt dc sdt old new formerly in of at the'.split(
    ' ',
  ),
);

/** Those of them that are syllables of names, with the tone they have as talk. */
const nameLikeWords = new Map([
  ['cu', '4'],
  ['moi', '2'],
  ['la', '1'],
  ['tam', '5'],
  ['tru', '2'],
  ['thuong', '1'],
  ['hien', '5'],
  ['dia', '5'],
  ['chi', '3'],
  ['truoc', '2'],
]);
const emptyPairs = new Set(['dia chi', 'thuong tru', 'tam tru', 'nay la', 'hien la']);

type Pieces = { pieces: string[]; breaks: number[]; dots: boolean[] };

/** What a card or form writes in front of an address: "Nơi thường trú:", "Place of residence:". */
const label =
  /^\s*(?:nơi|noi|địa chỉ|dia chi|đ\/c|hộ khẩu|ho khau|quê quán|que quan|chỗ ở|cho o|thường trú|thuong tru|tạm trú|tam tru|hktt|đkhktt|place of|address)[^:,;\d]{0,40}:/iu;

const gluedMarker = /^(p|q|f|d|phường|phuong|quận|quan|ward|district|kp|tdp|to|tổ|ap|ấp)(\d+)$/i;

function cutPieces(text: string): Pieces {
  const found: Pieces = { pieces: [], breaks: [], dots: [] };
  let waiting = 2;
  const add = (piece: string) => {
    if (found.pieces.length === mostWords) return;
    found.pieces.push(/^0+\d{1,2}$/.test(piece) ? piece.replace(/^0+(?=\d)/, '') : piece);
    found.breaks.push(waiting);
    found.dots.push(false);
    waiting = 0;
  };
  for (const [piece] of text.matchAll(/[\p{L}\p{M}\p{N}'’ʼ‘`]+|[^\p{L}\p{M}\p{N}'’ʼ‘`]+/gu)) {
    if (!/[\p{L}\p{N}]/u.test(piece)) {
      waiting = Math.max(waiting, breakOf(piece));
      if (piece.startsWith('.')) found.dots[found.dots.length - 1] = true;
      continue;
    }
    const glued = gluedMarker.exec(piece);
    for (const part of glued ? [glued[1] ?? '', glued[2] ?? ''] : [piece]) add(part);
  }
  return found;
}

function breakOf(signs: string): number {
  if (/[,;()[\]|\n\r\t"“”]/.test(signs)) return 2;
  if (/\/\s|\s\/|[-–—_>]/.test(signs)) return 1;
  return 0;
}

type Place = { words: Word[]; breaks: number[]; dots: boolean[]; from: number };

function keepMarker(marker: Marker | undefined, { words, breaks, dots, from }: Place): Marker | undefined {
  if (!marker) return undefined;
  for (let i = from + 1; i < from + marker.words.length; i += 1) if (breaks[i] !== 0) return undefined;
  if (!marker.oneLetter) return marker;
  const next = words[from + 1];
  const isKept = dots[from] || (breaks[from] ?? 0) > 0 || (next !== undefined && isNumber(next));
  return isKept && next !== undefined ? marker : undefined;
}

function placeBefore(markers: (Marker | undefined)[], breaks: number[]): (Marker | undefined)[] {
  const before: (Marker | undefined)[] = markers.map(() => undefined);
  markers.forEach((marker, from) => {
    const to = from + (marker?.words.length ?? 0);
    if (!marker || to >= markers.length || (breaks[to] ?? 0) === 2) return;
    const longer = before[to];
    if (!longer || longer.words.length < marker.words.length) before[to] = marker;
  });
  return before;
}

/** Which words stand in a part that begins with a number, a street or a hamlet. */
export function findStreetParts({
  words,
  breaks,
  markers,
}: Pick<TypedAddress, 'words' | 'breaks' | 'markers'>) {
  const isStreet: boolean[] = [];
  for (let from = 0, to = 1; from < words.length; from = to, to += 1) {
    while (to < words.length && breaks[to] === 0) to += 1;
    const first = words[from];
    const begins = (first !== undefined && isNumber(first)) || isStreetMarker(markers[from]);
    const ends = markers.slice(from, to).some((marker) => isStreetMarker(marker) && marker?.afterName);
    for (let at = from; at < to; at += 1) isStreet.push(begins || ends);
  }
  return isStreet;
}

function isStreetMarker(marker: Marker | undefined): boolean {
  return marker !== undefined && (marker.levels.includes('street') || marker.levels.includes('hamlet'));
}
