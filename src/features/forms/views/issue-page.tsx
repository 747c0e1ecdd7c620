import type { FormProblem } from '../../../core/forms-checks.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { ChangeFrame, previewedField } from '../../decisions/actions.ts';
import { type MadeVersion, VersionPreview } from '../../procedures/actions.ts';
import type { FormRoom } from '../actions.ts';
import type { Typed } from '../typed-question.ts';
import { EditorFrame, formHref } from './frame.tsx';
import { Problems } from './outline-page.tsx';

/** The decision that makes the working copy the next version, after a look at what differs. */
export function IssuePage(props: {
  visit: StaffVisit;
  room: FormRoom;
  typed: Typed;
  problems: readonly FormProblem[];
  errors: readonly { field: string; text: string }[];
  preview: MadeVersion | undefined;
}) {
  const { visit, room, typed, problems, errors, preview } = props;
  const { t } = visit;
  const { revision } = room.draft;
  return (
    <EditorFrame
      visit={visit}
      room={room}
      title={t('form-editor.issue.title')}
      lead={t('form-editor.issue.lead')}
      errors={errors}
    >
      <Problems visit={visit} problems={problems} />
      {preview && <VersionPreview visit={visit} preview={preview} />}
      <ChangeFrame
        t={t}
        action={formHref(room.pack.code, '/ban-hanh')}
        csrf={visit.csrf}
        known={room.known}
        typed={typed}
        problems={errors}
        previewed={preview && previewedField(typed)}
        back={formHref(room.pack.code)}
        hidden={{ 'ban-sua': String(revision) }}
      >
        <p>{t('form-editor.issue.words')}</p>
      </ChangeFrame>
    </EditorFrame>
  );
}
