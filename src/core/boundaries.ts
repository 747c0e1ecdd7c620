/** A closed line of longitude and latitude, in degrees. */
export type Ring = [lon: number, lat: number][];

/** Indicative shapes of units by their codes: a reference map, not a legal boundary. */
export type Boundaries = {
  communeShape(code: string): Ring[] | undefined;
  provinceShape(code: string): Ring[] | undefined;
  /** The codes of the communes that share a line with this one. */
  neighboursOf(code: string): string[];
};

/**
 * Reads two TopoJSON files: objects `communes` and `provinces`, whose shapes have a property `code`. Lines are only
 * drawn out when they are asked for. Undefined when one of them is no such file: maps are left out then.
 */
export function openBoundaries(communes: unknown, provinces: unknown): Boundaries | undefined {
  const fine = asTopology(communes, 'communes');
  const coarse = asTopology(provinces, 'provinces');
  if (!fine || !coarse) return undefined;
  let touching: Map<number, string[]> | undefined;
  return {
    communeShape: (code) => shapeOf(fine, code),
    provinceShape: (code) => shapeOf(coarse, code),
    neighboursOf(code) {
      touching ??= unitsByArc(fine);
      const own = fine.linesByCode.get(code)?.flat() ?? [];
      const found = new Set(own.flatMap((arc) => touching?.get(forward(arc)) ?? []));
      found.delete(code);
      return [...found].sort();
    },
  };
}

/** The great-circle distance between two points in kilometres. */
export function distanceKm(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (degrees: number) => Math.sin(radians(degrees) / 2) ** 2;
  const along = Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(b.lon - a.lon);
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(half(b.lat - a.lat) + along));
}

const earthRadiusKm = 6371;

type Pair = [number, number];
type Topology = {
  arcs: Pair[][];
  scale: Pair;
  translate: Pair;
  /** For each unit its rings, each a list of arcs; `~n` is arc n backwards. */
  linesByCode: Map<string, number[][]>;
};

function asTopology(json: unknown, object: string): Topology | undefined {
  const file = json as {
    arcs?: unknown;
    transform?: { scale?: unknown; translate?: unknown };
    objects?: Record<string, { geometries?: unknown }>;
  } | null;
  const geometries = file?.objects?.[object]?.geometries;
  const { scale, translate } = file?.transform ?? {};
  if (!Array.isArray(file?.arcs) || !isPair(scale) || !isPair(translate) || !Array.isArray(geometries)) {
    return undefined;
  }
  const linesByCode = new Map<string, number[][]>();
  for (const { type, arcs, properties } of geometries as Geometry[]) {
    if (!properties?.code) continue;
    linesByCode.set(
      properties.code,
      type === 'Polygon' ? (arcs as number[][]) : (arcs as number[][][]).flat(),
    );
  }
  return { arcs: file.arcs as Pair[][], scale, translate, linesByCode };
}

type Geometry = { type: string; arcs: number[][] | number[][][]; properties?: { code?: string } };

function isPair(value: unknown): value is Pair {
  return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'number');
}

function shapeOf(topology: Topology, code: string): Ring[] | undefined {
  return topology.linesByCode.get(code)?.map((lines) => ringOf(topology, lines));
}

/** Joins the arcs of a ring; each begins where the one before ended, so its first point is left out. */
function ringOf(topology: Topology, lines: readonly number[]): Ring {
  return lines.flatMap((arc, at) => {
    const points = pointsOf(topology, forward(arc));
    if (arc < 0) points.reverse();
    return at === 0 ? points : points.slice(1);
  });
}

/** The points of an arc: whole numbers, each the difference to the one before, to be scaled and moved. */
function pointsOf({ arcs, scale, translate }: Topology, arc: number): Ring {
  let [x, y] = [0, 0];
  return (arcs[arc] ?? []).map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

function unitsByArc({ linesByCode }: Topology): Map<number, string[]> {
  const units = new Map<number, string[]>();
  for (const [code, rings] of linesByCode) {
    for (const arc of rings.flat()) units.set(forward(arc), [...(units.get(forward(arc)) ?? []), code]);
  }
  return units;
}

function forward(arc: number): number {
  return arc < 0 ? ~arc : arc;
}
