import { applicantFields } from '../../../core/correction-acts.ts';
import { wishesBeside } from '../../../core/delivery-acts.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { RadioGroup } from '../../../ui/choices.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { FormPageFields } from '../../../ui/form-fields.tsx';
import { FieldGroup, PostForm } from '../../../ui/forms.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import type { DossierFile } from '../../dossiers/actions.ts';
import { askedOfApplicant, type CorrectionForm } from '../correction-form.ts';

type Props = {
  visit: StaffVisit;
  file: DossierFile;
  form: CorrectionForm;
  problems: { field?: string; text: string }[];
};

/** Everything of a dossier that may be put right, as it stands, with the reason for changing it. */
export function CorrectionPage(props: Props) {
  const { visit, file, form, problems } = props;
  const { t, csrf, language } = visit;
  const { state, dossierId } = file.dossier;
  const href = `/can-bo/ho-so/${dossierId}`;
  const shown = new Set(problems.map(({ field }) => field));
  return (
    <Stack>
      <PageTitle
        above={<a href={href}>{t('corrections.back')}</a>}
        title={t('corrections.title')}
        lead={<CodeText>{state.code ?? state.reference}</CodeText>}
      />
      <ErrorSummary t={t} errors={problems} />
      <Notice kind="info">{t('corrections.says')}</Notice>
      <PostForm
        action={`${href}/sua-du-lieu`}
        csrf={csrf}
        hidden={{ version: form.typed['version']?.[0] ?? String(state.version) }}
      >
        {file.procedure.form.pages.map((page) => (
          <FormPageFields
            key={page.code}
            form={file.procedure.form}
            page={page}
            answers={form.read.answers}
            typed={form.read.typed}
            problems={form.read.problems.filter(({ question }) => shown.has(question))}
            t={t}
            language={language}
          />
        ))}
        <PersonFields {...props} />
        <TextArea
          t={t}
          name="reason"
          label={t('corrections.reason')}
          hint={t('corrections.reasonHint')}
          rows={2}
          value={form.typed['reason']?.[0] ?? ''}
          required
          {...wrong(props, 'reason')}
        />
        <ButtonRow>
          <Button>{t('corrections.submit')}</Button>
          <Button name="refresh" value="yes" tone="quiet">
            {t('corrections.refresh')}
          </Button>
          <LinkButton href={href} tone="quiet">
            {t('corrections.cancel')}
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Stack>
  );
}

function wrong({ problems }: Props, field: string): { error?: string } {
  const text = problems.find((each) => each.field === field)?.text;
  return text ? { error: text } : {};
}

function PersonFields(props: Props) {
  const { visit, file, form } = props;
  const { t } = visit;
  const asked = askedOfApplicant(file.procedure.form, form.read.answers);
  const { state } = file.dossier;
  const isProved = file.dossier.state.applicant.personId !== undefined;
  const field = (name: string, label: string) => ({
    t,
    name,
    label: t(`corrections.field.${label}`),
    value: form.typed[name]?.[0] ?? '',
    ...wrong(props, name),
  });
  return (
    <>
      <FieldGroup legend={t('corrections.contact')}>
        {applicantFields
          .filter((name) => !asked.has(name))
          .map((name) => (
            <TextField
              key={name}
              {...field(`contact.${name}`, name)}
              {...(name === 'name' && isProved ? { readOnly: true, hint: t('corrections.provedName') } : {})}
            />
          ))}
        {isProved && file.procedure.result.electronic && (
          <RadioGroup
            t={t}
            name="wish"
            label={t('corrections.field.wish')}
            value={form.typed['wish']?.[0] ?? 'counter'}
            choices={wishesBeside(state.wish).map((value) => ({
              value,
              label: t(`dossiers.wish.${value}`),
            }))}
          />
        )}
      </FieldGroup>
      <FieldGroup legend={t('corrections.representative')} hint={t('corrections.representativeHint')}>
        <TextField {...field('representative.name', 'representativeName')} />
        <TextField {...field('representative.citizenId', 'representativeId')} inputMode="numeric" />
        <TextField {...field('representative.authority', 'representativeAuthority')} />
        <TextField {...field('representative.phone', 'representativePhone')} inputMode="tel" />
      </FieldGroup>
    </>
  );
}
