import { describe, expect, test } from 'vitest';
import {
  type ActName,
  bytes,
  carryOut,
  contextOf,
  decide,
  fee,
  fileAt,
  headPower,
  itemOf,
  type OnDesk,
  type PersonName,
  people,
  procedureCodes,
} from '../../test/dossiers/desk.ts';
import { acceptDossier, refuseDossier } from './dossier-desk-acts.ts';
import { payFee } from './dossier-money-acts.ts';
import { draftResult, releaseResult, returnResult, sendBack, signResult } from './dossier-office-acts.ts';
import { answerSupplement, requestSupplement } from './dossier-supplement-acts.ts';
import { beginWait, endWait } from './dossier-wait-acts.ts';

const at = '2026-11-17T09:00';
const { marital, birth } = procedureCodes;

function having(...names: ActName[]): OnDesk {
  return names.reduce((desk, act) => carryOut(desk, act, { at }), fileAt(marital, at));
}

describe('who may do it', () => {
  const accepted = having('accept');
  test.each<[ActName, PersonName, string]>([
    ['draft', 'receptionist', 'other-department'],
    ['draft', 'stranger', 'other-department'],
    ['ask', 'receptionist', 'other-department'],
    ['propose', 'receptionist', 'other-department'],
    ['verify', 'signer', 'other-department'],
  ])('%s by the %s is refused: the file lies in another department', (act, by, code) => {
    expect(decide(accepted, act, { at, by })).toMatchObject({ ok: false, problem: { code } });
  });

  test.each<ActName>(['draft', 'ask', 'propose', 'verify'])(
    '%s by a colleague is refused while another officer holds the file, and names her',
    (act) => {
      const assigned = having('accept', 'assign');
      expect(decide(assigned, act, { at, by: 'colleague' })).toMatchObject({
        ok: false,
        problem: { code: 'other-holder', name: 'Lê Đình Hiếu' },
      });
      expect(decide(assigned, act, { at }).ok).toBe(true);
    },
  );

  test('an officer of the department takes up a file that nobody holds', () => {
    expect(decide(accepted, 'draft', { at, by: 'colleague' }).ok).toBe(true);
  });

  test('a draft that is sent back returns to the hands of its author', () => {
    const sentBack = having('accept', 'draft', 'send-back');
    expect(sentBack.state).toMatchObject({
      step: { kind: 'draft', holder: { personId: people.officer.personId } },
      sentBack: { reason: 'Sai tên' },
      review: null,
    });
  });

  test('an assignment keeps no more of the holder than her post, name and title', () => {
    const { holder } = having('accept', 'assign').state.step ?? {};
    expect(Object.keys(holder ?? {}).sort()).toEqual(['name', 'personId', 'postId', 'title']);
  });
});

describe('whoever drafted', () => {
  test('does not review the draft', () => {
    const desk = carryOut(having('accept'), 'draft', { at, by: 'head' });
    expect(decide(desk, 'approve', { at })).toMatchObject({ ok: false, problem: { code: 'self-approval' } });
  });

  test('does not sign it, under another post neither', () => {
    const desk = having('accept', 'draft', 'approve');
    const by = { ...people.signer, personId: people.officer.personId };
    const refusal = signResult(
      desk.state,
      { stored: bytes, seen: bytes, power: headPower },
      { ...contextOf(marital, 'signer', at), by },
    );
    expect(refusal).toMatchObject({
      ok: false,
      problem: { code: 'self-approval', basis: expect.stringContaining('118') },
    });
  });
});

describe('bytes that changed', () => {
  const approved = having('accept', 'draft', 'approve');
  const context = contextOf(marital, 'signer', at);
  test.each([
    ['in the store', { stored: 'b'.repeat(64), seen: bytes }],
    ['before the eyes of the signer', { stored: bytes, seen: 'b'.repeat(64) }],
    ['and are gone', { stored: '', seen: bytes }],
  ])('%s are not signed', (_, act) => {
    expect(signResult(approved.state, { ...act, power: headPower }, context)).toMatchObject({
      ok: false,
      problem: { code: 'bytes-changed' },
    });
  });

  test('after the signature are not released', () => {
    const signed = carryOut(approved, 'sign', { at });
    expect(signed.state.signature).toMatchObject({ sha256: bytes, by: people.signer.name });
    const release = releaseResult(signed.state, { stored: 'b'.repeat(64) }, contextOf(marital, 'clerk', at));
    expect(release).toMatchObject({ ok: false, problem: { code: 'bytes-changed' } });
  });
});

