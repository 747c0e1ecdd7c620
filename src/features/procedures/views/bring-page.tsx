import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { ProcedureCode } from '../../../ui/marks.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import { type CardProps, FeeList } from './card-page.tsx';
import { PaperList } from './papers.tsx';
import { termWords } from './term-words.ts';

/** One sheet for the way to the counter: what to bring, what stays at home, what it costs, where to go. */
export function BringPage({ visit, pack, unit, example }: Omit<CardProps, 'next' | 'bundles'>) {
  const { t, language } = visit;
  const brought = pack.papers.filter((paper) => paper.fulfilments.some((way) => way !== 'data'));
  return (
    <>
      <PageTitle
        above={<ProcedureCode of={pack} language={language} />}
        title={t('portal.bring.title', { name: pack.name[language] })}
        lead={t('portal.bring.lead')}
      />
      <p class="screen-only">{t('portal.bring.print')}</p>
      <PanelSection title={t('portal.bring.papers')}>
        <PaperList visit={visit} papers={brought} />
        <p class="hint">{t('portal.card.onlyListed')}</p>
      </PanelSection>
      <PanelSection title={t('portal.card.fees')}>
        <FeeList visit={visit} fees={pack.fees} />
      </PanelSection>
      <PanelSection title={t('portal.bring.where')}>
        <DefinitionList
          items={[
            {
              term: t('portal.card.where'),
              value: t('portal.card.office', { place: `${unit.type} ${unit.name}`, seat: unit.seat }),
            },
            { term: t('portal.card.phone'), value: unit.phone },
            { term: t('portal.card.term'), value: termWords(pack, t) },
            ...(example ? [{ term: t('portal.bring.dueNow'), value: wordsOfMoment(example.due, t) }] : []),
          ]}
        />
      </PanelSection>
      <p>
        <a href={`/thu-tuc/${pack.code}`}>{t('portal.bring.card')}</a>
      </p>
    </>
  );
}
