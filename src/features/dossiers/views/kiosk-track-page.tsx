import type { Visit } from '../../../http/door.ts';
import { StatusBadge } from '../../../ui/badges.tsx';
import { LinkButton } from '../../../ui/buttons.tsx';
import { KioskRoom } from '../../../ui/kiosk-room.tsx';
import { CodeText } from '../../../ui/marks.tsx';
import { Notice } from '../../../ui/notices.tsx';
import { PageTitle } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { WayOfDoors } from '../../../ui/way-of-doors.tsx';
import type { PublicTrack } from '../tracking.ts';
import { TermPanel } from './portal-parts.tsx';
import { WhereItIs } from './portal-track-page.tsx';

/** One large box for a code; a wrong one stays in it, with what helps. */
export function KioskAskCode({ visit, typed, problem }: { visit: Visit; typed: string; problem?: string }) {
  const { t, csrf } = visit;
  return (
    <KioskRoom t={t}>
      <PageTitle title={t('right-door.kiosk.askCode')} lead={t('portal.track.lead')} />
      {problem && (
        <Notice kind="problem" title={t('portal.track.notFound')}>
          <p>{problem}</p>
          <p>{t('portal.track.shape')}</p>
        </Notice>
      )}
      <SearchField
        t={t}
        action="/kiosk/tra-cuu"
        csrf={csrf}
        name="ma"
        label={t('portal.track.label')}
        hint={t('portal.track.hint')}
        value={typed}
        buttonWords={t('portal.track.button')}
        large
      />
      <p class="hint">{t('portal.track.private')}</p>
    </KioskRoom>
  );
}

/** How far a dossier is and when it is due, to be read from where one stands; no person is named. */
export function KioskTrack({ visit, track }: { visit: Visit; track: PublicTrack }) {
  const { t, language } = visit;
  return (
    <KioskRoom t={t}>
      <PageTitle
        above={<CodeText>{track.code ?? track.reference}</CodeText>}
        title={track.pack.name[language]}
        badges={<StatusBadge t={t} status={track.status} isOpen={!track.hasEnded} />}
      />
      <WayOfDoors t={t} label={t('portal.track.way')} doors={track.doors} />
      <WhereItIs visit={visit} track={track} />
      <TermPanel visit={visit} term={track} pack={track.pack} />
      <p>{t('right-door.kiosk.askStaff', { phone: track.unit.phone })}</p>
      <div class="button-row">
        <LinkButton href="/kiosk/tra-cuu" icon="search">
          {t('right-door.kiosk.another')}
        </LinkButton>
      </div>
    </KioskRoom>
  );
}
