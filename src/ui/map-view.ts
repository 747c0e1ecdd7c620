import type { Ring } from '../core/boundaries.ts';

/** The part of the world that a drawing shows. */
export type View = { place: (lon: number, lat: number) => [number, number]; kmPerStep: number };
/** A drawing in steps of its own. */
export type Size = { width: number; height: number };

/** Fits shapes into a drawing, true to distances in their middle. */
export function viewOn(rings: readonly Ring[], { width, height }: Size, free: number): View {
  const lons = rings.flatMap((ring) => ring.map(([lon]) => lon));
  const lats = rings.flatMap((ring) => ring.map(([, lat]) => lat));
  const [west, east] = spanOf(lons);
  const [south, north] = spanOf(lats);
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const room = 1 - 2 * free;
  const steps = Math.min(
    (width * room) / Math.max((east - west) * narrowing, smallestDegrees),
    (height * room) / Math.max(north - south, smallestDegrees),
  );
  return {
    place: (lon, lat) => [
      width / 2 + (lon - (west + east) / 2) * narrowing * steps,
      height / 2 - (lat - (south + north) / 2) * steps,
    ],
    kmPerStep: kmPerDegree / steps,
  };
}

/** A drawing of this width that a shape fills, within reason. */
export function sizeFor(rings: readonly Ring[], width: number): Size {
  const [west, east] = spanOf(rings.flatMap((ring) => ring.map(([lon]) => lon)));
  const [south, north] = spanOf(rings.flatMap((ring) => ring.map(([, lat]) => lat)));
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const height = (width * (north - south)) / Math.max((east - west) * narrowing, smallestDegrees);
  return { width, height: Math.round(Math.min(width * 1.5, Math.max(width / 2, height))) };
}

const kmPerDegree = 111.2;
const smallestDegrees = 0.002;

// Spreading a long list into `Math.min` would overflow the stack.
function spanOf(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** The path of a shape; points that fall together on the drawing are left out. */
export function lineOf(rings: readonly Ring[], view: View): string {
  return rings
    .map((ring) => {
      let last: [number, number] | undefined;
      const points: string[] = [];
      for (const [lon, lat] of ring) {
        const here = view.place(lon, lat);
        if (last && Math.hypot(here[0] - last[0], here[1] - last[1]) < finestStep) continue;
        points.push(`${round(here[0])} ${round(here[1])}`);
        last = here;
      }
      return points.length < 2 ? '' : `M${points.join('L')}Z`;
    })
    .join('');
}

const finestStep = 0.9;

/** A tenth of a step is as fine as a drawing needs. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
