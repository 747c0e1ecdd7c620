import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kimLong, staffPassword, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import { browse, openPeopleOffice, signIn } from '../../../test/setup/people.ts';
import { findSession } from './sessions.ts';
import { readToken, writeToken } from './tokens.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await openPeopleOffice();
});
afterAll(() => office.close());

describe('sessions', () => {
  test('a revoked session is refused at the next request', async () => {
    const [here, there] = [browse(office), browse(office, { agent: chromeOnAndroid })];
    await signIn(here, 'quay.nga', staffPassword);
    await signIn(there, 'quay.nga', staffPassword);
    expect((await there.get('/can-bo')).statusCode).toBe(200);
    const page = (await here.get('/can-bo/tai-khoan')).body;
    expect(page).toContain('Chrome trên Android');
    expect(page).toContain('Firefox trên Windows');
    const ended = await here.fill('/can-bo/tai-khoan', '/phien/ket-thuc', { sessionId: 'others' });
    expect(ended.statusCode).toBe(303);
    expect((await there.get('/can-bo')).headers.location).toContain('/can-bo/dang-nhap');
    expect((await here.get('/can-bo')).statusCode).toBe(200);
  });

  test('signing out ends the session in the database, not in the browser alone', async () => {
    const browser = browse(office);
    await signIn(browser, 'quay.nga', staffPassword);
    const kept = browser.cookies.get('motcua') ?? '';
    await browser.fill('/can-bo/tai-khoan', '/dang-xuat', {});
    expect(browser.cookies.has('motcua')).toBe(false);
    expect(await findSession(office.office, kept)).toBeUndefined();
  });

  test('a session of somebody else is not ended by its number', async () => {
    const other = await office.staffToken('quay.tra');
    const browser = browse(office, { token: await office.staffToken('quay.nga') });
    await browser.fill('/can-bo/tai-khoan', '/phien/ket-thuc', { sessionId: readToken(other)?.id ?? '' });
    expect(await findSession(office.office, other)).toBeDefined();
  });

  test('a session that nobody used for an hour is over, and so is one of twelve hours', async () => {
    const token = await office.staffToken('quay.tra');
    const start = office.time.now;
    for (let hours = 0; hours < 11; hours += 1) {
      office.time.now = office.time.now.add({ minutes: 59 });
      expect(await findSession(office.office, token)).toBeDefined();
    }
    office.time.now = start.add({ hours: 12 });
    expect(await findSession(office.office, token)).toBeUndefined();
    const unused = await office.staffToken('quay.tra');
    office.time.now = office.time.now.add({ minutes: 60 });
    expect(await findSession(office.office, unused)).toBeUndefined();
    office.time.now = start;
  });

  test('the last use is written at most once a minute', async () => {
    const token = await office.staffToken('quay.tra');
    const before = (await findSession(office.office, token))?.session.lastUsedAt;
    office.time.now = office.time.now.add({ seconds: 59 });
    await findSession(office.office, token);
    expect((await findSession(office.office, token))?.session.lastUsedAt).toEqual(before);
    office.time.now = office.time.now.add({ seconds: 2 });
    await findSession(office.office, token);
    expect((await findSession(office.office, token))?.session.lastUsedAt).toEqual(office.time.now);
  });

  test('a token with another secret, another unit or torn apart opens nothing', async () => {
    const token = readToken(await office.staffToken('quay.nga'));
    if (!token) throw new Error('the token has another shape');
    const forged = [
      writeToken({ ...token, secret: Buffer.alloc(32, 7) }),
      writeToken({ ...token, unitCode: thanhKhe }),
      writeToken(token).slice(0, -9),
      'abc',
      '',
    ];
    for (const text of forged) expect(await findSession(office.office, text)).toBeUndefined();
    expect((await findSession(office.office, writeToken(token)))?.post?.unitCode).toBe(kimLong);
  });
});

describe('the quick lock of a shared counter', () => {
  test('a lock hides the page until the password is given', async () => {
    const browser = browse(office);
    await signIn(browser, 'quay.nga', staffPassword);
    const locked = await browser.fill('/can-bo/tai-khoan', '/can-bo/khoa', {});
    expect(locked.headers.location).toContain('/can-bo/khoa');
    const hidden = await browser.get('/can-bo');
    expect(hidden.headers.location).toBe('/can-bo/khoa?next=%2Fcan-bo');
    expect((await browser.get('/can-bo/khoa')).body).toContain('Mật khẩu của Võ Thị Nga');
    const wrong = await browser.fill('/can-bo/khoa', '/can-bo/khoa/mo', {
      password: 'not this one',
      next: '/can-bo',
    });
    expect(wrong.statusCode).toBe(401);
    expect((await browser.get('/can-bo')).statusCode).toBe(303);
    const opened = await browser.fill('/can-bo/khoa', '/can-bo/khoa/mo', {
      password: staffPassword,
      next: '/can-bo',
    });
    expect(opened.headers.location).toBe('/can-bo');
    expect((await browser.get('/can-bo')).body).toContain('việc của quầy');
  });

  test('another person may sign in at a locked counter, and the locked session ends', async () => {
    const browser = browse(office);
    await signIn(browser, 'quay.nga', staffPassword);
    await browser.fill('/can-bo/tai-khoan', '/can-bo/khoa', {});
    const former = browser.cookies.get('motcua') ?? '';
    expect((await signIn(browser, 'quay.tra', staffPassword)).statusCode).toBe(303);
    expect((await browser.get('/can-bo/tai-khoan')).body).toContain('Hồ Quang Trà');
    expect(await findSession(office.office, former)).toBeUndefined();
  });
});

const chromeOnAndroid =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36';
