import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, wordsOf } from '../setup/counter.ts';
import { openRuledDesk, packOf, pageOf, type RuledDesk } from '../setup/ruled-desk.ts';

/** T8–T13: what stops a term, what counts it anew and what is not counted, wherever its date is told. */

let desk: RuledDesk;
beforeAll(async () => {
  desk = await openRuledDesk();
});
afterAll(() => desk.close());

const asked = { 'defect.residence': 'mờ, không đọc được', reason: 'Chưa rõ nơi cư trú trước năm 2015' };
const { term, supplement } = packOf('1.004873') as Record<string, { legalBasis: string }>;
const started: [string, string] = [
  '2026-11-16T10:00 started acceptance: – → 2026-11-19T10:00',
  term?.legalBasis ?? '',
];
const ground = supplement?.legalBasis ?? '';

describe('T8: the one supplement', () => {
  it('goes back to the desk within two working days, and the desk tells the citizen within one', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    await desk.setTime('2026-11-17T10:00');
    const { hieu, nga } = desk.staff;
    const back = wordsOf(await hieu.act(id, 'xu-ly/bo-sung', asked));
    expect(back).toContain('Hồ sơ chuyển về bộ phận một cửa để báo bổ sung');
    // Nothing stops before the citizen is told.
    await desk.expectDue(id, '10:00 thứ Năm, 19/11/2026');
    expect((await desk.stateOf(id)).supplementAtDesk).toMatchObject({ returnBy: '2026-11-18T10:00:00Z' });
    const atDesk = wordsOf(await nga.get(pageOf(id)));
    expect(atDesk).toContain('Báo người nộp trước 17:00 thứ Tư, 18/11/2026.');
    expect(wordsOf(await nga.act(id, 'bao-bo-sung'))).toContain('Tạm dừng tính hạn');
    expect(await desk.slip(id, '02')).toContain('mờ, không đọc được');
    await desk.expectLedger(id, [
      started,
      ['2026-11-17T10:00 stopped supplement pause: 2026-11-19T10:00 → –', ground],
    ]);
  });

  it('is the only one: the second is refused with its basis, whoever asks and however it is sent', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    const { hieu, nga } = desk.staff;
    await tellAtDesk(id);
    await nga.act(id, 'nhan-bo-sung', { note: 'Đã mang bản rõ hơn' });
    const page = await hieu.get(pageOf(id));
    expect(page.body).not.toContain('/xu-ly/bo-sung"');
    expect(wordsOf(page)).toContain('không được yêu cầu lần thứ hai');
    const again = await desk.force(hieu, id, 'xu-ly/bo-sung', asked);
    expect(again.statusCode).toBe(422);
    expect(wordsOf(again)).toContain('không được yêu cầu lần thứ hai (NĐ 118/2025/NĐ-CP Đ.11)');
    expect((await desk.stateOf(id)).ledger).toHaveLength(3);
  });

  it('asked before the acceptance is the same one chance', async () => {
    const id = await desk.fileOnline('1.004873', '2026-11-16T08:00');
    await desk.staff.nga.act(id, 'bo-sung', asked);
    expect(await desk.slip(id, '02')).toContain('mờ, không đọc được');
    await desk.setTime('2026-11-17T14:00');
    await desk.staff.nga.act(id, 'nhan-bo-sung', { note: 'Đã mang bản rõ hơn' });
    await desk.staff.nga.act(id, 'tiep-nhan', { 'paper.identity': 'data' });
    await desk.expectPromise(id, '14:00 thứ Sáu, 20/11/2026');
    const again = await desk.force(desk.staff.hieu, id, 'xu-ly/bo-sung', asked);
    expect(again.statusCode).toBe(422);
    expect(wordsOf(again)).toContain('NĐ 118/2025/NĐ-CP Đ.11');
    expect((await desk.stateOf(id)).ledger).toHaveLength(1);
  });

  it('names only listed papers; what a register holds is refused with the law, and what was typed stays', async () => {
    const id = await desk.receive('1.004873', '2026-11-18T10:00');
    const { hieu } = desk.staff;
    const refused = await hieu.act(id, 'xu-ly/bo-sung', {
      other: 'Bản sao sổ hộ khẩu',
      reason: 'Cần đối chiếu nơi cư trú',
      basis: 'Luật Hộ tịch',
    });
    expect(refused.statusCode).toBe(422);
    expect(wordsOf(refused)).toContain('Không được yêu cầu “Sổ hộ khẩu, giấy xác nhận cư trú”');
    expect(wordsOf(refused)).toContain('Nghị quyết 66.7/2025/NQ-CP');
    expect(refused.body).toContain('Bản sao sổ hộ khẩu');
    const bare = await hieu.act(id, 'xu-ly/bo-sung', { other: 'Ảnh chụp nhà', reason: 'x' });
    expect(wordsOf(bare)).toContain('Còn thiếu căn cứ pháp lý');
    expect(wordsOf(bare)).toContain('TT 03/2025/TT-VPCP (mẫu 02)');
  });
});

