import { LinkButton } from '../../../ui/buttons.tsx';
import { PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { wordsOfUnit } from '../../../ui/place-words.ts';
import type { UnitForPublic } from '../../units/actions.ts';
import { MapOfUnit, UnitFacts, type UnitProps } from './unit-facts.tsx';
import { UnitGroups, UnitPoints } from './unit-rooms.tsx';
import { basisOf, hrefOfOld, oldPlaceOf, originsOf, originWords, titleOf } from './unit-words.ts';

/** A commune of today: what it was made of and by which clause, its office, its size, its map and neighbours. */
export function UnitPage(props: UnitProps & { rooms: UnitForPublic }) {
  const { visit, unit, on } = props;
  const { t } = visit;
  const { province } = unit;
  return (
    <>
      <PageTitle
        above={<a href={`/tinh/${province.code}`}>{titleOf(province, on, t)}</a>}
        title={titleOf(unit, on, t)}
        lead={t('right-door.unit.code', { code: unit.code })}
        acts={
          <LinkButton href={`/dung-noi/tham-quyen?dia-ban=${unit.code}`} tone="primary" icon="arrow">
            {t('right-door.unit.todo')}
          </LinkButton>
        }
      />
      <PanelSection title={t('right-door.office')}>
        <UnitFacts {...props} />
      </PanelSection>
      <UnitPoints {...props} />
      <Origins {...props} />
      <PanelSection title={t('right-door.map.heading')}>
        <MapOfUnit {...props} />
        <Neighbours {...props} />
      </PanelSection>
      <UnitGroups {...props} />
      <FormerCode {...props} />
    </>
  );
}

function Origins({ visit, door, unit, on }: UnitProps) {
  const { t } = visit;
  const origins = originsOf(unit, door.places);
  return (
    <PanelSection title={t('right-door.unit.origins')}>
      <p>{t('right-door.unit.originsWords', { count: origins.length, basis: basisOf(unit, t) })}</p>
      <ul class="plain-list">
        {origins.map((origin) => (
          <li key={origin.old.code}>
            <a href={hrefOfOld(origin.old)}>{originWords(origin, t)}</a>
            <span class="hint"> {oldPlaceOf(origin.old, on, t)}</span>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Neighbours({ visit: { t }, door, unit, on }: UnitProps) {
  const codes = door.boundaries()?.neighboursOf(unit.code);
  if (!codes) return <p>{t('right-door.map.none')}</p>;
  const neighbours = codes.flatMap((code) => door.places.communes.get(code) ?? []);
  if (neighbours.length === 0) return <p>{t('right-door.map.alone')}</p>;
  return (
    <>
      <h3>{t('right-door.map.neighbours')}</h3>
      <ul class="chips">
        {neighbours.map((each) => (
          <li key={each.code}>
            <a href={`/don-vi/${each.code}`}>
              {each.province === unit.province
                ? titleOf(each, on, t)
                : `${titleOf(each, on, t)} (${wordsOfUnit(each.province, t)})`}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Codes of old and new units overlap: whose the code was before is said. */
function FormerCode({ visit: { t }, door, unit }: UnitProps) {
  const old = door.places.oldCommunes.get(unit.code);
  if (!old) return null;
  const name = `${wordsOfUnit(old, t)}, ${wordsOfUnit(old.district, t)}`;
  return (
    <p class="hint">
      {t('right-door.unit.formerCode', { code: unit.code })} <a href={`/don-vi/cu/${old.code}`}>{name}</a>.
    </p>
  );
}
