import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { openBrowser, tokenIn } from '../../http/server-for-tests.ts';
import { openKioskTracking } from '../dossiers/kiosk.tsx';
import { openKioskCards } from '../procedures/kiosk.tsx';
import { openKioskDoors } from './kiosk.tsx';

let house: TestOffice;
beforeAll(async () => {
  house = await openTestOffice((app, office) => {
    openKioskDoors(app, office);
    openKioskCards(app, office);
    openKioskTracking(app, office);
  });
});
afterAll(() => house.close());

const get = (url: string) => openBrowser(house.app).get(url);

describe('the kiosk', () => {
  const post = async (url: string, fields: Record<string, string>) => {
    const browser = openBrowser(house.app);
    return browser.post(url, { ...fields, _csrf: tokenIn(await browser.get('/kiosk')) });
  };
  const staysInside = (url: string, body: string) => {
    const links = linksOf(body).filter((href) => !/^(#|\/assets|\/kiosk)/.test(href));
    expect(links, url).toEqual([]);
    expect(body, url).toContain('href="/kiosk"');
    expect(body, url).not.toContain('<script');
    const actions = [...body.matchAll(/ action="([^"]*)"/g)].map((match) => match[1] ?? '');
    expect(
      actions.filter((each) => !each.startsWith('/kiosk')),
      url,
    ).toEqual([]);
  };

  it('keeps its visitors: no page leads elsewhere, each leads back to the start, and goes there by itself', async () => {
    for (const url of [
      '/kiosk/dung-noi',
      '/kiosk/dung-noi?don-vi=19774',
      '/kiosk/dung-noi/tham-quyen',
      '/kiosk/dung-noi/tham-quyen?thu-tuc=1.013225',
      `/kiosk/dung-noi/tham-quyen?thu-tuc=1.004873&noi.residence=${kimLong}`,
      '/kiosk/thu-tuc/1.004873',
      `/kiosk/thu-tuc/1.001193?noi.residence=${kimLong}`,
      '/kiosk/tra-cuu',
    ]) {
      const page = await get(url);
      expect(page.statusCode, url).toBe(200);
      staysInside(url, page.body);
      expect(page.headers['refresh'], url).toBe('180; url=/kiosk?lang=vi');
      expect(page.headers['cache-control'], url).toContain('no-store');
    }
    expect((await get('/kiosk')).headers['refresh']).toBeUndefined();
  });

  it('answers what is typed without an address that keeps it', async () => {
    const found = await post('/kiosk/dung-noi', { 'dia-chi': 'phường Kim Long, Huế' });
    expect(wordsOf(found.body)).toContain('Phường Kim Long');
    staysInside('found', found.body);
    const typed = 'Phường Thượng Thanh, quận Long Biên, Hà Nội';
    const asked = await post('/kiosk/dung-noi', { 'dia-chi': typed });
    expect(asked.body).toContain(`value="${typed}"`);
    expect(linksOf(asked.body).filter((href) => href.includes('dia-chi'))).toEqual([]);
    expect((await get(linksOf(asked.body).find((href) => href.includes('don-vi=')) ?? '')).statusCode).toBe(
      200,
    );
    const told = await post('/kiosk/dung-noi/tham-quyen', {
      'thu-tuc': '1.004873',
      loai: 'residence',
      'dia-chi': 'phường Kim Long, Huế',
    });
    expect(told.headers.location).toContain('noi.residence=19774');
    expect(told.headers.location).not.toContain('dia-chi');
  });

  it('shows the papers of a procedure in large type, and leads back to the answer with what was told', async () => {
    const page = await get(`/kiosk/thu-tuc/1.004873?noi.residence=${kimLong}&tl.x=1`);
    expect(page.body).toContain('class="kiosk');
    expect(wordsOf(page.body)).toContain('Giấy tờ');
    const back = linksOf(page.body).find((href) => href.includes('tham-quyen')) ?? '';
    expect(back).toContain(`noi.residence=${kimLong}`);
    expect((await get(back)).statusCode).toBe(200);
    expect((await get('/kiosk/thu-tuc/9.999999')).statusCode).toBe(404);
  });

  it('says of a code that fits no dossier what to look for, and keeps it in the box', async () => {
    const wrong = await post('/kiosk/tra-cuu', { ma: 'abc' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('value="abc"');
    const unknown = await post('/kiosk/tra-cuu', { ma: 'H57.990-20261121-000001' });
    expect([404, 422]).toContain(unknown.statusCode);
    staysInside('unknown', unknown.body);
  });
});

/** The words of a page without marks, as a reader meets them. */
function wordsOf(body: string): string {
  const main = /<main[\s\S]*<\/main>/.exec(body)?.[0] ?? '';
  return unescaped(main.replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');
}

/** The addresses the page leads to, as a browser reads them. */
function linksOf(body: string): string[] {
  return [...body.matchAll(/href="([^"]*)"/g)].map((match) => unescaped(match[1] ?? ''));
}

function unescaped(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<');
}
