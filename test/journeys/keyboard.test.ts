import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { visit } from './visitors.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the keyboard', () => {
  it.each(['/', '/thu-tuc/1.001193', '/tra-cuu', '/can-bo/dang-nhap'])(
    'leads through %s in the order of reading, each stop to be seen, the content one press away',
    async (path) => {
      const page = await visit(browser);
      await page.goto(path);
      // A page that puts the cursor into its first field has spared the way through its head.
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.locator('body').evaluate((body) => {
        body.tabIndex = -1;
        body.focus();
        body.removeAttribute('tabindex');
      });
      const stops: { place: number; seen: boolean }[] = [];
      for (let presses = 0; presses < 12; presses += 1) {
        await page.keyboard.press('Tab');
        stops.push(await focusedStop(page));
      }
      const places = stops.map(({ place }) => place).filter((place) => place >= 0);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(stops.filter(({ place, seen }) => place >= 0 && !seen)).toEqual([]);
      await page.goto(path);
      const skip = page.locator('a.skip');
      await skip.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.hash === '#main');
      await page.context().close();
    },
  );
});

/** Where in the order of the document the focus is, and whether it can be seen. */
function focusedStop(page: Page): Promise<{ place: number; seen: boolean }> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return { place: -1, seen: false };
    const box = focused.getBoundingClientRect();
    const { outlineStyle, boxShadow } = getComputedStyle(focused);
    const marked = outlineStyle !== 'none' || boxShadow !== 'none';
    return {
      place: [...document.querySelectorAll('*')].indexOf(focused),
      seen: marked && box.width > 0 && box.height > 0,
    };
  });
}
