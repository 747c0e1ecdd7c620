import { checkFeel, type FeelProblem } from './feel.ts';
import { questionsOf } from './forms-definition.ts';
import { isOutcomeEnd, isOutOfOrder, processHours, stepFaults } from './procedure-steps.ts';
import type { PackProblem, ProcedurePack } from './procedures.ts';
import { type ResultSheet, unknownQuestions, unknownWriting } from './result-sheets.ts';

const filingNames = ['channel', 'receivedOn', 'pages', 'copies'];

/** The rules a well-shaped pack must also keep; every problem names its path, as in `steps.2.role`. */
export function packProblems(pack: ProcedurePack): PackProblem[] {
  return [
    ...periodProblems(pack),
    ...duplicateProblems(pack),
    ...waitProblems(pack),
    ...stepProblems(pack),
    ...budgetProblems(pack),
    ...formProblems(pack),
    ...expressionProblems(pack),
    ...sheetProblems(pack),
    ...parcelProblems(pack),
  ];
}

/** The legal term in working hours, eight to a day; calendar days are counted as if all were working days. */
export function termHours(pack: Pick<ProcedurePack, 'term'>): number {
  const { unit, value } = pack.term;
  if (unit === 'sameDay') return 8;
  return unit === 'workingHour' ? value : value * 8;
}

/** What people come for every day is done the same day: the shortest terms first. */
export function everydayFirst<Pack extends Pick<ProcedurePack, 'term'>>(packs: readonly Pack[]): Pack[] {
  return packs.toSorted((one, other) => termHours(one) - termHours(other));
}

function periodProblems(pack: ProcedurePack): PackProblem[] {
  const problems: PackProblem[] = [];
  const { effectiveFrom, effectiveTo, term, cases = [] } = pack;
  if (effectiveTo !== undefined && effectiveTo < effectiveFrom) {
    problems.push({ path: 'effectiveTo', code: 'ends-before-it-starts', values: { effectiveFrom } });
  }
  const appointed = term.appointments?.reduce((sum, appointment) => sum + appointment.value, 0);
  if ((term.unit === 'sameDay') !== (term.value === 0) || (appointed ?? term.value) !== term.value) {
    problems.push({ path: 'term.value', code: 'term-value', values: { unit: term.unit } });
  }
  for (const [index, each] of cases.entries()) {
    const promised = each.appointments?.reduce((sum, appointment) => sum + appointment.value, 0);
    if ((each.unit === 'sameDay') !== (each.value === 0) || (promised ?? each.value) !== each.value) {
      problems.push({ path: `cases.${index}.value`, code: 'term-value', values: { unit: each.unit } });
    }
  }
  return problems;
}

function duplicateProblems(pack: ProcedurePack): PackProblem[] {
  const lists: [string, { code: string }[]][] = [
    ['papers', pack.papers],
    ['fees', pack.fees],
    ['steps', pack.steps],
    ['derived', pack.derived],
    ['cases', pack.cases ?? []],
    ['limits', pack.limits ?? []],
    ['waits', pack.waits ?? []],
    ['form.pages', pack.form?.pages ?? []],
    ['form.questions', pack.form ? questionsOf(pack.form) : []],
  ];
  return lists.flatMap(([path, items]) =>
    items.flatMap((item, index) => {
      const isRepeated = items.findIndex((other) => other.code === item.code) < index;
      return isRepeated
        ? [{ path: `${path}.${index}.code`, code: 'duplicate', values: { name: item.code } }]
        : [];
    }),
  );
}

/** Silence can only speak where the days are known, and the second appointment begins with a financial obligation. */
function waitProblems({ waits = [], term }: ProcedurePack): PackProblem[] {
  const silent = waits.flatMap((wait, index) =>
    wait.silence !== 'none' && wait.withinDays === undefined
      ? [{ path: `waits.${index}.withinDays`, code: 'silence-without-days', values: { name: wait.code } }]
      : [],
  );
  const isPaidBetween = waits.some(
    ({ kind, policy }) => kind === 'financial-obligation' && policy === 'pause',
  );
  if (!term.appointments || isPaidBetween) return silent;
  return [...silent, { path: 'term.appointments', code: 'appointment-without-wait', values: {} }];
}

function stepProblems(pack: ProcedurePack): PackProblem[] {
  const problems: PackProblem[] = [];
  const kinds = pack.steps.map((step) => step.kind);
  for (const needed of ['receive', 'draft', 'sign', 'release', 'return'] as const) {
    if (!kinds.includes(needed))
      problems.push({ path: 'steps', code: 'step-missing', values: { name: needed } });
  }
  for (const [index, step] of pack.steps.entries()) {
    const path = `steps.${index}`;
    if (isOutOfOrder(pack.steps, step, { isFiled: pack.form !== undefined })) {
      problems.push({ path: `${path}.kind`, code: 'step-order', values: { name: step.kind } });
    }
    if (isOutcomeEnd(step.code)) {
      problems.push({ path: `${path}.code`, code: 'step-reserved', values: { name: step.code } });
    }
    for (const { code, field, name } of stepFaults(pack.steps, step)) {
      problems.push({ path: `${path}.${field}`, code, values: { name } });
    }
    // Who drafts never signs: the two steps may not even share a role.
    if (step.kind === 'sign' && pack.steps.some((each) => each.kind === 'draft' && each.role === step.role)) {
      problems.push({ path: `${path}.role`, code: 'drafter-signs', values: { name: step.role } });
    }
    if (step.kind === 'return' && (step.counted || step.hours !== 0)) {
      problems.push({ path: `${path}.hours`, code: 'return-takes-time', values: {} });
    }
  }
  return problems;
}

