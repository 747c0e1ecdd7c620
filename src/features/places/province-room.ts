import { toLocal } from '../../core/clock-moments.ts';
import type { NewCommune, OldCommune, Province } from '../../core/places.ts';
import type { StaffVisit } from '../../http/staff-page.ts';
import { type Decision, findDecisions, listDecisions } from '../decisions/store.ts';
import type { Office, RightDoor } from '../office.ts';
import { listPlaceChanges } from './changes-store.ts';
import { findLastPack, type StoredPack } from './packs-store.ts';

/** The address of the room, which all its pages are below. */
export const placesPage = '/quan-tri/tinh/don-vi';

/** What every page of the province's administrator needs of the places. */
export type ProvinceRoom = {
  visit: StaffVisit;
  province: Province;
  door: RightDoor;
  today: string;
  /** The decisions that this province registered, for the forms. */
  known: Decision[];
  /** The decisions behind all changes of places, by their ids. */
  decisions: ReadonlyMap<string, Decision>;
  pack: StoredPack | undefined;
};

/** Opens the room for the administrator of a province; undefined for a post in a commune. */
export async function openProvinceRoom(office: Office, visit: StaffVisit): Promise<ProvinceRoom | undefined> {
  const { unitCode, personId } = visit.actor;
  const door = await office.rightDoor();
  const province = door.places.provinces.get(unitCode);
  if (!province) return undefined;
  const read = await office.db.read({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
    const changes = await listPlaceChanges(tx);
    return {
      known: await listDecisions(tx, unitCode),
      decisions: await findDecisions(
        tx,
        changes.map(({ decisionId }) => decisionId),
      ),
      pack: await findLastPack(tx),
    };
  });
  return {
    visit,
    province,
    door,
    today: toLocal(office.clock.now()).toPlainDate().toString(),
    known: read.known,
    decisions: new Map(read.decisions.map((each) => [each.decisionId, each])),
    pack: read.pack,
  };
}

/** The communes of today of the own province, by name. */
export function communesOf({ door, province }: ProvinceRoom): NewCommune[] {
  const byName = new Intl.Collator('vi');
  return [...door.places.communes.values()]
    .filter((each) => each.province === province)
    .sort((a, b) => byName.compare(a.name, b.name) || (a.code < b.code ? -1 : 1));
}

/** A commune of today of the own province. */
export function findOwnUnit({ door, province }: ProvinceRoom, code: string): NewCommune | undefined {
  const unit = door.places.communes.get(code);
  return unit?.province === province ? unit : undefined;
}

/** A commune of before that belongs to the own province now; `part` is its code as an address carries it. */
export function findOwnOld({ door, province }: ProvinceRoom, part: string): OldCommune | undefined {
  const old = door.places.oldCommunes.get(part.replace('~', '/'));
  return old?.province.newCode === province.code ? old : undefined;
}

/** The page of a unit of today or of before in this room. */
export function hrefOfUnit(unit: NewCommune | OldCommune): string {
  return unit.era === 'new'
    ? `${placesPage}/${unit.code}`
    : `${placesPage}/cu/${unit.code.replace('/', '~')}`;
}
