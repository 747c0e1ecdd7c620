import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diploma, wordsOf } from '../setup/counter.ts';
import { dayFields, openRuledDesk, packOf, pageOf, printed, type RuledDesk } from '../setup/ruled-desk.ts';

/** T14–T20: extension, notice, stop, the building permit's exceptions, and what "on time" means. */

let desk: RuledDesk;
beforeAll(async () => {
  desk = await openRuledDesk();
});
afterAll(() => desk.close());

const form04 = 'TT 03/2025/TT-VPCP (mẫu 04)';
const first = '10:00 thứ Năm, 19/11/2026';
const until = (on: string) => ({ ...dayFields('newDueOn', on), reason: 'Chưa có kết quả tra cứu' });

describe('T14: the one extension', () => {
  it('is signed by the head at least a day before, with apology and reason on form 04', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    await desk.setTime('2026-11-18T15:00');
    const { an, nga } = desk.staff;
    expect((await nga.get(pageOf(id))).body).not.toContain('/gia-han');
    const unfit = await an.act(id, 'gia-han', until('2026-11-31'));
    expect(unfit.statusCode).toBe(422);
    expect(unfit.body).toContain('Chưa có kết quả tra cứu');
    await an.act(id, 'gia-han', until('2026-11-23'));
    await desk.expectDue(id, '17:00 thứ Hai, 23/11/2026');
    const apology = await desk.slip(id, '04');
    expect(apology).toContain('Chưa có kết quả tra cứu');
    expect(apology).toContain(printed(first));
    expect(apology).toContain(printed('17:00 thứ Hai, 23/11/2026'));
    expect(await desk.tracking(id)).toContain('Cơ quan xin lỗi và gia hạn một lần (mẫu 04).');
    await desk.expectLedger(id, [
      ['2026-11-16T10:00 started acceptance: – → 2026-11-19T10:00', 'Nghị định 123/2015/NĐ-CP'],
      ['2026-11-18T15:00 extended extension: 2026-11-19T10:00 → 2026-11-23T17:00', form04],
    ]);
  });

  it('is refused a second time, with its basis', async () => {
    const id = await extended();
    expect((await desk.staff.an.get(pageOf(id))).body).not.toContain('/gia-han');
    const again = await desk.force(desk.staff.an, id, 'gia-han', until('2026-11-25'));
    expect(again.statusCode).toBe(422);
    expect(wordsOf(again)).toContain(`không gia hạn lần thứ hai (${form04}`);
    expect((await desk.stateOf(id)).ledger).toHaveLength(2);
  });

  it('is refused on the day itself, for a matter of one day, and to a deputy without a mandate', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    await desk.setTime('2026-11-18T15:00');
    const deputy = await desk.force(desk.staff.binh, id, 'gia-han', until('2026-11-23'));
    expect([403, 422]).toContain(deputy.statusCode);
    await desk.setTime('2026-11-19T08:00');
    expect((await desk.staff.an.get(pageOf(id))).body).not.toContain('/gia-han');
    const late = await desk.force(desk.staff.an, id, 'gia-han', until('2026-11-23'));
    expect(late.statusCode).toBe(422);
    expect(wordsOf(late)).toContain(`trước ngày hẹn trả ít nhất một ngày (${form04}`);
    const copy = await desk.receive('2.000815', '2026-11-19T08:00', diploma);
    const today = await desk.force(desk.staff.an, copy, 'gia-han', until('2026-11-23'));
    expect(wordsOf(today)).toContain(`giải quyết trong ngày không được gia hạn (${form04}`);
  });

  it('missed, a second lateness is told once and goes up to the leader', async () => {
    const id = await extended();
    await desk.setTime('2026-11-25T08:00');
    await desk.watch();
    expect(await desk.watch()).toBe(0);
    const up = await desk.staff.an.get('/can-bo/danh-sach/qua-han-sau-gia-han');
    expect(up.body).toContain(id);
    expect(wordsOf(await desk.staff.an.get(pageOf(id)))).toContain(
      'Hồ sơ quá hạn sau khi đã gia hạn: báo lên lãnh đạo',
    );
  });
});

describe('T15: that a result is there is told', () => {
  it('in the moment in which it is released, by letter and on the tracking page', async () => {
    const id = await desk.receive('2.000815', '2026-11-16T09:00', { ...diploma, 'applicant.email': mail });
    await finish(id);
    expect(desk.house.letters.at(-1)).toMatchObject({ template: 'notices.released', address: mail });
    expect(await desk.tracking(id)).toContain('Xử lý xong lúc 09:00 thứ Hai, 16/11/2026');
    expect((await desk.stateOf(id)).finishedAt).toBe('2026-11-16T02:00:00Z');
  });
});

