import type { AddressKey } from './addresses.ts';
import { readAddress } from './addresses-words.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { type DatedChange, inOrderOfEffect, type PlaceChange } from './places-changes.ts';
import { addRow, findRow, replaceRow } from './places-editing.ts';
import {
  addFormer,
  countCommunes,
  moveResidents,
  removeCommune,
  type Share,
  typeBefore,
} from './places-moving.ts';
import { cellOf, type PlacePack } from './places-rows.ts';

/** The places as they are on a day, and the words that decisions tied to one successor of a divided commune. */
export type PlacesOfDay = { pack: PlacePack; keys: AddressKey[] };

/** Why a change does not fit the places of its day; `value` is the code or the words it stumbles over. */
export const placeChangeProblems = [
  'unit-unknown',
  'old-unit-unknown',
  'province-unknown',
  'code-taken',
  'type-of-other-level',
  'nothing-changes',
  'unit-twice',
  'nobody-moves',
  'people-left',
  'key-taken',
  'key-unknown',
  'key-not-successor',
] as const;
export type PlaceChangeProblem = (typeof placeChangeProblems)[number];
export type PlaceConflict = { problem: PlaceChangeProblem; value: string; change: DatedChange };

/**
 * The places on a day: the pack with every change whose effect has come, in order. The pack and the changes stay as
 * they are, so what was answered for an earlier day is answered for it again. Refuses the first change that does not
 * fit what the former ones left.
 */
export function applyPlaceChanges(
  pack: PlacePack,
  changes: readonly DatedChange[],
  on: string,
): Outcome<PlacesOfDay, PlaceConflict> {
  const day: PlacesOfDay = { pack: { ...pack }, keys: [] };
  for (const dated of inOrderOfEffect(changes)) {
    if (dated.effectiveOn > on) break;
    const problem = applyChange(day, dated);
    if (problem) return refused({ ...problem, change: dated });
  }
  return done(day);
}

type Problem = Omit<PlaceConflict, 'change'> | undefined;
type Of<Kind extends PlaceChange['kind']> = Extract<PlaceChange, { kind: Kind }>;

function applyChange(day: PlacesOfDay, dated: DatedChange): Problem {
  const { change } = dated;
  switch (change.kind) {
    case 'rename':
      return rename(day.pack, change, dated);
    case 'retype':
      return retype(day.pack, change, dated);
    case 'describe':
      return describe(day.pack, change);
    case 'successors':
      return setSuccessors(day, change, dated);
    case 'found':
      return found(day, change, dated);
    case 'dissolve':
      return dissolve(day, change, dated);
    case 'key':
      return addKey(day, change, dated);
    case 'withdraw-key':
      return withdrawKey(day, change);
  }
}

/** People go on writing the former name, so it stays a name of before that leads to the unit. */
function rename(pack: PlacePack, { code, name }: Of<'rename'>, dated: DatedChange): Problem {
  const file = fileOf(code);
  const row = findRow(pack, file, code);
  if (!row) return unknownUnit(code);
  const former = cellOf(row, 'name');
  if (former === name) return { problem: 'nothing-changes', value: name };
  if (file === 'communes') {
    const shares: Share[] = [{ to: code, residents: 'all', area: 'all' }];
    addFormer(pack, row, { basis: { ...dated, clause: '' }, shares });
  } else {
    const { legalBasis: legal_basis } = dated;
    addRow(pack, 'usual_names', { level: 'province', code, era: 'both', name: former, legal_basis });
  }
  replaceRow(pack, file, { row, cells: { name } });
  return undefined;
}

function retype(pack: PlacePack, { code, type }: Of<'retype'>, dated: DatedChange): Problem {
  const file = fileOf(code);
  const row = findRow(pack, file, code);
  if (!row) return unknownUnit(code);
  const level = file === 'provinces' ? 'province' : 'commune';
  const isOfProvince = type === 'Tỉnh' || type === 'Thành phố';
  if (isOfProvince !== (level === 'province')) return { problem: 'type-of-other-level', value: type };
  const former = typeBefore(pack, row, { level, on: dated.effectiveOn });
  if (former === type) return { problem: 'nothing-changes', value: type };
  const { effectiveOn: effective, legalBasis: legal_basis } = dated;
  addRow(pack, 'unit_changes', {
    effective,
    level,
    code,
    field: 'type',
    old: former,
    new: type,
    legal_basis,
  });
  return undefined;
}

