import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, faultsOfPages, small } from './barriers.ts';
import { complaints, openBrowser, sidewaysOverflow } from './browser.ts';
import { fillIn, press, pressNamed, sitDown, visit, wordsOf } from './visitors.ts';

/** The way to the right office, old and new units, the catalogue and the pages of shared dossiers, on a telephone. */

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const certain = 'phường Hương Long, quận Phú Xuân, thành phố Huế';
const divided = 'xã Lê Lợi, huyện An Dương, Hải Phòng';
const kimLong = '19774';
const address = (typed: string) => `dia-chi=${encodeURIComponent(typed)}`;

describe('everybody’s pages of the right door', () => {
  it('have no barrier: addresses, units, provinces, who is competent, the kiosk', async () => {
    const page = await visit(browser, small);
    const faults = await faultsOfPages(page, {
      where: '/dung-noi',
      'where-certain': `/dung-noi?${address(certain)}`,
      'where-divided': `/dung-noi?${address(divided)}`,
      'where-garbage': `/dung-noi?${address('qwrt zxcv 🏠')}`,
      'who-choose': `/dung-noi/tham-quyen?q=khai+sinh&dia-ban=${kimLong}`,
      'who-asked': `/dung-noi/tham-quyen?thu-tuc=1.000894&dia-ban=${kimLong}`,
      'who-found': '/dung-noi/tham-quyen?thu-tuc=1.013978&noi.parcel=20209&noi.standsAt=20285',
      unit: `/don-vi/${kimLong}`,
      'unit-old': `/don-vi/cu/${kimLong}`,
      province: '/tinh/46',
      kiosk: '/kiosk',
      'kiosk-where': '/kiosk/dung-noi',
      'kiosk-track': '/kiosk/tra-cuu',
      'kiosk-card': '/kiosk/thu-tuc/1.001193',
      'kiosk-divided': `/kiosk/dung-noi?${address(divided)}`,
    });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('have no barrier: the published list, one’s situation, a card that only the list knows', async () => {
    const page = await visit(browser, small);
    const faults = await faultsOfPages(page, {
      'published-list': '/thu-tuc/danh-muc',
      situation: '/thu-tuc/tinh-huong',
      'card-listed': '/thu-tuc/1.000080',
    });
    await page.goto('/thu-tuc/tinh-huong');
    await page.goto((await page.locator('main a[href*="?chon="]').first().getAttribute('href')) ?? '');
    faults.push(...(await faultsOf(page, 'situation-chosen')));
    expect([...faults, ...complaints(page)]).toEqual([]);
    await page.context().close();
  });
});

describe('the office’s pages of shared dossiers and lists', () => {
  it('have no barrier for the counter: the register book, receiving for others, taking part, hand-overs', async () => {
    const page = await sitDown(browser, 'tiepnhan', small);
    const faults = await faultsOfPages(page, {
      book: '/can-bo/so-theo-doi',
      'stand-in': '/can-bo/tiep-nhan-ho',
      shared: '/can-bo/tham-gia',
      'hand-overs': await handOversOf(page, 'tra-ket-qua'),
    });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('have no barrier for the ward’s administrator: agencies outside', async () => {
    const page = await sitDown(browser, 'quantri', small);
    const faults = await faultsOfPages(page, { agencies: '/quan-tri/co-quan' });
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe('the catalogue’s pages', () => {
  it('have no barrier for somebody who was given its keeping', async () => {
    const administrator = await sitDown(browser, 'quantri', small);
    await administrator.goto('/quan-tri/nhan-su');
    const form = administrator.locator('details:has(form[action$="/mo"])');
    await form.locator('summary').first().click();
    await fillIn(form, { name: 'Đoàn Vân Khê', login: 'kiemsoat', title: 'Kiểm soát thủ tục hành chính' });
    await form.locator('select[name=departmentCode]').selectOption({ index: 1 });
    await form.locator('input[value="procedure-controller"]').check();
    await fillIn(form, { 'fromOn-day': '20', 'fromOn-month': '11', 'fromOn-year': '2026' });
    await press(administrator, form.locator('button').last());
    const password = (await administrator.locator('main code').first().textContent()) ?? '';
    const page = await visit(browser, small);
    await page.goto('/can-bo');
    await fillIn(page, { login: 'kiemsoat', password });
    await press(page, page.locator('form[action="/can-bo/dang-nhap"] button'));
    const own = 'cửa gỗ lim buổi sớm';
    await fillIn(page, { presentPassword: password, password: own, passwordAgain: own });
    await press(page, page.locator('form[action$="/mat-khau"] button'));
    const faults = await faultsOfPages(page, {
      catalogue: '/quan-tri/thu-tuc',
      'catalogue-listed': '/quan-tri/thu-tuc/1.000080',
      'catalogue-pack': '/quan-tri/thu-tuc/1.001193',
    });
    expect(await wordsOf(page)).toContain('1.001193');
    expect(faults).toEqual([]);
    for (const each of [administrator, page]) await each.context().close();
  });
});

/** Where the files of the first dossier of a list are handed over. */
async function handOversOf(page: Page, list: string): Promise<string> {
  await page.goto(`/can-bo/danh-sach/${list}`);
  const link = page.locator('main table a[href^="/can-bo/ho-so/"]').first();
  await page.goto((await link.getAttribute('href')) ?? '');
  return (await page.locator('a[href^="/can-bo/ban-giao/"]').first().getAttribute('href')) ?? '';
}

describe('somebody with only an identity card with an old address, without scripts, on a small telephone', () => {
  it('finds the right office and the right papers', async () => {
    const page = await visit(browser, { ...small, javaScript: false });
    await page.goto('/dung-noi');
    await fillIn(page.locator('main'), { 'dia-chi': certain });
    await pressNamed(page, 'Tìm nơi');
    expect(await wordsOf(page)).toContain('Phường Kim Long');
    expect(await wordsOf(page)).toContain('07:00–11:30, 13:30–17:00');
    expect(await sidewaysOverflow(page)).toBe(0);

    await fillIn(page.locator('main'), { q: 'giay khai sinh cho con' });
    await pressNamed(page, 'Tìm thủ tục');
    await press(page, page.getByRole('link', { name: '1.001193' }));
    expect(await wordsOf(page)).toContain('Đăng ký khai sinh');
    await pressNamed(page, 'Nơi cư trú của người mẹ: phường Kim Long, thành phố Huế', 'link');

    const words = await wordsOf(page);
    expect(words).toContain('Trung tâm Phục vụ hành chính công Phường Kim Long');
    expect(words).toContain('Ủy ban nhân dân cấp xã: phường Kim Long, thành phố Huế');
    expect(words).toContain('Giấy tờ cần có');
    expect(words).toContain('Tờ khai đăng ký khai sinh');
    expect(await sidewaysOverflow(page)).toBe(0);
    await pressNamed(page, 'Đầy đủ về thủ tục này', 'link');
    expect(await wordsOf(page)).toContain('Giấy chứng sinh');
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(complaints(page)).toEqual([]);
    await page.context().close();
  });
});
