import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requiredPapers } from './filings.ts';
import {
  type ProcedurePack,
  type ProcedureVersion,
  parseFileablePack,
  parseProcedurePack,
  unverifiedFacts,
} from './procedures.ts';
import { termHours } from './procedures-checks.ts';

const folder = new URL('../../data/procedures/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const receivedOn = '2026-11-23';

function readPack(code: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${code}.json`, folder), 'utf8'));
}

function packOf(code: string): ProcedurePack {
  const outcome = parseProcedurePack(readPack(code));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem, null, 2));
  return outcome.value;
}

function fileableOf(code: string): ProcedureVersion {
  const outcome = parseFileablePack(readPack(code));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem, null, 2));
  return outcome.value;
}

/** The pack with one place changed: `['steps', 1, 'role']`. */
function spoiled(code: string, path: (string | number)[], value: unknown): unknown {
  const pack = readPack(code);
  let place = pack as Record<string | number, unknown>;
  for (const name of path.slice(0, -1)) place = place[name] as Record<string | number, unknown>;
  place[path.at(-1) ?? ''] = value;
  return pack;
}

describe('procedure packs', () => {
  test('the catalogue of the house holds birth, certified copy and marital status', () => {
    expect(files.sort()).toEqual(['1.001193.json', '1.004873.json', '2.000815.json']);
  });

  test.each(files)('%s keeps every rule of packs', (file) => {
    const outcome = parseProcedurePack(readPack(file.replace('.json', '')));
    expect(outcome.ok ? [] : outcome.problem).toEqual([]);
  });

  test.each(files)(
    '%s says each thing in three languages that differ in length of words, not in place',
    (file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      expect(text).toBe(text.normalize('NFC'));
      expect(text).not.toMatch(/TODO|lorem|xxx/i);
    },
  );

  test.each([
    ['1.001193', 8, 7],
    ['2.000815', 8, 6],
    ['1.004873', 24, 22],
  ])('the steps of %s fit into its term of %i hours', (code, term, budget) => {
    const pack = packOf(code);
    expect(termHours(pack)).toBe(term);
    expect(pack.steps.reduce((sum, step) => sum + (step.counted ? step.hours : 0), 0)).toBe(budget);
  });

  test.each(files)('%s asks nothing that depends on an answer of the same page', (file) => {
    for (const page of packOf(file.replace('.json', '')).form?.pages ?? []) {
      const questions = page.groups.flatMap((group) => group.questions);
      const conditions = [...page.groups, ...questions].map((item) => item.when ?? '').join(' ');
      for (const question of questions) expect(conditions).not.toContain(`answers.${question.code} `);
    }
  });

  test('an administrator sees which facts nobody has checked', () => {
    expect(unverifiedFacts(packOf('1.004873')).map((fact) => fact.path)).toEqual([
      'supplement',
      'legalBasis.0',
      'fees.marital-status',
    ]);
  });

  test.each<[string, (string | number)[], unknown, string, string]>([
    ['a missing translation', ['name', 'id'], '', 'name.id', 'shape'],
    ['an unknown member', ['colour'], 'red', '', 'shape'],
    ['a day that does not exist', ['effectiveFrom'], '2026-02-30', 'effectiveFrom', 'shape'],
    ['a paper without a basis', ['papers', 1, 'legalBasis'], ' ', 'papers.1.legalBasis', 'shape'],
    ['a fee that is no formula', ['fees', 0, 'amount'], '8000 +', 'fees.0.amount', 'feel-unreadable'],
    ['a fee over an unknown name', ['fees', 0, 'amount'], 'pagez * 2', 'fees.0.amount', 'feel-unknown-name'],
    ['a fee that asks the clock', ['fees', 0, 'amount'], 'today()', 'fees.0.amount', 'feel-unknown-name'],
    ['steps longer than the term', ['steps', 1, 'hours'], 9, 'steps', 'over-budget'],
    ['a drafter who signs', ['steps', 2, 'role'], 'officer', 'steps.2.role', 'drafter-signs'],
    ['a return that takes time', ['steps', 4, 'hours'], 1, 'steps.4.hours', 'return-takes-time'],
    ['steps out of order', ['steps', 3, 'kind'], 'draft', 'steps.3.kind', 'step-order'],
    ['a paper named twice', ['papers', 1, 'code'], 'declaration', 'papers.1.code', 'duplicate'],
    ['a same-day term with days', ['term', 'value'], 3, 'term.value', 'term-value'],
    ['an end before the start', ['effectiveTo'], '2024-01-01', 'effectiveTo', 'ends-before-it-starts'],
    [
      'a question that depends on a later one',
      ['form', 'pages', 0, 'groups', 0, 'questions', 0, 'when'],
      'answers.filer.relation = "father"',
      'form.pages.0.groups.0.questions.0.when',
      'feel-unknown-name',
    ],
    [
      'a choice with nothing to choose',
      ['form', 'pages', 0, 'groups', 0, 'questions', 0, 'kind'],
      'choice',
      'form.pages.0.groups.0.questions.0.choices',
      'choices',
    ],
  ])('%s is refused and its place is named', (_what, path, value, place, code) => {
    const outcome = parseProcedurePack(spoiled('1.001193', path, value));
    const problems = outcome.ok ? [] : outcome.problem.map((problem) => `${problem.code} ${problem.path}`);
    expect(problems).toContain(`${code} ${place}`);
  });

  test.each([null, 1, 'pack', [], {}])('%j is no pack', (json) => {
    expect(parseProcedurePack(json).ok).toBe(false);
  });
});

describe('required papers', () => {
  test('filing online needs no paper declaration, the counter does', () => {
    const pack = fileableOf('1.001193');
    const codes = (channel: 'online' | 'counter') =>
      requiredPapers(pack, { answers: {}, channel, receivedOn }).map((paper) => paper.code);
    expect(codes('online')).toEqual(['birth-proof', 'identity']);
    expect(codes('counter')).toEqual(['declaration', 'birth-proof', 'identity']);
  });

  test('an authorised filer of an abandoned child brings the authorisation and the record', () => {
    const answers = { 'filer.relation': 'authorised', 'parents.declared': 'none' };
    const papers = requiredPapers(fileableOf('1.001193'), { answers, channel: 'online', receivedOn });
    expect(papers.map((paper) => paper.code)).toContain('authorisation');
    expect(papers.map((paper) => paper.code)).toContain('abandoned-record');
  });

  test('a divorced person proves the divorce, by data of the civil-status register if possible', () => {
    const answers = { 'status.current': 'divorced' };
    const papers = requiredPapers(fileableOf('1.004873'), { answers, channel: 'online', receivedOn });
    expect(papers.find((paper) => paper.code === 'divorce-proof')?.fulfilments[0]).toBe('data');
  });
});
