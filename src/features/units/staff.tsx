import type { FastifyInstance } from 'fastify';
import { groupsOn, latestNames, overlappingNames } from '../../core/residential-groups.ts';
import { openDoor } from '../../http/door.ts';
import { sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { listGroupNames } from './groups-store.ts';
import { listRecords } from './records-store.ts';
import { isOpenOn, todayOf } from './rooms.ts';
import { readRooms } from './rooms-store.ts';
import { openGroupDoors } from './staff-groups.tsx';
import { openGroupListDoors } from './staff-list.tsx';
import { openRenamingDoors } from './staff-renaming.tsx';
import { openRoomDoors } from './staff-rooms.tsx';
import { findUnit, readStaffing } from './store.ts';
import { OverviewPage } from './views/overview.tsx';
import { unitPages } from './views/unit-words.ts';

/** The doors of a unit's administrator: departments, receiving points, desks, residential groups, the record. */
export function openUnitDoors(app: FastifyInstance, office: Office): void {
  openOverview(app, office);
  openRoomDoors(app, office);
  openRenamingDoors(app, office);
  openGroupListDoors(app, office);
  openGroupDoors(app, office);
}

function openOverview(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: unitPages.overview,
    permission: 'unit.administer',
    async answer(anyVisit, _input, reply) {
      const visit = staffOf(anyVisit);
      const { unitCode, personId } = visit.actor;
      const today = todayOf(office);
      const scope = { unit: unitCode, person: personId, role: 'unit-admin' };
      const page = await office.db.read(scope, async (tx) => {
        const rooms = await readRooms(tx, unitCode);
        const groups = await listGroupNames(tx, unitCode);
        const { posts } = await readStaffing(tx, unitCode);
        const lasting = latestNames(groups).filter(({ toOn }) => toOn === null);
        return {
          unit: await findUnit(tx, unitCode),
          records: await listRecords(tx, unitCode, 30),
          counts: {
            departments: rooms.departments.filter((each) => isOpenOn(each, today)).length,
            points: rooms.points.filter((each) => isOpenOn(each, today)).length,
            desks: rooms.desks.filter((each) => isOpenOn(each, today)).length,
            groups: groupsOn(groups, today).length,
            overlaps: overlappingNames(lasting).length,
            people: new Set(posts.filter((post) => isOpenOn(post, today)).map((post) => post.personId)).size,
          },
        };
      });
      return sendStaffPage(reply, visit, {
        title: visit.t('units.overview.title'),
        children: <OverviewPage visit={visit} {...page} />,
      });
    },
  });
}
