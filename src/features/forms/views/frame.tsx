import type { ComponentChildren } from 'preact';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { CodeText } from '../../../ui/marks.tsx';
import { ErrorSummary } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import type { FormRoom } from '../actions.ts';

/** The pages of the form's editor, below the procedure. */
export function formHref(code: string, rest = ''): string {
  return `/quan-tri/tinh/thu-tuc/${code}/to-khai${rest}`;
}

/** A page of the editor: whose form it is, what is wrong, and the way back. */
export function EditorFrame(props: {
  visit: StaffVisit;
  room: FormRoom;
  title: string;
  back?: { href: string; words: string };
  lead?: string;
  acts?: ComponentChildren;
  errors?: readonly { field?: string; text: string }[];
  children: ComponentChildren;
}) {
  const { visit, room, title, lead, acts, errors = [], children } = props;
  const { t, language } = visit;
  const { pack } = room;
  const back = props.back ?? { href: formHref(pack.code), words: t('form-editor.outline.title') };
  return (
    <>
      <PageTitle
        above={
          <>
            <a href={back.href}>{back.words}</a> · <CodeText>{pack.code}</CodeText> {pack.name[language]}
          </>
        }
        title={title}
        lead={lead}
        acts={acts}
      />
      <ErrorSummary t={t} errors={[...errors]} />
      {children}
    </>
  );
}
