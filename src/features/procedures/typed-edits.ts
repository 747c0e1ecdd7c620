import type { ProcedurePack } from '../../core/procedures.ts';
import { editsOf, type PackEdits, type TimedEdit } from '../../core/procedures-changes.ts';
import { fulfilments } from '../../core/procedures-schema.ts';
import { typedText } from '../../http/forms.ts';

/** The fields of a form as they were typed. */
export type Typed = Record<string, string[]>;
/** A wrong field with the key of its words below `catalogue.change.problem`. */
export type WrongField = { field: string; key: string; values?: Record<string, string | number> };

export const termUnits = ['workingHour', 'workingDay', 'calendarDay', 'sameDay'] as const;
export const limitUnits = ['workingHour', 'workingDay', 'calendarDay'] as const;
export const cutOffs = ['none', '15:00', 'lastHour'] as const;
export const dueModes = ['sameClock', 'endOfDay'] as const;
export const policies = ['pause', 'restart'] as const;

/** The fields of a pack's form as it begins: every legal fact as it stands. */
export function typedFromPack(pack: ProcedurePack): Typed {
  const { term, cases, limits, supplement, papers, steps } = editsOf(pack);
  const typed: Typed = {
    'term.cutOff': [term.cutOff],
    'term.dueMode': [term.dueMode],
    'supplement.policy': [supplement.policy],
    'supplement.days': [String(supplement.answerWithinWorkingDays)],
  };
  const put = (name: string, { value, unit, appointments }: Omit<TimedEdit<string>, 'code'>) => {
    typed[`${name}.value`] = [String(value)];
    typed[`${name}.unit`] = [unit];
    for (const [index, days] of (appointments ?? []).entries())
      typed[`${name}.hen.${index}`] = [String(days)];
  };
  put('term', term);
  for (const each of cases) put(`case.${each.code}`, each);
  for (const each of limits) put(`limit.${each.code}`, each);
  for (const { code, fulfilments: ways } of papers) typed[`paper.${code}`] = ways;
  for (const { code, hours } of steps) typed[`step.${code}`] = [String(hours)];
  return typed;
}

/** Reads what was typed of a pack's legal facts; `wrong` names every field that cannot be read. */
export function readPackEdits(typed: Typed, pack: ProcedurePack): { edits: PackEdits; wrong: WrongField[] } {
  const wrong: WrongField[] = [];
  const number = (field: string, [min, max]: [number, number], key = 'number') => {
    const text = typedText(typed, field).trim().replace(',', '.');
    const value = /^\d{1,4}(\.\d)?$/.test(text) ? Number(text) : Number.NaN;
    const isFit = value >= min && value <= max && (key === 'hours' || Number.isInteger(value));
    if (!isFit) wrong.push({ field, key, values: { min, max } });
    return isFit ? value : min;
  };
  const one = <Value extends string>(field: string, allowed: readonly Value[], former: Value): Value => {
    const found = allowed.find((each) => each === typedText(typed, field));
    if (!found) wrong.push({ field, key: 'choose' });
    return found ?? former;
  };
  const timed = <Unit extends string>(name: string, former: TimedEdit<Unit>, units: readonly Unit[]) => {
    const { code } = former;
    const appointments = former.appointments?.map((_, index) => number(`${name}.hen.${index}`, [1, 3650]));
    const value = appointments
      ? appointments.reduce((sum, days) => sum + days, 0)
      : number(`${name}.value`, [0, 3650]);
    const unit = one(`${name}.unit`, units, former.unit);
    return { code, value, unit, ...(appointments ? { appointments } : {}) };
  };
  const former = editsOf(pack);
  const { code: _, ...term } = timed('term', { code: '', ...former.term }, termUnits);
  const edits: PackEdits = {
    term: {
      ...term,
      cutOff: one('term.cutOff', cutOffs, former.term.cutOff),
      dueMode: one('term.dueMode', dueModes, former.term.dueMode),
    },
    cases: former.cases.map((each) => timed(`case.${each.code}`, each, termUnits)),
    limits: former.limits.map((each) => timed(`limit.${each.code}`, each, limitUnits)),
    supplement: {
      policy: one('supplement.policy', policies, former.supplement.policy),
      answerWithinWorkingDays: number('supplement.days', [1, 365]),
    },
    papers: former.papers.map(({ code }) => {
      const ways = fulfilments.filter((way) => typed[`paper.${code}`]?.includes(way));
      if (ways.length === 0) wrong.push({ field: `paper.${code}`, key: 'choose-some' });
      return { code, fulfilments: sameOrder(ways, pack, code) };
    }),
    steps: former.steps.map(({ code }) => ({ code, hours: number(`step.${code}`, [0, 1000], 'hours') })),
  };
  return { edits, wrong };
}

/** Ways that are the same as before stay in the order in which the pack names them: order is no change. */
function sameOrder<Way extends string>(ways: Way[], pack: ProcedurePack, code: string): Way[] {
  const before: readonly string[] = pack.papers.find((paper) => paper.code === code)?.fulfilments ?? [];
  return [...ways].sort((a, b) => orderIn(before, a) - orderIn(before, b));
}

function orderIn(before: readonly string[], way: string): number {
  const at = before.indexOf(way);
  return at < 0 ? before.length : at;
}
