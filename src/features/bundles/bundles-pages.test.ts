import { afterAll, beforeAll, expect, it } from 'vitest';
import { agencies, bundleDesk, bundleFiling } from '../../../test/setup/bundles.ts';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { openBrowser, tokenIn } from '../../http/server-for-tests.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import { openPortalDoors } from '../dossiers/portal.tsx';
import { openDossierStaffDoors } from '../dossiers/staff.tsx';
import { openOwnPartDoors } from './portal.tsx';
import { openPartDoors } from './staff.tsx';

let house: TestOffice;
let visitors: Visitors;
let desk: ReturnType<typeof bundleDesk>;
beforeAll(async () => {
  house = await openTestOffice((app, office) => {
    openPortalDoors(app, office);
    openOwnPartDoors(app, office);
    openDossierStaffDoors(app, office);
    openPartDoors(app, office);
  });
  visitors = inviteVisitors(house);
  desk = bundleDesk(house);
});
afterAll(() => house.close());

it('whoever filed sees each part with its agency, what failed and why, and every result at once', async () => {
  const { bundle, browser } = await stuckBundle('046199000901');
  const page = await browser.get(own(bundle));
  expect(page.body).toContain('Các phần của hồ sơ liên thông');
  expect(page.body).toContain('Chỗ ở không đủ điều kiện');
  expect(page.body).toContain('Công an cấp xã');
  const birth = await desk.part(bundle, 'birth');
  expect(page.body).toContain(`href="/ho-so-cua-toi/${birth.state.reference}"`);
  expect(page.body).toContain('xem kết quả');
  const slip = await browser.get(`${own(bundle)}/phieu/01.pdf`);
  const words = pdfWords(slip.rawPayload).replace(/\s+/g, ' ');
  expect(words).toContain('Gồm các phần: Khai sinh (trả trước');
  expect(words).toContain('Thường trú (bắt đầu khi có kết quả phần trước)');
  const tracked = await openBrowser(house.app).get(`/tra-cuu/${bundle.state.code}`);
  expect(tracked.body).toContain('Bị từ chối');
  for (const { body } of [page, tracked]) expect(body).toContain('Có phần vướng: Thường trú');
  expect(tracked.body).not.toContain('Chỗ ở không đủ điều kiện');
  expect(tracked.body).not.toContain(bundle.state.applicant.name);
});

it('a part that waits is given up with a reason by whoever filed, and by nobody else', async () => {
  const { bundle, browser } = await begun('046199000902');
  const door = `${own(bundle)}/phan/insurance`;
  const form = await browser.get(door);
  expect(form.body).toContain('Không làm phần này nữa');
  expect(form.body).not.toContain('Bắt đầu riêng phần này');
  const _csrf = tokenIn(form);
  const sent = { _csrf, act: 'drop', version: String(bundle.state.version) };
  const empty = await browser.post(door, { ...sent, reason: '  ' });
  expect(empty.statusCode).toBe(422);
  expect(empty.body).toMatch(/Còn thiếu lý do; nội dung này phải được ghi rõ \([^)]*NĐ/);
  const hidden = await browser.post(door, { ...sent, reason: 'a\u202Eb' });
  expect(hidden.statusCode).toBe(422);
  const stale = await browser.post(door, { ...sent, version: '1', reason: 'Đã có thẻ' });
  expect([stale.statusCode, stale.body.includes('Đã có thẻ')]).toEqual([409, true]);
  const { browser: stranger } = await enter('046199000903', 'Hồ Văn Tư');
  expect((await stranger.get(door)).statusCode).toBe(404);
  expect((await browser.get(`${own(bundle)}/phan/nobody`)).statusCode).toBe(404);
  const given = await browser.post(door, { ...sent, reason: 'Đã có thẻ' });
  expect(given.headers.location).toBe(own(bundle));
  expect((await browser.get(own(bundle))).body).toContain('Không làm nữa');
});

it('the desk finds bundles with a part that is stuck, and begins that part anew', async () => {
  const { bundle } = await stuckBundle('046199000904');
  const officer = openBrowser(house.app, await visitors.staffToken('receptionist', kimLong));
  expect((await officer.get('/can-bo/danh-sach/lien-thong')).body).toContain(bundle.dossierId);
  const page = await officer.get(`/can-bo/ho-so/${bundle.dossierId}`);
  const door = `/can-bo/ho-so/${bundle.dossierId}/phan/residence`;
  expect(page.body).toContain(door);
  expect(page.body).toContain('Có phần vướng: Thường trú');
  const form = await officer.get(door);
  const { version } = (await desk.read(bundle.dossierId)).state;
  const sent = { _csrf: tokenIn(form), act: 'begin', version: String(version), reason: 'Đã có giấy tờ nhà' };
  const begunAnew = await officer.post(door, sent);
  expect(begunAnew.headers.location).toBe(`/can-bo/ho-so/${bundle.dossierId}`);
  const again = await officer.post(door, sent);
  expect(again.statusCode).toBe(409);
  const residence = await desk.part(bundle, 'residence');
  expect((await officer.get(`/can-bo/ho-so/${residence.dossierId}`)).body).toContain(
    'Hồ sơ này là phần “Thường trú” của hồ sơ liên thông',
  );
});

async function begun(citizenId: string) {
  const { citizen, browser } = await enter(citizenId, 'Đặng Thị Mai Lan');
  const bundle = await desk.accept(bundleFiling('2.002621', citizen), citizen);
  return { bundle, browser };
}

/** The birth is registered, the residence refused, the insurance still in hand. */
async function stuckBundle(citizenId: string) {
  const { bundle, browser } = await begun(citizenId);
  const number = { personalNumber: '046326000123' };
  await desk.release(await desk.part(bundle, 'birth'), agencies.justice, number);
  await desk.goOn();
  await desk.refuse(await desk.part(bundle, 'residence'), agencies.police, 'Chỗ ở không đủ điều kiện');
  await desk.goOn();
  return { bundle: await desk.read(bundle.dossierId), browser };
}

async function enter(citizenId: string, name: string) {
  const citizen = await visitors.citizen(citizenId, name);
  const token = await visitors.citizenToken(citizenId, name);
  return { citizen, browser: openBrowser(house.app, token) };
}

function own({ state }: { state: { reference: string } }): string {
  return `/ho-so-cua-toi/${state.reference}`;
}
