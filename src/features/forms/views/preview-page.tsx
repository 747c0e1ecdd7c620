import { visiblePages } from '../../../core/forms.ts';
import type { FormDefinition } from '../../../core/forms-definition.ts';
import type { ReadForm } from '../../../core/forms-reading.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { FormPageFields, problemLines } from '../../../ui/form-fields.tsx';
import { FormSummary } from '../../../ui/form-summary.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import type { FormRoom } from '../actions.ts';
import { EditorFrame, formHref } from './frame.tsx';

/** The form as the person at home meets it, with conditions and checks tried on sample answers; nothing is kept. */
export function PreviewPage(props: {
  visit: StaffVisit;
  room: FormRoom;
  /** Laid out, as it is asked. */
  form: FormDefinition;
  read: ReadForm;
  isTried: boolean;
}) {
  const { visit, room, form, read, isTried } = props;
  const { t, language, csrf } = visit;
  const problems = isTried ? read.problems : [];
  return (
    <EditorFrame
      visit={visit}
      room={room}
      title={t('form-editor.preview.title')}
      errors={problemLines(form, problems, { t, language })}
    >
      <Notice kind="warning" title={t('form-editor.preview.mark')}>
        <p>{t('form-editor.preview.words')}</p>
      </Notice>
      <PostForm action={formHref(room.pack.code, '/xem-thu')} csrf={csrf}>
        {visiblePages(form, read.answers).map((page) => (
          <PanelSection key={page.code} title={page.title[language]}>
            <FormPageFields
              t={t}
              language={language}
              form={form}
              page={page}
              answers={read.answers}
              typed={read.typed}
              problems={problems}
            />
          </PanelSection>
        ))}
        <ButtonRow>
          <Button>{t('form-editor.preview.try')}</Button>
          <LinkButton href={formHref(room.pack.code)}>{t('form-editor.back')}</LinkButton>
        </ButtonRow>
      </PostForm>
      {isTried && (
        <>
          <h2>{t('form-editor.preview.summary')}</h2>
          <FormSummary t={t} language={language} form={form} answers={read.answers} />
        </>
      )}
    </EditorFrame>
  );
}
