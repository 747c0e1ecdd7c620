import type { FastifyInstance } from 'fastify';
import { openAgencyDoors } from '../../src/features/custody/portal.tsx';
import { openCustodyDoors } from '../../src/features/custody/staff.tsx';
import { openDossierStaffDoors } from '../../src/features/dossiers/staff.tsx';
import type { Office } from '../../src/features/office.ts';

/** The doors of the office with those of custody and of agencies outside. */
export function openCustodyHouse(app: FastifyInstance, office: Office): void {
  openDossierStaffDoors(app, office);
  openCustodyDoors(app, office);
  openAgencyDoors(app, office);
}
