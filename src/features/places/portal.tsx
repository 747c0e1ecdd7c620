import type { FastifyInstance } from 'fastify';
import type { Office } from '../office.ts';
import { openCompetenceDoor } from './portal-competence.tsx';
import { openWhichOfficeDoor } from './portal-office.tsx';
import { openUnitPageDoors } from './portal-units.tsx';
import { portalWays } from './ways.ts';

/** The right door for everybody: which office serves an address, who is competent, the pages of units. */
export function openPlaceDoors(app: FastifyInstance, office: Office): void {
  openWhichOfficeDoor(app, office, portalWays);
  openCompetenceDoor(app, office, portalWays);
  openUnitPageDoors(app, office);
  // The names are laid out soon after the house is open, so that the first person need not wait for them.
  app.addHook('onListen', async () => {
    // What is broken in the packs is told to the first who asks, and to the log, as any fault of a page.
    const warmUp = () =>
      void office
        .rightDoor()
        .then(({ book }) => book())
        .catch(() => {});
    setTimeout(warmUp, calmMilliseconds).unref();
  });
}

const calmMilliseconds = 2000;
