import type { Ring } from '../core/boundaries.ts';
import { ProvinceMap, UnitMap } from './map.tsx';
import { PanelSection } from './panels.tsx';
import type { Translate } from './texts.ts';

/** Maps of invented land: a unit among its neighbours within its province, and a province with its communes. */
export function MapExamples({ t }: { t: Translate }) {
  const words = (key: string) => t(`ui.gallery.maps.${key}`);
  return (
    <PanelSection title={t('ui.gallery.sections.maps')}>
      <UnitMap
        id="map-example"
        title={words('unitTitle')}
        description={words('unitWords')}
        unit={{ name: words('unit'), at: { lon: 107.53, lat: 16.45 }, rings: [ward] }}
        neighbours={[
          { name: words('north'), at: { lon: 107.53, lat: 16.52 }, rings: [northOf] },
          { name: words('east'), at: { lon: 107.6, lat: 16.46 }, rings: [eastOf] },
        ]}
        province={{ rings: [land], title: words('within') }}
        scaleWords={(km) => t('ui.gallery.maps.km', { km })}
        caption={words('caption')}
      />
      <ProvinceMap
        id="map-province-example"
        title={words('provinceTitle')}
        rings={[land]}
        points={[
          { lon: 107.53, lat: 16.45 },
          { lon: 107.53, lat: 16.52 },
          { lon: 107.6, lat: 16.46 },
          { lon: 107.4, lat: 16.3 },
        ]}
        caption={words('caption')}
      />
    </PanelSection>
  );
}

const ward: Ring = [
  [107.5, 16.42],
  [107.52, 16.41],
  [107.56, 16.43],
  [107.565, 16.47],
  [107.53, 16.485],
  [107.495, 16.47],
  [107.5, 16.42],
];
const northOf: Ring = [
  [107.495, 16.47],
  [107.53, 16.485],
  [107.565, 16.47],
  [107.59, 16.54],
  [107.5, 16.56],
  [107.495, 16.47],
];
const eastOf: Ring = [
  [107.56, 16.43],
  [107.64, 16.42],
  [107.65, 16.5],
  [107.59, 16.54],
  [107.565, 16.47],
  [107.56, 16.43],
];
const land: Ring = [
  [107.2, 16.3],
  [107.45, 16.1],
  [107.75, 16.3],
  [107.65, 16.5],
  [107.5, 16.6],
  [107.3, 16.5],
  [107.2, 16.3],
];
