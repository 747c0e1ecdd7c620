import { tidyLine } from '../../core/names-and-dates.ts';
import type { ProcedureStep, StepOutcome } from '../../core/procedures.ts';
import { stepDepartments, stepKinds, stepRoles } from '../../core/procedures-schema.ts';
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

const parts = ['code', 'vi', 'en', 'id', 'kind', 'role', 'department', 'hours', 'counted', 'beside'] as const;
const outcomeParts = ['code', 'vi', 'en', 'id', 'to'] as const;
type Part = (typeof parts)[number];
type OutcomePart = (typeof outcomeParts)[number];

export type TypedOutcome = TypedRow<OutcomePart>;
/** One row of the table as typed, with the outcomes that were typed in it. */
export type TypedStep = TypedRow<Part> & { outcomes: TypedOutcome[] };
/** What new rows are called, in three languages, to be written over. */
export type NewNames = Record<'step' | 'usual' | 'other', Record<'vi' | 'en' | 'id', string>>;

const table = 'buoc';

/** The name of a row's field. */
export function stepField(at: number, part: Part): string {
  return `${table}.${at}.${part}`;
}

/** The name of a field of one outcome of a row. */
export function outcomeField(at: number, outcome: number, part: OutcomePart): string {
  return `${outcomesOf(at)}.${outcome}.${part}`;
}

/** The table as it begins: the steps as they stand. */
export function typedFromSteps(steps: readonly ProcedureStep[]): Typed {
  const rows = steps.map(
    ({ code, name, kind, role, department, hours, counted, beside, outcomes = [] }): TypedStep => ({
      ...{ code, ...name, kind, role, department },
      hours: String(hours),
      counted: counted ? 'yes' : '',
      beside: beside ?? '',
      outcomes: outcomes.map((each) => ({ code: each.code, ...each.name, to: each.leadsTo })),
    }),
  );
  return withRows({}, rows);
}

/** The rows of the table as typed, in their order. */
export function rowsOf(typed: Typed): TypedStep[] {
  return typedRows(typed, table, parts).map((row, at) => ({
    ...row,
    outcomes: typedRows(typed, outcomesOf(at), outcomeParts),
  }));
}

/**
 * The form after one of the table's buttons (`len-2`, `xuong-2`, `bo-2`, `them-2`, and for the outcomes of a row
 * `them-kq-2`, `bo-kq-2-0`), with all that was typed; nothing when another button was pressed. The last row stays.
 */
export function afterStepPress(typed: Typed, names: NewNames): Typed | undefined {
  const [, act = '', of, first, second] =
    /^(len|xuong|bo|them)-(kq-)?(\d{1,2})(?:-(\d{1,2}))?$/.exec(typed['viec']?.[0] ?? '') ?? [];
  const rows = rowsOf(typed);
  const at = Number(first);
  const row = rows[at];
  if (act === '' || !row) return undefined;
  if (of) {
    const outcomes = outcomesAfter(row.outcomes, { act, at: Number(second) }, names);
    return withRows(
      typed,
      rows.map((each) => (each === row ? { ...row, outcomes } : each)),
    );
  }
  if (act === 'bo' && rows.length === 1) return typed;
  const fresh = (before: TypedStep | undefined): TypedStep => ({
    ...names.step,
    code: freeCode(rows, table),
    department: before?.department ?? 'centre',
    ...{ kind: 'work', role: 'officer', hours: '1', counted: 'yes', beside: '', outcomes: [] },
  });
  return withRows(typed, rowsAfter(rows, { act, at }, fresh));
}

/**
 * Reads the table. What cannot be read is named in `wrong` and stands in the steps as well as it may; what the table
 * does not show of a step or an outcome stays as it was `before`.
 */
