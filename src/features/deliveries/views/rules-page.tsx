import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button } from '../../../ui/buttons.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { ErrorSummary, Notice } from '../../../ui/notices.tsx';
import { PageTitle, Stack } from '../../../ui/panels.tsx';
import type { DeliveryRule } from '../../dossiers/actions.ts';

/** For how long the unit keeps results, when it reminds, and how late an envelope may be registered. */
export function RulesPage(props: {
  visit: StaffVisit;
  action: string;
  rule: DeliveryRule;
  typed: Record<string, string[]> | undefined;
}) {
  const { visit, action, rule, typed } = props;
  const { t, csrf } = visit;
  const value = (name: string, stands: string) => typed?.[name]?.[0] ?? stands;
  const field = (name: 'remindAfterDays' | 'keepDays' | 'envelopeDays', stands: string) => ({
    t,
    name,
    label: t(`deliveries.rules.${name}`),
    hint: t(`deliveries.rules.hint.${name}`),
    value: value(name, stands),
    width: 'short' as const,
    required: true,
  });
  return (
    <Stack>
      <PageTitle title={t('deliveries.rules.title')} lead={t('deliveries.rules.lead')} />
      <ErrorSummary t={t} errors={typed ? [{ text: t('deliveries.rules.wrong') }] : []} />
      {!rule.verified && <Notice kind="warning">{t('deliveries.unverified')}</Notice>}
      <PostForm action={action} csrf={csrf}>
        <TextField {...field('remindAfterDays', rule.remindAfterDays.join(', '))} inputMode="text" />
        <TextField {...field('keepDays', String(rule.keepDays))} inputMode="numeric" />
        <TextField {...field('envelopeDays', String(rule.envelopeDays))} inputMode="numeric" />
        <TextArea
          t={t}
          name="legalBasis"
          label={t('deliveries.rules.legalBasis')}
          value={value('legalBasis', rule.legalBasis)}
          rows={2}
          required
        />
        <Checkbox
          t={t}
          name="verified"
          label={t('deliveries.rules.verified')}
          checked={typed ? value('verified', '') === 'yes' : rule.verified}
        />
        <Button>{t('deliveries.rules.save')}</Button>
      </PostForm>
    </Stack>
  );
}
