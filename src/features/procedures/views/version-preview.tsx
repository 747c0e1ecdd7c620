import { showPartialDay } from '../../../core/names-and-dates.ts';
import type { StaffVisit } from '../../../http/staff-page.ts';
import { Notice } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import type { MadeVersion } from '../decided-versions.ts';
import { DifferenceList } from './differences.tsx';

/** What a version that a decision would make differs in from the one before; nothing is kept yet. */
export function VersionPreview({ visit, preview }: { visit: StaffVisit; preview: MadeVersion }) {
  const { t } = visit;
  const { effectiveOn, version, differences } = preview;
  return (
    <PanelSection title={t('catalogue.change.previewTitle')} id="xem-truoc">
      <Notice kind="info">
        {t('catalogue.change.previewWords', { day: showPartialDay(effectiveOn.toString()), version })}
      </Notice>
      <DifferenceList visit={visit} differences={differences} sides={['before', 'after']} />
    </PanelSection>
  );
}
