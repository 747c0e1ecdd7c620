import type { ActContext, Decided } from '../../src/core/dossier-acts.ts';
import type { DossierState } from '../../src/core/dossier-state.ts';
import type { ProcedureVersion } from '../../src/core/procedures.ts';
import { deliveryDeeds } from './delivery-deeds.ts';
import { deskDeeds } from './desk-deeds.ts';
import { landDeeds } from './land-deeds.ts';
import { moneyDeeds } from './money-deeds.ts';
import { officeDeeds } from './office-deeds.ts';
import { resultDeeds } from './result-deeds.ts';
import type { Hand, Matter } from './second-opinion.ts';
import { termDeeds } from './term-deeds.ts';
import { waitDeeds } from './wait-deeds.ts';
import { workDeeds } from './work-deeds.ts';

/**
 * Something that somebody tries: how the core is asked, whether the second opinion allows it, and what it then thinks of
 * the matter. A deed that is told wrongly (no reason, an unlisted paper) is a deed of its own that is never allowed.
 */
export type Deed = {
  name: string;
  does: (state: DossierState, context: ActContext) => Decided;
  may: (matter: Matter, hand: Hand) => boolean;
  leaves: (matter: Matter, hand: Hand) => Matter;
  /** Left out of a diligent office's way to the end, always or as the matter stands. */
  isDetour?: true | ((matter: Matter) => boolean);
};

/** All that may be tried with a dossier of this procedure. */
export function deedsOf(pack: ProcedureVersion): Deed[] {
  return [
    ...deskDeeds(pack),
    ...officeDeeds(pack),
    ...workDeeds(pack),
    ...waitDeeds(pack),
    ...termDeeds,
    ...moneyDeeds,
    ...resultDeeds(pack),
    ...landDeeds(pack),
    ...deliveryDeeds,
  ];
}

/** What is told wrongly is refused to everybody, whenever. */
export function never(name: string, does: Deed['does']): Deed {
  return { name, does, may: () => false, leaves: (matter) => matter, isDetour: true };
}
