import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  beginBundle,
  blockedBy,
  bundleEnd,
  dropPart,
  mayBeginPart,
  partsToBegin,
  troubleSince,
} from './bundle-acts.ts';
import { answersOfPart, bundleFaults, papersOfPart, partsOf } from './bundles.ts';
import type { KeptPart } from './dossier-fold-bundle.ts';
import type { DossierState } from './dossier-state.ts';
import { type ProcedureVersion, parseFileablePack } from './procedures.ts';

const packs = new Map<string, ProcedureVersion>();
for (const file of globSync('data/procedures/*.json')) {
  const parsed = parseFileablePack(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.ok) packs.set(parsed.value.code, parsed.value);
}

function bundleOf(code: string) {
  const pack = packs.get(code);
  if (!pack?.bundle) throw new Error(`${code} is no bundle`);
  return { ...pack, bundle: pack.bundle };
}

const online = { channel: 'online', receivedOn: '2026-11-16' } as const;

describe('the bundles of the house', () => {
  test.each(['2.002621', '2.002622'])('%s feeds every question and paper of its parts', (code) => {
    expect(bundleFaults(bundleOf(code), packs)).toEqual([]);
  });

  test('what a bundle says wrongly of its parts is told by part and name', () => {
    const bundle = structuredClone(bundleOf('2.002621'));
    const [birth, residence, insurance] = bundle.bundle.parts;
    if (!birth || !residence || !insurance) throw new Error('three parts');
    birth.hours = { nothing: 1 };
    residence.answers = [{ to: 'person.name', from: 'child.nobody' }];
    residence.hours = {};
    insurance.procedure = '9.999999';
    const told = bundleFaults(bundle, packs).map(({ part, code, name }) => [part, code, name]);
    expect(told).toContainEqual(['birth', 'unknown-step', 'nothing']);
    expect(told).toContainEqual(['residence', 'unknown-question', 'child.nobody']);
    expect(told).toContainEqual(['residence', 'unfed-question', 'person.citizenId']);
    expect(told).toContainEqual(['residence', 'over-budget', '52']);
    expect(told).toContainEqual(['insurance', 'unknown-procedure', '9.999999']);
  });

  test.each([
    ['none', ['death', 'residence']],
    ['social-protection', ['death', 'residence', 'funeral']],
    ['social-pension', ['death', 'residence', 'funeral-pension']],
    ['social-insurance', ['death', 'residence', 'funeral-insurance']],
  ])('who had %s leaves a bundle of these parts', (kind, codes) => {
    const filing = { ...online, answers: { 'allowance.kind': kind } };
    expect(partsOf(bundleOf('2.002622'), filing).map(({ code }) => code)).toEqual(codes);
  });

  test('the residence of a child is asked with the number that the birth certificate gave it', () => {
    const bundle = bundleOf('2.002621');
    const rule = bundle.bundle.parts[1];
    const own = packs.get('1.004222');
    if (!rule || !own) throw new Error('the residence');
    const answers = {
      'child.name': 'Tôn Nữ Gia Mộc',
      'child.bornOn': '2026-11-01',
      'head.name': 'Tôn Hữu Trí',
    };
    const given = answersOfPart(rule, own, {
      answers,
      results: { birth: { personalNumber: '046326000123' } },
    });
    expect(given).toMatchObject({
      'person.name': 'Tôn Nữ Gia Mộc',
      'person.bornOn': '2026-11-01',
      'person.citizenId': '046326000123',
      'head.isSelf': false,
      'head.name': 'Tôn Hữu Trí',
    });
    expect(given).not.toHaveProperty('child.name');
  });

  test('an earlier result stands for a paper once it has come back', () => {
    const rule = bundleOf('2.002621').bundle.parts[2];
    if (!rule) throw new Error('the insurance');
    const papers = [{ code: 'identity', fulfilment: 'shown', documentIds: [] }] as const;
    const filed = papers.map((paper) => ({ ...paper, documentIds: [] }));
    expect(papersOfPart(rule, { papers: filed, released: [] }).map(({ code }) => code)).toEqual(['identity']);
    expect(papersOfPart(rule, { papers: filed, released: ['birth'] }).map(({ code }) => code)).toEqual([
      'identity',
      'birth-certificate',
    ]);
  });
});

