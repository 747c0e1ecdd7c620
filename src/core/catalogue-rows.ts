import type {
  CatalogueEntry,
  CatalogueFault,
  CatalogueLevel,
  CataloguePaper,
  CatalogueTermUnit,
  FaultCode,
} from './catalogue.ts';
import { readCsvRecords } from './csv-records.ts';
import { done, type Outcome, refused } from './outcome.ts';

/**
 * Reads a published list: `procedures.csv` and the papers beside it, `procedure_docs.csv` (columns as in
 * docs/administrator/catalogue.md). Refuses with every fault and its line; then nothing of the list is taken.
 */
export function readCatalogueRows(files: {
  procedures: string;
  papers: string;
}): Outcome<CatalogueEntry[], CatalogueFault[]> {
  const faults: CatalogueFault[] = [];
  const entries = new Map<string, CatalogueEntry>();
  for (const row of rowsOf('procedures.csv', files.procedures, procedureColumns, faults)) {
    const entry = readEntry(row, faults);
    if (!entry) continue;
    if (entries.has(entry.code)) fault(faults, row, { column: 'code', code: 'twice' });
    else entries.set(entry.code, entry);
  }
  for (const row of rowsOf('procedure_docs.csv', files.papers, paperColumns, faults)) {
    const paper = readPaper(row, faults);
    const entry = entries.get(row.cell('code'));
    if (!entry) fault(faults, row, { column: 'code', code: 'unknown-procedure' });
    else if (paper && !entry.papers.some((known) => known.name === paper.name)) entry.papers.push(paper);
  }
  if (entries.size === 0 && faults.length === 0) {
    faults.push({ file: 'procedures.csv', line: 1, place: '', code: 'no-procedures', value: '' });
  }
  return faults.length > 0 ? refused(faults) : done([...entries.values()]);
}

const procedureColumns = [
  ...['code', 'name', 'field', 'ministry', 'level', 'decision', 'subjects', 'time', 'time_unit'],
  ...['fee_vnd', 'fee_kind', 'online', 'result', 'result_code', 'dvc_id'],
] as const;
const paperColumns = ['code', 'seq', 'document', 'originals', 'copies'] as const;

const levelOf: Record<string, CatalogueLevel> = {
  'Cấp xã': 'commune',
  'Cấp tỉnh': 'province',
  'Cấp bộ': 'ministry',
  'Cơ quan khác': 'other',
};
const unitOf: Record<string, CatalogueTermUnit> = {
  hour: 'workingHour',
  working_day: 'workingDay',
  day: 'calendarDay',
};

type Row = { file: string; line: number; cell(column: string): string };

function rowsOf(file: string, text: string, columns: readonly string[], faults: CatalogueFault[]): Row[] {
  const { records, openQuoteLine } = readCsvRecords(text);
  const report = (line: number, place: string, code: FaultCode, values: Record<string, string> = {}) =>
    faults.push({ file, line, place, code, values, value: '' });
  if (openQuoteLine !== undefined) report(openQuoteLine, '', 'open-quote');
  const header = records[0]?.cells ?? [];
  const missing = columns.filter((column) => !header.includes(column));
  for (const column of missing) report(1, column, 'missing-column');
  if (missing.length > 0) return [];
  const at = new Map(header.map((name, index) => [name, index]));
  return records.slice(1).flatMap(({ line, cells }) => {
    if (cells.length !== header.length) {
      report(line, '', 'cells', { found: String(cells.length), expected: String(header.length) });
      return [];
    }
    return [{ file, line, cell: (column: string) => (cells[at.get(column) ?? -1] ?? '').trim() }];
  });
}

function readEntry(row: Row, faults: CatalogueFault[]): CatalogueEntry | undefined {
  const before = faults.length;
  const needed = (column: string) => {
    if (row.cell(column) === '') fault(faults, row, { column, code: 'empty' });
    return row.cell(column);
  };
  const code = row.cell('code');
  if (!/^\d\.\d{6}$/.test(code)) fault(faults, row, { column: 'code', code: 'no-code' });
  const entry: CatalogueEntry = {
    code,
    name: needed('name'),
    field: needed('field'),
    ministry: needed('ministry'),
    levels: readLevels(row, faults),
    subjects: listed(row.cell('subjects')),
    papers: [],
    ...text('decision', row.cell('decision')),
    ...text('result', row.cell('result')),
    ...text('resultCode', row.cell('result_code')),
    ...text('portalId', row.cell('dvc_id')),
    ...readTerm(row, faults),
    ...readFee(row, faults),
    ...readOnline(row, faults),
  };
  return faults.length > before ? undefined : entry;
}

