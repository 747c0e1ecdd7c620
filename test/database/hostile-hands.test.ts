import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDoors } from '../../src/app.ts';
import { acceptDossier, fileDossier, requestSupplement } from '../../src/features/dossiers/actions.ts';
import type { FiledFile } from '../../src/features/dossiers/filing.ts';
import { findDossier, type StoredDossier } from '../../src/features/dossiers/store.ts';
import { openBrowser, tokenIn } from '../../src/http/server-for-tests.ts';
import { diploma, dossierIdOf, fieldsOfForm, wordsOf } from '../setup/counter.ts';
import { filingOf, papersOf, refOf, staffOf } from '../setup/desks.ts';
import {
  kimLong,
  type Login,
  openTestOffice,
  staffPassword,
  type TestOffice,
  thanhKhe,
} from '../setup/office.ts';
import { inviteVisitors, type Visitors } from '../setup/visitors.ts';

/** What an attacker tries on purpose and a tired hand by accident, at the doors of the whole house. */
let house: TestOffice;
let visitors: Visitors;
const desks = staffOf(kimLong);
beforeAll(async () => {
  house = await openTestOffice(openDoors);
  visitors = inviteVisitors(house);
});
afterAll(() => house.close());

describe('a form sent twice', () => {
  it('with another person in it is no repetition: the officer is told, and the second dossier is not lost', async () => {
    const nga = await sit('quay.nga');
    const first = await nga.post(counter, await counterForm(nga, diploma));
    const back = await counterForm(nga, {
      ...diploma,
      'applicant.name': 'Hồ Thị Sau',
      'applicant.citizenId': '046190000888',
      clientKey: keyOf(first.sent),
    });
    const told = await nga.post(counter, back);
    expect(told.statusCode).toBe(422);
    expect(wordsOf(told)).toContain('đã được gửi');
    expect(told.body).toContain('Hồ Thị Sau');
    const again = await nga.post(counter, fieldsText(told, counter, { act: 'receive' }));
    expect(dossierIdOf(again)).not.toBe(dossierIdOf(first));
  });

  it('first as incomplete and then for receiving leads to the dossier that was filed', async () => {
    const nga = await sit('quay.nga');
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
    const { browser } = await enter('046199000409');
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
    const { citizen, browser } = await enter('046199000401');
    const dossier = await askFor(await accept(await file(citizen)));
    const note = `${'x'.repeat(1999)}👍`;
    const answer = await act(browser, dossier, 'bo-sung', { note });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('quá dài');
    expect(answer.body).toContain(note);
  });

  it('in an upload written in another alphabet of bytes is no fault', async () => {
    const { citizen, browser } = await enter('046199000402');
    const dossier = await askFor(await accept(await file(citizen)));
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
    const an = await sit('lanhdao.an');
    const _csrf = tokenIn(await an.get('/can-bo/tai-khoan'));
    const pick = `${'-'.repeat(36)} 1 ${'0'.repeat(64)}`;
    const answer = await an.post('/can-bo/ky', { _csrf, pick, password: staffPassword });
    expect([400, 422]).toContain(answer.statusCode);
  });
});

