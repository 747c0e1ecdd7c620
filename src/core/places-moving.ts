import { addRow, findRow, replaceRow, rowWith } from './places-editing.ts';
import { cellOf, type PlacePack, type PlaceRow } from './places-rows.ts';

/** What of a unit's people and land goes to a unit; the unit itself stands among the shares when it goes on. */
export type Share = { to: string; residents: 'all' | 'part' | 'none'; area: 'all' | 'part' };
/** The decision and its clause, with the day from which they hold. */
export type MoveBasis = { effectiveOn: string; legalBasis: string; clause: string };
type Move = { basis: MoveBasis; shares: readonly Share[] };

/**
 * Divides a unit among others on a day. Every commune of before whose people it served leads on to those units; where
 * they are several, it asks. What the unit was until that day stays as a commune of before, so that an address written
 * in its time is still understood.
 */
export function moveResidents(pack: PlacePack, unit: PlaceRow, move: Move): void {
  const code = cellOf(unit, 'code');
  const led = new Set(
    pack.merge_map
      .filter((edge) => cellOf(edge, 'new_code') === code)
      .map((edge) => cellOf(edge, 'old_code')),
  );
  const edgesOf = new Map<string, PlaceRow[]>();
  const others: PlaceRow[] = [];
  for (const edge of pack.merge_map) {
    const oldCode = cellOf(edge, 'old_code');
    if (!led.has(oldCode)) others.push(edge);
    else edgesOf.set(oldCode, [...(edgesOf.get(oldCode) ?? []), ...ledOn(edge, code, move)]);
  }
  pack.merge_map = [...others, ...[...edgesOf.values()].flatMap(joined)];
  addFormer(pack, unit, move);
}

/**
 * Keeps what a unit was until a day as a commune of before, with its name and type of then; its code gets that day
 * behind it, since the unit may go on under its code. Of two changes of one day the first tells what was before.
 */
export function addFormer(pack: PlacePack, unit: PlaceRow, { basis, shares }: Move): void {
  const { effectiveOn, legalBasis: legal_basis, clause } = basis;
  const [code, province] = [cellOf(unit, 'code'), cellOf(unit, 'province_code')];
  const old_code = formerCode(code, effectiveOn);
  if (findRow(pack, 'old_communes', old_code)) return;
  addRow(pack, 'old_communes', {
    code: old_code,
    name: cellOf(unit, 'name'),
    type: typeBefore(pack, unit, { level: 'commune', on: effectiveOn }),
    district_code: `N${province}`,
    province_code: province,
    former_provinces: originProvinces(pack, code).join(' '),
    until: effectiveOn,
  });
  const goesOnWhole = shares.some(
    ({ to, residents, area }) => to === code && residents === 'all' && area === 'all',
  );
  for (const { to: new_code, residents, area } of shares) {
    const scope = goesOnWhole ? 'unchanged' : residents === 'all' && area === 'all' ? 'whole' : 'part';
    addRow(pack, 'merge_map', { old_code, new_code, scope, area, residents, legal_basis, clause });
  }
}

/** The code under which a unit's state before a day is kept. */
export function formerCode(code: string, until: string): string {
  return `${code}/${until}`;
}

/** Takes a commune out of the units of today, with its changes of type, and out of its province's count. */
export function removeCommune(pack: PlacePack, code: string): void {
  const row = findRow(pack, 'communes', code);
  if (!row) return;
  pack.communes = pack.communes.filter((each) => each !== row);
  pack.unit_changes = pack.unit_changes.filter(
    (each) => cellOf(each, 'level') !== 'commune' || cellOf(each, 'code') !== code,
  );
  countCommunes(pack, cellOf(row, 'province_code'), -1);
}

/** A province says how many communes it has; the checks hold it to that. */
export function countCommunes(pack: PlacePack, provinceCode: string, added: number): void {
  const row = findRow(pack, 'provinces', provinceCode);
  if (!row) return;
  replaceRow(pack, 'provinces', {
    row,
    cells: { communes: String(Number(cellOf(row, 'communes')) + added) },
  });
}

