import type { ComponentChildren } from 'preact';
import type { Visit } from '../../../http/door.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import type { Ways } from '../ways.ts';

/** At the kiosk everything is large and ends with the way back to the start; on the portal nothing is added. */
export function KioskRoom(props: { visit: Visit; ways: Ways; children: ComponentChildren }) {
  const { visit, ways, children } = props;
  if (!ways.kiosk) return <>{children}</>;
  return (
    <div class="kiosk stack">
      {children}
      <div class="button-row">
        <LinkButton href="/kiosk" icon="back">
          {visit.t('right-door.kiosk.start')}
        </LinkButton>
      </div>
    </div>
  );
}
