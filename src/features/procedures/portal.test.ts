import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { importCatalogue } from './actions.ts';
import { openProcedureDoors } from './portal.tsx';

let house: TestOffice;
beforeAll(async () => {
  house = await openTestOffice(openProcedureDoors);
  const imported = await importCatalogue(house.office.db, shippedCatalogue());
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
});
afterAll(() => house.close());

const get = (url: string) => openBrowser(house.app).get(url);

describe('a stranger looks for a procedure', () => {
  it('and finds three on the first page, one question and the box for a code', async () => {
    const page = await get('/');
    expect(page.body).toContain('Bạn cần làm gì?');
    for (const code of ['1.001193', '2.000815', '1.004873']) expect(page.body).toContain(`/thu-tuc/${code}`);
    expect(page.body).toContain('action="/tra-cuu"');
  });

  it.each([
    ['khai sinh', '1.001193'],
    ['dang ki khai sinh', '1.001193'],
    ['KHAI SIHN', '1.001193'],
    ['sao y', '2.000815'],
    ['giay doc than', '1.004873'],
  ])('by “%s”, without accents and with mistakes', async (words, code) => {
    const page = await get(`/thu-tuc?q=${encodeURIComponent(words)}`);
    expect(page.body).toContain(`href="/thu-tuc/${code}"`);
  });

  it('by what happens in life, or is told kindly that there is none', async () => {
    const marriage = await get('/thu-tuc?su-kien=marriage');
    expect(marriage.body).toContain('/thu-tuc/1.004873');
    expect(marriage.body).not.toContain('/thu-tuc/1.001193');
    expect((await get('/thu-tuc?q=xyzzy')).body).toContain('Chưa tìm thấy thủ tục nào');
  });

  it('and is led on to the dossier when it was a code that was typed', async () => {
    const answer = await get('/thu-tuc?q=h57.99-261116-0001');
    expect(answer.headers.location).toBe('/tra-cuu/H57.99-261116-0001');
  });
});

describe('the card of a procedure', () => {
  it('says papers, what is not asked, fees, steps, and when it would be due with the reasons', async () => {
    const page = await get('/thu-tuc/1.004873');
    expect(page.body).toContain('Không yêu cầu nộp');
    expect(page.body).toContain('hẹn trả lúc 10:00 thứ Năm, 19/11/2026');
    expect(page.body).toContain('Không tính ngày đầu tiên');
    expect(page.body).toContain('chưa đối chiếu nguồn');
    expect(page.body).toContain('href="/nop-ho-so/1.004873"');
  });

  it('says of a code that no national list has it, where its pack says so', async () => {
    const note = 'mã tạm, chưa có trong danh mục quốc gia';
    expect((await get('/thu-tuc/9.002621')).body).toContain(note);
    expect((await get('/thu-tuc/1.004873')).body).not.toContain(note);
  });

  it('of the counter alone offers no filing online, but what to bring', async () => {
    const page = await get('/thu-tuc/2.000815');
    expect(page.body).not.toContain('href="/nop-ho-so/');
    const list = await get('/thu-tuc/2.000815/can-mang');
    expect(list.body).toContain('Bản chính giấy tờ, văn bản');
    expect(list.body).toContain('1 đường Thử Nghiệm');
  });

  it.each(['en', 'id'])('is complete in %s', async (language) => {
    for (const code of ['1.001193', '2.000815', '1.004873']) {
      expect((await get(`/thu-tuc/${code}?lang=${language}`)).statusCode).toBe(200);
      expect((await get(`/thu-tuc/${code}/can-mang?lang=${language}`)).statusCode).toBe(200);
    }
  });

  it('of an unknown code is not found and leads to the list', async () => {
    for (const code of ['9.999999', 'abc', '1.001193;', '%F0%9F%99%82']) {
      expect((await get(`/thu-tuc/${code}`)).statusCode, code).toBe(404);
    }
    expect((await get('/thu-tuc/9.999999')).body).toContain('href="/thu-tuc"');
  });
});

describe('the card of a procedure whose term has cases', () => {
  it('is complete, with the term of each case, and offers the filing', async () => {
    const page = await get('/thu-tuc/1.013978');
    expect(page.body).toContain('Hẹn lần 1');
    expect(page.body).toContain('27 ngày làm việc');
    expect(page.body).toContain('không tính vào thời hạn');
    expect(page.body).toContain('chưa đối chiếu nguồn');
    expect(page.body).toContain('/nop-ho-so/');
    expect((await get('/thu-tuc/1.013978/can-mang')).body).toContain('Mẫu số 15');
  });

  it.each([
    ...['1.000656', '1.000894', '1.001612', '1.004222', '1.013225', '1.013978', '1.014027', '2.000635'],
    '2.000884',
  ])('of %s is shown in every language', async (code) => {
    for (const language of ['vi', 'en', 'id']) {
      for (const page of ['', '/can-mang'])
        expect((await get(`/thu-tuc/${code}${page}?lang=${language}`)).statusCode).toBe(200);
    }
  });
});

