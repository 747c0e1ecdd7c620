import { cellOf, type PlaceFault, type PlaceFile, type PlacePack, type PlaceRow } from './places-rows.ts';

/**
 * Cells whose words or numbers the house cannot read: a scope, a type, a position. Each is told with its column,
 * so that no row is taken for something else than it says; empty when every cell can be read.
 */
export function checkCells(pack: PlacePack): PlaceFault[] {
  const words = Object.entries(wordsOf).flatMap(([name, columns]) => {
    const file = name as PlaceFile;
    return Object.entries(columns).flatMap(([column, allowed]) =>
      told(file, column, {
        rows: pack[file],
        reason: 'valueUnknown',
        holds: (cell) => allowed.includes(cell),
      }),
    );
  });
  const numbers = Object.entries(numbersOf).flatMap(([column, form]) =>
    told('communes', column, {
      rows: pack.communes,
      reason: 'numberMalformed',
      holds: (cell) => form.test(cell),
    }),
  );
  return [...words, ...numbers, ...checkNames(pack)];
}

const wordsOf: Partial<Record<PlaceFile, Record<string, readonly string[]>>> = {
  provinces: { type: ['Tỉnh', 'Thành phố'] },
  communes: { type: ['Xã', 'Phường', 'Đặc khu'], pop_q: ['A', 'B', ''] },
  merge_map: { scope: ['whole', 'part', 'unchanged'], area: ['all', 'part', 'none'] },
  unit_changes: { level: ['province', 'commune'] },
  usual_names: { level: ['province', 'district'], era: ['old', 'both'] },
};

const decimal = /^-?\d+(\.\d+)?$/;
const numbersOf: Record<string, RegExp> = {
  lat: decimal,
  lon: decimal,
  area_km2: decimal,
  population: /^\d*$/,
};

/** A further spelling of an old unit that is not there would be read by nobody. */
function checkNames(pack: PlacePack): PlaceFault[] {
  const codes = new Set(pack.old_communes.map((row) => cellOf(row, 'code')));
  return pack.old_commune_aliases
    .filter((row) => !codes.has(cellOf(row, 'code')))
    .map((row) => ({
      file: 'old_commune_aliases',
      line: row.line,
      reason: 'oldUnitUnknown',
      value: cellOf(row, 'code'),
    }));
}

function told(
  file: PlaceFile,
  column: string,
  {
    rows,
    reason,
    holds,
  }: Pick<PlaceFault, 'reason'> & { rows: PlaceRow[]; holds: (cell: string) => boolean },
): PlaceFault[] {
  return rows
    .filter((row) => !holds(cellOf(row, column)))
    .map((row) => ({ file, line: row.line, reason, value: `${column}: ${cellOf(row, column)}` }));
}
