import { readFileSync } from 'node:fs';
import { openAddressBook } from '../../src/core/addresses-names.ts';
import { buildPlaces } from '../../src/core/places.ts';
import { type PlaceFile, placeFiles, readPlacePack } from '../../src/core/places-rows.ts';

/** The shipped places and every name in them. */
export const places = openPlaces();
export const book = openAddressBook(places);

/** The letters without their accents. */
export function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

/** One of several. */
export function pick<Value>(values: readonly Value[], random: () => number): Value {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

/** The same numbers in every run. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function openPlaces() {
  const texts = Object.fromEntries(
    placeFiles.map((file) => [file, readFileSync(`data/places/${file}.csv`, 'utf8')]),
  ) as Record<PlaceFile, string>;
  const pack = readPlacePack(texts);
  if (!pack.ok) throw new Error('the places cannot be read');
  return buildPlaces(pack.value);
}
