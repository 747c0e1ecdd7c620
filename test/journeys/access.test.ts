import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, faultsOfPages, small } from './barriers.ts';
import { complaints, openBrowser } from './browser.ts';
import { birthAnswers } from './papers.ts';
import {
  type DeskLogin,
  fillIn,
  fillPage,
  press,
  pressNamed,
  signInCitizen,
  sitDown,
  visit,
} from './visitors.ts';

/**
 * Every page that somebody can reach, on a small telephone: no barrier that axe knows, in light and dark,
 * with everything opened that opens; nothing to scroll sideways; nothing the browser complains about.
 */

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Where the first link of each of these lists leads. */
async function firstsOf(page: Page, lists: string[]): Promise<Record<string, string>> {
  const firsts: Record<string, string> = {};
  for (const list of lists) {
    await page.goto(`/can-bo/danh-sach/${list}`);
    const link = page.locator('main table a[href^="/can-bo/ho-so/"]').first();
    if ((await link.count()) > 0) firsts[`dossier-${list}`] = (await link.getAttribute('href')) ?? '';
  }
  return firsts;
}

describe('everybody’s pages', () => {
  it('have no barrier: home, search, procedures, tracking, signing in, problems, the gallery', async () => {
    const page = await visit(browser, small);
    const faults = await faultsOfPages(page, {
      home: '/',
      search: '/thu-tuc?q=khai+sinh',
      'search-nothing': '/thu-tuc?q=khong-co-gi-ca',
      card: '/thu-tuc/1.001193',
      'card-counter': '/thu-tuc/2.000815',
      bring: '/thu-tuc/1.001193/can-mang',
      'sign-in': '/dang-nhap',
      track: '/tra-cuu',
      'track-wrong': '/tra-cuu?ma=19774-ABCO-2345',
      'not-found': '/khong-co-trang-nay',
      'staff-sign-in': '/can-bo/dang-nhap',
      'staff-forgotten': '/can-bo/mat-khau/quen',
      gallery: '/ui',
    });
    await page.goto('/dang-nhap/vneid');
    faults.push(...(await faultsOf(page, 'simulator')));
    await page.goto('/can-bo/dang-nhap');
    await fillIn(page, { login: 'khong-ai', password: 'khong-biet' });
    await press(page, page.locator('main form button').first());
    faults.push(...(await faultsOf(page, 'staff-sign-in-wrong')));
    expect([...faults, ...complaints(page)]).toEqual([]);
  });
});

describe('a citizen’s pages', () => {
  it('have no barrier: filing empty, wrong and filled, the review, one’s own dossiers', async () => {
    const page = await visit(browser, small);
    await signInCitizen(page, 'cd-07');
    const faults = await faultsOfPages(page, {
      mine: '/ho-so-cua-toi',
      begin: '/nop-ho-so/1.001193',
      'not-online': '/nop-ho-so/2.000815',
      'not-mine': '/ho-so-cua-toi/19774-ABCD-2345',
      'not-for-citizens': '/can-bo/ky',
    });
    await page.goto('/nop-ho-so/1.001193');
    await pressNamed(page, 'Bắt đầu');
    const draft = page.url().replace(/\/[^/]+$/, '');
    for (const step of ['child', 'parents', 'parent-details', 'filer']) {
      if (step === 'child') {
        faults.push(...(await faultsOf(page, 'draft-child-empty')));
        await fillIn(page, { 'child.bornOn-day': '31', 'child.bornOn-month': '2' });
        await pressNamed(page, 'Lưu và tiếp tục');
        faults.push(...(await faultsOf(page, 'draft-child-wrong')));
      }
      await fillPage(page, birthAnswers);
      faults.push(...(await faultsOf(page, `draft-${step}`)));
      await pressNamed(page, 'Lưu và tiếp tục');
    }
    faults.push(...(await faultsOf(page, 'draft-papers')));
    await page.goto(`${draft}/kiem-tra`);
    faults.push(...(await faultsOf(page, 'draft-review-incomplete')));
    await page.goto(`${draft}/giay-to`);
    await fillIn(page, { 'birth-proof.way': 'scan' });
    await pressNamed(page, 'Lưu và tiếp tục');
    faults.push(...(await faultsOf(page, 'draft-papers-wrong')));
    await fillIn(page, { 'birth-proof.way': 'paper' });
    await pressNamed(page, 'Lưu và tiếp tục');
    await pressNamed(page, 'Nộp hồ sơ');
    faults.push(...(await faultsOf(page, 'draft-review-wrong')));
    faults.push(...(await faultsOfPages(page, { 'mine-with-draft': '/ho-so-cua-toi' })));
    expect([...faults, ...complaints(page)]).toEqual([]);
  });

  it('have no barrier, whatever has become of the dossier, and nor has its public page', async () => {
    const faults: string[] = [];
    const seen = new Set<string>();
    for (const subject of ['cd-01', 'cd-02', 'cd-03', 'cd-05', 'cd-06', 'cd-08']) {
      const page = await visit(browser, small);
      await signInCitizen(page, subject);
      await page.goto('/ho-so-cua-toi');
      const own = await page.locator('main .found:has(a[href^="/ho-so-cua-toi/"])').evaluateAll((all) =>
        all.map((one) => ({
          href: one.querySelector('a')?.getAttribute('href') ?? '',
          state: one.querySelector('.cluster')?.textContent ?? '',
        })),
      );
      for (const { href, state } of own.filter((one) => !seen.has(one.state))) {
        seen.add(state);
        const track = href.replace('/ho-so-cua-toi/', '/tra-cuu/');
        const name = `${seen.size}-${subject}`;
        faults.push(...(await faultsOfPages(page, { [`own-${name}`]: href, [`track-${name}`]: track })));
      }
      await page.context().close();
    }
    expect(seen.size).toBeGreaterThan(4);
    expect(faults).toEqual([]);
  });
});

