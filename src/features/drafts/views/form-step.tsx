import type { FormPage, PrefillSource } from '../../../core/forms-definition.ts';
import type { AnswerProblem } from '../../../core/forms-limits.ts';
import { showPartialDay } from '../../../core/names-and-dates.ts';
import type { Visit } from '../../../http/door.ts';
import { RequiredNote } from '../../../ui/fields.tsx';
import { FormPageFields, type Prefill, problemLines } from '../../../ui/form-fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import type { FormerAnswers } from '../former-answers.ts';
import { type OpenDraft, type Progress, prefillOf, shownAnswers } from '../progress.ts';
import { DraftFrame, draftPath } from './draft-frame.tsx';
import { StepButtons } from './step-buttons.tsx';

/** One page of the form. Everything typed stands in it again, right or wrong. */
export function FormStep(props: {
  visit: Visit;
  open: OpenDraft;
  progress: Progress;
  page: FormPage;
  problems: AnswerProblem[];
  /** What the person told in filings of her own. */
  former: FormerAnswers;
  /** Whether the last answers opened questions of this page. */
  opened?: boolean;
}) {
  const { visit, open, progress, page, problems, opened } = props;
  const { t, language } = visit;
  const { draft, pack } = open;
  const known = prefillOf(open.person);
  const prefill: Prefill = { ...valuesOf(props.former), ...known };
  const sources = Object.fromEntries(
    Object.entries(props.former)
      .filter(([source]) => known[source as PrefillSource] === undefined)
      .map(([source, { reference, filedOn }]) => [
        source,
        t('forms.fromFiling', { reference, day: showPartialDay(filedOn.toString()) }),
      ]),
  );
  return (
    <DraftFrame visit={visit} open={open} progress={progress} step={page.code} title={page.title[language]}>
      <ErrorSummary t={t} errors={problemLines(pack.form, problems, { t, language })} />
      {opened && <Notice kind="info">{t('portal.draft.opened')}</Notice>}
      {isPrefilled(open, page, prefill) && <Notice kind="info">{t('portal.draft.prefilled')}</Notice>}
      <PostForm action={draftPath(draft.draftId, page.code)} csrf={visit.csrf}>
        <RequiredNote t={t} />
        <FormPageFields
          t={t}
          language={language}
          form={pack.form}
          page={page}
          answers={shownAnswers(open, prefill)}
          typed={draft.typed.form}
          problems={problems}
          prefill={prefill}
          sources={sources}
        />
        <StepButtons t={t} />
      </PostForm>
    </DraftFrame>
  );
}

function valuesOf(former: FormerAnswers): Prefill {
  return Object.fromEntries(Object.entries(former).map(([source, { value }]) => [source, value]));
}

function isPrefilled({ draft }: OpenDraft, page: FormPage, prefill: Prefill): boolean {
  return page.groups
    .flatMap((group) => group.questions)
    .some((question) => {
      const isTyped = Object.keys(draft.typed.form).some((name) => name.split('-')[0] === question.code);
      return !isTyped && question.prefill !== undefined && prefill[question.prefill] !== undefined;
    });
}
