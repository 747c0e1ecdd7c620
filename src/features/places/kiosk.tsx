import type { FastifyInstance } from 'fastify';
import { openDoor } from '../../http/door.ts';
import { sendKioskPage } from '../../http/kiosk-page.tsx';
import type { Office } from '../office.ts';
import { openCompetenceDoor } from './portal-competence.tsx';
import { openWhichOfficeDoor } from './portal-office.tsx';
import { KioskStart } from './views/kiosk-start.tsx';
import { kioskWays } from './ways.ts';

/** The kiosk of a centre: the start, and the way to the right door in large type. No script, nothing leads outside. */
export function openKioskDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/kiosk',
    permission: 'public.read',
    limit: 'search',
    async answer(visit, _input, reply) {
      const title = visit.t('right-door.kiosk.title');
      return sendKioskPage(reply, visit, { title, children: <KioskStart visit={visit} />, isStart: true });
    },
  });
  openWhichOfficeDoor(app, office, kioskWays);
  openCompetenceDoor(app, office, kioskWays);
}
