import { cellOf, type PlacePack } from './places-rows.ts';

/**
 * The places of one province alone, with what it was made of: enough to try a change of one of its units on, in a
 * twentieth of the time of the whole country. No merge of 2025 crossed the border of a province of today.
 */
export function packOfProvince(pack: PlacePack, provinceCode: string): PlacePack {
  const communes = pack.communes.filter((row) => cellOf(row, 'province_code') === provinceCode);
  const oldProvinces = pack.old_provinces.filter((row) => cellOf(row, 'new_code') === provinceCode);
  const wasIn = new Set(oldProvinces.map((row) => cellOf(row, 'code')));
  const olds = pack.old_communes.filter((row) => wasIn.has(cellOf(row, 'province_code')));
  const codes = {
    provinces: new Set([provinceCode]),
    communes: new Set(communes.map((row) => cellOf(row, 'code'))),
    olds: new Set(olds.map((row) => cellOf(row, 'code'))),
    districts: new Set(olds.map((row) => cellOf(row, 'district_code'))),
  };
  return {
    provinces: pack.provinces.filter((row) => cellOf(row, 'code') === provinceCode),
    communes,
    old_provinces: oldProvinces,
    old_communes: olds,
    old_commune_aliases: pack.old_commune_aliases.filter((row) => codes.olds.has(cellOf(row, 'code'))),
    merge_map: pack.merge_map.filter((row) => codes.communes.has(cellOf(row, 'new_code'))),
    unit_changes: pack.unit_changes.filter((row) =>
      (cellOf(row, 'level') === 'province' ? codes.provinces : codes.communes).has(cellOf(row, 'code')),
    ),
    usual_names: pack.usual_names.filter((row) =>
      cellOf(row, 'level') === 'province'
        ? wasIn.has(cellOf(row, 'code')) || cellOf(row, 'code') === provinceCode
        : codes.districts.has(cellOf(row, 'code')),
    ),
  };
}
