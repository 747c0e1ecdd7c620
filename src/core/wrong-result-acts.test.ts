import { describe, expect, test } from 'vitest';
import {
  type ActName,
  bytes,
  calendar,
  carryOut,
  contextOf,
  decide,
  fileAt,
  headPower,
  type OnDesk,
  type PersonName,
  packOf,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import type { ActContext, Decided } from './dossier-acts.ts';
import { type DossierState, foldEvents } from './dossier-state.ts';
import { promiseFor } from './dossier-term.ts';
import { reopenDossier } from './reopening.ts';
import {
  answerResultError,
  beginResultCorrection,
  declineRevocation,
  dropResultCorrection,
  proposeRevocation,
  recordFormerOriginal,
  revokeResult,
  tellResultError,
} from './wrong-result-acts.ts';

const { marital } = procedureCodes;
const ground = { reason: 'Sai năm sinh', basis: 'NĐ 30/2020/NĐ-CP' };
const at = '2026-11-18T09:00';

const acts = {
  tell: (state) => tellResultError(state, { wrong: 'Sinh năm 1989', right: 'Sinh năm 1998' }),
  'answer-error': (state, context) => answerResultError(state, { answer: 'Không sai' }, context),
  correct: (state, context) => beginResultCorrection(state, ground, context),
  drop: (state, context) => dropResultCorrection(state, { reason: 'Không sai' }, context),
  'propose-revocation': (state, context) => proposeRevocation(state, ground, context),
  'decline-revocation': (state) => declineRevocation(state, { reason: 'Kết quả đúng' }),
  revoke: (state, context) => revokeResult(state, { decision: '9/QĐ-UBND', power: headPower }, context),
  'take-back': (state) => recordFormerOriginal(state, { how: 'taken-back', note: '' }),
} as const satisfies Record<string, (state: DossierState, context: ActContext) => Decided>;
type OwnAct = keyof typeof acts;

const whose: Record<OwnAct, PersonName> = {
  tell: 'citizen',
  'answer-error': 'officer',
  correct: 'officer',
  drop: 'officer',
  'propose-revocation': 'officer',
  'decline-revocation': 'signer',
  revoke: 'signer',
  'take-back': 'receptionist',
};

function released(...more: ActName[]): OnDesk {
  const way: ActName[] = ['accept', 'assign', 'draft', 'approve', 'sign', 'release', ...more];
  return way.reduce((desk, act) => carryOut(desk, act, { at: '2026-11-17T09:00' }), fileAt(marital, at));
}
const handedOver = () => released('pay', 'hand-over');

function decideOwn(desk: OnDesk, act: OwnAct, by: PersonName = whose[act]): Decided {
  return acts[act](desk.state, contextOf(marital, by, at));
}

/** Own acts and those of the work, one after another; every time the fold of all events is the state. */
function go(desk: OnDesk, ...steps: (OwnAct | ActName)[]): OnDesk {
  return steps.reduce((before, step) => {
    const after = step in acts ? own(before, step as OwnAct) : carryOut(before, step as ActName, { at });
    expect(foldEvents(after.events)).toEqual(after.state);
    return after;
  }, desk);
}

function own(desk: OnDesk, act: OwnAct): OnDesk {
  const decision = decideOwn(desk, act);
  if (!decision.ok) throw new Error(`${act}: ${JSON.stringify(decision.problem)}`);
  const another = { ...taken, number: '18', paper: { documentId: 'd-2', sha256: bytes } };
  return record(desk, decision.value.events(another), contextOf(marital, whose[act], at));
}

describe('a wrong result', () => {
  test('is corrected by a new one; the first finishing moment and the promise stay', () => {
    const before = handedOver();
    const working = go(before, 'tell', 'correct');
    expect(working.state).toMatchObject({
      status: 4,
      endedAt: null,
      ending: null,
      delivery: 'not-ready',
      step: { kind: 'draft' },
      result: before.state.result,
      errorLookedInto: { stage: 'correcting', report: { wrong: 'Sinh năm 1989' }, taken: ground },
    });
    const { state } = go(working, 'draft', 'approve', 'sign', 'release', 'take-back', 'hand-over');
    const { finishedAt, promise, firstDueAt } = before.state;
    expect(state).toMatchObject({ finishedAt, promise, firstDueAt, status: 10, errorLookedInto: null });
    expect(state.formerResults).toMatchObject([
      {
        ...before.state.result,
        why: 'replaced',
        ...ground,
        handedOver: true,
        original: { how: 'taken-back' },
      },
    ]);
    expect(state.ledger.at(-1)).toMatchObject({
      kind: 'corrected',
      reason: 'result',
      why: ground.reason,
      basis: ground.basis,
      dueBefore: promise?.dueAt,
      dueAfter: promise?.dueAt,
    });
    const computed = promiseFor(state.acceptedAt ?? '', state.ledger, {
      procedure: packOf(marital),
      calendar,
    });
    expect(computed).toEqual({ ok: true, value: promise });
  });

  test('that never left the office is corrected without an original to take back', () => {
    const { state } = go(released('pay'), 'correct', 'draft', 'approve', 'sign', 'release', 'hand-over');
    expect(state.formerResults).toMatchObject([{ handedOver: false, original: null }]);
  });

  test('keeps its corrected form back until the original is recorded', () => {
    const desk = go(handedOver(), 'correct', 'draft', 'approve', 'sign', 'release');
    expect(decide(desk, 'hand-over', { at })).toMatchObject({ problem: { code: 'original-out' } });
    const lost = recordFormerOriginal(desk.state, { how: 'not-there', note: '' });
    expect(lost).toMatchObject({ problem: { code: 'text-missing', field: 'note' } });
  });

  test('is left as it stands when the correction is dropped or no error was found', () => {
    const before = handedOver();
    const { version: _, ledger: __, custody: ___, ...stood } = before.state;
    for (const steps of [
      ['tell', 'answer-error'],
      ['correct', 'draft', 'approve', 'drop'],
      ['propose-revocation', 'decline-revocation'],
      ['tell', 'propose-revocation', 'decline-revocation', 'answer-error'],
    ] as const) {
      const stands = go(before, ...steps).state;
      expect(stands, steps.join()).toMatchObject(stood);
    }
  });

  test('is revoked by another person with the power to sign, and the dossier ends', () => {
    const { state } = go(handedOver(), 'propose-revocation', 'revoke', 'take-back');
    expect(state).toMatchObject({
      status: 10,
      result: null,
      ending: { kind: 'revoked', slipNumber: '9/QĐ-UBND' },
      formerResults: [{ why: 'revoked', decision: '9/QĐ-UBND', original: { how: 'taken-back' } }],
    });
    expect(state.endedAt).not.toBeNull();
    const told = { reason: 'x', decision: '1', closedTime: 'counts' as const };
    expect(reopenDossier(state, told, contextOf(marital, 'director', at)).ok).toBe(false);
    const unreturned = go(released(), 'propose-revocation', 'revoke').state;
    expect(unreturned).toMatchObject({ status: 8, delivery: 'not-ready' });
  });

  test.each<[string, () => OnDesk, OwnAct, PersonName, string]>([
    [
      'without a result',
      () => carryOut(fileAt(marital, at), 'accept', { at }),
      'tell',
      'citizen',
      'no-result',
    ],
    ['told twice', () => go(handedOver(), 'tell'), 'tell', 'citizen', 'error-open'],
    ['while another runs', () => go(handedOver(), 'correct'), 'correct', 'officer', 'error-open'],
    ['while another runs', () => go(handedOver(), 'correct'), 'propose-revocation', 'officer', 'error-open'],
    ['by another department', handedOver, 'correct', 'stranger', 'other-department'],
    ['by the citizen', handedOver, 'correct', 'citizen', 'other-department'],
    ['that nobody told', handedOver, 'answer-error', 'officer', 'no-error-open'],
    ['that nobody began', handedOver, 'drop', 'officer', 'no-error-open'],
    ['that nobody proposed', handedOver, 'revoke', 'signer', 'no-error-open'],
    [
      'by who proposed it',
      () => go(handedOver(), 'propose-revocation'),
      'revoke',
      'officer',
      'self-approval',
    ],
    ['without an original out', released, 'take-back', 'receptionist', 'no-original-out'],
  ])('is refused %s', (_, bring, act, by, code) => {
    expect(decideOwn(bring(), act, by)).toMatchObject({ ok: false, problem: { code } });
  });

  test('is not revoked without the power to sign, nor without a decision', () => {
    const { state } = go(handedOver(), 'propose-revocation');
    const context = contextOf(marital, 'signer', at);
    const power = { isHead: false, mandates: [], heads: ['Nguyễn Khoa An'] };
    expect(revokeResult(state, { decision: '9', power }, context)).toMatchObject({
      problem: { code: 'no-mandate' },
    });
    expect(revokeResult(state, { decision: '', power: headPower }, context)).toMatchObject({
      problem: { code: 'text-missing', field: 'decision' },
    });
  });

  test.each<[ActName, string]>([
    ['ask', 'result-being-corrected'],
    ['verify', 'result-being-corrected'],
    ['propose', 'result-being-corrected'],
    ['withdraw', 'already-decided'],
  ])('stops nothing while it is corrected: %s', (act, code) => {
    const desk = go(handedOver(), 'correct');
    expect(decide(desk, act, { at })).toMatchObject({ ok: false, problem: { code } });
  });

  test('is not signed by who drafted its correction', () => {
    const desk = go(handedOver(), 'correct', 'draft', 'approve');
    const drafter = { ...contextOf(marital, 'signer', at), by: contextOf(marital, 'officer', at).by };
    expect(decide(desk, 'sign', { at, by: 'officer' }).ok).toBe(false);
    expect(drafter.by.personId).toBe(desk.state.draft?.by.personId);
  });
});
