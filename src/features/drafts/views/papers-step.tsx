import type { Visit } from '../../../http/door.ts';
import { takenTypesAccept } from '../../../http/file-names.ts';
import { Button } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { FieldGroup, PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import type { OpenDraft, PaperState, Progress } from '../progress.ts';
import { papersStep } from '../progress.ts';
import type { DraftFile } from '../store.ts';
import { DraftFrame, draftPath } from './draft-frame.tsx';
import { StepButtons } from './step-buttons.tsx';

export type PaperError = { paper: string; field: 'way' | 'files'; text: string };

/** The papers this filing must bring, each with its ways: upload, bring, show, or nothing to do. */
export function PapersStep(props: {
  visit: Visit;
  open: OpenDraft;
  progress: Progress;
  errors: PaperError[];
  limitWords: string;
}) {
  const { visit, open, progress, errors, limitWords } = props;
  const { t } = visit;
  const { draftId } = open.draft;
  return (
    <DraftFrame
      visit={visit}
      open={open}
      progress={progress}
      step={papersStep}
      title={t('portal.papers.title')}
      lead={t('portal.papers.lead')}
    >
      <ErrorSummary
        t={t}
        errors={errors.map(({ paper, field, text }) => ({ field: paper && `${paper}.${field}`, text }))}
      />
      {progress.papers.length === 0 && <Notice kind="success">{t('portal.papers.none')}</Notice>}
      <PostForm action={draftPath(draftId, papersStep)} csrf={visit.csrf} multipart>
        {progress.papers.map((state) => (
          <PaperQuestion
            key={state.paper.code}
            visit={visit}
            draftId={draftId}
            state={state}
            errors={errors.filter((error) => error.paper === state.paper.code)}
            limitWords={limitWords}
          />
        ))}
        <StepButtons t={t}>
          <Button name="go" value="stay" tone="quiet">
            {t('portal.papers.uploadAndStay')}
          </Button>
        </StepButtons>
      </PostForm>
    </DraftFrame>
  );
}

function PaperQuestion(props: {
  visit: Visit;
  draftId: string;
  state: PaperState;
  errors: PaperError[];
  limitWords: string;
}) {
  const { visit, draftId, state, errors, limitWords } = props;
  const { t, language } = visit;
  const { paper, chosen, files } = state;
  const register = t(`portal.register.${paper.register ?? 'population'}`);
  const ways = paper.fulfilments.map((way) => ({
    value: way,
    label: t(`portal.papers.way.${way}`, { register }),
  }));
  return (
    <FieldGroup legend={paper.name[language]} hint={paper.note?.[language]}>
      {ways.length > 1 ? (
        <RadioGroup
          t={t}
          name={`${paper.code}.way`}
          label={t('portal.papers.how')}
          choices={ways}
          value={chosen}
          error={errors.find((error) => error.field === 'way')?.text}
          required
        />
      ) : (
        <p>{ways[0]?.label}</p>
      )}
      {paper.fulfilments.includes('scan') && (
        <FileField
          t={t}
          name={`${paper.code}.files`}
          label={t('portal.papers.files')}
          hint={limitWords}
          accept={takenTypesAccept}
          multiple
          error={errors.find((error) => error.field === 'files')?.text}
          files={files.map((file) => keptFile(draftId, file))}
        />
      )}
      <p class="hint" lang="vi">
        {paper.legalBasis}
      </p>
    </FieldGroup>
  );
}

function keptFile(draftId: string, file: DraftFile) {
  return {
    name: file.name,
    href: draftPath(draftId, `tep/${file.fileId}`),
    note: sizeWords(file.sizeBytes),
    removeName: `remove.${file.fileId}`,
  };
}

/** A size as people read it: "480 KB", "2 MB". */
function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${Math.round(kilobytes / 102.4) / 10} MB`;
}
