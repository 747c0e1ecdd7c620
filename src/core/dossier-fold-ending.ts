import type { EventOf } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';

/** The office wishes to end the matter, no longer wishes so, or has stopped it. */
export function endingMoved(
  event: EventOf<'ending-proposed'> | EventOf<'ending-declined'> | EventOf<'stopped'>,
): Partial<DossierState> {
  const { at, by } = event;
  switch (event.kind) {
    case 'ending-proposed': {
      const { personId, name, title = '' } = by;
      return { proposal: { ...event.body, personId, name, title, at } };
    }
    case 'ending-declined':
      return { proposal: null };
    case 'stopped': {
      const { reason, basis, slipNumber } = event.body;
      return {
        step: null,
        suspendedStep: null,
        suspendedSince: null,
        proposal: null,
        status: 8,
        finishedAt: at,
        endedAt: at,
        ending: { kind: 'stopped', reason, basis, slipNumber },
      };
    }
  }
}
