import { readDay } from './calendar.ts';
import { checkCells } from './places-cells.ts';
import {
  cellOf,
  type PlaceFault,
  type PlaceFaultReason,
  type PlaceFile,
  type PlacePack,
} from './places-rows.ts';

/**
 * What contradicts itself in a pack of places: counts, codes given twice, edges to nowhere, old provinces in a
 * circle, residents who went nowhere or to two places at once, a unit without legal basis, words and numbers that
 * cannot be read. Empty when it is sound.
 * Old and new codes overlap by design, so an edge between them is no circle: an old unit only ever becomes a new one.
 */
export function checkPlaces(pack: PlacePack): PlaceFault[] {
  return [...checkCounts(pack), ...checkCodes(pack, formOfCode), ...checkCells(pack), ...checkLinks(pack)];
}

/** The same for the places of a day with decisions applied, where units may be more or fewer than were published. */
export function checkDecidedPlaces(pack: PlacePack): PlaceFault[] {
  return [...checkCodes(pack, { ...formOfCode, old_communes: formOfFormerCode }), ...checkLinks(pack)];
}

function checkLinks(pack: PlacePack): PlaceFault[] {
  return [...checkProvinces(pack), ...checkUnits(pack), ...checkEdges(pack), ...checkChanges(pack)];
}

/** 34 provinces, 63 before; 3,321 communes; 10,035 before, with five island districts and one coastal area. */
export const expectedCounts = {
  provinces: 34,
  communes: 3321,
  old_provinces: 63,
  old_communes: 10_041,
} as const;

const formOfCode: Partial<Record<PlaceFile, RegExp>> = {
  provinces: /^\d{2}$/,
  old_provinces: /^\d{2}$/,
  communes: /^\d{5}$/,
  old_communes: /^(\d{5}|[DX]\d{3})$/,
};

/** A unit of today as it was until a day bears that day behind its code. */
const formOfFormerCode = /^(\d{5}(\/\d{4}-\d{2}-\d{2})?|[DX]\d{3})$/;

function fault(file: PlaceFile, line: number, [reason, value]: [PlaceFaultReason, string]): PlaceFault {
  return { file, line, reason, value };
}

function checkCounts(pack: PlacePack): PlaceFault[] {
  return Object.entries(expectedCounts).flatMap(([name, count]) => {
    const file = name as keyof typeof expectedCounts;
    const rows = pack[file].length;
    return rows === count ? [] : [fault(file, 1, ['countDiffers', `${rows} ≠ ${count}`])];
  });
}

function checkCodes(pack: PlacePack, forms: typeof formOfCode): PlaceFault[] {
  const faults: PlaceFault[] = [];
  for (const [name, form] of Object.entries(forms)) {
    const file = name as PlaceFile;
    const seen = new Set<string>();
    for (const row of pack[file]) {
      const code = cellOf(row, 'code');
      if (!form.test(code)) faults.push(fault(file, row.line, ['codeMalformed', code]));
      if (seen.has(code)) faults.push(fault(file, row.line, ['codeTwice', code]));
      if (cellOf(row, 'name').trim() === '') faults.push(fault(file, row.line, ['nameMissing', code]));
      seen.add(code);
    }
  }
  return faults;
}

function checkProvinces(pack: PlacePack): PlaceFault[] {
  const faults: PlaceFault[] = [];
  const became = new Map(pack.old_provinces.map((row) => [cellOf(row, 'code'), cellOf(row, 'new_code')]));
  const provinces = codesOf(pack, 'provinces');
  for (const row of pack.old_provinces) {
    const becameCode = cellOf(row, 'new_code');
    if (!provinces.has(becameCode)) {
      faults.push(fault('old_provinces', row.line, ['provinceUnknown', becameCode]));
    } else if (became.get(becameCode) !== becameCode) {
      // The new province keeps the code of one old one, and that one must have stayed where it is.
      faults.push(fault('old_provinces', row.line, ['provincesInCircle', becameCode]));
    }
  }
  const communesOf = new Map<string, number>();
  for (const row of pack.communes) {
    const code = cellOf(row, 'province_code');
    communesOf.set(code, (communesOf.get(code) ?? 0) + 1);
  }
  for (const row of pack.provinces) {
    const communes = communesOf.get(cellOf(row, 'code')) ?? 0;
    const published = cellOf(row, 'communes');
    if (String(communes) !== published) {
      faults.push(fault('provinces', row.line, ['provinceCountDiffers', `${communes} ≠ ${published}`]));
    }
  }
  return faults;
}

