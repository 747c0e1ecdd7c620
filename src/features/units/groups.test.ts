import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staffOf } from '../../../test/setup/desks.ts';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { type Browser, browse } from '../../../test/setup/people.ts';
import { resolveAddress } from '../../core/addresses.ts';
import { decisionSchema } from '../decisions/actions.ts';
import { openDecisionDoors } from '../decisions/staff.tsx';
import { openPlaceDoors } from '../places/portal.tsx';
import { foundUnit } from './actions.ts';
import { tellGroupChanges } from './group-telling.ts';
import { addGroups, renameGroups } from './groups.ts';
import { listGroupKeys, listGroupNames } from './groups-store.ts';
import { openUnitDoors } from './staff.tsx';

let office: TestOffice;
let administrator: Browser;
beforeAll(async () => {
  office = await openTestOffice((app, opened) => {
    openUnitDoors(app, opened);
    openPlaceDoors(app, opened);
    openDecisionDoors(app, opened, [tellGroupChanges]);
  });
  administrator = browse(office, { token: await office.staffToken('quantri.vy') });
});
afterAll(() => office.close());

const page = '/quan-tri/don-vi/to-dan-pho';
const from = { 'from-day': '1', 'from-month': '7', 'from-year': '2025' };
const list = [
  'ma,ten,loai,don_vi_cu,so_ho',
  'KL-1,Tổ dân phố 1,Tổ dân phố,Kim Long,120',
  'HL-1,Tổ dân phố 1,Tổ dân phố,19810,',
  'HL-2,Tổ dân phố 2,Tổ dân phố,19810,90',
].join('\n');
const decision = {
  'decision-number': '12/NQ-HĐND',
  'decision-issuer': 'Hội đồng nhân dân phường Kim Long',
  'decision-title': 'Về việc đổi tên tổ dân phố trùng tên',
  'decision-basis': 'Luật Tổ chức chính quyền địa phương',
  ...days('decision-issued', '10', '11'),
  ...days('decision-effective', '1', '12'),
};

describe('a list of residential groups', () => {
  test('with one wrong line is refused as a whole, each fault with its line', async () => {
    const wrong = list.replace('19810,90', '19810,nhiều').replace('19810,\n', 'Hội An,\n');
    const answer = await administrator.fill(`${page}/nhap`, `${page}/nhap`, { list: wrong, ...from });
    expect(answer.statusCode).toBe(422);
    for (const words of ['Dòng 3: “Hội An” không phải', 'Dòng 4: Số hộ “nhiều”', 'KL-1,Tổ dân phố 1'])
      expect(answer.body).toContain(words);
    expect(await groups()).toEqual([]);
  });

  test('is taken, and the names that overlap are counted', async () => {
    const taken = await administrator.fill(`${page}/nhap`, `${page}/nhap`, { list, ...from });
    expect(taken.headers.location).toBe(page);
    const seen = (await administrator.get(page)).body;
    expect(seen).toContain('Đã nhập 3 tổ dân phố, thôn');
    expect(seen).toContain('1 tên đang được từ hai tổ, thôn trở lên cùng mang');
    expect(await keys()).toEqual([]);
  });

  test('a group is added on its own; its code and its name are asked for once', async () => {
    const one = { name: 'Thôn Xuân Hòa', code: 'XH', kind: 'thon', old: '20029', households: '40' };
    await administrator.fill(page, `${page}/them`, { ...one, ...from });
    const again = await administrator.fill(page, `${page}/them`, { ...one, code: 'XH-2', ...from });
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('Tên này của cùng đơn vị cũ đã có');
    const strange = { ...one, code: 'X-9', name: 'Thôn Lạ', old: '20209', ...from };
    expect((await administrator.fill(page, `${page}/them`, strange)).body).toContain(
      'Hãy chọn một đơn vị cũ',
    );
  });
});

