import { describe, expect, test } from 'vitest';
import {
  askCitizen,
  borrowedCodes,
  carryOut,
  contextOf,
  decide,
  fileAt,
  localText,
  type OnDesk,
  packOf,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import type { SupplementItem } from './dossier-events.ts';
import { foreseeSupplement } from './dossier-preview.ts';
import { declineSupplement, guideSupplement, requestSupplement } from './dossier-supplement-acts.ts';

const { marital } = procedureCodes;
const { permit } = borrowedCodes;

// The week of Monday 16 November 2026; Tuesday the 24th is a day off.
const accepted = (code: OnDesk['code']) =>
  carryOut(fileAt(code, '2026-11-16T09:00'), 'accept', { at: '2026-11-16T09:00' });
const dueOf = ({ state }: OnDesk) => localText(state.promise?.dueAt);

describe('T8: after acceptance the department returns the dossier to the desk, and the desk tells the citizen', () => {
  const returned = carryOut(accepted(marital), 'ask', { at: '2026-11-17T10:00' });

  test('the clock runs until she is told, and both moments have their limit', () => {
    expect(returned.state).toMatchObject({ status: 4, step: { kind: 'notify', departmentCode: 'centre' } });
    expect(dueOf(returned)).toBe('2026-11-19T09:00');
    expect(returned.state.ledger).toHaveLength(1);
    const { returnBy, notifyBy } = returned.state.supplementAtDesk ?? {};
    expect([localText(returnBy), localText(notifyBy)]).toEqual(['2026-11-18T17:00', '2026-11-18T17:00']);
  });

  test('it stops when the desk tells her, in one act with the record, and the department keeps its minutes', () => {
    const told = carryOut(returned, 'notify', { at: '2026-11-18T08:00' });
    expect(told.state).toMatchObject({ status: 5, step: null, promise: { dueAt: null } });
    expect(localText(told.state.supplement?.askedAt)).toBe('2026-11-18T08:00');
    expect(localText(told.state.supplement?.proposed?.at)).toBe('2026-11-17T10:00');
    const answered = carryOut(told, 'answer', { at: '2026-11-23T08:00' });
    // Nine working hours of the term were left on the 18th at 08:00, three of the draft on the 17th at 10:00.
    expect(dueOf(answered)).toBe('2026-11-25T09:00');
    expect(localText(answered.state.step?.dueAt)).toBe('2026-11-23T11:00');
  });

  test('the desk may give it back with its reason: the one chance is not used', () => {
    const context = contextOf(marital, 'receptionist', '2026-11-17T14:00');
    const decision = declineSupplement(returned.state, { reason: 'Giấy này đã có trong hồ sơ' }, context);
    if (!decision.ok) throw new Error(decision.problem.code);
    const back = record(returned, decision.value.events(taken), context);
    expect(back.state).toMatchObject({ supplement: null, supplementAtDesk: null, step: { kind: 'draft' } });
    expect(decide(back, 'ask', { at: '2026-11-17T15:00' }).ok).toBe(true);
  });

  test('nobody but the desk tells her', () => {
    expect(decide(returned, 'notify', { at: '2026-11-17T11:00', by: 'officer' })).toMatchObject({
      ok: false,
      problem: { code: 'other-department' },
    });
  });

  test('the ledger tells why the clock stopped, by whom and under which basis', () => {
    const told = carryOut(returned, 'notify', { at: '2026-11-18T08:00' });
    expect(told.state.ledger.at(-1)).toMatchObject({
      kind: 'stopped',
      reason: 'supplement',
      by: 'Võ Thị Nga',
      why: 'Bản chụp không rõ',
      basis: packOf(marital).supplement.legalBasis,
    });
  });
});

describe('T9, T10: after the answer the term is counted anew, or what was left of it goes on', () => {
  test('anew, as the permit says', () => {
    const asked = askCitizen(accepted(permit), '2026-11-18T09:00');
    expect(dueOf(carryOut(asked, 'answer', { at: '2026-11-20T09:00' }))).toBe('2026-12-07T17:00');
  });

  test('with what was left, as marital status says', () => {
    const asked = askCitizen(accepted(marital), '2026-11-18T09:00');
    expect(dueOf(carryOut(asked, 'answer', { at: '2026-11-20T09:00' }))).toBe('2026-11-23T09:00');
  });

  test('as the preview told before the act', () => {
    const before = accepted(marital);
    const context = contextOf(marital, 'officer', '2026-11-18T09:00');
    const foreseen = foreseeSupplement(before.state, context);
    if (!foreseen.ok) throw new Error(foreseen.problem.code);
    expect(foreseen.value).toHaveLength(2);
    for (const { answeredAt, dueAt } of foreseen.value) {
      const at = localText(answeredAt) ?? '';
      const answered = carryOut(askCitizen(before, '2026-11-18T09:00'), 'answer', { at });
      expect(answered.state.promise?.dueAt).toBe(dueAt);
    }
  });
});

describe('what may be asked for', () => {
  const { state } = accepted(marital);
  const context = contextOf(marital, 'officer', '2026-11-17T09:00');
  const request = (items: SupplementItem[], basis = '') =>
    requestSupplement(state, { items, reason: 'Chưa đủ', basis }, context);

  test.each<[string, SupplementItem[], string, string]>([
    ['a paper that the list does not name', [{ paper: 'household-book', defect: '' }], '', 'unlisted-paper'],
    ['anything else without a legal basis', [{ other: 'Ảnh chụp nhà' }], '', 'text-missing'],
    [
      'a household book under another heading',
      [{ other: 'Bản sao SO HO KHAU' }],
      'Luật nào đó',
      'readable-paper',
    ],
    [
      'a confirmation of place names',
      [{ other: 'Giấy xác nhận địa danh cũ và mới' }],
      'Luật nào đó',
      'readable-paper',
    ],
    [
      'a paper that a register holds, without saying what it lacks',
      [{ paper: 'identity', defect: '' }],
      '',
      'readable-paper',
    ],
    ['nothing', [], '', 'text-missing'],
  ])('%s is refused', (_, items, basis, code) => {
    expect(request(items, basis)).toMatchObject({ ok: false, problem: { code } });
  });

  test('each guard of papers names its legal basis', () => {
    for (const items of [[{ paper: 'household-book', defect: '' }], [{ other: 'sổ hộ khẩu' }]]) {
      const refusal = request(items, 'x');
      expect(refusal).toMatchObject({ ok: false, problem: { basis: expect.stringMatching(/\d/) } });
    }
  });

  test('a listed paper and its defect are asked for, and so is anything else with a basis', () => {
    expect(request([{ paper: 'identity', defect: 'dữ liệu ghi sai năm sinh' }]).ok).toBe(true);
    expect(request([{ other: 'Ảnh chụp nhà' }], 'Nghị định 123/2015/NĐ-CP').ok).toBe(true);
  });

  test('a request before acceptance uses the one chance too', () => {
    const filed = fileAt(marital, '2026-11-16T09:00');
    const asked = carryOut(filed, 'ask', { at: '2026-11-16T10:00', by: 'receptionist' });
    const later = ['answer', 'accept'] as const;
    const back = later.reduce((desk, act) => carryOut(desk, act, { at: '2026-11-17T10:00' }), asked);
    expect(decide(back, 'ask', { at: '2026-11-17T11:00' })).toMatchObject({
      ok: false,
      problem: { code: 'second-supplement', basis: expect.stringContaining('118') },
    });
  });
});

describe('T17: a building permit knows a second guidance, which is no second request', () => {
  const answered = carryOut(askCitizen(accepted(permit), '2026-11-18T09:00'), 'answer', {
    at: '2026-11-20T09:00',
  });
  const [item] = answered.state.supplement?.items ?? [];
  const guide = (items: SupplementItem[], at: string, desk = answered) =>
    guideSupplement(
      desk.state,
      { items, reason: 'Bản vẽ vẫn chưa đúng', basis: '' },
      contextOf(desk.code, 'officer', at),
    );

  test('within five working days of the answer, on what the first list named; the clock stops again', () => {
    if (!item) throw new Error('nothing was asked');
    const at = '2026-11-23T09:00';
    const decision = guide([item], at);
    if (!decision.ok) throw new Error(decision.problem.code);
    const guided = record(answered, decision.value.events(taken), contextOf(permit, 'officer', at));
    expect(guided.state).toMatchObject({ status: 5, promise: { dueAt: null } });
    const again = carryOut(guided, 'answer', { at: '2026-11-26T09:00' });
    expect(again.state.supplement?.guidance?.answeredAt).not.toBeNull();
    expect(guide([item], '2026-11-26T10:00', again)).toMatchObject({
      ok: false,
      problem: { code: 'second-supplement' },
    });
  });

  test('not later, and not about anything new', () => {
    if (!item) throw new Error('nothing was asked');
    expect(guide([item], '2026-12-01T08:00')).toMatchObject({
      ok: false,
      problem: { code: 'guidance-late', basis: expect.stringContaining('102') },
    });
    expect(guide([{ paper: 'drawings', defect: 'thiếu mặt cắt' }], '2026-11-23T09:00')).toMatchObject({
      ok: false,
      problem: { code: 'beyond-first-list' },
    });
  });

  test('in no other procedure', () => {
    const other = carryOut(askCitizen(accepted(marital), '2026-11-18T09:00'), 'answer', {
      at: '2026-11-20T09:00',
    });
    expect(guide(other.state.supplement?.items ?? [], '2026-11-20T10:00', other)).toMatchObject({
      ok: false,
      problem: { code: 'second-supplement' },
    });
  });
});
