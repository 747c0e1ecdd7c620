import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { tidyLine } from '../../core/names-and-dates.ts';
import { openDoor } from '../../http/door.ts';
import { sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { findByParcel } from '../parcels/store.ts';
import { ParcelSearchPage } from './views/parcel-search-page.tsx';

/** The door at which an officer looks up who has a dossier or a certificate here for a parcel. */
export function openParcelSearch(app: FastifyInstance, office: Office): void {
  const text = z.string().max(40).catch('').transform(tidyLine);
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/thua-dat',
    permission: 'dossier.list',
    query: z.object({ to: text, thua: text }),
    async answer(anyVisit, { query: { to: sheet, thua: number } }, reply) {
      const visit = staffOf(anyVisit);
      const { unitCode, personId } = visit.actor;
      const scope = { unit: unitCode, person: personId, role: 'staff' };
      const found =
        sheet === ''
          ? undefined
          : await office.db.read(scope, (tx) =>
              findByParcel(tx, { unitCode, sheet, number, limit: mostFound }),
            );
      return sendStaffPage(reply, visit, {
        title: visit.t('land.search.title'),
        children: <ParcelSearchPage visit={visit} typed={{ sheet, number }} found={found} />,
      });
    },
  });
}

const mostFound = 100;
