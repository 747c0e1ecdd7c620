import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { openKioskDoors } from './kiosk.tsx';
import { openPlaceDoors } from './portal.tsx';

let house: TestOffice;
beforeAll(async () => {
  house = await openTestOffice((app, office) => {
    openPlaceDoors(app, office);
    openKioskDoors(app, office);
  });
});
afterAll(() => house.close());

const nguHanhSon = '20285';
const get = (url: string) => openBrowser(house.app).get(url);
const where = (typed: string, base = '/dung-noi') =>
  get(`${base}?${new URLSearchParams({ 'dia-chi': typed })}`);
const who = (fields: Record<string, string>, base = '/dung-noi') =>
  get(`${base}/tham-quyen?${new URLSearchParams(fields)}`);

/** The words of a page without marks, as a reader meets them. */
function wordsOf(body: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '';
  return unescaped(main.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
}

/** The addresses the page leads to, as a browser reads them. */
function linksOf(body: string): string[] {
  return [...body.matchAll(/href="([^"]*)"/g)].map((match) => unescaped(match[1] ?? ''));
}

function unescaped(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<');
}

describe('somebody with an identity card', () => {
  it('whose old commune is certain sees the unit of today, its office, its hours and the clause', async () => {
    const page = await where('P. An Khê, Q. Thanh Khê, Đà Nẵng');
    expect(wordsOf(page.body)).toContain('Phường An Khê');
    expect(wordsOf(page.body)).toMatch(/khoản \d+ Điều 1 Nghị quyết 1659\/NQ-UBTVQH15/);
    expect(page.body).toContain('<svg');
    expect(page.body).toContain('Toàn bộ');
  });

  it('whose unit works here sees the telephone and when the counter is open', async () => {
    const words = wordsOf((await where('Phường Kim Long, Huế')).body);
    expect(words).toContain('0234 000 0001');
    expect(words).toContain('07:00–11:30, 13:30–17:00');
  });

  it('whose old commune was divided is asked, and is at an office in two steps', async () => {
    const typed = 'Phường Thượng Thanh, quận Long Biên, Hà Nội';
    const page = await where(typed);
    expect(wordsOf(page.body)).toContain('Nơi ở của ông/bà nay thuộc đơn vị nào?');
    expect(page.body).toContain(typed);
    const options = linksOf(page.body).filter((href) => href.includes('don-vi='));
    expect(options).toHaveLength(2);
    const second = await get(options[0] ?? '');
    expect(second.statusCode).toBe(200);
    expect(wordsOf(second.body)).toContain('Ông/bà đã chọn đơn vị này');
    expect(wordsOf(second.body)).toContain('Trụ sở');
  });

  it('is asked which of several places of one name it is', async () => {
    const page = await where('Kim Long');
    expect(wordsOf(page.body)).toContain('Có nhiều nơi cùng tên');
    expect(linksOf(page.body).filter((href) => href.includes('don-vi='))).toHaveLength(3);
  });

  it('who names a province alone is led on, and never to a guess', async () => {
    const page = await where('Huế');
    expect(wordsOf(page.body)).toContain('Và 28 đơn vị khác');
    expect(page.body).toContain('/tinh/46');
    expect(wordsOf(page.body)).not.toContain('Địa chỉ này nay thuộc');
  });

  it.each([
    ...['', '   ', 'asdf qwer zxcv', '99999', '\u0000', 'a'.repeat(5000), '🏠'.repeat(300), '\ud800'],
    ...['"><script>alert(1)</script>', "' or 1=1 --", '{{t}}', '%s%n', 'P. , Q. , TP.', '\u202egnoL miK'],
  ])('who types %j gets a page with the box and what was typed, no error', async (typed) => {
    for (const base of ['/dung-noi', '/kiosk/dung-noi']) {
      const page = await where(typed, base);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('name="dia-chi"');
      expect(page.body).not.toContain('<script>');
    }
  });

  it('who sends odd names and lists gets a page all the same', async () => {
    for (const query of ['dia-chi=a&dia-chi=b', 'don-vi=xyz', 'dia-chi[x]=1', 'ma=1&loai=2', '__proto__=1']) {
      expect((await get(`/dung-noi?${query}`)).statusCode).toBe(200);
      expect((await get(`/dung-noi/tham-quyen?${query}`)).statusCode).toBe(200);
    }
  });
});

describe('who is competent', () => {
  it('for a marriage is the ward of either residence; elsewhere they only help', async () => {
    const asked = await who({ 'thu-tuc': '1.000894' });
    expect(wordsOf(asked.body)).toContain('Cho biết một trong các nơi sau');
    const told = await who({
      'thu-tuc': '1.000894',
      loai: 'residence',
      'dia-chi': 'Phường Thanh Khê, Đà Nẵng',
    });
    expect(told.statusCode).toBe(303);
    const next = String(told.headers.location);
    expect(next).toContain(`noi.residence=${thanhKhe}`);
    expect(next).not.toContain('dia-chi');
    const words = wordsOf((await get(next)).body);
    expect(words).toContain('Trung tâm Phục vụ hành chính công Phường Thanh Khê');
    expect(words).toContain('Ai chỉ hỗ trợ');
    const elsewhere = await get(`${next}&noi.standsAt=${nguHanhSon}`);
    expect(wordsOf(elsewhere.body)).toContain('không tiếp nhận nhưng hỗ trợ nộp trực tuyến');
  });

  it('for a marriage by post: the open ways are offered instead', async () => {
    const page = await who({ 'thu-tuc': '1.000894', 'noi.residence': thanhKhe, kenh: 'buu-chinh' });
    expect(wordsOf(page.body)).toContain('Cách nộp hồ sơ');
    expect(linksOf(page.body).some((href) => href.includes('kenh=truc-tuyen'))).toBe(true);
  });

  it('by post: what stands on the envelope is said, the centre with its seat', async () => {
    for (const base of ['/dung-noi', '/kiosk/dung-noi']) {
      const fields = { 'thu-tuc': '1.013978', 'noi.parcel': thanhKhe, kenh: 'buu-chinh' };
      const page = await who(fields, base);
      const address = /<address[^>]*>(.*?)<\/address>/s.exec(page.body)?.[1] ?? '';
      expect(address).toContain('Phường Thanh Khê');
      expect(address).toContain('Thành phố Đà Nẵng');
      expect(address.split('<br').length).toBe(3);
      // The city's list is invented for the demonstration, which every answer it decides says.
      expect(wordsOf(page.body)).toContain('giả định');
    }
  });

  it('for a house: one question on the works, then the parcel, then the ward that took over from the district', async () => {
    const first = await who({ 'thu-tuc': '1.013225' });
    const house1 = linksOf(first.body).find((href) => href.includes('tl.works-class=house')) ?? '';
    const second = await get(house1);
    expect(wordsOf(second.body)).toContain('thửa đất');
    const third = await get(`${house1}&loai=parcel&ma=${thanhKhe}`);
    const words = wordsOf((await get(String(third.headers.location))).body);
    expect(words).toContain('Ủy ban nhân dân');
    expect(words).toContain('Trước ngày 01/07/2025 việc này thuộc cấp huyện; nay thuộc cấp xã');
    expect(words).toContain('Căn cứ');
  });

  it('for land of Đà Nẵng: received in Ngũ Hành Sơn, decided in Thanh Khê, and said to be a demonstration', async () => {
    const page = await who({ 'thu-tuc': '1.013978', 'noi.parcel': thanhKhe, 'noi.standsAt': nguHanhSon });
    const words = wordsOf(page.body);
    expect(words).toContain('Bất kỳ trung tâm phục vụ hành chính công cấp xã nào của Thành phố Đà Nẵng');
    expect(words).toContain('Ngũ Hành Sơn, thành phố Đà Nẵng, nơi ông/bà đang đứng, tiếp nhận được');
    expect(words).toContain('phường Thanh Khê, thành phố Đà Nẵng');
    expect(words).toContain('giả định');
  });

  it('asks on within the concern when an address is divided or not understood', async () => {
    const fields = { 'thu-tuc': '1.004873', loai: 'residence' };
    const divided = await who({ ...fields, 'dia-chi': 'P. Thượng Thanh, Q. Long Biên, Hà Nội' });
    const option = linksOf(divided.body).find((href) => href.includes('ma=00118')) ?? '';
    expect((await get(option)).headers.location).toContain('noi.residence=00118');
    const unclear = await who({ ...fields, 'dia-chi': 'chỗ nhà tôi' });
    expect(unclear.statusCode).toBe(200);
    expect(unclear.body).toContain('value="chỗ nhà tôi"');
  });

  it('is not guessed where there is no rule: whom to ask is said', async () => {
    const page = await who({ 'thu-tuc': '9.999999', 'dia-ban': kimLong });
    expect(page.statusCode).toBe(200);
    expect(wordsOf(page.body)).toContain('chúng tôi không đoán');
  });

  it('begins with what needs to be done, from the unit that was found', async () => {
    const page = await who({ 'dia-ban': thanhKhe, q: 'khai sinh' });
    const link = linksOf(page.body).find((href) => href.includes('thu-tuc=1.001193')) ?? '';
    expect(link).toContain(`dia-ban=${thanhKhe}`);
    const next = await get(link);
    // One touch for either parent, where the address was told before.
    const one = linksOf(next.body).filter((href) => href.includes(`ma=${thanhKhe}`));
    expect(one).toHaveLength(2);
    expect((await get(one[0] ?? '')).headers.location).toContain(`noi.motherResidence=${thanhKhe}`);
    expect(wordsOf(next.body)).toContain('Nơi cư trú của người cha: phường Thanh Khê');
  });
});

describe('the page of a unit', () => {
  it('of Kim Long has its size, its people, its map and its neighbours', async () => {
    const page = await get('/don-vi/19774');
    const words = wordsOf(page.body);
    for (const fact of ['Phường Kim Long', '90,14 km²', '48.999 người', 'khoản 8', '1675/NQ-UBTVQH15']) {
      expect(words).toContain(fact);
    }
    expect(page.body).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby/);
    expect(words).toContain('Phường Phú Xuân');
    expect(words).toContain('Bản đồ tham khảo');
  });

  it('of Cô Tô is a special zone, and of An Phong names six parts', async () => {
    expect(wordsOf((await get('/don-vi/07192')).body)).toContain('Đặc khu Cô Tô');
    const words = wordsOf((await get('/don-vi/11593')).body);
    for (const part of [
      'An Hòa (toàn bộ)',
      'Hồng Phong (toàn bộ)',
      'Lê Thiện',
      'Lê Lợi',
      'Tân Tiến',
      'Đại Bản',
    ]) {
      expect(words).toContain(part);
    }
    expect(words).toContain('6 đơn vị cũ');
  });

  it('reads a code with its day: before July 2025 it is the old one', async () => {
    const before = await get('/don-vi/19774?ngay=2025-06-30');
    expect(before.headers.location).toBe('/don-vi/cu/19774');
    expect((await get('/don-vi/06978')).headers.location).toBe('/don-vi/06970');
    const gone = await get('/don-vi/20206');
    expect([200, 303]).toContain(gone.statusCode);
  });

  it('of a former commune says what became of it', async () => {
    const words = wordsOf((await get('/don-vi/cu/00115')).body);
    expect(words).toContain('Người dân được chia về 2 đơn vị mới');
    expect(words).toContain('quận Long Biên');
  });

  it('of a province counts its communes and finds them without accents', async () => {
    const all = wordsOf((await get('/tinh/46')).body);
    expect(all).toContain('40 đơn vị cấp xã');
    expect(all).toContain('21 phường');
    const found = wordsOf((await get('/tinh/46?q=kim%20long')).body);
    expect(found).toContain('Phường Kim Long');
    expect(found).not.toContain('Phường Phú Xuân');
    expect((await get('/tinh/46?q=%3Cb%3E')).statusCode).toBe(200);
    expect((await get('/tinh/30')).headers.location).toBe('/tinh/31');
  });

  it.each(['/don-vi/99998', '/don-vi/abc', '/don-vi/cu/99998', '/tinh/99', '/tinh/x'])(
    '%s is not found',
    async (url) => expect((await get(url)).statusCode).toBe(404),
  );

  it.each(['en', 'id'])('is complete in %s, as are the questions and the kiosk', async (lang) => {
    for (const url of [
      ...['/don-vi/19774?a=1', '/don-vi/25270?a=1', '/don-vi/cu/00115?a=1', '/tinh/46?a=1', '/kiosk?a=1'],
      ...['/dung-noi?dia-chi=Kim+Long', '/dung-noi?dia-chi=phuong+kim+long+hue', '/dung-noi/tham-quyen?q=x'],
      `/dung-noi/tham-quyen?thu-tuc=1.013978&noi.parcel=${thanhKhe}&noi.standsAt=${nguHanhSon}`,
      '/dung-noi/tham-quyen?thu-tuc=1.013225',
    ]) {
      expect((await get(`${url}&lang=${lang}`)).statusCode, url).toBe(200);
    }
  });
});

it('without the boundaries the pages come without maps', async () => {
  const { office } = house;
  const opened = office.rightDoor;
  office.rightDoor = async () => ({ ...(await opened()), boundaries: () => undefined });
  const pages = [await get('/don-vi/19774'), await get('/tinh/46'), await where('phuong kim long, hue')];
  office.rightDoor = opened;
  for (const page of pages) {
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain('class="map');
  }
  expect(wordsOf(pages[0]?.body ?? '')).toContain('không kèm ranh giới');
});

it('the boundaries come with word of whose they are', () => {
  expect(globSync('data/boundaries/*.json')).toHaveLength(2);
  expect(readFileSync('data/boundaries/NOTICE.md', 'utf8')).toContain('thanglequoc');
});