function readLevels(row: Row, faults: CatalogueFault[]): CatalogueLevel[] {
  const names = listed(row.cell('level'));
  if (names.length === 0) fault(faults, row, { column: 'level', code: 'empty' });
  return names.flatMap((name) => {
    const level = levelOf[name];
    if (!level) fault(faults, row, noneOf('level', Object.keys(levelOf)));
    return level ?? [];
  });
}

function readTerm(row: Row, faults: CatalogueFault[]): Pick<CatalogueEntry, 'term'> {
  const [value, unit] = [row.cell('time'), row.cell('time_unit')];
  // A term of 0 is how the source writes that it has none.
  if (value === '' || value === '0') return {};
  if (!/^\d{1,4}$/.test(value)) return fault(faults, row, { column: 'time', code: 'no-number' });
  const known = unitOf[unit];
  if (unit !== '' && !known) return fault(faults, row, noneOf('time_unit', Object.keys(unitOf)));
  return { term: { value: Number(value), ...(known ? { unit: known } : {}) } };
}

function readFee(row: Row, faults: CatalogueFault[]): Pick<CatalogueEntry, 'fee'> {
  const [kind, amount] = [row.cell('fee_kind'), row.cell('fee_vnd')];
  if (kind === '')
    return amount === '' ? {} : fault(faults, row, { column: 'fee_kind', code: 'amount-without-kind' });
  if (kind === 'provincial_council') return { fee: { kind: 'provincial-council' } };
  if (kind === 'free')
    return amount === '' || amount === '0'
      ? { fee: { kind } }
      : fault(faults, row, { column: 'fee_vnd', code: 'free-with-amount' });
  if (kind !== 'amount')
    return fault(faults, row, noneOf('fee_kind', ['free', 'amount', 'provincial_council']));
  if (!/^[1-9]\d{0,10}$/.test(amount)) return fault(faults, row, { column: 'fee_vnd', code: 'no-amount' });
  return { fee: { kind, dong: Number(amount) } };
}

function readOnline(row: Row, faults: CatalogueFault[]): Pick<CatalogueEntry, 'online'> {
  const typed = row.cell('online');
  if (typed === '') return {};
  return typed === '0' || typed === '1'
    ? { online: typed === '1' }
    : fault(faults, row, { column: 'online', code: 'not-0-or-1' });
}

function readPaper(row: Row, faults: CatalogueFault[]): CataloguePaper | undefined {
  const before = faults.length;
  if (row.cell('document') === '') fault(faults, row, { column: 'document', code: 'empty' });
  for (const column of ['originals', 'copies']) {
    if (!/^\d{0,2}$/.test(row.cell(column))) fault(faults, row, { column, code: 'no-count' });
  }
  if (faults.length > before) return undefined;
  return {
    name: row.cell('document'),
    ...count('originals', row.cell('originals')),
    ...count('copies', row.cell('copies')),
  };
}

function count<Name extends string>(name: Name, value: string): { [key in Name]?: number } {
  return (value === '' ? {} : { [name]: Number(value) }) as { [key in Name]?: number };
}

function fault(
  faults: CatalogueFault[],
  row: Row,
  { column, code, values = {} }: { column: string; code: FaultCode; values?: Record<string, string> },
): Record<never, never> {
  faults.push({ file: row.file, line: row.line, place: column, code, values, value: row.cell(column) });
  return {};
}

function noneOf(column: string, allowed: readonly string[]) {
  return { column, code: 'none-of' as const, values: { allowed: allowed.join(', ') } };
}

function listed(cell: string): string[] {
  return cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function text<Name extends string>(name: Name, value: string): { [key in Name]?: string } {
  return (value === '' ? {} : { [name]: value }) as { [key in Name]?: string };
}
