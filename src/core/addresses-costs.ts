import type { Accents } from './addresses-letters.ts';
import type { Marker } from './addresses-markers.ts';
import { isOfStreet, type Mention } from './addresses-mentions.ts';
import type { DistrictName, Place } from './addresses-names.ts';
import { type Province, typeOn } from './places.ts';

/**
 * What a reading costs, in doubts: 0 is written exactly so, 1 is one letter off, 2 and more is never certain.
 * Two readings less than 1 apart cannot be told from one another.
 */
export const doubt = {
  never: Number.POSITIVE_INFINITY,
  limit: 2,
  apart: 1,
  wrongAccent: 1.2,
  otherType: 1,
  resplit: 0.5,
  /** A new commune named together with the vanished district its communes lay in. */
  newUnderDistrict: 1.2,
  ofStreet: 4,
  likeStreet: 0.6,
  /** A province of today named for a day when it was another. */
  laterProvince: 1.5,
  otherEra: 1.5,
  /** "Hải Châu 7" where only "Hải Châu" is known: another name, or one that was gone before the data. */
  unknownNumber: 3,
} as const;

/** How far the written name of a commune is from the real one. */
export function costOfCommuneName(mention: Mention<Place>, accented: boolean): number {
  return costOfSpelling(mention, accented) + (mention.isResplit ? doubt.resplit : 0);
}

function costOfSpelling({ accents, edits }: Mention<Place>, accented: boolean): number {
  if (edits > 0) return edits;
  const others = accents.filter((each) => each === 'other').length;
  if (others > 0) return others * doubt.wrongAccent;
  if (!accented || accents.every((each) => each === 'same')) return 0;
  if (accents.every((each) => each === 'none')) return 0.4;
  return doubt.apart;
}

/** The names above a commune are many words of help, so a slip in them weighs less. */
export function costOfNameAbove(
  { accents, edits }: { accents: readonly Accents[]; edits: number },
  accented: boolean,
): number {
  if (edits > 0) return edits * 0.7;
  if (accents.includes('other')) return 0.6;
  if (accents.includes('fewer')) return 0.2;
  return accented && accents.includes('none') ? 0.05 : 0;
}

/** Whether "phường", "xã" … before the name fits the commune. */
export function costOfCommuneType({ types }: Place, marker: Marker | undefined): number {
  if (!marker) return 0;
  if (isOfStreet(marker)) return doubt.ofStreet;
  if (types.some((type) => marker.types.includes(type))) return 0;
  return marker.levels.includes('commune') ? doubt.otherType : doubt.never;
}

/** A letter behind a name lengthens it, which the leftovers count; a number would be taken for a house. */
export function costOfSuffix(suffix: string): number {
  return /^\d/.test(suffix) ? doubt.unknownNumber : 0;
}

/** Whether "quận", "huyện" … before the name fits the district; towns became cities, so another type is a small doubt. */
export function costOfDistrictType({ type }: DistrictName, marker: Marker | undefined): number {
  if (!marker) return 0;
  if (isOfStreet(marker)) return doubt.ofStreet;
  if (!marker.levels.includes('district')) return doubt.never;
  if (marker.types.includes(type)) return 0;
  // "Quận 2" is a name as a whole: no town or commune is called by a number.
  return 0.5;
}

/** Whether "tỉnh" or "thành phố" before the name fits the province. */
export function costOfProvinceType(province: Province, marker: Marker | undefined): number {
  if (!marker) return 0;
  if (isOfStreet(marker) || !marker.levels.includes('province')) return doubt.never;
  if (marker.types.includes(province.type) || marker.types.includes(typeOn(province, '9999-12-31'))) return 0;
  return marker.types.includes('Thành phố') ? 0.7 : 0.3;
}
