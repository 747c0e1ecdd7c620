import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PostForm } from '../ui/forms.tsx';
import { openDoor } from './door.ts';
import { redirectWith } from './flash.ts';
import { sendPage } from './page.tsx';
import { createTestServer, openBrowser, tokenIn, tokens } from './server-for-tests.ts';

let kernel: ReturnType<typeof createTestServer>;
let received: unknown[];

beforeEach(() => {
  kernel = createTestServer();
  received = [];
  const { app } = kernel;
  openDoor(app, {
    method: 'GET',
    url: '/',
    permission: 'public.read',
    answer: async (visit, _input, reply) =>
      sendPage(reply, visit, {
        title: 'Một Cửa',
        surface: 'portal',
        children: (
          <PostForm action="/gop-y" csrf={visit.csrf}>
            <p>{visit.actor.kind}</p>
          </PostForm>
        ),
      }),
  });
  openDoor(app, {
    method: 'POST',
    url: '/gop-y',
    permission: 'public.read',
    body: z.object({ name: z.string().min(1), age: z.coerce.number().int().optional() }),
    answer: async (_visit, { body }, reply) => {
      received.push(body);
      return redirectWith(reply, '/', { kind: 'done', key: 'http.reference', values: { reference: 'XYZ' } });
    },
  });
  openDoor(app, {
    method: 'GET',
    url: '/ho-so-cua-toi/:code',
    permission: 'dossier.read-own',
    params: z.object({ code: z.string().regex(/^\d+$/) }),
    query: z.object({ page: z.coerce.number().int().min(1).default(1) }),
    answer: async (_visit, { params, query }) => ({ ...params, ...query }),
  });
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/ho-so',
    permission: 'dossier.list',
    answer: async (visit, _input, reply) =>
      sendPage(reply, visit, { title: 'Hồ sơ', surface: 'staff', children: <p>{visit.csrf}</p> }),
  });
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/tiep-nhan',
    permission: 'dossier.receive',
    body: z.object({ name: z.string() }),
    answer: async (_visit, { body }) => {
      received.push(body);
      return 'received';
    },
  });
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/mo-khoa',
    permission: 'session.own',
    whileLocked: true,
    answer: async () => 'unlocked',
  });
});

describe('who may pass', () => {
  test('a visitor who asks for a page of the staff is led to their sign-in and back', async () => {
    const answer = await openBrowser(kernel.app).get('/can-bo/ho-so?trang=2&lang=en');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/can-bo/dang-nhap?next=%2Fcan-bo%2Fho-so%3Ftrang%3D2');
  });

  test("a visitor who asks for a citizen's page is led to the citizen's sign-in", async () => {
    const answer = await openBrowser(kernel.app).get('/ho-so-cua-toi/12');
    expect(answer.headers.location).toBe('/dang-nhap?next=%2Fho-so-cua-toi%2F12');
  });

  test('a role without the permission is refused in words', async () => {
    const answer = await openBrowser(kernel.app, tokens.citizen).get('/can-bo/ho-so');
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Không có quyền làm việc này');
  });

  test('a signer cannot receive, a receptionist can', async () => {
    for (const [token, status] of [
      [tokens.signer, 403],
      [tokens.receptionist, 200],
    ] as const) {
      const browser = openBrowser(kernel.app, token);
      const page = await browser.get('/can-bo/ho-so');
      const csrf = />([\w-]{43})</.exec(page.body)?.[1] ?? '';
      const answer = await browser.post('/can-bo/tiep-nhan', { _csrf: csrf, name: 'Hồ sơ' });
      expect(answer.statusCode).toBe(status);
    }
    expect(received).toEqual([{ name: 'Hồ sơ' }]);
  });

  test('a form sent after the session ended keeps what was typed, without passwords', async () => {
    const typed = { name: 'Nguyễn <Sông>', password: 'never shown' };
    const answer = await openBrowser(kernel.app).post('/can-bo/tiep-nhan', typed);
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toContain('name="name" value="Nguyễn &lt;Sông>"');
    expect(answer.body).not.toContain('never shown');
    expect(received).toEqual([]);
  });

  test('a locked counter opens nothing but the unlocking', async () => {
    const browser = openBrowser(kernel.app, tokens.locked);
    const page = await browser.get('/can-bo/ho-so');
    expect(page.statusCode).toBe(303);
    expect(page.headers.location).toBe('/can-bo/khoa?next=%2Fcan-bo%2Fho-so');
    const home = await browser.get('/');
    expect(home.body).toContain('<p>anyone</p>');
    const refused = await browser.post('/can-bo/tiep-nhan', { _csrf: tokenIn(home), name: 'x' });
    expect(refused.statusCode).toBe(401);
    const unlocked = await browser.post('/can-bo/mo-khoa', { _csrf: tokenIn(home) });
    expect(unlocked.body).toBe('unlocked');
  });
});

