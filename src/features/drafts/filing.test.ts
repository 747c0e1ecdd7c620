import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import birthPack from '../../../data/procedures/1.001193.json' with { type: 'json' };
import shopPack from '../../../data/procedures/1.001612.json' with { type: 'json' };
import { filingOf } from '../../../test/setup/desks.ts';
import { inventAnswers } from '../../../test/setup/invented-answers.ts';
import { openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { typedOf } from '../../core/forms-reading.ts';
import { parseFileablePack } from '../../core/procedures.ts';
import { openBrowser, tokenIn } from '../../http/server-for-tests.ts';
import { openPortalDoors } from '../dossiers/portal.tsx';
import { openDraftDoors } from './portal.tsx';

let house: TestOffice;
beforeAll(async () => {
  house = await openTestOffice((app, office) => {
    openDraftDoors(app, office);
    openPortalDoors(app, office);
  });
});
afterAll(() => house.close());

const parsed = parseFileablePack(birthPack);
if (!parsed.ok) throw new Error('the pack of birth registration does not parse');
const pack = parsed.value;
const parsedShop = parseFileablePack(shopPack);
if (!parsedShop.ok) throw new Error('the pack of household businesses does not parse');
const shop = parsedShop.value;
const typed = {
  ...typedOf(pack.form, filingOf('1.001193').answers),
  'filer.phone': '0905 000 123',
  'filer.email': 'mai.lan@vidu.example',
};

describe('a citizen files a birth registration online', () => {
  it('page by page, with an uploaded paper, to a reference and a page that says what comes next', async () => {
    const citizen = await enter();
    const draft = await beginBirth(citizen);
    for (const page of pack.form.pages) {
      const saved = await fill(citizen, `${draft}/${page.code}`, { ...typed, go: 'next' });
      expect(saved.statusCode, page.code).toBe(303);
    }
    const papers = await upload(citizen, `${draft}/giay-to`, { 'birth-proof.way': 'scan', go: 'next' }, [
      { field: 'birth-proof.files', name: 'giay-chung-sinh.pdf', bytes: pdf },
    ]);
    expect(papers.headers.location).toBe(`${draft}/kiem-tra`);
    const review = await citizen.get(`${draft}/kiem-tra`);
    expect(review.body).toContain('Đã đủ. Có thể nộp.');
    expect(review.body).toContain('giay-chung-sinh.pdf');
    expect(review.body).toContain('Đúng hạn (60 ngày): không thu.');
    const filed = await fill(citizen, `${draft}/kiem-tra`, lastWords);
    expect(filed.headers.location).toMatch(/^\/ho-so-cua-toi\/19774-[A-Z2-9-]+\/da-nop$/);
    const next = await citizen.get(filed.headers.location as string);
    expect(next.body).toContain('Hồ sơ chưa được tiếp nhận');
    expect(next.body).toMatch(/trong 1 giờ làm việc, chậm nhất 11:00 thứ Hai, 16\/11\/2026/);
    const own = await citizen.get(String(filed.headers.location).replace('/da-nop', ''));
    expect(own.body).toContain('giay-chung-sinh.pdf');
    const file = /href="(\/ho-so-cua-toi\/[^"]+\/tep\/[^"]+)"/.exec(own.body)?.[1];
    expect((await citizen.get(file ?? '')).rawPayload.equals(pdf)).toBe(true);
    expect((await citizen.get('/ho-so-cua-toi')).body).not.toContain('Đang soạn');
  });

  it('once: the last button pressed twice, at once or later, leads to the same dossier', async () => {
    const citizen = await enter({ citizenId: '046199000201' });
    const draft = await completeDraft(citizen);
    const token = tokenIn(await citizen.get(`${draft}/kiem-tra`));
    const press = () => citizen.post(`${draft}/kiem-tra`, { ...lastWords, _csrf: token });
    const [first, second] = await Promise.all([press(), press()]);
    const third = await press();
    expect(first.statusCode).toBe(303);
    expect([second.headers.location, third.headers.location]).toEqual([
      first.headers.location,
      first.headers.location,
    ]);
    const list = await citizen.get('/ho-so-cua-toi');
    expect(list.body.match(/class="found"/g)).toHaveLength(1);
    // Going back in the browser leads to what the draft has become.
    expect((await citizen.get(`${draft}/child`)).headers.location).toMatch(/^\/ho-so-cua-toi\/19774-/);
  });

  it('only complete: the review says in words what is missing, and nothing is filed', async () => {
    const citizen = await enter({ citizenId: '046199000202' });
    const draft = await beginBirth(citizen);
    const review = await citizen.get(`${draft}/kiem-tra`);
    expect(review.body).toContain('Chưa nộp được');
    expect(review.body).toContain(`${draft}/child?sua=1#child.name`);
    const forced = await fill(citizen, `${draft}/child`, lastWords, `${draft}/kiem-tra`);
    expect(forced.statusCode).toBe(422);
    expect((await citizen.get('/ho-so-cua-toi')).body).toContain('Chưa có hồ sơ nào');
  });

  it('never without the declaration, and a wrong e-mail address stays in its field', async () => {
    const citizen = await enter({ citizenId: '046199000203' });
    const draft = await completeDraft(citizen);
    const refused = await fill(citizen, `${draft}/kiem-tra`, {
      wish: 'counter',
      email: 'mai lan',
      phone: '',
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Đánh dấu vào lời cam đoan');
    expect(refused.body).toContain('value="mai lan"');
    expect(refused.body).toMatch(/value="counter" checked/);
  });
});

describe('a draft', () => {
  it('keeps what was typed wrong, says what is wrong beside it, and has it the next day', async () => {
    const citizen = await enter({ citizenId: '046199000204' });
    const draft = await beginBirth(citizen);
    const wrong = { ...typed, 'child.name': 'An 123', 'child.bornOn-year': '2099', go: 'next' };
    const answer = await fill(citizen, `${draft}/child`, wrong);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('value="An 123"');
    expect(answer.body).toContain('“Ngày sinh” ở tương lai');
    expect(answer.body).toContain('href="#child.name"');
    const later = await citizen.get(`${draft}/child`);
    expect(later.body).toContain('value="An 123"');
    expect(later.body).toContain('value="2099"');
  });

  it('is left and gone on with from “my dossiers”, and thrown away when asked', async () => {
    const citizen = await enter({ citizenId: '046199000205' });
    const draft = await beginBirth(citizen);
    const left = await fill(citizen, `${draft}/child`, { 'child.name': 'Đặng Khuê An', go: 'leave' });
    expect(left.headers.location).toBe('/ho-so-cua-toi');
    const mine = await citizen.get('/ho-so-cua-toi');
    expect(mine.body).toContain('Đã lưu bản nháp');
    expect(mine.body).toContain(draft);
    expect((await citizen.get('/nop-ho-so/1.001193')).body).toContain('Làm tiếp bản nháp');
    await fill(citizen, '/ho-so-cua-toi', {}, `${draft}/xoa`);
    expect((await citizen.get(`${draft}/child`)).statusCode).toBe(404);
  });

  it('fills in what the account knows and says where it comes from', async () => {
    const citizen = await enter({ citizenId: '046199000206' });
    const draft = await beginBirth(citizen);
    await fill(citizen, `${draft}/child`, { ...typed, go: 'next' });
    await fill(citizen, `${draft}/parents`, { ...typed, go: 'next' });
    const page = await citizen.get(`${draft}/filer`);
    expect(page.body).toContain('điền sẵn từ tài khoản định danh');
    expect(page.body).toContain('value="046199000206"');
  });

  it('fills in what an own filing told before, and says which; one for another person tells nothing', async () => {
    const citizen = await enter({ citizenId: '046199000216' });
    await fileShop(citizen, { 'owner.citizenId': '046150000999', 'owner.bornOn-year': '1950' });
    const before = await beginShop(citizen);
    expect((await citizen.get(`${before}/owner`)).body).not.toContain('Lấy từ hồ sơ');
    const reference = await fileShop(citizen, { 'owner.bornOn-year': '1987' });
    const page = await citizen.get(`${await beginShop(citizen)}/owner`);
    expect(page.body).toContain(`Lấy từ hồ sơ ${reference} của bạn, nộp ngày 16/11/2026`);
    expect(page.body).toContain('value="1987"');
    const other = await enter({ citizenId: '046199000217', name: 'Hồ Văn Tư' });
    expect((await other.get(`${await beginShop(other)}/owner`)).body).not.toContain('Lấy từ hồ sơ');
  });

  it('of somebody else is not found, neither read nor written nor filed', async () => {
    const citizen = await enter({ citizenId: '046199000207' });
    const draft = await beginBirth(citizen);
    const other = await enter({ citizenId: '046199000208', name: 'Hồ Văn Tư' });
    const own = await beginBirth(other);
    for (const step of ['child', 'giay-to', 'kiem-tra']) {
      expect((await other.get(`${draft}/${step}`)).statusCode, step).toBe(404);
    }
    expect((await fill(other, `${own}/child`, typed, `${draft}/child`)).statusCode).toBe(404);
    expect((await fill(other, `${own}/child`, lastWords, `${draft}/kiem-tra`)).statusCode).toBe(404);
    await fill(other, `${own}/child`, {}, `${draft}/xoa`);
    expect((await citizen.get(`${draft}/child`)).statusCode).toBe(200);
  });

  it('is begun by a citizen only: a stranger is led to sign in and back', async () => {
    const stranger = openBrowser(house.app);
    const answer = await stranger.get('/nop-ho-so/1.001193');
    expect(answer.headers.location).toBe('/dang-nhap?next=%2Fnop-ho-so%2F1.001193');
  });

  it('is not begun for a procedure of the counter, an unknown one, or beyond all measure', async () => {
    const citizen = await enter({ citizenId: '046199000209' });
    expect((await citizen.get('/nop-ho-so/2.000815')).statusCode).toBe(422);
    expect((await citizen.get('/nop-ho-so/9.999999')).statusCode).toBe(404);
    let last = await fill(citizen, '/nop-ho-so/1.001193', {});
    for (let count = 0; count < 20; count += 1) last = await fill(citizen, '/nop-ho-so/1.001193', {});
    expect(last.statusCode).toBe(422);
    expect(last.body).toContain('quá nhiều bản nháp');
  });
});

describe('a paper that cannot be taken', () => {
  it('of a wrong kind is refused by what its bytes say, and the choices stay', async () => {
    const citizen = await enter({ citizenId: '046199000210' });
    const draft = await beginBirth(citizen);
    for (const page of pack.form.pages)
      await fill(citizen, `${draft}/${page.code}`, { ...typed, go: 'next' });
    const answer = await upload(
      citizen,
      `${draft}/giay-to`,
      { 'birth-proof.way': 'scan', 'marriage-certificate.way': 'shown', go: 'next' },
      [{ field: 'birth-proof.files', name: 'anh.pdf', bytes: Buffer.from('MZ this is no picture') }],
    );
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('anh.pdf');
    expect(answer.body).toMatch(/name="birth-proof.way" value="scan" checked/);
    expect(answer.body).toMatch(/name="marriage-certificate.way" value="shown" checked/);
  });

  it('too large is refused, and the files that came before it are kept', async () => {
    const citizen = await enter({ citizenId: '046199000211' });
    const draft = await beginBirth(citizen);
    for (const page of pack.form.pages)
      await fill(citizen, `${draft}/${page.code}`, { ...typed, go: 'next' });
    const big = Buffer.concat([pdf, Buffer.alloc(10 * 1024 * 1024 + 1)]);
    const answer = await upload(citizen, `${draft}/giay-to`, { 'birth-proof.way': 'scan', go: 'next' }, [
      { field: 'birth-proof.files', name: 'trang-1.pdf', bytes: pdf },
      { field: 'birth-proof.files', name: 'trang-2.pdf', bytes: big },
    ]);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('trang-2.pdf');
    expect(answer.body).toMatch(/href="[^"]+\/tep\/[^"]+">trang-1\.pdf/);
    const id = /name="remove\.([^"]+)"/.exec(answer.body)?.[1] ?? '';
    const removed = await upload(citizen, `${draft}/giay-to`, { [`remove.${id}`]: 'yes', go: 'stay' }, []);
    expect(removed.statusCode).toBe(303);
    expect((await citizen.get(`${draft}/giay-to`)).body).not.toContain('trang-1.pdf');
  });

  it('for a paper that the procedure does not list is left aside', async () => {
    const citizen = await enter({ citizenId: '046199000212' });
    const draft = await beginBirth(citizen);
    await upload(citizen, `${draft}/giay-to`, { 'extra.way': 'scan', go: 'stay' }, [
      { field: 'extra.files', name: 'them.pdf', bytes: pdf },
    ]);
    expect((await citizen.get(`${draft}/giay-to`)).body).not.toContain('them.pdf');
  });
});

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const lastWords = {
  wish: 'electronic',
  email: 'mai.lan@vidu.example',
  phone: '0905000123',
  statement: 'yes',
};

type Browser = ReturnType<typeof openBrowser>;

async function enter(citizen: { citizenId?: string; name?: string } = {}): Promise<Browser> {
  return openBrowser(house.app, await house.citizenToken(citizen));
}

async function beginBirth(citizen: Browser): Promise<string> {
  const begun = await fill(citizen, '/nop-ho-so/1.001193', {});
  return String(begun.headers.location);
}

async function completeDraft(citizen: Browser): Promise<string> {
  const draft = await beginBirth(citizen);
  for (const page of pack.form.pages) await fill(citizen, `${draft}/${page.code}`, { ...typed, go: 'next' });
  await upload(citizen, `${draft}/giay-to`, { 'birth-proof.way': 'paper', go: 'next' }, []);
  return draft;
}

async function beginShop(citizen: Browser): Promise<string> {
  return String((await fill(citizen, '/nop-ho-so/1.001612', {})).headers.location);
}

/** Files a household business; its reference. What the account fills in stays unless said otherwise. */
async function fileShop(citizen: Browser, said: Record<string, string>): Promise<string> {
  const draft = await beginShop(citizen);
  const owner = { 'owner.citizenId': '046199000216', ...said };
  const answers = inventAnswers(shop.form, owner, Temporal.PlainDate.from('2026-11-16'));
  for (const page of shop.form.pages)
    await fill(citizen, `${draft}/${page.code}`, { ...answers, go: 'next' });
  const filed = await fill(citizen, `${draft}/kiem-tra`, lastWords);
  return /ho-so-cua-toi\/([^/]+)\/da-nop/.exec(String(filed.headers.location))?.[1] ?? '';
}

async function fill(citizen: Browser, page: string, fields: Record<string, string>, url = page) {
  return citizen.post(url, { ...fields, _csrf: tokenIn(await citizen.get(page)) });
}

async function upload(
  citizen: Browser,
  url: string,
  fields: Record<string, string>,
  files: { field: string; name: string; bytes: Buffer }[],
) {
  const form = new FormData();
  form.append('_csrf', tokenIn(await citizen.get(url)));
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { field, name, bytes } of files) form.append(field, new Blob([new Uint8Array(bytes)]), name);
  const sent = new Response(form);
  const payload = Buffer.from(await sent.arrayBuffer());
  const headers = {
    'content-type': sent.headers.get('content-type') ?? '',
    'sec-fetch-site': 'same-origin',
    origin: 'http://motcua.example',
  };
  return citizen.send({ method: 'POST', url, payload, headers });
}
