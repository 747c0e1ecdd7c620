import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../src/features/demonstration/staff.ts';
import { complaints, openBrowser, picture } from './browser.ts';
import { diploma, maritalStatus } from './papers.ts';
import { act, fileBehind, fillIn, press, pressNamed, sitDown, visit, wordsOf } from './visitors.ts';

let browser: Browser;
let reception: Page;
let officer: Page;
let passer: Page;
beforeAll(async () => {
  browser = await openBrowser();
  reception = await sitDown(browser, 'tiepnhan');
  officer = await sitDown(browser, 'tuphap');
  passer = await visit(browser);
});
afterAll(async () => {
  for (const page of [reception, officer, passer]) expect(complaints(page)).toEqual([]);
  await browser.close();
});

describe('a certified copy', () => {
  let dossier: string;

  it('is received by keyboard alone, in four acts: choose, fill, receive, print', async () => {
    await reception.goto('/can-bo/tiep-nhan');
    let pages = 0;
    reception.on('domcontentloaded', () => (pages += 1));
    const key = await reception
      .locator('li:has(a[href$="/2.000815"]) kbd')
      .evaluate((element) => element.textContent);
    await reception.keyboard.press(key ?? '');
    await reception.waitForURL('**/tiep-nhan/2.000815');
    for (const [name, value] of Object.entries(diploma)) await typeInto(reception, name, value);
    await picture(reception, 'counter-1280-01-filled');
    await reception.keyboard.press('Enter');
    await reception.waitForURL('**/tiep-nhan/xong/*');
    expect(pages).toBe(2);
    const words = await wordsOf(reception);
    expect(words).toContain('Hồ sơ của Đặng Văn Sơn');
    expect(words).toContain('Đã thu 10.000 đ');
    expect(words).toContain('17:00 thứ Sáu, 20/11/2026');
    await picture(reception, 'counter-1280-02-received');
    const print = reception.getByRole('link', { name: 'In giấy tiếp nhận (mẫu 01)' });
    expect((await fileBehind(reception, print)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const open = reception.getByRole('link', { name: 'Mở hồ sơ', exact: true });
    dossier = (await open.getAttribute('href')) ?? '';
  });

  it('is certified, signed, numbered, and handed over against the slip', async () => {
    await officer.goto(dossier);
    await act(officer, 'nhan-viec');
    await act(officer, 'du-thao');
    expect(await wordsOf(officer)).toContain('Đã lưu dự thảo');
    const signer = await sitDown(browser, 'phochutich');
    await signer.goto(`${dossier}/ky`);
    await fillIn(signer, { password: demoPassword });
    await pressNamed(signer, 'Ký');
    const clerk = await sitDown(browser, 'vanthu');
    await clerk.goto(dossier);
    await act(clerk, 'vao-so');
    const returner = await sitDown(browser, 'traketqua');
    await returner.goto('/can-bo/tra-ket-qua');
    await picture(returner, 'counter-1280-03-ready');
    await press(returner, returner.locator(`a[href^="${dossier}"]`).first());
    await act(returner, 'tra-ket-qua', { receiver: 'Đặng Văn Sơn', shown: 'receipt' });
    const words = await wordsOf(returner);
    expect(words).toContain('Đặng Văn Sơn nhận, đã xuất trình giấy hẹn');
    expect(words).toContain('Xong đúng hạn');
    for (const page of [signer, clerk, returner]) {
      expect(complaints(page)).toEqual([]);
      await page.context().close();
    }
  });
});

describe('a certificate of marital status', () => {
  it('is due after three working days, and the page names the days that do not count', async () => {
    await reception.goto('/can-bo/tiep-nhan/1.004873');
    await fillLive(reception, maritalStatus);
    await pressNamed(reception, 'Tiếp nhận và in giấy hẹn');
    const code = /H57\.990-261120-\d{4}/.exec(await wordsOf(reception))?.[0] ?? '';
    await passer.goto(`/tra-cuu/${code}`);
    await passer.locator('details.why summary').first().click();
    const words = await wordsOf(passer);
    expect(words).toMatch(/09:\d\d thứ Năm, 26\/11\/2026/);
    expect(words).toContain('thứ Ba, 24/11/2026');
    expect(words).toContain('Ngày Văn hóa Việt Nam');
    await picture(passer, 'counter-1280-04-why');
  });

  it('stops while another commune is asked, and the answer moves the date', async () => {
    await officer.goto('/can-bo/danh-sach/xac-minh');
    const certificate = officer.locator('main table tr', { hasText: 'hôn nhân' });
    await press(officer, certificate.locator('a').first());
    const dossier = officer.url();
    const code = /H57\.990-\d{6}-\d{4}/.exec(await wordsOf(officer))?.[0] ?? '';
    await passer.goto(`/tra-cuu/${code}`);
    await passer.locator('details.why summary').last().click();
    const stopped = await wordsOf(passer);
    expect(stopped).toContain('Đang chờ cơ quan khác trả lời xác minh');
    expect(stopped).toContain('Đang tạm dừng tính thời hạn');
    expect(stopped).toContain('Tạm dừng tính thời hạn để chờ cơ quan khác xác minh');
    const first = /Hẹn ban đầu: (\d\d:\d\d [^,]+, [\d/]+)/.exec(stopped)?.[1] ?? '';
    await picture(passer, 'counter-1280-05-stopped');
    await officer.goto(dossier);
    await act(officer, 'ben-ngoai-tra-loi', { answer: 'Không có đăng ký kết hôn tại nơi được hỏi.' });
    expect(await wordsOf(officer)).toContain('Đã ghi nhận trả lời');
    await passer.goto(`/tra-cuu/${code}`);
    await passer.locator('details.why summary').first().click();
    const going = await wordsOf(passer);
    expect(going).toContain(`Hẹn ban đầu: ${first}`);
    expect(going).toMatch(/Tạm dừng tính thời hạn từ .* đến /);
    const due = /Thời điểm hẹn trả kết quả: (\d\d:\d\d [^,]+, [\d/]+)/.exec(going)?.[1] ?? '';
    expect(dayOf(due) > dayOf(first), `${due} after ${first}`).toBe(true);
    await picture(passer, 'counter-1280-06-goes-on');
  });
});

/** "10:40 thứ Hai, 23/11/2026" as "2026-11-23". */
function dayOf(moment: string): string {
  return /[\d/]+$/.exec(moment)?.[0].split('/').reverse().join('-') ?? '';
}

/** Fills a form that asks the server again after each answer, so that new questions come one by one. */
async function fillLive(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await page.locator(`main [name="${name}"]`).first().waitFor();
    await fillIn(page.locator('main'), { [name]: value });
  }
}

/** Goes to a field by the Tab key and answers it by keys. */
async function typeInto(page: Page, name: string, value: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const here = await page.evaluate(() => {
      const { name, type } = document.activeElement as HTMLInputElement;
      return { name, type };
    });
    if (here.name === name) {
      if (here.type !== 'radio') return page.keyboard.type(value);
      return chooseByKeys(page, value);
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${name}`);
}

async function chooseByKeys(page: Page, value: string): Promise<void> {
  await page.keyboard.press('Space');
  for (let presses = 0; presses < 10; presses += 1) {
    const chosen = await page.evaluate(() => (document.activeElement as HTMLInputElement).value);
    if (chosen === value) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`the arrow keys do not lead to ${value}`);
}
