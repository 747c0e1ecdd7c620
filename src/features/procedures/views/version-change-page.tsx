import type { StaffVisit } from '../../../http/staff-page.ts';
import { PageTitle } from '../../../ui/panels.tsx';
import { ChangeFrame, previewedField } from '../../decisions/actions.ts';
import type { MadeVersion } from '../decided-versions.ts';
import type { VersionRoom } from '../staff-versions.tsx';
import type { Typed } from '../typed-edits.ts';
import { EntryFields } from './entry-fields.tsx';
import { PackFields } from './pack-fields.tsx';
import { VersionPreview } from './version-preview.tsx';
import { type RefusedVersion, VersionRefused } from './version-refused.tsx';

type Props = {
  visit: StaffVisit;
  room: VersionRoom;
  typed: Typed;
  refused: RefusedVersion | undefined;
  preview: MadeVersion | undefined;
};

/** The legal facts of a procedure as a form, to be changed by a decision, with what would differ before it is kept. */
export function VersionChangePage({ visit, room, typed, refused, preview }: Props) {
  const { t, language } = visit;
  const { listed, known } = room;
  const back = `/quan-tri/thu-tuc/${listed.code}`;
  const name = listed.pack ? listed.pack.name[language] : listed.published.entry.name;
  const errorOf = (field: string) => {
    const error = refused?.problems.find((each) => each.field === field)?.text;
    return error ? { error } : {};
  };
  return (
    <>
      <PageTitle
        above={<a href={back}>{t('catalogue.admin.title')}</a>}
        title={t(`catalogue.change.${listed.pack ? 'pack' : 'entry'}.title`)}
        lead={t('catalogue.change.pack.lead', { code: listed.code, name })}
      />
      {refused && <VersionRefused visit={visit} refused={refused} />}
      {preview && <VersionPreview visit={visit} preview={preview} />}
      <ChangeFrame
        t={t}
        action={visit.path}
        csrf={visit.csrf}
        known={known}
        typed={typed}
        problems={refused?.problems ?? []}
        previewed={preview && previewedField(typed)}
        back={back}
      >
        {listed.pack ? (
          <PackFields visit={visit} pack={listed.pack} typed={typed} errorOf={errorOf} />
        ) : (
          <EntryFields visit={visit} typed={typed} errorOf={errorOf} />
        )}
      </ChangeFrame>
    </>
  );
}
