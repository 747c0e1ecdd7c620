import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dossierIdOf, type Fields, openDesk, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong, type Login, staffPassword } from '../../../test/setup/office.ts';
import { openDoors } from '../../app.ts';
import { tokenIn } from '../../http/server-for-tests.ts';
import { importProcedure } from '../procedures/actions.ts';
import { watchDossiers } from './jobs.ts';
import { findDossier } from './store.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk(openDoors);
});
afterAll(async () => {
  await expectFoldEqualsStored(desk.house.office, kimLong);
  await desk.house.close();
});

const permit = '1.013225';
const house: Fields = {
  ...{ 'owner.name': 'Lê Thị Diệu', 'owner.citizenId': '046185000333', 'owner.residence': 'Kim Long, Huế' },
  ...{ 'owner.phone': '0905000333', 'land.parcel': '112', 'land.sheet': '8', 'land.area': '150' },
  ...{ 'land.address': 'Kiệt 12 Kim Long', 'work.kind': 'house', 'work.floors': '2', 'work.height': '8' },
  ...{ 'work.groundArea': '80', 'work.totalArea': '160', 'work.adjoins': 'no', 'work.basement': 'no' },
  ...{ 'design.author': 'Công ty Thiết kế Sông Hương', 'design.months': '6' },
};
const law = 'Luật Xây dựng 2014, Điều 102';

/** Somebody at a local moment, signed in anew as after a night. */
async function seat(login: Login, at: string) {
  desk.house.time.now = Temporal.PlainDateTime.from(at).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
  return desk.at(login);
}

async function receive(code: string, at: string, typed: Fields = house): Promise<string> {
  const form = `/can-bo/tiep-nhan/${code}`;
  return dossierIdOf(await (await seat('quay.nga', at)).send(form, form, typed, { act: 'receive' }));
}

async function stateOf(dossierId: string) {
  const found = await desk.house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    findDossier(tx, { unitCode: kimLong, dossierId }),
  );
  if (!found) throw new Error(`${dossierId} is not in this ward`);
  return found.state;
}

/** An act that the page may not offer, sent all the same. */
async function force(at: [Login, string], id: string, path: string, fields: Fields = {}) {
  const who = await seat(...at);
  const page = await who.get(`/can-bo/ho-so/${id}`);
  const version = String((await stateOf(id)).version);
  return who.post(`/can-bo/ho-so/${id}/${path}`, { _csrf: tokenIn(page), version, ...fields });
}

/** Does an act of the page and gives the words of the page after it. */
async function act(at: [Login, string], id: string, path: string, fields: Fields = {}): Promise<string> {
  return wordsOf(await (await seat(...at)).act(id, path, fields));
}

