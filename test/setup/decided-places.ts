import { readFileSync } from 'node:fs';
import type { DatedChange, PlaceChange } from '../../src/core/places-changes.ts';
import { type PlaceFile, placeFiles, readPlacePack } from '../../src/core/places-rows.ts';
import { packOfProvince } from '../../src/core/places-subset.ts';

const texts = Object.fromEntries(
  placeFiles.map((file) => [file, readFileSync(`data/places/${file}.csv`, 'utf8')]),
) as Record<PlaceFile, string>;
const read = readPlacePack(texts);
if (!read.ok) throw new Error('the places are broken');
/** The shipped places. */
export const country = read.value;
export const hue = packOfProvince(country, '46');

let counted = 0;
/** A change as a decision of its day brings it, numbered in the order of asking. */
export function dated(change: PlaceChange, effectiveOn: string): DatedChange {
  counted += 1;
  const decisionId = '3f0c1d5e-0000-4000-8000-0123456789ab';
  return { changeNo: counted, decisionId, effectiveOn, legalBasis: `${counted}/NQ-HĐND`, change };
}

/** A ward that nobody has founded yet. */
export const founded = {
  code: '99901',
  provinceCode: '46',
  name: 'Thành Nội Mới',
  type: 'Phường',
  seat: '1 đường Thử Nghiệm',
  lat: 16.47,
  lon: 107.57,
  areaKm2: 9,
} as const;
