import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredDossier } from '../../src/features/dossiers/store.ts';
import { openBrowser, tokenIn } from '../../src/http/server-for-tests.ts';
import { diploma, dossierIdOf, wordsOf } from '../setup/counter.ts';
import { counter, fieldsText, type Hands, openHands, own } from '../setup/hands.ts';
import { kimLong, staffPassword } from '../setup/office.ts';

/** What an attacker writes into forms on purpose and a tired hand by accident. */
let hands: Hands;
beforeAll(async () => {
  hands = await openHands();
});
afterAll(() => hands.house.close());

describe('a form sent twice', () => {
  it('with another person in it is no repetition: the officer is told, and the second dossier is not lost', async () => {
    const nga = await hands.sit('quay.nga');
    const sent = await counterForm(nga, diploma);
    const first = await nga.post(counter, sent);
    const back = await counterForm(nga, {
      ...diploma,
      'applicant.name': 'Hồ Thị Sau',
      'applicant.citizenId': '046190000888',
      clientKey: new URLSearchParams(sent).get('clientKey') ?? '',
    });
    const told = await nga.post(counter, back);
    expect(told.statusCode).toBe(422);
    expect(wordsOf(told)).toContain('đã được gửi');
    expect(told.body).toContain('Hồ Thị Sau');
    const again = await nga.post(counter, fieldsText(told, counter, { act: 'receive' }));
    expect(dossierIdOf(again)).not.toBe(dossierIdOf(first));
  });

  it('first as incomplete and then for receiving leads to the dossier that was filed', async () => {
    const nga = await hands.sit('quay.nga');
    const form = new URLSearchParams(await counterForm(nga, diploma));
    form.set('act', 'file');
    const id = dossierIdOf(await nga.post(counter, form.toString()));
    form.set('act', 'receive');
    const again = await nga.post(counter, form.toString());
    const led = await nga.get(String(again.headers.location));
    expect(led.headers.location).toBe(`/can-bo/ho-so/${id}`);
  });
});

