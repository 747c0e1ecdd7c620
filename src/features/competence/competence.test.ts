import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { decideCompetence } from '../../core/competence.ts';
import type { ConcernPlaces } from '../../core/competence-answer.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { openRuleDoors } from './staff.tsx';
import { listRuleChanges } from './store.ts';

let house: TestOffice;
let visitors: Visitors;
const page = '/quan-tri/tinh/tham-quyen';

beforeAll(async () => {
  house = await openTestOffice(openRuleDoors);
  visitors = inviteVisitors(house);
});
afterAll(() => house.close());

describe('the administrator of a province', () => {
  it('reads the rules in force with their basis, and one rule as sentences', async () => {
    const browser = await administrator();
    const list = await browser.get(`${page}?q=ho+kinh+doanh`);
    expect(list.body).toContain(`${page}/quy-tac/household-business`);
    expect(list.body).toContain('chưa đối chiếu');
    expect(list.body).not.toContain('quy-tac/marriage');
    const rule = await browser.get(`${page}/quy-tac/household-business`);
    expect(rule.body).toContain('xác định theo trụ sở');
    expect(rule.body).toContain('Nghị định 168/2025/NĐ-CP');
    expect(rule.body).toContain('chờ quyết định');
    expect((await browser.get(`${page}/quy-tac/nothing`)).statusCode).toBe(404);
  });

  it('sees before saving what sample questions answer before and after; nothing is kept by looking', async () => {
    const preview = await send(`${page}/phi-dia-gioi`, {
      ...decision('5'),
      cach: 'put',
      'thu-tuc': '1.004222',
      viec: 'xem',
    });
    expect(preview.statusCode).toBe(200);
    expect(preview.body).toContain('Chưa ghi nhận gì');
    expect(preview.body).toContain('1.004222</textarea>');
    expect(preview.body).toContain('nộp tại bất kỳ trung tâm cấp xã nào');
    expect(preview.body).toContain('value="5/QĐ-UBND"');
    expect(await changes()).toEqual([]);
  });

  it('records by a decision which level decided before; it answers from its day, and earlier days stay', async () => {
    const levels = { 'cap-cu': 'district', cap: 'commune', 'co-quan': 'commune-economy' };
    const answer = await send(`${page}/cap/household-business`, { ...decision('6'), ...levels, viec: 'luu' });
    expect(answer.statusCode).toBe(303);
    expect(await levelAt('2026-12-01', { registeredOffice: kimLong })).toBe('district');
    expect(await levelAt('2026-11-30', { registeredOffice: kimLong })).toBe('unknown');
    // Đà Nẵng keeps the rule of the country.
    expect(await levelAt('2026-12-01', { registeredOffice: '20285' })).toBe('unknown');
    const list = await (await administrator()).get(page);
    expect(list.body).toContain('6/QĐ-UBND');
    expect(list.body).toContain('riêng');
  });

  it('is refused a rule that contradicts another, with both side by side and everything typed kept', async () => {
    const refused = await send(`${page}/phi-dia-gioi`, {
      ...decision('7'),
      cach: 'put',
      'thu-tuc': '1.000894',
      viec: 'luu',
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Hai quy tắc mâu thuẫn');
    expect(refused.body).toContain('xã, phường khác chỉ hỗ trợ, không tiếp nhận');
    expect(refused.body).toContain('Danh mục phi địa giới của');
    expect(refused.body).toContain('Hãy sửa điều đang ghi, chọn ngày khác');
    expect(refused.body).toContain('value="7/QĐ-UBND"');
    expect(refused.body).toContain('1.000894</textarea>');
    expect(await changes()).toEqual(['6/QĐ-UBND']);
  });

  it('is told each wrong field, and what an unknown procedure is', async () => {
    const refused = await send(`${page}/soan`, {
      ...decision('8'),
      'decision-number': '',
      'thu-tuc': '9.999999',
    });
    expect(refused.statusCode).toBe(422);
    for (const words of [
      '“9.999999” không có trong danh mục',
      'Hãy ghi số, ký hiệu',
      'href="#co-quan"',
      'href="#kenh"',
    ])
      expect(refused.body).toContain(words);
  });

  it('enters a whole rule of the province, which asks by its own place', async () => {
    const rule = {
      theo: 'land-inherited',
      'thu-tuc': '1.013978',
      'khi.dossier-inherited': 'yes',
      'cap-cu': 'district',
      cap: 'commune',
      'co-quan': 'commune-chair',
      'noi-cach': 'places',
      noi: 'parcel',
      'tru-so': 'commune',
      kenh: 'counter',
      nhan: 'commune',
      'phi-dia-gioi': 'by-list',
      'ket-qua': 'decider',
    };
    const answer = await send(`${page}/soan`, { ...decision('9'), ...rule, viec: 'luu' });
    expect(answer.statusCode).toBe(303);
    const door = await house.office.rightDoor();
    const question = {
      procedure: '1.013978',
      on: Temporal.PlainDate.from('2026-12-02'),
      channel: 'counter',
      places: { parcel: kimLong },
      answers: { 'dossier-inherited': 'yes' },
    } as const;
    const decided = decideCompetence(question, door.rules, door.units);
    expect(decided).toMatchObject({
      value: { kind: 'competence', decidedBy: { unit: kimLong }, verified: false },
    });
  });

  it('withdraws a change before its day by a later decision, and no change that is in force', async () => {
    const [code = ''] = await codesOf('9/QĐ-UBND');
    const back = await send(`${page}/rut/${code}`, { ...decision('10'), viec: 'luu' });
    expect(back.statusCode).toBe(303);
    const browser = await administrator();
    expect((await browser.get(page)).body).toContain('đã rút');
    expect((await browser.get(`${page}/rut/${code}`)).statusCode).toBe(404);
    house.time.now = Temporal.Instant.from('2026-12-02T03:00:00Z');
    const [begun = ''] = await codesOf('6/QĐ-UBND');
    const refused = await send(`${page}/rut/${begun}`, { ...decision('11'), viec: 'luu' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('không rút lại được');
    house.time.now = Temporal.Instant.from('2026-11-16T03:00:00Z');
  });

  it('ends an own rule by a decision, and cannot end one of the country', async () => {
    const [code = ''] = await codesOf('6/QĐ-UBND');
    const day = { 'tu-day': '1', 'tu-month': '2', 'tu-year': '2027' };
    expect(
      (await send(`${page}/ket-thuc/${code}`, { ...decision('12'), ...day, viec: 'luu' })).statusCode,
    ).toBe(303);
    expect(await levelAt('2027-01-31', { registeredOffice: kimLong })).toBe('district');
    expect(await levelAt('2027-02-01', { registeredOffice: kimLong })).toBe('unknown');
    const browser = await administrator();
    expect((await browser.get(`${page}/ket-thuc/household-business`)).statusCode).toBe(404);
  });

  it('cannot let a change count before the decision takes effect', async () => {
    const day = { 'tu-day': '30', 'tu-month': '11', 'tu-year': '2026' };
    const list = { cach: 'put', 'thu-tuc': '1.004222' };
    const refused = await send(`${page}/phi-dia-gioi`, { ...decision('13'), ...day, ...list, viec: 'luu' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('không thể trước ngày 13/QĐ-UBND có hiệu lực (01/12/2026)');
  });
});

it('is nobody of a commune', async () => {
  const admin = openBrowser(house.app, await visitors.staffToken('unit-admin', kimLong));
  expect((await admin.get(page)).statusCode).toBe(403);
  const misplaced = openBrowser(house.app, await visitors.staffToken('province-admin', kimLong));
  const page2 = await misplaced.get(page);
  expect(page2.statusCode).toBe(422);
  expect(page2.body).toContain('không thuộc cấp tỉnh');
});

async function administrator() {
  return openBrowser(house.app, await visitors.staffToken('province-admin', '46'));
}

async function send(url: string, typed: Record<string, string>) {
  const browser = await administrator();
  const token = /name="_csrf" value="([^"]*)"/.exec((await browser.get(page)).body)?.[1];
  const found =
    token ?? /name="_csrf" value="([^"]*)"/.exec((await browser.get(`${page}/phi-dia-gioi`)).body)?.[1];
  const sent = { _csrf: found ?? '', ...typed };
  if (typed['viec'] !== 'luu') return browser.post(url, sent);
  const shown = await browser.post(url, { ...sent, viec: 'xem' });
  if (shown.statusCode !== 200) return shown;
  const mark = /name="da-xem" value="([^"]+)"/.exec(shown.body)?.[1] ?? '';
  return browser.post(url, { ...sent, 'da-xem': mark });
}

