import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staffPassword, type TestOffice } from '../../../test/setup/office.ts';
import { browse, openPeopleOffice, signIn } from '../../../test/setup/people.ts';
import { sourceOf } from './sign-in.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openPeopleOffice();
});
afterAll(() => office.close());

describe('signing in', () => {
  test('the right password leads to the work, and the page asked for first is the one shown', async () => {
    const browser = browse(office);
    const sent = await browser.get('/can-bo');
    expect(sent.headers.location).toBe('/can-bo/dang-nhap?next=%2Fcan-bo');
    const answer = await browser.fill('/can-bo/dang-nhap?next=/can-bo', '/can-bo/dang-nhap', {
      login: ' Quay.NGA ',
      password: staffPassword,
      next: '/can-bo',
    });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/can-bo']);
    expect((await browser.get('/can-bo')).body).toContain('việc của quầy');
  });

  test('a next page of another site is not followed', async () => {
    const answer = await browse(office).fill('/can-bo/dang-nhap', '/can-bo/dang-nhap', {
      login: 'quay.nga',
      password: staffPassword,
      next: '//elsewhere.example/steal',
    });
    expect(answer.headers.location).toBe('/can-bo');
  });

  test('an unknown login and a wrong password get the same answer', async () => {
    const unknown = await signIn(browse(office, { address: '10.9.0.1' }), 'nobody.here', 'something else');
    const wrong = await signIn(browse(office, { address: '10.9.0.1' }), 'quay.tra', 'something else');
    expect(unknown.statusCode).toBe(401);
    const plain = (page: string) =>
      page
        .replaceAll('nobody.here', '')
        .replaceAll('quay.tra', '')
        .replaceAll(/_csrf" value="[^"]+"/g, '');
    expect(plain(unknown.body)).toBe(plain(wrong.body));
  });

  test('a password that was composed by another keyboard is the same password', async () => {
    const answer = await signIn(browse(office), 'quay.nga', staffPassword.normalize('NFD'));
    expect(answer.statusCode).toBe(303);
  });

  test('somebody with several posts chooses one, and can do nothing before', async () => {
    const browser = browse(office);
    const answer = await signIn(browser, 'tuphap.hieu', staffPassword);
    expect(answer.headers.location).toBe('/can-bo/chuc-danh');
    expect((await browser.get('/can-bo')).statusCode).toBe(403);
    const page = (await browser.get('/can-bo/chuc-danh')).body;
    expect(page).toContain('Ký thay khi lãnh đạo vắng – Kim Long');
    const [, postId = ''] = /value="([0-9a-f-]{36})"[^>]*\/?><label[^>]*>Ký thay/.exec(page) ?? [];
    const chosen = await browser.fill('/can-bo/chuc-danh', '/can-bo/chuc-danh', { postId });
    expect(chosen.headers.location).toBe('/can-bo');
    expect((await browser.get('/can-bo')).statusCode).toBe(200);
    expect((await browser.get('/can-bo/tai-khoan')).body).toContain('Ký thay khi lãnh đạo vắng');
  });

  test('a post of somebody else cannot be chosen', async () => {
    const browser = browse(office);
    await signIn(browser, 'tuphap.hieu', staffPassword);
    const answer = await browser.fill('/can-bo/chuc-danh', '/can-bo/chuc-danh', {
      postId: '7d7f7a0e-0000-4000-8000-000000000000',
    });
    expect(answer.statusCode).toBe(422);
  });
});

describe('guessing', () => {
  test('five wrong passwords from one place make that place wait, longer each time', async () => {
    const place = browse(office, { address: '203.0.113.5' });
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await signIn(place, 'lanhdao.an', `guess number ${tries}`)).statusCode).toBe(401);
    }
    const waiting = await signIn(place, 'lanhdao.an', staffPassword);
    expect(waiting.statusCode).toBe(429);
    expect(waiting.body).toContain('Hãy đợi 30 giây');
    office.time.now = office.time.now.add({ seconds: 31 });
    expect((await signIn(place, 'lanhdao.an', 'guess again')).statusCode).toBe(401);
    expect((await signIn(place, 'lanhdao.an', 'and again')).body).toContain('Hãy đợi 60 giây');
  });

  test('five wrong passwords from one place do not lock the owner out elsewhere', async () => {
    const attacker = browse(office, { address: '203.0.113.7' });
    for (let tries = 0; tries < 7; tries += 1) await signIn(attacker, 'vanthu.dao', `guess ${tries}`);
    const owner = await signIn(browse(office, { address: '10.1.1.1' }), 'vanthu.dao', staffPassword);
    expect(owner.statusCode).toBe(303);
  });

  test('guesses sent at once count one by one', async () => {
    const place = browse(office, { address: '203.0.113.8' });
    await place.get('/can-bo/dang-nhap');
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => signIn(place, 'tuphap.phong', `guess ${index}`)),
    );
    expect(answers.filter((answer) => answer.statusCode === 401)).toHaveLength(5);
  });

  test('the right password forgets the failures of its place', async () => {
    const place = browse(office, { address: '10.1.1.9' });
    for (let tries = 0; tries < 3; tries += 1) await signIn(place, 'quay.tra', `mistyped ${tries}`);
    expect((await signIn(place, 'quay.tra', staffPassword)).statusCode).toBe(303);
    const { rows } = await office.office.db.executeSql(
      "select failures from sign_in_failures where login = 'quay.tra' and source = '10.1.1.9'",
    );
    expect(rows).toEqual([]);
  });

  test('a visitor with a whole IPv6 network is one source', () => {
    expect(sourceOf('2001:db8:1:2:aaaa::1')).toBe(sourceOf('2001:db8:1:2:bbbb:0:0:9'));
    expect(sourceOf('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(sourceOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
  });
});
