import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Units } from './competence-answer.ts';
import { withOverlay } from './competence-overlay.ts';
import { parseCompetenceRules } from './competence-rules.ts';
import { standInFor } from './stand-in.ts';

const provinces: Record<string, string> = { '20209': '48', '20285': '48', '19774': '46', '19777': '46' };
const units: Units = { provinceOf: (code) => provinces[code], nameOf: (code) => code };
const on = Temporal.PlainDate.from('2026-11-16');
const [certified, birth, marital] = ['2.000815', '1.001193', '1.004873'] as const;

it.each([
  ['a commune on the boundary-free list of its province receives', marital, '20285', '20209', 'receives'],
  ['outside that province it only helps', marital, '19777', '19774', 'helps'],
  ['of another province it only helps', marital, '19774', '20209', 'helps'],
  ['for a birth it only helps, whatever list there is', birth, '20285', '20209', 'helps'],
] as const)('%s', (_, procedure, at, forUnit, role) => {
  const found = standInFor({ procedure, on, at, forUnit }, rulesWith('demonstration'), units);
  expect(found).toMatchObject({ ok: true, value: { role } });
});

it('a certified copy is decided by any commune itself', () => {
  const matter = { procedure: certified, on, at: '20285', forUnit: '20209' };
  expect(standInFor(matter, rulesWith('demonstration'), units)).toMatchObject({
    ok: false,
    problem: { code: 'decides-itself' },
  });
});

it('without the demonstration, civil status is only helped with', () => {
  const matter = { procedure: marital, on, at: '20285', forUnit: '20209' };
  expect(standInFor(matter, rulesWith('law'), units)).toMatchObject({
    value: { role: 'helps', demonstration: false },
  });
  expect(standInFor(matter, rulesWith('demonstration'), units)).toMatchObject({
    value: { role: 'receives', demonstration: true, resultHere: true },
  });
});

it('a procedure without a rule is not decided by guessing', () => {
  const matter = { procedure: '9.999999', on, at: '20285', forUnit: '20209' };
  expect(standInFor(matter, rulesWith('law'), units)).toMatchObject({ problem: { code: 'not-decided' } });
});

function rulesWith(what: 'law' | 'demonstration') {
  const read = (name: string) => ({ name, json: JSON.parse(readFileSync(name, 'utf8')) });
  const law = globSync('data/competence/*.json').map(read);
  const packs =
    what === 'law' ? law : withOverlay(law, [read('test/setup/marital-status-without-boundaries.json')]);
  const rules = parseCompetenceRules(packs);
  if (!rules.ok) throw new Error(JSON.stringify(rules.problem));
  return rules.value;
}
