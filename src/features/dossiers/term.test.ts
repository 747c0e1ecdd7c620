import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dossierIdOf, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { aCitizen, filingOf } from '../../../test/setup/desks.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { openDoors } from '../../app.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import { importProcedure } from '../procedures/actions.ts';
import { fileDossier } from './actions.ts';
import { watchDossiers } from './jobs.ts';

// Rules of the term through the doors: the same date on the page, on the slip and in the ledger.

let desk: Awaited<ReturnType<typeof openDesk>>;
let staff: Record<'nga' | 'hieu' | 'an', Seat>;

beforeAll(async () => {
  desk = await openDesk(openDoors);
  await importProcedure(desk.house.office.db, landLike());
});
afterAll(() => desk.house.close());

describe('T8, T9: the one supplement', () => {
  it('goes back to the desk, which tells the citizen; the clock stops there and the preview was right', async () => {
    const id = await receive('1.004873', '2026-11-16T10:00');
    await setTime('2026-11-17T10:00');
    const before = wordsOf(await staff.hieu.get(page(id)));
    expect(before).toContain('Hẹn trả hiện nay: 10:00 thứ Năm, 19/11/2026.');
    const back = wordsOf(await staff.hieu.act(id, 'xu-ly/bo-sung', asked));
    expect(back).toContain('Hồ sơ chuyển về bộ phận một cửa để báo bổ sung');
    expect(back).toContain('10:00 thứ Năm, 19/11/2026');

    await setTime('2026-11-18T08:00');
    const atDesk = wordsOf(await staff.nga.get(page(id)));
    expect(atDesk).toContain('Báo người nộp trước 17:00 thứ Tư, 18/11/2026.');
    const foreseen = /Nếu đủ vào 17:00 thứ Hai, 23\/11\/2026 thì hẹn trả là (\d\d:\d\d [^.]+)\./.exec(
      atDesk,
    )?.[1];
    expect(wordsOf(await staff.nga.act(id, 'bao-bo-sung'))).toContain('Tạm dừng tính hạn');
    expect(await slip(staff.nga, id, '02')).toContain('mờ, không đọc được');

    await setTime('2026-11-23T17:00');
    const answered = wordsOf(await staff.nga.act(id, 'nhan-bo-sung', { note: 'Đã mang bản rõ hơn' }));
    expect(foreseen).toBe('09:00 thứ Năm, 26/11/2026');
    expect(answered).toContain(`Hẹn trả: ${foreseen}`);
    await expectOnTracking(id, `Hẹn trả: ${foreseen}`);
    await expectOnTracking(id, 'Hẹn ban đầu: 10:00 thứ Năm, 19/11/2026');
  });

  it('names only listed papers; what a register holds is refused with the law, and what was typed stays', async () => {
    const id = await receive('1.004873', '2026-11-18T10:00');
    const refused = await staff.hieu.act(id, 'xu-ly/bo-sung', {
      other: 'Bản sao sổ hộ khẩu',
      reason: 'Cần đối chiếu nơi cư trú',
      basis: 'Luật Hộ tịch',
    });
    expect(refused.statusCode).toBe(422);
    expect(wordsOf(refused)).toContain('Không được yêu cầu “Sổ hộ khẩu, giấy xác nhận cư trú”');
    expect(wordsOf(refused)).toContain('Nghị quyết 66.7/2025/NQ-CP');
    expect(refused.body).toContain('Bản sao sổ hộ khẩu');
    const bare = await staff.hieu.act(id, 'xu-ly/bo-sung', { other: 'Ảnh chụp nhà', reason: 'x' });
    expect(wordsOf(bare)).toContain('Còn thiếu căn cứ pháp lý');
  });
});

describe('T11: another agency verifies', () => {
  it('its time is not counted: the ledger tells from when to when, by whom and by which law', async () => {
    const id = await receive('1.004873', '2026-11-16T10:00');
    await setTime('2026-11-17T10:00');
    // The preview before the act: as if the answer came three working days later.
    expect(wordsOf(await staff.hieu.get(page(id)))).toContain(
      'Nếu đủ vào 17:00 thứ Sáu, 20/11/2026 thì hẹn trả là 17:00 thứ Tư, 25/11/2026.',
    );
    const waiting = wordsOf(
      await staff.hieu.act(id, 'cho-ben-ngoai', { whom: 'UBND phường Thanh Khê', about: 'Đã kết hôn chưa?' }),
    );
    expect(waiting).toContain('Tạm dừng xử lý');
    expect(waiting).toContain('Trước đó hẹn trả 10:00 thứ Năm, 19/11/2026; nay tạm chưa có thời điểm hẹn.');
    expect(waiting).toContain('Nghị định 07/2025/NĐ-CP');
    await setTime('2026-11-20T10:00');
    const answered = wordsOf(await staff.hieu.act(id, 'ben-ngoai-tra-loi', { answer: 'Chưa kết hôn' }));
    expect(answered).toContain('Hẹn trả: 10:00 thứ Tư, 25/11/2026.');
    await expectOnTracking(id, 'Hẹn trả: 10:00 thứ Tư, 25/11/2026.');
    const track = await tracking(id, 'en');
    expect(track).toContain('The verification came: the term went on.');
    expect(track).not.toContain('Lê Đình Hiếu');
  });
});

