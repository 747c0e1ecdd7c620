import type { ProcedurePack } from '../../../core/procedures.ts';
import { type ProcessFlow, processOf, stepId } from '../../../core/processes.ts';
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
    if (node.kind !== 'fork' && node.kind !== 'join' && node.kind !== 'choice') return words.node(node);
    return said(flows.find(({ from, outcome }) => from === node.id && outcome !== 'asked')?.to);
  };
  return (
    <ol class="step-list">
      {pack.steps.map((step) => {
        const id = stepId(step);
        const own = [id, `Fork_${step.code}`, `Join_${step.code}`, `Choice_${step.code}`];
        const ways = flows
          .filter(({ from, to }) => own.includes(from) && !own.includes(to ?? ''))
          .sort((a, b) => Number(isAside(a)) - Number(isAside(b)));
        return (
          <li key={step.code}>
            {words.node({ id, kind: 'step', step, lane: step.department })}
            <span class="hint">
              {' '}
              {words.lane(step.department)} · {t(`people.role.${step.role}`)} · {words.hours(step)}
            </span>
            <ul class="plain-list process-ways">
              {ways.map((flow) => {
                const target = nodeOf(flow.to);
                const leads = t('processes.leadsTo', { outcome: words.outcome(flow), to: said(flow.to) });
                const more = target?.kind === 'wait' ? words.documentation(target) : '';
                const isBeside = flow.from.startsWith('Fork_');
                return (
                  <li key={flow.id}>
                    {leads}
                    {more && <span class="hint"> ({more})</span>}
                    {isBeside && <span class="hint"> ({t('processes.beside')})</span>}
                  </li>
                );
              })}
            </ul>
          </li>
        );
      })}
    </ol>
  );
}

/** Outcomes besides the usual one, which is told first. */
function isAside({ outcome }: ProcessFlow): boolean {
  return outcome === 'asked' || outcome === 'refused' || outcome === 'sent-back';
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
          {words.check(check, pack.steps)}
        </li>
      ))}
    </ul>
  );
}
