import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { listDecisions } from '../decisions/store.ts';
import { findPack } from '../procedures/store.ts';
import { importFeeRules, withFeesInForce } from './actions.ts';
import { openFeeDoors } from './staff.tsx';
import { listRules } from './store.ts';

let house: TestOffice;
let visitors: Visitors;
const page = '/quan-tri/tinh/le-phi';
const at = Temporal.Instant.from('2026-11-16T03:00:00Z');

beforeAll(async () => {
  house = await openTestOffice(openFeeDoors);
  visitors = inviteVisitors(house);
});
afterAll(() => house.close());

describe('a pack of fee rules', () => {
  it('is brought once, is marked where nobody compared it, and lowers what it names', async () => {
    for (const code of ['01', '46', '68', '75']) {
      expect((await importFeeRules(house.office.db, packOf(code), { at })).ok, code).toBe(true);
    }
    expect(await importFeeRules(house.office.db, packOf('46'), { at })).toEqual({
      ok: true,
      value: 'hue-2025: 0 new rules',
    });
    expect(await amountOn('online')).toBe('0');
    expect(await amountOn('counter')).toBe('15000');
    const list = await (await administrator()).get(page);
    expect(list.body).toContain('Nghị quyết 17/2025/NQ-HĐND');
    expect(list.body).toContain('chưa đối chiếu');
    expect(list.body).not.toContain('77/2025');
  });

  it('that contradicts a known rule is refused whole', async () => {
    const pack = packOf('46') as { pack: string; feeRules: { id: string }[] };
    const refused = await importFeeRules(house.office.db, { ...pack, pack: 'other' }, { at });
    expect(refused).toMatchObject({
      ok: false,
      problem: expect.arrayContaining([
        { path: 'other/online-0', code: 'contradiction', message: 'hue-2025/online-0' },
      ]),
    });
  });
});

describe('the administrator of a province', () => {
  const cheap = {
    procedure: '1.004873',
    fee: 'marital-status',
    channel: 'counter',
    amount: '12.000',
    formula: '12.000 đ một lần cấp.',
    'from-day': '1',
    'from-month': '12',
    'from-year': '2026',
  };

  it('sees the amounts before and after, and nothing is kept by looking', async () => {
    const preview = await send('them', { ...decision('5'), ...cheap, viec: 'xem' });
    expect(preview.statusCode).toBe(200);
    expect(preview.body).toContain('Chưa lưu gì');
    expect(preview.body).toContain('15.000');
    expect(preview.body).toContain('12.000');
    expect(await numbers()).toEqual([]);
  });

  it('adds a rule by a decision, once its preview was seen, and it holds from its day', async () => {
    expect((await send('them', { ...decision('5'), ...cheap, viec: 'luu' })).body).toContain('Chưa lưu gì');
    const seen = await send('them', { ...decision('5'), ...cheap, viec: 'xem' });
    const altered = { ...decision('5'), ...cheap, amount: '1.000', ...markIn(seen), viec: 'luu' };
    expect((await send('them', altered)).statusCode).toBe(200);
    expect(await numbers()).toEqual([]);
    expect((await record({ ...decision('5'), ...cheap })).statusCode).toBe(303);
    expect(await numbers()).toEqual(['5/NQ-HĐND']);
    expect(await amountOn('counter', '2026-11-30')).toBe('15000');
    expect(await amountOn('counter', '2026-12-01')).toBe('12000');
  });

  it('is refused a contradiction with both rules shown, and what was typed is kept', async () => {
    const wider = { ...cheap, fee: '', amount: '9.000', formula: 'Chín nghìn' };
    const exception = await record({ ...decision('6'), ...wider });
    expect(exception.statusCode, 'one fee lies within all fees: rule and exception').toBe(303);
    const same = await send('them', {
      ...decision('7'),
      ...cheap,
      amount: '8.000',
      formula: 'Tám nghìn',
      viec: 'luu',
    });
    expect(same.statusCode).toBe(422);
    expect(same.body).toContain('Hai quy định mâu thuẫn');
    expect(same.body).toContain('12.000 đ');
    expect(same.body).toContain('value="Tám nghìn"');
    expect(await numbers()).toEqual(['5/NQ-HĐND', '6/NQ-HĐND']);
  });

  it('is told each wrong field', async () => {
    const refused = await send('them', { amount: '2000 * moons', 'exempt-1': 'Học sinh', viec: 'luu' });
    expect(refused.statusCode).toBe(422);
    for (const words of [
      'Hãy ghi số, ký hiệu',
      'Hãy ghi đủ ngày',
      'thành lời',
      'không miễn khi không có chứng minh',
    ])
      expect(refused.body).toContain(words);
    const formula = await send('them', { ...decision('8'), ...cheap, amount: '2000 * moons', viec: 'luu' });
    expect(formula.body).toContain('“moons”');
    const early = await send('them', { ...decision('8'), ...cheap, 'from-year': '2025', viec: 'luu' });
    expect(early.body).toContain('trước ngày quyết định có hiệu lực (01/12/2026)');
  });

  it('ends a rule on its last day by a decision, and the wider one answers again', async () => {
    const [ruleId = ''] = await ruleIds('12.000');
    const last = { 'last-day': '31', 'last-month': '12', 'last-year': '2026' };
    expect((await send('ket-thuc', { ...decision('9'), ...last, rule: ruleId })).statusCode).toBe(303);
    expect(await amountOn('counter', '2026-12-31')).toBe('12000');
    expect(await amountOn('counter', '2027-01-01')).toBe('9000');
    const again = await send('ket-thuc', { ...decision('10'), ...last, rule: ruleId });
    expect(again.statusCode).toBe(422);
    expect(await numbers()).not.toContain('10/NQ-HĐND');
  });

  it('of a commune has nothing to do here', async () => {
    const ward = openBrowser(house.app, await visitors.staffToken('province-admin', kimLong));
    expect((await ward.get(page)).statusCode).toBe(422);
  });
});