describe('a paper', () => {
  it('whose bytes are gone from the store is said to be so, to the citizen too', async () => {
    const { citizen, browser } = await enter('046199000403');
    const scan = await keep('Giấy chứng sinh.pdf');
    const dossier = await file(citizen, scan);
    const url = `${own(dossier)}/tep/${scan.documentId}`;
    const shown = await browser.get(url);
    expect(shown.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(String(shown.headers['content-security-policy'])).toContain("default-src 'none'");
    await rm(join(house.filesFolder, scan.sha256.slice(0, 2)), { recursive: true });
    const answer = await browser.get(url);
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).not.toContain('%PDF');
  });

  it('of another dossier, or seen from another ward, is not found', async () => {
    const { citizen, browser } = await enter('046199000404');
    const scan = await keep('Giấy của người khác.pdf');
    const dossier = await file(citizen, scan);
    const { citizen: other, browser: stranger } = await enter('046199000405');
    const theirs = await file(other);
    const stolen = [`${own(theirs)}/tep/${scan.documentId}`, `${own(dossier)}/tep/${scan.documentId}`];
    for (const url of stolen) expect((await stranger.get(url)).statusCode, url).toBe(404);
    expect((await browser.get(`${own(dossier)}/tep/${scan.documentId}`)).statusCode).toBe(200);
    const inOffice = (id: string) => `/can-bo/ho-so/${id}/tai-lieu/${scan.documentId}`;
    const nga = await sit('quay.nga');
    expect((await nga.get(inOffice(dossier.dossierId))).statusCode).toBe(200);
    expect((await nga.get(inOffice(theirs.dossierId))).statusCode).toBe(404);
    const abroad = await sit('quay.nga', thanhKhe);
    expect((await abroad.get(inOffice(dossier.dossierId))).statusCode).toBe(404);
    for (const url of [
      '/can-bo/ho-so/1',
      `/can-bo/ho-so/${dossier.state.reference}`,
      inOffice("1' or '1'='1"),
    ])
      expect((await nga.get(url)).statusCode, url).toBe(404);
  });
});

describe('work', () => {
  it('is not given to a post of another ward, nor to one that does not draft', async () => {
    const { citizen } = await enter('046199000406');
    const dossier = await accept(await file(citizen));
    const phong = await sit('tuphap.phong');
    const url = `/can-bo/ho-so/${dossier.dossierId}`;
    const abroad = await visitors.staff('officer', thanhKhe);
    const signer = await visitors.staff('signer', kimLong);
    for (const holder of [abroad.postId, signer.postId, '', 'x'.repeat(300)]) {
      const answer = await phong.post(`${url}/giao-viec`, {
        _csrf: tokenIn(await phong.get(url)),
        version: String(dossier.state.version),
        holder,
      });
      expect(answer.statusCode, holder).toBe(422);
    }
  });

  it('of the office is not done by a citizen, nor a citizen’s by an officer', async () => {
    const { citizen, browser } = await enter('046199000407');
    const dossier = await file(citizen);
    const nga = await sit('quay.nga');
    const _csrf = tokenIn(await browser.get(own(dossier)));
    const version = String(dossier.state.version);
    const url = `/can-bo/ho-so/${dossier.dossierId}/tiep-nhan`;
    expect((await browser.post(url, { _csrf, version })).statusCode).toBe(403);
    const token = tokenIn(await nga.get('/can-bo/tai-khoan'));
    expect((await nga.post(`${own(dossier)}/rut`, { _csrf: token, version })).statusCode).toBe(403);
    expect((await browser.get(own(dossier))).body).toContain(`name="version" value="${version}"`);
  });

  it('takes nothing from a form but what the form asks for', async () => {
    const nga = await sit('quay.nga');
    const { citizen } = await enter('046199000408');
    const smuggled = {
      unitCode: thanhKhe,
      unit_code: thanhKhe,
      applicantPersonId: citizen.personId,
      'applicant.personId': citizen.personId,
      status: '10',
      version: '99',
      channel: 'online',
      role: 'signer',
    };
    const sent = await nga.post(counter, await counterForm(nga, { ...diploma, ...smuggled }));
    const { state, unitCode } = await read(dossierIdOf(sent));
    expect(unitCode).toBe(kimLong);
    expect(state).toMatchObject({ channel: 'counter', status: 2 });
    expect(state.applicant.personId).toBeUndefined();
  });
});