function budgetProblems(pack: ProcedurePack): PackProblem[] {
  const hours = processHours(pack.steps);
  const limit = termHours(pack);
  return hours > limit ? [{ path: 'steps', code: 'over-budget', values: { hours, termHours: limit } }] : [];
}

function formProblems(pack: ProcedurePack): PackProblem[] {
  return questionsWithPaths(pack).flatMap(({ question, path }) => {
    const problems: PackProblem[] = [];
    if ((question.kind === 'choice') !== (question.choices !== undefined)) {
      problems.push({ path: `${path}.choices`, code: 'choices', values: { name: question.code } });
    }
    if (question.min !== undefined && question.max !== undefined && question.min > question.max) {
      problems.push({ path: `${path}.min`, code: 'min-over-max', values: { name: question.code } });
    }
    return problems;
  });
}

function expressionProblems(pack: ProcedurePack): PackProblem[] {
  const problems: PackProblem[] = [];
  const check = (path: string, expression: string | boolean | undefined, known: Set<string>) => {
    const problem = typeof expression === 'string' ? checkFeel(expression, known) : undefined;
    if (problem) problems.push(expressionProblem(path, problem));
  };
  // A question may depend on earlier ones only, so that a page without JavaScript can always be shown.
  const earlier = new Set<string>();
  for (const [pageIndex, page] of (pack.form?.pages ?? []).entries()) {
    for (const [groupIndex, group] of page.groups.entries()) {
      const path = `form.pages.${pageIndex}.groups.${groupIndex}`;
      check(`${path}.when`, group.when, earlier);
      for (const [index, question] of group.questions.entries()) {
        check(`${path}.questions.${index}.when`, question.when, earlier);
        check(`${path}.questions.${index}.required`, question.required, earlier);
        earlier.add(`answers.${question.code}`);
      }
    }
  }
  const known = new Set([...earlier, ...filingNames]);
  for (const [index, fact] of pack.derived.entries()) {
    check(`derived.${index}.expression`, fact.expression, known);
    known.add(fact.code);
  }
  pack.papers.forEach((paper, index) => {
    check(`papers.${index}.required`, paper.required, known);
  });
  pack.fees.forEach((fee, index) => {
    check(`fees.${index}.amount`, fee.amount, known);
  });
  const knownOfCases = new Set([...known, 'remote']);
  pack.cases?.forEach((each, index) => {
    check(`cases.${index}.when`, each.when, knownOfCases);
  });
  return problems;
}

/** A declared result says what stands on it, names only questions that are asked, and writes only what is asked for. */
function sheetProblems({ form, taxSheet, result: { template, sheet } }: ProcedurePack): PackProblem[] {
  if ((template === 'declared-result') !== (sheet !== undefined)) {
    return [{ path: 'result.sheet', code: 'sheet-and-template', values: {} }];
  }
  return [
    ...(sheet ? unknownNames('result.sheet', sheet, form) : []),
    ...(taxSheet ? unknownNames('taxSheet', taxSheet, form) : []),
  ];
}

function unknownNames(path: string, sheet: ResultSheet, form: ProcedurePack['form']): PackProblem[] {
  const unknown = [...(form ? unknownQuestions(sheet, form) : []), ...unknownWriting(sheet)];
  return unknown.map((name) => ({ path, code: 'sheet-unknown-name', values: { name } }));
}

/** The questions that name the parcel are asked. */
function parcelProblems({ form, parcel }: ProcedurePack): PackProblem[] {
  if (!form || !parcel) return [];
  const codes = new Set(questionsOf(form).map(({ code }) => code));
  return Object.entries(parcel)
    .filter(([, code]) => !codes.has(code))
    .map(([field, name]) => ({ path: `parcel.${field}`, code: 'parcel-unknown-question', values: { name } }));
}

function expressionProblem(path: string, problem: FeelProblem): PackProblem {
  return { path, code: problem.code, values: 'name' in problem ? { name: problem.name } : {} };
}

function questionsWithPaths(pack: ProcedurePack) {
  return (pack.form?.pages ?? []).flatMap((page, pageIndex) =>
    page.groups.flatMap((group, groupIndex) =>
      group.questions.map((question, index) => ({
        question,
        path: `form.pages.${pageIndex}.groups.${groupIndex}.questions.${index}`,
      })),
    ),
  );
}
