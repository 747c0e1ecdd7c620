import type { DossierEvent, EventKind } from '../../core/dossier-events.ts';

/** What the office weighs before it decides is its own; the citizen is told what was decided. */
const withinTheOffice: readonly EventKind[] = [
  'ending-proposed',
  'ending-declined',
  'supplement-proposed',
  'supplement-declined',
  'extension-proposed',
  'extension-declined',
  'side-step-assigned',
  'alerted',
  'result-correction-dropped',
  'revocation-proposed',
  'revocation-declined',
  'procedure-change-proposed',
  'procedure-change-declined',
];

/** The events that the citizen and the public see. */
export function shownEvents(events: readonly DossierEvent[]): DossierEvent[] {
  return filedHere(events).filter(({ kind }) => !withinTheOffice.includes(kind));
}

/** A dossier that was taken over was filed elsewhere, long before its line was read here. */
export function filedHere(events: readonly DossierEvent[]): readonly DossierEvent[] {
  const isTakenOver = events.some(({ kind }) => kind === 'taken-over');
  return isTakenOver ? events.filter(({ kind }) => kind !== 'filed') : events;
}
