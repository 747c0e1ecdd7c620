import type { Boundaries, Ring } from '../../../core/boundaries.ts';
import type { NewCommune } from '../../../core/places.ts';
import type { Visit } from '../../../http/door.ts';
import { Badge } from '../../../ui/badges.tsx';
import { type MapPlace, UnitMap } from '../../../ui/map.tsx';
import { DefinitionList } from '../../../ui/tables.tsx';
import type { RightDoor } from '../../office.ts';
import type { CounterHours, Desk } from '../unit-card.ts';
import { basisOf, placeOf, titleOf, wordsOfNumber } from './unit-words.ts';

export type UnitProps = {
  visit: Visit;
  door: RightDoor;
  unit: NewCommune;
  on: string;
  desk: Desk | undefined;
};

/** Where a unit's office is and when it is open, what made the unit, how large it is; what is not known is said. */
export function UnitFacts(props: UnitProps) {
  const { visit, unit, on, desk } = props;
  const { t, language } = visit;
  const isReal = desk && !desk.demonstration;
  const seat = isReal && desk.seat ? desk.seat : unit.seat;
  return (
    <DefinitionList
      items={[
        {
          term: t('right-door.fact.seat'),
          value: <Seat visit={visit} seat={seat} isOwn={seat !== unit.seat} />,
        },
        { term: t('right-door.fact.hours'), value: <Hours visit={visit} hours={desk?.hours} /> },
        { term: t('right-door.fact.phone'), value: <Phone visit={visit} desk={desk} /> },
        { term: t('right-door.fact.basis'), value: basisWords(unit, visit) },
        ...unit.changes
          .filter(({ effectiveOn }) => effectiveOn <= on)
          .map((change) => ({
            term: t('right-door.fact.typeNow'),
            value: t('right-door.fact.typeChanged', {
              from: change.from,
              to: change.to,
              on: dayWords(change.effectiveOn, t),
              resolution: change.legalBasis,
            }),
          })),
        {
          term: t('right-door.fact.area'),
          value: t('right-door.fact.km2', { area: wordsOfNumber(unit.areaKm2, language) }),
        },
        { term: t('right-door.fact.population'), value: populationWords(unit, visit) },
      ]}
    />
  );
}

/** The map of a unit among its neighbours; nothing where the boundaries were left out. */
export function MapOfUnit({ visit, door, unit, on }: Omit<UnitProps, 'desk'>) {
  const { t, language } = visit;
  const boundaries = door.boundaries();
  const rings = boundaries?.communeShape(unit.code);
  if (!boundaries || !rings) return null;
  const neighbours = neighboursOf(unit, door, boundaries);
  const province = boundaries.provinceShape(unit.province.code);
  const provinceName = titleOf(unit.province, on, t);
  return (
    <UnitMap
      id={`map-${unit.code}`}
      title={t('right-door.map.title', { unit: titleOf(unit, on, t) })}
      description={t('right-door.map.words', {
        place: placeOf(unit, on, t),
        neighbours: neighbours.map(({ name }) => name).join(', ') || '–',
        area: wordsOfNumber(unit.areaKm2, language),
      })}
      unit={{ name: unit.name, at: unit, rings }}
      neighbours={neighbours}
      scaleWords={(km) => t('right-door.km', { km: wordsOfNumber(km, language) })}
      caption={t('right-door.map.caption')}
      {...(province
        ? { province: { rings: province, title: t('right-door.map.within', { province: provinceName }) } }
        : {})}
    />
  );
}

/** A day as the language writes it. */
export function dayWords(day: string, t: Visit['t']): string {
  const [year = '', month2 = '', day2 = ''] = day.split('-');
  return t('places.date', { day2, month2, year });
}

function neighboursOf(unit: NewCommune, { places }: RightDoor, boundaries: Boundaries): MapPlace[] {
  return boundaries.neighboursOf(unit.code).flatMap((code) => {
    const neighbour = places.communes.get(code);
    const rings: Ring[] | undefined = boundaries.communeShape(code);
    return neighbour && rings ? [{ name: neighbour.name, at: neighbour, rings }] : [];
  });
}

function basisWords(unit: NewCommune, { t }: Visit): string {
  // A unit that was only renamed goes on whole from what it was before, but it was formed all the same.
  const isUnchanged = unit.edges.some(
    ({ scope, oldCode }) => scope === 'unchanged' && !oldCode.includes('/'),
  );
  const basis = basisOf(unit, t);
  return t(isUnchanged ? 'right-door.fact.unchanged' : 'right-door.fact.formed', { basis });
}

function populationWords({ population, populationAgrees }: NewCommune, { t, language }: Visit) {
  if (population === undefined) return t('right-door.fact.unknownPopulation');
  const people = t('right-door.fact.people', { number: wordsOfNumber(population, language) });
  const quality = t(populationAgrees ? 'right-door.fact.twoCounts' : 'right-door.fact.oneCount');
  return (
    <>
      {people} <span class="hint">{quality}</span>
    </>
  );
}

function Seat({ visit: { t }, seat, isOwn }: { visit: Visit; seat: string; isOwn: boolean }) {
  if (!seat) return <>{t('right-door.fact.unknownSeat')}</>;
  return (
    <>
      {seat} {!isOwn && <span class="hint">{t('right-door.fact.seatNote')}</span>}
    </>
  );
}

function Phone({ visit: { t }, desk }: { visit: Visit; desk: Desk | undefined }) {
  if (!desk?.phone) return <>{t('right-door.fact.unknownPhone')}</>;
  return (
    <>
      {desk.phone} {desk.demonstration && <Badge tone="amber">{t('right-door.demonstration')}</Badge>}
    </>
  );
}

function Hours({ visit: { t, language }, hours }: { visit: Visit; hours: CounterHours | undefined }) {
  if (!hours) return <>{t('right-door.fact.unknownHours')}</>;
  return (
    <>
      {hours.groups.map(({ fromDay, toDay, windows }) => {
        const [from, to] = [t(`clock.weekday.${fromDay}`), t(`clock.weekday.${toDay}`)];
        const days = fromDay === toDay ? from : t('right-door.hours.days', { from, to });
        const words = t('right-door.hours.line', { days, windows: windows.join(', ') });
        return (
          <span key={fromDay} class="hours-line">
            {words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)}
          </span>
        );
      })}
      {hours.today === 'off' && (
        <strong>{t('right-door.hours.offToday', { reason: hours.reason?.[language] ?? '' }).trim()}</strong>
      )}
    </>
  );
}
