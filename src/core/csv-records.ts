/** One record of a CSV file with the line on which it begins; the header is line 1. */
export type CsvRecord = { line: number; cells: string[] };

/**
 * Splits a CSV text (comma, double quotes, line feeds or CR LF) into records; empty lines are passed over. A quote
 * that is never closed is named by the line on which it opens.
 */
export function readCsvRecords(text: string): { records: CsvRecord[]; openQuoteLine?: number } {
  const records: CsvRecord[] = [];
  let begun: { line: number; text: string } | undefined;
  let line = 0;
  for (const each of text
    .replace(/^\uFEFF/, '')
    .normalize('NFC')
    .split(/\r?\n/)) {
    line += 1;
    const whole = begun ? `${begun.text}\n${each}` : each;
    const first = begun?.line ?? line;
    begun = undefined;
    if (whole === '') continue;
    if ((whole.split('"').length - 1) % 2 === 1) begun = { line: first, text: whole };
    else records.push({ line: first, cells: splitCells(whole) });
  }
  return begun ? { records, openQuoteLine: begun.line } : { records };
}

function splitCells(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  const cells: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/gy;
  for (let match = cell.exec(record); match; match = cell.exec(record)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === '') break;
  }
  return cells;
}
