import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../src/features/demonstration/staff.ts';
import { complaints, openBrowser, picture, sidewaysOverflow, type Visitor } from './browser.ts';
import { birthAnswers, pngScan } from './papers.ts';
import {
  act,
  fileBehind,
  fillIn,
  fillPage,
  press,
  pressNamed,
  signInCitizen,
  sitDown,
  visit,
  wordsOf,
} from './visitors.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const ways: { title: string; visitor: Visitor; citizen: string; number: string }[] = [
  {
    title: 'with scripts, at a desk',
    visitor: { width: 1280 },
    citizen: 'cd-01',
    number: '046326000111',
  },
  {
    title: 'without scripts, on a small telephone',
    visitor: { width: 360, javaScript: false },
    citizen: 'cd-05',
    number: '046326000222',
  },
];

describe.each(ways)('a birth is registered, $title', ({ visitor, citizen, number }) => {
  const shot = (page: Page, name: string) => look(page, `walk-${visitor.width}-${name}`);
  let mother: Page;
  let reference: string;
  let code: string;
  let dossier: string;

  beforeAll(async () => {
    mother = await visit(browser, visitor);
  });

  it('the mother finds the procedure by a name without accents and signs in at the simulated VNeID', async () => {
    await mother.goto('/');
    await shot(mother, '01-home');
    await mother.locator('main input[name=q]').fill('dang ki khai sinh');
    await mother.locator('main input[name=q]').press('Enter');
    await mother.getByRole('link', { name: 'Đăng ký khai sinh' }).first().waitFor();
    await shot(mother, '02-search');
    await pressNamed(mother, 'Đăng ký khai sinh', 'link');
    await shot(mother, '03-card');
    await press(mother, mother.locator('main a[href="/nop-ho-so/1.001193"]').first());
    expect(await wordsOf(mother)).toContain('VNeID được mô phỏng');
    await shot(mother, '04-sign-in');
    await signInCitizen(mother, citizen);
    expect(new URL(mother.url()).pathname).toBe('/nop-ho-so/1.001193');
    await shot(mother, '05-begin');
  });

  it('a mistake is explained and what was typed is kept', async () => {
    await pressNamed(mother, 'Bắt đầu');
    await fillPage(mother, { ...birthAnswers, 'child.name': 'Khuê An 2', 'child.bornOn-month': '13' });
    await pressNamed(mother, 'Lưu và tiếp tục');
    const words = await wordsOf(mother);
    expect(words).toContain('chỉ gồm chữ cái và dấu cách');
    expect(words).toContain('không phải là ngày có thật');
    expect(await mother.locator('[name="child.name"]').inputValue()).toBe('Khuê An 2');
    expect(await mother.locator('[name="child.birthPlace"]').inputValue()).toContain('Trạm Y tế');
    await shot(mother, '06-mistake');
    // A line of the summary leads into its field.
    await mother.locator('a[href="#child.name"]').click();
    await mother.waitForURL((url) => url.hash === '#child.name');
  });

  it('the pages are filled, the birth proof is uploaded, all is reviewed and filed once', async () => {
    for (const page of ['child', 'parents', 'parent-details', 'filer']) {
      expect(mother.url()).toMatch(new RegExp(`/${page}([?#]|$)`));
      await fillPage(mother, birthAnswers);
      await shot(mother, `07-${page}`);
      await pressNamed(mother, 'Lưu và tiếp tục');
    }
    await fillIn(mother, { 'birth-proof.way': 'scan' });
    const scan = { name: 'giay-chung-sinh.png', mimeType: 'image/png', buffer: pngScan() };
    await mother.locator('[name="birth-proof.files"]').setInputFiles(scan);
    await pressNamed(mother, 'Tải lên, ở lại trang này');
    expect(await wordsOf(mother)).toContain('giay-chung-sinh.png');
    await shot(mother, '08-papers');
    await pressNamed(mother, 'Lưu và tiếp tục');
    expect(await wordsOf(mother)).toContain('Đã đủ. Có thể nộp.');
    await shot(mother, '09-review');
    await fillIn(mother, { wish: 'electronic' });
    await pressNamed(mother, 'Nộp hồ sơ');
    expect(await wordsOf(mother)).toContain('Đánh dấu vào lời cam đoan');
    await fillIn(mother, { statement: 'yes' });
    await pressNamed(mother, 'Nộp hồ sơ');
    expect(await wordsOf(mother)).toContain('Hồ sơ chưa được tiếp nhận');
    reference = /19774-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await wordsOf(mother))?.[0] ?? '';
    expect(mother.url()).toContain(`/${reference}/da-nop`);
    await shot(mother, '10-filed');
  });

  it('the receptionist finds it by its reference and accepts it', async () => {
    const desk = await sitDown(browser, 'tiepnhan', visitor);
    await shot(desk, '11-desk');
    await fillIn(desk, { q: reference });
    await press(desk, desk.locator('main form[role=search] button, main search button').first());
    await press(desk, desk.locator('main table a').first());
    dossier = new URL(desk.url()).pathname;
    await shot(desk, '12-before-acceptance');
    await act(desk, 'tiep-nhan');
    const words = await wordsOf(desk);
    expect(words).toContain('Đã tiếp nhận hồ sơ.');
    code = /H57\.990-261120-\d{4}/.exec(words)?.[0] ?? '';
    await shot(desk, '13-accepted');
    const slip = await fileBehind(desk, desk.locator('a[href$="/phieu/01.pdf"]').first());
    expect(slip.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(complaints(desk)).toEqual([]);
    await desk.context().close();
  });

  it('the officer takes it and drafts the certificate, which the mother confirms first', async () => {
    const officer = await sitDown(browser, 'tuphap', visitor);
    await officer.goto(dossier);
    await act(officer, 'nhan-viec');
    expect(await wordsOf(officer)).toContain('Hồ sơ đã do anh/chị giữ.');
    await shot(officer, '14-taken');
    await act(officer, 'gui-du-thao', { personalNumber: number });
    expect(await wordsOf(officer)).toContain('Đang chờ người nộp xác nhận dự thảo');
    await mother.goto(`/ho-so-cua-toi/${reference}`);
    expect(await wordsOf(mother)).toContain(number);
    await shot(mother, '14-draft-to-confirm');
    await pressNamed(mother, 'Đúng, tôi xác nhận');
    expect(await wordsOf(mother)).toContain('Đã xác nhận dự thảo.');
    await officer.goto(dossier);
    await act(officer, 'du-thao', { personalNumber: number });
    expect(await wordsOf(officer)).toContain('Đã lưu dự thảo');
    await shot(officer, '15-drafted');
    expect(complaints(officer)).toEqual([]);
    await officer.context().close();
  });

  it('the signer is refused with a wrong password and signs with the right one', async () => {
    const signer = await sitDown(browser, 'chutich', visitor);
    await signer.goto('/can-bo/ky');
    await shot(signer, '16-signing-queue');
    await signer.goto(`${dossier}/ky`);
    await shot(signer, '17-signing');
    await fillIn(signer, { password: 'sai-mat-khau-roi' });
    await pressNamed(signer, 'Ký');
    expect(await wordsOf(signer)).toContain('Mật khẩu không đúng, nên chưa ký');
    await shot(signer, '18-wrong-password');
    await fillIn(signer, { password: demoPassword });
    await pressNamed(signer, 'Ký');
    expect(await wordsOf(signer)).toContain(`Đã ký kết quả của hồ sơ ${code}`);
    await signer.context().close();
  });

  it('the clerk numbers and releases it', async () => {
    const clerk = await sitDown(browser, 'vanthu', visitor);
    await clerk.goto(dossier);
    await act(clerk, 'vao-so');
    expect(await wordsOf(clerk)).toContain('Đã vào số và phát hành kết quả.');
    await shot(clerk, '19-released');
    expect(complaints(clerk)).toEqual([]);
    await clerk.context().close();
  });

  it('the mother receives the result electronically and opens her slips', async () => {
    await mother.goto('/ho-so-cua-toi');
    await shot(mother, '20-mine');
    await mother.goto(`/ho-so-cua-toi/${reference}`);
    await shot(mother, '21-ready');
    await pressNamed(mother, 'Nhận kết quả điện tử');
    expect(await wordsOf(mother)).toContain('Đã nhận kết quả điện tử');
    await shot(mother, '22-received');
    const result = await fileBehind(mother, mother.getByRole('link', { name: /^Mở Giấy khai sinh/ }));
    expect(result.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const slip = await fileBehind(mother, mother.locator('a[href$="/phieu/01.pdf"]'));
    expect(slip).toMatchObject({ type: 'application/pdf' });
    expect(complaints(mother)).toEqual([]);
  });

  it('whoever holds the code reads the way, and why it was due when it was', async () => {
    const passer = await visit(browser, visitor);
    await passer.goto('/tra-cuu');
    await fillIn(passer.locator('main'), { ma: ` ${code.toLowerCase()} ` });
    await pressNamed(passer, 'Tra cứu');
    expect(new URL(passer.url()).pathname).toBe(`/tra-cuu/${code}`);
    await passer.locator('details.why summary').first().click();
    const words = await wordsOf(passer);
    expect(words).toMatch(/Tiếp nhận lúc \d\d:\d\d thứ Sáu, 20\/11\/2026/);
    expect(words).toMatch(/Hồ sơ được tiếp nhận chính thức lúc \d\d:\d\d thứ Sáu, 20\/11\/2026/);
    expect(words).toContain('Thủ tục trả kết quả ngay trong ngày làm việc');
    expect(words).toContain('17:00 thứ Sáu, 20/11/2026');
    expect(words).toContain('Phường Kim Long');
    expect(words).not.toContain('Thùy Mây');
    expect(await passer.locator('main .way li, main .doors li').count()).toBeGreaterThan(3);
    await shot(passer, '23-tracking');
    expect(complaints(passer)).toEqual([]);
    await passer.context().close();
  });

  it('and at the telephone nothing had to be scrolled sideways', () => {
    expect(wide).toEqual([]);
  });
});

/** Pages of the walk that were wider than their window. */
const wide: string[] = [];

async function look(page: Page, name: string): Promise<void> {
  const overflow = await sidewaysOverflow(page);
  if (overflow > 0) wide.push(`${name}: ${overflow} px, ${page.url()}`);
  await picture(page, name);
}
