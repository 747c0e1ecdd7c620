import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { type CatalogueFiles, importCatalogue, importProcedure } from './actions.ts';
import { openCatalogueDoors } from './staff.tsx';

let house: TestOffice;
let visitors: Visitors;

beforeAll(async () => {
  house = await openTestOffice(openCatalogueDoors);
  visitors = inviteVisitors(house);
  const { procedures, papers, manifest } = shipped();
  const first = await importCatalogue(house.office.db, { procedures, papers, manifest });
  if (!first.ok) throw new Error(JSON.stringify(first.problem));
  // A decision of Tuesday, ten days before: the residence procedure takes five days, and asks one paper more.
  const later = await importCatalogue(house.office.db, {
    procedures: procedures.replace(
      '7,working_day,20000,amount,1,Cập nhật',
      '5,working_day,30000,amount,1,Cập nhật',
    ),
    papers: `${papers}1.004222,99,Giấy tờ mới theo quyết định,1,0\n`,
    manifest: JSON.stringify({
      ...JSON.parse(manifest),
      version: '2026-11',
      effectiveFrom: '2026-12-01',
      effectiveKnown: true,
      announcedOn: '2026-11-03',
      decision: '1999/QĐ-BCA',
    }),
  });
  if (!later.ok || later.value.added !== 1) throw new Error(JSON.stringify(later));
});
afterAll(() => house.close());

describe('whoever keeps the catalogue of a ward', () => {
  it('is reminded of what must be public within five working days, and told when that day has passed', async () => {
    const page = await (await controller()).get('/quan-tri/thu-tuc');
    expect(page.body).toContain('Chờ công khai: 1 phiên bản');
    expect(page.body).toContain('/quan-tri/thu-tuc/1.004222');
    expect(page.body).toContain('10/11/2026');
    expect(page.body).toContain('quá hạn');
  });

  it('reads in words what a version changed', async () => {
    const page = await (await controller()).get('/quan-tri/thu-tuc/1.004222');
    for (const words of [
      'Trước: 7 ngày làm việc',
      'Nay: 5 ngày làm việc',
      '20.000 đ',
      '30.000 đ',
      'Giấy tờ mới',
    ])
      expect(page.body).toContain(words);
    expect(page.body).toContain('Có hiệu lực từ 01/12/2026');
    expect(page.body).toContain('chưa rõ trong nguồn');
  });

  it('sees where the published list says otherwise than the complete pack, and what nobody verified', async () => {
    const page = await (await controller()).get('/quan-tri/thu-tuc/1.001612');
    expect(page.body).toContain('Danh mục công bố nói khác');
    expect(page.body).toContain('50.000 đ');
    expect(page.body).toContain('100.000 đ');
    expect(page.body).toContain('fees.registration');
  });

  it('reads what a new version of a pack changed', async () => {
    const pack = JSON.parse(readFileSync('data/procedures/1.014027.json', 'utf8'));
    const next = {
      ...pack,
      version: '2027-1',
      effectiveFrom: '2027-01-01',
      term: { ...pack.term, value: 12 },
    };
    expect(await importProcedure(house.office.db, next)).toMatchObject({ ok: true });
    const page = await (await controller()).get('/quan-tri/thu-tuc/1.014027');
    expect(page.body).toContain('Trước: 10 ngày làm việc');
    expect(page.body).toContain('Nay: 12 ngày làm việc');
  });

  it('records the publication on a day once, and the reminder is gone for this ward alone', async () => {
    const browser = await controller();
    await publish(browser, { day: '2', month: '11' });
    expect((await browser.get('/quan-tri/thu-tuc')).body).toContain('Chờ công khai: 1');
    await publish(browser, { day: '30', month: '2' });
    expect((await browser.get('/quan-tri/thu-tuc')).body).toContain('Chờ công khai: 1');
    await publish(browser, { day: '20', month: '11' });
    expect((await browser.get('/quan-tri/thu-tuc')).body).toContain(
      'Không có phiên bản nào đang chờ công khai',
    );
    expect((await browser.get('/quan-tri/thu-tuc/1.004222')).body).toContain('sẽ công khai ngày 20/11/2026');
    await publish(browser, { day: '21', month: '11' });
    expect((await browser.get('/quan-tri/thu-tuc/1.004222')).body).toContain('sẽ công khai ngày 20/11/2026');
    const other = openBrowser(house.app, await visitors.staffToken('procedure-controller', thanhKhe));
    expect((await other.get('/quan-tri/thu-tuc')).body).toContain('Chờ công khai: 1');
  });

  it('finds a procedure by its words, and none where there is none', async () => {
    const browser = await controller();
    expect((await browser.get('/quan-tri/thu-tuc?q=ket+hon')).body).toContain('/quan-tri/thu-tuc/1.000894');
    expect((await browser.get('/quan-tri/thu-tuc/9.999999')).statusCode).toBe(404);
  });

  it.each(['receptionist', 'unit-admin'] as const)('is no %s', async (role) => {
    const browser = openBrowser(house.app, await visitors.staffToken(role, kimLong));
    expect((await browser.get('/quan-tri/thu-tuc')).statusCode).toBe(403);
  });
});

function shipped(): CatalogueFiles {
  const read = (name: string) => readFileSync(`data/catalogue/${name}`, 'utf8');
  return {
    manifest: read('catalogue.json'),
    procedures: read('procedures.csv'),
    papers: read('procedure_docs.csv'),
  };
}

async function controller() {
  return openBrowser(house.app, await visitors.staffToken('procedure-controller', kimLong));
}

async function publish(browser: ReturnType<typeof openBrowser>, on: { day: string; month: string }) {
  const page = await browser.get('/quan-tri/thu-tuc/1.004222');
  const token = /name="_csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
  const answer = await browser.post('/quan-tri/thu-tuc/1.004222/cong-khai', {
    _csrf: token,
    kind: 'catalogue',
    version: '2026-11',
    'ngay-day': on.day,
    'ngay-month': on.month,
    'ngay-year': '2026',
  });
  expect(answer.statusCode).toBe(303);
}
