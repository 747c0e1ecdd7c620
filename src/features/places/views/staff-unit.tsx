import type { NewCommune, Province } from '../../../core/places.ts';
import { historyOf } from '../../../core/places-history.ts';
import { LinkButton } from '../../../ui/buttons.tsx';
import { PageTitle, PanelSection, Stack } from '../../../ui/panels.tsx';
import { wordsOfUnit } from '../../../ui/place-words.ts';
import { DefinitionList } from '../../../ui/tables.tsx';
import { unitForms } from '../change-forms.ts';
import { dayWords } from '../change-words.ts';
import { hrefOfUnit, type ProvinceRoom, placesPage } from '../province-room.ts';
import { History } from './staff-history.tsx';
import { originsOf, originWords, titleOf, wordsOfNumber } from './unit-words.ts';

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
