import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kimLong, staffPassword, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import { type Browser, browse, openPeopleOffice, signIn } from '../../../test/setup/people.ts';
import { addStaff, createFirstAdministrator } from './actions.ts';
import { findSession } from './sessions.ts';

let office: TestOffice;
let administrator: Browser;
beforeAll(async () => {
  office = await openPeopleOffice();
  administrator = browse(office, { token: await office.staffToken('quantri.vy') });
});
afterAll(() => office.close());

const page = '/quan-tri/nhan-su';
const newcomer: [string, string][] = [
  ['name', 'Lưu  Bảo Châu'],
  ['login', 'Chau.LB'],
  ['email', 'chau@vidu.example'],
  ['title', 'Công chức tiếp nhận'],
  ['departmentCode', 'centre'],
  ['roles', 'receptionist'],
  ['roles', 'cashier'],
  ['fromOn-day', '16'],
  ['fromOn-month', '11'],
  ['fromOn-year', '2026'],
];

describe("an administrator's page", () => {
  test('a new account gets a password shown once, which must be changed before any work', async () => {
    const opened = await administrator.fill(page, `${page}/mo`, newcomer);
    expect(opened.statusCode).toBe(200);
    const password = /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/.exec(opened.body)?.[0] ?? '';
    expect((await administrator.get(page)).body).not.toContain(password);
    const browser = browse(office);
    expect((await signIn(browser, 'chau.lb', password)).headers.location).toBe('/can-bo/tai-khoan');
    expect((await browser.get('/can-bo')).statusCode).toBe(403);
    await browser.fill('/can-bo/tai-khoan', '/can-bo/tai-khoan/mat-khau', {
      presentPassword: password,
      password: 'hoa sen nở muộn 26',
      passwordAgain: 'hoa sen nở muộn 26',
    });
    expect((await browser.get('/can-bo')).statusCode).toBe(200);
    expect((await browser.get('/can-bo/tai-khoan')).body).toContain('Lưu Bảo Châu');
  });

  test('what is missing is said at its field, and what was typed is kept', async () => {
    const answer = await administrator.fill(page, `${page}/mo`, [
      ['name', 'Kiều Oanh'],
      ['login', 'oanh'],
      ['fromOn-day', '31'],
      ['fromOn-month', '2'],
      ['fromOn-year', '2026'],
    ]);
    expect(answer.statusCode).toBe(422);
    for (const words of [
      'Hãy nhập chức danh',
      'ít nhất một vai trò',
      'ngày, tháng, năm có thật',
      'Kiều Oanh',
    ]) {
      expect(answer.body).toContain(words);
    }
  });

  test('a login that somebody has is refused', async () => {
    const answer = await administrator.fill(
      page,
      `${page}/mo`,
      newcomer.map(([name, value]): [string, string] => [name, name === 'login' ? 'quay.nga' : value]),
    );
    expect([answer.statusCode, answer.body.includes('đã có người dùng')]).toEqual([422, true]);
  });

  test('the role of the province is not given in a commune', async () => {
    const fields = newcomer.filter(([name]) => name !== 'roles');
    const answer = await administrator.fill(page, `${page}/mo`, [...fields, ['roles', 'province-admin']]);
    expect(answer.statusCode).toBe(422);
  });

  test('a post that was ended opens nothing from the next request on', async () => {
    const token = await office.staffToken('vanthu.dao');
    const postId = (await findSession(office.office, token))?.post?.postId ?? '';
    const ended = await administrator.fill(page, `${page}/thoi`, { postId });
    expect(ended.headers.location).toBe(page);
    expect(await findSession(office.office, token)).toBeUndefined();
    expect((await signIn(browse(office), 'vanthu.dao', staffPassword)).body).toContain(
      'hôm nay không giữ vị trí',
    );
  });

  test('the own post is not ended by oneself', async () => {
    const own = await findSession(office.office, administrator.cookies.get('motcua'));
    await administrator.fill(page, `${page}/thoi`, { postId: own?.post?.postId ?? '' });
    expect((await administrator.get(page)).statusCode).toBe(200);
  });

  test('a second post is given to somebody of the unit', async () => {
    const person = await personOf('quay.tra', kimLong);
    const fields = newcomer.filter(([name]) => !['name', 'login', 'email', 'title'].includes(name));
    const given = await administrator.fill(page, `${page}/giao`, [
      ...fields,
      ['personId', person],
      ['title', 'Thu phí'],
    ]);
    expect(given.headers.location).toBe(page);
    const browser = browse(office);
    expect((await signIn(browser, 'quay.tra', staffPassword)).headers.location).toBe('/can-bo/chuc-danh');
  });

  test('a temporary password ends the sessions of its person', async () => {
    const token = await office.staffToken('lanhdao.an');
    const person = await personOf('lanhdao.an', kimLong);
    const given = await administrator.fill(page, `${page}/mat-khau`, { personId: person });
    const password = /[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}/.exec(given.body)?.[0] ?? '';
    expect(await findSession(office.office, token)).toBeUndefined();
    expect((await signIn(browse(office), 'lanhdao.an', password)).headers.location).toBe('/can-bo/tai-khoan');
  });

  test('nobody gives the own account the power to sign, nor a temporary password; the attempt is recorded', async () => {
    const own = await personOf('quantri.vy', kimLong);
    const fields = newcomer.filter(([name]) => !['name', 'login', 'email', 'roles'].includes(name));
    const post = (personId: string): [string, string][] => [
      ...fields,
      ['roles', 'signer'],
      ['personId', personId],
    ];
    const given = await administrator.fill(page, `${page}/giao`, post(own));
    expect(given.statusCode).toBe(422);
    expect(given.body).toContain('quản trị cấp tỉnh giao vị trí này');
    await administrator.fill(page, `${page}/mat-khau`, { personId: own });
    expect((await administrator.get(page)).body).toContain('Không ai tự cấp mật khẩu tạm cho mình');
    await administrator.fill(page, `${page}/giao`, post(await personOf('tuphap.hieu', kimLong)));
    const records = await office.office.db.read({ unit: kimLong, role: 'test' }, (tx) =>
      tx.selectFrom('unit_records').select(['act', 'recorded_by']).where('unit_code', '=', kimLong).execute(),
    );
    const acts = records.map((each) => each.act);
    for (const act of ['opened', 'refused-own-power', 'refused-own-reset', 'reset-signer', 'post-given'])
      expect(acts).toContain(act);
    expect(new Set(records.map((each) => each.recorded_by))).toEqual(
      new Set(['Tôn Nữ Vy (Quản trị hệ thống)']),
    );
  });

  test('officers without the role do not come in', async () => {
    const officer = browse(office, { token: await office.staffToken('tuphap.hieu') });
    expect((await officer.get(page)).statusCode).toBe(403);
  });
});

