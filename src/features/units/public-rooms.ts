import { groupsOn, latestNames } from '../../core/residential-groups.ts';
import type { Transaction } from '../../db/transaction.ts';
import { type KeptGroup, listGroupNames } from './groups-store.ts';
import { isOpenOn } from './rooms.ts';
import { type KeptDesk, type KeptPoint, readRooms } from './rooms-store.ts';

/** What everybody may know of a unit: its open points with their desks, its groups today and their names to come. */
export type UnitForPublic = {
  points: (KeptPoint & { desks: KeptDesk[] })[];
  groups: { group: KeptGroup; toCome?: { name: string; fromOn: Temporal.PlainDate } }[];
};

/** The open points and the residential groups of a unit on a day. The transaction's scope names the unit. */
export async function readUnitForPublic(
  tx: Transaction,
  unitCode: string,
  day: Temporal.PlainDate,
): Promise<UnitForPublic> {
  const rooms = await readRooms(tx, unitCode);
  const names = await listGroupNames(tx, unitCode);
  const latest = new Map(latestNames(names).map((each) => [each.groupId, each]));
  return {
    points: rooms.points
      .filter((point) => isOpenOn(point, day))
      .map((point) => ({
        ...point,
        desks: rooms.desks.filter((desk) => desk.pointCode === point.code && isOpenOn(desk, day)),
      })),
    groups: groupsOn(names, day).map((group) => {
      const last = latest.get(group.groupId);
      if (!last || last === group) return { group };
      return { group, toCome: { name: last.name, fromOn: last.fromOn } };
    }),
  };
}
