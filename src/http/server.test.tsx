import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openDoor } from './door.ts';
import { redirectWith } from './flash.ts';
import { sendPage } from './page.tsx';
import { type ProblemKind, problemStatus, sendProblem } from './problems.tsx';
import { createTestServer, openBrowser, tokens } from './server-for-tests.ts';

let kernel: ReturnType<typeof createTestServer>;

beforeEach(() => {
  kernel = createTestServer();
  openTestDoors(kernel.app);
});

function openTestDoors(app: typeof kernel.app): void {
  openDoor(app, {
    method: 'GET',
    url: '/',
    permission: 'public.read',
    answer: async (visit, _input, reply) =>
      sendPage(reply, visit, {
        title: visit.t('http.home'),
        surface: 'portal',
        children: <p>{visit.csrf}</p>,
      }),
  });
  openDoor(app, {
    method: 'GET',
    url: '/hong',
    permission: 'public.read',
    query: z.object({ code: z.string().default('') }),
    answer: async (_visit, { query }) => {
      throw Object.assign(new Error('relation "persons" does not exist: 046199000123'), { code: query.code });
    },
  });
  openDoor(app, {
    method: 'GET',
    url: '/dang-xuat-roi',
    permission: 'public.read',
    answer: async (_visit, _input, reply) => redirectWith(reply, '//elsewhere.example/'),
  });
  openDoor(app, {
    method: 'POST',
    url: '/dang-nhap',
    permission: 'session.begin',
    limit: 'sign-in',
    body: z.object({ login: z.string() }),
    answer: async () => 'tried',
  });
  openDoor(app, {
    method: 'POST',
    url: '/ho-so/:code/ky',
    permission: 'dossier.sign',
    answer: async (_visit, _input, reply) => sendProblem(reply, 'stale'),
  });
}

describe('the doors', () => {
  test('a route without a permission stops the start', () => {
    expect(() => kernel.app.get('/sau', () => 'open')).toThrow('the door GET /sau names no permission');
  });

  test('every door is listed once with its permission', () => {
    expect(kernel.app.doors).toContainEqual({
      method: 'POST',
      url: '/ho-so/:code/ky',
      permission: 'dossier.sign',
    });
    expect(kernel.app.doors.map(({ method }) => method)).not.toContain('HEAD');
  });

  test('a door registered without openDoor is guarded all the same', async () => {
    kernel.app.post('/sau', { config: { permission: 'dossier.sign' } }, async () => 'signed');
    const browser = openBrowser(kernel.app, tokens.signer);
    expect((await browser.post('/sau', {})).statusCode).toBe(403);
    expect((await openBrowser(kernel.app).post('/sau', {})).statusCode).toBe(401);
  });
});

