import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { type Browser, browse } from '../../../test/setup/people.ts';
import { inviteVisitors } from '../../../test/setup/visitors.ts';
import { keepRightDoor } from '../../right-door.ts';
import { openDecisionDoors } from '../decisions/staff.tsx';
import { foundUnit } from '../units/actions.ts';
import { findUnit } from '../units/store.ts';
import { nameUnitsAsDecided } from './actions.ts';
import { openPlaceDoors } from './portal.tsx';
import { openPlaceStaffDoors, tellPlaceChanges } from './staff.tsx';

let house: TestOffice;
let keeper: Browser;
beforeAll(async () => {
  house = await openTestOffice((app, office) => {
    openPlaceDoors(app, office);
    openPlaceStaffDoors(app, office);
    openDecisionDoors(app, office, [tellPlaceChanges(office)]);
  });
  await foundUnit(house.office, JSON.parse(readFileSync('data/units/46.json', 'utf8')));
  keeper = browse(house, { token: await inviteVisitors(house).staffToken('province-admin', '46') });
});
afterAll(() => house.close());

const units = '/quan-tri/tinh/don-vi';
const page = (form: string, code = kimLong) => `${units}/${code}/${form}`;

/** A decision as typed, issued and in force on the day given. */
function decision(number: string, [day, month, year] = ['10', '11', '2026']): Record<string, string> {
  const days = (name: string) => ({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year });
  return {
    'decision-number': number,
    'decision-issuer': 'Ủy ban Thường vụ Quốc hội',
    'decision-title': 'Về việc điều chỉnh đơn vị hành chính',
    'decision-basis': 'Luật Tổ chức chính quyền địa phương',
    ...days('decision-issued'),
    ...days('decision-effective'),
  } as Record<string, string>;
}

function on(day: string, month: string, year: string): Record<string, string> {
  return { 'tu-day': day, 'tu-month': month, 'tu-year': year };
}

