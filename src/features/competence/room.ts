import { toLocal } from '../../core/clock-moments.ts';
import type { SamplePlaces } from '../../core/competence-samples.ts';
import type { StaffVisit } from '../../http/staff-page.ts';
import { type Decision, listDecisions } from '../decisions/store.ts';
import type { Office, RightDoor } from '../office.ts';
import { readListing } from '../procedures/actions.ts';
import { findUnit } from '../units/store.ts';
import type { RuleReader } from './rule-words.ts';
import { listRuleChanges, type RecordedChange } from './store.ts';

/** The address of the rules of competence, which every page of this room is below. */
export const rulesPage = '/quan-tri/tinh/tham-quyen';

/** What every page of the room needs: the rules as they stand, what decisions changed, and how things are called. */
export type RuleRoom = {
  visit: StaffVisit;
  province: string;
  door: RightDoor;
  changes: RecordedChange[];
  /** The decisions that this province registered, for the forms. */
  known: Decision[];
  reader: RuleReader;
  today: Temporal.PlainDate;
};

/** Opens the room for the administrator of a province; undefined when the post is in a commune. */
export async function openRuleRoom(office: Office, visit: StaffVisit): Promise<RuleRoom | undefined> {
  const { actor, t, language } = visit;
  const door = await office.rightDoor();
  const today = toLocal(office.clock.now()).toPlainDate();
  const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
  const read = await office.db.read(scope, async (tx) => ({
    unit: await findUnit(tx, actor.unitCode),
    changes: await listRuleChanges(tx),
    known: await listDecisions(tx, actor.unitCode),
    listing: await readListing(tx, today),
  }));
  if (read.unit?.kind !== 'province') return undefined;
  const nameOf = (procedure: string) => {
    const listed = read.listing.byCode.get(procedure);
    return listed?.pack?.name[language] ?? listed?.published?.entry.name ?? '';
  };
  const { rules, units } = door;
  return {
    visit,
    province: actor.unitCode,
    door,
    changes: read.changes,
    known: read.known,
    reader: { t, language, rules, units, nameOf, on: today },
    today,
  };
}

/** Communes to ask samples from: the home ward where it lies in the province, its neighbours, and one elsewhere. */
export function samplePlacesOf(office: Office, { door, province }: RuleRoom): SamplePlaces | undefined {
  const all = [...door.places.communes.values()];
  const here = all.filter((commune) => commune.province.code === province).map(({ code }) => code);
  const home = here.find((code) => code === office.settings.homeUnit);
  const [own, near] = home ? [home, ...here.filter((code) => code !== home)] : here;
  if (!own) return undefined;
  const far = all.find((commune) => commune.province.code !== province)?.code;
  return { own, near: near ?? own, far };
}
