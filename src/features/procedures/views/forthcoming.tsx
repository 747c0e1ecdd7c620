import { showPartialDay } from '../../../core/names-and-dates.ts';
import type { Visit } from '../../../http/door.ts';
import { Notice } from '../../../ui/notices.tsx';
import type { Forthcoming } from '../forthcoming.ts';
import { DifferenceList } from './differences.tsx';

/** That another version was announced: from which day, and what it will change. */
export function ForthcomingNotice({ visit, next }: { visit: Visit; next: Forthcoming }) {
  const { t } = visit;
  return (
    <Notice kind="info" title={t('catalogue.forthcoming.title', { day: showPartialDay(next.effectiveFrom) })}>
      <p>{t('catalogue.forthcoming.words')}</p>
      <DifferenceList visit={visit} differences={next.changed} sides={['before', 'after']} />
    </Notice>
  );
}
