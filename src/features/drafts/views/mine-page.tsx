import type { DossierState } from '../../../core/dossier-state.ts';
import type { ProcedureVersion } from '../../../core/procedures.ts';
import type { Visit } from '../../../http/door.ts';
import { DueBadge, type DueState, StatusBadge } from '../../../ui/badges.tsx';
import { LinkButton } from '../../../ui/buttons.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { ActButton } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { ConfirmBox, PageTitle, PanelSection } from '../../../ui/panels.tsx';
import type { Draft } from '../store.ts';
import { draftPath } from './draft-frame.tsx';
import { toLocalOf } from './moments.ts';

export type MyDraft = { draft: Draft; pack: ProcedureVersion | undefined };
export type MyDossier = { state: DossierState; pack: ProcedureVersion; due: DueState | undefined };

/** What a person has with the office: what she has begun and what she has filed. */
export function MinePage(props: { visit: Visit; drafts: MyDraft[]; dossiers: MyDossier[] }) {
  const { visit, drafts, dossiers } = props;
  const { t } = visit;
  return (
    <>
      <PageTitle title={t('portal.mine.title')} />
      {drafts.length > 0 && (
        <PanelSection title={t('portal.mine.drafts')}>
          <ul class="found-list">
            {drafts.map((mine) => (
              <DraftEntry key={mine.draft.draftId} visit={visit} mine={mine} />
            ))}
          </ul>
        </PanelSection>
      )}
      <PanelSection title={t('portal.mine.dossiers')}>
        {dossiers.length === 0 ? (
          <EmptyState
            title={t('portal.mine.none')}
            action={
              <LinkButton href="/thu-tuc" tone="primary">
                {t('portal.mine.find')}
              </LinkButton>
            }
          >
            <p>{t('portal.mine.noneWords')}</p>
          </EmptyState>
        ) : (
          <ul class="found-list">
            {dossiers.map((mine) => (
              <DossierEntry key={mine.state.reference} visit={visit} mine={mine} />
            ))}
          </ul>
        )}
      </PanelSection>
    </>
  );
}

function DraftEntry({ visit, mine: { draft, pack } }: { visit: Visit; mine: MyDraft }) {
  const { t, language } = visit;
  return (
    <li class="found">
      <h3>
        <a href={`/ban-nhap/${draft.draftId}`}>{pack?.name[language] ?? draft.procedureCode}</a>
      </h3>
      <p class="hint">{t('portal.mine.changed', { at: wordsOfMoment(toLocalOf(draft.changedAt), t) })}</p>
      <div class="button-row">
        <LinkButton href={`/ban-nhap/${draft.draftId}`} icon="arrow" small>
          {t('portal.mine.goOn')}
        </LinkButton>
        <ConfirmBox t={t} words={t('portal.draft.throwAway')}>
          <p>{t('portal.draft.throwAwayWords')}</p>
          <ActButton action={draftPath(draft.draftId, 'xoa')} csrf={visit.csrf} tone="danger" small>
            {t('portal.draft.throwAwayYes')}
          </ActButton>
        </ConfirmBox>
      </div>
    </li>
  );
}

function DossierEntry({ visit, mine: { state, pack, due } }: { visit: Visit; mine: MyDossier }) {
  const { t, language } = visit;
  const dueAt = state.promise?.dueAt;
  return (
    <li class="found">
      <h3>
        <a href={`/ho-so-cua-toi/${state.reference}`}>{pack.name[language]}</a>
      </h3>
      <p>
        <CodeText>{state.code ?? state.reference}</CodeText>
      </p>
      <div class="cluster">
        <StatusBadge t={t} status={state.status} isOpen={!state.endedAt} />
        {due && <DueBadge t={t} state={due} />}
      </div>
      <p class="hint">
        {dueAt && !state.endedAt
          ? t('portal.mine.due', { at: wordsOfMoment(toLocalOf(dueAt), t) })
          : t('portal.mine.filed', { at: wordsOfMoment(toLocalOf(state.filedAt), t) })}
      </p>
    </li>
  );
}
