import { done, type Outcome, refused } from './outcome.ts';

/** The files of the pack of places, by the part of their name before `.csv`. */
export const placeFiles = [
  'provinces',
  'communes',
  'old_provinces',
  'old_communes',
  'old_commune_aliases',
  'merge_map',
  'unit_changes',
  'usual_names',
] as const;
export type PlaceFile = (typeof placeFiles)[number];

/** One row of a file with its line (the header is line 1); every cell is text. */
export type PlaceRow = { line: number; cells: readonly string[]; columns: ReadonlyMap<string, number> };
export type PlacePack = Record<PlaceFile, PlaceRow[]>;

/** What is wrong in a file, at which line, and the value that shows it. */
export type PlaceFault = { file: PlaceFile; line: number; reason: PlaceFaultReason; value: string };
export const placeFaultReasons = [
  'fileMissing',
  'quoteLeftOpen',
  'columnMissing',
  'cellsMissing',
  'countDiffers',
  'codeTwice',
  'codeMalformed',
  'nameMissing',
  'provinceUnknown',
  'oldUnitUnknown',
  'newUnitUnknown',
  'unitUnknown',
  'legalBasisMissing',
  'residentsUnknown',
  'residentsNowhere',
  'residentsTwice',
  'unitWithoutOrigin',
  'unitWithoutDestination',
  'edgeTwice',
  'provinceCountDiffers',
  'provincesInCircle',
  'dateMalformed',
  'valueUnknown',
  'numberMalformed',
] as const;
export type PlaceFaultReason = (typeof placeFaultReasons)[number];

/** Reads the texts of the files (comma, double quotes, header line); every broken line is named, nothing is skipped. */
export function readPlacePack(texts: Record<PlaceFile, string>): Outcome<PlacePack, PlaceFault[]> {
  const { pack, faults } = splitPlaceTexts(texts);
  return faults.length > 0 ? refused(faults) : done(pack);
}

/** The rows of the files as far as they can be told apart, with every line whose form is broken. */
export function splitPlaceTexts(texts: Record<PlaceFile, string>): {
  pack: PlacePack;
  faults: PlaceFault[];
} {
  const faults: PlaceFault[] = [];
  const pack = {} as PlacePack;
  for (const file of placeFiles) {
    const records = splitRecords(texts[file].replace(/^\uFEFF/, '').normalize('NFC'));
    if (records.openQuoteLine) {
      faults.push({ file, line: records.openQuoteLine, reason: 'quoteLeftOpen', value: '' });
    }
    const header = records.rows[0]?.cells ?? [];
    const columns = new Map(header.map((name, at) => [name, at]));
    for (const column of neededColumns[file]) {
      if (!columns.has(column)) faults.push({ file, line: 1, reason: 'columnMissing', value: column });
    }
    pack[file] = records.rows.slice(1).map(({ line, cells }) => {
      if (cells.length !== header.length) {
        faults.push({ file, line, reason: 'cellsMissing', value: String(cells.length) });
      }
      return { line, cells, columns };
    });
  }
  return { pack, faults };
}

/** The cell of a row; a column that the file does not have is a fault of ours. */
export function cellOf(row: PlaceRow, column: string): string {
  const at = row.columns.get(column);
  if (at === undefined) throw new Error(`no column ${column}`);
  return row.cells[at] ?? '';
}

const neededColumns: Record<PlaceFile, readonly string[]> = {
  provinces: ['code', 'name', 'type', 'type_now', 'old_province_codes', 'commune_resolution', 'communes'],
  communes: [
    ...['code', 'province_code', 'name', 'type', 'lat', 'lon', 'area_km2', 'population', 'pop_q'],
    ...['seat', 'legal_basis', 'clause', 'alt_code'],
  ],
  old_provinces: ['code', 'name', 'new_code'],
  old_communes: ['code', 'name', 'type', 'district_code', 'district', 'province_code', 'province'],
  old_commune_aliases: ['code', 'alias_full'],
  merge_map: ['old_code', 'new_code', 'scope', 'area', 'residents', 'legal_basis', 'clause', 'note'],
  unit_changes: ['effective', 'level', 'code', 'field', 'old', 'new', 'legal_basis'],
  usual_names: ['level', 'code', 'era', 'name', 'legal_basis'],
};

type Records = { rows: { line: number; cells: string[] }[]; openQuoteLine?: number };

function splitRecords(text: string): Records {
  const rows: Records['rows'] = [];
  let quoted: { line: number; text: string } | undefined;
  let line = 0;
  for (const each of text.split(/\r?\n/)) {
    line += 1;
    const whole = quoted ? `${quoted.text}\n${each}` : each;
    const first = quoted?.line ?? line;
    quoted = undefined;
    if (!whole.includes('"')) {
      if (whole !== '') rows.push({ line: first, cells: whole.split(',') });
    } else if ((whole.split('"').length - 1) % 2 === 1) quoted = { line: first, text: whole };
    else rows.push({ line: first, cells: splitCells(whole) });
  }
  return quoted ? { rows, openQuoteLine: quoted.line } : { rows };
}

function splitCells(record: string): string[] {
  const cells: string[] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/gy;
  for (let match = pattern.exec(record); match; match = pattern.exec(record)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === '') break;
  }
  return cells;
}
