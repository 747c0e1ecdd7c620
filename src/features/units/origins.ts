import type { OldCommune, Places } from '../../core/places.ts';

/** The communes of before 1 July 2025 that a unit was made of with their people, in the order of their codes. */
export function oldCommunesOf(places: Places, unitCode: string): OldCommune[] {
  const edges = places.communes.get(unitCode)?.edges ?? [];
  return edges
    .filter(({ residents }) => residents !== 'none')
    .flatMap(({ oldCode }) => places.oldCommunes.get(oldCode) ?? [])
    .sort((a, b) => a.code.localeCompare(b.code));
}