describe('T9: after the complete answer', () => {
  it('the term is counted again from the start, where the law says so', async () => {
    const legalBasis = 'Nghị định 297/2025/NĐ-CP, Điều 6 khoản 4';
    const code = await desk.addPack('9.000009', {
      supplement: { ...supplement, policy: 'restart', legalBasis },
    });
    const id = await desk.receive(code, '2026-11-16T10:00');
    await desk.setTime('2026-11-17T10:00');
    await tellAtDesk(id);
    expect(await desk.tracking(id)).toContain('Đang tạm dừng tính thời hạn');
    await desk.setTime('2026-11-19T14:00');
    await desk.staff.nga.act(id, 'nhan-bo-sung', { note: 'Đã mang bản rõ hơn' });
    await desk.expectDue(id, '14:00 thứ Tư, 25/11/2026');
    expect(await desk.tracking(id)).toContain('Hẹn ban đầu: 10:00 thứ Năm, 19/11/2026');
    await desk.expectLedger(id, [
      started,
      ['2026-11-17T10:00 stopped supplement restart: 2026-11-19T10:00 → –', legalBasis],
      ['2026-11-19T14:00 resumed supplement: – → 2026-11-25T14:00', legalBasis],
    ]);
  });

  it('that never comes the dossier is closed once her fifteen working days have passed, and only once', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    await tellAtDesk(id);
    expect(await desk.slip(id, '02')).toContain('17 giờ 00 phút, ngày 08 tháng 12 năm 2026');
    await desk.setTime('2026-12-08T17:00');
    await desk.watch();
    expect(wordsOf(await desk.staff.nga.get(pageOf(id)))).toContain('Yêu cầu bổ sung giấy tờ');
    await desk.setTime('2026-12-08T17:01');
    await desk.watch();
    const closed = wordsOf(await desk.staff.nga.get(pageOf(id)));
    expect(closed).toContain('Hồ sơ kết thúc vì hết thời gian mà không có trả lời');
    expect(closed).toContain('Dừng xử lý');
    expect(await desk.slip(id, '05')).toContain('Hết thời gian bổ sung');
    await desk.expectLedger(id, [
      started,
      ['2026-11-16T10:00 stopped supplement pause: 2026-11-19T10:00 → –', ground],
    ]);
    expect(await desk.watch()).toBe(0);
  });
});

