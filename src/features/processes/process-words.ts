import { isOutcomeEnd, stepFaults } from '../../core/procedure-steps.ts';
import type { ProcedurePack, ProcedureStep } from '../../core/procedures.ts';
import type { ProcessFlow, ProcessLane, ProcessNode } from '../../core/processes.ts';
import type { BpmnWords } from '../../core/processes-bpmn.ts';
import type { ProcessCheck } from '../../core/processes-checks.ts';
import type { Visit } from '../../http/door.ts';

/** How a process is said: in its drawing, in the list of its steps and in its BPMN file alike. */
export type ProcessWords = BpmnWords & {
  hours: (step: ProcedureStep) => string;
  outcome: (flow: ProcessFlow) => string;
  /** What an outcome asks of whoever drafts; empty where it only leads on. */
  calls: (flow: ProcessFlow) => string;
  /** Beside which step a part runs, and what may be found meanwhile. */
  besides: (node: Extract<ProcessNode, { kind: 'step' }>) => string;
  check: (check: ProcessCheck) => string;
};

/** The words of a process in the reader's language. */
export function processWords({ t, language }: Visit, pack: ProcedurePack): ProcessWords {
  const hours = ({ counted, hours: count }: ProcedureStep) =>
    counted ? t('processes.hours', { count: showHours(count, language) }) : t('processes.notCounted');
  const outcome = ({ outcome: of, chosen }: ProcessFlow) =>
    chosen ? chosen.name[language] : t(`processes.outcome.${of}`);
  return {
    name: `${pack.code} ${pack.name[language]}`,
    hours,
    outcome,
    calls: ({ chosen }) =>
      chosen && isOutcomeEnd(chosen.leadsTo) && chosen.leadsTo !== 'next'
        ? t(`processes.calls.${chosen.leadsTo}`)
        : '',
    besides: (node) => {
      const main = pack.steps.find(({ code }) => code === node.step.beside);
      const name = main?.name[language] ?? '';
      const told = partOutcomes(node, { t, language });
      return [t('processes.besideOf', { name }), told].filter((each) => each !== '').join(' ');
    },
    lane: (lane: ProcessLane) =>
      lane === 'outside' ? t('processes.outside') : t(`catalogue.department.${lane}`),
    node: (node) => {
      if (node.kind === 'step') return node.step.name[language];
      if (node.kind === 'start') return t('processes.start');
      if (node.kind === 'end') return t(`processes.ending.${node.ending}`);
      if (node.kind !== 'wait') return '';
      return node.wait === 'supplement' ? t('processes.supplement') : node.wait.name[language];
    },
    flow: (flow) => (flow.outcome === 'next' ? '' : outcome(flow)),
    documentation: (node) => {
      if (node.kind === 'step') {
        const role = t(`people.role.${node.step.role}`);
        const time = node.step.counted
          ? t('processes.documentation', { role, hours: hours(node.step) })
          : t('processes.documentationNotCounted', { role });
        const told = partOutcomes(node, { t, language });
        return told === '' ? time : `${time} ${told}`;
      }
      return node.kind === 'wait' ? waitWords(node, pack, t) : '';
    },
    check: (check) => checkWords(check, pack, { t, language }),
  };
}

/** What is found beside a step leads nowhere by itself: the officer who drafts is told of it. */
function partOutcomes(
  { step, beside }: Extract<ProcessNode, { kind: 'step' }>,
  { t, language }: Pick<Visit, 't' | 'language'>,
): string {
  const { outcomes = [] } = step;
  if (beside === undefined || outcomes.length === 0) return '';
  const names = outcomes.map(({ name }) => name[language]).join('; ');
  return t('processes.partOutcomes', { names });
}

function checkWords(
  { code, isKept, values, steps: codes, waits, missing }: ProcessCheck,
  pack: ProcedurePack,
  { t, language }: Pick<Visit, 't' | 'language'>,
): string {
  const broken = pack.steps.filter((step) => codes.includes(step.code));
  const waited = (pack.waits ?? []).filter((wait) => waits.includes(wait.code));
  const named = (things: readonly { name: ProcedureStep['name'] }[]) =>
    things.map(({ name }) => name[language]).join('; ');
  const figures = Object.entries(values).map(([name, value]) => [name, showHours(value, language)]);
  // A broken way names its steps and outcomes by their codes, which nobody has typed.
  const nameOf = (step: ProcedureStep, known: string) =>
    [...pack.steps, ...(step.outcomes ?? [])].find((each) => each.code === known)?.name[language] ?? known;
  const faults = broken.flatMap((step) =>
    stepFaults(pack.steps, step).map(({ code: fault, name }) =>
      t('processes.faultOf', {
        step: step.name[language],
        fault: t(`forms.pack.${fault}`, { name: `“${nameOf(step, name)}”` }),
      }),
    ),
  );
  return t(`processes.${isKept ? 'check' : 'refusal'}.${code}`, {
    ...Object.fromEntries(figures),
    steps: named(broken),
    waits: named(waited),
    faults: faults.join(' '),
    missing: missing.map((kind) => t(`processes.kind.${kind}`)).join('; '),
  });
}

/** How long is waited, and what the clock does meanwhile. */
function waitWords(
  { wait }: Extract<ProcessNode, { kind: 'wait' }>,
  { supplement }: ProcedurePack,
  t: Visit['t'],
): string {
  if (wait === 'supplement') {
    const days = t('processes.days.workingDay', { count: supplement.answerWithinWorkingDays });
    return `${days}; ${t(`processes.clock.${supplement.policy}`)}`;
  }
  const { withinDays: count, unit, policy } = wait;
  const days = count === undefined ? t('processes.noDays') : t(`processes.days.${unit}`, { count });
  return `${days}; ${t(`processes.clock.${policy}`)}`;
}

function showHours(hours: number, language: Visit['language']): string {
  return new Intl.NumberFormat(language).format(hours);
}
