import { readDay } from './calendar.ts';
import { toInstant } from './clock-moments.ts';
import { isFormerCode } from './codes.ts';
import { readCsvRecords } from './csv-records.ts';
import { hasForbiddenCharacters, tidyLine } from './names-and-dates.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** The list of a hand-over: one dossier a line, as CSV with these columns or as JSON lines with these names. */
export const inheritedColumns = [
  'old_code',
  'procedure',
  'applicant',
  'citizen_id',
  'address',
  'phone',
  'received_at',
  'promised_at',
  'state',
  'stopped_at',
  'stop_about',
  'answer_by',
  'papers',
  'old_office',
  'record',
  'record_on',
  'basis',
] as const;
export type InheritedColumn = (typeof inheritedColumns)[number];
const required: readonly InheritedColumn[] = [
  'old_code',
  'procedure',
  'applicant',
  'received_at',
  'state',
  'old_office',
  'record',
  'record_on',
  'basis',
];

/** What is wrong in a list and where; the words are `backlogs.fault.<reason>`. */
export type InheritedFault = {
  line: number;
  field: InheritedColumn | '';
  reason:
    | 'columns-missing'
    | 'quote-open'
    | 'no-object'
    | 'missing'
    | 'code'
    | 'code-twice'
    | 'citizen-id'
    | 'day'
    | 'state'
    | 'characters'
    | 'too-long'
    | 'order'
    | 'stop-missing';
  value: string;
};

/** One line that can be read. Moments are local texts; a day without a time is kept so (`2025-05-12`). */
export type InheritedRow = {
  line: number;
  code: string;
  /** The first eight characters of the procedure's code, or the words of the list where it has no such code. */
  procedure: string;
  applicant: string;
  citizenId: string;
  address: string;
  phone: string;
  receivedAt: string;
  promisedAt: string;
  stood: 'processing' | 'supplement' | 'waiting';
  stoppedAt: string;
  stopAbout: string;
  answerBy: string;
  papers: string[];
  office: string;
  record: string;
  recordOn: string;
  basis: string;
};

/** Reads a list. Every fault of every line is told; a line that has one is none of the rows. */
export function readInheritedList(
  text: string,
  kind: 'csv' | 'jsonl',
): { rows: InheritedRow[]; faults: InheritedFault[] } {
  const read = kind === 'csv' ? linesOfCsv(text) : linesOfJsonl(text);
  const faults = [...read.faults];
  const rows: InheritedRow[] = [];
  const seen = new Set<string>();
  for (const { line, cells } of read.lines) {
    const row = readRow(line, cells);
    if (!row.ok) faults.push(...row.problem);
    else if (seen.has(row.value.code))
      faults.push({ line, field: 'old_code', reason: 'code-twice', value: row.value.code });
    else {
      seen.add(row.value.code);
      rows.push(row.value);
    }
  }
  return { rows, faults };
}

type Cells = Partial<Record<InheritedColumn, string>>;
type Lines = { lines: { line: number; cells: Cells }[]; faults: InheritedFault[] };

function linesOfCsv(text: string): Lines {
  const { records, openQuoteLine } = readCsvRecords(text);
  const [head, ...rest] = records;
  const names = (head?.cells ?? []).map((name) => name.trim());
  const missing = required.filter((name) => !names.includes(name));
  const faults: InheritedFault[] = [];
  if (openQuoteLine) faults.push({ line: openQuoteLine, field: '', reason: 'quote-open', value: '' });
  if (missing.length > 0)
    return {
      lines: [],
      faults: [{ line: 1, field: '', reason: 'columns-missing', value: missing.join(', ') }],
    };
  const lines = rest.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])) as Cells,
  }));
  return { lines, faults };
}

function linesOfJsonl(text: string): Lines {
  const lines: Lines['lines'] = [];
  const faults: InheritedFault[] = [];
  for (const [at, each] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (each.trim() === '') continue;
    const value = parsed(each);
    const line = at + 1;
    if (!value) faults.push({ line, field: '', reason: 'no-object', value: each.slice(0, 40) });
    else
      lines.push({
        line,
        cells: Object.fromEntries(
          inheritedColumns.map((name) => [name, cellOf((value as Record<string, unknown>)[name])]),
        ),
      });
  }
  return { lines, faults };
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join('; ');
  return value === undefined || value === null ? '' : String(value);
}

const longest = 500;

