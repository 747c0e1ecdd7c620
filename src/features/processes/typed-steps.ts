import { hasForbiddenCharacters, tidyLine } from '../../core/names-and-dates.ts';
import type { ProcedureStep } from '../../core/procedures.ts';
import { stepDepartments, stepKinds, stepRoles } from '../../core/procedures-schema.ts';
import { typedText } from '../../http/forms.ts';

/** The fields of a form as they were typed; those of step n are called `buoc.n.…`. */
export type Typed = Record<string, string[]>;
/** A wrong field with the key of its words below `processes.edit.problem`. */
export type WrongStep = { field: string; key: 'name' | 'hours' | 'choose'; place: number };

/** One row of the table as typed: a text for each part, empty where nothing is. */
export type TypedStep = Record<(typeof parts)[number], string>;

const parts = ['code', 'vi', 'en', 'id', 'kind', 'role', 'department', 'hours', 'counted'] as const;
const mostRows = 40;

/** The name of a row's field. */
export function stepField(at: number, part: (typeof parts)[number]): string {
  return `buoc.${at}.${part}`;
}

/** The table as it begins: the steps as they stand. */
export function typedFromSteps(steps: readonly ProcedureStep[]): Typed {
  return withRows(
    {},
    steps.map(({ code, name, kind, role, department, hours, counted }) => ({
      ...{ code, ...name, kind, role, department },
      hours: String(hours),
      counted: counted ? 'yes' : '',
    })),
  );
}

/** The rows of the table as typed, in their order. */
export function rowsOf(typed: Typed): TypedStep[] {
  const rows: TypedStep[] = [];
  while (rows.length < mostRows && typed[stepField(rows.length, 'kind')]) {
    const at = rows.length;
    const texts = parts.map((part) => [part, typedText(typed, stepField(at, part))]);
    rows.push(Object.fromEntries(texts) as TypedStep);
  }
  return rows;
}

/**
 * The form after one of the table's buttons (`len-2`, `xuong-2`, `bo-2`, `them-2`), with all that was typed; nothing
 * when another button was pressed. The last row is not removed.
 */
export function afterPress(
  typed: Typed,
  fresh: Pick<TypedStep, 'vi' | 'en' | 'id' | 'hours'>,
): Typed | undefined {
  const [, act, place] = /^(len|xuong|bo|them)-(\d{1,2})$/.exec(typedText(typed, 'viec')) ?? [];
  const rows = rowsOf(typed);
  const at = Number(place);
  const row = rows[at];
  if (act === undefined || !row) return undefined;
  if (act === 'bo' && rows.length > 1) rows.splice(at, 1);
  if (act === 'them' && rows.length < mostRows)
    rows.splice(at + 1, 0, { ...row, ...fresh, code: freeCode(rows) });
  const to = act === 'len' ? at - 1 : at + 1;
  const other = rows[to];
  if ((act === 'len' || act === 'xuong') && other) [rows[at], rows[to]] = [other, row];
  return withRows(typed, rows);
}

/**
 * Reads the table. What cannot be read is named in `wrong` and stands in the steps as well as it may; what the table
 * does not show of a step stays as it was `before`.
 */
export function readSteps(
  typed: Typed,
  before: readonly ProcedureStep[],
): { steps: ProcedureStep[]; wrong: WrongStep[] } {
  const wrong: WrongStep[] = [];
  const seen = new Set<string>();
  const steps = rowsOf(typed).map((row, at): ProcedureStep => {
    const fault = (part: (typeof parts)[number], key: WrongStep['key']) =>
      wrong.push({ field: stepField(at, part), key, place: at + 1 });
    const one = <Value extends string>(part: keyof TypedStep, allowed: readonly [Value, ...Value[]]) => {
      const found = allowed.find((each) => each === row[part]);
      if (!found) fault(part, 'choose');
      return found ?? allowed[0];
    };
    const name = { vi: tidyLine(row.vi), en: tidyLine(row.en), id: tidyLine(row.id) };
    for (const language of ['vi', 'en', 'id'] as const) if (!isName(name[language])) fault(language, 'name');
    const hours = readHours(row.hours);
    if (hours === undefined) fault('hours', 'hours');
    const code = /^[a-z][a-z0-9-]{0,40}$/.test(row.code) && !seen.has(row.code) ? row.code : `buoc-${at + 1}`;
    seen.add(code);
    return {
      ...before.find((step) => step.code === code),
      code,
      kind: one('kind', stepKinds),
      name,
      role: one('role', stepRoles),
      department: one('department', stepDepartments),
      hours: hours ?? 0,
      counted: row.counted === 'yes',
    };
  });
  return { steps, wrong };
}

function withRows(typed: Typed, rows: readonly TypedStep[]): Typed {
  const others = Object.entries(typed).filter(([name]) => !name.startsWith('buoc.'));
  const fields = rows.flatMap((row, at) => parts.map((part) => [stepField(at, part), [row[part]]] as const));
  return Object.fromEntries([...others, ...fields]);
}

/** A code that no row has; codes of removed steps are not given again while they are in sight. */
function freeCode(rows: readonly TypedStep[]): string {
  const taken = rows.map(({ code }) => Number(/^buoc-(\d+)$/.exec(code)?.[1] ?? 0));
  return `buoc-${Math.max(rows.length, ...taken) + 1}`;
}

function readHours(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d)?$/.test(plain)) return undefined;
  return Number(plain) <= 1000 ? Number(plain) : undefined;
}

function isName(text: string): boolean {
  return text !== '' && text.length <= 200 && !hasForbiddenCharacters(text);
}
