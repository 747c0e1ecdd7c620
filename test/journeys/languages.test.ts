import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../scripts/runtime.js';
import { demoStaff } from '../../src/features/demonstration/staff.ts';
import { complaints, openBrowser, picture, sidewaysOverflow } from './browser.ts';
import { birthAnswers } from './papers.ts';
import { fillPage, press, signInCitizen, sitDown, visit } from './visitors.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

type Other = 'en' | 'id';

describe.each<Other>(['en', 'id'])('in the language %s', (language) => {
  const vietnamese = vietnameseOnly(language);

  /** What the page still says in Vietnamese though the house has other words for it. */
  async function leftovers(page: Page, name: string): Promise<string[]> {
    const { lang, words } = await saidBy(page);
    await picture(page, `language-${language}-${name}`);
    const overflow = await sidewaysOverflow(page);
    return [
      ...(lang === language ? [] : [`lang="${lang}"`]),
      ...(overflow > 0 ? [`${overflow} px too wide`] : []),
      ...words.filter((text) => vietnamese.has(text)),
    ].map((fault) => `${name} (${new URL(page.url()).pathname}): ${fault}`);
  }

  async function leftoversOf(page: Page, paths: Record<string, string>): Promise<string[]> {
    const found: string[] = [];
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(path);
      found.push(...(await leftovers(page, name)));
    }
    return found;
  }

  it('everybody’s pages say nothing in Vietnamese but names', async () => {
    const page = await visit(browser, { width: 360 });
    await page.goto('/');
    await switchTo(page, language);
    expect(new URL(page.url()).pathname).toBe('/');
    const found = await leftoversOf(page, {
      home: '/',
      search: '/thu-tuc?q=khai+sinh',
      card: '/thu-tuc/1.001193',
      'card-marital': '/thu-tuc/1.004873',
      bring: '/thu-tuc/2.000815/can-mang',
      'sign-in': '/dang-nhap',
      track: '/tra-cuu',
      'track-wrong': '/tra-cuu?ma=abc',
      'not-found': '/khong-co',
      'staff-sign-in': '/can-bo/dang-nhap',
    });
    expect([...found, ...complaints(page)]).toEqual([]);
  });

  it('a filing keeps its page when the language is switched, and goes on in that language', async () => {
    const page = await visit(browser, { width: 360 });
    await page.goto('/dang-nhap?next=/nop-ho-so/1.001193');
    await signInCitizen(page, 'cd-06');
    await press(page, page.locator('main form button').first());
    const address = new URL(page.url()).pathname;
    await switchTo(page, language);
    expect(new URL(page.url()).pathname).toBe(address);
    const found: string[] = [];
    for (const step of ['child', 'parents', 'parent-details', 'filer']) {
      await fillPage(page, birthAnswers);
      found.push(...(await leftovers(page, `draft-${step}`)));
      await press(page, page.locator('main button[value=next]'));
    }
    found.push(...(await leftovers(page, 'draft-papers')));
    await press(page, page.locator('main button[value=next]'));
    found.push(...(await leftovers(page, 'draft-papers-wrong')));
    await page.goto(address.replace(/[^/]+$/, 'kiem-tra'));
    found.push(...(await leftovers(page, 'draft-review')));
    found.push(...(await leftoversOf(page, { mine: '/ho-so-cua-toi' })));
    await page.goto('/ho-so-cua-toi');
    const own = page.locator('main .found a[href^="/ho-so-cua-toi/"]').first();
    const href = (await own.getAttribute('href')) ?? '';
    found.push(
      ...(await leftoversOf(page, { own: href, tracked: href.replace('ho-so-cua-toi', 'tra-cuu') })),
    );
    expect([...found, ...complaints(page)]).toEqual([]);
  });

  it('the office’s pages say nothing in Vietnamese but names', async () => {
    const page = await sitDown(browser, 'tiepnhan', { width: 360 });
    await switchTo(page, language);
    const found = await leftoversOf(page, {
      desk: '/can-bo',
      list: '/can-bo/danh-sach/tat-ca',
      choose: '/can-bo/tiep-nhan',
      reception: '/can-bo/tiep-nhan/1.004873',
      returning: '/can-bo/tra-ket-qua',
      account: '/can-bo/tai-khoan',
    });
    await page.goto('/can-bo/danh-sach/qua-han');
    await press(page, page.locator('main table a').first());
    found.push(...(await leftovers(page, 'dossier')));
    expect([...found, ...complaints(page)]).toEqual([]);
  });
});

async function switchTo(page: Page, language: Other): Promise<void> {
  await press(page, page.locator(`nav.languages a[hreflang="${language}"]`));
}

/** The language a page declares, and every piece of text in it, seen or told to a screen reader. */
function saidBy(page: Page): Promise<{ lang: string; words: string[] }> {
  return page.evaluate(() => {
    const words: string[] = [document.title.split(' · ')[0] ?? ''];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, nodeValue } = walker.currentNode;
      // The switch names each language in itself.
      if (!parentElement?.closest('nav.languages')) words.push(nodeValue ?? '');
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
        words.push(element.getAttribute(name) ?? '');
      }
    }
    const lang = document.documentElement.lang;
    return { lang, words: words.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean) };
  });
}

/** Every Vietnamese text of the locale files and the procedure packs that this language says otherwise. */
function vietnameseOnly(language: Other): Set<string> {
  const own = new Set<string>();
  const vietnamese = new Set<string>();
  for (const path of globSync(join(projectFolder, 'locales', 'vi', '*.json'))) {
    addTexts(vietnamese, readJson(path));
    addTexts(own, readJson(join(projectFolder, 'locales', language, basename(path))));
  }
  for (const path of globSync(join(projectFolder, 'data', 'procedures', '*.json'))) {
    addPackTexts(readJson(path), { language, vietnamese, own });
  }
  // Names of the demonstration's unit and posts are names in every language.
  const names = new Set<string>(['Phường Kim Long', ...demoStaff.map(({ title }) => title)]);
  return vietnamese.difference(own).difference(names);
}

function addTexts(found: Set<string>, texts: unknown): void {
  if (typeof texts === 'string') {
    // A text with a blank in it is never a whole piece of a page; its pieces around the blank are.
    for (const piece of texts.split(/\{\{.*?\}\}/)) if (/\p{L}{2}/u.test(piece)) found.add(piece.trim());
  } else if (texts !== null && typeof texts === 'object') {
    for (const each of Object.values(texts)) addTexts(found, each);
  }
}

function addPackTexts(
  part: unknown,
  into: { language: Other; vietnamese: Set<string>; own: Set<string> },
): void {
  if (part === null || typeof part !== 'object') return;
  const texts = part as Record<string, unknown>;
  const { language, vietnamese, own } = into;
  if (typeof texts['vi'] === 'string') {
    vietnamese.add(texts['vi'].trim());
    if (typeof texts[language] === 'string') own.add(texts[language].trim());
    return;
  }
  for (const each of Object.values(texts)) addPackTexts(each, into);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
