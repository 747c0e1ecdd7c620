import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const source = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const pairs = new Map(
  [...source.matchAll(/^ {2}--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/gm)].map((match) => [
    match[1] ?? '',
    { light: match[2] ?? '', dark: match[3] ?? '' },
  ]),
);
const grounds = ['paper', 'sheet', 'shade'];

/** Writing on a ground: WCAG 2.2 asks for 4.5. */
const writing: [string, string][] = [
  ...['ink', 'ink-soft', 'lacquer', 'jade', 'amber', 'late'].flatMap((ink) =>
    grounds.map((ground): [string, string] => [ink, ground]),
  ),
  ['on-fill', 'lacquer-fill'],
  ['on-fill', 'lacquer-deep'],
  ['on-fill', 'late-fill'],
  ...['lacquer', 'jade', 'amber', 'late'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-wash`],
    ['ink', `${tone}-wash`],
  ]),
  ['lacquer', 'amber-wash'],
  ['lacquer', 'jade-wash'],
  ['paper', 'ink'],
];

/** Edges of controls, drawings and the focus: 3 is asked. */
const drawing: [string, string][] = [
  ...['edge', 'focus'].flatMap((line) => grounds.map((ground): [string, string] => [line, ground])),
  ['jade', 'line'],
  ['lacquer-fill', 'glow'],
  ['edge', 'late-wash'],
];

describe('the tokens of the look', () => {
  it.each(writing)('%s can be read on %s by day and by night', (ink, ground) => {
    expect(contrast(ink, ground, 'light')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink, ground, 'dark')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(drawing)('%s stands out from %s by day and by night', (line, ground) => {
    expect(contrast(line, ground, 'light')).toBeGreaterThanOrEqual(3);
    expect(contrast(line, ground, 'dark')).toBeGreaterThanOrEqual(3);
  });

  it('an old browser without light-dark gets exactly the colours of the day', () => {
    const fallback = new Map(
      [...source.matchAll(/^ {4}--([\w-]+): (#\w{6});/gm)].map((match) => [match[1], match[2]]),
    );
    expect(Object.fromEntries(fallback)).toEqual(
      Object.fromEntries([...pairs].map(([name, { light }]) => [name, light])),
    );
  });
});

function contrast(one: string, other: string, scheme: 'light' | 'dark'): number {
  const [high = 0, low = 0] = [luminance(colour(one, scheme)), luminance(colour(other, scheme))].sort(
    (a, b) => b - a,
  );
  return (high + 0.05) / (low + 0.05);
}

function colour(name: string, scheme: 'light' | 'dark'): string {
  const pair = pairs.get(name);
  if (!pair) throw new Error(`no token --${name}`);
  return pair[scheme];
}

/** Relative luminance as WCAG defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
