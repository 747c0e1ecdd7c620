import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { openProcedureDoors } from './portal.tsx';

let house: TestOffice;
beforeAll(async () => {
  house = await openTestOffice(openProcedureDoors);
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
