import type { FastifyInstance } from 'fastify';
import type { Office } from '../office.ts';
import { openCitizenDoors } from './portal.tsx';
import { openStaffDoors } from './staff.tsx';
import { openAccountDoors } from './staff-account.tsx';
import { openAdministratorDoors } from './staff-admin.tsx';
import { openResetDoors } from './staff-reset.tsx';

/** Every door of the people's feature; the simulated VNeID is opened apart. */
export function openPeopleDoors(app: FastifyInstance, office: Office): void {
  openStaffDoors(app, office);
  openAccountDoors(app, office);
  openResetDoors(app, office);
  openAdministratorDoors(app, office);
  openCitizenDoors(app, office);
}
