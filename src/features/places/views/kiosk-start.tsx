import type { Visit } from '../../../http/door.ts';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';

/** The first page of the kiosk: three large doors. */
export function KioskStart({ visit: { t, csrf } }: { visit: Visit }) {
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
      <PanelSection title={t('right-door.kiosk.track')} sunk>
        <SearchField
          t={t}
          action="/kiosk/tra-cuu"
          csrf={csrf}
          name="ma"
          label={t('portal.track.label')}
          hint={t('portal.track.hint')}
          buttonWords={t('portal.track.button')}
        />
      </PanelSection>
    </div>
  );
}