describe('a link in a letter', () => {
  it('leads to the public address, whatever host the stranger claims', async () => {
    const { office } = house;
    const hired = await visitors.staff('cashier', kimLong);
    await office.db.transaction({ person: hired.personId, role: 'system' }, (tx) =>
      tx
        .updateTable('persons')
        .set({ email: 'thu.quy@vidu.example' })
        .where('person_id', '=', hired.personId)
        .execute(),
    );
    const stranger = openBrowser(house.app);
    const _csrf = tokenIn(await stranger.get('/can-bo/mat-khau/quen'));
    const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', origin: 'http://evil.example' };
    const count = house.letters.length;
    await stranger.post('/can-bo/mat-khau/quen', { _csrf, login: `cashier-${kimLong}` }, evil);
    await expect.poll(() => house.letters.length).toBe(count + 1);
    const letter = house.letters.at(-1);
    expect(letter?.values['link']).toMatch(/^http:\/\/motcua\.example\/can-bo\/mat-khau\/dat-lai\//);
  });
});

describe('an address asked in an unusual way', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'HEAD'] as const)(
    'by %s gets an answer, never a fault',
    async (method) => {
      for (const url of ['/', '/can-bo', '/can-bo/ho-so/x', '/tra-cuu/x', '/khong-co']) {
        const answer = await house.app.inject({
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
    const answer = await house.app.inject({
      url: '/tra-cuu',
      headers: { cookie: `${cookie}; motcua-lang="><script>alert(7)</script>; motcua=%E0%A4%A; __proto__=1` },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('lang="vi"');
    expect(answer.body).not.toContain('alert(7)');
  });
});

const counter = '/can-bo/tiep-nhan/2.000815';
const ours = { 'sec-fetch-site': 'same-origin', origin: 'http://motcua.example' };

type Browser = ReturnType<typeof openBrowser>;

async function sit(login: Login, unitCode?: string) {
  const browser = openBrowser(house.app, await house.staffToken(login, unitCode));
  const post = async (url: string, fields: Record<string, string> | string) =>
    Object.assign(await browser.post(url, fields), { sent: new URLSearchParams(fields) });
  return { ...browser, post };
}

async function counterForm(seat: Pick<Browser, 'get'>, fields: Record<string, string>): Promise<string> {
  return fieldsText(await seat.get(counter), counter, { ...fields, act: 'receive' });
}

function fieldsText(page: LightMyRequestResponse, action: string, fields: Record<string, string>): string {
  const form = new URLSearchParams(fieldsOfForm(page.body, action));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form.toString();
}

function keyOf(sent: URLSearchParams): string {
  return sent.get('clientKey') ?? '';
}

async function enter(citizenId: string) {
  const name = 'Đặng Thị Mai Lan';
  const citizen = await visitors.citizen(citizenId, name);
  return { citizen, browser: openBrowser(house.app, await visitors.citizenToken(citizenId, name)) };
}

function own({ state }: Pick<StoredDossier, 'state'>): string {
  return `/ho-so-cua-toi/${state.reference}`;
}

async function keep(name: string): Promise<FiledFile> {
  const kept = await house.office.files.put(Buffer.from(`%PDF-1.7\n${name}\n%%EOF`));
  return {
    ...kept,
    documentId: crypto.randomUUID(),
    paperCode: 'birth-proof',
    name,
    mediaType: 'application/pdf',
  };
}

async function file(
  citizen: Awaited<ReturnType<Visitors['citizen']>>,
  scan?: FiledFile,
): Promise<StoredDossier> {
  const filing = filingOf('1.001193', { by: citizen, ...(scan ? { files: [scan] } : {}) });
  return must(await fileDossier(house.office, citizen, filing)).dossier;
}

async function accept(dossier: StoredDossier): Promise<StoredDossier> {
  const reception = { papers: papersOf['1.001193'] };
  return must(await acceptDossier(house.office, desks.receptionist, { ref: refOf(dossier), reception }));
}

async function askFor(dossier: StoredDossier): Promise<StoredDossier> {
  const request = { items: ['Giấy chứng sinh rõ nét'], reason: 'Không đọc được', basis: '' };
  return must(await requestSupplement(house.office, desks.officer, { ref: refOf(dossier), ...request }));
}

async function read(dossierId: string): Promise<StoredDossier> {
  const found = await house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    findDossier(tx, { unitCode: kimLong, dossierId }),
  );
  if (!found) throw new Error(`${dossierId} is not in this ward`);
  return found;
}

function must<Value>(outcome: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
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