describe('T10: where the procedure pauses instead', () => {
  it('what was left of the term goes on, and the preview before the act was right', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    await desk.setTime('2026-11-17T10:00');
    await desk.staff.hieu.act(id, 'xu-ly/bo-sung', asked);
    await desk.setTime('2026-11-18T08:00');
    const { nga } = desk.staff;
    const atDesk = wordsOf(await nga.get(pageOf(id)));
    expect(atDesk).toContain(
      'Nếu đủ vào 17:00 thứ Hai, 23/11/2026 thì hẹn trả là 09:00 thứ Năm, 26/11/2026.',
    );
    await nga.act(id, 'bao-bo-sung');
    await desk.setTime('2026-11-23T17:00');
    await desk.staff.nga.act(id, 'nhan-bo-sung', { note: 'Đã mang bản rõ hơn' });
    await desk.expectDue(id, '09:00 thứ Năm, 26/11/2026');
    expect(await desk.tracking(id)).toContain('Hẹn ban đầu: 10:00 thứ Năm, 19/11/2026');
    await desk.expectLedger(id, [
      started,
      ['2026-11-18T08:00 stopped supplement pause: 2026-11-19T10:00 → –', ground],
      ['2026-11-23T17:00 resumed supplement: – → 2026-11-26T09:00', ground],
    ]);
  });
});

describe('T11: another agency verifies', () => {
  it('its time is not counted: the ledger tells from when to when, by whom and by which law', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    await desk.setTime('2026-11-17T10:00');
    const { hieu } = desk.staff;
    // The preview before the act: as if the answer came three working days later.
    expect(wordsOf(await hieu.get(pageOf(id)))).toContain(
      'Nếu đủ vào 17:00 thứ Sáu, 20/11/2026 thì hẹn trả là 17:00 thứ Tư, 25/11/2026.',
    );
    const to = { whom: 'UBND phường Thanh Khê', about: 'Đã kết hôn chưa?' };
    const waiting = wordsOf(await hieu.act(id, 'cho-ben-ngoai', to));
    expect(waiting).toContain('Tạm dừng xử lý');
    expect(waiting).toContain('Trước đó hẹn trả 10:00 thứ Năm, 19/11/2026; nay tạm chưa có thời điểm hẹn.');
    await desk.setTime('2026-11-20T10:00');
    await desk.staff.hieu.act(id, 'ben-ngoai-tra-loi', { answer: 'Chưa kết hôn' });
    await desk.expectDue(id, '10:00 thứ Tư, 25/11/2026');
    const law = 'Nghị định 07/2025/NĐ-CP';
    await desk.expectLedger(id, [
      started,
      ['2026-11-17T10:00 stopped verification: 2026-11-19T10:00 → –', law],
      ['2026-11-20T10:00 resumed verification: – → 2026-11-25T10:00', law],
    ]);
    const track = await desk.tracking(id, 'en');
    expect(track).toContain('The verification came: the term went on.');
    expect(track).not.toContain('Lê Đình Hiếu');
  });
});

describe('T12: relatives confirm through VNeID', () => {
  it('their five working days are not counted', async () => {
    const law = 'Quyết định 296/QĐ-VPCP';
    const code = await desk.addPack('9.000012', { waits: [relatives(law)] });
    const id = await desk.receive(code, '2026-11-16T10:00');
    await desk.setTime('2026-11-17T10:00');
    await desk.staff.hieu.act(id, 'cho-ben-ngoai', to('Ông bà nội của cháu', 'Xác nhận đồng ý cho đăng ký'));
    expect(await desk.tracking(id)).toContain('Đang tạm dừng tính thời hạn');
    expect((await desk.stateOf(id)).waits[0]).toMatchObject({ endsBy: '2026-11-25T10:00:00Z' });
    await desk.setTime('2026-11-23T10:00');
    await desk.staff.nga.act(id, 'nhan-tra-loi', { answer: 'Đã xác nhận trên VNeID' });
    await desk.expectDue(id, '10:00 thứ Năm, 26/11/2026');
    await desk.expectLedger(id, [
      started,
      ['2026-11-17T10:00 stopped relatives: 2026-11-19T10:00 → –', law],
      ['2026-11-23T10:00 resumed relatives: – → 2026-11-26T10:00', law],
    ]);
    const again = await desk.force(desk.staff.hieu, id, 'cho-ben-ngoai', {
      wait: 'relatives',
      ...to('Cô của cháu', 'Xác nhận'),
    });
    expect(again.statusCode).toBe(422);
    expect(wordsOf(again)).toContain(`không dừng thời hạn lần nữa cho cùng việc (${law}`);
  });
});