describe('the parts of a bundle', () => {
  const { parts: planned, step, basis } = beginBundle(bundleOf('2.002621'), { ...online, answers: {} });

  function stateOf(outcomes: Record<string, KeptPart['outcome']>, over: Partial<DossierState> = {}) {
    const parts = planned.map(
      (part): KeptPart => ({
        ...part,
        outcome: outcomes[part.code] ?? 'waiting',
        dossier: null,
        begun: 0,
        since: '2026-11-16T03:00:00Z',
        reason: '',
        basis: '',
      }),
    );
    return { status: 2, endedAt: null, step, bundle: { parts, basis, step }, ...over } as DossierState;
  }

  const codes = (parts: readonly KeptPart[]) => parts.map(({ code }) => code);

  test('what needs nothing begins first, what needs the birth begins when it is registered', () => {
    expect(codes(partsToBegin(stateOf({})))).toEqual(['birth']);
    expect(codes(partsToBegin(stateOf({ birth: 'running' })))).toEqual([]);
    expect(codes(partsToBegin(stateOf({ birth: 'released' })))).toEqual(['residence', 'insurance']);
    expect(codes(partsToBegin(stateOf({ birth: 'released', residence: 'running' })))).toEqual(['insurance']);
  });

  test('while the whole waits for relatives no further part begins', () => {
    expect(partsToBegin(stateOf({ birth: 'released' }, { step: null }))).toEqual([]);
  });

  test('a refused part holds up what needs it, and one that is beside it goes on', () => {
    const state = stateOf({ birth: 'released', residence: 'refused', insurance: 'running' });
    expect(state.bundle?.parts.map((part) => blockedBy(state.bundle?.parts ?? [], part)?.code)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(troubleSince(state)).toBe('2026-11-16T03:00:00Z');
    expect(bundleEnd(state)).toEqual([]);
    const held = stateOf({ birth: 'refused' });
    expect(held.bundle?.parts.map((part) => blockedBy(held.bundle?.parts ?? [], part)?.code)).toEqual([
      undefined,
      'birth',
      'birth',
    ]);
    expect(bundleEnd(held)).toEqual([]);
  });

  test('the whole ends once nothing is open, and says how many results it brought', () => {
    const state = stateOf({ birth: 'released', residence: 'refused', insurance: 'released' });
    expect(bundleEnd(state)).toEqual([{ kind: 'bundle-finished', body: { released: 2, others: 1 } }]);
    expect(troubleSince({ ...state, endedAt: '2026-11-17T03:00:00Z' })).toBeNull();
  });

  test.each([
    ['residence', 'Đã sửa dữ liệu', { birth: 'refused' }, 'ok'],
    ['birth', 'Đã sửa dữ liệu', { birth: 'refused' }, 'ok'],
    ['residence', '', { birth: 'refused' }, 'text-missing'],
    ['residence', 'Cần sớm', { birth: 'running' }, 'part-needs-nothing'],
    ['birth', 'Cần sớm', { birth: 'released' }, 'part-needs-nothing'],
    ['nobody', 'Cần sớm', {}, 'no-such-part'],
  ] as const)('begins %s by hand with “%s” where %j: %s', (part, reason, outcomes, expected) => {
    const answer = mayBeginPart(stateOf(outcomes), { part, reason });
    expect(answer.ok ? 'ok' : answer.problem.code).toBe(expected);
  });

  test.each([
    ['insurance', 'Không cần nữa', { birth: 'running' }, 'ok'],
    ['birth', 'Không cần nữa', { birth: 'running' }, 'part-needs-nothing'],
    ['insurance', '', {}, 'text-missing'],
  ] as const)('gives %s up with “%s” where %j: %s', (part, reason, outcomes, expected) => {
    const answer = dropPart(stateOf(outcomes), { part, reason });
    expect(answer.ok ? 'ok' : answer.problem.code).toBe(expected);
  });
});
