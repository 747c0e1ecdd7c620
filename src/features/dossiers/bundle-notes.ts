import type { DossierEvent } from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import type { Language, Translate } from '../../ui/texts.ts';

/** What the history of a bundle says of one of its parts: which one, how it came out, and why. */
export function bundleNote(
  event: DossierEvent,
  { bundle }: Pick<DossierState, 'bundle'>,
  { t, language }: { t: Translate; language: Language },
): string | undefined {
  const nameOf = (code: string) => bundle?.parts.find((part) => part.code === code)?.name[language] ?? code;
  switch (event.kind) {
    case 'part-started':
      return [`${nameOf(event.body.part)} · ${event.body.code}`, event.body.reason]
        .filter(Boolean)
        .join('; ');
    case 'part-moved': {
      const { part, outcome, reason } = event.body;
      return [`${nameOf(part)}: ${t(`bundles.outcome.${outcome}`)}`, reason].filter(Boolean).join('; ');
    }
    case 'part-dropped':
      return `${nameOf(event.body.part)}; ${event.body.reason}`;
    case 'bundle-finished':
      return t('bundles.ends', event.body);
    default:
      return undefined;
  }
}
