import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFeeRule, contradictionsOf, type FeeRule, feesInForce } from './fee-rules.ts';
import { type ProcedureVersion, parseFileablePack } from './procedures.ts';

const marital = packOf('1.004873');
const words = (text: string) => ({ vi: text, en: text, id: text });
const asked = { provinceCode: '46', channel: 'online', on: '2026-11-16' } as const;

function packOf(code: string): ProcedureVersion {
  const path = new URL(`../../data/procedures/${code}.json`, import.meta.url);
  const outcome = parseFileablePack(JSON.parse(readFileSync(path, 'utf8')));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

function rule(own: Partial<FeeRule> & { amount?: string }): FeeRule {
  const { amount = '0', ...rest } = own;
  return {
    ruleId: 'r',
    provinceCode: '46',
    procedureCode: '*',
    feeCode: '*',
    channel: 'any',
    effectiveFrom: '2026-01-01',
    effectiveKnown: true,
    effectiveTo: null,
    body: { amount, formula: words('f'), exemptions: [], legalBasis: 'l', decision: 'd' },
    decisionId: null,
    verified: true,
    demonstration: false,
    ...rest,
  };
}

describe('the fee in force', () => {
  const amountUnder = (...rules: FeeRule[]) => feesInForce(marital, rules, asked).map(({ amount }) => amount);

  test('is that of the procedure where the province says nothing', () => {
    expect(amountUnder()).toEqual(['15000']);
    expect(amountUnder(rule({ provinceCode: '01' }), rule({ channel: 'counter' }))).toEqual(['15000']);
  });

  test.each([
    ['before its first day', { effectiveFrom: '2026-11-17' }, '15000'],
    ['on its first day', { effectiveFrom: '2026-11-16' }, '0'],
    ['on its last day', { effectiveTo: '2026-11-16' }, '0'],
    ['after its last day', { effectiveTo: '2026-11-15' }, '15000'],
  ])('of a rule holds or not %s', (_, days, amount) => {
    expect(amountUnder(rule(days))).toEqual([amount]);
  });

  test('is that of the narrowest rule, whichever was entered first', () => {
    const all = rule({ ruleId: 'all', amount: '1' });
    const online = rule({ ruleId: 'online', channel: 'online', amount: '2' });
    const exact = rule({
      ruleId: 'exact',
      procedureCode: '1.004873',
      feeCode: 'marital-status',
      channel: 'online',
      amount: '3',
    });
    expect(amountUnder(all, online, exact)).toEqual(['3']);
    expect(amountUnder(exact, online, all)).toEqual(['3']);
    expect(amountUnder(online, all)).toEqual(['2']);
  });

  test('keeps the exemptions that the law gives, and says which rule made it', () => {
    const [fee] = feesInForce(marital, [rule({ ruleId: 'nq-17' })], asked);
    expect(fee?.exemptions.map(({ code }) => code)).toEqual(['merit', 'poor', 'disabled']);
    expect(fee?.rule).toEqual({ ruleId: 'nq-17', decision: 'd' });
  });

  test('may be one that the procedure itself does not have', () => {
    const own = rule({ procedureCode: '1.004873', feeCode: 'extra', amount: '4000' });
    own.body = { ...own.body, name: words('Phí riêng'), kind: 'fee' };
    expect(feesInForce(marital, [own], asked).map(({ code, kind }) => [code, kind])).toEqual([
      ['marital-status', 'charge'],
      ['extra', 'fee'],
    ]);
  });
});

describe('two rules', () => {
  const online = rule({ ruleId: 'a', channel: 'online' });
  test.each([
    ['of the same reach and time contradict each other', { channel: 'online' }, true],
    [
      'of the same reach at other times do not',
      { channel: 'online', effectiveFrom: '2025-01-01', effectiveTo: '2025-12-31' },
      false,
    ],
    ['of other channels do not', { channel: 'counter' }, false],
    ['one within the other are rule and exception', { channel: 'online', procedureCode: '1.004873' }, false],
    ['that only cross contradict each other', { channel: 'any', procedureCode: '1.004873' }, true],
    ['of other provinces do not', { channel: 'online', provinceCode: '48' }, false],
  ] as [string, Partial<FeeRule>, boolean][])('%s', (_, own, contradict) => {
    const other = rule({ ruleId: 'b', ...own });
    expect(contradictionsOf(other, [online]).length > 0).toBe(contradict);
    expect(contradictionsOf(online, [other]).length > 0).toBe(contradict);
  });

  test('that do not contradict always leave one answer', () => {
    const pick = <T>(...values: T[]) => fc.constantFrom(...values);
    const anyRule = fc
      .record({
        procedureCode: pick('*', '1.004873', '2.000815'),
        feeCode: pick('*', 'marital-status'),
        channel: pick<FeeRule['channel']>('any', 'online', 'counter'),
        effectiveFrom: pick('2026-01-01', '2026-06-01'),
        effectiveTo: pick(null, '2026-05-31', '2026-12-31'),
      })
      .filter(({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveFrom <= effectiveTo);
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 8 }), pick('2026-03-01', '2026-11-16'), (told, on) => {
        const kept: FeeRule[] = [];
        for (const [index, own] of told.entries()) {
          const next = rule({ ...own, ruleId: `r${index}`, amount: '1' });
          if (contradictionsOf(next, kept).length === 0) kept.push(next);
        }
        const touching = kept.filter(
          (each) =>
            ['*', '1.004873'].includes(each.procedureCode) &&
            each.channel !== 'counter' &&
            each.effectiveFrom <= on &&
            (each.effectiveTo ?? '9') >= on,
        );
        const [fee] = feesInForce(marital, kept, { ...asked, on });
        expect(fee?.amount).toBe(touching.length > 0 ? '1' : '15000');
      }),
    );
  });
});

describe('a rule by itself is refused', () => {
  test.each([
    ['when it ends before it starts', { effectiveTo: '2025-01-01' }, 'ends-before-it-starts'],
    ['when its fee is unknown and has no name', { feeCode: 'extra' }, 'fee-undescribed'],
    ['when its formula cannot be read', { amount: '8000 *' }, 'formula'],
    ['when its formula asks for what nobody gives', { amount: '8000 * moons' }, 'formula'],
  ])('%s', (_, own, code) => {
    const told = rule({ procedureCode: '1.004873', feeCode: 'marital-status', ...own });
    expect(checkFeeRule(told, marital)).toMatchObject({ ok: false, problem: { code } });
  });

  test('but not when it is sound', () => {
    expect(checkFeeRule(rule({ amount: '2000 * copies' }), undefined).ok).toBe(true);
  });
});
