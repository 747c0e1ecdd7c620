import { joinWords, readWord } from '../../../core/addresses-letters.ts';
import { type NewCommune, type Province, typeOn } from '../../../core/places.ts';
import type { Visit } from '../../../http/door.ts';
import { ProvinceMap } from '../../../ui/map.tsx';
import { EmptyState } from '../../../ui/notices.tsx';
import { Figures, PageTitle, PanelSection } from '../../../ui/panels.tsx';
import { wordsOfUnit } from '../../../ui/place-words.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import type { RightDoor } from '../../office.ts';
import { titleOf } from './unit-words.ts';

/** A province: how many communes of each type, what it was made of, all its communes, found without accents too. */
export function ProvincePage(props: {
  visit: Visit;
  door: RightDoor;
  province: Province;
  on: string;
  words: string;
}) {
  const { visit, door, province, on, words } = props;
  const { t } = visit;
  const byName = new Intl.Collator('vi');
  const communes = [...door.places.communes.values()]
    .filter((each) => each.province === province)
    .sort((a, b) => byName.compare(a.name, b.name));
  const shown = communes.filter(({ name }) => bare(name).includes(bare(words)));
  return (
    <>
      <PageTitle title={titleOf(province, on, t)} lead={formerWords(props)} />
      <Figures label={t('right-door.province.counts')} figures={countsOf(communes, on, visit)} />
      <PanelSection title={t('right-door.province.list')}>
        <SearchField
          t={t}
          action={`/tinh/${province.code}`}
          label={t('right-door.province.search')}
          value={words}
        />
        {shown.length === 0 ? (
          <EmptyState
            title={t('right-door.province.none')}
            action={<a href={`/tinh/${province.code}`}>{t('right-door.province.all')}</a>}
          />
        ) : (
          <ul class="unit-list">
            {shown.map((each) => (
              <li key={each.code}>
                <a href={`/don-vi/${each.code}`}>{titleOf(each, on, t)}</a>
              </li>
            ))}
          </ul>
        )}
      </PanelSection>
      <Outline {...props} communes={communes} />
    </>
  );
}

function Outline(props: {
  visit: Visit;
  door: RightDoor;
  province: Province;
  on: string;
  communes: NewCommune[];
}) {
  const { visit, door, province, on, communes } = props;
  const { t } = visit;
  const rings = door.boundaries()?.provinceShape(province.code);
  if (!rings) return null;
  return (
    <PanelSection title={t('right-door.map.heading')}>
      <ProvinceMap
        id={`map-${province.code}`}
        title={t('right-door.map.province', { province: titleOf(province, on, t), count: communes.length })}
        rings={rings}
        points={communes}
        caption={t('right-door.map.caption')}
      />
    </PanelSection>
  );
}

function countsOf(communes: readonly NewCommune[], on: string, { t }: Visit) {
  const count = (type: string) => communes.filter((each) => typeOn(each, on) === type).length;
  return [
    { value: String(communes.length), words: t('right-door.province.units') },
    { value: String(count('Phường')), words: t('right-door.province.wards') },
    { value: String(count('Xã')), words: t('right-door.province.communes') },
    { value: String(count('Đặc khu')), words: t('right-door.province.zones') },
  ];
}

function formerWords({
  visit: { t },
  door,
  province,
}: {
  visit: Visit;
  door: RightDoor;
  province: Province;
}) {
  const olds = [...door.places.oldProvinces.values()].filter(({ newCode }) => newCode === province.code);
  if (olds.length < 2) return t('right-door.province.same');
  return t('right-door.province.from', { olds: olds.map((each) => wordsOfUnit(each, t)).join(', ') });
}

/** The letters alone, so that "da nang" finds "Đà Nẵng". */
function bare(name: string): string {
  const syllables = name.split(/[^\p{L}\p{N}]+/u).filter((each) => each !== '');
  return joinWords(syllables.map(readWord)).letters;
}