describe('what every answer carries', () => {
  test('pages, redirects, refusals, files and unreadable addresses carry the security headers', async () => {
    const browser = openBrowser(kernel.app);
    const urls = [
      '/',
      '/khong-co',
      '/hong',
      '/dang-xuat-roi',
      '/assets/favicon.svg',
      '/assets/../x',
      '/%E0%A4%A',
    ];
    for (const url of urls) {
      const { headers } = await browser.get(url);
      expect(headers['content-security-policy'], url).toContain("default-src 'none'");
      expect(headers['content-security-policy'], url).not.toContain('unsafe');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  test('behind https, the browser is told to stay there and cookies are bound to this host', async () => {
    const secure = createTestServer({ publicUrl: 'https://motcua.example' });
    openTestDoors(secure.app);
    const answer = await openBrowser(secure.app).get('/');
    expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-motcua-visit=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test("a person's page is never kept by a shared computer", async () => {
    const anyone = await openBrowser(kernel.app).get('/');
    expect(anyone.headers['cache-control']).toBe('private, no-cache');
    const citizen = await openBrowser(kernel.app, tokens.citizen).get('/');
    expect(citizen.headers['cache-control']).toBe('private, no-store');
  });

  test('built files are kept for ever, others for a day, and nothing outside their folder is given', async () => {
    const browser = openBrowser(kernel.app);
    const sheet = await browser.get('/assets/main-AAAA1111.css');
    expect(sheet.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await browser.get('/assets/favicon.svg')).headers['cache-control']).toBe('public, max-age=86400');
    for (const url of ['/assets/..%2f..%2fetc%2fpasswd', '/assets/none.css', '/assets/.env', '/assets/']) {
      expect((await browser.get(url)).statusCode, url).toBeGreaterThanOrEqual(400);
    }
  });

  test('HEAD answers as GET without the page', async () => {
    const answer = await openBrowser(kernel.app).send({ method: 'HEAD', url: '/' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toBe('');
    expect(Number(answer.headers['content-length'])).toBeGreaterThan(500);
  });
});

describe('problems', () => {
  test('a fault shows its reference and nothing of the inside', async () => {
    const answer = await openBrowser(kernel.app).get('/hong');
    expect(answer.statusCode).toBe(500);
    const reference = /Mã lỗi: ([A-Z2-9]{8})/.exec(answer.body)?.[1];
    expect(kernel.faults).toMatchObject([{ reference, route: '/hong' }]);
    expect(answer.body).not.toMatch(/persons|046199|Error|\.ts/);
  });

  test('what the database quotes of somebody’s typing is not kept in the log', async () => {
    await openBrowser(kernel.app).get('/hong?code=22P02');
    expect(kernel.faults).toHaveLength(1);
    expect(String(kernel.faults[0]?.['error'])).toContain('relation "…"');
    expect(String(kernel.faults[0]?.['error'])).not.toContain('persons');
  });

  test('a missing file is a fault, and no word that the database is away', async () => {
    expect((await openBrowser(kernel.app).get('/hong?code=ENOENT')).statusCode).toBe(500);
  });

  test('a database that does not answer is said to be so, with the time to wait', async () => {
    const answer = await openBrowser(kernel.app).get('/hong?code=ECONNREFUSED');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('10');
  });

  test('a session that cannot be looked up is a fault with a page', async () => {
    const broken = createTestServer({ sessions: { find: () => Promise.reject(new Error('no database')) } });
    openTestDoors(broken.app);
    const answer = await openBrowser(broken.app, tokens.citizen).get('/');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).toContain('Hệ thống gặp lỗi');
  });

  test('a frame that is itself at fault still gives the status and the reference, and nothing else', async () => {
    const broken = createTestServer({
      frame: () => {
        throw new Error('no table persons');
      },
    });
    openTestDoors(broken.app);
    const page = await openBrowser(broken.app).get('/');
    expect(page.statusCode).toBe(500);
    expect(page.body).toMatch(/^fault [A-Z2-9]{8}\n$/);
    expect((await openBrowser(broken.app).get('/%E0%A4%A')).statusCode).toBe(400);
    expect((await openBrowser(broken.app).get('/khong-co')).statusCode).toBe(500);
  });

  test('a page that does not exist, and an address asked in a wrong way, say what to do', async () => {
    const browser = openBrowser(kernel.app);
    expect((await browser.get('/khong-co')).statusCode).toBe(404);
    const wrong = await browser.get('/ho-so/12/ky');
    expect(wrong.statusCode).toBe(405);
    expect(wrong.headers['allow']).toBe('POST');
    expect((await browser.send({ method: 'DELETE', url: '/' })).statusCode).toBe(405);
  });

  test('who asks for JSON gets the problem as JSON', async () => {
    const answer = await openBrowser(kernel.app).get('/khong-co', { accept: 'application/json' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 404, type: 'urn:motcua:problem:not-found' });
  });

  test('unreadable addresses and rubbish in cookies get a page, not a fault', async () => {
    const browser = openBrowser(kernel.app);
    expect((await browser.get('/%E0%A4%A')).statusCode).toBe(400);
    expect((await browser.post(`/ho-so/${'1'.repeat(300)}/ky`, {})).statusCode).toBe(404);
    expect((await browser.get('/?lang=%E0%A4%A&__proto__=1&a=%00')).statusCode).toBe(200);
    const cookies = [
      'motcua=%E0%A4%A; motcua-visit=.; motcua-flash=a.b.c; motcua-lang=xx',
      ';;;=',
      'x'.repeat(9000),
    ];
    for (const cookie of cookies) expect((await browser.get('/', { cookie })).statusCode).toBe(200);
    expect(kernel.faults).toEqual([]);
  });

  test('rubbish on the wire does not end the server', async () => {
    const address = await kernel.app.listen({ port: 0, host: '127.0.0.1' });
    try {
      const first = await speak(address, 'GET / HTTP/1.1\r\nbad header\r\n\r\n');
      expect(first).toContain('400');
      expect((await fetch(address)).status).toBe(200);
    } finally {
      await kernel.app.close();
    }
  });

  test('every problem has its page in the three languages', async () => {
    const kinds = Object.keys(JSON.parse(readFileSync('locales/vi/http.json', 'utf8')).problem);
    for (const kind of kinds as ProblemKind[]) {
      kernel.app.get(`/van-de/${kind}`, { config: { permission: 'public.read' } }, async (_request, reply) =>
        sendProblem(reply, kind),
      );
    }
    const browser = openBrowser(kernel.app);
    for (const kind of kinds as ProblemKind[]) {
      for (const language of ['vi', 'en', 'id']) {
        const answer = await browser.get(`/van-de/${kind}?lang=${language}`);
        expect(answer.statusCode).toBe(problemStatus(kind));
        expect(answer.body).toContain(`<html lang="${language}">`);
        expect(answer.body.match(/<h1/g)).toHaveLength(1);
      }
    }
    expect(kernel.faults).toEqual([]);
  });
});

describe('language and words for the next page', () => {
  test('Vietnamese comes first whatever the browser asks for, and a chosen language stays', async () => {
    const browser = openBrowser(kernel.app);
    expect((await browser.get('/', { 'accept-language': 'en' })).body).toContain('lang="vi"');
    expect((await browser.get('/?lang=id&q=1')).body).toContain('<html lang="id">');
    expect((await browser.get('/')).body).toContain('<html lang="id">');
    expect((await browser.get('/?lang=xx')).body).toContain('<html lang="id">');
  });

  test('a redirect never leaves the site', async () => {
    expect((await openBrowser(kernel.app).get('/dang-xuat-roi')).statusCode).toBe(500);
  });
});

describe('rate limits', () => {
  test('guessing one login from one address is slowed, another login there is not', async () => {
    const browser = openBrowser(kernel.app);
    const csrf = />([\w-]{43})</.exec((await browser.get('/')).body)?.[1] ?? '';
    const attempt = (login: string) => browser.post('/dang-nhap', { _csrf: csrf, login });
    for (let n = 0; n < 10; n += 1) expect((await attempt('hà.lt')).statusCode).toBe(200);
    const slowed = await attempt(' HÀ.lt ');
    expect(slowed.statusCode).toBe(429);
    expect(slowed.headers['retry-after']).toBe('15');
    expect((await attempt('dong.tv')).statusCode).toBe(200);
    kernel.time.ms += 15_000;
    expect((await attempt('hà.lt')).statusCode).toBe(200);
  });

  test('a hall full of people behind one address reads on; a flood is asked to wait', async () => {
    const browser = openBrowser(kernel.app);
    let answers = 0;
    while ((await browser.get('/khong-co')).statusCode !== 429) answers += 1;
    expect(answers).toBeGreaterThanOrEqual(500);
    const sheet = await browser.get('/assets/main-AAAA1111.css');
    expect(sheet.statusCode).toBe(200);
  });

  test('an address that a visitor writes himself counts only when a proxy stands in front', async () => {
    const ipOf = async (trustProxy: boolean) => {
      const { app } = createTestServer({ trustProxy });
      app.get('/dia-chi', { config: { permission: 'public.read' } }, async (request) => request.ip);
      return (await openBrowser(app).get('/dia-chi', { 'x-forwarded-for': '10.9.9.9, 203.0.113.7' })).body;
    };
    expect(await ipOf(false)).toBe('127.0.0.1');
    expect(await ipOf(true)).toBe('203.0.113.7');
  });
});

function speak(address: string, words: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => socket.write(words));
    socket.on('data', (bytes) => {
      heard += bytes.toString();
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}