describe('T13: two appointments', () => {
  it('the first ends with the tax slip, the second is counted from the proof of payment', async () => {
    const id = await receive(landCode, '2026-11-16T10:00');
    const received = wordsOf(await staff.nga.get(page(id)));
    expect(received).toContain('10:00 thứ Ba, 08/12/2026');
    expect(received).toContain('hẹn sau, khi có chứng từ nộp tiền');
    expect(await slip(staff.nga, id, '01')).toContain('08/12/2026');
    await setTime('2026-12-02T15:00');
    const sent = wordsOf(
      await staff.hieu.act(id, 'cho-ben-ngoai', {
        wait: 'financial-obligation',
        whom: 'Thuế cơ sở 1',
        about: 'Phiếu chuyển thông tin số 5',
      }),
    );
    expect(sent).toContain('Yêu cầu thực hiện nghĩa vụ tài chính');
    expect(sent).toContain('xong lúc 15:00 thứ Tư, 02/12/2026');
    await expectOnTracking(id, 'Đang chờ thực hiện nghĩa vụ tài chính');
    await setTime('2026-12-14T09:00');
    const paid = wordsOf(await staff.nga.act(id, 'nhan-tra-loi', { answer: 'Biên lai số 77' }));
    expect(paid).toContain('Có chứng từ thực hiện nghĩa vụ tài chính: bắt đầu tính lần hẹn tiếp theo.');
    expect(paid).toContain('Hẹn trả: 09:00 thứ Hai, 21/12/2026.');
    await expectOnTracking(id, 'Hẹn trả: 09:00 thứ Hai, 21/12/2026.');
  });
});

describe('T14: the one extension', () => {
  it('is signed by the head before the due date, with apology, form 04 and a letter; not on the day itself', async () => {
    const id = await receive('1.004873', '2026-11-16T10:00');
    await setTime('2026-11-18T15:00');
    expect((await staff.nga.get(page(id))).body).not.toContain('/gia-han');
    const day = { 'newDueOn-day': '23', 'newDueOn-month': '11', 'newDueOn-year': '2026' };
    const unfit = await staff.an.act(id, 'gia-han', {
      ...day,
      'newDueOn-day': '31',
      reason: 'Chưa tra cứu được',
    });
    expect(unfit.statusCode).toBe(422);
    expect(unfit.body).toContain('Chưa tra cứu được');
    const done = wordsOf(await staff.an.act(id, 'gia-han', { ...day, reason: 'Chưa có kết quả tra cứu' }));
    expect(done).toContain('Hẹn trả chuyển từ 10:00 thứ Năm, 19/11/2026 sang 17:00 thứ Hai, 23/11/2026.');
    expect(done).toContain('TT 03/2025/TT-VPCP (mẫu 04)');
    const apology = await slip(staff.an, id, '04');
    expect(apology).toContain('Chưa có kết quả tra cứu');
    expect(apology).toContain('17 giờ 00 phút, ngày 23 tháng 11 năm 2026');
    await expectOnTracking(id, 'Hẹn ban đầu: 10:00 thứ Năm, 19/11/2026');
    await expectOnTracking(id, 'Cơ quan xin lỗi và gia hạn một lần (mẫu 04).');
    expect((await staff.an.get(page(id))).body).not.toContain('/gia-han');

    const late = await receive('1.004873', '2026-11-16T10:00');
    await setTime('2026-11-19T08:00');
    expect((await staff.an.get(page(late))).body).not.toContain('/gia-han');
  });
});