describe('which forms are taken', () => {
  test('a form with the token of its visit is taken, and its word is shown once', async () => {
    const browser = openBrowser(kernel.app);
    const csrf = tokenIn(await browser.get('/'));
    const answer = await browser.post('/gop-y', { _csrf: csrf, name: 'Hà', unknown: 'x', age: '7' });
    expect(answer.statusCode).toBe(303);
    expect(received).toEqual([{ name: 'Hà', age: 7 }]);
    expect((await browser.get('/')).body).toContain('Mã lỗi: XYZ');
    expect((await browser.get('/')).body).not.toContain('XYZ');
  });

  test('a form without a token, or with one of another visit, is given back to be sent again', async () => {
    const browser = openBrowser(kernel.app);
    const other = tokenIn(await openBrowser(kernel.app).get('/'));
    for (const fields of ['name=Hà', `name=Hà&_csrf=${other}`, 'name=Hà&_csrf=']) {
      const answer = await browser.post('/gop-y', fields);
      expect(answer.statusCode).toBe(403);
      expect(answer.body).toContain('name="name" value="Hà"');
    }
    const again = await browser.post('/gop-y', { name: 'Hà' });
    const sent = await browser.post('/gop-y', { name: 'Hà', _csrf: tokenIn(again) });
    expect(sent.statusCode).toBe(303);
    expect(received).toEqual([{ name: 'Hà' }]);
  });

  test('a doubled token is none', async () => {
    const browser = openBrowser(kernel.app);
    const csrf = tokenIn(await browser.get('/'));
    const answer = await browser.post('/gop-y', `_csrf=${csrf}&_csrf=${csrf}&name=a`);
    expect(answer.statusCode).toBe(403);
  });

  test('a form from another site is refused even with the right token, and never offered again', async () => {
    const browser = openBrowser(kernel.app);
    const csrf = tokenIn(await browser.get('/'));
    const foreign: Record<string, string>[] = [
      { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://elsewhere.example' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const answer = await browser.post('/gop-y', { _csrf: csrf, name: 'Hà' }, headers);
      expect(answer.statusCode).toBe(403);
      expect(answer.body).not.toContain('<form class="form"');
    }
    expect(received).toEqual([]);
  });

  test('the token changes with the session, so one planted before signing in is worthless', async () => {
    const before = openBrowser(kernel.app);
    const csrf = tokenIn(await before.get('/'));
    before.cookies.set('motcua', tokens.citizen);
    expect((await before.post('/gop-y', { _csrf: csrf, name: 'Hà' })).statusCode).toBe(403);
  });
});

describe('what input is taken', () => {
  test('input that does not fit is refused by name, with what was typed kept', async () => {
    const browser = openBrowser(kernel.app);
    const csrf = tokenIn(await browser.get('/'));
    const answer = await browser.post('/gop-y', { _csrf: csrf, name: '', age: 'bảy' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('Mục không đọc được: name, age');
    expect(answer.body).toContain('<dd>bảy</dd>');
  });

  test('a field sent twice where one is asked is refused', async () => {
    const browser = openBrowser(kernel.app);
    const csrf = tokenIn(await browser.get('/'));
    expect((await browser.post('/gop-y', `_csrf=${csrf}&name=a&name=b`)).statusCode).toBe(400);
  });

  test('names that reach into objects, control characters, masses and bad encodings are refused', async () => {
    const browser = openBrowser(kernel.app);
    const csrf = tokenIn(await browser.get('/'));
    const hostile: [string, number][] = [
      ['__proto__=x', 400],
      ['constructor[prototype][admin]=1', 400],
      ['a.__proto__.b=1', 400],
      ['name=a%00b', 400],
      [`name=${'x'.repeat(21_000)}`, 413],
      [`name=${'x'.repeat(600_000)}`, 413],
      ['a=1&'.repeat(1001), 413],
    ];
    for (const [body, status] of hostile) {
      const answer = await browser.post('/gop-y', `_csrf=${csrf}&${body}`);
      expect([body.slice(0, 20), answer.statusCode]).toEqual([body.slice(0, 20), status]);
    }
    expect((await browser.post('/gop-y', `_csrf=${csrf}&name=%E0%A4%A`)).statusCode).toBe(303);
    expect(received).toHaveLength(1);
    expect(kernel.faults).toEqual([]);
  });

  test('letters that arrive in pieces are put together', async () => {
    const browser = openBrowser(kernel.app);
    const csrf = tokenIn(await browser.get('/'));
    await browser.post('/gop-y', { _csrf: csrf, name: 'Huế'.normalize('NFD') });
    expect(received).toEqual([{ name: 'Huế' }]);
  });

  test('a body that is no form is refused', async () => {
    const browser = openBrowser(kernel.app);
    for (const type of [
      'application/json',
      'text/plain',
      'application/xml',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await browser.post('/gop-y', '{"name":"a"}', { 'content-type': type });
      expect([type, answer.statusCode]).toEqual([type, 415]);
    }
  });

  test('an address that names nothing is a page not found, a query that does not fit is unreadable', async () => {
    const browser = openBrowser(kernel.app, tokens.citizen);
    expect((await browser.get('/ho-so-cua-toi/abc')).statusCode).toBe(404);
    expect((await browser.get('/ho-so-cua-toi/12?page=0')).statusCode).toBe(400);
    expect((await browser.get('/ho-so-cua-toi/12?page=2&x=1')).json()).toEqual({ code: '12', page: 2 });
  });
});