function describe(pack: PlacePack, { code, seat, lat, lon, areaKm2, population }: Of<'describe'>): Problem {
  const row = findRow(pack, 'communes', code);
  if (!row) return unknownUnit(code);
  const told = Object.entries({ seat, lat, lon, area_km2: areaKm2, population });
  const changed = told.filter(
    ([column, value]) => value !== undefined && String(value) !== cellOf(row, column),
  );
  if (changed.length === 0) return { problem: 'nothing-changes', value: code };
  const cells = Object.fromEntries(changed.map(([column, value]) => [column, String(value)]));
  replaceRow(pack, 'communes', { row, cells });
  return undefined;
}

function setSuccessors(day: PlacesOfDay, { oldCode, edges }: Of<'successors'>, dated: DatedChange): Problem {
  const { pack } = day;
  if (!findRow(pack, 'old_communes', oldCode)) return { problem: 'old-unit-unknown', value: oldCode };
  const unknown = edges.find(({ newCode }) => !findRow(pack, 'communes', newCode));
  if (unknown) return unknownUnit(unknown.newCode);
  if (arePeopleLeft(edges)) return { problem: 'people-left', value: oldCode };
  pack.merge_map = pack.merge_map.filter((each) => cellOf(each, 'old_code') !== oldCode);
  for (const { newCode, area, residents, clause } of edges) {
    const scope = area === 'all' && residents === 'all' ? 'whole' : 'part';
    const told = { scope, area, residents, legal_basis: dated.legalBasis, clause };
    addRow(pack, 'merge_map', { old_code: oldCode, new_code: newCode, ...told });
  }
  const serves = new Set(edges.filter(({ residents }) => residents !== 'none').map(({ newCode }) => newCode));
  day.keys = day.keys.filter((key) => key.oldCode !== oldCode || serves.has(key.newCode));
  return undefined;
}

function found(day: PlacesOfDay, { unit, from, clause }: Of<'found'>, dated: DatedChange): Problem {
  const { pack } = day;
  const sources = from.map((each) => ({ ...each, row: findRow(pack, 'communes', each.code) }));
  const unknown = sources.find(({ row }) => !row);
  if (unknown) return unknownUnit(unknown.code);
  const twice = firstTwice(from.map(({ code }) => code));
  if (twice) return { problem: 'unit-twice', value: twice };
  const province = findRow(pack, 'provinces', unit.provinceCode);
  if (!province) return unknownUnit(unit.provinceCode);
  if (findRow(pack, 'communes', unit.code)) return { problem: 'code-taken', value: unit.code };
  if (from.every(({ scope, residents }) => scope === 'part' && residents === 'none'))
    return { problem: 'nobody-moves', value: unit.name };
  addRow(pack, 'communes', communeCells(unit, { legal_basis: dated.legalBasis, clause }));
  countCommunes(pack, unit.provinceCode, 1);
  for (const { row, ...source } of sources) {
    const shares = sharesOfSource(source, unit.code);
    if (row) moveResidents(pack, row, { basis: { ...dated, clause }, shares });
    leadKeysOn(day, source.code, shares);
    if (source.scope === 'whole') removeCommune(pack, source.code);
  }
  return undefined;
}

function sharesOfSource({ code, scope, residents }: Of<'found'>['from'][number], to: string): Share[] {
  if (scope === 'whole') return [{ to, residents: 'all', area: 'all' }];
  const stays = { all: 'none', part: 'part', none: 'all' } as const;
  return [
    { to: code, residents: stays[residents], area: 'part' },
    { to, residents, area: 'part' },
  ];
}

