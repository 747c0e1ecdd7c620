import type { CatalogueVersion } from '../../../core/catalogue.ts';
import type { ProcedurePack } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { KioskRoom } from '../../../ui/kiosk-room.tsx';
import { ProcedureCode } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import type { UnitFacts } from '../../units/store.ts';
import { FeeList } from './card-page.tsx';
import { entryTermWords } from './listed.tsx';
import { PaperList } from './papers.tsx';
import { entryFeeWords } from './published-card-page.tsx';
import { termWords } from './term-words.ts';

type Props = {
  visit: Visit;
  pack: ProcedurePack | undefined;
  published: CatalogueVersion | undefined;
  unit: UnitFacts;
  answerHref: string;
};

/** What one must know before standing in line: papers, money, time; the rest is told at the counter. */
export function KioskCard(props: Props) {
  const { visit, pack, published, unit, answerHref } = props;
  const { t, language } = visit;
  const code = pack?.code ?? published?.entry.code ?? '';
  return (
    <KioskRoom t={t}>
      <PageTitle
        above={<ProcedureCode of={pack ?? { code }} language={language} />}
        title={pack?.name[language] ?? published?.entry.name ?? code}
        lead={pack?.summary[language] ?? ''}
      />
      {pack ? (
        <PackParts visit={visit} pack={pack} />
      ) : (
        published && <ListParts visit={visit} version={published} />
      )}
      <p>{t('right-door.kiosk.askStaff', { phone: unit.phone })}</p>
      <div class="button-row">
        <LinkButton href={answerHref} icon="back" tone="primary">
          {t('right-door.kiosk.answer')}
        </LinkButton>
      </div>
    </KioskRoom>
  );
}

function PackParts({ visit, pack }: { visit: Visit; pack: ProcedurePack }) {
  const { t } = visit;
  const brought = pack.papers.filter((paper) => paper.fulfilments.some((way) => way !== 'data'));
  return (
    <>
      <PanelSection title={t('portal.bring.papers')}>
        <PaperList visit={visit} papers={brought} />
        <p class="hint">{t('portal.card.onlyListed')}</p>
      </PanelSection>
      <PanelSection title={t('portal.card.term')}>
        <p>{termWords(pack, t)}</p>
      </PanelSection>
      <PanelSection title={t('portal.card.fees')}>
        <FeeList visit={visit} fees={pack.fees} />
      </PanelSection>
    </>
  );
}

function ListParts({ visit, version: { entry } }: { visit: Visit; version: CatalogueVersion }) {
  const { t, language } = visit;
  const lang = language === 'vi' ? undefined : 'vi';
  return (
    <>
      <Notice kind="info" title={t('catalogue.card.askAtCounter')}>
        <p>{t('catalogue.card.askWords')}</p>
      </Notice>
      <PanelSection title={t('portal.card.papers')}>
        {entry.papers.length === 0 ? (
          <p>{t('catalogue.card.papersUnknown')}</p>
        ) : (
          <ul class="plain-list" lang={lang}>
            {entry.papers.map(({ name }) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </PanelSection>
      <PanelSection title={t('portal.card.term')}>
        <p>{entryTermWords(entry, t)}</p>
      </PanelSection>
      <PanelSection title={t('portal.card.fees')}>
        <p>{entryFeeWords(visit, entry)}</p>
      </PanelSection>
    </>
  );
}
