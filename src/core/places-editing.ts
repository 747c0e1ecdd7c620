import { cellOf, type PlaceFile, type PlacePack, type PlaceRow } from './places-rows.ts';

/** The row of a code in a file of the pack. */
export function findRow(pack: PlacePack, file: PlaceFile, code: string): PlaceRow | undefined {
  return pack[file].find((row) => cellOf(row, 'code') === code);
}

/** Adds a row; columns that are not told stay empty. Its line is behind the last one, for the words of a fault. */
export function addRow(pack: PlacePack, file: PlaceFile, cells: Record<string, string>): void {
  const columns = columnsWith(pack[file][0]?.columns, Object.keys(cells));
  const line = (pack[file].at(-1)?.line ?? 1) + 1;
  const named = [...columns].sort(([, a], [, b]) => a - b).map(([name]) => cells[name] ?? '');
  pack[file] = [...pack[file], { line, columns, cells: named }];
}

/** Puts a row with other cells in the place of a row; the row itself stays as it was, for other days have it too. */
export function replaceRow(
  pack: PlacePack,
  file: PlaceFile,
  { row, cells }: { row: PlaceRow; cells: Record<string, string> },
): void {
  const changed = rowWith(row, cells);
  pack[file] = pack[file].map((each) => (each === row ? changed : each));
}

/** A row with other cells. */
export function rowWith(row: PlaceRow, cells: Record<string, string>): PlaceRow {
  const changed = [...row.cells];
  for (const [name, value] of Object.entries(cells)) {
    const at = row.columns.get(name);
    if (at === undefined) throw new Error(`no column ${name}`);
    changed[at] = value;
  }
  return { ...row, cells: changed };
}

function columnsWith(known: PlaceRow['columns'] | undefined, needed: string[]): PlaceRow['columns'] {
  const more = needed.filter((name) => !known?.has(name));
  if (known && more.length === 0) return known;
  return new Map([...(known?.keys() ?? []), ...more].map((name, at) => [name, at]));
}
