import {
  type Accents,
  compareAccents,
  countBits,
  countEdits,
  joinWords,
  letterBits,
  type Word,
} from './addresses-letters.ts';
import type { Marker } from './addresses-markers.ts';
import type { AddressBook, DistrictName, Name, NameShelf, Place } from './addresses-names.ts';
import { isCountry, isEmptyWord, isNumber, type TypedAddress } from './addresses-words.ts';
import type { Province } from './places.ts';

/** A run of words that reads as a name of one level; words `from` to `to` (not included). */
export type Mention<Bearer> = {
  from: number;
  to: number;
  name: Name<Bearer>;
  accents: Accents[];
  /** How many letters differ; 0 for the very name. */
  edits: number;
  /** The words were joined or parted in another way than the name's. */
  isResplit: boolean;
  /** The words with their marker, before or after. */
  wideFrom: number;
  wideTo: number;
  marker: Marker | undefined;
};

export type Mentions = {
  communes: Mention<Place>[];
  districts: Mention<DistrictName>[];
  provinces: Mention<Province>[];
};

/** Every run of words that has exactly the letters of a name. */
export function findMentions(address: TypedAddress, book: AddressBook): Mentions {
  const found: Mentions = { communes: [], districts: [], provinces: [] };
  for (let from = 0; from < address.words.length; from += 1) {
    let letters = '';
    const end = Math.min(address.words.length, from + book.longestName + 1);
    for (let to = from + 1; to <= end && (to === from + 1 || address.breaks[to - 1] !== 2); to += 1) {
      letters += address.words[to - 1]?.letters ?? '';
      const run = { address, from, to };
      found.communes.push(...exactly(book.communes, letters, run));
      found.districts.push(...exactly(book.districts, letters, run));
      found.provinces.push(...exactly(book.provinces, letters, run));
    }
  }
  return found;
}

/**
 * Runs of words that are a few letters off a name: communes among `shelves` (those of the places known so far, each
 * the shorter names first), districts and provinces among all. Numbers and single letters ("Phường 12", "Vĩnh Lộc A") are never guessed.
 */
export function findNearMentions(
  address: TypedAddress,
  book: AddressBook,
  shelves: readonly (readonly Name<Place>[])[],
): Mentions {
  // Among all names of the country a guess is only shown, never taken: one slip is far enough.
  const most = shelves[0] === book.communes.all ? 1 : 3;
  const found: Mentions = { communes: [], districts: [], provinces: [] };
  const runs = runsWorthGuessing(address, book.longestName);
  for (const run of most === 1 ? runs.slice(0, mostRunsAnywhere) : runs) {
    found.communes.push(...nearlyOnShelves(shelves, run, Math.min(most, mostEdits(run.letters))));
    const fewer = run.letters.length >= 7 ? 2 : 1;
    found.districts.push(...nearly(book.districts.all, run, fewer));
    found.provinces.push(...nearly(book.provinces.all, run, fewer));
  }
  return found;
}

/** A name that two provinces have stands on both shelves and is found once. */
function nearlyOnShelves(
  shelves: readonly (readonly Name<Place>[])[],
  run: GuessedRun,
  most: number,
): Mention<Place>[] {
  const found: Mention<Place>[] = [];
  for (const names of shelves) {
    const known = new Set(found.map(({ name }) => name));
    found.push(...nearly(names, run, most).filter(({ name }) => !known.has(name)));
  }
  return found;
}

/** A long text without any known place is no address: not all of its words are held against all names. */
const mostRunsAnywhere = 30;

type Run = { address: TypedAddress; from: number; to: number };
type GuessedRun = Run & { letters: string; fixed: string };

function exactly<Bearer>(shelf: NameShelf<Bearer>, letters: string, run: Run): Mention<Bearer>[] {
  const names = shelf.byLetters.get(letters);
  if (!names) return [];
  return names.flatMap((name) => mentionsOf(name, run, 0));
}

function mentionsOf<Bearer>(name: Name<Bearer>, run: Run, edits: number): Mention<Bearer>[] {
  const { address, from, to } = run;
  const typed = address.words.slice(from, to);
  const before = address.markersBefore[from];
  const after = address.markers[to];
  const follows = !before && after?.afterName && address.breaks[to] === 0 ? after : undefined;
  const marker = before ?? follows;
  const accents = edits > 0 ? [] : compareAccents(typed, name.words);
  const isResplit = edits === 0 && typed.some(({ letters }, at) => letters !== name.words[at]?.letters);
  const bare = { from, to, name, accents, edits, isResplit, wideFrom: from, wideTo: to, marker: undefined };
  const wideFrom = from - (before?.words.length ?? 0);
  const marked = { ...bare, wideFrom, wideTo: to + (follows?.words.length ?? 0), marker };
  // A bare number is a name only where "Phường" or "Quận" says so; elsewhere it is a house.
  if (/^\d+$/.test(name.letters)) return marker && !isOfStreet(marker) ? [marked] : [];
  if (!marker) return [bare];
  // In "lac duong lam dong" the word before Lâm Đồng is no street: it may belong to the name in front.
  const mayBelongToFront = before && wideFrom > 0 && address.breaks[wideFrom] === 0;
  return mayBelongToFront ? [marked, bare] : [marked];
}

/** Whether a marker announces a street or a hamlet. */
export function isOfStreet(marker: Marker): boolean {
  return marker.levels.includes('street') || marker.levels.includes('hamlet');
}

function nearly<Bearer>(names: readonly Name<Bearer>[], run: GuessedRun, most: number): Mention<Bearer>[] {
  const bits = letterBits(run.letters);
  const found: Mention<Bearer>[] = [];
  const longest = run.letters.length + most;
  for (let at = firstOfLength(names, run.letters.length - most); at < names.length; at += 1) {
    const name = names[at];
    if (!name || name.letters.length > longest) break;
    if (countBits(bits ^ name.bits) > 2 * most || name.letters === run.letters) continue;
    const edits = countEdits(run.letters, name.letters, most);
    if (edits > most || run.fixed !== fixedWords(name.words)) continue;
    found.push(...mentionsOf(name, run, edits));
  }
  return found;
}

/** Names are kept the shorter first: where those of a length begin. */
function firstOfLength(names: readonly Name<unknown>[], length: number): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.letters.length ?? length) < length) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rivals are sought one edit further than a guess may be certain. */
function mostEdits(letters: string): number {
  if (letters.length >= 9) return 3;
  return letters.length >= 4 ? 2 : 0;
}

/** Runs that begin or end where the text parts: a name lies between a marker, a comma, or the edge of the text. */
function runsWorthGuessing(address: TypedAddress, longest: number): GuessedRun[] {
  const runs: GuessedRun[] = [];
  const { words, breaks } = address;
  const parts = (at: number) =>
    at === 0 || at >= words.length || breaks[at] !== 0 || Boolean(address.markersBefore[at]);
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + longest); to += 1) {
      if (to > from + 1 && (breaks[to - 1] === 2 || address.markersBefore[to - 1])) break;
      if (!(parts(from) || parts(to) || address.markers[to])) continue;
      const typed = words.slice(from, to);
      const { letters } = joinWords(typed);
      if (letters.length >= 4 && !typed.every(isEmptyWord) && !isCountry(typed, 0))
        runs.push({ address, from, to, letters, fixed: fixedWords(typed) });
    }
  }
  return runs;
}

function fixedWords(words: readonly Word[]): string {
  return words
    .filter((word) => isNumber(word) || word.letters.length === 1)
    .map(({ letters }) => letters)
    .join(' ');
}