describe('what must be said', () => {
  const accepted = having('accept').state;
  const officer = contextOf(marital, 'officer', at);
  const verifying = having('accept', 'verify').state;
  const drafted = having('accept', 'draft').state;
  const paid = having('accept', 'draft', 'approve', 'sign', 'release', 'pay').state;
  const asked = having('accept', 'ask', 'notify').state;
  const filed = having().state;
  const receptionist = contextOf(marital, 'receptionist', at);
  test.each([
    ['a refusal its reason', refuseDossier(filed, { reason: '', basis: 'x' }, receptionist), 'reason'],
    ['a refusal its legal basis', refuseDossier(filed, { reason: 'x', basis: '' }, receptionist), 'basis'],
    [
      'a supplement what is missing',
      requestSupplement(accepted, { items: [], reason: 'x', basis: '' }, officer),
      'items',
    ],
    [
      'a supplement its reason',
      requestSupplement(accepted, { items: [itemOf(officer)], reason: '', basis: '' }, officer),
      'reason',
    ],
    [
      'a supplement answer a paper or a word',
      answerSupplement(asked, { papers: [], note: '' }, officer),
      'note',
    ],
    [
      'a verification the agency',
      beginWait(accepted, { code: 'verification', whom: '', about: 'x' }, officer),
      'whom',
    ],
    [
      'a verification its question',
      beginWait(accepted, { code: 'verification', whom: 'x', about: '' }, officer),
      'about',
    ],
    [
      'a verification its answer',
      endWait(verifying, { waitId: 'verification-1', answer: '' }, officer),
      'answer',
    ],
    ['sending back its reason', sendBack(drafted, { reason: '' }, contextOf(marital, 'head', at)), 'reason'],
    [
      'handing over the receiver',
      returnResult(
        paid,
        { way: 'counter', receiver: '', shown: 'identity' },
        contextOf(marital, 'receptionist', at),
      ),
      'receiver',
    ],
  ])('%s', (_, refusal, field) => {
    expect(refusal).toMatchObject({ ok: false, problem: { code: 'text-missing', field } });
  });

  test('a supplement without a basis of its own cites that of the procedure', () => {
    expect(having('accept', 'ask', 'notify').state.supplement?.basis).toMatch(/chưa đối chiếu/);
  });
});

describe('papers', () => {
  const filed = fileAt(marital, at);
  const context = contextOf(marital, 'receptionist', at);
  const told = { required: ['identity'], fees: [], calendar: { code: 'vn', version: '1' } };

  test('that are missing keep a dossier from being accepted, by name', () => {
    expect(acceptDossier(filed.state, { ...told, papers: [] }, context)).toEqual({
      ok: false,
      problem: { code: 'papers-missing', papers: ['identity'] },
    });
  });

  test('that the published list does not name are refused, at acceptance and in a supplement', () => {
    const papers = [{ code: 'household-book', fulfilment: 'paper' as const, documentIds: [] }];
    const problem = { code: 'unlisted-paper', paper: 'household-book' };
    expect(acceptDossier(filed.state, { ...told, papers }, context)).toMatchObject({ ok: false, problem });
    expect(
      answerSupplement(having('accept', 'ask', 'notify').state, { papers, note: '' }, context),
    ).toMatchObject({
      ok: false,
      problem,
    });
  });

  test('of a supplement are added to those that were there, and digitisation is told from them', () => {
    const paper = { code: 'identity', fulfilment: 'paper' as const, documentIds: [] };
    const accepted = acceptDossier(filed.state, { ...told, papers: [paper] }, context);
    expect(accepted.ok).toBe(true);
    const { state } = having('accept', 'ask', 'notify', 'answer');
    expect(state.papers).toHaveLength(1);
    expect(state.papers[0]?.documentIds).toEqual(['d-0', 'd-0']);
    expect(state.digitisation).toBe('complete');
  });
});

describe('money', () => {
  const released = having('accept', 'draft', 'approve', 'sign', 'release');

  test('that is owed keeps the result at the office', () => {
    expect(decide(released, 'hand-over', { at })).toMatchObject({
      ok: false,
      problem: { code: 'fee-owed', amountDong: fee.amountDong },
    });
  });

  test('is taken in one sum, neither more nor less, and once', () => {
    expect(payFee(released.state, { amountDong: 1, method: 'cash' })).toEqual({
      ok: false,
      problem: { code: 'other-amount', amountDong: fee.amountDong },
    });
    const paid = carryOut(released, 'pay', { at });
    expect(paid.state).toMatchObject({ money: 'paid', paid: { receiptNumber: '17', amountDong: 15_000 } });
    expect(decide(paid, 'pay', { at })).toMatchObject({ ok: false, problem: { code: 'no-fee-owed' } });
  });
});

test('a citizen takes an electronic result to her account, but does not hand over at the counter', () => {
  const { state } = having('accept', 'draft', 'approve', 'sign', 'release', 'pay');
  const citizen = contextOf(marital, 'citizen', at);
  const receiver = 'Đặng Thị Mai Lan';
  expect(returnResult(state, { way: 'counter', receiver, shown: 'receipt' }, citizen).ok).toBe(false);
  expect(returnResult(state, { way: 'electronic', receiver, shown: 'account' }, citizen).ok).toBe(true);
});

test('a procedure without verification asks no other agency', () => {
  const desk = carryOut(fileAt(birth, at), 'accept', { at });
  expect(decide(desk, 'verify', { at })).toMatchObject({ ok: false, problem: { code: 'no-wait' } });
});

test('a birth goes from the draft to the signature: it has no review', () => {
  const desk = carryOut(carryOut(fileAt(birth, at), 'accept', { at }), 'draft', { at });
  expect(desk.state.step?.kind).toBe('sign');
  expect(draftResult(desk.state, { content: {} }, contextOf(birth, 'officer', at)).ok).toBe(false);
});
