import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feesOf } from './fees.ts';
import { type ProcedureVersion, parseFileablePack } from './procedures.ts';

const copy = packOf('2.000815');
const birth = packOf('1.001193');
const marital = packOf('1.004873');
const poor = { code: 'poor', proof: { kind: 'paper', words: 'Giấy chứng nhận hộ nghèo số 7/2026' } } as const;
const filing = { channel: 'counter', receivedOn: '2026-11-23' } as const;

function packOf(code: string): ProcedureVersion {
  const path = new URL(`../../data/procedures/${code}.json`, import.meta.url);
  const outcome = parseFileablePack(JSON.parse(readFileSync(path, 'utf8')));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

function total(...given: Parameters<typeof feesOf>): number | undefined {
  const outcome = feesOf(...given);
  return outcome.ok ? outcome.value.totalDong : undefined;
}

describe('the fee of certified copies', () => {
  test.each([
    [1, 1, 2_000],
    [2, 1, 4_000],
    [3, 1, 5_000],
    [10, 1, 12_000],
    [10, 3, 36_000],
    [198, 1, 200_000],
    [199, 1, 200_000],
    [300, 1, 200_000],
    [300, 2, 400_000],
  ])('%i pages in %i copies cost %i đồng', (pages, copies, dong) => {
    const answers = { 'document.pages': pages, 'copy.kind': 'paper', 'copy.count': copies };
    expect(total(copy, { ...filing, answers })).toBe(dong);
  });

  test('the pages counted at the counter go before the pages declared', () => {
    const answers = { 'document.pages': 1, 'copy.kind': 'paper', 'copy.count': 1 };
    expect(total(copy, { ...filing, answers, pages: 4, copies: 2 })).toBe(12_000);
  });

  test('an electronic copy counts as one more copy', () => {
    const answers = { 'document.pages': 1, 'copy.kind': 'both', 'copy.count': 2 };
    expect(total(copy, { ...filing, answers })).toBe(6_000);
    expect(total(copy, { ...filing, answers: { 'document.pages': 3, 'copy.kind': 'electronic' } })).toBe(
      5_000,
    );
  });

  test('an amount that lacks its answers is refused, never taken as nothing', () => {
    expect(feesOf(copy, { ...filing, answers: {} })).toEqual({
      ok: false,
      problem: { code: 'amount-unknown', fee: 'certified-copy' },
    });
  });

  test('more pages or copies never cost less, and the amount is whole', () => {
    const count = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 0, max: 50 }), (pages, copies, more) => {
        const less = total(copy, { ...filing, answers: {}, pages, copies }) ?? Number.NaN;
        const rest = total(copy, { ...filing, answers: {}, pages: pages + more, copies: copies + more });
        expect(Number.isInteger(less)).toBe(true);
        expect(rest).toBeGreaterThanOrEqual(less);
      }),
    );
  });
});

describe('charges of civil status', () => {
  test.each([
    ['2026-11-23', 0],
    ['2026-09-24', 0],
    ['2026-09-23', 8_000],
    ['2020-01-01', 8_000],
  ])('a child born on %s and registered on 2026-11-23 costs %i đồng', (bornOn, dong) => {
    expect(total(birth, { ...filing, answers: { 'child.bornOn': bornOn, 'result.copies': 0 } })).toBe(dong);
  });

  test('copies of the birth certificate are a fee of their own', () => {
    const outcome = feesOf(birth, {
      ...filing,
      answers: { 'child.bornOn': '2026-11-20', 'result.copies': 2 },
    });
    expect(outcome.ok && outcome.value.lines.map((line) => [line.kind, line.amountDong])).toEqual([
      ['charge', 0],
      ['fee', 16_000],
    ]);
  });

  test('a poor household pays nothing, and the exemption stays on the line', () => {
    const outcome = feesOf(marital, { ...filing, answers: {}, exemption: poor });
    expect(outcome.ok && outcome.value).toMatchObject({ totalDong: 0, lines: [{ exemption: 'poor' }] });
    expect(total(marital, { ...filing, answers: {} })).toBe(15_000);
  });

  test('nothing is exempt without its proof, and the line keeps what was shown', () => {
    const unproved = { code: 'poor', proof: { kind: 'register', words: ' ' } } as const;
    expect(feesOf(marital, { ...filing, answers: {}, exemption: unproved })).toMatchObject({
      ok: false,
      problem: { code: 'exemption-unproved', exemption: 'poor', basis: expect.stringMatching(/\S/) },
    });
    const proved = feesOf(marital, { ...filing, answers: {}, exemption: poor });
    expect(proved.ok && proved.value.lines[0]?.exempted?.proof).toEqual(poor.proof);
  });

  test('an exemption that the procedure does not know is refused', () => {
    expect(feesOf(copy, { ...filing, answers: {}, exemption: poor })).toEqual({
      ok: false,
      problem: { code: 'unknown-exemption', exemption: 'poor' },
    });
  });
});
