import type { FastifyInstance } from 'fastify';
import type { Office } from '../office.ts';
import { openDossierPageDoors } from './staff-dossier.tsx';
import { openEnvelopeDoors } from './staff-envelopes.tsx';
import { openListDoors } from './staff-lists.tsx';
import { openPaperDoors } from './staff-papers.tsx';
import { openReceptionDoors } from './staff-reception.tsx';
import { openReturnDoors } from './staff-return.tsx';
import { openSharedDoors } from './staff-shared.tsx';
import { openSigningDoors } from './staff-signing.tsx';

/** Opens the doors of the office: lists, counter, dossier, signing and the return desk. */
export function openDossierStaffDoors(app: FastifyInstance, office: Office): void {
  openListDoors(app, office);
  openReceptionDoors(app, office);
  openEnvelopeDoors(app, office);
  openDossierPageDoors(app, office);
  openPaperDoors(app, office);
  openSigningDoors(app, office);
  openReturnDoors(app, office);
  openSharedDoors(app, office);
}