describe('a text', () => {
  it('too long, or with signs that no keyboard types, is refused with everything that was typed', async () => {
    const { browser } = await hands.enter('046199000409');
    const csrf = tokenIn(await browser.get('/nop-ho-so/1.001193'));
    const draft = String((await browser.post('/nop-ho-so/1.001193', { _csrf: csrf })).headers.location);
    const typed = { _csrf: csrf, 'child.name': 'Đặng Khuê An', go: 'next' };
    const tooLong = await browser.post(`${draft}/child`, {
      ...typed,
      'child.birthPlace': 'ă'.repeat(12_000),
    });
    const pasted = await browser.post(`${draft}/child`, {
      ...typed,
      'child.birthPlace': 'Trạm Y tế\u000bKim Long',
    });
    expect([tooLong.statusCode, pasted.statusCode]).toEqual([413, 400]);
    for (const answer of [tooLong, pasted]) expect(answer.body).toContain('Đặng Khuê An');
    expect(wordsOf(pasted)).toContain('Trạm Y tếKim Long');
    const foreign = await browser.post(
      `${draft}/child`,
      { ...typed, 'child.birthPlace': 'ă'.repeat(12_000) },
      { 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' },
    );
    expect(foreign.body).not.toContain('Đặng Khuê An');
  });
});

describe('half a letter', () => {
  it('at the end of a note that is too long is no fault, and the note comes back whole', async () => {
    const { citizen, browser } = await hands.enter('046199000401');
    const dossier = await hands.askFor(await hands.accept(await hands.file(citizen)));
    const note = `${'x'.repeat(1999)}👍`;
    const answer = await act(browser, dossier, 'bo-sung', { note });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('quá dài');
    expect(answer.body).toContain(note);
  });

  it('in an upload written in another alphabet of bytes is no fault', async () => {
    const { citizen, browser } = await hands.enter('046199000402');
    const dossier = await hands.askFor(await hands.accept(await hands.file(citizen)));
    const page = await browser.get(own(dossier));
    const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '';
    const answer = await browser.send({
      method: 'POST',
      url: `${own(dossier)}/bo-sung`,
      headers: { ...ours, 'content-type': 'multipart/form-data; boundary=edge' },
      payload: Buffer.concat([
        part('_csrf', tokenIn(page)),
        part('version', version),
        part(
          'note',
          Buffer.from('nửa chữ \ud83d', 'utf16le'),
          'content-type: text/plain; charset=utf-16le\r\n',
        ),
        Buffer.from('--edge--\r\n'),
      ]),
    });
    expect(answer.statusCode).toBe(303);
    expect(wordsOf(await browser.get(own(dossier)))).toContain('nửa chữ \ufffd');
  });
});

describe('a signature', () => {
  it('of a dossier that has no number is refused in words', async () => {
    const an = await hands.sit('lanhdao.an');
    const _csrf = tokenIn(await an.get('/can-bo/tai-khoan'));
    const pick = `${'-'.repeat(36)} 1 ${'0'.repeat(64)}`;
    const answer = await an.post('/can-bo/ky', { _csrf, pick, password: staffPassword });
    expect([400, 422]).toContain(answer.statusCode);
  });
});

describe('a link in a letter', () => {
  it('leads to the public address, whatever host the stranger claims', async () => {
    const { office } = hands.house;
    const hired = await hands.visitors.staff('cashier', kimLong);
    await office.db.transaction({ person: hired.personId, role: 'system' }, (tx) =>
      tx
        .updateTable('persons')
        .set({ email: 'thu.quy@vidu.example' })
        .where('person_id', '=', hired.personId)
        .execute(),
    );
    const stranger = openBrowser(hands.house.app);
    const _csrf = tokenIn(await stranger.get('/can-bo/mat-khau/quen'));
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'http://evil.example' };
    const count = hands.house.letters.length;
    await stranger.post('/can-bo/mat-khau/quen', { _csrf, login: `cashier-${kimLong}` }, evil);
    await expect.poll(() => hands.house.letters.length).toBe(count + 1);
    const letter = hands.house.letters.at(-1);
    expect(letter?.values['link']).toMatch(/^http:\/\/motcua\.example\/can-bo\/mat-khau\/dat-lai\//);
  });
});

describe('an address asked in an unusual way', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'HEAD'] as const)(
    'by %s gets an answer, never a fault',
    async (method) => {
      for (const url of ['/', '/can-bo', '/can-bo/ho-so/x', '/tra-cuu/x', '/khong-co']) {
        const answer = await hands.house.app.inject({
          method: method as 'PUT',
          url,
          ...(method === 'PUT'
            ? { payload: '{"a":1}', headers: { 'content-type': 'application/json' } }
            : {}),
        });
        expect(answer.statusCode, url).toBeLessThan(500);
        if (method !== 'HEAD') expect([404, 405, 415], url).toContain(answer.statusCode);
      }
    },
  );

  it('with a heap of cookies and a stranger’s language is a page like any other', async () => {
    const cookie = [...Array(300).keys()].map((n) => `motcua${n}=${'x'.repeat(20)}`).join('; ');
    const answer = await hands.house.app.inject({
      url: '/tra-cuu',
      headers: { cookie: `${cookie}; motcua-lang="><script>alert(7)</script>; motcua=%E0%A4%A; __proto__=1` },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('lang="vi"');
    expect(answer.body).not.toContain('alert(7)');
  });
});

const ours = { 'sec-fetch-site': 'same-origin', origin: 'http://motcua.example' };

type Browser = Awaited<ReturnType<Hands['sit']>>;

async function counterForm(seat: Browser, fields: Record<string, string>): Promise<string> {
  return fieldsText(await seat.get(counter), counter, { ...fields, act: 'receive' });
}

async function act(browser: Browser, dossier: StoredDossier, path: string, fields: Record<string, string>) {
  const page = await browser.get(own(dossier));
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '';
  return browser.post(`${own(dossier)}/${path}`, { version, ...fields, _csrf: tokenIn(page) });
}

function part(name: string, value: string | Buffer, head = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`--edge\r\ncontent-disposition: form-data; name="${name}"\r\n${head}\r\n`),
    Buffer.from(value),
    Buffer.from('\r\n'),
  ]);
}
