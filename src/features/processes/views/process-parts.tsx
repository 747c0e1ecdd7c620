import type { ProcedurePack, ProcedureStep } from '../../../core/procedures.ts';
import { type ProcessFlow, type ProcessNode, processOf } from '../../../core/processes.ts';
import type { ProcessCheck } from '../../../core/processes-checks.ts';
import type { Visit } from '../../../http/door.ts';
import { Badge } from '../../../ui/badges.tsx';
import { processWords } from '../process-words.ts';

/** The process in words: each step with its department, role and hours, where its outcomes lead, who is waited for. */
export function ProcessList({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t } = visit;
  const { nodes, flows } = processOf(pack);
  const words = processWords(visit, pack);
  const nodeOf = (id: string | undefined) => nodes.find((node) => node.id === id);
  const said = (id: string | undefined): string => {
    const node = nodeOf(id);
    if (!node) return t('processes.nowhere');
    if (node.kind === 'step' || node.kind === 'wait' || node.kind === 'end') return words.node(node);
    return said(flows.find(({ from, outcome }) => from === node.id && outcome !== 'asked')?.to);
  };
  const outcomeWords = (flow: ProcessFlow) =>
    flow.from.startsWith('Fork_') && flow.outcome === 'next' ? t('processes.together') : words.outcome(flow);
  return (
    <ol class="step-list">
      {nodes
        .filter((node) => node.kind === 'step')
        .map((node) => (
          <li key={node.id}>
            {words.node(node)}
            <span class="hint">
              {' '}
              {words.lane(node.lane)} · {t(`people.role.${node.step.role}`)} · {words.hours(node.step)}
            </span>
            <ul class="plain-list process-ways">
              {node.beside !== undefined && <li>{words.besides(node)}</li>}
              {waysFrom(node, flows).map((flow) => {
                const target = nodeOf(flow.to);
                const more = target?.kind === 'wait' ? words.documentation(target) : words.calls(flow);
                return (
                  <li key={flow.id}>
                    {t('processes.leadsTo', { outcome: outcomeWords(flow), to: said(flow.to) })}
                    {more && <span class="hint"> ({more})</span>}
                    {flow.from.startsWith('Fork_') && <span class="hint"> ({t('processes.beside')})</span>}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
    </ol>
  );
}

/** The ways that lead on from a step and its gateways, the usual one first; a part goes on with the step it is beside. */
function waysFrom(
  { step, beside }: Extract<ProcessNode, { kind: 'step' }>,
  flows: readonly ProcessFlow[],
): ProcessFlow[] {
  if (beside !== undefined) return [];
  const own = ['Step', 'Merge', 'Fork', 'Join', 'Choice'].map((point) => `${point}_${step.code}`);
  return flows
    .filter(({ from, to }) => own.includes(from) && !own.includes(to ?? ''))
    .sort((a, b) => placeOf(a, step) - placeOf(b, step));
}

/** Named outcomes stand as the procedure has them; of the others the usual one is told first. */
function placeOf({ outcome, from, chosen }: ProcessFlow, { outcomes = [] }: ProcedureStep): number {
  if (chosen) return outcomes.indexOf(chosen);
  return ['asked', 'refused', 'sent-back'].includes(outcome) || from.startsWith('Fork_') ? 1 : 0;
}

/** The checks of a process, each with its words and whether it is kept. */
export function CheckList(props: { visit: Visit; pack: ProcedurePack; checks: readonly ProcessCheck[] }) {
  const { visit, pack, checks } = props;
  const { t } = visit;
  const words = processWords(visit, pack);
  return (
    <ul class="plain-list">
      {checks.map((check) => (
        <li key={check.code}>
          <Badge tone={check.isKept ? 'jade' : 'late'} icon={check.isKept ? 'check' : 'late'}>
            {t(check.isKept ? 'processes.kept' : 'processes.broken')}
          </Badge>{' '}
          {words.check(check)}
        </li>
      ))}
    </ul>
  );
}
