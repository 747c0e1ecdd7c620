import { describe, expect, test } from 'vitest';
import {
  carryOut,
  contextOf,
  decide,
  fileAt,
  headPower,
  people,
  procedureCodes,
} from '../../test/dossiers/desk.ts';
import { signResult } from './dossier-office-acts.ts';
import { authorityOf, type Mandate, standingOf } from './mandates.ts';
import { type NewMandate, registerMandate } from './mandates-keeping.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const by = { personId: 'p-deputy', postId: 'post-deputy' };
const marital = { code: '1.004873', field: { vi: 'Hộ tịch' } };

const mandate: Mandate = {
  mandateId: 'm-1',
  grantor: { postId: 'post-chair', name: 'Nguyễn Khoa An', title: 'Chủ tịch' },
  holder: { postId: 'post-deputy', personId: 'p-deputy', name: 'Hồ Thanh Bình', title: 'Phó Chủ tịch' },
  powers: ['sign-result'],
  procedures: [],
  fields: ['Hộ tịch'],
  signsAs: 'KT',
  fromOn: day('2026-11-02'),
  toOn: day('2026-12-31'),
  decision: { number: '112/QĐ-UBND', on: day('2026-10-30') },
  withdrawn: null,
};
const withdrawn = {
  at: Temporal.Instant.from('2026-11-10T03:00:00Z'),
  by: 'Nguyễn Khoa An',
  reason: 'Đổi việc',
};

describe('a signature rests on', () => {
  const ask = (own: Partial<Mandate>[], on = '2026-11-17', power: 'sign-result' | 'extend' = 'sign-result') =>
    authorityOf(
      {
        isHead: false,
        mandates: own.map((each) => ({ ...mandate, ...each })),
        heads: ['Nguyễn Khoa An, Chủ tịch'],
      },
      { by, power, procedure: marital, on: day(on) },
    );

  test('the office of the head', () => {
    const asked = { by, power: 'extend', procedure: marital, on: day('2026-11-17') } as const;
    expect(authorityOf(headPower, asked)).toEqual({ ok: true, value: { as: 'head' } });
  });

  test.each([
    ['its field', {}, '2026-11-17'],
    ['its procedure', { fields: [], procedures: ['1.004873'] }, '2026-11-17'],
    ['its first day', {}, '2026-11-02'],
    ['its last day', {}, '2026-12-31'],
  ] as const)('a mandate for %s', (_, own, on) => {
    expect(ask([own as Partial<Mandate>], on)).toEqual({
      ok: true,
      value: {
        as: 'KT',
        mandateId: 'm-1',
        decision: '112/QĐ-UBND',
        decidedOn: '2026-10-30',
        grantor: 'Nguyễn Khoa An',
      },
    });
  });

  test.each([
    ['nothing in writing', [], '2026-11-17', 'any'],
    [
      'a mandate of another post of the same person',
      [{ holder: { ...mandate.holder, postId: 'x' } }],
      '2026-11-17',
      'any',
    ],
    ['a mandate of somebody else', [{ holder: { ...mandate.holder, personId: 'x' } }], '2026-11-17', 'any'],
    ['a mandate for another field', [{ fields: ['Đất đai'] }], '2026-11-17', 'scope'],
    ['a mandate for extensions alone', [{ powers: ['extend' as const] }], '2026-11-17', 'scope'],
    ['a mandate that begins tomorrow', [{ fromOn: day('2026-11-18') }], '2026-11-17', 'begun'],
    ['a mandate that ended yesterday', [{ toOn: day('2026-11-16') }], '2026-11-17', 'over'],
    ['a mandate that was withdrawn', [{ withdrawn }], '2026-11-17', 'withdrawn'],
    [
      'one for another field, when another is over',
      [{ fields: ['x'] }, { toOn: day('2026-11-16') }],
      '2026-11-17',
      'over',
    ],
  ] as const)('nothing: %s', (_, own, on, lacks) => {
    expect(ask([...own] as Partial<Mandate>[], on)).toMatchObject({
      ok: false,
      problem: {
        code: 'no-mandate',
        lacks,
        givers: ['Nguyễn Khoa An, Chủ tịch'],
        basis: expect.stringContaining('30/2020'),
      },
    });
  });

  test('and is kept with it for ever', () => {
    const approved = (['accept', 'draft', 'approve'] as const).reduce(
      (desk, act) => carryOut(desk, act, { at: '2026-11-17T09:00' }),
      fileAt(procedureCodes.marital, '2026-11-17T09:00'),
    );
    const context = contextOf(procedureCodes.marital, 'signer', '2026-11-17T10:00');
    const { draft } = approved.state;
    const seen = draft?.sha256 ?? '';
    const power = { isHead: false, mandates: [], heads: [] };
    expect(signResult(approved.state, { stored: seen, seen, power }, context)).toMatchObject({
      problem: { code: 'no-mandate' },
    });
    const { personId, postId } = people.signer;
    const own = { ...mandate, holder: { ...mandate.holder, personId, postId } };
    expect(
      signResult(approved.state, { stored: seen, seen, power: { ...power, mandates: [own] } }, context).ok,
    ).toBe(true);
    const signed = carryOut(approved, 'sign', { at: '2026-11-17T10:00' });
    expect(signed.state.signature?.authority).toEqual({ as: 'head' });
    expect(decide(signed, 'release', { at: '2026-11-17T10:30' }).ok).toBe(true);
  });
});

