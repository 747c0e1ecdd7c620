import type { NewCommune, OldCommune } from '../../../core/places.ts';
import { inOrderOfEffect, unitsNamedBy } from '../../../core/places-changes.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Table } from '../../../ui/tables.tsx';
import { dayWords, namesIn, wordsOfChange } from '../change-words.ts';
import { hrefOfUnit, type ProvinceRoom, placesPage } from '../province-room.ts';
import { oldPlaceOf, titleOf } from './unit-words.ts';

/** The units of the own province: a search over old and new, and what decisions changed, those to come first. */
export function PlacesStaffPage(props: {
  room: ProvinceRoom;
  words: string;
  found: { units: NewCommune[]; olds: OldCommune[] };
}) {
  const { room, words, found } = props;
  const { visit, province, today } = room;
  const { t } = visit;
  return (
    <Stack>
      <PageTitle
        title={t('place-changes.titleOf', { province: titleOf(province, today, t) })}
        lead={t('place-changes.lead')}
        acts={
          <LinkButton href={`${placesPage}/${province.code}`}>{t('place-changes.theProvince')}</LinkButton>
        }
      />
      <SearchField t={t} action={placesPage} label={t('place-changes.search')} value={words} />
      {found.olds.length > 0 && (
        <PanelSection title={t('place-changes.olds', { count: found.olds.length })}>
          <ul class="plain-list">
            {found.olds.map((old) => (
              <li key={old.code}>
                <a href={hrefOfUnit(old)}>{titleOf(old, today, t)}</a>{' '}
                <span class="hint">
                  {old.until
                    ? t('place-changes.until', { day: dayWords(old.until) })
                    : oldPlaceOf(old, today, t)}
                </span>
              </li>
            ))}
          </ul>
        </PanelSection>
      )}
      <PanelSection title={t('place-changes.units', { count: found.units.length })}>
        {found.units.length === 0 ? (
          <EmptyState
            title={t('place-changes.none')}
            action={<a href={placesPage}>{t('place-changes.all')}</a>}
          />
        ) : (
          <ul class="unit-list">
            {found.units.map((unit) => (
              <li key={unit.code}>
                <a href={hrefOfUnit(unit)}>{titleOf(unit, today, t)}</a>
              </li>
            ))}
          </ul>
        )}
      </PanelSection>
      <ChangesOfProvince room={room} />
      <PackWords room={room} />
    </Stack>
  );
}

function ChangesOfProvince({ room }: { room: ProvinceRoom }) {
  const { door, visit, province, decisions } = room;
  const { t } = visit;
  const own = inOrderOfEffect(door.history.changes)
    .filter(({ decisionId }) => decisions.get(decisionId)?.unitCode === province.code)
    .reverse();
  return (
    <PanelSection title={t('place-changes.made')}>
      <Table
        caption={t('place-changes.made')}
        captionUnseen
        rows={own}
        rowKey={({ changeNo }) => changeNo}
        empty={<EmptyState title={t('place-changes.madeNone')}>{t('place-changes.madeNoneHint')}</EmptyState>}
        columns={[
          {
            key: 'what',
            label: t('place-changes.what'),
            head: true,
            cell: ({ change }) => wordsOfChange(change, namesIn(door.places), t),
          },
          {
            key: 'from',
            label: t('place-changes.from'),
            kind: 'number',
            cell: ({ effectiveOn }) => dayWords(effectiveOn),
          },
          {
            key: 'units',
            label: t('place-changes.unitsOf'),
            cell: ({ change }) =>
              unitsNamedBy(change)
                .map((code) => namesIn(door.places)(code))
                .join(', '),
          },
          {
            key: 'decision',
            label: t('place-changes.decision'),
            cell: ({ decisionId, legalBasis }) => (
              <a href={`/quan-tri/quyet-dinh/${decisionId}`}>{legalBasis}</a>
            ),
          },
        ]}
      />
    </PanelSection>
  );
}

function PackWords({ room }: { room: ProvinceRoom }) {
  const { pack, visit } = room;
  if (!pack) return null;
  const day = dayWords(pack.importedAt.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString());
  return (
    <p class="hint">
      {visit.t('place-changes.pack', { number: pack.importNo, day, checksum: pack.checksum.slice(0, 12) })}
    </p>
  );
}
