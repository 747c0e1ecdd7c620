import { type CsvRecord, readCsvRecords } from './csv-records.ts';
import { hasForbiddenCharacters, tidyLine } from './names-and-dates.ts';
import { asSaid, type GroupKind, groupKinds, longestGroupName } from './residential-groups.ts';

/** One group as a list tells it. */
export type ListedGroup = {
  line: number;
  code: string;
  name: string;
  kind: GroupKind;
  oldCommuneCode: string | null;
  households: number | null;
};

/** What is wrong with a line of a list; line 0 is the list itself. `value` is what stands there. */
export type ListProblem = {
  line: number;
  code:
    | 'empty'
    | 'open-quote'
    | 'missing-column'
    | 'code-unfit'
    | 'code-twice'
    | 'code-taken'
    | 'name-unfit'
    | 'name-twice'
    | 'kind-unknown'
    | 'old-commune-unknown'
    | 'households-unfit';
  value: string;
};

/** What a list is read against: the old communes the unit was made of, and the codes that are taken. */
export type ListSetting = {
  oldCommunes: readonly { code: string; name: string; type: string }[];
  takenCodes: ReadonlySet<string>;
};

/** The columns of a list, in any order; the first two must be there. */
export const listColumns = ['ma', 'ten', 'loai', 'don_vi_cu', 'so_ho'] as const;

/** The name of a kind as people write it in a list: "Tổ dân phố", "Thôn". */
export const writtenKinds: Record<GroupKind, string> = {
  'to-dan-pho': 'Tổ dân phố',
  'khu-pho': 'Khu phố',
  khom: 'Khóm',
  thon: 'Thôn',
  ban: 'Bản',
  lang: 'Làng',
  ap: 'Ấp',
  buon: 'Buôn',
  bon: 'Bon',
  phum: 'Phum',
  soc: 'Sóc',
  xom: 'Xóm',
  khu: 'Khu',
  other: 'Khác',
};

/**
 * Reads a list of groups: a header line, then one group a line, with commas, semicolons or tabs between (a
 * spreadsheet copies tabs). All lines are read and every problem is named; with one problem nothing should be kept.
 */
export function readGroupList(
  text: string,
  setting: ListSetting,
): { groups: ListedGroup[]; problems: ListProblem[] } {
  const { records, openQuoteLine } = readCsvRecords(withCommas(text));
  if (openQuoteLine)
    return { groups: [], problems: [{ line: openQuoteLine, code: 'open-quote', value: '' }] };
  const [header, ...rows] = records;
  if (!header || rows.length === 0) return { groups: [], problems: [{ line: 0, code: 'empty', value: '' }] };
  const columns = header.cells.map((cell) => asColumn(cell));
  const missing = listColumns.slice(0, 2).filter((name) => !columns.includes(name));
  if (missing.length > 0)
    return { groups: [], problems: missing.map((value) => ({ line: 1, code: 'missing-column', value })) };
  const read = rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map((record) => readLine(record, columns, setting));
  const groups = read.map(({ group }) => group);
  const problems = [...read.flatMap((each) => each.problems), ...repeats(groups, setting.takenCodes)];
  return { groups, problems: problems.sort((a, b) => a.line - b.line) };
}

function readLine(record: CsvRecord, columns: readonly string[], { oldCommunes }: ListSetting) {
  const cell = (name: (typeof listColumns)[number]) =>
    tidyLine(record.cells[columns.indexOf(name)] ?? '').slice(0, 200);
  const problems: ListProblem[] = [];
  const wrong = (code: ListProblem['code'], value: string) =>
    problems.push({ line: record.line, code, value });
  const [code, name] = [cell('ma'), cell('ten')];
  if (!isGroupCode(code)) wrong('code-unfit', code);
  if (!isGroupName(name)) wrong('name-unfit', name);
  const kind = cell('loai') === '' ? kindOfName(name) : kindOf(cell('loai'));
  if (!kind) wrong('kind-unknown', cell('loai'));
  const commune = cell('don_vi_cu');
  const old = commune === '' ? undefined : oldCommuneOf(commune, oldCommunes);
  if (commune !== '' && !old) wrong('old-commune-unknown', commune);
  const households = readHouseholds(cell('so_ho'));
  if (households === undefined) wrong('households-unfit', cell('so_ho'));
  const group: ListedGroup = {
    line: record.line,
    code,
    name,
    kind: kind ?? 'other',
    oldCommuneCode: old?.code ?? null,
    households: households ?? null,
  };
  return { group, problems };
}

/** A code of a group: up to twenty letters, digits, points and dashes. */
export function isGroupCode(code: string): boolean {
  return /^[\p{L}\d][\p{L}\d./-]{0,19}$/u.test(code);
}

/** A name of a group: something, not too long, without strange characters. */
export function isGroupName(name: string): boolean {
  return name !== '' && name.length <= longestGroupName && !hasForbiddenCharacters(name);
}

/** Households as typed: a number below 100,000, null for none, undefined for anything else. */
export function readHouseholds(typed: string): number | null | undefined {
  if (typed === '') return null;
  return /^\d{1,5}$/.test(typed) ? Number(typed) : undefined;
}

/** The kind of a group's name by its first words; "other" where they name none. */
export function kindOfName(name: string): GroupKind {
  const said = asSaid(name);
  const found = groupKinds.find((kind) => said.startsWith(`${asSaid(writtenKinds[kind])} `));
  if (found) return found;
  return said.startsWith('tổ ') ? 'to-dan-pho' : 'other';
}

function kindOf(written: string): GroupKind | undefined {
  return groupKinds.find((kind) => kind === written || asSaid(writtenKinds[kind]) === asSaid(written));
}

function oldCommuneOf(written: string, known: ListSetting['oldCommunes']) {
  const said = asSaid(written);
  const found = known.filter(
    ({ code, name, type }) => code === written || asSaid(name) === said || asSaid(`${type} ${name}`) === said,
  );
  return found.length === 1 ? found[0] : undefined;
}

function repeats(groups: readonly ListedGroup[], takenCodes: ReadonlySet<string>): ListProblem[] {
  const problems: ListProblem[] = [];
  const [codes, names] = [new Set<string>(), new Set<string>()];
  for (const { line, code, name, oldCommuneCode } of groups) {
    // One name in two old communes is what renaming is for; twice in one is a slip of the list.
    const within = `${oldCommuneCode} ${asSaid(name)}`;
    if (takenCodes.has(code)) problems.push({ line, code: 'code-taken', value: code });
    else if (codes.has(code)) problems.push({ line, code: 'code-twice', value: code });
    if (names.has(within)) problems.push({ line, code: 'name-twice', value: name });
    codes.add(code);
    names.add(within);
  }
  return problems;
}

/** Tabs or semicolons between the cells become commas, where the header has no comma of its own. */
function withCommas(text: string): string {
  const [header = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const separator = header.includes('\t') ? '\t' : header.includes(';') ? ';' : ',';
  if (separator === ',') return text;
  return text
    .split(/\r?\n/)
    .map((line) => line.split(separator).map(quoted).join(','))
    .join('\n');
}

function quoted(cell: string): string {
  return cell.includes(',') && !cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function asColumn(cell: string): string {
  const name = asSaid(cell);
  return writtenColumns[name] ?? name;
}

const writtenColumns: Record<string, string> = {
  mã: 'ma',
  tên: 'ten',
  loại: 'loai',
  'đơn vị cũ': 'don_vi_cu',
  'số hộ': 'so_ho',
};
