import type { Page } from 'playwright-core';
import { checkAccessibility, checkContrast, complaints, picture, sidewaysOverflow } from './browser.ts';

/** A small telephone. */
export const small = { width: 360 };

/** What is wrong with the page as it stands; empty is good. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  const light = await checkAccessibility(page);
  const overflow = await sidewaysOverflow(page);
  await picture(page, `access-360-${name}`);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await checkContrast(page);
  await picture(page, `access-360-${name}-dark`);
  return [
    ...light,
    ...dark.map((fault) => `dark: ${fault}`),
    ...(overflow > 0 ? [`${overflow} px too wide`] : []),
  ].map((fault) => `${name} (${new URL(page.url()).pathname}): ${fault}`);
}

/** What is wrong with these pages, by the names given to them, and what the browser complained about meanwhile. */
export async function faultsOfPages(page: Page, paths: Record<string, string>): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path);
    faults.push(...(await faultsOf(page, name)));
  }
  return [...faults, ...complaints(page)];
}
