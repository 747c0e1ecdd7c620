import type { Visit } from '../../../http/door.ts';
import { PageTitle } from '../../../ui/panels.tsx';
import { TrackBox } from '../../../ui/track-box.tsx';

/** The first page of the kiosk: three large doors. */
export function KioskStart({ visit: { t } }: { visit: Visit }) {
  const doors = [
    { href: '/kiosk/dung-noi', title: t('right-door.title'), words: t('right-door.kiosk.office') },
    {
      href: '/kiosk/dung-noi/tham-quyen',
      title: t('right-door.kiosk.procedures'),
      words: t('right-door.kiosk.proceduresWords'),
    },
  ];
  return (
    <div class="kiosk stack">
      <PageTitle title={t('right-door.kiosk.title')} lead={t('right-door.kiosk.lead')} />
      <ul class="kiosk-doors" aria-label={t('right-door.kiosk.doors')}>
        {doors.map(({ href, title, words }) => (
          <li key={href}>
            <a class="answer-door" href={href}>
              <strong>{title}</strong>
              <span>{words}</span>
            </a>
          </li>
        ))}
      </ul>
      <TrackBox t={t} title={t('right-door.kiosk.track')} />
    </div>
  );
}
