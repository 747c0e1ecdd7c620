import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decideCompetence } from './competence.ts';
import type { Units } from './competence-answer.ts';
import { parseCompetenceRules } from './competence-rules.ts';

const shipped = readdirSync('data/competence').map((name) => ({
  name,
  json: JSON.parse(readFileSync(`data/competence/${name}`, 'utf8')),
}));

const basis = { citation: 'Quyết định 7/QĐ-UBND (giả định)', verified: true };

/** A whole rule for land disputes in Huế, to be changed by each test. */
const rule = {
  code: 'new-rule',
  line: 'test',
  procedures: ['1.012812'],
  effectiveFrom: '2026-12-01',
  when: { 'dossier-inherited': ['no'] },
  oldLevel: 'unknown',
  decides: { level: 'commune', agency: 'commune-chair', places: ['parcel'], seat: 'commune' },
  channels: ['counter'],
  receives: 'commune',
  boundaryFree: 'by-list',
  helpedBy: [],
  results: ['decider'],
  bases: [basis],
  demonstration: false,
};
const list = {
  code: 'new-list',
  province: '01',
  decision: { number: '7/QĐ-UBND', date: '2026-11-01' },
  effectiveFrom: '2026-12-01',
  procedures: ['1.013225'],
  complete: true,
  bases: [basis],
  demonstration: false,
};

it('accepts the shipped packs', () => {
  expect(parseCompetenceRules(shipped)).toMatchObject({ ok: true });
});

it('refuses a rule that answers otherwise than one in force, and shows both', () => {
  const entered = enter({ rules: [rule] });
  expect(entered).toMatchObject([{ path: 'rules.new-rule', code: 'contradiction' }]);
  expect(entered[0]?.both).toMatchObject([{ code: 'land-dispute-conciliated' }, { code: 'new-rule' }]);
});

it('accepts the same rule for a province, once it says instead of which', () => {
  expect(enter({ rules: [{ ...rule, province: '46' }] })).toHaveLength(1);
  expect(enter({ rules: [{ ...rule, province: '46', insteadOf: 'land-dispute-conciliated' }] })).toEqual([]);
});

it('lets a rule of a province act in that province alone, from its first day', () => {
  const own = { ...rule, province: '46', insteadOf: 'land-dispute-conciliated' };
  const rules = parseCompetenceRules([...shipped, { name: 'new', json: { rules: [own] } }]);
  if (!rules.ok) throw new Error(JSON.stringify(rules.problem));
  const units: Units = {
    provinceOf: (code) => ({ '19774': '46', '20209': '48' })[code],
    nameOf: (code) => code,
  };
  const ruleAt = (parcel: string, on: string) => {
    const day = Temporal.PlainDate.from(on);
    const question = {
      procedure: '1.012812',
      on: day,
      channel: 'counter',
      places: { parcel },
      answers: {},
    } as const;
    const decided = decideCompetence(question, rules.value, units);
    return decided.ok && decided.value.kind === 'competence' ? decided.value.rule : undefined;
  };
  expect(ruleAt('19774', '2026-12-01')).toBe('new-rule');
  expect(ruleAt('19774', '2026-11-30')).toBe('land-dispute-conciliated');
  expect(ruleAt('20209', '2026-12-01')).toBe('land-dispute-conciliated');
});

it('accepts rules of one procedure whose answers or periods never meet', () => {
  const own = { ...rule, procedures: ['1.999999'], effectiveTo: '2026-12-31' };
  const later = {
    ...own,
    code: 'later',
    effectiveFrom: '2027-01-01',
    effectiveTo: undefined,
    channels: ['post'],
  };
  const other = { ...own, code: 'other', channels: ['post'], when: { 'works-class': ['class-4'] } };
  expect(enter({ rules: [own, later] })).toEqual([]);
  expect(enter({ rules: [{ ...own, when: { 'works-class': ['house'] } }, other] })).toEqual([]);
  expect(enter({ rules: [own, other] })).toMatchObject([{ code: 'contradiction' }]);
});

