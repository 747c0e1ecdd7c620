import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  diploma,
  dossierIdOf,
  fieldsOfForm,
  openDesk,
  type Seat,
  wordsOf,
} from '../../../test/setup/counter.ts';
import { kimLong, thanhKhe } from '../../../test/setup/office.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import { foundUnit } from '../units/actions.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;

beforeAll(async () => {
  desk = await openDesk();
  nga = await desk.at('quay.nga');
});
afterAll(() => desk.house.close());

const form = '/can-bo/tiep-nhan/2.000815';

describe('at the counter', () => {
  it('the procedures are offered under number keys and found by words without accents', async () => {
    const all = await nga.get('/can-bo/tiep-nhan');
    expect(wordsOf(all)).toContain('Chứng thực bản sao từ bản chính');
    const found = await nga.get('/can-bo/tiep-nhan?q=sao+y+ban+chinh');
    expect(wordsOf(found)).toContain('Chứng thực bản sao');
    expect(wordsOf(found)).not.toContain('Đăng ký khai sinh');
  });

  it('a certified copy is received, paid and printed from one page', async () => {
    const sent = await nga.send(form, form, diploma, { act: 'receive' });
    const received = await nga.get(String(sent.headers.location));
    const words = wordsOf(received);
    expect(words).toContain('H57.99-261116-0001');
    expect(words).toContain('17:00 thứ Hai, 16/11/2026');
    expect(words).toContain('Đã thu 5.000 đ, biên lai số P-2026-0000001');
    expect(received.body).toContain('autofocus');
    const slip = await nga.get(`/can-bo/ho-so/${dossierIdOf(sent)}/phieu/01.pdf`);
    expect(slip.headers['content-type']).toBe('application/pdf');
    expect(slip.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('the same submission sent twice is one dossier, paid once', async () => {
    const page = await nga.get(form);
    const fields = new URLSearchParams(fieldsOfForm(page.body, form));
    for (const [name, value] of Object.entries({ ...diploma, act: 'receive' })) fields.set(name, value);
    const first = await nga.post(form, fields.toString());
    const second = await nga.post(form, fields.toString());
    expect(dossierIdOf(second)).toBe(dossierIdOf(first));
    const file = await nga.get(`/can-bo/ho-so/${dossierIdOf(first)}`);
    const receipts = [...wordsOf(file).matchAll(/biên lai số ([A-Z]+-\d+-\d+)/g)].map((match) => match[1]);
    expect(new Set(receipts).size).toBe(1);
  });

  it('what is wrong is said beside its field and everything typed is kept', async () => {
    const answer = await nga.send(form, form, {
      ...diploma,
      'document.pages': 'ba',
      'applicant.citizenId': '12',
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('href="#document.pages"');
    expect(answer.body).toContain('value="Bằng tốt nghiệp đại học"');
    expect(answer.body).toContain('value="ba"');
  });

  it('a missing paper is named and nothing is filed', async () => {
    const answer = await nga.send(form, form, { ...diploma, 'paper.original': 'none' }, { act: 'receive' });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('còn thiếu: Bản chính giấy tờ, văn bản');
    expect(answer.body).toContain('value="Đặng Văn Sơn"');
  });

  it('a dossier with a missing paper may be filed and is asked to be completed', async () => {
    const filed = await nga.send(form, form, { ...diploma, 'paper.original': 'none' }, { act: 'file' });
    const page = await nga.act(dossierIdOf(filed), 'bo-sung', {
      'defect.original': 'chưa có bản chính bằng tốt nghiệp',
      reason: 'Chỉ mang bản sao',
    });
    expect(wordsOf(page)).toContain('Phiếu yêu cầu bổ sung (mẫu 02)');
    const slip = await nga.get(`/can-bo/ho-so/${dossierIdOf(filed)}/phieu/02.pdf`);
    expect(slip.statusCode).toBe(200);
  });

  it('a paper that the answers come to require is shown before it is recorded', async () => {
    const birthForm = '/can-bo/tiep-nhan/1.001193';
    const answer = await nga.send(birthForm, birthForm, { 'parents.married': 'yes' }, { act: 'receive' });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('hồ sơ cần thêm: Giấy chứng nhận kết hôn của cha mẹ');
    expect(answer.body).toMatch(/name="paper.marriage-certificate" value="data" checked/);
  });

  it('refreshing the form opens the questions that an answer calls for, without complaint', async () => {
    const birthForm = '/can-bo/tiep-nhan/1.001193';
    const before = await nga.get(birthForm);
    expect(before.body).not.toContain('name="mother.name"');
    const answer = await nga.send(birthForm, birthForm, { 'parents.declared': 'mother' }, { refresh: 'yes' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('name="mother.name"');
    expect(answer.body).not.toContain('error-summary');
  });

  it('a scan comes with its paper, is kept when the form comes back, and lies in the file', async () => {
    const birthForm = '/can-bo/tiep-nhan/2.000815';
    const page = await nga.get(birthForm);
    const { 'applicant.phone': _, ...others } = diploma;
    const fields = Object.entries({
      ...Object.fromEntries(fieldsOfForm(page.body, birthForm)),
      ...others,
    }).filter(([name]) => name !== 'applicant.phone' && name !== 'paper.copies');
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const upload = { field: 'scan.copies', name: 'ban-sao.png', type: 'image/png', bytes: png };
    const wrong = await nga.upload(
      birthForm,
      [...fields, ['paper.copies', 'paper'], ['applicant.phone', 'x']],
      [upload],
    );
    expect(wrong.statusCode).toBe(422);
    expect(wordsOf(wrong)).toContain('ban-sao.png');
    const again = new URLSearchParams(fieldsOfForm(wrong.body, birthForm));
    again.set('applicant.phone', '0905000321');
    again.set('act', 'receive');
    const sent = await nga.post(birthForm, again.toString());
    const file = await nga.get(`/can-bo/ho-so/${dossierIdOf(sent)}`);
    const href = /href="([^"]+\/tai-lieu\/[^"]+)"[^>]*>ban-sao\.png/.exec(file.body)?.[1] ?? '';
    const scan = await nga.get(href);
    expect(scan.headers['content-type']).toBe('image/png');
    expect(scan.headers['x-content-type-options']).toBe('nosniff');
    expect(scan.rawPayload.equals(png)).toBe(true);
  });

  it('a word that claims stored bytes of others is not believed', async () => {
    const forged = Buffer.from(
      JSON.stringify({
        paperCode: 'copies',
        name: 'a.pdf',
        mediaType: 'application/pdf',
        sizeBytes: 1,
        sha256: 'a'.repeat(64),
      }),
    ).toString('base64url');
    const sent = await nga.send(
      form,
      form,
      { ...diploma, 'kept-scan': `${forged}.forged` },
      { act: 'receive' },
    );
    const file = await nga.get(`/can-bo/ho-so/${dossierIdOf(sent)}`);
    expect(file.body).not.toContain('a.pdf');
  });

  it('names are written as names, whatever they hold', async () => {
    const sent = await nga.send(
      form,
      form,
      {
        ...diploma,
        'document.name': '<script>alert(1)</script>',
      },
      { act: 'receive' },
    );
    const file = await nga.get(`/can-bo/ho-so/${dossierIdOf(sent)}`);
    expect(file.body).not.toContain('<script>alert(1)');
    expect(wordsOf(file)).toContain('<script>alert(1)</script>');
  });
});

describe('the lists', () => {
  it('find a dossier by code, by name without accents, by number and by its last digits', async () => {
    const sent = await nga.send(
      form,
      form,
      { ...diploma, 'applicant.name': 'Nguyễn Thị Hồng Nhung', 'applicant.citizenId': '046195000777' },
      { act: 'receive' },
    );
    const id = dossierIdOf(sent);
    const words = wordsOf(await nga.get(String(sent.headers.location)));
    const number = /261116-(\d{4})/.exec(words)?.[1] ?? '';
    for (const q of [
      `H57.99-261116-${number}`,
      'hong nhung',
      '046195000777',
      number,
      `http://motcua.example/tra-cuu/H57.99-261116-${number}`,
    ]) {
      const page = await nga.get(`/can-bo/danh-sach/tat-ca?q=${encodeURIComponent(q)}`);
      expect(page.body, q).toContain(id);
    }
    const page = await nga.get('/can-bo/danh-sach/tat-ca?q=hong+nhung');
    expect(page.body).not.toContain('046195000777');
  });

  it('hold against any search text', async () => {
    for (const q of ["'; drop table dossiers; --", '%', '\\', '_', '<b>', 'a'.repeat(199)]) {
      const page = await nga.get(`/can-bo/danh-sach/tat-ca?q=${encodeURIComponent(q)}&trang=-3&sap=x`);
      expect(page.statusCode, q).toBe(200);
    }
    expect((await nga.get('/can-bo/danh-sach/khong-co')).statusCode).toBe(404);
  });

  it('begin the day with what waits for the own post', async () => {
    const hieu = await desk.at('tuphap.hieu');
    const start = wordsOf(await hieu.get('/can-bo'));
    expect(start).toContain('Chào Lê Đình Hiếu');
    expect(start).toContain('Chờ xử lý');
    expect(start).not.toContain('Chờ tiếp nhận');
    expect((await hieu.get('/can-bo/tiep-nhan')).statusCode).toBe(403);
  });

  it('show nothing of another ward, and its dossiers are not found there', async () => {
    const sent = await nga.send(form, form, diploma, { act: 'receive' });
    const stranger = await desk.at('quay.nga', thanhKhe);
    expect(wordsOf(await stranger.get('/can-bo/danh-sach/tat-ca'))).toContain('Số hồ sơ: 0');
    const id = dossierIdOf(sent);
    for (const path of ['', '/phieu/01.pdf', `/tai-lieu/${id}`]) {
      expect((await stranger.get(`/can-bo/ho-so/${id}${path}`)).statusCode).toBe(404);
    }
    const token = /name="_csrf" value="([^"]+)"/.exec((await stranger.get(form)).body)?.[1] ?? '';
    const act = await stranger.post(`/can-bo/ho-so/${id}/rut`, { _csrf: token, version: '2', reason: 'x' });
    expect(act.statusCode).toBe(404);
  });
});

describe('a unit with several desks', () => {
  it('asks at which one it is received, prints its point on form 01 and begins there next time', async () => {
    const { office } = desk.house;
    const point = { code: 'so-2', name: 'Điểm tiếp nhận số 2', kind: 'satellite', number: 2 } as const;
    const unit = {
      code: kimLong,
      kind: 'commune',
      type: 'Phường',
      name: 'Kim Long',
      provinceCode: '46',
    } as const;
    await foundUnit(office, {
      ...unit,
      ...{ agencyIdentifier: 'H57.99', calendarCode: 'vn', seat: '1 đường Thử Nghiệm', demonstration: true },
      departments: [],
      receivingPoints: [point],
      desks: [{ code: 'q3', point: 'so-2', number: 3, name: 'Chứng thực' }],
    });
    const before = await nga.get(form);
    expect(before.body).toContain('name="at-desk"');
    const sent = await nga.send(form, form, { ...diploma, 'at-desk': 'so-2/q3' }, { act: 'receive' });
    const file = wordsOf(await nga.get(`/can-bo/ho-so/${dossierIdOf(sent)}`));
    expect(file).toContain('Điểm tiếp nhận số 2, quầy 3: Chứng thực');
    const slip = await nga.get(`/can-bo/ho-so/${dossierIdOf(sent)}/phieu/01.pdf`);
    expect(pdfWords(slip.rawPayload)).toContain('ĐIỂM TIẾP NHẬN SỐ 2');
    expect((await nga.get(form)).body).toMatch(/value="so-2\/q3" selected/);
    const other = await (await desk.at('quay.nga', thanhKhe)).get(form);
    expect(other.body).not.toContain('name="at-desk"');
  });
});