export function readSteps(
  typed: Typed,
  before: readonly ProcedureStep[],
): { steps: ProcedureStep[]; wrong: WrongRow[] } {
  const wrong: WrongRow[] = [];
  const seen = new Set<string>();
  const steps = rowsOf(typed).map((row, at): ProcedureStep => {
    const fault = (part: Part, key: string) => wrong.push({ field: stepField(at, part), key, place: at + 1 });
    const one = <Value extends string>(part: Part, allowed: readonly [Value, ...Value[]]) => {
      const found = allowed.find((each) => each === row[part]);
      if (!found) fault(part, 'choose');
      return found ?? allowed[0];
    };
    const name = { vi: tidyLine(row.vi), en: tidyLine(row.en), id: tidyLine(row.id) };
    for (const language of ['vi', 'en', 'id'] as const) if (!isName(name[language])) fault(language, 'name');
    const hours = readHours(row.hours);
    if (hours === undefined) fault('hours', 'hours');
    const code = readCode(row.code, { seen, stem: table, at });
    const {
      beside: _,
      outcomes: told,
      ...former
    }: Partial<ProcedureStep> = before.find((step) => step.code === code) ?? {};
    if (row.beside !== '' && !isCode(row.beside)) fault('beside', 'choose');
    const outcomes = readOutcomes(row, { at, wrong, before: told ?? [] });
    return {
      ...former,
      code,
      kind: one('kind', stepKinds),
      name,
      role: one('role', stepRoles),
      department: one('department', stepDepartments),
      hours: hours ?? 0,
      counted: row.counted === 'yes',
      ...(outcomes.length > 0 ? { outcomes } : {}),
      ...(isCode(row.beside) ? { beside: row.beside } : {}),
    };
  });
  return { steps, wrong };
}

function readOutcomes(
  row: TypedStep,
  { at, wrong, before }: { at: number; wrong: WrongRow[]; before: readonly StepOutcome[] },
): StepOutcome[] {
  const seen = new Set<string>();
  // With one way only there is nothing to choose between.
  if (row.outcomes.length === 1)
    wrong.push({ field: outcomeField(at, 0, 'vi'), key: 'outcomeAlone', place: at + 1 });
  return row.outcomes.map((each, outcome) => {
    const fault = (part: OutcomePart, key: string) =>
      wrong.push({ field: outcomeField(at, outcome, part), key, place: at + 1, of: outcome + 1 });
    const name = { vi: tidyLine(each.vi), en: tidyLine(each.en), id: tidyLine(each.id) };
    for (const language of ['vi', 'en', 'id'] as const)
      if (!isName(name[language])) fault(language, 'outcomeName');
    if (!isCode(each.to)) fault('to', 'outcomeTo');
    const code = readCode(each.code, { seen, stem: outcomeStem, at: outcome });
    const former = before.find((known) => known.code === code);
    return { ...former, code, name, leadsTo: isCode(each.to) ? each.to : 'next' };
  });
}

/** A button of one row's outcomes: the first press gives two, since one alone is no choice. */
function outcomesAfter(
  outcomes: TypedOutcome[],
  { act, at }: { act: string; at: number },
  names: NewNames,
): TypedOutcome[] {
  if (act === 'bo') return rowsAfter(outcomes, { act, at }, () => outcome(names.other, outcomes));
  if (act !== 'them') return outcomes;
  const first = outcomes.length === 0 ? [outcome(names.usual, [])] : outcomes;
  return rowsAfter(first, { act, at: first.length - 1 }, () => outcome(names.other, first));
}

const outcomeStem = 'kq';

function outcome(name: Record<'vi' | 'en' | 'id', string>, others: TypedOutcome[]): TypedOutcome {
  return { ...name, code: freeCode(others, outcomeStem), to: 'next' };
}

function outcomesOf(at: number): string {
  return `${table}.${at}.kq`;
}

function withRows(typed: Typed, rows: readonly TypedStep[]): Typed {
  const others = Object.entries(typed).filter(([name]) => !name.startsWith(`${table}.`));
  return Object.assign(
    Object.fromEntries(others),
    fieldsOfRows(table, parts, rows),
    ...rows.map(({ outcomes }, at) => fieldsOfRows(outcomesOf(at), outcomeParts, outcomes)),
  );
}

function isCode(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,40}$/.test(text);
}

function readHours(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  if (!/^\d{1,4}(\.\d)?$/.test(plain)) return undefined;
  return Number(plain) <= 1000 ? Number(plain) : undefined;
}
