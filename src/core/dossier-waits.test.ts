import { describe, expect, test } from 'vitest';
import {
  askCitizen,
  borrowedCodes,
  carryOut,
  contextOf,
  fileAt,
  instantOf,
  localText,
  type OnDesk,
  type PersonName,
  packOf,
  procedureCodes,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import type { Decided } from './dossier-acts.ts';
import type { LedgerRow } from './dossier-state.ts';
import { beginWait, consentBySilence, endWait, openWaits } from './dossier-wait-acts.ts';

const { marital } = procedureCodes;
const { land, permit } = borrowedCodes;

// The week of Monday 16 November 2026; Tuesday the 24th is a day off.
const accepted = (code: OnDesk['code'], at = '2026-11-16T09:00') =>
  carryOut(fileAt(code, at), 'accept', { at });

const begin = (desk: OnDesk, code: string, at: string, whom = 'Nơi được hỏi') =>
  done(
    desk,
    beginWait(desk.state, { code, whom, about: 'Nội dung' }, contextOf(desk.code, 'officer', at)),
    at,
  );

const end = (desk: OnDesk, waitId: string, at: string, by: PersonName = 'officer') =>
  done(desk, endWait(desk.state, { waitId, answer: 'Đã trả lời' }, contextOf(desk.code, by, at)), at);

function done(desk: OnDesk, decision: Decided, at: string): OnDesk {
  if (!decision.ok) throw new Error(JSON.stringify(decision.problem));
  return record(desk, decision.value.events(taken), contextOf(desk.code, 'officer', at));
}

const dueOf = ({ state }: OnDesk) => localText(state.promise?.dueAt);
const rowsOf = ({ state }: OnDesk) =>
  state.ledger.map(({ at, kind, reason, dueBefore, dueAfter }: LedgerRow) =>
    [localText(at), kind, reason, localText(dueBefore) ?? '-', localText(dueAfter) ?? '-'].join(' '),
  );

describe('T11: another agency verifies', () => {
  test('the time of asking and waiting is not counted, and the ledger tells both moments with their basis', () => {
    const asked = begin(accepted(marital), 'verification', '2026-11-17T10:00');
    expect(asked.state).toMatchObject({ status: 8, step: null, promise: { dueAt: null } });
    expect(localText(asked.state.waits[0]?.endsBy)).toBe('2026-11-20T17:00');
    const answered = end(asked, 'verification-1', '2026-11-20T10:00');
    expect(answered.state.status).toBe(4);
    expect(rowsOf(answered)).toEqual([
      '2026-11-16T09:00 started acceptance - 2026-11-19T09:00',
      '2026-11-17T10:00 stopped verification 2026-11-19T09:00 -',
      '2026-11-20T10:00 resumed verification - 2026-11-25T09:00',
    ]);
    const bases = answered.state.ledger.map(({ basis }) => basis);
    expect(bases[0]).toBe(packOf(marital).term.legalBasis);
    expect(bases[1]).toContain('07/2025');
  });

  test('the clock does not stop for it a second time, and the refusal names the law', () => {
    const answered = end(
      begin(accepted(marital), 'verification', '2026-11-17T10:00'),
      'verification-1',
      '2026-11-18T10:00',
    );
    const again = beginWait(
      answered.state,
      { code: 'verification', whom: 'Nơi khác', about: 'Lần nữa' },
      contextOf(marital, 'officer', '2026-11-18T11:00'),
    );
    expect(again).toMatchObject({
      ok: false,
      problem: { code: 'waited-already', whom: 'Nơi được hỏi', basis: expect.stringContaining('07/2025') },
    });
  });

  test('an answer may reach the desk; nobody of another department records it', () => {
    const asked = begin(accepted(marital), 'verification', '2026-11-17T10:00');
    expect(end(asked, 'verification-1', '2026-11-18T10:00', 'receptionist').state.status).toBe(4);
    const stranger = contextOf(marital, 'stranger', '2026-11-18T10:00');
    expect(endWait(asked.state, { waitId: 'verification-1', answer: 'x' }, stranger)).toMatchObject({
      ok: false,
      problem: { code: 'other-department' },
    });
  });
});

describe('T13: land with a financial obligation', () => {
  // 15 working days from Monday 16 November, Tuesday 24 off.
  const received = accepted(land);
  test('the first promise is the first appointment, and the second is not known yet', () => {
    expect(dueOf(received)).toBe('2026-12-08T09:00');
    expect(received.state.promise?.appointments).toEqual([
      { dueAt: received.state.promise?.dueAt, reachedAt: null },
      { dueAt: null, reachedAt: null },
    ]);
    expect(received.state.promise?.why.map(({ code }) => code)).toContain('appointmentDue');
  });

  test('the days of the posting are outside the clock; it lasts its whole time, then silence ends it', () => {
    const posted = begin(received, 'posting', '2026-11-18T09:00');
    const early = endWait(
      posted.state,
      { waitId: 'posting-1', answer: 'Không có ý kiến' },
      contextOf(land, 'officer', '2026-12-01T09:00'),
    );
    expect(early).toMatchObject({ ok: false, problem: { code: 'posting-runs', basis: expect.any(String) } });
    const [wait] = openWaits(posted.state);
    if (!wait) throw new Error('nothing is posted');
    // Noticed only on Monday the 7th, after 3 December: the end of the days counts, not the moment of the record.
    const context = contextOf(land, 'officer', '2026-12-07T08:00');
    const over = done(posted, consentBySilence(posted.state, wait, context), '2026-12-07T08:00');
    expect(localText(wait.endsBy)).toBe('2026-12-03T17:00');
    expect(rowsOf(over).slice(1)).toEqual([
      '2026-11-18T09:00 stopped posting 2026-12-08T09:00 -',
      '2026-12-03T17:00 resumed posting - 2026-12-22T17:00',
    ]);
    expect(over.state.waits[0]?.ended).toMatchObject({ outcome: 'silence' });
  });

  test('the first appointment is kept when the tax slip is sent; the second is counted from the proof of payment', () => {
    const sent = begin(received, 'financial-obligation', '2026-12-02T15:00', 'Thuế cơ sở');
    expect(sent.state).toMatchObject({ status: 6, step: null, promise: { dueAt: null } });
    expect(sent.state.promise?.appointments?.[0]?.reachedAt).toBe(instantOf('2026-12-02T15:00').toString());
    const paid = end(sent, 'financial-obligation-1', '2027-01-05T10:00', 'receptionist');
    expect(dueOf(paid)).toBe('2027-01-12T10:00');
    expect(paid.state.firstDueAt).toBe(paid.state.promise?.dueAt);
    expect(paid.state.promise?.why.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['appointmentKept', 'appointmentFrom']),
    );
    expect(rowsOf(paid).slice(1)).toEqual([
      '2026-12-02T15:00 reached financial-obligation 2026-12-08T09:00 -',
      '2027-01-05T10:00 started financial-obligation - 2027-01-12T10:00',
    ]);
  });

  test('a supplement after the payment moves the second appointment, not the first', () => {
    const sent = begin(received, 'financial-obligation', '2026-12-02T15:00', 'Thuế cơ sở');
    const paid = end(sent, 'financial-obligation-1', '2026-12-14T09:00');
    expect(dueOf(paid)).toBe('2026-12-21T09:00');
    const first = paid.state.promise?.appointments?.[0];
    const answered = carryOut(askCitizen(paid, '2026-12-15T09:00'), 'answer', {
      at: '2026-12-16T09:00',
    });
    // The land pack counts anew after a supplement.
    expect(dueOf(answered)).toBe('2026-12-23T09:00');
    expect(answered.state.promise?.appointments?.[0]).toEqual(first);
  });
});

