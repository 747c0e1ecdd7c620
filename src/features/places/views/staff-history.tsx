import type { PlaceEvent } from '../../../core/places-history.ts';
import { EmptyState } from '../../../ui/notices.tsx';
import { PanelSection } from '../../../ui/panels.tsx';
import { wordsOfBasis } from '../../../ui/place-words.ts';
import { Table } from '../../../ui/tables.tsx';
import { dayWords, namesIn, wordsOfChange } from '../change-words.ts';
import type { ProvinceRoom } from '../province-room.ts';

/** The history of a unit line by line: from which day, what, and by which resolution or decision. */
export function History({ room, events }: { room: ProvinceRoom; events: PlaceEvent[] }) {
  const { t } = room.visit;
  const title = t('place-changes.history');
  return (
    <PanelSection title={title}>
      <Table
        caption={title}
        captionUnseen
        rows={events}
        rowKey={(event) => `${event.on} ${wordsOfEvent(event, room)}`}
        empty={<EmptyState title={t('place-changes.historyNone')} />}
        columns={[
          {
            key: 'on',
            label: t('place-changes.from'),
            kind: 'number',
            head: true,
            cell: ({ on }) => dayWords(on),
          },
          { key: 'what', label: t('place-changes.what'), cell: (event) => wordsOfEvent(event, room) },
          {
            key: 'basis',
            label: t('place-changes.basis'),
            cell: (event) => <Basis event={event} room={room} />,
          },
        ]}
      />
    </PanelSection>
  );
}

function wordsOfEvent(event: PlaceEvent, { door, visit: { t } }: ProvinceRoom): string {
  if (event.kind === 'formed') return t('place-changes.event.formed');
  if (event.kind === 'typed') return t('place-changes.event.typed', { from: event.from, to: event.to });
  return wordsOfChange(event.change.change, namesIn(door.places), t);
}

function Basis({ event, room }: { event: PlaceEvent; room: ProvinceRoom }) {
  const { t } = room.visit;
  if (event.kind === 'formed') return <>{wordsOfBasis(event.clause, event.resolution, t)}</>;
  if (event.kind === 'typed') return <>{event.resolution}</>;
  const decision = room.decisions.get(event.change.decisionId);
  const words = decision
    ? t('place-changes.byDecision', { number: decision.number, issuer: decision.issuer })
    : event.change.legalBasis;
  // The pages of decisions are those of the unit that registered them.
  if (decision?.unitCode !== room.province.code) return <>{words}</>;
  return <a href={`/quan-tri/quyet-dinh/${event.change.decisionId}`}>{words}</a>;
}
