import type { DossierEvent } from '../../core/dossier-events.ts';
import { localOf } from '../../core/dossier-term.ts';
import { wordsOfMoment } from '../../ui/clock-words.ts';
import type { Translate } from '../../ui/texts.ts';

/**
 * What form 01 says was asked for: the procedure, and of a bundle its parts with what was promised of each when it was
 * accepted. Later dates are left to the page behind the QR code, so the form prints the same at any time.
 */
export function requestWords(name: string, events: readonly DossierEvent[], t: Translate): string {
  const at = events.findIndex(({ kind }) => kind === 'bundle-begun');
  const begun = events[at];
  if (begun?.kind !== 'bundle-begun') return name;
  // What began with the acceptance stands right behind it; a part that begins later comes after one that came back.
  const rest = events.slice(at + 1);
  const others = rest.findIndex(({ kind }) => kind !== 'part-started');
  const started = others < 0 ? rest : rest.slice(0, others);
  const parts = begun.body.parts.map(({ code, name: { vi: part } }) => {
    const own = started.find((event) => event.kind === 'part-started' && event.body.part === code);
    const dueAt = own?.kind === 'part-started' ? own.body.dueAt : null;
    return dueAt
      ? t('bundles.partDue', { part, at: wordsOfMoment(localOf(dueAt), t) })
      : t('bundles.partLater', { part });
  });
  return `${name}. ${t('bundles.parts', { parts: parts.join('; ') })}.`;
}
