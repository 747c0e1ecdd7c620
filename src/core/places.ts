import { cellOf, type PlacePack, type PlaceRow } from './places-rows.ts';

/** The day from which the two-level model holds: the district is gone and the new communes act. */
export const newUnitsFrom = '2025-07-01';

/** A change of a unit's type with the day from which it holds. */
export type TypeChange = { effectiveOn: string; from: string; to: string; legalBasis: string };

/** What became of an old commune: `residents` says who went along; the clause is one of article 1. */
export type MergeEdge = {
  oldCode: string;
  newCode: string;
  scope: string;
  area: string;
  residents: string;
  legalBasis: string;
  clause: string;
};

/** A province before (63) or after (34) 1 July 2025; `newCode` is its own code when it is a new one. */
export type Province = {
  era: 'old' | 'new';
  code: string;
  name: string;
  type: string;
  newCode: string;
  changes: TypeChange[];
};

export type District = {
  code: string;
  name: string;
  type: string;
  provinceCode: string;
  communes: OldCommune[];
};

/**
 * A commune on 30 June 2025, or what a later unit was until a decision changed it (`until`, the first day on which it
 * was no longer so; its code bears that day too, and its district has no name). `edges` lead to its successors.
 */
export type OldCommune = {
  era: 'old';
  code: string;
  name: string;
  type: string;
  otherNames: string[];
  district: District;
  province: Province;
  edges: MergeEdge[];
  until?: string;
  /** The old provinces whose communes made up a later unit; people go on writing them. */
  formerProvinceCodes?: string[];
};

/** A commune, ward or special zone since 1 July 2025; `edges` come from its origins. */
export type NewCommune = {
  era: 'new';
  code: string;
  otherCode: string;
  name: string;
  type: string;
  changes: TypeChange[];
  province: Province;
  seat: string;
  lat: number;
  lon: number;
  areaKm2: number;
  /** Indicative only: sums differ much from the figures of the provinces. */
  population: number | undefined;
  /** Whether two counts that were published a year apart agree. */
  populationAgrees: boolean;
  legalBasis: string;
  clause: string;
  edges: MergeEdge[];
};

export type Commune = OldCommune | NewCommune;

/** A name people write for a unit beside the official ones. */
export type UsualName = { level: 'province' | 'district'; code: string; era: 'old' | 'both'; name: string };

/** All places, linked to one another. */
export type Places = {
  provinces: Map<string, Province>;
  oldProvinces: Map<string, Province>;
  districts: Map<string, District>;
  oldCommunes: Map<string, OldCommune>;
  communes: Map<string, NewCommune>;
  usualNames: UsualName[];
};

/** Links the rows of a pack that `checkPlaces` found sound; a code without a row is a fault. */
export function buildPlaces(pack: PlacePack): Places {
  const changes = changesByUnit(pack);
  const provinces = new Map(pack.provinces.map((row) => withCode(readProvince(row, changes))));
  const oldProvinces = new Map(pack.old_provinces.map((row) => withCode(readOldProvince(row))));
  const communes = new Map(
    pack.communes.map((row) => {
      const province = get(provinces, cellOf(row, 'province_code'));
      return withCode(readCommune(row, province, changes));
    }),
  );
  const places: Places = {
    provinces,
    oldProvinces,
    districts: new Map(),
    oldCommunes: new Map(),
    communes,
    usualNames: pack.usual_names.map(readUsualName),
  };
  addOldCommunes(places, pack);
  for (const row of pack.merge_map) {
    const edge = readEdge(row);
    get(places.oldCommunes, edge.oldCode).edges.push(edge);
    get(communes, edge.newCode).edges.push(edge);
  }
  return places;
}

/** The successors that serve people whose address was in this old commune: one, or several if they were divided. */
export function edgesOfResidents(commune: OldCommune): MergeEdge[] {
  return commune.edges.filter(({ residents }) => residents !== 'none');
}

/** The type of a unit on a day, such as "Xã" that became "Phường" in 2026. */
export function typeOn(unit: Commune | Province, on: string): string {
  const changes = 'changes' in unit ? unit.changes : [];
  return changes.reduce((type, change) => (change.effectiveOn <= on ? change.to : type), unit.type);
}

function readProvince(row: PlaceRow, changes: Map<string, TypeChange[]>): Province {
  const code = cellOf(row, 'code');
  return {
    era: 'new',
    code,
    name: cellOf(row, 'name'),
    type: cellOf(row, 'type'),
    newCode: code,
    changes: changes.get(`province ${code}`) ?? [],
  };
}

function readOldProvince(row: PlaceRow): Province {
  const [type, name] = splitType(cellOf(row, 'name'));
  return { era: 'old', code: cellOf(row, 'code'), name, type, newCode: cellOf(row, 'new_code'), changes: [] };
}

