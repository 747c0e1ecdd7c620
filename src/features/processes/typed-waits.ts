import { hasForbiddenCharacters, tidyLine } from '../../core/names-and-dates.ts';
import type { ProcedureWait } from '../../core/procedures.ts';
import { waitClocks, waitKinds, waitSilences, waitUnits } from '../../core/procedures-schema.ts';
import {
  fieldsOfRows,
  freeCode,
  isName,
  readCode,
  rowsAfter,
  type Typed,
  type TypedRow,
  typedRows,
  type WrongRow,
} from './typed-rows.ts';

const parts = [
  'code',
  'vi',
  'en',
  'id',
  'kind',
  'policy',
  'days',
  'unit',
  'silence',
  'legalBasis',
  'verified',
] as const;
type Part = (typeof parts)[number];
/** One row of the table of waits as typed. */
export type TypedWait = TypedRow<Part>;
const table = 'cho';

/** The name of a wait's field. */
export function waitField(at: number, part: Part): string {
  return `${table}.${at}.${part}`;
}

/** The table of waits as it begins. */
export function typedFromWaits(waits: readonly ProcedureWait[]): Typed {
  const rows = waits.map(({ code, name, kind, policy, withinDays, unit, silence, legalBasis, verified }) => ({
    ...{ code, vi: name.vi, en: name.en, id: name.id, kind, policy, unit, silence, legalBasis },
    days: withinDays === undefined ? '' : String(withinDays),
    verified: verified ? 'yes' : '',
  }));
  return fieldsOfRows(table, parts, rows);
}

/** The rows of the table of waits as typed, in their order. */
export function waitRowsOf(typed: Typed): TypedWait[] {
  return typedRows(typed, table, parts);
}

/** The form after one of this table's buttons (`bo-cho-1`, `them-cho-0`); nothing when another was pressed. */
export function afterWaitPress(typed: Typed, names: Pick<TypedWait, 'vi' | 'en' | 'id'>): Typed | undefined {
  const [, act = '', at] = /^(bo|them)-cho-(\d{1,2})$/.exec(typed['viec']?.[0] ?? '') ?? [];
  if (act === '') return undefined;
  const rows = waitRowsOf(typed);
  const fresh = (): TypedWait => ({
    ...names,
    code: freeCode(rows, table),
    ...{ kind: 'consultation', policy: 'counted', days: '', unit: 'workingDay', silence: 'none' },
    ...{ legalBasis: '', verified: '' },
  });
  const others = Object.entries(typed).filter(([name]) => !name.startsWith(`${table}.`));
  const next = rowsAfter(rows, { act, at: Number(at) }, fresh);
  return { ...Object.fromEntries(others), ...fieldsOfRows(table, parts, next) };
}

/**
 * Reads the table of waits. What cannot be read is named in `wrong` and stands in the waits as well as it may; what the
 * table does not show of a wait stays as it was `before`.
 */
export function readWaits(
  typed: Typed,
  before: readonly ProcedureWait[],
): { waits: ProcedureWait[]; wrong: WrongRow[] } {
  const wrong: WrongRow[] = [];
  const seen = new Set<string>();
  const waits = waitRowsOf(typed).map((row, at): ProcedureWait => {
    const fault = (part: Part, key: string) => wrong.push({ field: waitField(at, part), key, place: at + 1 });
    const one = <Value extends string>(part: Part, allowed: readonly [Value, ...Value[]]) => {
      const found = allowed.find((each) => each === row[part]);
      if (!found) fault(part, 'waitChoose');
      return found ?? allowed[0];
    };
    const name = { vi: tidyLine(row.vi), en: tidyLine(row.en), id: tidyLine(row.id) };
    for (const language of ['vi', 'en', 'id'] as const)
      if (!isName(name[language])) fault(language, 'waitName');
    const withinDays = readDays(row.days);
    if (withinDays === 'wrong') fault('days', 'waitDays');
    const legalBasis = tidyLine(row.legalBasis);
    if (!isBasis(legalBasis)) fault('legalBasis', 'waitBasis');
    const code = readCode(row.code, { seen, stem: table, at });
    const { withinDays: _, ...former }: Partial<ProcedureWait> =
      before.find((wait) => wait.code === code) ?? {};
    return {
      ...former,
      code,
      kind: one('kind', waitKinds),
      name,
      policy: one('policy', waitClocks),
      ...(typeof withinDays === 'number' ? { withinDays } : {}),
      unit: one('unit', waitUnits),
      silence: one('silence', waitSilences),
      legalBasis,
      verified: row.verified === 'yes',
    };
  });
  return { waits, wrong };
}

/** Days from 1 to 365; nothing where the law says none. */
function readDays(text: string): number | 'wrong' | undefined {
  const plain = text.trim();
  if (plain === '') return undefined;
  const days = /^\d{1,3}$/.test(plain) ? Number(plain) : 0;
  return days >= 1 && days <= 365 ? days : 'wrong';
}

function isBasis(text: string): boolean {
  return text !== '' && text.length <= 500 && !hasForbiddenCharacters(text);
}
