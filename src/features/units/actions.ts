import { randomUUID } from 'node:crypto';
import type { Office } from '../office.ts';
import { type NewUnit, recordUnit } from './founding-store.ts';

// For the rooms beside this one: numbers of the unit's books, the counter, its public page, its people, the right door.
export { takeBookNumber } from './books-store.ts';
export { type CounterDesk, findCounterDesks, keepCounterDesk } from './counter-desks.ts';
export { readUnitForPublic, type UnitForPublic } from './public-rooms.ts';
export { recordAct } from './records.ts';
export { departmentKinds } from './typed-rooms.ts';

/**
 * Founds a unit with its departments, receiving points, desks and groups, in one transaction. Doing it again brings up
 * to date what nobody has changed since, and adds what is new; nothing is taken away, since dossiers may name it.
 */
export async function foundUnit(office: Pick<Office, 'db'>, unit: NewUnit): Promise<void> {
  const groupIds = (unit.residentialGroups ?? []).map(() => randomUUID());
  await office.db.transaction({ unit: unit.code, role: 'system' }, (tx) => recordUnit(tx, unit, groupIds));
}