describe('two units of one installation', () => {
  test("an administrator of one unit cannot see or change another unit's people", async () => {
    const seen = (await administrator.get(page)).body;
    expect(seen).toContain('quay.nga');
    expect(seen).not.toContain('quay.nga.khac');
    const token = await office.staffToken('quay.nga', thanhKhe);
    const there = await findSession(office.office, token);
    const [personId, postId] = [there?.session.personId ?? '', there?.post?.postId ?? ''];
    await administrator.fill(page, `${page}/thoi`, { postId });
    await administrator.fill(page, `${page}/phien`, { personId });
    const reset = await administrator.fill(page, `${page}/mat-khau`, { personId });
    expect(reset.headers.location).toBe(page);
    expect((await administrator.get(page)).body).toContain('không có vị trí nào tại đơn vị của bạn');
    const fields = newcomer.filter(([name]) => !['name', 'login', 'email'].includes(name));
    expect(
      (await administrator.fill(page, `${page}/giao`, [...fields, ['personId', personId]])).statusCode,
    ).toBe(422);
    expect(await findSession(office.office, token)).toBeDefined();
    expect((await signIn(browse(office), 'quay.nga.khac', staffPassword)).statusCode).toBe(303);
  });

  test("a password is not reset by one unit's administrator for somebody who serves elsewhere too", async () => {
    const personId = await personOf('tuphap.phong', kimLong);
    await office.office.db.transaction({ unit: thanhKhe, person: personId, role: 'system' }, async (tx) => {
      const post = {
        unit_code: thanhKhe,
        post_id: 'a3f0c7c4-0000-4000-8000-000000000001',
        person_id: personId,
      };
      const of = {
        holder_name: 'Phan Thị Phong',
        title: 'Tăng cường',
        department_code: 'justice',
        roles: ['officer'],
      };
      await tx
        .insertInto('posts')
        .values({ ...post, ...of, from_on: Temporal.PlainDate.from('2026-01-01'), to_on: null })
        .execute();
      await tx.insertInto('person_posts').values(post).execute();
    });
    const reset = await administrator.fill(page, `${page}/mat-khau`, { personId });
    expect(reset.headers.location).toBe(page);
    expect((await administrator.get(page)).body).toContain('còn giữ vị trí ở đơn vị khác');
  });

  test('a wrong query, without its unit, finds the rows of the own unit alone', async () => {
    const units = await office.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
      tx.selectFrom('posts').select('unit_code').distinct().execute(),
    );
    expect(units).toEqual([{ unit_code: kimLong }]);
    const others = await office.office.db.read({ unit: thanhKhe, role: 'system' }, (tx) =>
      tx.selectFrom('posts').select('post_id').where(sql<boolean>`unit_code = ${kimLong}`).execute(),
    );
    expect(others).toEqual([]);
    const people = await office.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
      tx.selectFrom('accounts').select('login').execute(),
    );
    expect(people).toEqual([]);
  });

  test('a wrong change, without its unit, changes nothing of another unit', async () => {
    await office.office.db.transaction({ unit: kimLong, role: 'system' }, async (tx) => {
      await tx.updateTable('posts').set({ title: 'changed' }).where('unit_code', '=', thanhKhe).execute();
    });
    const titles = await office.office.db.read({ unit: thanhKhe, role: 'system' }, (tx) =>
      tx.selectFrom('posts').select('title').where('title', '=', 'changed').execute(),
    );
    expect(titles).toEqual([]);
  });
});

describe('the first administrator', () => {
  test('is made by the command once, and not where there is one', async () => {
    const first = { unitCode: kimLong, login: 'first', name: 'Quản Trị', password: 'mở cửa lần đầu tiên' };
    expect(await createFirstAdministrator(office.office, first)).toEqual({
      ok: false,
      problem: 'has-administrator',
    });
    expect(await createFirstAdministrator(office.office, { ...first, unitCode: '99999' })).toEqual({
      ok: false,
      problem: 'unknown-department',
    });
  });

  test('an account with a hopeless password is not opened', async () => {
    const added = await addStaff(office.office, kimLong, {
      name: 'Ai Đó',
      login: 'aido',
      password: '1234567890',
      mustChangePassword: true,
      title: 'x',
      departmentCode: 'centre',
      roles: ['guide'],
      fromOn: Temporal.PlainDate.from('2026-01-01'),
    });
    expect(added).toEqual({ ok: false, problem: 'too-common' });
  });
});

async function personOf(login: string, unitCode: string): Promise<string> {
  const { rows } = await office.office.db.executeSql('select person_id from logins where login = $1', [
    unitCode === kimLong ? login : `${login}.khac`,
  ]);
  return String(rows[0]?.['person_id']);
}