describe('a procedure that only the published list knows', () => {
  it('has a card with its facts, what is not known, and the counter instead of a button', async () => {
    const page = await get('/thu-tuc/1.004859');
    expect(page.body).toContain('Thủ tục thay đổi, cải chính, bổ sung thông tin hộ tịch');
    expect(page.body).toContain('Điều Trung tâm chưa rõ');
    expect(page.body).toContain('Hỏi tại quầy');
    expect(page.body).toContain('0234 000 0001');
    expect(page.body).not.toContain('/nop-ho-so/');
  });

  it('says of each fact that is not in the source that it is not known', async () => {
    const page = await get('/thu-tuc/2.002620');
    expect(page.body).toContain('chưa rõ trong nguồn');
    expect(page.body).toContain('Nguồn không nêu giấy tờ nào');
  });

  it.each(['en', 'id'])('says in %s that its words are Vietnamese', async (language) => {
    expect((await get(`/thu-tuc/1.004859?lang=${language}`)).body).toContain(
      '<span lang="vi">Thủ tục thay đổi',
    );
  });
});

describe('a long list', () => {
  it('comes in pages, and keeps what was asked for on the next', async () => {
    const first = await get('/thu-tuc?linh-vuc=Hộ tịch');
    expect(first.body).toContain('Tìm thấy 43 thủ tục');
    expect(first.body.match(/class="found"/g)).toHaveLength(20);
    expect(first.body).toContain('/thu-tuc?linh-vuc=H%E1%BB%99+t%E1%BB%8Bch&amp;trang=2');
    const third = await get('/thu-tuc?linh-vuc=Hộ tịch&trang=3');
    expect(third.body.match(/class="found"/g)).toHaveLength(3);
  });

  it.each([
    'trang=0',
    'trang=-1',
    'trang=999',
    'trang=x',
    'linh-vuc=không+có',
    'su-kien=x',
    'trang=1&trang=2',
  ])('is shown for “%s” too', async (query) => {
    const page = await get(`/thu-tuc?${query}`);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('474 thủ tục');
  });

  it('is printed whole, by field and numbered through', async () => {
    const page = await get('/thu-tuc/danh-muc');
    expect(page.body).toContain('474 thủ tục thuộc 88 lĩnh vực');
    expect(page.body.match(/href="\/thu-tuc\/\d\.\d{6}"/g)).toHaveLength(474);
  });
});

describe('who does not know the name', () => {
  it('is asked one question at a time, and shown what the answers lead to', async () => {
    const begin = await get('/thu-tuc/tinh-huong');
    expect(begin.body).toContain('Việc của bạn về chuyện gì?');
    const child = await get('/thu-tuc/tinh-huong?chon=start.child');
    expect(child.body).toContain('Trẻ hiện thế nào?');
    const newborn = await get('/thu-tuc/tinh-huong?chon=child.newborn');
    expect(newborn.body).toContain('có giấy chứng nhận kết hôn với nhau không?');
    const found = await get('/thu-tuc/tinh-huong?chon=newborn.married');
    expect(found.body).toContain('href="/thu-tuc/1.001193"');
    expect(found.body).toContain('Việc của bạn về chuyện gì?');
    expect(found.body).toContain('href="/thu-tuc/tinh-huong?chon=child.newborn"');
  });

  it.each(['chon=x', 'chon=start', 'chon=.', 'chon=start.child&chon=x'])(
    'begins anew at “%s”',
    async (query) => {
      expect((await get(`/thu-tuc/tinh-huong?${query}`)).statusCode).toBe(200);
    },
  );

  it('comes to procedures from every answer', async () => {
    const open = ['/thu-tuc/tinh-huong'];
    const seen = new Set<string>();
    for (let url = open.pop(); url; url = open.pop()) {
      if (seen.has(url)) continue;
      seen.add(url);
      const page = await get(url);
      const onward = [...page.body.matchAll(/href="(\/thu-tuc\/tinh-huong\?chon=[a-z.-]+)"/g)].map(
        ([, to]) => to ?? '',
      );
      open.push(...onward);
      expect(page.body, url).toMatch(/href="\/thu-tuc\/(tinh-huong\?chon=|\d\.\d{6})/);
    }
    expect(seen.size).toBeGreaterThan(50);
  });
});

function shippedCatalogue() {
  const read = (name: string) => readFileSync(`data/catalogue/${name}`, 'utf8');
  return {
    manifest: read('catalogue.json'),
    procedures: read('procedures.csv'),
    papers: read('procedure_docs.csv'),
    guides: { lifeEvents: read('life-events.json'), situations: read('situations.json') },
  };
}
