import type { StaffVisit } from '../../../http/staff-page.ts';
import { Button, ButtonRow, LinkButton } from '../../../ui/buttons.tsx';
import { RequiredNote } from '../../../ui/fields.tsx';
import { PostForm } from '../../../ui/forms.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { DecisionFields } from '../../decisions/actions.ts';
import type { PublishedKind } from '../publications-store.ts';
import type { VersionRoom } from '../staff-versions.tsx';
import type { Typed } from '../typed-edits.ts';
import { type RefusedVersion, VersionRefused } from './version-refused.tsx';

/** Withdraws a version that is not in force yet: it needs its decision and nothing else. */
export function WithdrawalPage(props: {
  visit: StaffVisit;
  room: VersionRoom;
  typed: Typed;
  refused: RefusedVersion | undefined;
  which: { kind: PublishedKind; version: string };
}) {
  const { visit, room, typed, refused, which } = props;
  const { t } = visit;
  const back = `/quan-tri/thu-tuc/${room.listed.code}`;
  return (
    <>
      <PageTitle
        above={<a href={back}>{t('catalogue.admin.title')}</a>}
        title={t('catalogue.change.withdraw.title')}
        lead={t('catalogue.change.withdraw.lead', { version: which.version, code: room.listed.code })}
      />
      {refused && <VersionRefused visit={visit} refused={refused} />}
      <PostForm action={visit.path} csrf={visit.csrf} hidden={which}>
        <RequiredNote t={t} />
        <DecisionFields t={t} known={room.known} typed={typed} errors={refused?.problems ?? []} />
        <ButtonRow>
          <Button tone="danger">{t('catalogue.change.withdraw.yes')}</Button>
          <LinkButton href={back}>{t('decisions.change.leave')}</LinkButton>
        </ButtonRow>
      </PostForm>
    </>
  );
}
