import type { AddressBook } from './addresses-names.ts';
import type { Reading } from './addresses-readings.ts';
import { type Commune, edgesOfResidents, newUnitsFrom, type OldCommune } from './places.ts';

/**
 * The units that may serve an address read in one way, on a day: the successors of an old commune, the commune
 * itself, or all communes of a district or province that stands alone. Before 1 July 2025 they are the old ones.
 */
export function unitsOf(reading: Reading, { places }: AddressBook, on: string): string[] {
  const { commune, district, province } = reading;
  if (commune) return unitsOfCommune(commune, on);
  if (district) return merge(district.communes.map((each) => unitsOfCommune(each, on)));
  if (!province) return [];
  if (on < newUnitsFrom) {
    const codes = province.era === 'old' ? [province.code] : oldCodesOf(places.oldProvinces, province.code);
    return [...places.oldCommunes.values()]
      .filter((each) => codes.includes(each.province.code))
      .map(({ code }) => code);
  }
  if (province.era === 'new') {
    return [...places.communes.values()]
      .filter((each) => each.province.code === province.code)
      .map(({ code }) => code);
  }
  const olds = [...places.oldCommunes.values()].filter((each) => each.province.code === province.code);
  return merge(olds.map((each) => unitsOfCommune(each, on)));
}

/** The same for one commune. A new commune before its day is answered by those it was made of. */
export function unitsOfCommune(commune: Commune, on: string): string[] {
  if (on < newUnitsFrom) {
    if (commune.era === 'old') return [commune.code];
    return commune.edges.filter(({ residents }) => residents !== 'none').map(({ oldCode }) => oldCode);
  }
  return commune.era === 'new' ? [commune.code] : edgesOfResidents(commune).map(({ newCode }) => newCode);
}

/** An old commune whose residents went to several units, as it matters on a day. */
export function dividedOn(commune: Commune | undefined, on: string): OldCommune | undefined {
  if (commune?.era !== 'old' || on < newUnitsFrom) return undefined;
  return edgesOfResidents(commune).length > 1 ? commune : undefined;
}

/** Lists one after the other, each code once, the most frequent first within the whole. */
export function merge(lists: readonly string[][]): string[] {
  const times = new Map<string, number>();
  for (const list of lists) for (const code of list) times.set(code, (times.get(code) ?? 0) + 1);
  return [...times.keys()].sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
}

function oldCodesOf(oldProvinces: AddressBook['places']['oldProvinces'], newCode: string): string[] {
  return [...oldProvinces.values()].filter((each) => each.newCode === newCode).map(({ code }) => code);
}
