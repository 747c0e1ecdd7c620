import type { Office } from '../office.ts';
import { type NewUnit, recordUnit } from './store.ts';

/**
 * Founds a unit with its departments and receiving points, in one transaction. Doing it again brings names up to
 * date and adds what is new; nothing is taken away, since dossiers may name it.
 */
export async function foundUnit(office: Pick<Office, 'db'>, unit: NewUnit): Promise<void> {
  await office.db.transaction({ unit: unit.code, role: 'system' }, (tx) => recordUnit(tx, unit));
}
