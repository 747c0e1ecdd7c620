import type { Citizen } from '../core/permissions.ts';
import type { Visit } from './visit.ts';

/** The citizen at a door that only citizens pass; the door's permission has seen to it, so another is a fault. */
export function citizenOf({ actor }: Visit): Citizen {
  if (actor.kind !== 'citizen') throw new Error('a citizens’ door let somebody else pass');
  return actor;
}
