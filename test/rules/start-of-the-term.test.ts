import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importProcedure } from '../../src/features/procedures/actions.ts';
import { diploma, wordsOf } from '../setup/counter.ts';
import { openRuledDesk, packOf, pageOf, printed, type RuledDesk } from '../setup/ruled-desk.ts';

/** T1–T7: when a term begins and when it ends, on the page, on the slip and in the ledger (rules §1.4, clock.md). */

let desk: RuledDesk;
beforeAll(async () => {
  desk = await openRuledDesk();
});
afterAll(() => desk.close());

const term = packOf('1.004873')['term'] as Record<string, unknown>;
const basis = String(term['legalBasis']);

describe('T1: the term starts at the acceptance of a complete dossier', () => {
  it('at the counter at the moment that form 01 prints', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    await desk.expectPromise(id, '10:00 thứ Năm, 19/11/2026');
    expect(await desk.slip(id, '01')).toContain(
      `Thời gian nhận hồ sơ: ${printed('10:00 thứ Hai, 16/11/2026')}`,
    );
    await desk.expectLedger(id, [['2026-11-16T10:00 started acceptance: – → 2026-11-19T10:00', basis]]);
  });

  it('online not when it was sent, but when the desk accepts it', async () => {
    const id = await desk.fileOnline('1.004873', '2026-11-16T08:00');
    expect(await desk.tracking(id)).toContain('Thời hạn bắt đầu tính từ lúc tiếp nhận.');
    await desk.setTime('2026-11-17T14:00');
    await desk.staff.nga.act(id, 'tiep-nhan', { 'paper.identity': 'data' });
    await desk.expectPromise(id, '14:00 thứ Sáu, 20/11/2026');
    await desk.expectLedger(id, [['2026-11-17T14:00 started acceptance: – → 2026-11-20T14:00', basis]]);
  });
});

describe('T2: the first day is not counted', () => {
  it('unless the dossier came while the office was closed: then the next working day is a whole one', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    expect(await desk.tracking(id)).toContain('Không tính ngày đầu tiên là thứ Hai, 16/11/2026.');
    const night = await desk.receive('1.004873', '2026-11-21T20:00');
    await desk.expectPromise(night, '17:00 thứ Năm, 26/11/2026');
  });

  it('and a term in calendar days that ends on a day off ends with the next working day', async () => {
    const days = { ...term, value: 15, unit: 'calendarDay', dueMode: 'endOfDay' };
    const code = await desk.addPack('9.000002', { term: days });
    const id = await desk.receive(code, '2026-11-20T10:00');
    await desk.expectPromise(id, '17:00 thứ Hai, 07/12/2026');
    await desk.expectLedger(id, [['2026-11-20T10:00 started acceptance: – → 2026-12-07T17:00', basis]]);
  });
});

describe('T3: a working day is eight working hours', () => {
  it('so 24 working hours and three working days promise the same moment, and each step has its own hours', async () => {
    const code = await desk.addPack('9.000003', { term: { ...term, value: 24, unit: 'workingHour' } });
    const id = await desk.receive(code, '2026-11-16T10:00');
    await desk.expectPromise(id, '10:00 thứ Năm, 19/11/2026');
    // Twelve working hours of the officer's step.
    expect(wordsOf(await desk.staff.nga.get(pageOf(id)))).toContain(
      'Bước này xong trước 16:00 thứ Ba, 17/11/2026',
    );
  });

  it('and steps that need more hours than the law gives are no procedure', async () => {
    const short = { ...packOf('1.004873'), code: '9.000033', term: { ...term, value: 2 } };
    expect(await importProcedure(desk.house.office.db, short)).toMatchObject({
      ok: false,
      problem: { problems: [{ path: 'steps', code: 'over-budget', values: { hours: 22, termHours: 16 } }] },
    });
  });
});

