import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decideCompetence } from './competence.ts';
import type { CompetenceAnswer, ConcernPlaces, Units } from './competence-answer.ts';
import { enterChange, type RuleChange, withChanges } from './competence-changes.ts';
import { type CompetenceRule, type CompetenceRules, parseCompetenceRules } from './competence-rules.ts';
import { sampleAnswers } from './competence-samples.ts';

const law = shipped();
const units: Units = {
  provinceOf: (code) => ({ '19774': '46', '19777': '46', '20209': '48' })[code],
  nameOf: (code) => code,
};

describe('a rule that a decision enters', () => {
  const business = ruleOf('household-business');
  const own: CompetenceRule = {
    ...business,
    code: 'd-1-1',
    province: '46',
    insteadOf: 'household-business',
    effectiveFrom: '2026-12-01',
    oldLevel: 'district',
  };
  const change = changeOf('d-1-1', { kind: 'rule', rule: own });

  it('answers in its province from its day, and nowhere else and no day earlier', () => {
    const { rules, leftOut } = withChanges(law, [change]);
    expect(leftOut).toEqual([]);
    expect(ruleAt(rules, '19774', '2026-12-01')).toBe('d-1-1');
    expect(ruleAt(rules, '19774', '2026-11-30')).toBe('household-business');
    expect(ruleAt(rules, '20209', '2026-12-01')).toBe('household-business');
  });

  it('is refused beside one of the same province that answers otherwise, and both are shown', () => {
    const other = changeOf('d-2-1', { kind: 'rule', rule: { ...own, code: 'd-2-1', channels: ['counter'] } });
    const entered = enterChange(law, [change], other);
    expect(entered).toMatchObject({
      ok: false,
      problem: [{ code: 'contradiction', both: [{ code: 'd-1-1' }, { code: 'd-2-1' }] }],
    });
  });

  it('takes the place of the former one of the province, which ends the day before', () => {
    const next = { ...own, code: 'd-2-1', channels: ['counter' as const], effectiveFrom: '2027-01-01' };
    const later = {
      ...changeOf('d-2-1', { kind: 'rule', rule: next, replaces: 'd-1-1' }),
      effectiveOn: '2027-01-01',
    };
    const entered = enterChange(law, [change], later);
    if (!entered.ok) throw new Error(JSON.stringify(entered.problem));
    expect(ruleAt(entered.value, '19774', '2026-12-31')).toBe('d-1-1');
    expect(ruleAt(entered.value, '19774', '2027-01-01')).toBe('d-2-1');
  });

  it('ends by a decision, and the law answers again', () => {
    const end = { ...changeOf('d-3-1', { kind: 'end', code: 'd-1-1' }), effectiveOn: '2027-01-01' };
    const { rules } = withChanges(law, [end, change]);
    expect(ruleAt(rules, '19774', '2026-12-31')).toBe('d-1-1');
    expect(ruleAt(rules, '19774', '2027-01-01')).toBe('household-business');
  });

  it('is withdrawn by a later decision as if it had never been entered', () => {
    const back = changeOf('d-3-1', { kind: 'withdraw', code: 'd-1-1' });
    expect(ruleAt(withChanges(law, [change, back]).rules, '19774', '2026-12-01')).toBe('household-business');
    const foreign = { ...back, province: '48' };
    expect(ruleAt(withChanges(law, [change, foreign]).rules, '19774', '2026-12-01')).toBe('d-1-1');
  });

  it('of the whole country is ended by no province', () => {
    const end = changeOf('d-3-1', { kind: 'end', code: 'household-business' });
    expect(enterChange(law, [], end)).toMatchObject({ ok: false, problem: [{ code: 'notOfProvince' }] });
  });

  it('that would hide the rule of its field everywhere else is refused with both', () => {
    const hiding = { ...own, field: undefined, insteadOf: undefined, procedures: ['1.001612'] };
    const entered = enterChange(law, [], changeOf('d-1-1', { kind: 'rule', rule: hiding }));
    expect(entered).toMatchObject({
      ok: false,
      problem: [{ code: 'contradiction', both: [{ code: 'household-business' }, { code: 'd-1-1' }] }],
    });
  });

  it('of one province needs a place that leads there', () => {
    const decides = {
      level: 'province',
      agency: 'provincial-committee',
      places: 'none',
      seat: 'elsewhere',
    } as const;
    const rule = { ...own, field: undefined, insteadOf: undefined, procedures: ['1.999999'], decides };
    expect(enterChange(law, [], changeOf('d-1-1', { kind: 'rule', rule }))).toMatchObject({
      ok: false,
      problem: [{ code: 'placesMissing' }],
    });
  });

  it('that does not fit the law any more is left out and named, and the others go on', () => {
    const broken = changeOf('d-9-1', { kind: 'rule', rule: { ...own, code: 'd-9-1', insteadOf: 'gone' } });
    const { rules, leftOut } = withChanges(law, [broken, change]);
    expect(leftOut).toMatchObject([{ change: { code: 'd-9-1' }, problems: [{ code: 'unknownReference' }] }]);
    expect(ruleAt(rules, '19774', '2026-12-01')).toBe('d-1-1');
  });

  it('answers where the law waits for the decision of the province', () => {
    const waiting = ruleOf('land-inherited');
    const rule: CompetenceRule = {
      ...waiting,
      code: 'd-4-1',
      province: '46',
      insteadOf: 'land-inherited',
      effectiveFrom: '2026-12-01',
      decides: { level: 'commune', agency: 'commune-chair', places: ['parcel'], seat: 'commune' },
    };
    const { rules } = withChanges(law, [changeOf('d-4-1', { kind: 'rule', rule })]);
    const asked = (parcel: string) =>
      answerOf(rules, '1.013978', { parcel }, { answers: { 'dossier-inherited': 'yes' } });
    expect(asked('19774')).toMatchObject({ kind: 'competence', rule: 'd-4-1' });
    expect(asked('20209')).toMatchObject({ kind: 'unknown', reason: 'decisionNeeded' });
  });

  it('answers whoever stands in the province where no place leads to the decider', () => {
    const rule: CompetenceRule = {
      ...ruleOf('certification'),
      code: 'd-5-1',
      province: '46',
      insteadOf: 'certification',
      effectiveFrom: '2026-12-01',
      oldLevel: 'commune',
    };
    const { rules } = withChanges(law, [changeOf('d-5-1', { kind: 'rule', rule })]);
    expect(answerOf(rules, '2.000815', { standsAt: '19774' })).toMatchObject({ oldLevel: 'commune' });
    expect(answerOf(rules, '2.000815', { standsAt: '20209' })).toMatchObject({ oldLevel: 'unknown' });
    expect(answerOf(rules, '2.000815', {})).toMatchObject({ oldLevel: 'unknown' });
  });
});