describe('T13: two appointments', () => {
  it('the first ends with the tax slip, the second is counted from the proof of payment', async () => {
    const land = packOf('1.013978');
    const code = await desk.addPack('9.013978', pick(land, 'term', 'waits', 'supplement'));
    const id = await desk.receive(code, '2026-11-16T10:00');
    await desk.expectPromise(id, '10:00 thứ Ba, 08/12/2026');
    expect(wordsOf(await desk.staff.nga.get(pageOf(id)))).toContain('hẹn sau, khi có chứng từ nộp tiền');
    await desk.setTime('2026-12-02T15:00');
    const sent = wordsOf(
      await desk.staff.hieu.act(id, 'cho-ben-ngoai', {
        wait: 'financial-obligation',
        ...to('Thuế cơ sở 1', 'Phiếu chuyển thông tin số 5'),
      }),
    );
    expect(sent).toContain('Yêu cầu thực hiện nghĩa vụ tài chính');
    expect(sent).toContain('xong lúc 15:00 thứ Tư, 02/12/2026');
    expect(await desk.tracking(id)).toContain('Đang chờ thực hiện nghĩa vụ tài chính');
    await desk.setTime('2026-12-14T09:00');
    const paid = wordsOf(await desk.staff.nga.act(id, 'nhan-tra-loi', { answer: 'Biên lai số 77' }));
    expect(paid).toContain('Có chứng từ thực hiện nghĩa vụ tài chính: bắt đầu tính lần hẹn tiếp theo.');
    await desk.expectDue(id, '09:00 thứ Hai, 21/12/2026');
    const law = 'Quyết định 138/2025/QĐ-UBND';
    await desk.expectLedger(id, [
      ['2026-11-16T10:00 started acceptance: – → 2026-12-08T10:00', law],
      ['2026-12-02T15:00 reached financial-obligation: 2026-12-08T10:00 → –', law],
      ['2026-12-14T09:00 started financial-obligation: – → 2026-12-21T09:00', law],
    ]);
  });

  it('and the fifteen days of a posting are outside both', async () => {
    const id = await desk.receive('9.013978', '2026-11-16T10:00');
    await desk.setTime('2026-11-17T10:00');
    await desk.staff.hieu.act(id, 'cho-ben-ngoai', { wait: 'posting', ...to('Nhà văn hóa', 'Danh sách') });
    const early = await desk.force(desk.staff.hieu, id, 'ben-ngoai-tra-loi', {
      waitId: 'posting-1',
      answer: 'Không có ý kiến',
    });
    expect(early.statusCode).toBe(422);
    expect(wordsOf(early)).toContain('Quyết định 138/2025/QĐ-UBND');
    // Wednesday 2 December, at its last closing: nobody objected.
    await desk.setTime('2026-12-02T17:01');
    await desk.watch();
    await desk.expectDue(id, '17:00 thứ Ba, 22/12/2026');
    expect((await desk.stateOf(id)).ledger.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual([
      'started acceptance',
      'stopped posting',
      'resumed posting',
    ]);
  });
});

/** The desk has told the citizen what is missing. */
async function tellAtDesk(id: string): Promise<void> {
  await desk.staff.hieu.act(id, 'xu-ly/bo-sung', asked);
  await desk.staff.nga.act(id, 'bao-bo-sung');
}

function to(whom: string, about: string): Fields {
  return { whom, about };
}

function relatives(legalBasis: string) {
  const name = { vi: 'Người thân xác nhận', en: 'Relatives confirm', id: 'Kerabat mengonfirmasi' };
  const days = { withinDays: 5, unit: 'workingDay', policy: 'pause', silence: 'none' };
  return { code: 'relatives', kind: 'relatives', name, ...days, legalBasis, verified: false };
}

function pick(pack: Record<string, unknown>, ...names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, pack[name]]));
}
