import { describe, expect, it } from 'vitest';
import { distanceKm, openBoundaries } from './boundaries.ts';

/** Two squares side by side that share the middle line, arc 1; the second runs along it backwards. */
const twoSquares = {
  transform: { scale: [1, 1], translate: [100, 10] },
  arcs: [
    [
      [1, 0],
      [-1, 0],
      [0, 1],
      [1, 0],
    ],
    [
      [1, 1],
      [0, -1],
    ],
    [
      [1, 0],
      [1, 0],
      [0, 1],
      [-1, 0],
    ],
  ],
  objects: {
    communes: {
      geometries: [
        { type: 'Polygon', arcs: [[0, 1]], properties: { code: '00001' } },
        { type: 'MultiPolygon', arcs: [[[2, 1]]], properties: { code: '00002' } },
      ],
    },
    provinces: { geometries: [] },
  },
};

describe('the boundaries', () => {
  it('join their lines to closed rings, backwards too, in degrees', () => {
    const shape = openBoundaries(twoSquares, twoSquares)?.communeShape('00001');
    expect(shape).toEqual([
      [
        [101, 10],
        [100, 10],
        [100, 11],
        [101, 11],
        [101, 10],
      ],
    ]);
  });

  it('know who shares a line', () => {
    const boundaries = openBoundaries(twoSquares, twoSquares);
    expect(boundaries?.neighboursOf('00001')).toEqual(['00002']);
    expect(boundaries?.neighboursOf('99999')).toEqual([]);
    expect(boundaries?.provinceShape('01')).toBeUndefined();
  });

  it.each([
    null,
    1,
    'x',
    [],
    {},
    { arcs: [] },
    { ...twoSquares, transform: {} },
    { ...twoSquares, objects: {} },
  ])('of another kind (%j) are none', (json) => {
    expect(openBoundaries(json, twoSquares)).toBeUndefined();
    expect(openBoundaries(twoSquares, json)).toBeUndefined();
  });
});

it('from Hà Nội to Huế it is some 540 kilometres as the crow flies, and back as far', () => {
  const [hanoi, hue] = [
    { lat: 21.03, lon: 105.85 },
    { lat: 16.46, lon: 107.59 },
  ];
  expect(distanceKm(hanoi, hue)).toBeCloseTo(distanceKm(hue, hanoi), 6);
  expect(Math.abs(distanceKm(hanoi, hue) - 540)).toBeLessThan(10);
  expect(distanceKm(hue, hue)).toBe(0);
});
