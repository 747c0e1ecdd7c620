import { toLocal } from '../../../core/clock-moments.ts';
import { type ClosedTime, promiseIfReopened } from '../../../core/reopening.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { wordsOfMoment } from '../../../ui/clock-words.ts';
import { DateField, type DateParts } from '../../../ui/date-field.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import type { DossierFile } from '../../dossiers/actions.ts';

export type TypedReopening = {
  reason: string;
  decision: string;
  closedTime: ClosedTime;
  answeredOn: { parts: DateParts; day: Temporal.PlainDate | undefined };
  answeredTime: string;
};

type Props = {
  visit: StaffVisit;
  file: DossierFile;
  typed: TypedReopening;
  problems: { field?: string; text: string }[];
};

/** The decision to open a dossier again, with what becomes of the promised moment either way. */
export function ReopeningPage(props: Props) {
  const { visit, file, typed, problems } = props;
  const { t, csrf } = visit;
  const { state, dossierId } = file.dossier;
  const href = `/can-bo/ho-so/${dossierId}`;
  const mayReopen =
    state.endedAt !== null && state.ending?.kind !== 'returned' && state.ending?.kind !== 'revoked';
  return (
    <Stack>
      <PageTitle
        above={<a href={href}>{t('corrections.back')}</a>}
        title={t('corrections.reopening.title')}
        lead={<CodeText>{state.code ?? state.reference}</CodeText>}
      />
      <ErrorSummary t={t} errors={problems} />
      {mayReopen ? (
        <PostForm action={`${href}/mo-lai`} csrf={csrf} hidden={{ version: String(state.version) }}>
          <p>{t('corrections.reopening.says')}</p>
          <TextArea {...field(props, 'reason')} rows={3} value={typed.reason} required />
          <TextField
            {...field(props, 'decision')}
            hint={t('corrections.reopening.decisionHint')}
            value={typed.decision}
            width="medium"
            required
          />
          {state.acceptedAt && <ClosedTimeChoice {...props} />}
          {state.supplement && !state.supplement.answeredAt && <AnswerMoment {...props} />}
          <ButtonRow>
            <Button>{t('corrections.reopening.submit')}</Button>
            <LinkButton href={href} tone="quiet">
              {t('corrections.reopening.cancel')}
            </LinkButton>
          </ButtonRow>
        </PostForm>
      ) : (
        <Notice kind="warning">{t('corrections.reopening.notEnded')}</Notice>
      )}
    </Stack>
  );
}

function field({ visit: { t }, problems }: Props, name: string) {
  const error = problems.find((each) => each.field === name)?.text;
  return { t, name, label: t(`corrections.reopening.${name}`), ...(error ? { error } : {}) };
}

/** Both ways with the moment that would be promised, before anybody decides. */
function ClosedTimeChoice(props: Props) {
  const { visit, file, typed } = props;
  const { t } = visit;
  const { dossier, procedure, calendar, now } = file;
  const dueIf = (closedTime: ClosedTime) => {
    const promise = promiseIfReopened(dossier.state, { closedTime }, { now, procedure, calendar });
    const dueAt = promise.ok ? promise.value.dueAt : null;
    return dueAt ? wordsOfMoment(toLocal(Temporal.Instant.from(dueAt)), t) : t('corrections.reopening.noDue');
  };
  return (
    <RadioGroup
      {...field(props, 'closedTime')}
      value={typed.closedTime}
      choices={(['counts', 'given-back'] as const).map((value) => ({
        value,
        label: t(`corrections.reopening.${value}`),
        hint: t('corrections.reopening.wouldBeDue', { due: dueIf(value) }),
      }))}
    />
  );
}

/** Silence had ended the matter: when the answer had really come. */
function AnswerMoment(props: Props) {
  const { visit, typed } = props;
  const { t } = visit;
  return (
    <>
      <DateField
        {...field(props, 'answeredOn')}
        hint={t('corrections.reopening.answeredHint')}
        value={typed.answeredOn.parts}
      />
      <TextField
        t={t}
        name="answeredTime"
        label={t('corrections.reopening.answeredTime')}
        value={typed.answeredTime}
        width="short"
      />
    </>
  );
}
