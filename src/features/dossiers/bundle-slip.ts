import type { DossierEvent } from '../../core/dossier-events.ts';
import { localOf } from '../../core/dossier-term.ts';
import { wordsOfMoment } from '../../ui/clock-words.ts';
import type { Translate } from '../../ui/texts.ts';

/**
 * What form 01 says was asked for: the procedure, and of a bundle its parts with what was promised of each when it was
 * accepted. Later dates are left to the page behind the QR code, so the form prints the same at any time.
 */
export function requestWords(name: string, events: readonly DossierEvent[], t: Translate): string {
  const begun = events.find((event) => event.kind === 'bundle-begun');
  if (begun?.kind !== 'bundle-begun') return name;
  const parts = begun.body.parts.map(({ code, name: { vi: part } }) => {
    const started = events.find(
      (event) => event.kind === 'part-started' && event.at === begun.at && event.body.part === code,
    );
    const dueAt = started?.kind === 'part-started' ? started.body.dueAt : null;
    return dueAt
      ? t('bundles.partDue', { part, at: wordsOfMoment(localOf(dueAt), t) })
      : t('bundles.partLater', { part });
  });
  return `${name}. ${t('bundles.parts', { parts: parts.join('; ') })}.`;
}