describe('the boundary-free list that a decision changes', () => {
  const put = changeOf('d-1-1', { kind: 'list', way: 'put', procedures: ['1.013978'] });

  it('leaves what nobody decided unknown', () => {
    const { rules } = withChanges(law, [put]);
    expect(freeAt(rules, '1.013978', '2026-12-01')).toBe('yes');
    expect(freeAt(rules, '1.013978', '2026-11-30')).toBe('unknown');
    expect(freeAt(rules, '1.013979', '2026-12-01')).toBe('unknown');
  });

  it('knows what was taken off, and forgets that when it is put on again', () => {
    const off = {
      ...changeOf('d-2-1', { kind: 'list', way: 'take-off', procedures: ['1.013978'] }),
      effectiveOn: '2027-01-01',
    };
    const again = { ...put, code: 'd-3-1', effectiveOn: '2027-02-01' };
    const { rules, leftOut } = withChanges(law, [put, off, again]);
    expect(leftOut).toEqual([]);
    expect(['2026-12-31', '2027-01-01', '2027-02-01'].map((on) => freeAt(rules, '1.013978', on))).toEqual([
      'yes',
      'no',
      'yes',
    ]);
  });

  it('is whole when the decision says so: what it does not name is not on it', () => {
    const whole = {
      ...changeOf('d-2-1', { kind: 'list', way: 'whole', procedures: ['1.013979'] }),
      effectiveOn: '2027-01-01',
    };
    const { rules } = withChanges(law, [put, whole]);
    expect(freeAt(rules, '1.013978', '2026-12-31')).toBe('yes');
    expect(freeAt(rules, '1.013978', '2027-01-01')).toBe('no');
    expect(freeAt(rules, '1.013979', '2027-01-01')).toBe('yes');
  });

  it('refuses to put on what is on, to take off what is not, and what the law closes', () => {
    expect(enterChange(law, [put], { ...put, code: 'd-2-1' })).toMatchObject({
      problem: [{ code: 'onListAlready', values: { procedure: '1.013978' } }],
    });
    const off = changeOf('d-2-1', { kind: 'list', way: 'take-off', procedures: ['1.013979'] });
    expect(enterChange(law, [put], off)).toMatchObject({ problem: [{ code: 'notOnList' }] });
    const civil = changeOf('d-2-1', { kind: 'list', way: 'put', procedures: ['1.000894'] });
    expect(enterChange(law, [], civil)).toMatchObject({
      problem: [{ code: 'contradiction', both: [{ code: 'd-2-1' }, { code: 'marriage' }] }],
    });
  });
});

