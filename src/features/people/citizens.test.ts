import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestOffice } from '../../../test/setup/office.ts';
import { type Browser, browse, openPeopleOffice } from '../../../test/setup/people.ts';
import { findSession } from './sessions.ts';
import { simulatedCitizens } from './simulated-citizens.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openPeopleOffice();
});
afterAll(() => office.close());

const ours = (address: unknown) => String(address).replace('http://motcua.example', '');

/** Goes from our sign-in to the simulated VNeID's page; gives its address. */
async function goToSimulator(browser: Browser, next = ''): Promise<string> {
  const out = await browser.get(`/dang-nhap/vneid?next=${encodeURIComponent(next)}`);
  expect(out.headers.location).toContain('/mo-phong-vneid/auth?');
  const asked = await browser.get(ours(out.headers.location));
  return ours(asked.headers.location);
}

/** Chooses at the simulated VNeID; gives the address of the way back to us. */
async function choose(browser: Browser, page: string, choice: Record<string, string>): Promise<string> {
  const chosen = await browser.fill(page, page, choice);
  expect(chosen.statusCode).toBe(303);
  const back = await browser.get(ours(chosen.headers.location));
  return ours(back.headers.location);
}

async function signInAs(browser: Browser, subject: string, level: string, next = '') {
  const page = await goToSimulator(browser, next);
  return browser.get(await choose(browser, page, { subject, level, act: 'agree' }));
}

test('a citizen signs in at the simulated VNeID and her level is kept', async () => {
  const browser = browse(office);
  const answer = await signInAs(browser, 'cd-03', '2', '/ho-so-cua-toi?trang=2');
  expect([answer.statusCode, answer.headers.location]).toEqual([303, '/ho-so-cua-toi?trang=2']);
  const living = await findSession(office.office, browser.cookies.get('motcua'));
  expect(living?.session).toMatchObject({
    kind: 'citizen',
    assurance: 2,
    name: 'Hoàng Thị Sương Mai',
    citizenId: '046195000367',
  });
  const personId = living?.session.personId ?? '';
  const [person] = await office.office.db.read({ person: personId, role: 'system' }, (tx) =>
    tx.selectFrom('persons').selectAll().execute(),
  );
  expect(person?.born_on?.toString()).toBe('1995-07-21');
  expect(person?.address).toContain('Kim Long');
  expect(person?.phone).toBe('0900000103');
});

test('who comes again is the same person, at the level of this time', async () => {
  const [first, second] = [browse(office), browse(office)];
  await signInAs(first, 'cd-01', '2');
  await signInAs(second, 'cd-01', '1');
  const [one, two] = [
    await findSession(office.office, first.cookies.get('motcua')),
    await findSession(office.office, second.cookies.get('motcua')),
  ];
  expect(one?.session.personId).toBe(two?.session.personId);
  expect([one?.session.assurance, two?.session.assurance]).toEqual([2, 1]);
});

test('the simulated VNeID says on its page that it is one', async () => {
  const browser = browse(office);
  const page = await browser.get(await goToSimulator(browser));
  expect(page.body).toContain('MÔ PHỎNG VNeID – dữ liệu hư cấu, chỉ để trình diễn');
  for (const { name } of simulatedCitizens) expect(page.body).toContain(name);
});

test('who does not agree at VNeID is not signed in and is told so', async () => {
  const browser = browse(office);
  const back = await choose(browser, await goToSimulator(browser), { act: 'decline' });
  const answer = await browser.get(back);
  expect(answer.body).toContain('Bạn đã không đồng ý chia sẻ thông tin');
  expect(browser.cookies.has('motcua')).toBe(false);
});

test('nobody chosen at the simulated VNeID is asked again', async () => {
  const browser = browse(office);
  const page = await goToSimulator(browser);
  const answer = await browser.fill(page, page, { level: '2', act: 'agree' });
  expect([answer.statusCode, answer.body.includes('Hãy chọn một công dân')]).toEqual([422, true]);
});

