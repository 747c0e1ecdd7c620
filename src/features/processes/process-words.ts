import type { ProcedurePack, ProcedureStep } from '../../core/procedures.ts';
import type { ProcessFlow, ProcessLane, ProcessNode } from '../../core/processes.ts';
import type { BpmnWords } from '../../core/processes-bpmn.ts';
import type { ProcessCheck } from '../../core/processes-checks.ts';
import type { Visit } from '../../http/door.ts';

/** How a process is said: in its drawing, in the list of its steps and in its BPMN file alike. */
export type ProcessWords = BpmnWords & {
  hours: (step: ProcedureStep) => string;
  outcome: (flow: ProcessFlow) => string;
  check: (check: ProcessCheck, steps: readonly ProcedureStep[]) => string;
};

/** The words of a process in the reader's language. */
export function processWords({ t, language }: Visit, pack: ProcedurePack): ProcessWords {
  const hours = ({ counted, hours: count }: ProcedureStep) =>
    counted ? t('processes.hours', { count: showHours(count, language) }) : t('processes.notCounted');
  const outcome = ({ outcome: of }: ProcessFlow) => t(`processes.outcome.${of}`);
  return {
    name: `${pack.code} ${pack.name[language]}`,
    hours,
    outcome,
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
        return node.step.counted
          ? t('processes.documentation', { role, hours: hours(node.step) })
          : t('processes.documentationNotCounted', { role });
      }
      return node.kind === 'wait' ? waitWords(node, pack, t) : '';
    },
    check: ({ code, isKept, values, steps: codes, missing }, steps) => {
      const figures = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, showHours(value, language)]),
      );
      const names = steps.filter((step) => codes.includes(step.code)).map(({ name }) => name[language]);
      return t(`processes.${isKept ? 'check' : 'refusal'}.${code}`, {
        ...figures,
        steps: names.join('; '),
        missing: missing.map((kind) => t(`processes.kind.${kind}`)).join('; '),
      });
    },
  };
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
