import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/browser.js';

const picturesFolder = join(import.meta.dirname, '..', '..', '.cache', 'pictures');

/** How a visitor comes: the window's width in CSS pixels, with or without scripts, in which language. */
export type Visitor = {
  width?: number;
  javaScript?: boolean;
  locale?: 'vi-VN' | 'en-GB' | 'id-ID';
  colorScheme?: 'light' | 'dark';
  /** Prepended to paths given to `page.goto`, such as `http://127.0.0.1:3000`. */
  baseURL?: string;
};

/** Starts a Chromium without a window; close it after the last journey of the file. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no Chromium: run `npm test`, or set CHROMIUM_PATH');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A fresh visitor, with cookies of their own; what the browser complains about is kept for `complaints`. */
export async function newPage(browser: Browser, visitor: Visitor = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: visitor.width ?? 1280, height: 900 },
    javaScriptEnabled: visitor.javaScript ?? true,
    locale: visitor.locale ?? 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    colorScheme: visitor.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    ...(visitor.baseURL === undefined ? {} : { baseURL: visitor.baseURL }),
  });
  context.setDefaultTimeout(20_000);
  collectComplaints(context);
  if (visitor.javaScript === false) withoutScripts.add(context);
  return context.newPage();
}

/**
 * The barriers axe finds on the page as shown, one line each (rule, where, what to do); empty means clean.
 * Needs a visitor with JavaScript. Injection by the debugger is not stopped by our content security policy.
 */
export async function checkAccessibility(page: Page): Promise<string[]> {
  if (withoutScripts.has(page.context())) throw new Error('axe waits for ever where JavaScript is off');
  const results = await new AxeBuilder({ page })
    // No page of ours has frames; the other mode opens one more tab for each page.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

/** The text without enough contrast, on a page that `checkAccessibility` has looked at since it was opened. */
export async function checkContrast(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    type Axe = { run(options: object): Promise<{ violations: { nodes: { target: string[] }[] }[] }> };
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run({ runOnly: ['color-contrast'], resultTypes: ['violations'] });
    return violations.flatMap(({ nodes }) => nodes.map(({ target }) => `contrast: ${target.join(' ')}`));
  });
}

/** Where pictures are asked for (MOTCUA_PICTURES=1), keeps one of the whole page in `.cache/pictures/<name>.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env['MOTCUA_PICTURES']) return;
  await mkdir(picturesFolder, { recursive: true });
  await page.screenshot({ path: join(picturesFolder, `${name}.png`), fullPage: true });
}

/** How many CSS pixels the page is wider than its window; 0 when nothing has to be scrolled sideways. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const withoutScripts = new WeakSet<BrowserContext>();

/** Collected rather than thrown at once: throwing inside an event would end the worker, not the test. */
const complaintsOf = new WeakMap<BrowserContext, string[]>();

function collectComplaints(context: BrowserContext): void {
  const faults: string[] = [];
  complaintsOf.set(context, faults);
  const pages = new Set<string>();
  context.on('response', (answer) => {
    if (answer.request().isNavigationRequest()) pages.add(answer.url());
  });
  context.on('weberror', (fault) => faults.push(fault.error().message));
  context.on('console', (message) => {
    // A page that is itself a refusal (422, 409 …) is meant; a part of a page that fails is not.
    const isRefusal = message.text().startsWith('Failed to load') && pages.has(message.location().url);
    if (message.type() === 'error' && !isRefusal) faults.push(message.text());
  });
}

/** What the browser complained about since the page was opened: script faults and blocked resources. */
export function complaints(page: Page): readonly string[] {
  return complaintsOf.get(page.context()) ?? [];
}
