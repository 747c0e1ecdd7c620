import { latestNames } from '../../core/residential-groups.ts';
import type { StaffVisit } from '../../http/staff-page.ts';
import { listDecisions } from '../decisions/store.ts';
import type { Office } from '../office.ts';
import { type KeptGroup, listGroupNames } from './groups-store.ts';
import { oldCommunesOf } from './origins.ts';

/** What the pages of a unit's residential groups stand on. */
export type GroupSetting = {
  unitCode: string;
  names: KeptGroup[];
  /** The names that have no last day: those that overlap now or will. */
  lasting: KeptGroup[];
  decisions: Awaited<ReturnType<typeof listDecisions>>;
  oldCommunes: ReturnType<typeof oldCommunesOf>;
};

/** Reads the names of the own unit's groups and the decisions it may rest a change on. */
export async function readGroupSetting(office: Office, { actor }: StaffVisit): Promise<GroupSetting> {
  const { unitCode, personId } = actor;
  const { places } = await office.rightDoor();
  const scope = { unit: unitCode, person: personId, role: 'unit-admin' };
  const read = await office.db.read(scope, async (tx) => ({
    names: await listGroupNames(tx, unitCode),
    decisions: await listDecisions(tx, unitCode),
  }));
  const lasting = latestNames(read.names).filter(({ toOn }) => toOn === null);
  return { unitCode, ...read, lasting, oldCommunes: oldCommunesOf(places, unitCode) };
}
