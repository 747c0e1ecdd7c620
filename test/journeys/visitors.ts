import type { Browser, Locator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { type DemoLogin, demoPassword } from '../../src/features/demonstration/staff.ts';
import { newPage, type Visitor } from './browser.ts';

/** Who works in the demonstration, the province’s administrator among them. */
export type DeskLogin = DemoLogin | 'hue.quantri';

/** What is typed, chosen and ticked on a page, by the names of its fields. */
export type Fields = Record<string, string>;

/** A visitor of the house of this run. */
export function visit(browser: Browser, visitor: Visitor = {}): Promise<Page> {
  return newPage(browser, { baseURL: inject('houseUrl'), ...visitor });
}

/** A member of staff who signs in by the page, at a machine of their own. */
export async function sitDown(browser: Browser, login: DeskLogin, visitor: Visitor = {}): Promise<Page> {
  const page = await visit(browser, visitor);
  await page.goto('/can-bo');
  await fillIn(page, { login, password: demoPassword });
  await press(page, page.locator('form[action="/can-bo/dang-nhap"] button'));
  return page;
}

/** A citizen who signs in at the simulated VNeID and comes back to where the way began. */
export async function signInCitizen(page: Page, subject: string): Promise<void> {
  if (!page.url().includes('/dang-nhap')) await page.goto('/dang-nhap');
  await press(page, page.locator('a[href^="/dang-nhap/vneid"]'));
  await fillIn(page, { subject, level: '2' });
  await press(page, page.locator('button[value=agree]'));
}

/** Fills fields as a hand would; a name that the page does not have is a fault of the journey. */
export async function fillIn(place: Page | Locator, fields: Fields): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = place.locator(`[name="${name}"]:not([type=hidden])`);
    const kind = await field.first().evaluate((element) => (element as HTMLInputElement).type);
    if (kind === 'radio') await place.locator(`[name="${name}"][value="${value}"]`).check();
    else if (kind === 'checkbox') await field.setChecked(value !== '');
    else if (kind === 'select-one') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** As `fillIn`, for those of the fields that this page has. */
export async function fillPage(page: Page, fields: Fields): Promise<void> {
  const names = await page
    .locator('main [name]')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('name') ?? ''));
  const here = Object.entries(fields).filter(([name]) => names.includes(name));
  await fillIn(page.locator('main'), Object.fromEntries(here));
}

/** Presses a button or follows a link, and waits for the page it leads to. */
export async function press(page: Page, what: Locator): Promise<void> {
  const arrived = page.waitForEvent('domcontentloaded');
  await what.click();
  await arrived;
}

/** Presses the button, or follows the link, that is called so. */
export async function pressNamed(
  page: Page,
  name: string,
  role: 'button' | 'link' = 'button',
): Promise<void> {
  await press(page, page.locator('main').getByRole(role, { name, exact: true }).first());
}

/** Does one act of a dossier's page: opens its box, fills its fields, presses its button. */
export async function act(page: Page, path: string, fields: Fields = {}): Promise<void> {
  const box = page.locator(`details:has(form[action$="/${path}"])`);
  if (!(await box.evaluate((details) => (details as HTMLDetailsElement).open))) {
    await box.locator('summary').first().click();
  }
  const form = box.locator(`form[action$="/${path}"]`);
  await fillIn(form, fields);
  await press(page, form.locator('button').first());
}

/** The words of the page that people see, without its frame. */
export async function wordsOf(page: Page): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as told
  return (await page.locator('main').innerText()).replace(/\s+/g, ' ');
}

/** Opens what lies behind a link of the page with the visitor's own cookies, as a reader of files does. */
export async function fileBehind(page: Page, link: Locator): Promise<{ bytes: Buffer; type: string }> {
  const href = await link.getAttribute('href');
  const answer = await page.request.get(href ?? '');
  if (!answer.ok()) throw new Error(`${href}: ${answer.status()}`);
  return { bytes: await answer.body(), type: answer.headers()['content-type'] ?? '' };
}
