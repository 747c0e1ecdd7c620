import type { Fulfilment, ProcedurePaper } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import { Badge } from '../../../ui/badges.tsx';
import { Icon } from '../../../ui/icons.tsx';

/** Papers with each way to fulfil them; what a register already knows is said first, since it is not asked for. */
export function PaperList({ visit, papers }: { visit: Visit; papers: readonly ProcedurePaper[] }) {
  return (
    <ul class="paper-list">
      {papers.map((paper) => (
        <PaperEntry key={paper.code} visit={visit} paper={paper} />
      ))}
    </ul>
  );
}

/** A mark on a fact that nobody has yet held against a stored copy of its source. */
export function Unverified({ visit, verified }: { visit: Visit; verified: boolean }) {
  return verified ? null : <Badge tone="amber">{visit.t('portal.card.unverified')}</Badge>;
}

function PaperEntry({ visit, paper }: { visit: Visit; paper: ProcedurePaper }) {
  const { t, language } = visit;
  const ways = [...paper.fulfilments].sort((a, b) => wayOrder.indexOf(a) - wayOrder.indexOf(b));
  return (
    <li>
      <p class="paper-name">
        <Icon name="file" />
        <strong>{paper.name[language]}</strong>
        {typeof paper.required === 'string' && <Badge tone="quiet">{t('portal.card.whenNeeded')}</Badge>}
        {paper.required === false && <Badge tone="quiet">{t('portal.card.notRequired')}</Badge>}
        <Unverified visit={visit} verified={paper.verified} />
      </p>
      <ul class="paper-ways">
        {ways.map((way) => (
          <li key={way}>{wayWords(visit, paper, way)}</li>
        ))}
      </ul>
      {paper.note && <p class="hint">{paper.note[language]}</p>}
      <p class="hint" lang="vi">
        {paper.legalBasis}
      </p>
    </li>
  );
}

function wayWords({ t }: Visit, paper: ProcedurePaper, way: Fulfilment): string {
  const { originals, copies, register = 'population' } = paper;
  const counts = [
    originals > 0 ? t('portal.way.originals', { count: originals }) : '',
    copies > 0 ? t('portal.way.copies', { count: copies }) : '',
  ];
  const pieces = counts.filter(Boolean).join(', ');
  return t(`portal.way.${way}`, { register: t(`portal.register.${register}`), pieces });
}

const wayOrder = ['data', 'shown', 'scan', 'paper'];
