import {
  edgesOfResidents,
  type MergeEdge,
  type NewCommune,
  type OldCommune,
  type Province,
} from '../../../core/places.ts';
import { historyOf, historyOfOld, type PlaceEvent } from '../../../core/places-history.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { EmptyState, Notice } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { wordsOfBasis, wordsOfUnit } from '../../../ui/place-words.ts';
import { DefinitionList, Table } from '../../../ui/tables.tsx';
import { unitForms } from '../change-forms.ts';
import { dayWords, namesIn, wordsOfChange } from '../change-words.ts';
import { hrefOfUnit, type ProvinceRoom, placesPage } from '../province-room.ts';
import { oldPlaceOf, originsOf, originWords, titleOf, wordsOfNumber } from './unit-words.ts';

type UnitProps = { room: ProvinceRoom; unit: NewCommune | Province };

/** A unit of today for its administrator: its facts, its history line by line, and the changes a decision may make. */
export function UnitStaffPage({ room, unit }: UnitProps) {
  const { visit, today, door } = room;
  const { t } = visit;
  const forms = 'edges' in unit ? unitForms : (['doi-ten', 'doi-loai'] as const);
  return (
    <Stack>
      <PageTitle
        above={<a href={placesPage}>{t('place-changes.title')}</a>}
        title={titleOf(unit, today, t)}
        lead={t('place-changes.code', { code: unit.code })}
        acts={forms.map((form) => (
          <LinkButton key={form} href={`${placesPage}/${unit.code}/${form}`} small>
            {t(`place-changes.form.${form}`)}
          </LinkButton>
        ))}
      />
      {'edges' in unit && <Facts room={room} unit={unit} />}
      <History room={room} events={historyOf(door.history, unit.code)} />
      {'edges' in unit && <Origins room={room} unit={unit} />}
    </Stack>
  );
}

/** A commune of before for the administrator: where its people are served, the hamlets named, and what changed it. */
export function OldUnitStaffPage({ room, old }: { room: ProvinceRoom; old: OldCommune }) {
  const { visit, today, door } = room;
  const { t } = visit;
  const page = hrefOfUnit(old);
  const isDivided = edgesOfResidents(old).length > 1;
  return (
    <Stack>
      <PageTitle
        above={<a href={placesPage}>{t('place-changes.title')}</a>}
        title={titleOf(old, today, t)}
        lead={old.until ? t('place-changes.until', { day: dayWords(old.until) }) : oldPlaceOf(old, today, t)}
        acts={
          <>
            <LinkButton href={`${page}/noi-den`} small>
              {t('place-changes.form.noi-den')}
            </LinkButton>
            {isDivided && (
              <LinkButton href={`${page}/khoa-dia-chi`} small>
                {t('place-changes.form.khoa-dia-chi')}
              </LinkButton>
            )}
          </>
        }
      />
      {isDivided && <Notice kind="info">{t('place-changes.dividedHint')}</Notice>}
      <Successors room={room} edges={old.edges} />
      {isDivided && <Keys room={room} old={old} />}
      <History room={room} events={historyOfOld(door.history, old.code)} />
    </Stack>
  );
}

function Facts({ room: { visit }, unit }: { room: ProvinceRoom; unit: NewCommune }) {
  const { t, language } = visit;
  const { seat, areaKm2, population, lat, lon } = unit;
  return (
    <DefinitionList
      dense
      items={[
        { term: t('place-changes.field.tru-so'), value: seat === '' ? t('place-changes.unknown') : seat },
        { term: t('place-changes.field.dien-tich'), value: `${wordsOfNumber(areaKm2, language)} km²` },
        {
          term: t('place-changes.field.dan-so'),
          value: population === undefined ? t('place-changes.unknown') : wordsOfNumber(population, language),
        },
        { term: t('place-changes.point'), value: `${lat}; ${lon}` },
      ]}
    />
  );
}

function History({ room, events }: { room: ProvinceRoom; events: PlaceEvent[] }) {
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

function Origins({ room, unit }: { room: ProvinceRoom; unit: NewCommune }) {
  const { t } = room.visit;
  return (
    <PanelSection title={t('place-changes.origins')}>
      <ul class="plain-list">
        {originsOf(unit, room.door.places).map(({ edge, old }) => (
          <li key={old.code}>
            <a href={hrefOfUnit(old)}>{originWords({ edge, old }, t)}</a>{' '}
            <span class="hint">
              {old.until
                ? t('place-changes.until', { day: dayWords(old.until) })
                : wordsOfUnit(old.district, t)}
            </span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Successors({ room, edges }: { room: ProvinceRoom; edges: MergeEdge[] }) {
  const { t } = room.visit;
  return (
    <PanelSection title={t('place-changes.successors')}>
      <Table
        caption={t('place-changes.successors')}
        captionUnseen
        rows={edges}
        rowKey={({ newCode }) => newCode}
        columns={[
          {
            key: 'unit',
            label: t('place-changes.field.don-vi'),
            head: true,
            cell: ({ newCode }) => (
              <a href={`${placesPage}/${newCode}`}>{namesIn(room.door.places)(newCode)}</a>
            ),
          },
          {
            key: 'people',
            label: t('place-changes.field.cach'),
            cell: ({ residents }) => t(`place-changes.share.${residents}`),
          },
          {
            key: 'land',
            label: t('place-changes.field.dat'),
            cell: ({ area }) => t(`place-changes.share.${area}`),
          },
          {
            key: 'basis',
            label: t('place-changes.basis'),
            cell: ({ clause, legalBasis }) => wordsOfBasis(clause, legalBasis, t),
          },
        ]}
      />
    </PanelSection>
  );
}

function Keys({ room, old }: { room: ProvinceRoom; old: OldCommune }) {
  const { t } = room.visit;
  const keys = room.door.keys.filter(({ oldCode }) => oldCode === old.code);
  return (
    <PanelSection title={t('place-changes.keys')}>
      <Table
        caption={t('place-changes.keys')}
        captionUnseen
        rows={keys}
        rowKey={({ words }) => words}
        empty={<EmptyState title={t('place-changes.keysNone')}>{t('place-changes.keysNoneHint')}</EmptyState>}
        columns={[
          { key: 'words', label: t('place-changes.field.tu-khoa'), head: true, cell: ({ words }) => words },
          {
            key: 'unit',
            label: t('place-changes.field.don-vi'),
            cell: ({ newCode }) => namesIn(room.door.places)(newCode),
          },
          { key: 'basis', label: t('place-changes.basis'), cell: ({ legalBasis }) => legalBasis },
          {
            key: 'acts',
            label: t('desk.acts'),
            kind: 'acts',
            // The names of residential groups are kept by the commune itself, not here.
            cell: ({ words }) =>
              isOfProvince(room, old.code, words) && (
                <a href={`${hrefOfUnit(old)}/bo-khoa?${new URLSearchParams({ ten: words })}`}>
                  {t('place-changes.form.bo-khoa')}
                </a>
              ),
          },
        ]}
      />
    </PanelSection>
  );
}

function isOfProvince({ door }: ProvinceRoom, oldCode: string, words: string): boolean {
  return door.history.changes.some(
    ({ change }) => change.kind === 'key' && change.oldCode === oldCode && change.words === words,
  );
}