async function administrator() {
  return openBrowser(house.app, await visitors.staffToken('province-admin', '46'));
}

async function send(path: string, typed: Record<string, string>) {
  const browser = await administrator();
  const form = await browser.get(`${page}/them`);
  const token = /name="_csrf" value="([^"]*)"/.exec(form.body)?.[1] ?? '';
  return browser.post(`${page}/${path}`, { _csrf: token, ...typed });
}

/** Looks first, as the form asks, and then records what was looked at. */
async function record(typed: Record<string, string>) {
  const seen = await send('them', { ...typed, viec: 'xem' });
  return send('them', { ...typed, ...markIn(seen), viec: 'luu' });
}

function markIn(page: { body: string }): Record<string, string> {
  return { 'da-xem': /name="da-xem" value="([^"]*)"/.exec(page.body)?.[1] ?? '' };
}

function decision(number: string): Record<string, string> {
  return {
    'decision-number': `${number}/NQ-HĐND`,
    'decision-issuer': 'Hội đồng nhân dân thành phố Huế',
    'decision-title': 'Về mức thu phí, lệ phí',
    'decision-issued-day': '10',
    'decision-issued-month': '11',
    'decision-issued-year': '2026',
    'decision-effective-day': '1',
    'decision-effective-month': '12',
    'decision-effective-year': '2026',
    'decision-basis': 'Luật Phí và lệ phí 97/2015/QH13',
  };
}

async function amountOn(channel: 'counter' | 'online', on = '2026-11-16'): Promise<string | undefined> {
  return house.office.db.read({ role: 'system' }, async (tx) => {
    const pack = await findPack(tx, '1.004873', Temporal.PlainDate.from(on));
    const priced = pack && (await withFeesInForce(tx, pack, { provinceCode: '46', channel, on }));
    return priced?.fees[0]?.amount;
  });
}

async function numbers(): Promise<string[]> {
  const all = await house.office.db.read({ role: 'system' }, (tx) => listDecisions(tx, '46'));
  return all.map(({ number }) => number).sort();
}

async function ruleIds(formula: string): Promise<string[]> {
  const all = await house.office.db.read({ role: 'system' }, (tx) => listRules(tx, '46'));
  return all.filter(({ body }) => body.formula.vi.startsWith(formula)).map(({ ruleId }) => ruleId);
}

function packOf(code: string): unknown {
  return JSON.parse(readFileSync(`data/fees/${code}.json`, 'utf8'));
}
