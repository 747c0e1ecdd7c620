import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { kimLong, staffPassword, type TestOffice } from '../../../test/setup/office.ts';
import { browse, openPeopleOffice, signIn } from '../../../test/setup/people.ts';
import { tokenIn } from '../../http/server-for-tests.ts';
import { addStaff, confirmPassword } from './actions.ts';
import { requestReset } from './credentials.ts';
import { findSession } from './sessions.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openPeopleOffice();
  const staff = {
    name: 'Bùi Thanh Trúc',
    login: 'truc',
    email: 'truc@vidu.example',
    password: staffPassword,
    mustChangePassword: false,
    title: 'Công chức tiếp nhận',
    departmentCode: 'centre',
    roles: ['receptionist'],
    fromOn: Temporal.PlainDate.from('2026-01-01'),
  } as const;
  await addStaff(office.office, kimLong, staff);
});
afterAll(() => office.close());

const another = 'gió mát ngoài hiên 2026';

/** Asks for a link and gives the path in the letter. */
async function askForLink(login: string): Promise<string> {
  const before = office.letters.length;
  await browse(office).fill('/can-bo/mat-khau/quen', '/can-bo/mat-khau/quen', { login });
  await vi.waitFor(() => expect(office.letters.length).toBe(before + 1));
  return (office.letters.at(-1)?.values['link'] ?? '').replace('http://motcua.example', '');
}

test('after a change of password every other session has ended', async () => {
  const [here, there] = [browse(office), browse(office)];
  await signIn(here, 'quay.nga', staffPassword);
  await signIn(there, 'quay.nga', staffPassword);
  const wrong = await here.fill('/can-bo/tai-khoan', '/can-bo/tai-khoan/mat-khau', {
    presentPassword: 'not the one',
    password: another,
    passwordAgain: another,
  });
  expect([wrong.statusCode, wrong.body.includes('Mật khẩu hiện tại không đúng')]).toEqual([422, true]);
  const changed = await here.fill('/can-bo/tai-khoan', '/can-bo/tai-khoan/mat-khau', {
    presentPassword: staffPassword,
    password: another,
    passwordAgain: another,
  });
  expect(changed.headers.location).toBe('/can-bo/tai-khoan');
  expect((await here.get('/can-bo')).statusCode).toBe(200);
  expect((await there.get('/can-bo')).statusCode).toBe(303);
  expect((await signIn(browse(office), 'quay.nga', staffPassword)).statusCode).toBe(401);
  expect((await signIn(browse(office), 'quay.nga', another)).statusCode).toBe(303);
});

test('a reset link works once', async () => {
  const link = await askForLink('truc');
  expect(office.letters.at(-1)).toMatchObject({ unitCode: kimLong, address: 'truc@vidu.example' });
  const session = await signedIn('truc', staffPassword);
  const browser = browse(office);
  const weak = await browser.fill(link, link, { password: 'short', passwordAgain: 'short' });
  expect(weak.statusCode).toBe(422);
  const set = await browser.fill(link, link, { password: another, passwordAgain: another });
  expect(set.headers.location).toBe('/can-bo/dang-nhap');
  expect(await findSession(office.office, session)).toBeUndefined();
  expect((await browser.get(link)).statusCode).toBe(410);
  expect((await signIn(browser, 'truc', another)).statusCode).toBe(303);
});

test('of two hands with the same reset link one only sets a password', async () => {
  const link = await askForLink('truc');
  // Both have the form open before either sends it; once the link is spent its page has no form.
  const hands = await Promise.all(
    [browse(office), browse(office)].map(async (hand) => ({ hand, token: tokenIn(await hand.get(link)) })),
  );
  const answers = await Promise.all(
    hands.map(({ hand, token }, index) => {
      const password = `${another} ${index}`;
      return hand.post(link, { password, passwordAgain: password, _csrf: token });
    }),
  );
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([303, 410]);
});

test('a reset link is over after half an hour', async () => {
  const link = await askForLink('truc');
  office.time.now = office.time.now.add({ minutes: 31 });
  expect((await browse(office).get(link)).statusCode).toBe(410);
});

test('asking for a link says the same for a login that nobody has, and writes to nobody', async () => {
  const before = office.letters.length;
  const browser = browse(office);
  const answers = [];
  for (const login of ['nobody.here', 'vanthu.dao', 'truc']) {
    answers.push(await browser.fill('/can-bo/mat-khau/quen', '/can-bo/mat-khau/quen', { login }));
  }
  expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.headers.location}`)).size).toBe(1);
  await vi.waitFor(() => expect(office.letters.length).toBe(before + 1));
});

test('no more than three links are open at a time', async () => {
  office.time.now = office.time.now.add({ hours: 1 });
  for (let asked = 0; asked < 3; asked += 1) await askForLink('truc');
  const before = office.letters.length;
  await requestReset(office.office, 'truc', 'vi');
  expect(office.letters.length).toBe(before);
});

test('a signature asks for the password again, and strangers at the sign-in cannot stop it', async () => {
  const living = await findSession(office.office, await office.staffToken('lanhdao.an'));
  if (!living?.post) throw new Error('nobody signs');
  const { name } = living.session;
  const actor = { kind: 'staff', name, ...living.post, departmentCode: 'leadership' } as const;
  for (let tries = 0; tries < 6; tries += 1)
    await signIn(browse(office, { address: '203.0.113.9' }), 'lanhdao.an', 'x');
  expect((await confirmPassword(office.office, actor, 'not the one')).ok).toBe(false);
  expect(await confirmPassword(office.office, actor, staffPassword)).toEqual({
    ok: true,
    value: { confirmedAt: office.time.now },
  });
});

async function signedIn(login: string, password: string): Promise<string> {
  const browser = browse(office);
  await signIn(browser, login, password);
  return browser.cookies.get('motcua') ?? '';
}
