import { describe, expect, test } from 'vitest';
import {
  type ActName,
  calendar,
  carryOut,
  contextOf,
  fee,
  fileAt,
  localText,
  type OnDesk,
  type PersonName,
  packOf,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import { balanceOf } from './dossier-money.ts';
import { refundableDong } from './dossier-money-acts.ts';
import { foldEvents } from './dossier-state.ts';
import { promiseFor } from './dossier-term.ts';
import {
  approveProcedureChange,
  carriedAnswers,
  changeFiling,
  declineProcedureChange,
  proposeProcedureChange,
} from './procedure-change-acts.ts';

const { marital, copy } = procedureCodes;
const to = packOf(copy);
const at = '2026-11-18T09:00';
const ground = { reason: 'Tiếp nhận nhầm thủ tục', basis: 'NĐ 118/2025/NĐ-CP' };
const charge = { code: 'copy-fee', kind: 'fee', amountDong: 6_000 } as const;
const told = {
  to,
  answers: { 'document.pages': 3 },
  papers: [{ code: to.papers[0]?.code ?? '', fulfilment: 'paper' as const, documentIds: [] }],
  required: [to.papers[0]?.code ?? ''],
  fees: [charge],
};

function having(...acts: readonly ActName[]): OnDesk {
  return acts.reduce(
    (desk, act) => carryOut(desk, act, { at: '2026-11-17T09:00' }),
    fileAt(marital, '2026-11-16T08:00'),
  );
}

function propose(desk: OnDesk, own: Partial<typeof told & typeof ground> = {}, by: PersonName = 'officer') {
  return proposeProcedureChange(desk.state, { ...told, ...ground, ...own }, contextOf(marital, by, at));
}

function proposed(desk: OnDesk): OnDesk {
  const decision = propose(desk);
  if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
  return record(desk, decision.value.events(taken), contextOf(marital, 'officer', at));
}

function approve(desk: OnDesk, by: PersonName = 'director') {
  return approveProcedureChange(desk.state, { to }, contextOf(marital, by, at));
}

function changed(desk: OnDesk): OnDesk {
  const decision = approve(proposed(desk));
  if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
  const after = record(proposed(desk), decision.value.events(taken), contextOf(marital, 'director', at));
  expect(foldEvents(after.events)).toEqual(after.state);
  return after;
}

describe('a procedure chosen wrongly', () => {
  test('gives way to the right one: code, acceptance and first promise stay, the term is that of the right one', () => {
    const before = having('accept', 'assign');
    const { state } = changed(before);
    const { code, acceptedAt, firstDueAt, filedAt } = before.state;
    expect(state).toMatchObject({ code, acceptedAt, firstDueAt, filedAt, status: 4 });
    expect(state).toMatchObject({
      procedureCode: copy,
      procedureVersion: to.version,
      answers: told.answers,
      papers: told.papers,
      step: { kind: 'draft' },
      changedFrom: { code: marital },
    });
    // Accepted on Tuesday at 09:00; a copy is due the same day, and the dossier is late by the office's mistake.
    expect(localText(state.promise?.dueAt)).toBe('2026-11-17T17:00');
    expect(state.ledger.at(-1)).toMatchObject({
      kind: 'corrected',
      reason: 'procedure',
      dueBefore: before.state.promise?.dueAt,
      dueAfter: state.promise?.dueAt,
      basis: expect.stringContaining(ground.basis),
    });
    const computed = promiseFor(state.acceptedAt ?? '', state.ledger, { procedure: to, calendar });
    expect(computed).toEqual({ ok: true, value: state.promise });
  });

  test('keeps what was paid: nothing is lost, the difference is owed or given back', () => {
    const { state } = changed(having('accept', 'pay'));
    expect(balanceOf(state)).toMatchObject({
      chargedDong: charge.amountDong,
      owedDong: charge.amountDong,
      paidDong: fee.amountDong,
      overpaidDong: fee.amountDong,
    });
    expect(refundableDong(state)).toBe(fee.amountDong);
  });

  test('lets an unsigned draft fall, and does not touch a signed one', () => {
    expect(changed(having('accept', 'draft')).state).toMatchObject({ draft: null, step: { kind: 'draft' } });
    expect(propose(having('accept', 'draft', 'approve', 'sign'), {}, 'receptionist')).toMatchObject({
      problem: { code: 'signed-already' },
    });
  });

  test('sets aside a paper that the right procedure does not ask for, and says so', () => {
    const decision = approve(proposed(having('accept')));
    if (!decision.ok) throw new Error(decision.problem.code);
    const [event] = decision.value.events(taken);
    const papers = having('accept').state.papers.filter(({ code }) => code !== told.papers[0]?.code);
    expect(event?.body).toMatchObject({
      from: { code: marital },
      proposedBy: 'Lê Đình Hiếu',
      setAside: papers,
    });
  });

  test.each<[string, readonly ActName[], Partial<typeof told & typeof ground>, PersonName, string]>([
    ['to the same one', ['accept'], { to: packOf(marital) }, 'officer', 'same-procedure'],
    ['before acceptance', [], {}, 'receptionist', 'not-now'],
    ['by another department', ['accept'], {}, 'stranger', 'other-department'],
    ['by the citizen', ['accept'], {}, 'citizen', 'other-department'],
    ['while an answer is awaited', ['accept', 'ask', 'notify'], {}, 'receptionist', 'waits-first'],
    ['while a request lies at the desk', ['accept', 'ask'], {}, 'receptionist', 'waits-first'],
    ['while another agency is asked', ['accept', 'verify'], {}, 'officer', 'waits-first'],
    ['while its ending waits for approval', ['accept', 'propose'], {}, 'officer', 'awaits-approval'],
    ['without a reason', ['accept'], { reason: '' }, 'officer', 'text-missing'],
    ['without a basis', ['accept'], { basis: '' }, 'officer', 'text-missing'],
    ['without a paper it asks for', ['accept'], { papers: [] }, 'officer', 'papers-missing'],
    ['with a paper it does not list', ['accept'], { papers: [unlisted()] }, 'officer', 'unlisted-paper'],
    ['once it ended', ['accept', 'withdraw'], {}, 'officer', 'not-now'],
  ])('is not changed %s', (_, acts, own, by, code) => {
    expect(propose(having(...acts), own, by)).toMatchObject({ ok: false, problem: { code } });
  });

  test('is approved by another than who proposed it, once', () => {
    expect(approve(proposed(having('accept')), 'officer')).toMatchObject({
      problem: { code: 'self-approval', basis: expect.stringContaining('không tự duyệt') },
    });
    expect(approve(having('accept'))).toMatchObject({ problem: { code: 'no-change-proposed' } });
    expect(propose(proposed(having('accept')))).toMatchObject({ problem: { code: 'awaits-approval' } });
  });

  test('waits for its approval with everything else, and goes on when it is declined', () => {
    const waiting = proposed(having('accept'));
    for (const act of ['draft', 'ask', 'verify', 'propose'] as const) {
      expect(() => carryOut(waiting, act, { at }), act).toThrow('awaits-approval');
    }
    const decision = declineProcedureChange(waiting.state, { reason: 'Thủ tục đúng' });
    if (!decision.ok) throw new Error(decision.problem.code);
    const on = record(waiting, decision.value.events(taken), contextOf(marital, 'director', at));
    expect(carryOut(on, 'draft', { at }).state.step?.kind).toBe('review');
    expect(on.state.procedureCode).toBe(marital);
  });
});

describe('an online filing under a wrong procedure', () => {
  const act = { ...told, reason: 'Chọn nhầm', agreed: 'Gọi điện, bà Lan đồng ý' };
  const change = (desk: OnDesk, own: Partial<typeof act> = {}) =>
    changeFiling(desk.state, { ...act, ...own }, contextOf(marital, 'receptionist', at));

  test('comes to the right one before acceptance, as the citizen agreed', () => {
    const desk = having();
    const decision = change(desk);
    if (!decision.ok) throw new Error(decision.problem.code);
    const after = record(desk, decision.value.events(taken), contextOf(marital, 'receptionist', at));
    expect(foldEvents(after.events)).toEqual(after.state);
    const { reference, look, filedAt } = desk.state;
    expect(after.state).toMatchObject({
      reference,
      look,
      filedAt,
      status: 1,
      ledger: [],
      procedureCode: copy,
    });
    expect(after.state.step?.dueAt).toBe(desk.state.step?.dueAt);
  });

  test('stays where it is without her consent, and once it is accepted', () => {
    expect(change(having(), { agreed: '' })).toMatchObject({ problem: { code: 'text-missing' } });
    expect(change(having('accept'))).toMatchObject({ problem: { code: 'not-now' } });
  });
});

test('answers come along where the same is asked, or the same fact of the applicant', () => {
  const answers = { 'filer.name': 'Đặng Thị Mai Lan', 'purpose.text': 'Vay vốn' };
  const carried = carriedAnswers(answers, packOf(marital).form, to.form);
  expect(Object.values(carried)).toEqual(['Đặng Thị Mai Lan']);
});

function unlisted() {
  return { code: 'unlisted', fulfilment: 'paper' as const, documentIds: [] };
}