it('refuses a second list of a province that names other procedures', () => {
  const second = { ...list, code: 'second', procedures: ['1.013978'] };
  expect(enter({ lists: [list, second] })).toMatchObject([
    { code: 'contradiction', both: [{ code: 'new-list' }, { code: 'second' }] },
  ]);
  expect(enter({ lists: [list, { ...second, effectiveFrom: '2027-01-01' }] })).toHaveLength(1);
  expect(
    enter({
      lists: [
        { ...list, effectiveTo: '2026-12-31' },
        { ...second, effectiveFrom: '2027-01-01' },
      ],
    }),
  ).toEqual([]);
});

it('refuses a real list beside the demonstration one until that ends', () => {
  const [problem] = enter({ lists: [{ ...list, province: '48' }] });
  expect(problem?.both?.map(({ code }) => code).sort()).toEqual(['demonstration-da-nang', 'new-list']);
});

it('refuses a list that opens a civil status matter, in which others may only help', () => {
  expect(enter({ lists: [{ ...list, procedures: ['1.000894'] }] })).toMatchObject([
    { code: 'contradiction', both: [{ code: 'new-list' }, { code: 'marriage' }] },
  ]);
});

it('refuses two emergency decisions that give the powers of one ward to two', () => {
  const emergency = {
    code: 'flood',
    decision: {},
    units: ['19774'],
    procedures: 'all',
    effectiveFrom: '2026-12-01',
    effectiveTo: '2026-12-10',
    receivesAt: [],
    powersTo: '19777',
    bases: [basis],
    demonstration: true,
  };
  const second = { ...emergency, code: 'storm', powersTo: '19753' };
  expect(enter({ emergencies: [emergency] })).toEqual([]);
  expect(enter({ emergencies: [emergency, second] })).toMatchObject([{ code: 'contradiction' }]);
});

it.each([
  ['a day reversed', { effectiveTo: '2026-11-30' }, 'datesReversed', 'rules.new-rule.effectiveTo'],
  ['no basis', { bases: [] }, 'shape', 'new.rules.0.bases'],
  ['an unknown entry', { colour: 'red' }, 'shape', 'new.rules.0'],
  ['a day that does not exist', { effectiveFrom: '2026-02-30' }, 'shape', 'new.rules.0.effectiveFrom'],
  ['a field beside procedures', { field: 'civil-status' }, 'proceduresOrField', 'rules.new-rule'],
  ['an unknown field', { procedures: undefined, field: 'sea' }, 'unknownReference', 'rules.new-rule.field'],
  ['an unknown question', { when: { colour: ['red'] } }, 'unknownReference', 'rules.new-rule.when'],
  [
    'an unknown answer',
    { when: { 'works-class': ['castle'] } },
    'unknownReference',
    'rules.new-rule.when.works-class',
  ],
  [
    'instead of nothing',
    { insteadOf: 'nothing', province: '46' },
    'unknownReference',
    'rules.new-rule.insteadOf',
  ],
  ['no province', { insteadOf: 'land-dispute-conciliated' }, 'provinceMissing', 'rules.new-rule'],
  ['a code used before', { code: 'marriage' }, 'repeatedCode', 'rules.marriage'],
  [
    'an unknown agency',
    { decides: { ...rule.decides, agency: 'harbour' } },
    'unknownReference',
    'rules.new-rule.agency',
  ],
])('refuses a rule with %s and names the place', (_, part, code, path) => {
  const problems = enter({ rules: [{ ...rule, procedures: ['1.999999'], ...part }] });
  expect(problems.map((problem) => [problem.code, problem.path])).toContainEqual([code, path]);
});

function enter(pack: object) {
  const entered = parseCompetenceRules([...shipped, { name: 'new', json: JSON.parse(JSON.stringify(pack)) }]);
  return entered.ok ? [] : entered.problem;
}
