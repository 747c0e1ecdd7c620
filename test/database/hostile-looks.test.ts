import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanFileName } from '../../src/http/file-names.ts';
import { tokenIn } from '../../src/http/server-for-tests.ts';
import { diploma, dossierIdOf, wordsOf } from '../setup/counter.ts';
import { counter, fieldsText, type Hands, openHands, own } from '../setup/hands.ts';
import { kimLong, thanhKhe } from '../setup/office.ts';

/** Papers and work that are not one's own, and who has looked at what. */
let hands: Hands;
beforeAll(async () => {
  hands = await openHands();
});
afterAll(() => hands.house.close());

describe('a paper', () => {
  it('is kept under the end of its name, however the name was made', () => {
    const names: [string, string][] = [
      [`${'.'.repeat(100_000)}x`, 'x.pdf'],
      ['../../etc/passwd', 'passwd.pdf'],
      ['a\r\nSet-Cookie: b=1.html', 'a Set-Cookie b=1.html.pdf'],
      ['\u202efdp.exe', 'fdp.exe.pdf'],
      ['\0', 'tep.pdf'],
      ['giấy \ud83d.pdf', 'giấy \ufffd.pdf'],
    ];
    for (const [given, kept] of names) expect(cleanFileName(given, 'application/pdf')).toBe(kept);
  });

  it('whose bytes are gone from the store is said to be so, to the citizen too', async () => {
    const { citizen, browser } = await hands.enter('046199000403');
    const scan = await hands.keep('Giấy chứng sinh.pdf');
    const dossier = await hands.file(citizen, scan);
    const url = `${own(dossier)}/tep/${scan.documentId}`;
    const shown = await browser.get(url);
    expect(shown.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(String(shown.headers['content-security-policy'])).toContain("default-src 'none'");
    await rm(join(hands.house.filesFolder, scan.sha256.slice(0, 2)), { recursive: true });
    const answer = await browser.get(url);
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).not.toContain('%PDF');
  });

  it('of another dossier, or seen from another ward, is not found', async () => {
    const { citizen, browser } = await hands.enter('046199000404');
    const scan = await hands.keep('Giấy của người khác.pdf');
    const dossier = await hands.file(citizen, scan);
    const { citizen: other, browser: stranger } = await hands.enter('046199000405');
    const theirs = await hands.file(other);
    const stolen = [`${own(theirs)}/tep/${scan.documentId}`, `${own(dossier)}/tep/${scan.documentId}`];
    for (const url of stolen) expect((await stranger.get(url)).statusCode, url).toBe(404);
    expect((await browser.get(`${own(dossier)}/tep/${scan.documentId}`)).statusCode).toBe(200);
    const inOffice = (id: string) => `/can-bo/ho-so/${id}/tai-lieu/${scan.documentId}`;
    const nga = await hands.sit('quay.nga');
    expect((await nga.get(inOffice(dossier.dossierId))).statusCode).toBe(200);
    expect((await nga.get(inOffice(theirs.dossierId))).statusCode).toBe(404);
    const abroad = await hands.sit('quay.nga', thanhKhe);
    expect((await abroad.get(inOffice(dossier.dossierId))).statusCode).toBe(404);
    for (const url of [
      '/can-bo/ho-so/1',
      `/can-bo/ho-so/${dossier.state.reference}`,
      inOffice("1' or '1'='1"),
    ])
      expect((await nga.get(url)).statusCode, url).toBe(404);
  });
});

describe('every look into a dossier', () => {
  it('is logged, and shows no whole personal number that was not asked for', async () => {
    const { citizen } = await hands.enter('046199000410');
    const scan = await hands.keep('Giấy chứng sinh.pdf');
    const dossier = await hands.accept(await hands.file(citizen, scan));
    const number = dossier.state.applicant.citizenId ?? '';
    const doors = hands.house.app.doors.filter(
      ({ method, url }) => method === 'GET' && url.includes(':dossierId'),
    );
    let opened = 0;
    for (const login of [
      'quay.nga',
      'tuphap.hieu',
      'tuphap.phong',
      'lanhdao.an',
      'vanthu.dao',
      'quay.tra',
    ] as const) {
      const seat = await hands.sit(login);
      for (const { url } of doors) {
        const before = await hands.viewsOf(dossier);
        const answer = await seat.get(
          url
            .replace(':dossierId', dossier.dossierId)
            .replace(':documentId', scan.documentId)
            .replace(':form', '01.pdf'),
        );
        if (answer.statusCode !== 200) continue;
        opened += 1;
        expect(await hands.viewsOf(dossier), `${login} ${url}`).toBe(before + 1);
        if (String(answer.headers['content-type']).startsWith('text/html'))
          expect(answer.body, `${login} ${url}`).not.toContain(number);
      }
      for (const list of ['/can-bo', '/can-bo/danh-sach/tat-ca', '/can-bo/ky', '/can-bo/tra-ket-qua'])
        expect((await seat.get(list)).body, `${login} ${list}`).not.toContain(number);
    }
    expect(opened).toBeGreaterThan(15);
  }, 30_000);
});

describe('work', () => {
  it('is not given to a post of another ward, nor to one that does not draft', async () => {
    const { citizen } = await hands.enter('046199000406');
    const dossier = await hands.accept(await hands.file(citizen));
    const phong = await hands.sit('tuphap.phong');
    const url = `/can-bo/ho-so/${dossier.dossierId}`;
    const abroad = await hands.visitors.staff('officer', thanhKhe);
    const signer = await hands.visitors.staff('signer', kimLong);
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
    const { citizen, browser } = await hands.enter('046199000407');
    const dossier = await hands.file(citizen);
    const nga = await hands.sit('quay.nga');
    const _csrf = tokenIn(await browser.get(own(dossier)));
    const version = String(dossier.state.version);
    const url = `/can-bo/ho-so/${dossier.dossierId}/tiep-nhan`;
    expect((await browser.post(url, { _csrf, version })).statusCode).toBe(403);
    const token = tokenIn(await nga.get('/can-bo/tai-khoan'));
    expect((await nga.post(`${own(dossier)}/rut`, { _csrf: token, version })).statusCode).toBe(403);
    expect((await browser.get(own(dossier))).body).toContain(`name="version" value="${version}"`);
  });

  it('takes nothing from a form but what the form asks for', async () => {
    const nga = await hands.sit('quay.nga');
    const { citizen } = await hands.enter('046199000408');
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
    const sent = await nga.post(
      counter,
      fieldsText(await nga.get(counter), counter, { ...diploma, ...smuggled, act: 'receive' }),
    );
    const { state, unitCode } = await hands.read(dossierIdOf(sent));
    expect(unitCode).toBe(kimLong);
    expect(state).toMatchObject({ channel: 'counter', status: 2 });
    expect(state.applicant.personId).toBeUndefined();
  });
});