describe('the building permit', () => {
  it('is refused within three working days when list and guidance were answered wrongly', async () => {
    const id = await receive(permit, '2026-11-16T10:00');
    const track = await desk.sit('').get(`/tra-cuu/${(await stateOf(id)).code}`);
    expect(wordsOf(track)).toContain('Thẩm định hồ sơ, kiểm tra thực địa');

    const quan = 'diachinh.quan';
    expect(await act([quan, '2026-11-17T09:00'], id, 'nhan-viec')).toContain('Hoàn thành bước này');
    const silent = await force([quan, '2026-11-17T09:10'], id, 'xong-buoc', { outcome: 'does-not-fit' });
    expect(silent.statusCode).toBe(422);
    expect(silent.body).toMatch(/value="does-not-fit"[^>]*checked/);
    const other = await force(['tuphap.hieu', '2026-11-17T09:20'], id, 'xong-buoc', { outcome: 'fits' });
    expect(wordsOf(other)).toContain('Hồ sơ đang ở phòng khác');
    const found = { outcome: 'does-not-fit', finding: 'Khoảng lùi thực tế 1 m, bản vẽ ghi 2 m' };
    const page = await act([quan, '2026-11-18T15:00'], id, 'xong-buoc', found);
    expect(page).toContain(`kết luận phải yêu cầu bổ sung: ${found.finding}`);
    expect((await stateOf(id)).step?.code).toBe('draft');

    // The finding is the reason that the form proposes; seven working days in all, six of them the department's.
    await act([quan, '2026-11-18T15:10'], id, 'xu-ly/bo-sung', {
      'ask.drawings': 'yes',
      'defect.drawings': 'Vẽ lại khoảng lùi',
    });
    expect((await stateOf(id)).supplementAtDesk).toMatchObject({
      reason: found.finding,
      returnBy: '2026-11-25T10:00:00Z',
    });
    await act(['quay.nga', '2026-11-18T16:00'], id, 'bao-bo-sung');
    await act(['quay.nga', '2026-11-20T09:00'], id, 'nhan-bo-sung', { note: 'Bản vẽ nộp lại như cũ' });
    const guided = wordsOf(await (await seat(quan, '2026-11-20T10:00')).get(`/can-bo/ho-so/${id}`));
    expect(guided).toContain('hướng dẫn lần thứ hai chậm nhất 17:00 thứ Hai, 30/11/2026');
    await act([quan, '2026-11-20T10:10'], id, 'xu-ly/huong-dan', {
      'ask.drawings': 'yes',
      'defect.drawings': 'Khoảng lùi phải là 2 m',
      reason: 'Bản vẽ chưa sửa',
    });
    await act(['quay.nga', '2026-11-26T09:00'], id, 'nhan-bo-sung', { note: 'Vẫn bản vẽ cũ' });

    const late = wordsOf(await (await seat(quan, '2026-11-26T10:00')).get(`/can-bo/ho-so/${id}`));
    expect(late).toContain('thông báo từ chối chậm nhất 17:00 thứ Ba, 01/12/2026');
    expect(late).toContain(law);
    await act([quan, '2026-11-27T09:00'], id, 'xu-ly/tu-choi', { reason: 'Sửa hai lần vẫn chưa đúng' });
    const proposal = wordsOf(
      await (await seat('giamdoc.chi', '2026-11-27T10:00')).get(`/can-bo/ho-so/${id}`),
    );
    expect(proposal).toContain('Hạn thông báo từ chối 17:00 thứ Ba, 01/12/2026');
    await act(['giamdoc.chi', '2026-11-27T10:05'], id, 'duyet-ket-thuc');
    expect((await stateOf(id)).ending).toMatchObject({
      kind: 'refused',
      reason: 'Sửa hai lần vẫn chưa đúng',
    });
  });

  it('tells that the refusal is overdue, once', async () => {
    const id = await receive(permit, '2026-11-16T10:00');
    const quan = 'diachinh.quan';
    await act([quan, '2026-11-17T09:00'], id, 'xong-buoc', {
      outcome: 'does-not-fit',
      finding: 'Sai cốt nền',
    });
    const asked = { 'ask.drawings': 'yes', 'defect.drawings': 'Sửa cốt nền' };
    await act([quan, '2026-11-17T10:00'], id, 'xu-ly/bo-sung', asked);
    await act(['quay.nga', '2026-11-17T11:00'], id, 'bao-bo-sung');
    await act(['quay.nga', '2026-11-18T09:00'], id, 'nhan-bo-sung', { note: 'Chưa sửa' });
    await act([quan, '2026-11-18T10:00'], id, 'xu-ly/huong-dan', { ...asked, reason: 'Chưa sửa' });
    await act(['quay.nga', '2026-11-19T09:00'], id, 'nhan-bo-sung', { note: 'Vẫn chưa sửa' });
    await seat(quan, '2026-11-25T17:01');
    const watch = () =>
      watchDossiers(desk.house.office, (fault) => {
        throw fault;
      });
    await watch();
    await watch();
    expect((await stateOf(id)).alerts.map(({ about }) => about)).toEqual(['refusal-late']);
  });

  it('is signed, numbered and handed over when the site fits', async () => {
    const id = await receive(permit, '2026-11-16T10:00');
    const quan = 'diachinh.quan';
    await act([quan, '2026-11-17T09:00'], id, 'xong-buoc', { outcome: 'fits', finding: '' });
    await act([quan, '2026-11-17T10:00'], id, 'du-thao', { conditions: 'Chỉ giới 3 m' });
    await act(['diachinh.thanh', '2026-11-17T11:00'], id, 'duyet');
    const an = await seat('lanhdao.an', '2026-11-17T14:00');
    const room = `/can-bo/ho-so/${id}/ky`;
    await an.send(room, room, { password: staffPassword });
    await act(['vanthu.dao', '2026-11-17T15:00'], id, 'vao-so');
    expect(await stateOf(id)).toMatchObject({ status: 9, delivery: 'ready', work: [{ outcome: 'fits' }] });
  });
});

describe('a step beside the drafting', () => {
  it('is found, taken and done by its own department, and holds the draft until then', async () => {
    const pack = JSON.parse(readFileSync(`data/procedures/${permit}.json`, 'utf8'));
    const name = { vi: 'Xác nhận hộ tịch', en: 'Confirm the person', id: 'Konfirmasi orang' };
    const side = { ...{ code: 'person', kind: 'work', name, role: 'officer', department: 'justice' } };
    const steps = [...pack.steps, { ...side, hours: 8, counted: true, beside: 'draft' }];
    const added = await importProcedure(desk.house.office.db, { ...pack, code: '9.013226', steps });
    expect(added.ok, JSON.stringify(added)).toBe(true);
    const id = await receive('9.013226', '2026-11-16T10:00');
    const quan = 'diachinh.quan';
    const hieu = 'tuphap.hieu';
    expect((await stateOf(id)).sideSteps).toEqual([]);
    await act([quan, '2026-11-16T14:00'], id, 'xong-buoc', { outcome: 'fits' });

    const draft = await force([quan, '2026-11-16T14:10'], id, 'du-thao', { conditions: 'Chỉ giới 3 m' });
    expect(draft.statusCode).toBe(422);
    expect(wordsOf(draft)).toContain('“Xác nhận hộ tịch” chưa xong (Tư pháp – Hộ tịch, Chưa ai nhận)');
    const wrong = await force([quan, '2026-11-16T14:20'], id, 'song-song/nhan-viec', { side: 'person' });
    expect(wordsOf(wrong)).toContain('Hồ sơ đang ở phòng khác');

    const list = wordsOf(await (await seat(hieu, '2026-11-16T14:30')).get('/can-bo/danh-sach/song-song'));
    expect(list).toContain('Xác nhận hộ tịch');
    expect(list).toContain('14:00 ngày 17/11');
    expect(await act([hieu, '2026-11-16T14:40'], id, 'song-song/nhan-viec')).toContain('Lê Đình Hiếu');
    expect(await act([hieu, '2026-11-16T15:00'], id, 'song-song/xong', { finding: 'Đúng người' })).toContain(
      'Đã ghi nhận việc song song đã xong.',
    );
    const empty = wordsOf(await (await seat(hieu, '2026-11-16T15:10')).get('/can-bo/danh-sach/song-song'));
    expect(empty).not.toContain('Xác nhận hộ tịch');
    await act([quan, '2026-11-16T15:20'], id, 'du-thao', { conditions: 'Chỉ giới 3 m' });
    expect((await stateOf(id)).step?.code).toBe('review');
  });
});
