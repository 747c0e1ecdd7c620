import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decideCompetence } from './competence.ts';
import { type CompetenceAnswer, type Units, whyCodes } from './competence-answer.ts';
import { parseCompetenceQuestion } from './competence-input.ts';
import { type CompetenceRules, parseCompetenceRules } from './competence-rules.ts';

type Case = { id: string; line: string; title: string; question: object; expect: { kind: string } };

const cases: Case[] = readFileSync('test/cases/competence.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const packs = readdirSync('data/competence').map((name) => ({
  name,
  json: JSON.parse(readFileSync(`data/competence/${name}`, 'utf8')),
}));
const rules = rulesOf(packs);

/** Codes of communes, as of their day: the same code may be another ward after 1 July 2025. */
const newUnits: Record<string, string> = {
  '20209': '48',
  '20285': '48',
  '19774': '46',
  '19777': '46',
  '00118': '01',
  '30421': '91',
  '27139': '79',
  '27526': '79',
  '01273': '04',
};
const oldUnits: Record<string, string> = { '20206': '48' };
const units: Units = {
  provinceOf: (code, on) => (on.toString() < '2025-07-01' ? oldUnits : newUnits)[code],
  nameOf: (code) => code,
};

describe('the table of cases', () => {
  it.each(cases)('$id ($line): $title', ({ question, expect: expected }) => {
    expect(answer(question)).toMatchObject(expected);
  });

  it('has at least 60 cases, ten of which end in a question', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(cases.filter((each) => each.expect.kind === 'question').length).toBeGreaterThanOrEqual(10);
  });

  it('names a line of the rules in every case, and leaves no rule untried', () => {
    const codes = [...rules.rules, ...rules.emergencies].map(({ code }) => code);
    const named = cases.map(({ line }) => line).filter((line) => line !== 'none');
    expect(named.filter((line) => !codes.includes(line))).toEqual([]);
    expect(codes.filter((code) => !named.includes(code))).toEqual([]);
  });

  it('decides each case by the line it names', () => {
    for (const { line, question } of cases) {
      const found = answer(question);
      const isRule = rules.rules.some(({ code }) => code === line);
      if (isRule && found.kind === 'competence') expect(found.rule).toBe(line);
    }
  });

  it('gives reasons from the known list, with every answer', () => {
    for (const { question } of cases) {
      const { why } = answer(question);
      expect(why.length).toBeGreaterThan(0);
      expect(why.filter(({ code }) => !whyCodes.includes(code))).toEqual([]);
    }
  });
});

it('gives the same answer whatever the order of the rules', () => {
  const turned = rulesOf([...packs].reverse().map(({ name, json }) => ({ name, json: reversed(json) })));
  const bare = ({ why: _, ...rest }: CompetenceAnswer) => rest;
  for (const { question } of cases) {
    const found = bare(answer(question, turned));
    const expected = bare(answer(question));
    if (expected.kind === 'competence') expect(found).toEqual(expected);
    else expect(found.kind).toBe(expected.kind);
  }
});

it('reads a longer code of a procedure by its first eight characters', () => {
  const found = answer({ procedure: '2.000815.000.00.00.H61', on: '2026-11-21', channel: 'counter' });
  expect(found).toMatchObject({ kind: 'competence', procedure: '2.000815' });
});

it('labels what comes from a demonstration list, and says it in the reasons', () => {
  const found = answer({
    procedure: '1.013978',
    on: '2026-11-21',
    channel: 'counter',
    places: { parcel: '20209', standsAt: '20285' },
  });
  expect(found).toMatchObject({ demonstration: true, verified: false });
  expect(found.why.map(({ code }) => code)).toContain('boundaryFreeDemonstration');
});