describe('T16: the citizen stops the matter', () => {
  it('at any time before the decision: form 05, and no date runs any more', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    await desk.setTime('2026-11-18T09:00');
    await desk.staff.nga.act(id, 'rut', { reason: 'Không còn nhu cầu' });
    const notice = await desk.slip(id, '05');
    expect(notice).toContain('Không còn nhu cầu');
    expect(notice).toContain('ngày 18 tháng 11 năm 2026');
    expect(await desk.tracking(id)).not.toContain('Quá hạn');
    await desk.setTime('2026-11-25T08:00');
    await desk.watch();
    expect(await desk.stateOf(id)).toMatchObject({ endedAt: '2026-11-18T02:00:00Z', alerts: [] });
  });

  it('not once it is decided: the refusal names its basis', async () => {
    const id = await desk.receive('2.000815', '2026-11-16T09:00', diploma);
    await desk.staff.hieu.act(id, 'du-thao');
    await desk.sign(desk.staff.an, id);
    const refused = await desk.force(desk.staff.nga, id, 'rut', { reason: 'Đổi ý' });
    expect(refused.statusCode).toBe(422);
    expect(wordsOf(refused)).toContain('TT 03/2025/TT-VPCP Đ.7');
    expect((await desk.stateOf(id)).endedAt).toBeNull();
  });
});

describe('T17: the building permit', () => {
  const asked = { 'defect.residence': 'thiếu bản vẽ móng', reason: 'Chưa đủ bản vẽ' };
  const law = 'Luật Xây dựng 2014, Điều 102';
  let code: string;
  beforeAll(async () => {
    const { term, supplement, waits, extension } = packOf('1.013225');
    code = await desk.addPack('9.013225', { term, supplement, waits, extension });
  });

  it('is guided a second time on the same points within five working days, and never a third', async () => {
    const id = await desk.receive(code, '2026-11-16T10:00');
    await desk.expectPromise(id, '17:00 thứ Ba, 01/12/2026');
    await answerSupplement(id, asked);
    await desk.expectDue(id, '17:00 thứ Ba, 01/12/2026');
    const more = { 'defect.identity': 'mờ', reason: 'Thêm' };
    expect(
      wordsOf(await desk.force(desk.staff.hieu, id, 'xu-ly/huong-dan', { ...more, 'ask.identity': 'yes' })),
    ).toContain(law);
    await desk.staff.hieu.act(id, 'xu-ly/huong-dan', asked);
    expect(await desk.slip(id, '02')).toContain('thiếu bản vẽ móng');
    await desk.setTime('2026-11-18T10:00');
    await desk.staff.nga.act(id, 'nhan-bo-sung', { note: 'Bản vẽ móng' });
    // Counted from the start: fifteen days from the 18th.
    await desk.expectDue(id, '17:00 thứ Năm, 03/12/2026');
    expect(wordsOf(await desk.force(desk.staff.hieu, id, 'xu-ly/huong-dan', asked))).toContain(
      'NĐ 118/2025/NĐ-CP Đ.11',
    );
    expect((await desk.stateOf(id)).ledger.map(({ kind }) => kind)).toEqual([
      ...['started', 'stopped', 'resumed', 'stopped', 'resumed'],
    ]);
  });

  it('guided too late is refused with the law', async () => {
    const id = await desk.receive(code, '2026-11-16T10:00');
    await answerSupplement(id, asked);
    await desk.setTime('2026-11-25T08:00');
    expect(wordsOf(await desk.force(desk.staff.hieu, id, 'xu-ly/huong-dan', asked))).toContain(law);
  });

  it('hears agencies while its term runs; after twelve days their silence is agreement', async () => {
    const id = await desk.receive(code, '2026-11-16T10:00');
    const consulted = { whom: 'Công an phường', about: 'Phòng cháy' };
    await desk.staff.hieu.act(id, 'cho-ben-ngoai', consulted);
    await desk.expectDue(id, '17:00 thứ Ba, 01/12/2026');
    await desk.setTime('2026-11-30T17:01');
    await desk.watch();
    const { waits, ledger } = await desk.stateOf(id);
    expect(waits[0]?.ended).toMatchObject({ outcome: 'silence', at: '2026-11-30T10:00:00Z' });
    expect(ledger).toHaveLength(1);
    await desk.expectDue(id, '17:00 thứ Ba, 01/12/2026');
  });

  it('is extended by ten days at most, with reasons', async () => {
    const id = await desk.receive(code, '2026-11-16T10:00');
    const long = await desk.force(desk.staff.an, id, 'gia-han', until('2026-12-14'));
    expect(long.statusCode).toBe(422);
    expect(wordsOf(long)).toContain(`Chỉ được gia hạn đến 17:00 thứ Sáu, 11/12/2026 (${law}`);
    await desk.staff.an.act(id, 'gia-han', until('2026-12-11'));
    await desk.expectDue(id, '17:00 thứ Sáu, 11/12/2026');
    expect(await desk.slip(id, '04')).toContain(printed('17:00 thứ Sáu, 11/12/2026'));
  });
});

