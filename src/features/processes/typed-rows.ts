import { hasForbiddenCharacters } from '../../core/names-and-dates.ts';
import { typedText } from '../../http/forms.ts';

/** The fields of a form as they were typed; those of row n of a table are called `<table>.n.<part>`. */
export type Typed = Record<string, string[]>;
/** A wrong field with the key of its words below `processes.edit.problem` and the places of its rows, from 1. */
export type WrongRow = { field: string; key: string; place: number; of?: number };
/** One row as typed: a text for each part, empty where nothing is. */
export type TypedRow<Part extends string> = Record<Part, string>;

/** As many rows as one table takes. */
export const mostRows = 40;

/** The rows of a table as typed, in their order; a row is there when any of its parts is. */
export function typedRows<Part extends string>(
  typed: Typed,
  table: string,
  parts: readonly Part[],
): TypedRow<Part>[] {
  const rows: TypedRow<Part>[] = [];
  const isThere = () => parts.some((part) => typed[`${table}.${rows.length}.${part}`]);
  while (rows.length < mostRows && isThere()) {
    const texts = parts.map((part) => [part, typedText(typed, `${table}.${rows.length}.${part}`)]);
    rows.push(Object.fromEntries(texts) as TypedRow<Part>);
  }
  return rows;
}

/** The fields of a table's rows. */
export function fieldsOfRows<Part extends string>(
  table: string,
  parts: readonly Part[],
  rows: readonly TypedRow<Part>[],
): Typed {
  const fields: Typed = {};
  for (const [at, row] of rows.entries())
    for (const part of parts) fields[`${table}.${at}.${part}`] = [row[part]];
  return fields;
}

/** The rows after one of a table's buttons; `fresh` is the row that `them` puts behind the pressed one. */
export function rowsAfter<Row>(
  rows: readonly Row[],
  { act, at }: { act: string; at: number },
  fresh: (before: Row | undefined) => Row,
): Row[] {
  const next = [...rows];
  const row = next[at];
  if (act === 'bo') next.splice(at, 1);
  if (act === 'them' && next.length < mostRows) next.splice(at + 1, 0, fresh(row));
  const to = act === 'len' ? at - 1 : at + 1;
  const other = next[to];
  if ((act === 'len' || act === 'xuong') && row && other) [next[at], next[to]] = [other, row];
  return next;
}

/** A code that no row has: the stem and a number; codes of removed rows are not given again while they are in sight. */
export function freeCode(rows: readonly { code: string }[], stem: string): string {
  const pattern = new RegExp(`^${stem}-(\\d+)$`);
  const taken = rows.map(({ code }) => Number(pattern.exec(code)?.[1] ?? 0));
  return `${stem}-${Math.max(rows.length, ...taken) + 1}`;
}

/** The code of a row as it came with the form, unless it is none or another row's. */
export function readCode(text: string, { seen, stem, at }: { seen: Set<string>; stem: string; at: number }) {
  const isCode = /^[a-z][a-z0-9-]{0,40}$/.test(text) && !seen.has(text);
  const code = isCode ? text : `${stem}-${at + 1}`;
  seen.add(code);
  return code;
}

/** Whether a text can be the name of something: one line that is not empty, not too long and free of control signs. */
export function isName(text: string): boolean {
  return text !== '' && text.length <= 200 && !hasForbiddenCharacters(text);
}