it('lets an emergency decision move the powers of a ward for its days, and back', () => {
  const moved = rulesOf([
    ...packs.filter(({ name }) => name !== 'demonstration.json'),
    {
      name: 'flood',
      json: {
        emergencies: [
          {
            code: 'flood',
            decision: { number: '9/QĐ-UBND', date: '2026-11-20' },
            units: ['19774'],
            procedures: ['1.004873'],
            effectiveFrom: '2026-11-21',
            effectiveTo: '2026-11-30',
            receivesAt: [],
            powersTo: '19777',
            bases: [{ citation: 'Quyết định 9/QĐ-UBND (giả định)', verified: true }],
            demonstration: false,
          },
        ],
      },
    },
  ]);
  const on = (day: string, procedure = '1.004873') =>
    answer({ procedure, on: day, channel: 'counter', places: { residence: '19774' } }, moved);
  expect(on('2026-11-21')).toMatchObject({
    decidedBy: { unit: '19777' },
    resultAt: [{ kind: 'unit', unit: '19777' }, { kind: 'electronic' }, { kind: 'public-post' }],
  });
  expect(on('2026-11-21').why.map(({ code }) => code)).toContain('emergencyDecides');
  expect(on('2026-12-01')).toMatchObject({ decidedBy: { unit: '19774' } });
  expect(on('2026-11-21', '1.004222')).toMatchObject({ decidedBy: { unit: '19774' } });
});

it('says which level it was before, and that it is not known where it is not', () => {
  const permit = { procedure: '1.013225', on: '2026-11-21', channel: 'counter', places: { parcel: '20209' } };
  expect(answer({ ...permit, answers: { 'works-class': 'house' } }).why).toContainEqual({
    code: 'movedLevel',
    values: { oldLevel: 'district', level: 'commune', from: '2025-07-01' },
  });
  expect(answer({ ...permit, procedure: '1.013978' }).why).toContainEqual({
    code: 'oldLevelUnknown',
    values: { level: 'commune' },
  });
});

it.each([
  [{}, 'missing', 'procedure'],
  [{ procedure: 'khai sinh' }, 'notAProcedureCode', 'procedure'],
  [{ on: '2026-02-30' }, 'notADay', 'on'],
  [{ channel: 'phone' }, 'unknownWord', 'channel'],
  [{ places: { parcel: 20209 } }, 'notAUnitCode', 'places.parcel'],
  [{ places: { parcell: '20209' } }, 'unknownField', 'places.parcell'],
  [{ places: [] }, 'notAnObject', 'places'],
  [{ answers: { 'works-class': 3 } }, 'notText', 'answers.works-class'],
  [{ province: '48' }, 'unknownField', 'province'],
])('a question with %j is refused and names its field', (part, code, field) => {
  const whole = { id: 7, procedure: '1.013978', on: '2026-11-21', channel: 'counter' };
  const sent = Object.keys(part).length === 0 ? { id: 7 } : { ...whole, ...part };
  expect(parseCompetenceQuestion(sent)).toMatchObject({ ok: false, problem: { code, field, id: 7 } });
});

it('refuses an answer that is not among the options, or to a question nobody asks', () => {
  const asked = parseCompetenceQuestion({ procedure: '1.013225', on: '2026-11-21', channel: 'counter' });
  if (!asked.ok) throw new Error(asked.problem.field);
  const decide = (answers: Record<string, string>) =>
    decideCompetence({ ...asked.value, answers }, rules, units);
  expect(decide({ 'works-class': 'castle' })).toMatchObject({
    problem: { code: 'unknownWord', field: 'answers.works-class' },
  });
  expect(decide({ colour: 'red' })).toMatchObject({
    problem: { code: 'unknownField', field: 'answers.colour' },
  });
});

function answer(question: object, by: CompetenceRules = rules): CompetenceAnswer {
  const parsed = parseCompetenceQuestion(question);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const decided = decideCompetence(parsed.value, by, units);
  if (!decided.ok) throw new Error(JSON.stringify(decided.problem));
  return decided.value;
}

function rulesOf(from: readonly { name: string; json: unknown }[]): CompetenceRules {
  const parsed = parseCompetenceRules(from);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

function reversed(pack: Record<string, unknown>): Record<string, unknown> {
  return { ...pack, rules: [...((pack['rules'] as unknown[]) ?? [])].reverse() };
}