describe('T18: an online filing that nobody acknowledges', () => {
  it('is told of after two working hours, and is late after eight', async () => {
    const id = await desk.fileOnline('1.004873', '2026-12-14T09:00');
    const waiting = '/can-bo/danh-sach/qua-gio-nhac';
    await desk.watch();
    expect((await desk.staff.nga.get(waiting)).body).not.toContain(id);
    await desk.setTime('2026-12-14T11:01');
    await desk.watch();
    const list = await desk.staff.nga.get(waiting);
    expect(list.body).toContain(id);
    expect(wordsOf(list)).toContain('Chờ quá giờ nhắc');
    expect(wordsOf(await desk.staff.nga.get('/can-bo'))).toContain('hồ sơ trực tuyến chờ quá giờ nhắc');
    await desk.setTime('2026-12-15T09:01');
    await desk.watch();
    expect((await desk.stateOf(id)).look).toMatchObject({ alerted: 'late' });
    expect(wordsOf(await desk.staff.nga.get(pageOf(id)))).toContain('Quá hạn trả lời');
  });
});

describe('T19: an extension does not make the first date vanish', () => {
  it('both are kept, and shown beside each other to the officer and the citizen', async () => {
    const id = await extended();
    const { firstDueAt, promise } = await desk.stateOf(id);
    expect([firstDueAt, promise?.dueAt]).toEqual(['2026-11-19T03:00:00Z', '2026-11-23T10:00:00Z']);
    expect(wordsOf(await desk.staff.nga.get(pageOf(id)))).toContain(`Hẹn lúc tiếp nhận ${first}`);
    expect(await desk.tracking(id)).toContain(`Hẹn ban đầu: ${first}`);
    const row = await desk.house.office.db.read({ unit: '19774', role: 'system' }, (tx) =>
      tx
        .selectFrom('dossiers')
        .select(['first_due_at', 'due_at'])
        .where('dossier_id', '=', id)
        .executeTakeFirstOrThrow(),
    );
    expect(`${row.first_due_at} ${row.due_at}`).toBe('2026-11-19T03:00:00Z 2026-11-23T10:00:00Z');
    // What she carries was true when it was given to her.
    expect(await desk.slip(id, '01')).toContain(printed(first));
  });
});

describe('T20: on time is judged when processing is finished', () => {
  it.each([
    ['2026-11-16T17:00', 'Xong đúng hạn', 'Xong quá hạn'],
    ['2026-11-16T17:01', 'Xong quá hạn', 'Xong đúng hạn'],
  ])('a matter of one day released at %s, whenever it is fetched', async (at, said, not) => {
    const id = await desk.receive('2.000815', '2026-11-16T09:00', diploma);
    await desk.staff.hieu.act(id, 'du-thao');
    await desk.sign(desk.staff.an, id);
    await desk.setTime(at);
    await desk.staff.dao.act(id, 'vao-so');
    await desk.setTime('2026-11-18T09:00');
    await desk.staff.tra.act(id, 'tra-ket-qua', { receiver: 'Đặng Văn Sơn', shown: 'identity' });
    const page = wordsOf(await desk.staff.nga.get(pageOf(id)));
    expect(page).toContain(said);
    expect(page).not.toContain(not);
    expect(await desk.tracking(id)).toContain(said);
  });
});

const mail = 'van.son@vidu.example';

/** Promised for the 19th, extended to Monday the 23rd. */
async function extended(): Promise<string> {
  const id = await desk.receive('1.004873', '2026-11-16T10:00');
  await desk.setTime('2026-11-18T15:00');
  await desk.staff.an.act(id, 'gia-han', until('2026-11-23'));
  return id;
}

/** Asked, told and answered on Monday, all at once. */
async function answerSupplement(id: string, asked: Record<string, string>): Promise<void> {
  await desk.staff.hieu.act(id, 'xu-ly/bo-sung', asked);
  await desk.staff.nga.act(id, 'bao-bo-sung');
  await desk.staff.nga.act(id, 'nhan-bo-sung', { note: 'Đã bổ sung' });
}

/** Drafted, signed, numbered. */
async function finish(id: string): Promise<void> {
  await desk.staff.hieu.act(id, 'du-thao');
  await desk.sign(desk.staff.an, id);
  await desk.staff.dao.act(id, 'vao-so');
}
