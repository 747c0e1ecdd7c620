import { describe, expect, test } from 'vitest';
import {
  calendar,
  contextOf,
  decide,
  fileAt,
  type OnDesk,
  packOf,
  record,
  taken,
} from '../../test/dossiers/desk.ts';
import {
  agreeDelivery,
  archiveResult,
  planPickup,
  postalProblem,
  recordAttempt,
  recordDelivery,
  recordUndelivered,
  remindOfResult,
  sendByPost,
  shelveResult,
} from './delivery-acts.ts';
import type { ActContext, Decided } from './dossier-acts.ts';
import { foldEvents } from './dossier-state.ts';
import { nextWatch, watchDossier } from './dossier-watch.ts';

const rule = {
  remindAfterDays: [15, 3],
  keepDays: 60,
  legalBasis: 'nội quy thử',
  verified: false,
};
const postal = {
  receiver: 'Nguyễn Văn Thử',
  address: '12 Kim Long, phường Kim Long, Huế',
  phone: '0905 000 001',
};
const marital = '1.004873';

/** A released and paid dossier, whose result waits at the counter since Wednesday the 18th. */
function released(): OnDesk {
  let desk = fileAt(marital, '2026-11-16T08:00');
  for (const act of ['accept', 'draft', 'approve', 'sign', 'release', 'pay'] as const) {
    const decision = decide(desk, act, { at: '2026-11-18T09:00' });
    if (!decision.ok) throw new Error(`${act}: ${decision.problem.code}`);
    const events = decision.value
      .events(taken)
      .map((event) =>
        event.kind === 'released'
          ? { ...event, body: { ...event.body, pickup: planPickup(rule, instant('2026-11-18T09:00')) } }
          : event,
      );
    desk = record(desk, events, contextOf(marital, 'receptionist', '2026-11-18T09:00'));
  }
  return desk;
}

const instant = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
const at = (local: string): ActContext => contextOf(marital, 'receptionist', local);

function then(desk: OnDesk, decided: Decided, local: string): OnDesk {
  if (!decided.ok) throw new Error(decided.problem.code);
  return record(desk, decided.value.events(taken), at(local));
}

const codeOf = (decided: Decided) => (decided.ok ? 'done' : decided.problem.code);

describe('a result that waits', () => {
  test('is reminded of on its days, and several missed days are one letter', () => {
    const desk = released();
    expect(nextWatch(desk.state)).toMatchObject({ task: 'remind', at: '2026-11-21T01:00:00Z' });
    expect(codeOf(watchDossier(desk.state, at('2026-11-21T07:00')))).toBe('not-now');
    const late = then(desk, watchDossier(desk.state, at('2026-12-05T09:00')), '2026-12-05T09:00');
    expect(late.state.delivering?.pickup?.reminded).toBe(2);
    expect(nextWatch(late.state)).toBeUndefined();
    expect(codeOf(remindOfResult(late.state, at('2026-12-06T09:00')))).toBe('not-now');
  });

  test('goes to the archive after its days alone, stays ready and can still be fetched', () => {
    const desk = released();
    const told = { place: 'kho lưu trữ UBND', record: 'BB 12/2027' };
    expect(codeOf(archiveResult(desk.state, told, at('2027-01-16T09:00')))).toBe('kept-until');
    expect(codeOf(archiveResult(desk.state, { ...told, record: '' }, at('2027-01-18T09:00')))).toBe(
      'text-missing',
    );
    const kept = then(desk, archiveResult(desk.state, told, at('2027-01-18T09:00')), '2027-01-18T09:00');
    expect(kept.state).toMatchObject({ status: 9, delivery: 'in-archive', endedAt: null });
    expect(kept.state.finishedAt).toBe(desk.state.finishedAt);
    const fetched = decide(kept, 'hand-over', { at: '2027-02-01T09:00' });
    expect(fetched.ok).toBe(true);
  });

  test('keeps where it lies and every attempt to reach the person', () => {
    let desk = released();
    desk = then(
      desk,
      shelveResult(desk.state, { shelf: 'Tủ 2, ngăn B' }, at('2026-11-18T10:00')),
      '2026-11-18T10:00',
    );
    const tried = { how: 'phone' as const, words: 'không bắt máy' };
    desk = then(desk, recordAttempt(desk.state, tried, at('2026-11-19T10:00')), '2026-11-19T10:00');
    expect(desk.state.delivering).toMatchObject({ shelf: 'Tủ 2, ngăn B', attempts: [tried] });
    expect(codeOf(recordAttempt(desk.state, { ...tried, words: '' }, at('2026-11-19T10:00')))).toBe(
      'text-missing',
    );
  });
});