/** The type of a unit on the eve of a day. */
export function typeBefore(
  pack: PlacePack,
  row: PlaceRow,
  { level, on }: { level: 'commune' | 'province'; on: string },
): string {
  return pack.unit_changes
    .filter((each) => cellOf(each, 'level') === level && cellOf(each, 'code') === cellOf(row, 'code'))
    .filter((each) => cellOf(each, 'effective') <= on)
    .sort((a, b) => (cellOf(a, 'effective') < cellOf(b, 'effective') ? -1 : 1))
    .reduce((type, change) => cellOf(change, 'new') || type, cellOf(row, 'type'));
}

/** One edge to the divided unit as edges to those it was divided among. Where only land went, nobody went along. */
function ledOn(edge: PlaceRow, code: string, { basis, shares }: Move): PlaceRow[] {
  if (cellOf(edge, 'new_code') !== code) return [edge];
  return shares.flatMap((share) => {
    if (share.to === code && share.residents === 'all') return [edge];
    // Of which former communes the land came is not said, so no sentence says it.
    if (share.residents === 'none') return [];
    const [residents, area] = [
      lesser(cellOf(edge, 'residents'), share.residents),
      lesser(cellOf(edge, 'area'), share.area),
    ];
    const isMoved = share.to !== code;
    const told: Record<string, string> = isMoved
      ? { legal_basis: `${cellOf(edge, 'legal_basis')}, ${basis.legalBasis}`, clause: '' }
      : {};
    return [rowWith(edge, { new_code: share.to, scope: scopeOf(residents, area), residents, area, ...told })];
  });
}

/** The edges of one commune of before, one to each unit; whoever is alone with the people has all of them. */
function joined(edges: readonly PlaceRow[]): PlaceRow[] {
  const byUnit = new Map<string, PlaceRow>();
  for (const edge of edges) {
    const known = byUnit.get(cellOf(edge, 'new_code'));
    const residents = known ? greater(cellOf(known, 'residents'), cellOf(edge, 'residents')) : '';
    const area = known ? greater(cellOf(known, 'area'), cellOf(edge, 'area')) : '';
    byUnit.set(
      cellOf(edge, 'new_code'),
      known ? rowWith(known, { residents, area, scope: scopeOf(residents, area) }) : edge,
    );
  }
  const all = [...byUnit.values()];
  const peopled = all.filter((edge) => cellOf(edge, 'residents') !== 'none');
  return all.map((edge) => {
    if (peopled.length !== 1 || edge !== peopled[0] || cellOf(edge, 'residents') === 'all') return edge;
    const area = all.length === 1 ? 'all' : cellOf(edge, 'area');
    return rowWith(edge, { residents: 'all', area, scope: scopeOf('all', area) });
  });
}

const amounts = ['none', 'part', 'all'];

function lesser(a: string, b: string): string {
  return amounts[Math.min(amounts.indexOf(a), amounts.indexOf(b))] ?? 'none';
}

function greater(a: string, b: string): string {
  return amounts[Math.max(amounts.indexOf(a), amounts.indexOf(b))] ?? 'none';
}

function scopeOf(residents: string, area: string): string {
  return residents === 'all' && area === 'all' ? 'whole' : 'part';
}

/** The provinces of before that an address of this unit may name. */
function originProvinces(pack: PlacePack, code: string): string[] {
  const olds = new Set(
    pack.merge_map
      .filter((edge) => cellOf(edge, 'new_code') === code)
      .map((edge) => cellOf(edge, 'old_code')),
  );
  return [
    ...new Set(
      pack.old_communes
        .filter((row) => olds.has(cellOf(row, 'code')))
        .map((row) => cellOf(row, 'province_code')),
    ),
  ];
}