describe('what the system watches for', () => {
  it('T9: silence closes a dossier once her days have passed, and the second round does nothing', async () => {
    const id = await receive('1.004873', '2026-11-16T10:00');
    await staff.hieu.act(id, 'xu-ly/bo-sung', asked);
    await staff.nga.act(id, 'bao-bo-sung');
    await setTime('2026-12-08T17:00');
    await watch();
    expect(wordsOf(await staff.nga.get(page(id)))).toContain('Yêu cầu bổ sung giấy tờ');
    await setTime('2026-12-08T17:01');
    await watch();
    const closed = wordsOf(await staff.nga.get(page(id)));
    expect(closed).toContain('Hồ sơ kết thúc vì hết thời gian mà không có trả lời');
    expect(closed).toContain('Dừng xử lý');
    expect(await slip(staff.nga, id, '05')).toContain('Hết thời gian bổ sung');
    expect(await watch()).toBe(0);
  });

  it('§1.5: lateness is told once; after the extension it goes up to the leader', async () => {
    const id = await receive('1.004873', '2026-11-16T10:00');
    await setTime('2026-11-18T15:00');
    const to = { 'newDueOn-day': '20', 'newDueOn-month': '11', 'newDueOn-year': '2026' };
    await staff.an.act(id, 'gia-han', { ...to, reason: 'Chưa có kết quả tra cứu' });
    await setTime('2026-11-23T08:00');
    await watch();
    expect(await watch()).toBe(0);
    const up = await staff.an.get('/can-bo/danh-sach/qua-han-sau-gia-han');
    expect(up.body).toContain(id);
    expect(wordsOf(await staff.an.get(page(id)))).toContain(
      'Hồ sơ quá hạn sau khi đã gia hạn: báo lên lãnh đạo',
    );
  });

  it('§1.3: an online filing that nobody looks at is marked after two working hours', async () => {
    await setTime('2026-12-14T09:00');
    const id = await fileOnline();
    expect((await staff.nga.get(waiting)).body).not.toContain(id);
    await setTime('2026-12-14T11:01');
    await watch();
    const list = await staff.nga.get(waiting);
    expect(list.body).toContain(id);
    expect(wordsOf(list)).toContain('Chờ quá giờ nhắc');
    expect(wordsOf(await staff.nga.get('/can-bo'))).toContain('hồ sơ trực tuyến chờ quá giờ nhắc');
  });
});

const waiting = '/can-bo/danh-sach/qua-gio-nhac';
const asked = { 'defect.residence': 'mờ, không đọc được', reason: 'Chưa rõ nơi cư trú trước năm 2015' };
const page = (id: string) => `/can-bo/ho-so/${id}`;
const landCode = '9.013978';

/** The term, waits and supplement of the first land certificate, on the form and steps of marital status. */
function landLike(): unknown {
  const read = (code: string) => JSON.parse(readFileSync(`data/procedures/${code}.json`, 'utf8'));
  const { term, waits, supplement } = read('1.013978');
  return { ...read('1.004873'), code: landCode, term, waits, supplement };
}

async function receive(procedure: string, at: string): Promise<string> {
  await setTime(at);
  const form = `/can-bo/tiep-nhan/${procedure}`;
  return dossierIdOf(await staff.nga.send(form, form, single, { act: 'receive' }));
}

/** A morning later everybody signs in again. */
async function setTime(local: string): Promise<void> {
  const moment = Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh');
  desk.house.time.now = moment.toInstant();
  staff = {
    nga: await desk.at('quay.nga'),
    hieu: await desk.at('tuphap.hieu'),
    an: await desk.at('lanhdao.an'),
  };
}

async function slip(seat: Seat, id: string, form: string): Promise<string> {
  const pdf = await seat.get(`${page(id)}/phieu/${form}.pdf`);
  expect(pdf.statusCode).toBe(200);
  return pdfWords(pdf.rawPayload);
}

async function tracking(id: string, language = 'vi'): Promise<string> {
  const code = /H57\.99-\d{6}-\d{4}/.exec((await staff.nga.get(page(id))).body)?.[0] ?? '';
  const answer = await desk.sit('').get(`/tra-cuu/${code}?lang=${language}`);
  expect(answer.statusCode).toBe(200);
  return wordsOf(answer);
}

async function expectOnTracking(id: string, words: string): Promise<void> {
  expect(await tracking(id)).toContain(words);
}

/** One round of the watch; a dossier that fails is a fault of the test. */
async function watch(): Promise<number> {
  const acts = await watchDossiers(desk.house.office, (fault) => {
    throw fault;
  });
  await expectFoldEqualsStored(desk.house.office, kimLong);
  return acts;
}

async function fileOnline(): Promise<string> {
  const by = aCitizen();
  const filed = await fileDossier(desk.house.office, by, filingOf('1.004873', { by }));
  if (!filed.ok) throw new Error(filed.problem.code);
  return filed.value.dossier.dossierId;
}

const single = {
  'subject.name': 'Hoàng Thị Thu',
  'subject.bornOn-year': '1998',
  'subject.sex': 'female',
  'subject.ethnicity': 'Kinh',
  'subject.citizenId': '046198000111',
  'residence.address': 'Phường Kim Long, thành phố Huế',
  'residence.since-year': '2015',
  'residence.elsewhere': 'no',
  'status.current': 'never-married',
  'purpose.kind': 'property',
  'purpose.replaces': 'no',
  'filer.phone': '0905000111',
};
