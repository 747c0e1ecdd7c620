import type { Visit } from '../../../http/door.ts';
import { PanelSection } from '../../../ui/panels.tsx';
import type { RightDoor } from '../../office.ts';
import type { UnitForPublic } from '../../units/actions.ts';
import { dayWords } from './unit-facts.tsx';

type RoomsProps = { visit: Visit; door: RightDoor; rooms: UnitForPublic };

/** The receiving points of a unit with address, hours and desks; what nobody told is said to be unknown. */
export function UnitPoints({ visit: { t }, rooms }: RoomsProps) {
  if (rooms.points.length === 0) return null;
  return (
    <PanelSection title={t('units.public.points')} id="diem-tiep-nhan">
      <ul class="plain-list">
        {rooms.points.map(({ code, name, kind, address, openingHours, desks }) => (
          <li key={code}>
            <h3>{name}</h3>
            <p>
              {t(`units.pointKind.${kind}`)} · {address ?? t('units.public.addressUnknown')}
            </p>
            <p>{openingHours ?? <span class="hint">{t('units.public.hoursUnknown')}</span>}</p>
            {desks.map((desk) => (
              <p key={desk.code}>
                {t('units.public.desk', { number: String(desk.number), name: desk.name })}
                {desk.serves && <span class="hint"> {desk.serves}</span>}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

/** The residential groups of a unit by the old commune they come from, with names that are to come. */
export function UnitGroups({ visit: { t }, door, rooms: { groups } }: RoomsProps) {
  if (groups.length === 0) return null;
  const olds = [...new Set(groups.map(({ group }) => group.oldCommuneCode))];
  return (
    <PanelSection title={t('units.public.groups')} id="to-dan-pho">
      <p>
        {t('units.public.groupsLead', { number: String(groups.length) })}{' '}
        <span class="hint">
          {t(groups.some(({ group }) => group.demonstration) ? 'units.demonstration' : 'units.public.keptBy')}
        </span>
      </p>
      {olds.map((code) => (
        <OfOldCommune key={code ?? ''} {...{ t, door, code }} rooms={{ groups }} />
      ))}
    </PanelSection>
  );
}

function OfOldCommune(props: {
  t: Visit['t'];
  door: RightDoor;
  code: string | null;
  rooms: Pick<UnitForPublic, 'groups'>;
}) {
  const { t, door, code, rooms } = props;
  const own = rooms.groups.filter(({ group }) => group.oldCommuneCode === code);
  const old = code === null ? undefined : door.places.oldCommunes.get(code);
  const number = String(own.length);
  const words = old
    ? t('units.public.groupsOf', { old: `${old.type} ${old.name}`, number })
    : t('units.public.groupsOther', { number });
  return (
    <details>
      <summary>{words}</summary>
      <ul class="chips">
        {own.map(({ group, toCome }) => (
          <li key={group.groupId}>
            {toCome
              ? t('units.public.toCome', {
                  name: group.name,
                  day: dayWords(toCome.fromOn.toString(), t),
                  newName: toCome.name,
                })
              : group.name}
          </li>
        ))}
      </ul>
    </details>
  );
}
