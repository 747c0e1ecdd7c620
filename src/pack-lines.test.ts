import { describe, expect, it } from 'vitest';
import { lineOfPath, linesOfJson } from './pack-lines.ts';

describe('the lines of a pack', () => {
  it('are found for each value, and of what is missing for the nearest value around it', () => {
    const lines = linesOfJson(
      '{\n  "papers": [\n    "a",\n    { "title": { "vi": "b" },\n      "original": -1.5e3 }\n  ]\n}\n',
    );
    if (!lines.ok) throw new Error('it is JSON');
    expect(
      ['papers', 'papers.0', 'papers.1.title.vi', 'papers.1.original'].map((path) =>
        lineOfPath(lines.value, path),
      ),
    ).toEqual([2, 3, 4, 5]);
    expect(lineOfPath(lines.value, 'papers.1.copies.0')).toBe(4);
    expect(lineOfPath(lines.value, 'term')).toBe(1);
  });

  it.each([
    ['nothing', '', 1],
    ['a bracket that is never closed', '{\n"a": [1,\n2', 3],
    ['a comma too many', '{\n"a": 1,\n}', 3],
    ['words behind the end', '{}\nx', 2],
    ['a number nobody writes', '{"a":\n01}', 2],
  ])('end where the text is no JSON any more: %s', (_, text, line) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(linesOfJson(text)).toEqual({ ok: false, problem: { line } });
  });
});