test.each([
  ['2026-11-01', 'coming'],
  ['2026-11-02', 'in-force'],
  ['2026-12-23', 'in-force'],
  ['2026-12-24', 'ending'],
  ['2026-12-31', 'ending'],
  ['2027-01-01', 'over'],
] as const)('on %s a mandate to the end of the year is %s', (on, standing) => {
  expect(standingOf(mandate, day(on))).toBe(standing);
});

describe('the register', () => {
  const posts = [
    post('chair', 'agency-head', 'signer'),
    post('deputy', 'signer'),
    post('office', 'signer'),
    post('clerk', 'clerk'),
  ];
  const told: NewMandate = {
    mandateId: 'm-2',
    grantorPostId: 'post-chair',
    holderPostId: 'post-deputy',
    powers: ['sign-result'],
    procedures: [],
    fields: ['Hộ tịch'],
    signsAs: 'KT',
    fromOn: day('2026-11-02'),
    toOn: day('2026-12-31'),
    decision: { number: '112/QĐ-UBND', on: day('2026-10-30') },
  };

  test('takes a mandate of the head', () => {
    const kept = registerMandate(told, { posts, registrarId: 'p-admin' });
    expect(kept).toMatchObject({ ok: true, value: { holder: { personId: 'p-deputy' }, withdrawn: null } });
  });

  test.each([
    ['that a deputy passes on', { grantorPostId: 'post-deputy', holderPostId: 'post-office' }, 'passed-on'],
    ['from nobody', { grantorPostId: 'nobody' }, 'passed-on'],
    ['for a post that signs nothing', { holderPostId: 'post-clerk' }, 'holder'],
    ['of the head for the head', { holderPostId: 'post-chair' }, 'holder'],
    ['for nothing in particular', { fields: [] }, 'scope'],
    ['that allows nothing', { powers: [] }, 'powers'],
    ['without a document', { decision: { number: '', on: day('2026-10-30') } }, 'document'],
    ['that ends before it begins', { toOn: day('2026-11-01') }, 'term'],
    ['that begins before its decision', { fromOn: day('2026-10-29') }, 'before-decision'],
  ] as const)('takes none %s', (_, own, code) => {
    const refusal = registerMandate({ ...told, ...own } as NewMandate, { posts, registrarId: 'p-admin' });
    expect(refusal).toMatchObject({ ok: false, problem: { code } });
  });

  test('takes none that the holder registers for himself', () => {
    const refusal = registerMandate(told, { posts, registrarId: 'p-deputy' });
    expect(refusal).toMatchObject({ ok: false, problem: { code: 'own-mandate' } });
  });

  function post(name: string, ...roles: string[]) {
    return { postId: `post-${name}`, personId: `p-${name}`, name, title: name, roles };
  }
});
