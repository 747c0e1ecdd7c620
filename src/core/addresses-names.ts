import { joinWords, letterBits, readNumeral, readWord, type Word } from './addresses-letters.ts';
import type { Commune, District, OldCommune, Places, Province } from './places.ts';

/** One spelling of a name, and what bears it: communes old and new, a district, or provinces old and new. */
export type Name<Bearer> = { words: Word[]; letters: string; bits: number; bearers: Bearer[] };
export type DistrictName = { district: District; type: string };

/** A commune with what an address may name above it. */
export type Place = {
  commune: Commune;
  /** Codes of the provinces of today and of before that an address of this commune may name. */
  provinceCode: string;
  oldProvinceCodes: readonly string[];
  /** The district of an old commune; for a new one those its communes came from. */
  districtCodes: readonly string[];
  types: readonly string[];
};

/** The names of one level by their bare letters, and as a list, the shorter first, for looking up near ones. */
export type NameShelf<Bearer> = { byLetters: Map<string, Name<Bearer>[]>; all: Name<Bearer>[] };

/** All names an address may contain; built once from the places, in well under half a second. */
export type AddressBook = {
  places: Places;
  communes: NameShelf<Place>;
  districts: NameShelf<DistrictName>;
  provinces: NameShelf<Province>;
  /** Names of communes by the new province they may stand with, so that near names are sought there only; the shorter first. */
  communesByProvince: Map<string, Name<Place>[]>;
  placeOf: Map<Commune, Place>;
  /** The most words a name has. */
  longestName: number;
  /** The bare letters of every word of a name. */
  syllables: Set<string>;
};

/** Lays out every name once. */
export function openAddressBook(places: Places): AddressBook {
  const book: AddressBook = {
    places,
    communes: { byLetters: new Map(), all: [] },
    districts: { byLetters: new Map(), all: [] },
    provinces: { byLetters: new Map(), all: [] },
    communesByProvince: new Map(),
    placeOf: new Map(),
    longestName: 0,
    syllables: new Set(),
  };
  for (const commune of places.oldCommunes.values()) addCommune(book, placeOfOld(commune));
  for (const commune of places.communes.values()) addCommune(book, placeOfNew(places, commune.code));
  for (const district of places.districts.values()) {
    // Later units had no district: what they were until a decision stands in one without a name.
    if (district.name === '') continue;
    addName(book, book.districts, { name: district.name, bearer: { district, type: district.type } });
  }
  for (const province of [...places.oldProvinces.values(), ...places.provinces.values()]) {
    addName(book, book.provinces, { name: province.name, bearer: province });
  }
  addUsualNames(book);
  sortByLength(book.communes.all);
  sortByLength(book.districts.all);
  sortByLength(book.provinces.all);
  listByProvince(book);
  return book;
}

function sortByLength(names: Name<unknown>[]): void {
  names.sort((a, b) => a.letters.length - b.letters.length);
}

function placeOfOld(commune: OldCommune): Place {
  return {
    commune,
    provinceCode: commune.province.newCode,
    oldProvinceCodes: commune.formerProvinceCodes ?? [commune.province.code],
    districtCodes: [commune.district.code],
    types: [commune.type],
  };
}

function placeOfNew(places: Places, code: string): Place {
  const commune = places.communes.get(code);
  if (!commune) throw new Error(`no commune ${code}`);
  const origins = commune.edges.flatMap(({ oldCode }) => places.oldCommunes.get(oldCode) ?? []);
  return {
    commune,
    provinceCode: commune.province.code,
    oldProvinceCodes: [...new Set(origins.map(({ province }) => province.code))],
    districtCodes: [...new Set(origins.map(({ district }) => district.code))],
    types: [commune.type, ...commune.changes.map(({ to }) => to)],
  };
}

function addCommune(book: AddressBook, place: Place): void {
  const { commune } = place;
  book.placeOf.set(commune, place);
  const names = commune.era === 'old' ? [commune.name, ...commune.otherNames] : [commune.name];
  for (const name of new Set(names)) addName(book, book.communes, { name, bearer: place });
}

type Named<Bearer> = { name: string; bearer: Bearer };

function addName<Bearer>(book: AddressBook, shelf: NameShelf<Bearer>, { name, bearer }: Named<Bearer>): void {
  const words = wordsOfName(name);
  const { letters } = joinWords(words);
  const spellings = shelf.byLetters.get(letters) ?? [];
  const known = spellings.find((each) => isSame(each.words, words));
  if (known) {
    if (!known.bearers.includes(bearer)) known.bearers.push(bearer);
    return;
  }
  const added = { words, letters, bits: letterBits(letters), bearers: [bearer] };
  shelf.byLetters.set(letters, [...spellings, added]);
  shelf.all.push(added);
  for (const word of words) book.syllables.add(word.letters);
  book.longestName = Math.max(book.longestName, words.length);
}

function isSame(a: readonly Word[], b: readonly Word[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ marks, tones }, at) => marks === b[at]?.marks && tones === b[at]?.tones)
  );
}

function wordsOfName(name: string): Word[] {
  return name
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((each) => each !== '')
    .map(knownWord);
}

const knownWords = new Map<string, Word>();

/** The names of the country are made of few syllables: each is read once. */
function knownWord(syllable: string): Word {
  const known = knownWords.get(syllable);
  if (known) return known;
  const word = readWord(readNumeral(syllable));
  knownWords.set(syllable, word);
  return word;
}

function addUsualNames(book: AddressBook): void {
  for (const { level, code, era, name } of book.places.usualNames) {
    const district = book.places.districts.get(code);
    if (level === 'district' && district) {
      const typed = /^(Quận|Huyện) (.*)/.exec(name);
      const bearer = { district, type: typed?.[1] ?? district.type };
      addName(book, book.districts, { name: typed?.[2] ?? name, bearer });
    }
    if (level === 'district') continue;
    const provinces = [book.places.oldProvinces.get(code), era === 'both' && book.places.provinces.get(code)];
    for (const bearer of provinces) if (bearer) addName(book, book.provinces, { name, bearer });
  }
}

function listByProvince(book: AddressBook): void {
  for (const name of book.communes.all) {
    for (const code of new Set(name.bearers.map(({ provinceCode }) => provinceCode))) {
      const names = book.communesByProvince.get(code);
      if (names) names.push(name);
      else book.communesByProvince.set(code, [name]);
    }
  }
}
