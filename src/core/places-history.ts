import { newUnitsFrom } from './places.ts';
import { type DatedChange, inOrderOfEffect, subjectsOf } from './places-changes.ts';
import type { PlacesBook } from './places-deciding.ts';
import { cellOf } from './places-rows.ts';

/** One line of the history of a unit: a resolution of the pack, or a change by a decision registered here. */
export type PlaceEvent =
  | { kind: 'formed'; on: string; resolution: string; clause: string }
  | { kind: 'typed'; on: string; from: string; to: string; resolution: string }
  | { kind: 'decided'; on: string; change: DatedChange };

/** What made a commune or province of today and what changed it since, the oldest first, those to come too. */
export function historyOf({ pack, changes }: PlacesBook, code: string): PlaceEvent[] {
  const events: PlaceEvent[] = [];
  const unit = pack.communes.find((row) => cellOf(row, 'code') === code);
  if (unit) {
    const [resolution, clause] = [cellOf(unit, 'legal_basis'), cellOf(unit, 'clause')];
    events.push({ kind: 'formed', on: newUnitsFrom, resolution, clause });
  }
  for (const row of pack.unit_changes) {
    if (cellOf(row, 'code') !== code) continue;
    const [from, to, resolution] = [cellOf(row, 'old'), cellOf(row, 'new'), cellOf(row, 'legal_basis')];
    events.push({ kind: 'typed', on: cellOf(row, 'effective'), from, to, resolution });
  }
  return [...events.sort((a, b) => (a.on < b.on ? -1 : 1)), ...decidedOf(changes, code)];
}

/** What decisions changed of where an old commune leads, the words of its hamlets with it. */
export function historyOfOld({ changes }: PlacesBook, oldCode: string): PlaceEvent[] {
  return decidedOf(changes, `old:${oldCode}`);
}

function decidedOf(changes: readonly DatedChange[], subject: string): PlaceEvent[] {
  return inOrderOfEffect(changes)
    .filter(({ change }) => subjectsOf(change).includes(subject))
    .map((change) => ({ kind: 'decided', on: change.effectiveOn, change }));
}
