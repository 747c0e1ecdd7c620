import { done, type Outcome, refused } from './core/outcome.ts';

/** The line (from 1) of each value of a JSON text, by its path (`papers.3.title`; the whole is the empty path). */
export type LinesOfPaths = ReadonlyMap<string, number>;

/** Finds the line of every value of a JSON text, or the line at which it stops being JSON. */
export function linesOfJson(text: string): Outcome<LinesOfPaths, { line: number }> {
  const reading: Reading = { text, at: 0, line: 1, lines: new Map() };
  try {
    readValue(reading, '');
    skip(reading, /\s*/y);
    if (reading.at < text.length) throw new NotJson();
    return done(reading.lines);
  } catch (fault) {
    if (!(fault instanceof NotJson)) throw fault;
    return refused({ line: reading.line });
  }
}

/** The line of a path, or of the nearest value around it: what is missing has no line of its own. */
export function lineOfPath(lines: LinesOfPaths, path: string): number {
  const known = lines.get(path);
  return known ?? (path === '' ? 1 : lineOfPath(lines, path.slice(0, Math.max(0, path.lastIndexOf('.')))));
}

class NotJson extends Error {}

type Reading = { text: string; at: number; line: number; lines: Map<string, number> };

const literal =
  /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const name = /"(?:[^"\\]|\\.)*"/y;

function readValue(reading: Reading, path: string): void {
  skip(reading, /\s*/y);
  reading.lines.set(path, reading.line);
  if (skip(reading, /\{/y)) readEntries(reading, path);
  else if (skip(reading, /\[/y)) readItems(reading, path);
  else if (!skip(reading, literal)) throw new NotJson();
}

function readEntries(reading: Reading, path: string): void {
  if (skip(reading, /\s*\}/y)) return;
  do {
    skip(reading, /\s*/y);
    const key = skip(reading, name);
    if (!key || !skip(reading, /\s*:/y)) throw new NotJson();
    readValue(reading, within(path, key.slice(1, -1)));
  } while (skip(reading, /\s*,/y));
  skip(reading, /\s*/y);
  if (!skip(reading, /\}/y)) throw new NotJson();
}

function readItems(reading: Reading, path: string): void {
  if (skip(reading, /\s*\]/y)) return;
  let at = 0;
  do {
    readValue(reading, within(path, String(at)));
    at += 1;
  } while (skip(reading, /\s*,/y));
  skip(reading, /\s*/y);
  if (!skip(reading, /\]/y)) throw new NotJson();
}

function within(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** What the pattern matches here, stepped over; undefined when it does not. */
function skip(reading: Reading, pattern: RegExp): string | undefined {
  pattern.lastIndex = reading.at;
  const [found] = pattern.exec(reading.text) ?? [];
  if (found === undefined) return undefined;
  reading.at += found.length;
  reading.line += found.split('\n').length - 1;
  return found;
}
