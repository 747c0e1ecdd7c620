import { type FormDefinition, questionsOf, type Words } from './forms-definition.ts';
import { layOut, type PackProblem, type ProcedurePack, parseProcedurePack } from './procedures.ts';

/**
 * What is wrong with a form, and where in its own words. `code` is a rule of packs (`forms.pack.<code>`), or `empty`
 * for a page without groups or a group without questions, or `taken` for a code that the counter's page needs.
 */
export type FormProblem = { where: Words | undefined; code: string; values: PackProblem['values'] };

/**
 * Everything that keeps a form from becoming the next version of its procedure: broken conditions, names used twice,
 * choices, and what papers, fees and the result still ask of questions that are gone.
 */
export function formProblems(pack: ProcedurePack, form: FormDefinition): FormProblem[] {
  const empty = emptyParts(form);
  if (empty.length > 0) return empty.map((where) => ({ where, code: 'empty', values: {} }));
  const taken = questionsOf(form).filter(({ code }) => takenNames.has(code.split('.')[0] ?? ''));
  if (taken.length > 0)
    return taken.map(({ code, label }) => ({ where: label, code: 'taken', values: { name: code } }));
  const changed = { ...pack, form };
  const parsed = parseProcedurePack(changed);
  if (parsed.ok) return [];
  const isShape = parsed.problem.some(({ code }) => code === 'shape');
  const shown = isShape ? changed : layOut(changed);
  return parsed.problem.map(({ path, code, values }) => ({ where: whereOf(shown, path), code, values }));
}

// The counter's page asks the form together with who stands there, papers and money: their names are not free.
const takenNames = new Set(['representative', 'paper', 'exemption', 'collect', 'act', 'go', 'clientKey']);

function emptyParts(form: FormDefinition): Words[] {
  if (form.pages.length === 0) return [form.title];
  return form.pages.flatMap((page) => [
    ...(page.groups.length === 0 ? [page.title] : []),
    ...page.groups.filter(({ questions }) => questions.length === 0).map(({ title }) => title),
  ]);
}

function whereOf(pack: ProcedurePack, path: string): Words | undefined {
  const [, list = '', at = ''] = /^(papers|fees|derived)\.(\d+)/.exec(path) ?? [];
  if (list === 'papers') return pack.papers[Number(at)]?.name;
  if (list === 'fees') return pack.fees[Number(at)]?.name;
  if (list === 'derived') return pack.derived[Number(at)]?.name;
  if (path.startsWith('result')) return pack.result.name;
  const place = /^form\.pages\.(\d+)(?:\.groups\.(\d+))?(?:\.questions\.(\d+))?/.exec(path);
  const page = place && pack.form?.pages[Number(place[1])];
  const group = place?.[2] === undefined ? undefined : page?.groups[Number(place[2])];
  const question = place?.[3] === undefined ? undefined : group?.questions[Number(place[3])];
  return question?.label ?? group?.title ?? page?.title;
}
