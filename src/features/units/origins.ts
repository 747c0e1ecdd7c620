import type { OldCommune, Places } from '../../core/places.ts';

/**
 * The communes that a unit was made of with their people, in the order of their codes. What a decision changed of the
 * unit itself leaves a former state of it behind (`19774/2026-11-15`): that is no other commune, and left out.
 */
export function oldCommunesOf(places: Places, unitCode: string): OldCommune[] {
  const edges = places.communes.get(unitCode)?.edges ?? [];
  return edges
    .filter(({ oldCode, residents }) => residents !== 'none' && !oldCode.startsWith(`${unitCode}/`))
    .flatMap(({ oldCode }) => places.oldCommunes.get(oldCode) ?? [])
    .sort((a, b) => a.code.localeCompare(b.code));
}
