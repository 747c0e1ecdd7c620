import { prefillSources, questionKinds } from '../../../core/forms-definition.ts';
import { typedText } from '../../../http/forms.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { Checkbox, RadioGroup } from '../../../ui/choices.tsx';
import { RequiredNote, Select, TextArea } from '../../../ui/fields.tsx';
import { FieldGroup, PostForm } from '../../../ui/forms.tsx';
import { ConfirmBox } from '../../../ui/panels.tsx';
import type { FormRoom } from '../actions.ts';
import type { Typed } from '../typed-question.ts';
import { EditorFrame, formHref } from './frame.tsx';
import { type FieldFacts, LineField, WordFields } from './word-fields.tsx';

export type PartProps = {
  visit: StaffVisit;
  room: FormRoom;
  /** Such as `0.1.2`. */
  place: string;
  isNew: boolean;
  revision: number;
  typed: Typed;
  errors: readonly { field?: string; text: string }[];
};

/** One question: words in three languages, kind, when it is asked and must be answered, limits, choices, prefill. */
export function QuestionPage(props: PartProps) {
  const { visit, room, place, isNew, revision, typed, errors } = props;
  const { t, csrf } = visit;
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;
  const facts = { t, typed, errorOf };
  const action = `${formHref(room.pack.code, '/cau-hoi')}?o=${place}`;
  return (
    <EditorFrame
      visit={visit}
      room={room}
      title={t(isNew ? 'form-editor.question.new' : 'form-editor.question.title')}
      errors={errors}
    >
      <PostForm action={action} csrf={csrf} hidden={{ 'ban-sua': String(revision) }}>
        <RequiredNote t={t} />
        <WordFields {...facts} name="label" required />
        <WordFields {...facts} name="hint" hint={t('form-editor.hint.hint')} />
        <LineField {...facts} name="code" required width="medium" hint={t('form-editor.hint.code')} />
        <Select
          t={t}
          name="kind"
          label={t('form-editor.field.kind')}
          choices={questionKinds.map((value) => ({ value, label: t(`form-editor.kind.${value}`) }))}
          value={typedText(typed, 'kind')}
        />
        <TextArea
          t={t}
          name="choices"
          label={t('form-editor.field.choices')}
          hint={t('form-editor.hint.choices')}
          value={typedText(typed, 'choices')}
          error={errorOf('choices')}
        />
        <Conditions {...facts} />
        <Limits {...facts} />
        <LineField {...facts} name="initial" width="medium" hint={t('form-editor.hint.initial')} />
        <Select
          t={t}
          name="prefill"
          label={t('form-editor.field.prefill')}
          hint={t('form-editor.hint.prefill')}
          emptyWords={t('form-editor.prefillNone')}
          choices={prefillSources.map((value) => ({
            value,
            label: t(`form-editor.prefill.${value.split('.')[1]}`),
          }))}
          value={typedText(typed, 'prefill')}
        />
        <ButtonRow>
          <Button>{t('form-editor.save')}</Button>
          <LinkButton href={formHref(room.pack.code)}>{t('form-editor.back')}</LinkButton>
        </ButtonRow>
      </PostForm>
      {!isNew && <RemoveBox visit={visit} action={action} revision={revision} />}
    </EditorFrame>
  );
}

/** Takes a part out of the form. */
export function RemoveBox({
  visit,
  action,
  revision,
}: {
  visit: StaffVisit;
  action: string;
  revision: number;
}) {
  const { t, csrf } = visit;
  return (
    <ConfirmBox t={t} words={t('form-editor.remove.open')} tone="danger">
      <PostForm action={action} csrf={csrf} hidden={{ 'ban-sua': String(revision) }}>
        <p>{t('form-editor.remove.words')}</p>
        <Button name="viec" value="xoa" tone="danger">
          {t('form-editor.remove.do')}
        </Button>
      </PostForm>
    </ConfirmBox>
  );
}

function Conditions(facts: FieldFacts) {
  const { t, typed } = facts;
  return (
    <>
      <RadioGroup
        t={t}
        name="required"
        label={t('form-editor.field.required')}
        choices={['always', 'never', 'when'].map((value) => ({
          value,
          label: t(`form-editor.required.${value}`),
        }))}
        value={typedText(typed, 'required')}
      />
      <LineField {...facts} name="required-when" hint={t('form-editor.hint.condition')} />
      <LineField {...facts} name="when" hint={t('form-editor.hint.when')} />
    </>
  );
}

function Limits(facts: FieldFacts) {
  const { t, typed } = facts;
  const flags = ['past', 'allowOldId'] as const;
  return (
    <FieldGroup legend={t('form-editor.field.limits')} hint={t('form-editor.hint.limits')}>
      {['minLength', 'maxLength', 'min', 'max'].map((name) => (
        <LineField key={name} {...facts} name={name} width="short" />
      ))}
      {flags.map((name) => (
        <Checkbox
          key={name}
          t={t}
          name={name}
          label={t(`form-editor.field.${name}`)}
          checked={typedText(typed, name) === 'yes'}
        />
      ))}
    </FieldGroup>
  );
}
