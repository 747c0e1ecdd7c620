import type { ComponentChildren } from 'preact';
import { LinkButton } from './buttons.tsx';
import type { Translate } from './texts.ts';

/** Where a kiosk begins, and where every page of it leads back to. */
export const kioskHome = '/kiosk';

/** A page of the kiosk: large type, and at its end the way back to the start. */
export function KioskRoom({ t, children }: { t: Translate; children: ComponentChildren }) {
  return (
    <div class="kiosk stack">
      {children}
      <div class="button-row">
        <LinkButton href={kioskHome} icon="back">
          {t('right-door.kiosk.start')}
        </LinkButton>
      </div>
      <p class="hint">{t('right-door.kiosk.returns')}</p>
    </div>
  );
}