it('shows by samples what a change answers otherwise, and that another province keeps its answer', () => {
  const put = changeOf('d-1-1', { kind: 'list', way: 'put', procedures: ['1.013978'] });
  const on = Temporal.PlainDate.from('2026-12-01');
  const places = { own: '19774', near: '19777', far: '20209' };
  const samples = sampleAnswers(
    { procedures: ['1.013978', '2.000908'], on, places, answers: {} },
    { before: law, after: withChanges(law, [put]).rules },
    units,
  );
  const seen = samples.map(({ question, isSame }) => [
    question.procedure,
    question.places,
    question.answers,
    isSame,
  ]);
  expect(seen).toEqual([
    ['1.013978', { standsAt: '19777', parcel: '19774' }, {}, false],
    ['1.013978', { standsAt: '20209', parcel: '20209' }, {}, true],
    // Still unknown, but a document of the province is known now.
    ['2.000908', { standsAt: '19777', bookHolder: '19774' }, { 'book-holder-kind': 'commune' }, false],
    ['2.000908', { standsAt: '19777' }, { 'book-holder-kind': 'other-agency' }, true],
    ['2.000908', { standsAt: '20209', bookHolder: '20209' }, { 'book-holder-kind': 'commune' }, true],
  ]);
});

function changeOf(code: string, content: RuleChange['content']): RuleChange {
  return {
    code,
    province: '46',
    effectiveOn: '2026-12-01',
    citation: 'Quyết định 7/QĐ-UBND (giả định)',
    decision: { number: '7/QĐ-UBND', date: '2026-11-20' },
    demonstration: false,
    content,
  };
}

function answerOf(
  rules: CompetenceRules,
  procedure: string,
  places: ConcernPlaces,
  more: { on?: string; answers?: Record<string, string> } = {},
): CompetenceAnswer {
  const on = Temporal.PlainDate.from(more.on ?? '2026-12-01');
  const question = { procedure, on, channel: 'counter', places, answers: more.answers ?? {} } as const;
  const decided = decideCompetence(question, rules, units);
  if (!decided.ok) throw new Error(JSON.stringify(decided.problem));
  return decided.value;
}

function ruleAt(rules: CompetenceRules, registeredOffice: string, on: string) {
  const answer = answerOf(rules, '1.001612', { registeredOffice }, { on });
  return answer.kind === 'competence' ? answer.rule : answer.kind;
}

function freeAt(rules: CompetenceRules, procedure: string, on: string) {
  const answer = answerOf(
    rules,
    procedure,
    { parcel: '19774' },
    { on, answers: { 'dossier-inherited': 'no' } },
  );
  return answer.kind === 'competence' ? answer.boundaryFree : answer.kind;
}

function ruleOf(code: string): CompetenceRule {
  const found = law.rules.find((rule) => rule.code === code);
  if (!found) throw new Error(`no rule ${code}`);
  return found;
}

/** The law as shipped, without the demonstration's invented lists. */
function shipped(): CompetenceRules {
  const packs = readdirSync('data/competence')
    .filter((name) => name !== 'demonstration.json')
    .map((name) => ({ name, json: JSON.parse(readFileSync(`data/competence/${name}`, 'utf8')) }));
  const rules = parseCompetenceRules(packs);
  if (!rules.ok) throw new Error(JSON.stringify(rules.problem));
  return rules.value;
}