const desks: { login: DeskLogin; lists: string[]; paths: Record<string, string> }[] = [
  {
    login: 'tiepnhan',
    lists: ['tiep-nhan', 'bo-sung', 'tra-ket-qua', 'qua-han'],
    paths: {
      'reception-desk': '/can-bo',
      'reception-list': '/can-bo/danh-sach/tiep-nhan',
      'list-all': '/can-bo/danh-sach/tat-ca',
      'list-nothing': '/can-bo/danh-sach/tat-ca?q=khong-co-ai',
      'reception-choose': '/can-bo/tiep-nhan',
      'reception-birth': '/can-bo/tiep-nhan/1.001193',
      'reception-copy': '/can-bo/tiep-nhan/2.000815',
      returning: '/can-bo/tra-ket-qua',
      account: '/can-bo/tai-khoan',
      forbidden: '/quan-tri/nhan-su',
    },
  },
  { login: 'hotich', lists: ['xu-ly', 'xac-minh', 'cua-toi'], paths: { 'officer-desk': '/can-bo' } },
  { login: 'truongphong', lists: ['duyet', 'xu-ly'], paths: { 'head-desk': '/can-bo' } },
  { login: 'vanthu', lists: ['vao-so'], paths: { 'clerk-desk': '/can-bo' } },
  { login: 'giamdoc', lists: ['tat-ca'], paths: { 'director-desk': '/can-bo' } },
  {
    login: 'quantri',
    lists: [],
    paths: {
      'admin-desk': '/can-bo',
      'admin-people': '/quan-tri/nhan-su',
      'admin-unit': '/quan-tri/don-vi',
      'admin-departments': '/quan-tri/don-vi/phong-ban',
      'admin-points': '/quan-tri/don-vi/diem-tiep-nhan',
      'admin-desks': '/quan-tri/don-vi/quay',
      'admin-groups': '/quan-tri/don-vi/to-dan-pho',
      'admin-groups-same': '/quan-tri/don-vi/to-dan-pho/trung-ten',
      'admin-mandates': '/quan-tri/uy-quyen',
      'admin-papers': '/quan-tri/mau-giay',
      decisions: '/quan-tri/quyet-dinh',
    },
  },
  {
    login: 'hue.quantri',
    lists: [],
    paths: {
      'province-desk': '/can-bo',
      'province-units': '/quan-tri/tinh/don-vi',
      'province-unit': '/quan-tri/tinh/don-vi/19774',
      'province-rules': '/quan-tri/tinh/tham-quyen',
      'province-fees': '/quan-tri/tinh/le-phi',
      'province-term': '/quan-tri/tinh/thu-tuc/1.004873',
      'province-list': '/quan-tri/tinh/danh-sach',
      'province-decision': '/quan-tri/quyet-dinh/dang-ky',
    },
  },
];

describe('the office’s pages', () => {
  it.each(desks)('have no barrier for $login', async ({ login, lists, paths }) => {
    const page = await sitDown(browser, login, small);
    const faults = await faultsOfPages(page, { ...paths, ...(await firstsOf(page, lists)) });
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it('have no barrier when something is wrong at the counter, and when the counter is locked', async () => {
    const page = await sitDown(browser, 'tiepnhan', small);
    await page.goto('/can-bo/tiep-nhan/2.000815');
    await pressNamed(page, 'Tiếp nhận và in giấy hẹn');
    const faults = await faultsOf(page, 'reception-wrong');
    await press(page, page.locator('form[action^="/can-bo/khoa"] button').first());
    faults.push(...(await faultsOf(page, 'locked')));
    await fillIn(page, { password: 'sai' });
    await press(page, page.locator('form[action="/can-bo/khoa/mo"] button'));
    faults.push(...(await faultsOf(page, 'locked-wrong')));
    expect([...faults, ...complaints(page)]).toEqual([]);
    await page.context().close();
  });

  it('have no barrier for the signer: the queue, one paper, a wrong password', async () => {
    const page = await sitDown(browser, 'phochutich', small);
    const faults = await faultsOfPages(page, { signing: '/can-bo/ky' });
    await press(page, page.locator('main table a[href*="/can-bo/ho-so/"]:not([target])').first());
    if (!page.url().endsWith('/ky')) await page.goto(`${page.url()}/ky`);
    faults.push(...(await faultsOf(page, 'signing-one')));
    await fillIn(page, { password: 'sai-mat-khau' });
    await pressNamed(page, 'Ký');
    faults.push(...(await faultsOf(page, 'signing-wrong')));
    expect([...faults, ...complaints(page)]).toEqual([]);
    await page.context().close();
  });
});