function wordsOf({ body }: { body: string }): string {
  const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '';
  return main
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

async function where(address: string): Promise<string> {
  return wordsOf(await browse(house).get(`/dung-noi?${new URLSearchParams({ 'dia-chi': address })}`));
}

describe('the administrator of a province', () => {
  it('finds units of today and of before by letters without accents', async () => {
    const found = wordsOf(await keeper.get(`${units}?q=kim%20long`));
    expect(found).toContain('Phường Kim Long');
    expect(found).toContain('Đơn vị trước đây');
    expect((await keeper.get(`${units}/00004`)).statusCode).toBe(404);
  });

  it('sees before saving where addresses will lead, and nothing is kept of it', async () => {
    const typed = {
      ...decision('1/NQ'),
      ten: 'Kim Phụng',
      'thu-dia-chi': 'phường Kim Phụng, Huế',
      viec: 'xem',
    };
    const shown = await keeper.fill(page('doi-ten'), page('doi-ten'), typed);
    expect(shown.statusCode).toBe(200);
    expect(wordsOf(shown)).toContain('Từ ngày 10/11/2026');
    expect(wordsOf(shown)).toContain('phường Kim Phụng, Huế Không nhận ra Phường Kim Phụng');
    expect(await where('phường Kim Long, Huế')).toContain('Phường Kim Long');
    expect(wordsOf(await keeper.get('/quan-tri/quyet-dinh'))).not.toContain('1/NQ');
    // Another name than the one that was shown is shown first, too.
    const mark = /name="da-xem" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
    const other = { ...typed, ten: 'Kim Phượng', viec: 'luu', 'da-xem': mark };
    const again = await keeper.fill(page('doi-ten'), page('doi-ten'), other);
    expect(again.statusCode).toBe(200);
    expect(wordsOf(again)).toContain('mang tên Kim Phượng');
  });

  it('renames a unit from a day to come; on that day every page says so, with the decision', async () => {
    const typed = { ...decision('2/NQ'), ...on('20', '11', '2026'), ten: 'Kim Phụng', viec: 'luu' };
    const saved = await keeper.fill(page('doi-ten'), page('doi-ten'), typed);
    expect(saved.headers.location).toBe(`${units}/${kimLong}`);
    expect(await where('phường Kim Long, Huế')).toContain('Phường Kim Long');
    const history = wordsOf(await keeper.get(`${units}/${kimLong}`));
    expect(history).toMatch(/20\/11\/2026 .*mang tên Kim Phụng .*2\/NQ/);
    const register = await keeper.get('/quan-tri/quyet-dinh');
    const href = /href="(\/quan-tri\/quyet-dinh\/[0-9a-f-]{36})"/.exec(register.body)?.[1] ?? '';
    expect(wordsOf(await keeper.get(href))).toContain('mang tên Kim Phụng');
    const before = house.time.now;
    house.time.now = Temporal.Instant.from('2026-11-20T03:00:00Z');
    expect(await where('phường Kim Long, Huế')).toContain('Phường Kim Phụng');
    expect(await where('phường Kim Phụng, Huế')).toContain('Phường Kim Phụng');
    await nameUnitsAsDecided(house.office);
    const named = await house.office.db.read({ role: 'system' }, (tx) => findUnit(tx, kimLong));
    expect(named?.name).toBe('Kim Phụng');
    const unitPage = (day: string) => browse(house).get(`/don-vi/${kimLong}?ngay=${day}`);
    expect(wordsOf(await unitPage('2026-11-19'))).toContain('Phường Kim Long');
    expect(wordsOf(await unitPage('2026-11-20'))).toContain('Phường Kim Phụng');
    const former = browse(house).get(`/don-vi/cu/${kimLong}~2026-11-20`);
    expect(wordsOf(await former)).toContain('Phường Kim Long nay là phường Kim Phụng');
    house.time.now = before;
    expect(await where('phường Kim Long, Huế')).toContain('Phường Kim Long');
  });

  it('is refused a change before a later one of the same unit, with both shown and all that was typed kept', async () => {
    const typed = { ...decision('3/NQ'), ...on('15', '11', '2026'), loai: 'Xã', viec: 'luu' };
    const refused = await keeper.fill(page('doi-loai'), page('doi-loai'), typed);
    expect(refused.statusCode).toBe(422);
    expect(wordsOf(refused)).toContain('mang tên Kim Phụng” từ ngày 20/11/2026 theo 2/NQ');
    expect(refused.body).toContain('value="3/NQ"');
    expect(wordsOf(await keeper.get('/quan-tri/quyet-dinh'))).not.toContain('3/NQ');
  });

  it.each([
    [
      'before the decision takes effect',
      { ...on('9', '11', '2026'), ten: 'X Y', viec: 'luu' },
      'trước ngày 10/11/2026',
    ],
    ['that changes nothing', { ten: 'An Cựu', viec: 'luu' }, 'đã đúng như vậy'],
    ['without a name', { ten: ' ', viec: 'luu' }, 'Hãy ghi tên'],
    [
      'on a day that is none',
      { ...on('31', '2', '2027'), ten: 'X Y', viec: 'xem' },
      'Ngày hiệu lực chưa đúng',
    ],
  ])('is refused a change %s, and the field says why', async (_, typed, words) => {
    const url = page('doi-ten', await codeOf('An Cựu'));
    const refused = await keeper.fill(url, url, {
      ...decision('4/NQ'),
      ...(typed as Record<string, string>),
    });
    expect(refused.statusCode).toBe(422);
    expect(wordsOf(refused)).toContain(words);
  });

  it('merges a unit into another, and another process answers by it as soon as it looks', async () => {
    const other = keepRightDoor({ db: house.office.db, clock: house.office.clock });
    const [anCuu, thuanHoa] = [await codeOf('An Cựu'), await codeOf('Thuận Hóa')];
    expect((await other.rightDoor()).places.communes.has(anCuu)).toBe(true);
    const stop = await other.watch({ alsoLook: async () => {}, onFault: () => {} });
    const url = page('giai-the', anCuu);
    const rows = { 'don-vi-1': thuanHoa, 'cach-1': 'all', khoan: '1' };
    const saved = await keeper.fill(url, url, { ...decision('5/NQ'), ...rows, viec: 'luu' });
    expect(saved.statusCode).toBe(303);
    expect(await where('phường An Cựu, Huế')).toContain('Phường Thuận Hóa');
    await expect.poll(async () => (await other.rightDoor()).places.communes.has(anCuu)).toBe(false);
    await stop();
  });
});

it('a unit founded out of a part of another is asked about, until a decision names the hamlet', async () => {
  const source = await codeOf('Phú Bài');
  const form = page('tach-lap', source);
  const facts = {
    ten: 'Thử Bài',
    loai: 'Phường',
    ma: '99901',
    'tru-so': '',
    'vi-do': '16,4',
    'kinh-do': '107,7',
  };
  const typed = {
    ...decision('7/NQ'),
    ...facts,
    'dien-tich': '12,5',
    'dan-so': '',
    cach: 'part',
    khoan: '2',
  };
  const wrong = await keeper.fill(form, form, { ...typed, 'vi-do': '91' });
  expect(wrong.statusCode).toBe(422);
  expect(wordsOf(wrong)).toContain('Vĩ độ là số từ 6 đến 24');
  expect((await keeper.fill(form, form, { ...typed, viec: 'luu' })).statusCode).toBe(303);
  expect(await where('Tổ 3, phường Phú Bài, Huế')).toContain('Phường Thử Bài');
  expect(await where('phường Thử Bài, Huế')).toContain('12,5');
  const former = `cu/${source}~2026-11-10`;
  expect(wordsOf(await keeper.get(`${units}/${former}`))).toContain('Một phần');
  const key = { ...decision('8/NQ'), ten: 'Tổ 3', 'don-vi': '99901', viec: 'luu' };
  const named = await keeper.fill(page('khoa-dia-chi', former), page('khoa-dia-chi', former), key);
  expect(named.headers.location).toBe(`${units}/${former}`);
  expect(await where('Tổ 3, phường Phú Bài, Huế')).toContain('“Tổ 3” thuộc phường Thử Bài theo 8/NQ');
  expect(await where('Tổ 4, phường Phú Bài, Huế')).not.toContain('thuộc phường Thử Bài theo');
});

it('the administrator of a ward keeps no province, but registers decisions', async () => {
  const ward = browse(house, { token: await house.staffToken('quantri.vy') });
  expect((await ward.get(units)).statusCode).toBe(403);
  const registered = await ward.fill(
    '/quan-tri/quyet-dinh/dang-ky',
    '/quan-tri/quyet-dinh/dang-ky',
    decision('6/NQ-HĐND'),
  );
  expect(registered.statusCode).toBe(303);
  const own = String(registered.headers.location);
  expect(wordsOf(await ward.get(own))).toContain('Chưa có thay đổi nào');
  // What another unit registered has no page here.
  expect((await keeper.get(own)).statusCode).toBe(404);
  const twice = await ward.fill(
    '/quan-tri/quyet-dinh/dang-ky',
    '/quan-tri/quyet-dinh/dang-ky',
    decision('6/NQ-HĐND'),
  );
  expect(twice.statusCode).toBe(422);
  expect(wordsOf(twice)).toContain('đã có trong sổ');
});

async function codeOf(name: string): Promise<string> {
  const { body } = await keeper.get(`${units}?${new URLSearchParams({ q: name })}`);
  return new RegExp(`href="${units}/(\\d{5})">[^<]*${name}<`).exec(body)?.[1] ?? '';
}
