import { requiredPapers } from '../../../core/filings.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { ActButton } from '../../../ui/forms.tsx';
import { ProcedureCode } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import type { Draft } from '../store.ts';
import { toLocalOf } from './moments.ts';

/** Before a filing: what will be asked and what to have at hand, and the drafts that wait already. */
export function StartPage(props: {
  visit: Visit;
  pack: ProcedureVersion;
  drafts: Draft[];
  today: Temporal.PlainDate;
}) {
  const { visit, pack, drafts, today } = props;
  const { t, language } = visit;
  const papers = requiredPapers(pack, { answers: {}, channel: 'online', receivedOn: today.toString() });
  const action = `/nop-ho-so/${pack.code}`;
  const begin = (
    <ActButton
      action={action}
      csrf={visit.csrf}
      tone={drafts.length === 0 ? 'primary' : 'quiet'}
      icon="arrow"
    >
      {t(drafts.length === 0 ? 'portal.start.begin' : 'portal.start.beginAnew')}
    </ActButton>
  );
  return (
    <>
      <PageTitle
        above={<ProcedureCode of={pack} language={language} />}
        title={t('portal.start.title', { name: pack.name[language] })}
        lead={t('portal.start.lead')}
      />
      {drafts.length > 0 && (
        <Notice kind="info" title={t('portal.start.waiting')}>
          <DraftLinks visit={visit} drafts={drafts} />
        </Notice>
      )}
      <PanelSection title={t('portal.start.prepare')}>
        <ul class="plain-list">
          {papers.map((paper) => (
            <li key={paper.code}>
              <strong>{paper.name[language]}</strong>{' '}
              <span class="hint">
                {paper.fulfilments.map((way) => t(`dossiers.fulfilment.${way}`)).join(' / ')}
              </span>
            </li>
          ))}
          <li>{t('portal.start.maybeMore')}</li>
        </ul>
      </PanelSection>
      <PanelSection title={t('portal.start.pages')}>
        <ol class="step-list">
          {pack.form.pages.map((page) => (
            <li key={page.code}>{page.title[language]}</li>
          ))}
          <li>{t('portal.papers.step')}</li>
          <li>{t('portal.review.step')}</li>
        </ol>
        <p class="hint">{t('portal.start.kept')}</p>
      </PanelSection>
      <div class="button-row">
        {begin}
        <LinkButton href={`/thu-tuc/${pack.code}`}>{t('portal.start.card')}</LinkButton>
      </div>
    </>
  );
}

function DraftLinks({ visit, drafts }: { visit: Visit; drafts: Draft[] }) {
  const { t } = visit;
  return (
    <ul class="plain-list">
      {drafts.map((draft) => (
        <li key={draft.draftId}>
          <a href={`/ban-nhap/${draft.draftId}`}>
            {t('portal.start.goOn', { at: wordsOfMoment(toLocalOf(draft.changedAt), t) })}
          </a>
        </li>
      ))}
    </ul>
  );
}
