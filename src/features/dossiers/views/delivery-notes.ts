import type { DossierEvent } from '../../../core/dossier-events.ts';
import type { Translate } from '../../../ui/texts.ts';

/** What an event on the way of a result, or of a taking over, says beside its name. */
export function noteOfDelivery(event: DossierEvent, t: Translate): string | undefined {
  switch (event.kind) {
    case 'sent-by-post':
      return [event.body.itemNumber, event.body.postal.receiver, event.body.postal.address].join(' · ');
    case 'post-undelivered':
      return `${event.body.itemNumber} · ${event.body.reason}`;
    case 'pickup-attempted':
      return `${t(`deliveries.how.${event.body.how}`)} · ${event.body.words}`;
    case 'result-shelved':
      return event.body.shelf;
    case 'delivery-agreed':
      return [t(`dossiers.wish.${event.body.wish}`), event.body.how].filter(Boolean).join(' · ');
    case 'result-archived':
      return `${event.body.place} · ${event.body.record}`;
    case 'taken-over':
      return `${event.body.inherited.office} · ${event.body.inherited.record.number}`;
    default:
      return undefined;
  }
}
