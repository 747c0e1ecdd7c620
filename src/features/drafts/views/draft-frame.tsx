import type { ComponentChildren } from 'preact';
import type { Visit } from '../../../http/door.ts';
import { ActButton } from '../../../ui/forms.tsx';
import { ProcedureCode } from '../../../ui/marks.tsx';
import { ConfirmBox, PageTitle } from '../../../ui/panels.tsx';
import { Steps } from '../../../ui/ways.tsx';
import { type OpenDraft, type Progress, papersStep, reviewStep } from '../progress.ts';

/** Around every step of a filing: what it is, how far one is, and the way to throw it away. */
export function DraftFrame(props: {
  visit: Visit;
  open: OpenDraft;
  progress: Progress;
  step: string;
  title: string;
  lead?: string;
  children: ComponentChildren;
}) {
  const { visit, open, progress, step, title, lead, children } = props;
  const { t, language } = visit;
  const { draft, pack } = open;
  const steps = stepsOf(visit, progress);
  const current = steps.findIndex(({ code }) => code === step) + 1;
  return (
    <>
      <PageTitle
        above={
          <>
            {pack.name[language]} · <ProcedureCode of={pack} language={language} />
          </>
        }
        title={title}
        lead={lead}
      />
      <Steps
        t={t}
        steps={steps.map(({ code, label }) => ({ label, href: draftPath(draft.draftId, code) }))}
        current={Math.max(1, current)}
      />
      {children}
      <ConfirmBox t={t} words={t('portal.draft.throwAway')}>
        <p>{t('portal.draft.throwAwayWords')}</p>
        <ActButton action={draftPath(draft.draftId, 'xoa')} csrf={visit.csrf} tone="danger">
          {t('portal.draft.throwAwayYes')}
        </ActButton>
      </ConfirmBox>
    </>
  );
}

/** The address of one step of a draft. */
export function draftPath(draftId: string, step: string): string {
  return `/ban-nhap/${draftId}/${step}`;
}

/** All steps of a filing in order: the pages of the form that ask something, the papers, the review. */
export function stepsOf({ t, language }: Visit, progress: Progress): { code: string; label: string }[] {
  return [
    ...progress.pages.map((page) => ({ code: page.code, label: page.title[language] })),
    { code: papersStep, label: t('portal.papers.step') },
    { code: reviewStep, label: t('portal.review.step') },
  ];
}