function checkUnits(pack: PlacePack): PlaceFault[] {
  const faults: PlaceFault[] = [];
  const origins = new Set(pack.merge_map.map((row) => cellOf(row, 'new_code')));
  const destinations = new Set(pack.merge_map.map((row) => cellOf(row, 'old_code')));
  const provinces = codesOf(pack, 'provinces');
  for (const row of pack.communes) {
    const code = cellOf(row, 'code');
    const told = (reason: PlaceFaultReason, value: string) =>
      faults.push(fault('communes', row.line, [reason, value]));
    if (!provinces.has(cellOf(row, 'province_code'))) told('provinceUnknown', cellOf(row, 'province_code'));
    if (cellOf(row, 'legal_basis') === '' || cellOf(row, 'clause') === '') told('legalBasisMissing', code);
    if (!origins.has(code)) told('unitWithoutOrigin', code);
  }
  const oldProvinces = codesOf(pack, 'old_provinces');
  for (const row of pack.old_communes) {
    const code = cellOf(row, 'code');
    const province = cellOf(row, 'province_code');
    if (!oldProvinces.has(province))
      faults.push(fault('old_communes', row.line, ['provinceUnknown', province]));
    if (!destinations.has(code))
      faults.push(fault('old_communes', row.line, ['unitWithoutDestination', code]));
  }
  return faults;
}

function checkEdges(pack: PlacePack): PlaceFault[] {
  const faults: PlaceFault[] = [];
  const [oldCodes, newCodes] = [codesOf(pack, 'old_communes'), codesOf(pack, 'communes')];
  const seen = new Set<string>();
  const shares = new Map<string, { line: number; all: number; part: number }>();
  for (const row of pack.merge_map) {
    const [from, to] = [cellOf(row, 'old_code'), cellOf(row, 'new_code')];
    const told = (reason: PlaceFaultReason, value: string) =>
      faults.push(fault('merge_map', row.line, [reason, value]));
    if (!oldCodes.has(from)) told('oldUnitUnknown', from);
    if (!newCodes.has(to)) told('newUnitUnknown', to);
    if (seen.has(`${from} ${to}`)) told('edgeTwice', `${from} ${to}`);
    seen.add(`${from} ${to}`);
    if (cellOf(row, 'legal_basis') === '') told('legalBasisMissing', `${from} ${to}`);
    const residents = cellOf(row, 'residents');
    if (!['all', 'part', 'none'].includes(residents)) told('residentsUnknown', residents);
    const share = shares.get(from) ?? { line: row.line, all: 0, part: 0 };
    if (residents === 'all') share.all += 1;
    if (residents === 'part') share.part += 1;
    shares.set(from, share);
  }
  for (const [code, { line, all, part }] of shares) {
    if (all + part === 0) faults.push(fault('merge_map', line, ['residentsNowhere', code]));
    if (all > 1 || (all === 1 && part > 0)) faults.push(fault('merge_map', line, ['residentsTwice', code]));
  }
  return faults;
}

function checkChanges(pack: PlacePack): PlaceFault[] {
  const known = { province: codesOf(pack, 'provinces'), commune: codesOf(pack, 'communes') };
  return pack.unit_changes.flatMap((row) => {
    const found: PlaceFault[] = [];
    const [level, code] = [cellOf(row, 'level'), cellOf(row, 'code')];
    const units = level === 'province' ? known.province : known.commune;
    if (!units.has(code)) found.push(fault('unit_changes', row.line, ['unitUnknown', code]));
    const effective = cellOf(row, 'effective');
    if (!readDay(effective)) {
      found.push(fault('unit_changes', row.line, ['dateMalformed', effective]));
    }
    if (cellOf(row, 'legal_basis') === '')
      found.push(fault('unit_changes', row.line, ['legalBasisMissing', code]));
    return found;
  });
}

function codesOf(pack: PlacePack, file: PlaceFile): Set<string> {
  return new Set(pack[file].map((row) => cellOf(row, 'code')));
}
