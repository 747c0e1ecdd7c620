import { mandatePowers } from '../../../core/mandates.ts';
import { clientKeyName } from '../../../http/forms.ts';
import { Button, ButtonRow } from '../../../ui/buttons.tsx';
import { CheckboxGroup, RadioGroup } from '../../../ui/choices.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Select, TextArea, TextField } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import type { Post } from '../../units/store.ts';
import { type MandatesPageProps, mandatesHref } from './mandates.tsx';

/** The form of a new mandate; in its place what is missing first: a head, or a post that signs. */
export function MandateForm(props: MandatesPageProps) {
  const { visit, register, typed, wrong } = props;
  const { t, csrf } = visit;
  const lacking =
    register.heads.length === 0 ? 'noHead' : register.signers.length === 0 ? 'noSigner' : undefined;
  return (
    <PanelSection title={t('mandates.add')}>
      {lacking ? (
        <Notice kind="warning">{t(`mandates.${lacking}`)}</Notice>
      ) : (
        <PostForm action={`${mandatesHref}/ghi`} csrf={csrf} hidden={{ [clientKeyName]: typed.mandateId }}>
          <WhoFields {...props} />
          <ScopeFields {...props} />
          <DateField {...fieldFor(props, 'fromOn')} value={typed.fromOn.parts} required />
          <DateField {...fieldFor(props, 'toOn')} value={typed.toOn.parts} required />
          <TextField
            {...fieldFor(props, 'number')}
            hint={t('mandates.numberHint')}
            value={typed.number}
            width="medium"
            required
          />
          <DateField {...fieldFor(props, 'decisionOn')} value={typed.decisionOn.parts} required />
          <p class="hint">{t('mandates.noRedelegation')}</p>
          <ButtonRow>
            <Button>{t('mandates.addSubmit')}</Button>
          </ButtonRow>
        </PostForm>
      )}
      {wrong.length > 0 && lacking && <p>{wrong[0]?.text}</p>}
    </PanelSection>
  );
}

function fieldFor({ visit: { t }, wrong }: MandatesPageProps, name: string, label = name) {
  const error = wrong.find(({ field }) => field === name)?.text;
  return { t, name, label: t(`mandates.${label}`), ...(error ? { error } : {}) };
}

function WhoFields(props: MandatesPageProps) {
  const { visit, register, typed } = props;
  const { t } = visit;
  const choices = (posts: readonly Post[]) =>
    posts.map(({ postId, holderName, title }) => ({ value: postId, label: `${holderName}, ${title}` }));
  return (
    <>
      <Select
        {...fieldFor(props, 'grantorPostId', 'grantor')}
        value={typed.grantorPostId || (register.heads[0]?.postId ?? '')}
        choices={choices(register.heads)}
        required
      />
      <Select
        {...fieldFor(props, 'holderPostId', 'holder')}
        value={typed.holderPostId}
        emptyWords={t('mandates.choosePost')}
        choices={choices(register.signers)}
        required
      />
      <RadioGroup
        {...fieldFor(props, 'signsAs', 'signsAs.label')}
        value={typed.signsAs}
        choices={(['KT', 'TUQ'] as const).map((as) => ({ value: as, label: t(`mandates.signsAs.${as}`) }))}
        required
      />
    </>
  );
}

function ScopeFields(props: MandatesPageProps) {
  const { visit, fields, typed } = props;
  const { t, language } = visit;
  return (
    <>
      <CheckboxGroup
        {...fieldFor(props, 'powers', 'powersLabel')}
        values={typed.powers}
        choices={mandatePowers.map((power) => ({ value: power, label: t(`mandates.powers.${power}`) }))}
        required
      />
      <CheckboxGroup
        {...fieldFor(props, 'fields')}
        values={typed.fields}
        choices={fields.map((field) => ({ value: field.vi, label: field[language] }))}
      />
      <TextArea
        {...fieldFor(props, 'procedures')}
        hint={t('mandates.proceduresHint')}
        value={typed.procedures.join('\n')}
        rows={3}
      />
    </>
  );
}
