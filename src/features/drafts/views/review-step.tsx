import { type FeeSum, feesOf } from '../../../core/fees.ts';
import type { Visit } from '../../../http/door.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { Checkbox, RadioGroup } from '../../../ui/choices.tsx';
import { FeeLineList } from '../../../ui/fee-lines.tsx';
import { TextField } from '../../../ui/fields.tsx';
import { problemWords } from '../../../ui/form-fields.tsx';
import { FormSummary } from '../../../ui/form-summary.tsx';
import { FieldGroup, PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import type { LastWordProblem } from '../filing.ts';
import { answerFrom, type OpenDraft, type Progress, pageOf, papersStep, reviewStep } from '../progress.ts';
import { DraftFrame, draftPath } from './draft-frame.tsx';

type ReviewProps = {
  visit: Visit;
  open: OpenDraft;
  progress: Progress;
  problems: LastWordProblem[];
  /** A refusal of the whole filing, in words. */
  refusal?: string | undefined;
  today: Temporal.PlainDate;
};

/** Everything once more before it is filed: what is missing, the answers, the papers, the fee, the last words. */
export function ReviewStep(props: ReviewProps) {
  const { visit, open, progress, problems, refusal } = props;
  const { t, language } = visit;
  const { draft, pack } = open;
  const isReady = progress.problems.length === 0 && progress.papers.every((each) => !each.missing);
  return (
    <DraftFrame
      visit={visit}
      open={open}
      progress={progress}
      step={reviewStep}
      title={t('portal.review.title')}
      lead={t('portal.review.lead')}
    >
      {refusal && (
        <Notice kind="problem" title={t('portal.review.notFiled')}>
          <p>{refusal}</p>
        </Notice>
      )}
      <ErrorSummary
        t={t}
        errors={problems.map((problem) => ({
          field: problemField[problem],
          text: t(`portal.review.problem.${problem}`),
        }))}
      />
      <PreCheck {...props} isReady={isReady} />
      <FormSummary
        t={t}
        language={language}
        form={pack.form}
        answers={progress.answers}
        hrefFor={(page) => draftPath(draft.draftId, page.code)}
      />
      <PapersSummary {...props} />
      <FeeSummary {...props} />
      {isReady && <LastForm {...props} />}
    </DraftFrame>
  );
}

const problemField: Record<LastWordProblem, string> = {
  wish: 'wish',
  'not-electronic': 'wish',
  postal: 'postal',
  email: 'email',
  phone: 'phone',
  statement: 'statement',
};

function PreCheck({ visit, open, progress, isReady }: ReviewProps & { isReady: boolean }) {
  const { t, language } = visit;
  const { draft, pack } = open;
  if (isReady) return <Notice kind="success" title={t('portal.review.complete')} />;
  const missing = progress.papers.filter((each) => each.missing);
  return (
    <Notice kind="warning" title={t('portal.review.incomplete')}>
      <ul class="plain-list">
        {progress.problems.map((problem) => (
          <li key={problem.question}>
            <a href={`${draftPath(draft.draftId, pageOf(pack, problem.question))}?sua=1#${problem.question}`}>
              {problemWords(pack.form, problem, { t, language })}
            </a>
          </li>
        ))}
        {missing.map(({ paper, missing: what }) => (
          <li key={paper.code}>
            <a
              href={`${draftPath(draft.draftId, papersStep)}#${paper.code}.${what === 'file' ? 'files' : 'way'}`}
            >
              {t(`portal.papers.missing.${what}`, { paper: paper.name[language] })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function PapersSummary({ visit, open, progress }: ReviewProps) {
  const { t, language } = visit;
  return (
    <PanelSection
      title={t('portal.papers.title')}
      acts={<a href={draftPath(open.draft.draftId, papersStep)}>{t('forms.change')}</a>}
    >
      {progress.papers.length === 0 && <p>{t('portal.papers.none')}</p>}
      <ul class="plain-list">
        {progress.papers.map(({ paper, chosen, files }) => (
          <li key={paper.code}>
            <strong>{paper.name[language]}</strong>:{' '}
            {chosen ? t(`dossiers.fulfilment.${chosen}`) : t('forms.notAnswered')}
            {chosen === 'scan' && files.length > 0 && ` (${files.map((file) => file.name).join(', ')})`}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function FeeSummary({ visit, open, progress, today }: ReviewProps) {
  const { t } = visit;
  const filing = { answers: progress.answers, channel: 'online' as const, receivedOn: today.toString() };
  // Those charged later too: whoever files is told of every charge, and why it is asked only then.
  const sum = feesOf(open.pack, filing);
  return (
    <PanelSection title={t('portal.review.fee')}>
      {sum.ok ? <FeeLines visit={visit} sum={sum.value} /> : <p>{t(`forms.fee.${sum.problem.code}`)}</p>}
    </PanelSection>
  );
}

function FeeLines({ visit, sum }: { visit: Visit; sum: FeeSum }) {
  const { t, language } = visit;
  return (
    <>
      <FeeLineList t={t} language={language} lines={sum.lines} />
      {sum.totalDong > 0 && <p>{t('portal.review.payLater')}</p>}
    </>
  );
}

function LastForm({ visit, open, progress, problems }: ReviewProps) {
  const { t } = visit;
  const { draft, pack, person } = open;
  const errorOf = (problem: LastWordProblem) =>
    problems.includes(problem) ? t(`portal.review.problem.${problem}`) : undefined;
  const wishes = [...(pack.result.electronic ? (['electronic'] as const) : []), 'counter', 'post'] as const;
  return (
    <PostForm action={draftPath(draft.draftId, reviewStep)} csrf={visit.csrf}>
      <FieldGroup legend={t('portal.review.receive')}>
        <RadioGroup
          t={t}
          name="wish"
          label={t('portal.review.wish')}
          choices={wishes.map((wish) => ({
            value: wish,
            label: t(`dossiers.wish.${wish}`),
            hint: t(`portal.review.wishHint.${wish}`),
          }))}
          value={draft.typed.wish}
          error={errorOf('wish') ?? errorOf('not-electronic')}
          required
        />
        <TextField
          t={t}
          name="postal"
          label={t('portal.review.postal')}
          hint={t('portal.review.postalHint')}
          autoComplete="street-address"
          value={draft.typed.postal ?? ''}
          error={errorOf('postal')}
        />
        <TextField
          t={t}
          name="email"
          label={t('portal.review.email')}
          hint={t('portal.review.emailHint')}
          type="email"
          autoComplete="email"
          value={draft.typed.email ?? (answerFrom(pack, progress.answers, 'applicant.email') || person.email)}
          error={errorOf('email')}
        />
        <TextField
          t={t}
          name="phone"
          label={t('portal.review.phone')}
          type="tel"
          autoComplete="tel"
          width="medium"
          value={draft.typed.phone ?? (answerFrom(pack, progress.answers, 'applicant.phone') || person.phone)}
          error={errorOf('phone')}
        />
      </FieldGroup>
      <Checkbox
        t={t}
        name="statement"
        label={t('portal.review.statement')}
        error={errorOf('statement')}
        required
      />
      <ButtonRow>
        <Button name="go" value="file">
          {t('portal.review.file')}
        </Button>
        <Button name="go" value="leave" tone="quiet">
          {t('portal.draft.saveAndLeave')}
        </Button>
      </ButtonRow>
    </PostForm>
  );
}