describe('renaming by a resolution of the Council', () => {
  const overlaps = `${page}/trung-ten`;
  const wanted = async (name: string) => ({ [`ten-${await idOf('HL-1')}`]: name });

  test('the next free number is suggested, and the preview records nothing', async () => {
    expect((await administrator.get(`${overlaps}?goi-y=1`)).body).toContain('value="Tổ dân phố 3"');
    const names = await wanted('Tổ dân phố 3');
    const preview = await administrator.fill(overlaps, overlaps, { act: 'preview', ...names });
    expect(preview.statusCode).toBe(200);
    for (const words of ['Tổ dân phố 1', 'Tổ dân phố 3', 'Phường Hương Long', 'Chưa có gì được ghi'])
      expect(preview.body).toContain(words);
    expect(await groups()).not.toContain('Tổ dân phố 3');
  });

  test('a name that another group bears is refused before the decision is asked for', async () => {
    const names = await wanted('tổ dân phố 02');
    const answer = await administrator.fill(overlaps, overlaps, { act: 'preview', ...names });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('sẽ có hai nơi cùng mang');
  });

  test('without its decision nothing is renamed, and what was typed is kept', async () => {
    const names = await wanted('Tổ dân phố 3');
    const half = { ...decision, 'decision-issuer': '' };
    const answer = await administrator.fill(overlaps, overlaps, { act: 'rename', ...names, ...half });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Hãy ghi cơ quan ban hành');
    expect(answer.body).toContain('12/NQ-HĐND');
    expect(await groups()).not.toContain('Tổ dân phố 3');
  });

  test('the new name holds from the day the resolution takes effect, and the past stays', async () => {
    const names = await wanted('Tổ dân phố 3');
    const done = await administrator.fill(overlaps, overlaps, { act: 'rename', ...names, ...decision });
    expect(done.headers.location).toBe(page);
    const seen = (await administrator.get(page)).body;
    expect(seen).toContain('Đã đổi tên 1 nơi theo 12/NQ-HĐND, dùng từ 01/12/2026');
    expect(seen).toContain('từ 01/12/2026: Tổ dân phố 3');
    const history = (await administrator.get(`${page}/${await idOf('HL-1')}`)).body;
    for (const words of ['30/11/2026', '12/NQ-HĐND, Hội đồng nhân dân phường Kim Long'])
      expect(history).toContain(words);
    expect((await administrator.get(overlaps)).body).toContain('Không có tên nào trùng nhau');
  });

  test('both names lead addresses of the old commune here, from the day of the resolution', async () => {
    expect(await keys()).toEqual([
      '19810 Tổ dân phố 1 → 19774 2026-12-01 12/NQ-HĐND',
      '19810 Tổ dân phố 3 → 19774 2026-12-01 12/NQ-HĐND',
    ]);
  });

  test("everybody reads the groups on the unit's page, with the name to come and the points", async () => {
    const seen = (await browse(office).get('/don-vi/19774')).body;
    for (const words of [
      'Phường Hương Long cũ (2)',
      'Tổ dân phố 1 (từ 01/12/2026: Tổ dân phố 3)',
      'Trung tâm',
    ])
      expect(seen).toContain(words);
  });

  test("the decision's page says what it renamed", async () => {
    const decided = (await names()).find(({ decisionId }) => decisionId)?.decisionId;
    const seen = (await administrator.get(`/quan-tri/quyet-dinh/${decided}`)).body;
    expect(seen).toContain('Đổi tên Tổ dân phố 1 thành Tổ dân phố 3');
  });

  test('a name that a decision gave is not corrected by hand; the rest is', async () => {
    const opened = `${page}/${await idOf('HL-1')}`;
    const facts = { name: 'Tổ dân phố 33', code: 'HL-1', kind: 'to-dan-pho', old: '19810', households: '75' };
    const refused = await administrator.fill(opened, `${opened}/sua`, facts);
    expect(refused.body).toContain('Tên hiện nay do một quyết định đặt');
    await administrator.fill(opened, `${opened}/sua`, { ...facts, name: 'Tổ dân phố 3' });
    expect((await administrator.get(opened)).body).toContain('value="75"');
  });

  test('a group ends by a decision, the day before it takes effect', async () => {
    const opened = `${page}/${await idOf('XH')}`;
    const ending = { ...decision, 'decision-number': '13/NQ-HĐND' };
    const done = await administrator.fill(opened, `${opened}/cham-dut`, ending);
    expect(done.headers.location).toBe(page);
    expect((await administrator.get(page)).body).toContain('đến hết 30/11/2026');
  });
});

describe('an address in an old commune that was divided', () => {
  // Ngọc Hà of Hà Nội: its people went to several wards, so its name alone is asked about.
  const [oldCode, ward] = ['00016', '00008'];
  const address = 'Tổ dân phố 7, phường Ngọc Hà, quận Ba Đình, Hà Nội';
  const resolve = async (on: string) => {
    const door = await office.office.rightDoor();
    return resolveAddress(address, { book: door.book(), on, keys: door.keys });
  };

  test('leads to the unit that a decision says, from its day and not before', async () => {
    await foundUnit(office.office, {
      ...{ code: ward, kind: 'commune', type: 'Phường', name: 'Ngọc Hà', provinceCode: '01' },
      ...{ departments: [], receivingPoints: [] },
    });
    const keeper = { ...staffOf(ward).officer, roles: ['unit-admin' as const] };
    const group = { code: '7', name: 'Tổ dân phố 7', kind: 'to-dan-pho' as const, oldCommuneCode: oldCode };
    const fromOn = Temporal.PlainDate.from('2025-07-01');
    const groups = [{ ...group, households: null }];
    await addGroups(office.office, keeper, { groups, fromOn, decisionId: null });
    expect((await resolve('2026-12-05')).ask?.kind).toBe('residents-divided');
    const scope = { unit: ward, role: 'test' };
    const [added] = await office.office.db.read(scope, (tx) => listGroupNames(tx, ward));
    const told = decisionSchema.parse({ ...decision, 'decision-number': '20/NQ-HĐND' });
    const wanted = new Map([[added?.groupId ?? '', 'Tổ dân phố 17']]);
    const renamed = await renameGroups(office.office, keeper, { wanted, decision: { told } });
    expect(renamed.ok).toBe(true);
    expect((await resolve('2026-11-30')).ask?.kind).toBe('residents-divided');
    expect(await resolve('2026-12-01')).toMatchObject({ unit: ward, ask: null });
  });
});

function days(name: string, day: string, month: string) {
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: '2026' };
}

async function names() {
  return office.office.db.read({ unit: kimLong, role: 'test' }, (tx) => listGroupNames(tx, kimLong));
}

async function groups(): Promise<string[]> {
  return (await names()).map(({ name }) => name);
}

async function idOf(code: string): Promise<string> {
  return (await names()).find((each) => each.code === code)?.groupId ?? '';
}

async function keys(): Promise<string[]> {
  const all = await office.office.db.read({ role: 'public' }, (tx) => listGroupKeys(tx));
  return all
    .map(
      ({ oldCommuneCode, name, unitCode, effectiveOn, decisionNumber }) =>
        `${oldCommuneCode} ${name} → ${unitCode} ${effectiveOn} ${decisionNumber}`,
    )
    .sort();
}
