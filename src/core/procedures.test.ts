import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { requiredPapers } from './filings.ts';
import { processHours } from './procedure-steps.ts';
import {
  isFileable,
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
  test('the house holds nineteen packs, all of which can be filed', () => {
    const codes = files.map((file) => file.replace('.json', '')).sort();
    expect(codes).toEqual([
      ...['1.000656', '1.000894', '1.001193', '1.001612', '1.001731', '1.003197', '1.004222', '1.004873'],
      ...['1.013225', '1.013978', '1.014027', '1.014028', '2.000635', '2.000815', '2.000884', '2.002621'],
      ...['2.002622', '9.002621', '9.002622'],
    ]);
    const fileable = codes.filter((code) => isFileable(packOf(code)));
    expect(fileable).toEqual(codes);
  });

  test('a card without a form is no pack that dossiers can be kept of', () => {
    const card = structuredClone(readPack('1.000894')) as {
      form?: unknown;
      result: Record<string, unknown>;
      papers: { required: unknown }[];
    };
    delete card.form;
    delete card.result['template'];
    delete card.result['sheet'];
    for (const paper of card.papers) paper.required = true;
    expect(parseFileablePack(card)).toMatchObject({ ok: false, problem: [{ path: 'form' }] });
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
    ['1.000894', 8, 7],
    ['1.000656', 8, 7],
    ['2.000635', 8, 7],
    ['2.000884', 8, 6],
    ['1.004222', 56, 52],
    ['1.001612', 24, 22],
    ['1.013225', 120, 80],
    ['1.013978', 160, 160],
    ['1.014027', 80, 76],
  ])('the steps of %s fit into its term of %i hours', (code, term, budget) => {
    const pack = packOf(code);
    expect(termHours(pack)).toBe(term);
    expect(processHours(pack.steps)).toBe(budget);
  });

  test('a result that the pack tells names only what its form asks or its officer writes', () => {
    const pack = structuredClone(readPack('1.000656')) as {
      result: { sheet: { parts: { lines: { of?: string[]; asked?: string }[] }[] } };
    };
    const [line] = pack.result.sheet.parts[0]?.lines ?? [];
    if (line) line.of = ['deceased.nickname'];
    const outcome = parseProcedurePack(pack);
    expect(outcome.ok ? [] : outcome.problem).toEqual([
      { path: 'result.sheet', code: 'sheet-unknown-name', values: { name: 'deceased.nickname' } },
    ]);
  });

  test('an administrator sees which facts nobody has checked', () => {
    expect(unverifiedFacts(packOf('1.004873')).map((fact) => fact.path)).toEqual([
      'supplement',
      'supplement.relay',
      'reception',
      'draftConfirmation',
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

describe('the facts of the rules (§5.1) in the packs', () => {
  const casesOf = (code: string) => (packOf(code).cases ?? []).map(({ value, unit }) => `${value} ${unit}`);
  const feesOf = (code: string) => packOf(code).fees.map(({ amount, verified }) => [amount, verified]);
  const paperOf = (code: string, paper: string) => packOf(code).papers.find((each) => each.code === paper);

  test.each([
    ['1.000894', '0 sameDay 15:00'],
    ['1.000656', '0 sameDay 15:00'],
    ['2.000635', '0 sameDay 15:00'],
    ['2.000884', '0 sameDay 15:00'],
    ['1.004222', '7 workingDay none'],
    ['1.001612', '3 workingDay none'],
    ['1.013225', '15 calendarDay none'],
    ['1.013978', '20 workingDay none'],
    ['1.014027', '10 workingDay none'],
  ])('the term of %s is %s', (code, term) => {
    const { value, unit, cutOff } = packOf(code).term;
    expect(`${value} ${unit} ${cutOff}`).toBe(term);
  });

  test('terms depend on the case', () => {
    expect(casesOf('1.000894')).toEqual(['0 sameDay', '5 workingDay']);
    expect(casesOf('1.000656')).toEqual(['0 sameDay', '3 workingDay']);
    expect(casesOf('1.013225')).toEqual(['15 calendarDay', '20 calendarDay']);
    expect(casesOf('1.013978')).toEqual(['17 workingDay', '20 workingDay', '27 workingDay', '30 workingDay']);
  });

  test('a first certificate has two appointments, and posting and tax stay outside the clock', () => {
    const land = packOf('1.013978');
    const certificate = land.cases?.find(({ code }) => code === 'certificate');
    expect(certificate?.appointments?.map(({ value }) => value)).toEqual([15, 5]);
    expect(land.term.appointments).toEqual(certificate?.appointments);
    expect(land.waits?.map(({ code, policy }) => `${code} ${policy}`)).toEqual([
      'posting pause',
      'financial-obligation pause',
    ]);
    const uncounted = land.steps.filter(({ counted }) => !counted).map(({ code }) => code);
    expect(uncounted).toEqual(['return']);
    // Hours until the tax slip are the first appointment, those after the payment the second.
    const hours = (codes: string[]) => processHours(land.steps.filter(({ code }) => codes.includes(code)));
    expect(hours(['receive', 'map-extract', 'verify', 'tax-slip'])).toBe(15 * 8);
    expect(hours(['check', 'sign', 'release', 'cadastre'])).toBe(5 * 8);
  });

  test('a building permit keeps the limits of T17, none of them verified since the new law', () => {
    const limits = packOf('1.013225').limits ?? [];
    expect(limits.map(({ code, value, unit }) => `${code} ${value} ${unit}`)).toEqual([
      'site-visit 7 workingDay',
      'second-guidance 5 workingDay',
      'refusal 3 workingDay',
      'extension 10 calendarDay',
    ]);
    const [consultation] = packOf('1.013225').waits ?? [];
    expect(consultation).toMatchObject({
      withinDays: 12,
      policy: 'counted',
      silence: 'consent',
      verified: false,
    });
    expect([...limits, packOf('1.013225').term].some(({ verified }) => verified)).toBe(false);
  });

  test.each([
    ['1.000894', [['0', true]]],
    ['1.000656', [['if answers.death.on = null or lateRegistration then null else 0', false]]],
    ['2.000635', [['8000 * (if copies != null then copies else answers.result.copies)', false]]],
    ['2.000884', [['10000', true]]],
    ['1.004222', [['if channel = "online" then 10000 else 20000', false]]],
    ['1.001612', [['100000', false]]],
    ['1.013225', [['75000', false]]],
    ['1.013978', [['null', false]]],
    ['1.014027', []],
  ])('the fees of %s are those of the rules, and what nobody checked is marked', (code, fees) => {
    expect(feesOf(code)).toEqual(fees);
  });

  test('civil status is free of charge for merit, poverty and disability', () => {
    for (const code of ['1.000656', '2.000635']) {
      expect(packOf(code).fees[0]?.exemptions.map((each) => each.code)).toEqual([
        'merit',
        'poor',
        'disabled',
      ]);
    }
  });

  test('data stand for papers where the rules say so, and identity is only shown', () => {
    for (const [code, paper, register] of [
      ['1.000894', 'marital-status', 'civil-status'],
      ['1.000894', 'divorce-proof', 'civil-status'],
      ['1.000656', 'death-notice', 'health'],
      ['1.004222', 'dwelling', 'land'],
      ['1.013225', 'land-certificate', 'land'],
    ] as const) {
      expect(paperOf(code, paper), `${code} ${paper}`).toMatchObject({ register });
      expect(paperOf(code, paper)?.fulfilments[0]).toBe('data');
    }
    for (const code of ['1.000894', '1.000656', '2.000635', '2.000884', '1.001612', '1.014027'])
      expect(paperOf(code, 'identity')?.fulfilments).toEqual(['shown', 'data']);
  });

  test('both spouses attend, and a signature is made before the officer', () => {
    expect(packOf('1.000894').attendance?.vi).toContain('cùng có mặt');
    expect(packOf('1.000894').result.name.vi).toContain('02 bản chính');
    expect(packOf('2.000884').attendance?.vi).toContain('trước mặt');
    expect(packOf('2.000884').onlineLevel).toBe('none');
  });

  test.each([
    ['1.004222', 'police'],
    ['1.001612', 'economy'],
    ['1.013225', 'economy'],
    ['1.014027', 'culture-society'],
    ['1.000894', 'justice'],
  ])('%s is handled by the department of the rules', (code, department) => {
    expect(packOf(code).steps.find(({ kind }) => kind === 'draft')?.department).toBe(department);
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
