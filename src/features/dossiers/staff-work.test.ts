import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  birth,
  diploma,
  dossierIdOf,
  fieldsOfForm,
  openDesk,
  type Seat,
  wordsOf,
} from '../../../test/setup/counter.ts';
import { staffPassword } from '../../../test/setup/office.ts';

type Staff = 'nga' | 'tra' | 'hieu' | 'phong' | 'dao';

let desk: Awaited<ReturnType<typeof openDesk>>;
let staff: Record<Staff, Seat>;

beforeAll(async () => {
  desk = await openDesk();
  staff = {
    nga: await desk.at('quay.nga'),
    tra: await desk.at('quay.tra'),
    hieu: await desk.at('tuphap.hieu'),
    phong: await desk.at('tuphap.phong'),
    dao: await desk.at('vanthu.dao'),
  };
});
afterAll(() => desk.house.close());

const copyForm = '/can-bo/tiep-nhan/2.000815';

/** Receives a certified copy; the money is taken at once unless `unpaid`. */
async function receiveCopy(own: Record<string, string> = {}) {
  return dossierIdOf(await staff.nga.send(copyForm, copyForm, { ...diploma, ...own }, { act: 'receive' }));
}

describe('a birth registration', () => {
  it('goes from the counter through drafting, signing and numbering to its return', async () => {
    const { nga, tra, hieu, dao } = staff;
    const form = '/can-bo/tiep-nhan/1.001193';
    await nga.send(form, form, { 'parents.declared': 'mother' }, { refresh: 'yes' });
    const id = dossierIdOf(
      await nga.send(form, form, { ...birth, 'shown-required': '' }, { act: 'file' }).then(shownAgain),
    );
    const accepted = wordsOf(await nga.act(id, 'tiep-nhan'));
    expect(accepted).toContain('Đã tiếp nhận hồ sơ.');
    expect(accepted).toContain('17:00 thứ Hai, 16/11/2026');

    expect(wordsOf(await hieu.act(id, 'nhan-viec'))).toContain('Hồ sơ đã do anh/chị giữ.');
    expect(wordsOf(await hieu.get('/can-bo'))).toContain('Việc của tôi');
    const wrong = await hieu.act(id, 'du-thao', { personalNumber: '12' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="12"');
    expect(wordsOf(await hieu.act(id, 'du-thao', { personalNumber: '046226000456' }))).toContain(
      'Đã lưu dự thảo',
    );

    const an = await desk.at('lanhdao.an');
    const signing = `/can-bo/ho-so/${id}/ky`;
    const signed = await an.send(signing, signing, { password: staffPassword });
    expect(signed.headers.location).toBe('/can-bo/ky');

    expect(wordsOf(await dao.act(id, 'vao-so'))).toContain('Đã vào số và phát hành kết quả.');
    const ready = await tra.get('/can-bo/tra-ket-qua');
    expect(ready.body).toContain(id);
    const returned = wordsOf(
      await tra.act(id, 'tra-ket-qua', { receiver: 'Đặng Thị Mai Lan', shown: 'identity' }),
    );
    expect(returned).toContain('Đã trả kết quả');
    expect(returned).toContain('đã xuất trình giấy tờ tùy thân');
    expect(returned).toContain('Xong đúng hạn');
    const file = await tra.get(`/can-bo/ho-so/${id}`);
    const result = /href="([^"]+\/tai-lieu\/[^"]+)"/g;
    for (const [, href = ''] of file.body.matchAll(result)) {
      expect((await tra.get(href)).headers['content-type']).toBe('application/pdf');
    }
  });

  /** The first sending shows what the answers require; the second is meant. */
  async function shownAgain(answer: Awaited<ReturnType<Seat['send']>>) {
    expect(answer.statusCode).toBe(422);
    const form = '/can-bo/tiep-nhan/1.001193';
    const fields = new URLSearchParams(fieldsOfForm(answer.body, form));
    fields.set('act', 'file');
    return staff.nga.post(form, fields.toString());
  }
});

describe('the acts of a dossier', () => {
  it('a stale act is refused, what was typed is kept, and the present state is a link away', async () => {
    const { hieu, phong } = staff;
    const id = await receiveCopy();
    const old = await hieu.get(`/can-bo/ho-so/${id}`);
    const holder =
      /<option value="([0-9a-f-]{36})"[^>]*>Lê Đình Hiếu/.exec(
        (await phong.get(`/can-bo/ho-so/${id}`)).body,
      )?.[1] ?? '';
    expect(wordsOf(await phong.act(id, 'giao-viec', { holder }))).toContain('Đã giao việc.');
    const fields = new URLSearchParams(fieldsOfForm(old.body, `/can-bo/ho-so/${id}/xu-ly/tu-choi`));
    fields.set('reason', 'Bản chính đã bị tẩy xóa');
    fields.set('basis', 'NĐ 23/2015/NĐ-CP');
    const stale = await hieu.post(`/can-bo/ho-so/${id}/xu-ly/tu-choi`, fields.toString());
    expect(stale.statusCode).toBe(409);
    expect(stale.body).toContain('Bản chính đã bị tẩy xóa');
    expect(stale.body).toContain(`href="/can-bo/ho-so/${id}"`);
    expect(wordsOf(stale)).toContain('vừa được người khác cập nhật');
  });

  it('work held by another is refused with the name, and a stranger to the department is not given it', async () => {
    const { hieu, phong } = staff;
    const id = await receiveCopy();
    await hieu.act(id, 'nhan-viec');
    const page = await phong.get(`/can-bo/ho-so/${id}`);
    expect(page.body).not.toContain(`/can-bo/ho-so/${id}/du-thao"`);
    const given = await phong.act(id, 'giao-viec', { holder: '00000000-0000-4000-8000-000000000000' });
    expect(given.statusCode).toBe(422);
    expect(wordsOf(given)).toContain('công chức của phòng đang giữ hồ sơ');
  });

  it('the reception desk does not refuse what is being processed', async () => {
    const { nga } = staff;
    const id = await receiveCopy();
    const page = await nga.get(`/can-bo/ho-so/${id}`);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const act = await nga.post(`/can-bo/ho-so/${id}/tu-choi`, {
      _csrf: csrf,
      version: '3',
      reason: 'x',
      basis: 'y',
    });
    expect(act.statusCode).toBe(422);
    expect(wordsOf(act)).toContain('phòng khác');
  });

  it('a refusal without a reason says what is missing and leads to the field', async () => {
    const id = await receiveCopy();
    const answer = await staff.hieu.act(id, 'xu-ly/tu-choi', { reason: '', basis: 'NĐ 23/2015/NĐ-CP' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#refuse-processing-reason"');
    expect(answer.body).toContain('value="NĐ 23/2015/NĐ-CP"');
  });

  it('a text too long for a slip is refused and kept', async () => {
    const id = await receiveCopy();
    const answer = await staff.hieu.act(id, 'xu-ly/tu-choi', { reason: 'a'.repeat(3000), basis: 'x' });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('Nội dung quá dài');
  });

  it('a withdrawal at the desk ends the matter and prints form 05', async () => {
    const id = await receiveCopy();
    const page = await staff.nga.act(id, 'rut', { reason: 'Người dân đổi ý' });
    expect(wordsOf(page)).toContain('Đã dừng giải quyết theo yêu cầu');
    expect((await staff.nga.get(`/can-bo/ho-so/${id}/phieu/05.pdf`)).statusCode).toBe(200);
  });

  it('nothing is handed over before the fee is paid, and the sum is the one that is owed', async () => {
    const { nga, tra, hieu, dao } = staff;
    const id = await receiveCopy({ collect: '' });
    expect(wordsOf(await nga.get(`/can-bo/ho-so/${id}`))).toContain('Còn phải nộp phí, lệ phí');
    await hieu.act(id, 'du-thao');
    const signing = `/can-bo/ho-so/${id}/ky`;
    await (await desk.at('lanhdao.an')).send(signing, signing, { password: staffPassword });
    await dao.act(id, 'vao-so');
    const guarded = await tra.act(id, 'tra-ket-qua');
    expect(guarded.statusCode).toBe(422);
    expect(wordsOf(guarded)).toContain('Còn phải nộp 5.000 đ');
    const wrong = await tra.act(id, 'thu-phi', { amount: '4000' });
    expect(wordsOf(wrong)).toContain('Số tiền phải đúng 5.000 đ');
    expect(wordsOf(await tra.act(id, 'thu-phi', { amount: '5.000' }))).toContain('Đã thu phí, lệ phí.');
    expect(wordsOf(await tra.act(id, 'tra-ket-qua'))).toContain('Đã trả kết quả');
  });

  it('the whole personal number is shown on asking, and every look is logged', async () => {
    const id = await receiveCopy();
    const page = await staff.hieu.get(`/can-bo/ho-so/${id}`);
    expect(page.body).not.toMatch(/<dd>046095000321<\/dd>/);
    const shown = await staff.hieu.send(`/can-bo/ho-so/${id}`, `/can-bo/ho-so/${id}/xem-so`, {});
    expect(shown.body).toMatch(/<dd>046095000321<\/dd>/);
    const { db } = desk.house.office;
    const views = await db.read({ unit: '19774', role: 'system' }, (tx) =>
      tx.selectFrom('views').select('what').where('dossier_id', '=', id).execute(),
    );
    expect(views.map(({ what }) => what)).toEqual(expect.arrayContaining(['dossier', 'personal-number']));
  });
});

describe('a marital status certificate', () => {
  it('waits for another agency outside the clock, is reviewed by another, and sent back with a reason', async () => {
    const { nga, hieu, phong } = staff;
    const form = '/can-bo/tiep-nhan/1.004873';
    const answers = {
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
    const id = dossierIdOf(await nga.send(form, form, answers, { act: 'receive' }));
    const asked = await hieu.act(id, 'cho-ben-ngoai', {
      whom: 'UBND phường Thanh Khê',
      about: 'Có đăng ký kết hôn không?',
    });
    expect(wordsOf(asked)).toContain('Tạm dừng tính hạn');
    const resumed = wordsOf(await hieu.act(id, 'ben-ngoai-tra-loi', { answer: 'Không có đăng ký' }));
    expect(resumed).toContain('Đã ghi nhận trả lời.');
    expect(resumed).toContain('Đã có kết quả xác minh: tiếp tục tính thời hạn.');
    await hieu.act(id, 'du-thao');
    const back = wordsOf(await phong.act(id, 'duyet/tra-lai', { reason: 'Ghi rõ mục đích' }));
    expect(back).toContain('Đã trả lại dự thảo.');
    const again = await hieu.get(`/can-bo/ho-so/${id}`);
    expect(wordsOf(again)).toContain('Ghi rõ mục đích');
    await hieu.act(id, 'du-thao', { purpose: 'Mua bán nhà ở' });
    expect(wordsOf(await phong.act(id, 'duyet', { remark: 'Đồng ý' }))).toContain('Đã duyệt dự thảo.');
  });
});
