import { allows } from '../../../core/permissions.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfDay } from '../../../ui/clock-words.ts';
import { CodeText } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { DossierFile } from '../dossier-file.ts';
import { momentWords } from './staff-money-and-term.tsx';

type Props = { visit: StaffVisit; file: DossierFile };

/** Where an inherited dossier comes from: the former office, its promise, and the record of the hand-over. */
export function HandOverPanel({ visit, file }: Props) {
  const { t } = visit;
  const { inherited, draft } = file.dossier.state;
  if (!inherited) return null;
  const { office, record, basis, receivedAt, promisedAt, papers } = inherited;
  return (
    <PanelSection title={t('backlogs.panel.title')}>
      <DefinitionList
        dense
        items={[
          { term: t('backlogs.panel.office'), value: office },
          { term: t('backlogs.panel.record'), value: `${record.number} (${wordsOfDay(record.on, t)})` },
          { term: t('backlogs.panel.basis'), value: basis },
          { term: t('backlogs.panel.received'), value: momentWords(receivedAt, t) },
          {
            term: t('backlogs.panel.promised'),
            value: promisedAt ? momentWords(promisedAt, t) : t('backlogs.panel.notPromised'),
          },
          ...(papers.length > 0 ? [{ term: t('backlogs.panel.papers'), value: papers.join('; ') }] : []),
        ]}
      />
      {!draft && <Notice kind="warning">{t('backlogs.panel.noAnswers')}</Notice>}
    </PanelSection>
  );
}

/** How the result is given, where it is now, and the way to what may be done with it. */
export function ResultWayPanel({ visit, file }: Props) {
  const { t, actor } = visit;
  const { state, dossierId } = file.dossier;
  const { arrival, delivering, delivery } = state;
  if (!arrival && state.wish !== 'post' && !state.finishedAt) return null;
  const items = [
    ...(arrival
      ? [
          {
            term: t('deliveries.envelope.arrived'),
            value: (
              <>
                {momentWords(arrival.arrivedAt, t)} · <CodeText>{arrival.itemNumber}</CodeText>{' '}
                {arrival.sender}
              </>
            ),
          },
        ]
      : []),
    { term: t('deliveries.wish'), value: t(`dossiers.wish.${state.wish}`) },
    { term: t('deliveries.where'), value: t(`dossiers.delivery.${delivery}`) },
    ...(delivering?.shelf ? [{ term: t('deliveries.shelf'), value: delivering.shelf }] : []),
    ...(delivering?.parcel
      ? [{ term: t('deliveries.itemNumber'), value: <CodeText>{delivering.parcel.itemNumber}</CodeText> }]
      : []),
  ];
  const mayMove = state.step?.kind === 'return' && allows('dossier.return', actor);
  return (
    <PanelSection title={t('deliveries.title')}>
      <DefinitionList dense items={items} />
      {mayMove && (
        <LinkButton href={`/can-bo/ho-so/${dossierId}/giao-ket-qua`} small>
          {t('deliveries.act.agree')} · {t('deliveries.act.send')}
        </LinkButton>
      )}
    </PanelSection>
  );
}