function readCommune(row: PlaceRow, province: Province, changes: Map<string, TypeChange[]>): NewCommune {
  const code = cellOf(row, 'code');
  const population = Number.parseInt(cellOf(row, 'population'), 10);
  return {
    era: 'new',
    code,
    otherCode: cellOf(row, 'alt_code'),
    name: cellOf(row, 'name'),
    type: cellOf(row, 'type'),
    changes: changes.get(`commune ${code}`) ?? [],
    province,
    seat: cellOf(row, 'seat'),
    lat: Number(cellOf(row, 'lat')),
    lon: Number(cellOf(row, 'lon')),
    areaKm2: Number(cellOf(row, 'area_km2')),
    population: Number.isNaN(population) ? undefined : population,
    populationAgrees: cellOf(row, 'pop_q') === 'A',
    legalBasis: cellOf(row, 'legal_basis'),
    clause: cellOf(row, 'clause'),
    edges: [],
  };
}

function addOldCommunes(places: Places, pack: PlacePack): void {
  const aliases = new Map(
    pack.old_commune_aliases.map((row) => [cellOf(row, 'code'), cellOf(row, 'alias_full')]),
  );
  for (const row of pack.old_communes) {
    const code = cellOf(row, 'code');
    const district = districtOf(places, row);
    const alias = aliases.get(code);
    const commune: OldCommune = {
      era: 'old',
      code,
      name: cellOf(row, 'name'),
      type: cellOf(row, 'type'),
      otherNames: alias === undefined ? [] : [splitType(alias)[1]],
      district,
      province: get(places.oldProvinces, cellOf(row, 'province_code')),
      edges: [],
      ...formerState(row),
    };
    district.communes.push(commune);
    places.oldCommunes.set(code, commune);
  }
}

/** Columns that only rows have which decisions added. */
function formerState(row: PlaceRow): Pick<OldCommune, 'until' | 'formerProvinceCodes'> {
  const until = row.columns.has('until') ? cellOf(row, 'until') : '';
  if (until === '') return {};
  return { until, formerProvinceCodes: cellOf(row, 'former_provinces').split(' ').filter(Boolean) };
}

function districtOf(places: Places, row: PlaceRow): District {
  const code = cellOf(row, 'district_code');
  const known = places.districts.get(code);
  if (known) return known;
  const [type, name] = splitType(cellOf(row, 'district'));
  const district: District = { code, name, type, provinceCode: cellOf(row, 'province_code'), communes: [] };
  places.districts.set(code, district);
  return district;
}

function readEdge(row: PlaceRow): MergeEdge {
  return {
    oldCode: cellOf(row, 'old_code'),
    newCode: cellOf(row, 'new_code'),
    scope: cellOf(row, 'scope'),
    area: cellOf(row, 'area'),
    residents: cellOf(row, 'residents'),
    legalBasis: cellOf(row, 'legal_basis'),
    clause: cellOf(row, 'clause'),
  };
}

function readUsualName(row: PlaceRow): UsualName {
  return {
    level: cellOf(row, 'level') === 'district' ? 'district' : 'province',
    code: cellOf(row, 'code'),
    era: cellOf(row, 'era') === 'old' ? 'old' : 'both',
    name: cellOf(row, 'name'),
  };
}

function changesByUnit(pack: PlacePack): Map<string, TypeChange[]> {
  const byUnit = new Map<string, TypeChange[]>();
  for (const row of pack.unit_changes) {
    const key = `${cellOf(row, 'level')} ${cellOf(row, 'code')}`;
    const change = {
      effectiveOn: cellOf(row, 'effective'),
      from: cellOf(row, 'old'),
      to: cellOf(row, 'new'),
      legalBasis: cellOf(row, 'legal_basis'),
    };
    const all = [...(byUnit.get(key) ?? []), change];
    byUnit.set(
      key,
      all.sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1)),
    );
  }
  return byUnit;
}

const types = ['Thành phố', 'Thị trấn', 'Thị xã', 'Đặc khu', 'Phường', 'Huyện', 'Quận', 'Tỉnh', 'Xã'];

/** "Thành phố Hà Nội" as type and name. Some rows of the source misspell the type or leave it out. */
export function splitType(full: string): [type: string, name: string] {
  const mended = full.replace(/^Thi trấn /, 'Thị trấn ');
  const type = types.find((each) => mended.toLowerCase().startsWith(`${each.toLowerCase()} `));
  return type ? [type, mended.slice(type.length + 1)] : ['', mended];
}

function withCode<Value extends { code: string }>(value: Value): [string, Value] {
  return [value.code, value];
}

function get<Value>(map: Map<string, Value>, code: string): Value {
  const value = map.get(code);
  if (value === undefined) throw new Error(`no place ${code}`);
  return value;
}