describe('T17: agencies are consulted', () => {
  const asked = begin(accepted(permit), 'consultation', '2026-11-17T09:00', 'Phòng cháy chữa cháy');
  test('the clock runs on, the work too, and several may be asked side by side', () => {
    expect(asked.state).toMatchObject({ status: 2, step: { kind: 'draft' } });
    expect(dueOf(asked)).toBe(dueOf(accepted(permit)));
    expect(asked.state.ledger).toHaveLength(1);
    const both = begin(asked, 'consultation', '2026-11-17T10:00', 'Điện lực');
    expect(openWaits(both.state)).toHaveLength(2);
    expect(
      beginWait(
        both.state,
        { code: 'consultation', whom: 'Điện lực', about: 'x' },
        contextOf(permit, 'officer', '2026-11-17T11:00'),
      ),
    ).toMatchObject({ ok: false, problem: { code: 'waited-already' } });
  });

  test('whoever stays silent for twelve days has agreed', () => {
    const [wait] = openWaits(asked.state);
    if (!wait) throw new Error('nobody is asked');
    expect(localText(wait.endsBy)).toBe('2026-11-30T17:00');
    const at = '2026-11-30T17:05';
    const agreed = done(asked, consentBySilence(asked.state, wait, contextOf(permit, 'officer', at)), at);
    expect(agreed.state.waits[0]?.ended).toMatchObject({ outcome: 'silence', at: wait.endsBy });
    expect(agreed.state.step).toEqual(asked.state.step);
    expect(openWaits(agreed.state)).toEqual([]);
  });
});