describe('a result by post', () => {
  const wishing = () => {
    const desk = released();
    return then(
      desk,
      agreeDelivery(desk.state, { wish: 'post', postal, how: 'qua điện thoại' }, at('2026-11-18T10:00')),
      '2026-11-18T10:00',
    );
  };
  const sent = () => {
    const desk = wishing();
    return then(
      desk,
      sendByPost(desk.state, { itemNumber: 'EA123456789VN' }, at('2026-11-18T15:00')),
      '2026-11-18T15:00',
    );
  };

  test.each([
    ['receiver', { ...postal, receiver: '' }],
    ['address', { ...postal, address: 'Kim Long' }],
    ['phone', { ...postal, phone: 'hỏi nhà' }],
  ])('needs a %s', (field, unfit) => {
    expect(postalProblem(unfit)).toMatchObject({ code: 'postal-unfit', field });
  });

  test('is not sent without an address, a number of the item or the fee', () => {
    expect(
      codeOf(sendByPost(released().state, { itemNumber: 'EA123456789VN' }, at('2026-11-18T15:00'))),
    ).toBe('postal-unfit');
    expect(codeOf(sendByPost(wishing().state, { itemNumber: 'x' }, at('2026-11-18T15:00')))).toBe(
      'item-number',
    );
    const { state } = wishing();
    const owing = { ...state, payments: [], paid: null };
    expect(codeOf(sendByPost(owing, { itemNumber: 'EA123456789VN' }, at('2026-11-18T15:00')))).toBe(
      'fee-owed',
    );
  });

  test('on its way is neither handed over at the counter nor sent, shelved or archived again', () => {
    const desk = sent();
    expect(desk.state).toMatchObject({ status: 9, delivery: 'with-post' });
    expect(codeOf(decide(desk, 'hand-over', { at: '2026-11-19T09:00' }))).toBe('with-post');
    expect(codeOf(sendByPost(desk.state, { itemNumber: 'EA999999999VN' }, at('2026-11-19T09:00')))).toBe(
      'with-post',
    );
    expect(codeOf(agreeDelivery(desk.state, { wish: 'counter', how: 'x' }, at('2026-11-19T09:00')))).toBe(
      'with-post',
    );
    expect(nextWatch(desk.state)).toBeUndefined();
  });

  test('is returned with the evidence of the post alone, never before it was sent nor in the future', () => {
    const desk = sent();
    const told = { receiver: 'Nguyễn Văn Thử', deliveredAt: instant('2026-11-20T10:00').toString() };
    expect(codeOf(recordDelivery(desk.state, told, at('2026-11-20T09:00')))).toBe('parcel-moment');
    const early = { ...told, deliveredAt: instant('2026-11-18T14:00').toString() };
    expect(codeOf(recordDelivery(desk.state, early, at('2026-11-21T09:00')))).toBe('parcel-moment');
    const returned = then(desk, recordDelivery(desk.state, told, at('2026-11-23T09:00')), '2026-11-23T09:00');
    expect(returned.state).toMatchObject({
      status: 10,
      delivery: 'returned-by-post',
      endedAt: instant('2026-11-23T09:00').toString(),
    });
    expect(returned.state.delivering?.parcel).toMatchObject({
      outcome: 'delivered',
      endedAt: told.deliveredAt,
    });
  });

  test('that came back is ready again with the reason, and may go once more', () => {
    const desk = sent();
    const told = { reason: 'không có người nhận', cameBackAt: instant('2026-11-23T08:00').toString() };
    const back = then(desk, recordUndelivered(desk.state, told, at('2026-11-23T09:00')), '2026-11-23T09:00');
    expect(back.state).toMatchObject({ status: 9, delivery: 'ready' });
    expect(back.state.delivering?.parcel).toMatchObject({ outcome: 'undelivered', reason: told.reason });
    expect(
      codeOf(
        recordDelivery(back.state, { receiver: 'A', deliveredAt: told.cameBackAt }, at('2026-11-23T10:00')),
      ),
    ).toBe('no-parcel');
    expect(codeOf(sendByPost(back.state, { itemNumber: 'EA222222222VN' }, at('2026-11-24T09:00')))).toBe(
      'done',
    );
    expect(foldEvents(back.events)).toEqual(back.state);
  });
});

test('the rule of the desk needs no calendar, so a release never fails for it', () => {
  const plan = planPickup(rule, instant('2027-12-30T16:00'));
  expect(plan.remindAt).toEqual(['2028-01-02T01:00:00Z', '2028-01-14T01:00:00Z']);
  expect(packOf(marital).code).toBe(marital);
  expect(calendar.code).toBeDefined();
});
