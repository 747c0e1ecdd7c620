import { openPeopleDoors } from '../../src/features/people/doors.ts';
import { openSimulator } from '../../src/features/people/portal-simulator.tsx';
import { openDoor } from '../../src/http/door.ts';
import { sendPage } from '../../src/http/page.tsx';
import { openBrowser, tokenIn } from '../../src/http/server-for-tests.ts';
import { openTestOffice, type TestOffice } from './office.ts';

/** The test office with the people's doors, the simulated VNeID and one page of work behind a permission. */
export async function openPeopleOffice(own: { demonstration?: boolean } = {}): Promise<TestOffice> {
  return openTestOffice((app, office) => {
    const settings = { ...office.settings, ...own };
    openPeopleDoors(app, { ...office, settings });
    openSimulator(app, { ...office, settings });
    openDoor(app, {
      method: 'GET',
      url: '/can-bo',
      permission: 'dossier.list',
      answer: async (visit, _input, reply) =>
        sendPage(reply, visit, { title: 'x', surface: 'staff', children: 'việc của quầy' }),
    });
  });
}

export type Browser = ReturnType<typeof browse>;

/** A browser at one network address; `fill` loads the page of a form and sends it with its token. */
export function browse(
  { app }: Pick<TestOffice, 'app'>,
  own: { address?: string; token?: string; agent?: string } = {},
) {
  const { address = '10.0.0.1', token, agent = firefox } = own;
  // The address is the connection's own, as it is without a proxy.
  const from = { inject: (options: object) => app.inject({ remoteAddress: address, ...options }) };
  const browser = openBrowser(from as typeof app, token);
  const headers = { 'user-agent': agent };
  return {
    cookies: browser.cookies,
    get: (url: string) => browser.get(url, headers),
    post: (url: string, fields: Record<string, string> | string) => browser.post(url, fields, headers),
    async fill(page: string, url: string, fields: Record<string, string> | [string, string][]) {
      const form = await browser.get(page, headers);
      const all = new URLSearchParams(Array.isArray(fields) ? fields : Object.entries(fields));
      all.append('_csrf', tokenIn(form));
      return browser.post(url, all.toString(), headers);
    },
  };
}

/** Types a login and a password into the staff's sign-in. */
export function signIn(browser: Browser, login: string, password: string) {
  return browser.fill('/can-bo/dang-nhap', '/can-bo/dang-nhap', { login, password });
}

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
