import { PanelSection } from './panels.tsx';
import { SearchField } from './search-field.tsx';
import type { Translate } from './texts.ts';

/** Where a dossier is: its code typed, the page of tracking answers. */
export function TrackBox({ t, title }: { t: Translate; title: string }) {
  return (
    <PanelSection title={title} sunk>
      <SearchField
        t={t}
        action="/tra-cuu"
        name="ma"
        label={t('portal.track.label')}
        hint={t('portal.track.hint')}
        buttonWords={t('portal.track.button')}
      />
    </PanelSection>
  );
}
