import type { Ring } from '../core/boundaries.ts';
import { lineOf, round, type Size, sizeFor, type View, viewOn } from './map-view.ts';

/** A place on a map: its shape, where its name may stand, its name. */
export type MapPlace = { name: string; at: { lon: number; lat: number }; rings: Ring[] };

/**
 * A unit among its neighbours, with a small outline of the province beside it, as plain drawings: they need no
 * script, no other server, and print. Words for those who do not see them come as `title` and `description`.
 */
export function UnitMap(props: {
  id: string;
  title: string;
  description: string;
  unit: MapPlace;
  neighbours: MapPlace[];
  province?: { rings: Ring[]; title: string };
  scaleWords: (km: number) => string;
  /** what kind of map this is; always said */
  caption: string;
}) {
  const { id, title, description, unit, neighbours, province, scaleWords, caption } = props;
  const view = viewOn(unit.rings, sheet, margin);
  return (
    <figure class="map">
      <div class="map-sheets">
        <svg
          class="map-sheet"
          viewBox={`0 0 ${sheet.width} ${sheet.height}`}
          width={sheet.width}
          height={sheet.height}
          role="img"
          aria-labelledby={`${id}-title ${id}-words`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-words`}>{description}</desc>
          {neighbours.map((each) => (
            <path key={each.name} class="map-neighbour" d={lineOf(each.rings, view)} />
          ))}
          <path class="map-unit" d={lineOf(unit.rings, view)} />
          <Names unit={unit} neighbours={neighbours} view={view} />
          <ScaleBar view={view} scaleWords={scaleWords} />
        </svg>
        {province && <Locator rings={province.rings} title={province.title} at={unit.at} id={id} />}
      </div>
      <figcaption class="hint">{caption}</figcaption>
    </figure>
  );
}

/** The outline of a province with the points of its communes. */
export function ProvinceMap(props: {
  id: string;
  title: string;
  rings: Ring[];
  points: { lon: number; lat: number }[];
  caption: string;
}) {
  const { id, title, rings, points, caption } = props;
  const size = sizeFor(rings, 360);
  const view = viewOn(rings, size, 0.03);
  return (
    <figure class="map">
      <svg
        class="map-sheet map-outline"
        viewBox={`0 0 ${size.width} ${size.height}`}
        width={size.width}
        height={size.height}
        role="img"
        aria-labelledby={`${id}-title`}
      >
        <title id={`${id}-title`}>{title}</title>
        <path class="map-province" d={lineOf(rings, view)} />
        {points.map(({ lon, lat }) => {
          const [x, y] = view.place(lon, lat);
          return <circle key={`${lon} ${lat}`} class="map-dot" cx={round(x)} cy={round(y)} r="2.5" />;
        })}
      </svg>
      <figcaption class="hint">{caption}</figcaption>
    </figure>
  );
}

const sheet: Size = { width: 360, height: 270 };
const margin = 0.14;

function Names({ unit, neighbours, view }: { unit: MapPlace; neighbours: MapPlace[]; view: View }) {
  const taken: Box[] = [];
  const placed = [unit, ...neighbours].flatMap((each) => {
    const [x, y] = view.place(each.at.lon, each.at.lat);
    const half = (each.name.length * letterWidth) / 2 + 3;
    const box = { left: x - half, right: x + half, top: y - 12, bottom: y + 6 };
    const isInside = box.left > 0 && box.right < sheet.width && box.top > 0 && box.bottom < sheet.height - 22;
    if (each !== unit && (!isInside || taken.some((other) => isOver(box, other)))) return [];
    taken.push(box);
    return [{ name: each.name, x, y }];
  });
  return (
    <g class="map-names">
      {placed.map(({ name, x, y }) => (
        <text
          key={name}
          class={name === unit.name ? 'map-name map-name-own' : 'map-name'}
          x={round(x)}
          y={round(y)}
        >
          {name}
        </text>
      ))}
    </g>
  );
}

const letterWidth = 6.4;
type Box = { left: number; right: number; top: number; bottom: number };

function isOver(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function ScaleBar({ view, scaleWords }: { view: View; scaleWords: (km: number) => string }) {
  const km = roundKilometres.find((each) => each / view.kmPerStep >= 40) ?? 500;
  const length = round(km / view.kmPerStep);
  const foot = sheet.height - 8;
  return (
    <g class="map-scale">
      <path d={`M10 ${foot - 5}V${foot}H${10 + length}V${foot - 5}`} />
      <text x={length + 16} y={foot}>
        {scaleWords(km)}
      </text>
    </g>
  );
}

const roundKilometres = [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

function Locator(props: { id: string; rings: Ring[]; title: string; at: { lon: number; lat: number } }) {
  const { id, rings, title, at } = props;
  const size = { width: 120, height: 120 };
  const view = viewOn(rings, size, 0.06);
  const [x, y] = view.place(at.lon, at.lat);
  return (
    <svg
      class="map-locator"
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      role="img"
      aria-labelledby={`${id}-province`}
    >
      <title id={`${id}-province`}>{title}</title>
      <path class="map-province" d={lineOf(rings, view)} />
      <circle class="map-here" cx={round(x)} cy={round(y)} r="5" />
    </svg>
  );
}