describe('T4: handing over takes no time', () => {
  it('a result fetched weeks later was still made in time, and the last step has no limit', async () => {
    const id = await desk.receive('2.000815', '2026-11-16T09:00', diploma);
    await finish(id);
    const { step, finishedAt } = await desk.stateOf(id);
    expect(step).toMatchObject({ kind: 'return', dueAt: null });
    await desk.setTime('2026-12-07T09:00');
    await desk.staff.tra.act(id, 'tra-ket-qua', { receiver: 'Đặng Văn Sơn', shown: 'identity' });
    expect(wordsOf(await desk.staff.nga.get(pageOf(id)))).toContain('Xong đúng hạn');
    expect(await desk.stateOf(id)).toMatchObject({ finishedAt, status: 10 });
    expect((await desk.stateOf(id)).ledger).toHaveLength(1);
  });
});

describe('T5: the same day, until 15:00', () => {
  it.each([
    ['2026-11-16T15:00', '17:00 thứ Hai, 16/11/2026', '2026-11-16T17:00'],
    ['2026-11-16T15:01', '17:00 thứ Ba, 17/11/2026', '2026-11-17T17:00'],
    ['2026-11-20T16:00', '17:00 thứ Hai, 23/11/2026', '2026-11-23T17:00'],
    ['2026-11-23T15:30', '17:00 thứ Tư, 25/11/2026', '2026-11-25T17:00'],
  ])('received at %s, a certified copy is ready until %s', async (at, due, instant) => {
    const id = await desk.receive('2.000815', at, diploma);
    await desk.expectPromise(id, due);
    await desk.expectLedger(id, [[`${at} started acceptance: – → ${instant}`, 'nhận sau 15 giờ']]);
    const isLate = at > `${at.slice(0, 10)}T15:00`;
    expect((await desk.slip(id, '01')).includes('Hồ sơ tiếp nhận sau 15:00')).toBe(isLate);
  });
});

describe('T6: a bundle counts what comes after 15:00 from the next working day', () => {
  it.each([
    ['2026-11-16T15:00', '15:00 thứ Năm, 19/11/2026', '2026-11-19T15:00'],
    // Tuesday is a whole first day, as if it had come at its opening.
    ['2026-11-16T15:01', '17:00 thứ Năm, 19/11/2026', '2026-11-19T17:00'],
  ])('received at %s, its three days end at %s', async (at, due, instant) => {
    const legalBasis = 'Nghị định 63/2024/NĐ-CP; Quyết định 296/QĐ-VPCP';
    const code = await desk.addPack('9.000006', { term: { ...term, cutOff: '15:00', legalBasis } });
    const id = await desk.receive(code, at);
    await desk.expectPromise(id, due);
    await desk.expectLedger(id, [[`${at} started acceptance: – → ${instant}`, legalBasis]]);
  });
});

describe('T7: what comes in the last working hour is counted from the next working day', () => {
  it.each([
    ['2026-11-16T16:00', '16:00 thứ Năm, 19/11/2026', '2026-11-19T16:00'],
    ['2026-11-16T16:01', '17:00 thứ Năm, 19/11/2026', '2026-11-19T17:00'],
    // After closing, and on a day off: from the next opening.
    ['2026-11-16T18:30', '17:00 thứ Năm, 19/11/2026', '2026-11-19T17:00'],
    ['2026-11-22T09:00', '17:00 thứ Năm, 26/11/2026', '2026-11-26T17:00'],
  ])('received at %s, its three days end at %s', async (at, due, instant) => {
    const legalBasis = 'Nghị định 297/2025/NĐ-CP';
    const code = await desk.addPack('9.000007', { term: { ...term, cutOff: 'lastHour', legalBasis } });
    const id = await desk.receive(code, at);
    await desk.expectPromise(id, due);
    await desk.expectLedger(id, [[`${at} started acceptance: – → ${instant}`, legalBasis]]);
  });
});

/** Drafted, signed, numbered. */
async function finish(id: string): Promise<void> {
  await desk.staff.hieu.act(id, 'du-thao');
  await desk.sign(desk.staff.an, id);
  await desk.staff.dao.act(id, 'vao-so');
}