function readRow(line: number, cells: Cells): Outcome<InheritedRow, InheritedFault[]> {
  const faults: InheritedFault[] = [];
  const wrong = (field: InheritedColumn, reason: InheritedFault['reason'], value = '') => {
    faults.push({ line, field, reason, value: value.slice(0, 80) });
  };
  const cell = (field: InheritedColumn) => {
    const text = tidyLine(cells[field] ?? '');
    if (text.length > longest) wrong(field, 'too-long', text);
    if (hasForbiddenCharacters(text)) wrong(field, 'characters');
    return text;
  };
  const told = Object.fromEntries(inheritedColumns.map((field) => [field, cell(field)])) as Record<
    InheritedColumn,
    string
  >;
  for (const field of required) if (told[field] === '') wrong(field, 'missing');
  const code = told.old_code.toUpperCase();
  if (code !== '' && !isFormerCode(code)) wrong('old_code', 'code', code);
  if (told.citizen_id !== '' && !/^(?:\d{9}|\d{12})$/.test(told.citizen_id))
    wrong('citizen_id', 'citizen-id', '…');
  const moment = (field: InheritedColumn) => {
    const text = told[field];
    if (text === '') return '';
    const read = readMoment(text);
    if (read === undefined) wrong(field, 'day', text);
    return read ?? '';
  };
  const [receivedAt, promisedAt] = [moment('received_at'), moment('promised_at')];
  const [stoppedAt, answerBy, recordOn] = [moment('stopped_at'), moment('answer_by'), moment('record_on')];
  const stood = stoodOf[told.state.toLowerCase()];
  if (told.state !== '' && !stood) wrong('state', 'state', told.state);
  if (promisedAt !== '' && receivedAt !== '' && promisedAt.slice(0, 10) < receivedAt.slice(0, 10))
    wrong('promised_at', 'order', promisedAt);
  if (stood && stood !== 'processing' && stoppedAt === '') wrong('stopped_at', 'stop-missing');
  if (stood && stood !== 'processing' && told.stop_about === '') wrong('stop_about', 'stop-missing');
  if (faults.length > 0 || !stood) return refused(faults);
  return done({
    line,
    code,
    procedure: /^\d\.\d{6}/.test(told.procedure) ? told.procedure.slice(0, 8) : told.procedure,
    applicant: told.applicant,
    citizenId: told.citizen_id,
    address: told.address,
    phone: told.phone,
    receivedAt,
    promisedAt,
    stood,
    stoppedAt: stood === 'processing' ? '' : stoppedAt,
    stopAbout: stood === 'processing' ? '' : told.stop_about,
    answerBy: stood === 'supplement' ? answerBy : '',
    papers: told.papers
      .split(';')
      .map((paper) => paper.trim())
      .filter(Boolean),
    office: told.old_office,
    record: told.record,
    recordOn: recordOn.slice(0, 10),
    basis: told.basis,
  });
}

/** How a dossier stood at the hand-over; statuses of the national portal are understood too. */
const stoodOf: Record<string, InheritedRow['stood'] | undefined> = {
  processing: 'processing',
  'đang xử lý': 'processing',
  '2': 'processing',
  '4': 'processing',
  supplement: 'supplement',
  'chờ bổ sung': 'supplement',
  '5': 'supplement',
  waiting: 'waiting',
  'chờ xác minh': 'waiting',
  '8': 'waiting',
};

/** A day, or a day with a time: `2025-05-12`, `2025-05-12T09:30`, `12/05/2025 09:30`. Undefined for anything else. */
function readMoment(text: string): string | undefined {
  const match =
    /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\/(\d{1,2})\/(\d{4}))(?:[T ](\d{2}):(\d{2})(?::\d{2})?)?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, y, m, d, d2, m2, y2, hour, minute] = match;
  const two = (part = '') => part.padStart(2, '0');
  const day = readDay(`${y ?? y2}-${two(m ?? m2)}-${two(d ?? d2)}`);
  if (!day) return undefined;
  if (hour === undefined) return day.toString();
  return Number(hour) < 24 && Number(minute) < 60 ? `${day}T${hour}:${minute}` : undefined;
}

/** The instant of such a text; a day alone is the moment that `ofDay` gives for it. */
export function instantOfMoment(text: string, ofDay: (day: Temporal.PlainDate) => string): string {
  if (!text.includes('T')) return ofDay(Temporal.PlainDate.from(text));
  return toInstant(Temporal.PlainDateTime.from(text)).toString();
}