test('an answer of VNeID that was used already is not taken a second time', async () => {
  const browser = browse(office);
  const page = await goToSimulator(browser);
  const word = browser.cookies.get('motcua-vneid') ?? '';
  const back = await choose(browser, page, { subject: 'cd-02', level: '2', act: 'agree' });
  expect((await browser.get(back)).statusCode).toBe(303);
  const again = await browser.get(back);
  expect([again.statusCode, again.body.includes('đã dùng rồi')]).toEqual([400, true]);
  browser.cookies.set('motcua-vneid', word);
  const replayed = await browser.get(back);
  expect([replayed.statusCode, replayed.body.includes('không được chấp nhận')]).toEqual([400, true]);
});

test('an answer that belongs to another browser signs nobody in', async () => {
  const [attacker, victim] = [browse(office), browse(office)];
  const page = await goToSimulator(attacker);
  const back = await choose(attacker, page, { subject: 'cd-04', level: '2', act: 'agree' });
  expect((await victim.get(back)).statusCode).toBe(400);
  await goToSimulator(victim);
  const mixed = await victim.get(back);
  expect([mixed.statusCode, mixed.body.includes('không khớp')]).toEqual([400, true]);
  expect(victim.cookies.has('motcua')).toBe(false);
});

test('a word for the way back that we did not sign, or an old one, begins nothing', async () => {
  const browser = browse(office);
  const page = await goToSimulator(browser);
  const back = await choose(browser, page, { subject: 'cd-05', level: '2', act: 'agree' });
  const word = browser.cookies.get('motcua-vneid') ?? '';
  browser.cookies.set('motcua-vneid', `e30${word.slice(3)}`);
  expect((await browser.get(back)).body).toContain('không bắt đầu từ trình duyệt của bạn');
  browser.cookies.set('motcua-vneid', word);
  office.time.now = office.time.now.add({ minutes: 11 });
  expect((await browser.get(back)).body).toContain('quá 10 phút');
});

test('an error of VNeID gets a page in words', async () => {
  const browser = browse(office);
  await goToSimulator(browser);
  const answer = await browser.get(
    '/dang-nhap/tra-ve?error=server_error&error_description=x&iss=http://evil.example',
  );
  expect([answer.statusCode, answer.body.includes('Chưa đăng nhập được')]).toEqual([400, true]);
});

test('signing out ends the session of the citizen', async () => {
  const browser = browse(office);
  await signInAs(browse(office), 'cd-06', '1');
  await signInAs(browser, 'cd-06', '1');
  const token = browser.cookies.get('motcua');
  const out = await browser.fill('/tai-khoan', '/dang-xuat', {});
  expect(out.headers.location).toBe('/');
  expect(await findSession(office.office, token)).toBeUndefined();
});

test('the simulated VNeID answers over the network as it does inside', async () => {
  const address = await office.app.listen({ port: 0, host: '127.0.0.1' });
  const told = await fetch(`${address}/mo-phong-vneid/.well-known/openid-configuration`);
  expect(await told.json()).toMatchObject({
    issuer: 'http://motcua.example/mo-phong-vneid',
    token_endpoint: 'http://motcua.example/mo-phong-vneid/token',
  });
  expect(told.headers.get('content-security-policy')).toContain("default-src 'none'");
  const refused = await fetch(`${address}/mo-phong-vneid/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'motcua',
      client_secret: 'guessed',
    }),
  });
  expect([refused.status, await refused.json()]).toMatchObject([401, { error: 'invalid_client' }]);
  const lost = await fetch(`${address}/mo-phong-vneid/auth?client_id=nobody`);
  expect([lost.status, (await lost.text()).includes('MÔ PHỎNG VNeID')]).toEqual([400, true]);
});

test('without a demonstration there is no simulated VNeID, and the sign-in says what to do', async () => {
  const real = await openPeopleOffice({ demonstration: false });
  const browser = browse(real);
  expect((await browser.get('/mo-phong-vneid/.well-known/openid-configuration')).statusCode).toBe(404);
  expect((await browser.get('/dang-nhap')).body).toContain('Hãy đến quầy để nộp hồ sơ');
  await real.close();
});