function dissolve(day: PlacesOfDay, { code, into, clause }: Of<'dissolve'>, dated: DatedChange): Problem {
  const { pack } = day;
  const row = findRow(pack, 'communes', code);
  const unknown = row ? into.find((each) => !findRow(pack, 'communes', each.code))?.code : code;
  if (!row || unknown) return unknownUnit(unknown ?? code);
  const twice = firstTwice([code, ...into.map((each) => each.code)]);
  if (twice) return { problem: 'unit-twice', value: twice };
  if (arePeopleLeft(into)) return { problem: 'people-left', value: code };
  const area = into.length === 1 ? 'all' : 'part';
  const shares = into.map(({ code: to, residents }): Share => ({ to, residents, area }));
  moveResidents(pack, row, { basis: { ...dated, clause }, shares });
  leadKeysOn(day, code, shares);
  removeCommune(pack, code);
  return undefined;
}

/** A part of the people alone leaves the others nowhere; the checks of a pack cannot see it. */
function arePeopleLeft(shares: readonly { residents: string }[]): boolean {
  const parts = shares.filter(({ residents }) => residents === 'part').length;
  return parts === 1 && shares.every(({ residents }) => residents !== 'all');
}

/** The keys that led to a unit lead to the one that took all its people; where they were divided, it is asked again. */
function leadKeysOn(day: PlacesOfDay, code: string, shares: readonly Share[]): void {
  const heir = shares.find(({ residents }) => residents === 'all');
  day.keys = day.keys.flatMap((key) => {
    if (key.newCode !== code) return [key];
    return heir ? [{ ...key, newCode: heir.to }] : [];
  });
}

function addKey(day: PlacesOfDay, { oldCode, words, newCode }: Of<'key'>, dated: DatedChange): Problem {
  const { pack } = day;
  if (!findRow(pack, 'old_communes', oldCode)) return { problem: 'old-unit-unknown', value: oldCode };
  if (!findRow(pack, 'communes', newCode)) return unknownUnit(newCode);
  const edge = pack.merge_map.find(
    (each) => cellOf(each, 'old_code') === oldCode && cellOf(each, 'new_code') === newCode,
  );
  if (!edge || cellOf(edge, 'residents') === 'none') return { problem: 'key-not-successor', value: newCode };
  const same = day.keys.find((key) => key.oldCode === oldCode && lettersOf(key.words) === lettersOf(words));
  if (same) return { problem: 'key-taken', value: `${same.words} → ${same.newCode}` };
  day.keys = [...day.keys, { oldCode, words, newCode, legalBasis: dated.legalBasis }];
  return undefined;
}

function withdrawKey(day: PlacesOfDay, { oldCode, words }: Of<'withdraw-key'>): Problem {
  const left = day.keys.filter((key) => key.oldCode !== oldCode || lettersOf(key.words) !== lettersOf(words));
  if (left.length === day.keys.length) return { problem: 'key-unknown', value: words };
  day.keys = left;
  return undefined;
}

/** Two keys are the same when an address that holds one holds the other: accents and case make no difference. */
function lettersOf(words: string): string {
  return readAddress(words)
    .words.map(({ letters }) => letters)
    .join(' ');
}

function communeCells(unit: Of<'found'>['unit'], basis: { legal_basis: string; clause: string }) {
  return {
    code: unit.code,
    province_code: unit.provinceCode,
    name: unit.name,
    type: unit.type,
    type_now: unit.type,
    lat: String(unit.lat),
    lon: String(unit.lon),
    area_km2: String(unit.areaKm2),
    population: unit.population === undefined ? '' : String(unit.population),
    pop_q: 'B',
    seat: unit.seat,
    // The checks want a clause of every unit; a decision that founds one alone may have none.
    clause: basis.clause === '' ? '–' : basis.clause,
    legal_basis: basis.legal_basis,
  };
}

function unknownUnit(code: string): Problem {
  return { problem: code.length === 2 ? 'province-unknown' : 'unit-unknown', value: code };
}

function firstTwice(codes: readonly string[]): string | undefined {
  return codes.find((code, at) => codes.indexOf(code) !== at);
}

function fileOf(code: string): 'provinces' | 'communes' {
  return code.length === 2 ? 'provinces' : 'communes';
}
