import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filingOf, papersOf, refOf, staffOf } from '../../../test/setup/desks.ts';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import type { Citizen } from '../../core/permissions.ts';
import { openBrowser, tokenIn } from '../../http/server-for-tests.ts';
import {
  acceptDossier,
  draftResult,
  fileDossier,
  notifySupplement,
  releaseResult,
  requestSupplement,
  signResult,
} from './actions.ts';
import type { Filing } from './filing.ts';
import { openPortalDoors } from './portal.tsx';
import type { StoredDossier } from './store.ts';

let house: TestOffice;
let visitors: Visitors;
const desks = staffOf(kimLong);
beforeAll(async () => {
  house = await openTestOffice(openPortalDoors);
  visitors = inviteVisitors(house);
});
afterAll(() => house.close());

describe('a citizen’s own dossier', () => {
  it('shows when it is due, why, what happened, and its receipt as a PDF', async () => {
    const { citizen, browser } = await enter('046199000301');
    const dossier = await accept(await file(citizen));
    const page = await browser.get(own(dossier));
    expect(page.body).toContain('17:00 thứ Hai, 16/11/2026');
    expect(page.body).toContain('Thủ tục trả kết quả ngay trong ngày làm việc');
    expect(page.body).toContain('Hồ sơ được tiếp nhận chính thức');
    expect(page.body).toContain(dossier.state.code ?? 'no code');
    const slip = await browser.get(`${own(dossier)}/phieu/01.pdf`);
    expect(slip.headers['content-type']).toBe('application/pdf');
    expect(slip.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await browser.get(`${own(dossier)}/phieu/03.pdf`)).statusCode).toBe(404);
    expect((await browser.get(`${own(dossier)}/phieu/99.pdf`)).statusCode).toBe(404);
  });

  it('of another person is not found, at any of its doors, and every own look is logged', async () => {
    const { citizen, browser } = await enter('046199000302');
    const dossier = await file(citizen);
    const { citizen: other, browser: stranger } = await enter('046199000303', 'Hồ Văn Tư');
    const _csrf = tokenIn(await stranger.get(own(await file(other))));
    for (const door of ['', '/da-nop', '/phieu/01.pdf', `/tep/${dossier.dossierId}`]) {
      expect((await stranger.get(`${own(dossier)}${door}`)).statusCode, door).toBe(404);
    }
    for (const act of ['rut', 'nhan-ket-qua']) {
      const answer = await stranger.post(`${own(dossier)}/${act}`, { version: '1', _csrf });
      expect(answer.statusCode, act).toBe(404);
    }
    expect((await browser.get(own(dossier))).statusCode).toBe(200);
    const views = await house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
      tx
        .selectFrom('views')
        .select(['person_id', 'what'])
        .where('dossier_id', '=', dossier.dossierId)
        .execute(),
    );
    expect(views).toEqual([{ person_id: citizen.personId, what: 'own-page' }]);
  });

  it('asks for what is missing with its reason, takes the answer, and the clock goes on', async () => {
    const { citizen, browser } = await enter('046199000305');
    const dossier = await askFor(await accept(await file(citizen)));
    const page = await browser.get(own(dossier));
    expect(page.body).toContain('bản chụp giấy chứng sinh chưa rõ nét');
    expect(page.body).toContain('Đang tạm dừng tính thời hạn');
    const empty = await send(browser, dossier, 'bo-sung', { note: '' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('Còn thiếu tệp hoặc lời giải thích');
    const answered = await send(browser, dossier, 'bo-sung', { note: 'Xin xem tại quầy' });
    expect(answered.headers.location).toBe(own(dossier));
    expect((await browser.get(own(dossier))).body).toContain('Xin xem tại quầy');
  });

  it('that somebody else changed meanwhile is shown anew, with the reason typed still there', async () => {
    const { citizen, browser } = await enter('046199000306');
    const dossier = await file(citizen);
    const old = await browser.get(own(dossier));
    await accept(dossier);
    const answer = await browser.post(`${own(dossier)}/rut`, {
      version: '1',
      reason: 'Gia đình đổi tên cháu',
      _csrf: tokenIn(old),
    });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('vừa được người khác cập nhật');
    expect(answer.body).toContain('Gia đình đổi tên cháu');
    expect(answer.body).toContain('name="version" value="2"');
  });

  it('is withdrawn with a notice, and then no more', async () => {
    const { citizen, browser } = await enter('046199000307');
    const dossier = await accept(await file(citizen));
    const done = await send(browser, dossier, 'rut', { reason: 'Chưa cần nữa' });
    expect(done.statusCode).toBe(303);
    const page = await browser.get(own(dossier));
    expect(page.body).toContain('Công dân yêu cầu rút hồ sơ');
    expect(page.body).not.toContain('Đồng ý rút hồ sơ');
    expect((await browser.get(`${own(dossier)}/phieu/05.pdf`)).statusCode).toBe(200);
  });

  it('gives its result electronically once, and the file is there from then on', async () => {
    const { citizen, browser } = await enter('046199000308');
    const dossier = await release(await accept(await file(citizen)));
    expect((await browser.get(own(dossier))).body).toContain('Nhận kết quả điện tử');
    const secret = dossier.state.result?.documentId ?? '';
    expect((await browser.get(`${own(dossier)}/tep/${secret}`)).statusCode).toBe(404);
    const received = await send(browser, dossier, 'nhan-ket-qua', {});
    expect(received.statusCode).toBe(303);
    const page = await browser.get(own(dossier));
    expect(page.body).toContain('Mở Giấy khai sinh (PDF)');
    const result = await browser.get(`${own(dossier)}/tep/${secret}`);
    expect(result.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(page.body).not.toContain(dossier.state.draft?.documentId ?? 'no draft');
  });

  it('is not given out before the fee is paid', async () => {
    const { citizen, browser } = await enter('046199000309');
    const answers = { ...filingOf('1.001193').answers, 'result.copies': 2 };
    const filed = await file(citizen, { answers });
    const token = tokenIn(await browser.get(own(filed)));
    const dossier = await release(await accept(filed));
    const page = await browser.get(own(dossier));
    expect(page.body).toContain('16.000 đ');
    expect(page.body).not.toContain('Nhận kết quả điện tử');
    const forced = await browser.post(`${own(dossier)}/nhan-ket-qua`, {
      version: String(dossier.state.version),
      _csrf: token,
    });
    expect(forced.statusCode).toBe(422);
    expect(forced.body).toContain('Còn phải nộp 16.000 đ');
  });
});

describe('the public tracking page', () => {
  const secrets = [
    'Đặng Thị Mai Lan',
    'Khuê An',
    'Lê Đình Hiếu',
    'Võ Thị Nga',
    'mai.lan',
    'Hương Trà',
    '046199',
  ];

  it('shows the way, the holder’s department, the due moment and why, and no personal data at all', async () => {
    const { citizen } = await enter('046199000310');
    const dossier = await askFor(await accept(await file(citizen)));
    const passer = openBrowser(house.app);
    for (const code of [dossier.state.code ?? '', dossier.state.reference]) {
      const page = await passer.get(`/tra-cuu/${code}`);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('Đăng ký khai sinh');
      expect(page.body).toContain('Đang chờ người nộp bổ sung giấy tờ');
      expect(page.body).toContain('Tạm dừng tính thời hạn để chờ người nộp bổ sung.');
      expect(page.body).toContain('Trước đó hẹn trả 17:00 thứ Hai, 16/11/2026');
      expect(page.body).toContain('Hẹn ban đầu: 17:00 thứ Hai, 16/11/2026');
      for (const secret of [...secrets, 'giấy chứng sinh chưa rõ nét', 'Bản chụp không đọc được']) {
        expect(page.body, secret).not.toContain(secret);
      }
    }
  });

  it('says which desk signs, without the signer’s name, also in English and Indonesian', async () => {
    const { citizen } = await enter('046199000311');
    const dossier = await release(await accept(await file(citizen)));
    for (const language of ['vi', 'en', 'id']) {
      const page = await openBrowser(house.app).get(`/tra-cuu/${dossier.state.code}?lang=${language}`);
      expect(page.statusCode).toBe(200);
      for (const secret of [...secrets, 'Nguyễn Khoa An', 'Trương Thị Đào']) {
        expect(page.body, secret).not.toContain(secret);
      }
    }
  });

  it('is found by a code in small letters, with spaces, or without dashes', async () => {
    const { citizen } = await enter('046199000312');
    const { state } = await accept(await file(citizen));
    const passer = openBrowser(house.app);
    const typed = ` ${state.code?.toLowerCase()} `;
    const led = await passer.get(`/tra-cuu?ma=${encodeURIComponent(typed)}`);
    expect(led.headers.location).toBe(`/tra-cuu/${state.code}`);
    const glued = await passer.get(`/tra-cuu?ma=${state.reference.replaceAll('-', '')}`);
    expect(glued.headers.location).toBe(`/tra-cuu/${state.reference}`);
  });

  it.each([
    ["'; drop table dossiers; --", 422],
    ['<script>alert(1)</script>', 422],
    ['', 422],
    ['19774-ABCO-2345', 422],
    ['🙂'.repeat(90), 422],
  ])('meets “%s” with a hint, never with a fault', async (typed, status) => {
    const page = await openBrowser(house.app).get(`/tra-cuu?ma=${encodeURIComponent(typed)}`);
    expect(page.statusCode).toBe(status);
    expect(page.body).toContain('Chưa tìm thấy hồ sơ');
    expect(page.body).not.toContain('<script>alert');
  });

  it.each([
    'H57.99-261116-9999',
    '19774-ABCD-2345',
    '99999-ABCD-2345',
    'Z01-261116-0001',
    'abc',
    '%00',
    '..%2f',
  ])('finds nothing under /tra-cuu/%s and says so', async (code) => {
    const page = await openBrowser(house.app).get(`/tra-cuu/${code}`);
    expect(page.statusCode).toBe(404);
  });
});

async function enter(citizenId: string, name = 'Đặng Thị Mai Lan') {
  const citizen = await visitors.citizen(citizenId, name);
  return { citizen, browser: openBrowser(house.app, await visitors.citizenToken(citizenId, name)) };
}

function own({ state }: Pick<StoredDossier, 'state'>): string {
  return `/ho-so-cua-toi/${state.reference}`;
}

async function file(citizen: Citizen, more: Partial<Filing> = {}): Promise<StoredDossier> {
  const filing = { ...filingOf('1.001193', { by: citizen }), ...more };
  const filed = await fileDossier(house.office, citizen, filing);
  if (!filed.ok) throw new Error(filed.problem.code);
  return filed.value.dossier;
}

async function accept(dossier: StoredDossier): Promise<StoredDossier> {
  const reception = { papers: papersOf['1.001193'] };
  return must(await acceptDossier(house.office, desks.receptionist, { ref: refOf(dossier), reception }));
}

async function askFor(dossier: StoredDossier): Promise<StoredDossier> {
  const asked = must(
    await requestSupplement(house.office, desks.officer, {
      ref: refOf(dossier),
      items: [{ paper: 'birth-proof', defect: 'bản chụp giấy chứng sinh chưa rõ nét' }],
      reason: 'Bản chụp không đọc được',
      basis: '',
    }),
  );
  return must(await notifySupplement(house.office, desks.receptionist, { ref: refOf(asked) }));
}

async function release(dossier: StoredDossier): Promise<StoredDossier> {
  const draft = { content: {}, withoutAnswer: 'Trả kết quả trong ngày' };
  const drafted = must(await draftResult(house.office, desks.officer, { ref: refOf(dossier), ...draft }));
  const seen = drafted.state.draft?.sha256 ?? '';
  const signed = must(await signResult(house.office, desks.signer, { ref: refOf(drafted), seen }));
  return must(await releaseResult(house.office, desks.clerk, { ref: refOf(signed) }));
}

function must(outcome: { ok: true; value: StoredDossier } | { ok: false; problem: unknown }): StoredDossier {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

type Browser = ReturnType<typeof openBrowser>;

async function send(browser: Browser, dossier: StoredDossier, act: string, fields: Record<string, string>) {
  const page = await browser.get(own(dossier));
  const version = /name="version" value="(\d+)"/.exec(page.body)?.[1] ?? '';
  return browser.post(`${own(dossier)}/${act}`, { version, ...fields, _csrf: tokenIn(page) });
}
