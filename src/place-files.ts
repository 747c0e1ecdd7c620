import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AddressBook, openAddressBook } from './core/addresses-names.ts';
import { done, type Outcome, refused } from './core/outcome.ts';
import { buildPlaces } from './core/places.ts';
import { checkPlaces } from './core/places-checks.ts';
import {
  type PlaceFault,
  type PlaceFile,
  type PlacePack,
  placeFiles,
  splitPlaceTexts,
} from './core/places-rows.ts';
import { inProject } from './project-files.ts';

/** The folder of the shipped places. */
export const placeFolder = inProject('data', 'places');

/** Reads and checks the places of a folder; nothing is used of files that contradict themselves. */
export function readPlaceFiles(folder = placeFolder): Outcome<PlacePack, PlaceFault[]> {
  return readPlaceTexts(readTextsOf(folder));
}

/** The texts of the files of a folder; a file that is not there is a fault of the reading. */
export function readTextsOf(folder: string): Record<PlaceFile, string> {
  const texts = {} as Record<PlaceFile, string>;
  for (const file of placeFiles) texts[file] = readFileSync(join(folder, `${file}.csv`), 'utf8');
  return texts;
}

/** Reads and checks the texts of the files: every fault of every file, of which a broken line has the one of its form. */
export function readPlaceTexts(texts: Record<PlaceFile, string>): Outcome<PlacePack, PlaceFault[]> {
  const { pack, faults } = splitPlaceTexts(texts);
  // Without its columns or with a quote left open, a file says nothing more that could be trusted.
  if (faults.some(({ reason }) => reason !== 'cellsMissing')) return refused(faults);
  const broken = new Set(faults.map(({ file, line }) => `${file} ${line}`));
  const found = checkPlaces(pack).filter(({ file, line }) => !broken.has(`${file} ${line}`));
  return faults.length + found.length > 0 ? refused([...faults, ...found]) : done(pack);
}

/** The address book of a folder of places, or what is wrong in its files; a sound one is opened once a process. */
export function openAddressBookOf(folder = placeFolder): Outcome<AddressBook, PlaceFault[]> {
  const open = openBooks.get(folder);
  if (open) return done(open);
  const pack = readPlaceFiles(folder);
  if (!pack.ok) return pack;
  const book = openAddressBook(buildPlaces(pack.value));
  openBooks.set(folder, book);
  return done(book);
}

const openBooks = new Map<string, AddressBook>();