function decision(number: string): Record<string, string> {
  return {
    'decision-number': `${number}/QĐ-UBND`,
    'decision-issuer': 'Ủy ban nhân dân thành phố Huế',
    'decision-title': 'Về thẩm quyền giải quyết thủ tục hành chính',
    'decision-issued-day': '10',
    'decision-issued-month': '11',
    'decision-issued-year': '2026',
    'decision-effective-day': '1',
    'decision-effective-month': '12',
    'decision-effective-year': '2026',
    'decision-basis': 'Nghị định 118/2025/NĐ-CP',
  };
}

async function changes(): Promise<string[]> {
  const all = await house.office.db.read({ role: 'system' }, listRuleChanges);
  return all.map((change) => change.decision.number);
}

async function codesOf(number: string): Promise<string[]> {
  const all = await house.office.db.read({ role: 'system' }, listRuleChanges);
  return all.filter((change) => change.decision.number === number).map(({ code }) => code);
}

async function levelAt(on: string, places: ConcernPlaces) {
  const door = await house.office.rightDoor();
  const day = Temporal.PlainDate.from(on);
  const question = { procedure: '1.001612', on: day, channel: 'counter', places, answers: {} } as const;
  const decided = decideCompetence(question, door.rules, door.units);
  return decided.ok && decided.value.kind === 'competence' ? decided.value.oldLevel : undefined;
}
