import { typedText } from '../../../http/forms.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { RequiredNote } from '../../../ui/fields.tsx';
import { FieldGroup, PostForm } from '../../../ui/forms.tsx';
import { EditorFrame, formHref } from './frame.tsx';
import { type PartProps, RemoveBox } from './question-page.tsx';
import { LineField, WordFields } from './word-fields.tsx';

/** A page, or a group with its condition and how often it is repeated. */
export function PartPage(props: PartProps & { kind: 'page' | 'group' }) {
  const { visit, room, place, isNew, revision, typed, errors, kind } = props;
  const { t, csrf } = visit;
  const errorOf = (field: string) => errors.find((each) => each.field === field)?.text;
  const facts = { t, typed, errorOf };
  const action = `${formHref(room.pack.code, '/phan')}?o=${place}`;
  return (
    <EditorFrame
      visit={visit}
      room={room}
      title={t(`form-editor.${kind}.${isNew ? 'new' : 'title'}`)}
      errors={errors}
    >
      <PostForm action={action} csrf={csrf} hidden={{ 'ban-sua': String(revision) }}>
        <RequiredNote t={t} />
        <WordFields {...facts} name="title" required />
        <LineField {...facts} name="code" required width="medium" hint={t(`form-editor.hint.${kind}-code`)} />
        {kind === 'group' && (
          <>
            <WordFields {...facts} name="hint" hint={t('form-editor.hint.hint')} />
            <LineField {...facts} name="when" hint={t('form-editor.hint.when')} />
            <FieldGroup legend={t('form-editor.field.repeat.legend')} hint={t('form-editor.hint.repeat')}>
              <Checkbox
                t={t}
                name="repeated"
                label={t('form-editor.field.repeated')}
                checked={typedText(typed, 'repeated') === 'yes'}
              />
              <LineField {...facts} name="repeat.min" width="short" />
              <LineField {...facts} name="repeat.max" width="short" />
            </FieldGroup>
            <WordFields {...facts} name="another" hint={t('form-editor.hint.another')} />
          </>
        )}
        <ButtonRow>
          <Button>{t('form-editor.save')}</Button>
          <LinkButton href={formHref(room.pack.code)}>{t('form-editor.back')}</LinkButton>
        </ButtonRow>
      </PostForm>
      {!isNew && <RemoveBox visit={visit} action={action} revision={revision} />}
    </EditorFrame>
  );
}
