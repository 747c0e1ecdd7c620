import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import { type Browser, browse } from '../../../test/setup/people.ts';
import { readRooms } from './rooms-store.ts';
import { openUnitDoors } from './staff.tsx';

let office: TestOffice;
let administrator: Browser;
beforeAll(async () => {
  office = await openTestOffice(openUnitDoors);
  administrator = browse(office, { token: await office.staffToken('quantri.vy') });
});
afterAll(() => office.close());

const page = '/quan-tri/don-vi';
const [departments, points, desks] = [`${page}/phong-ban`, `${page}/diem-tiep-nhan`, `${page}/quay`];
const economy = { name: 'Phòng Kinh tế', code: 'kinh-te', kind: 'economy' };
const today = { 'last-day': '16', 'last-month': '11', 'last-year': '2026' };

describe("a unit's departments", () => {
  test('are added, corrected, closed and opened again, and the record says who did it', async () => {
    const added = await administrator.fill(departments, `${departments}/them`, economy);
    expect(added.headers.location).toBe(departments);
    const opened = `${departments}/kinh-te`;
    await administrator.fill(opened, `${opened}/sua`, { ...economy, name: 'Phòng Kinh tế, Hạ tầng' });
    expect((await administrator.get(departments)).body).toContain('Phòng Kinh tế, Hạ tầng');
    await administrator.fill(opened, `${opened}/dong`, today);
    expect((await administrator.get(departments)).body).toContain('Đến hết 16/11/2026');
    await administrator.fill(opened, `${opened}/mo-lai`, {});
    expect((await administrator.get(departments)).body).not.toContain('16/11/2026');
    const record = (await administrator.get(page)).body;
    for (const words of ['Thêm phòng, bộ phận: Phòng Kinh tế', 'Mở lại', 'Tôn Nữ Vy (Quản trị hệ thống)'])
      expect(record).toContain(words);
  });

  test('a code that is taken is refused, and what was typed is kept', async () => {
    const again = { ...economy, name: 'Phòng Kinh tế thứ hai', code: 'justice' };
    const answer = await administrator.fill(departments, `${departments}/them`, again);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Mã này đơn vị đã dùng');
    expect(answer.body).toContain('Phòng Kinh tế thứ hai');
  });

  test('one that posts and procedures lean on is not closed, and what to do is said', async () => {
    const opened = `${departments}/justice`;
    const answer = await administrator.fill(opened, `${opened}/dong`, today);
    expect(answer.statusCode).toBe(422);
    for (const words of ['Phan Thị Phong (Trưởng phòng)', '1.001193', 'giao vị trí ở phòng khác trước'])
      expect(answer.body).toContain(words);
  });

  test('nothing is added without a name, a fit code and a kind', async () => {
    const answer = await administrator.fill(departments, `${departments}/them`, { code: 'Phòng' });
    expect(answer.statusCode).toBe(422);
    for (const words of ['Hãy ghi tên', 'Mã cần 1 đến 20 ký tự', 'Hãy chọn loại'])
      expect(answer.body).toContain(words);
  });
});

describe('receiving points and desks', () => {
  const point = { name: 'Điểm tiếp nhận số 2', code: 'so-2', kind: 'satellite', number: '2' };

  test('a point gets its number, its hours may stay unknown', async () => {
    await administrator.fill(points, `${points}/them`, point);
    const seen = (await administrator.get(points)).body;
    expect(seen).toContain('Điểm vệ tinh');
    expect(seen).toContain('Chưa rõ');
  });

  test('two open points never share a number, nor two desks of a point', async () => {
    const again = { ...point, code: 'so-2b', name: 'Điểm khác' };
    const answer = await administrator.fill(points, `${points}/them`, again);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Số này đang là số của Điểm tiếp nhận số 2');
    const desk = { name: 'Quầy Hộ tịch', code: 'q1', point: 'so-2', number: '1', serves: 'Hộ tịch' };
    expect((await administrator.fill(desks, `${desks}/them`, desk)).headers.location).toBe(desks);
    const same = await administrator.fill(desks, `${desks}/them`, { ...desk, code: 'q2' });
    expect(same.body).toContain('Số này đang là số của Quầy Hộ tịch');
  });

  test('a point is closed when its desks are', async () => {
    const opened = `${points}/so-2`;
    const refused = await administrator.fill(opened, `${opened}/dong`, today);
    expect(refused.body).toContain('Còn quầy đang mở: 1 (Quầy Hộ tịch)');
    await administrator.fill(`${desks}/q1`, `${desks}/q1/dong`, today);
    expect((await administrator.fill(opened, `${opened}/dong`, today)).headers.location).toBe(points);
    const late = { name: 'Quầy muộn', code: 'q3', point: 'so-2', number: '3' };
    const answer = await administrator.fill(desks, `${desks}/them`, late);
    expect(answer.body).toContain('Điểm tiếp nhận này đã đóng');
  });
});

test("another unit's rooms are not seen, and nobody else keeps them", async () => {
  const there = await office.office.db.read({ unit: thanhKhe, role: 'test' }, (tx) =>
    readRooms(tx, thanhKhe),
  );
  expect(there.points.map(({ code }) => code)).toEqual(['centre']);
  const stranger = browse(office, { token: await office.staffToken('quantri.vy', thanhKhe) });
  expect((await stranger.get(`${points}/so-2`)).statusCode).toBe(404);
  const officer = browse(office, { token: await office.staffToken('tuphap.hieu') });
  expect((await officer.get(page)).statusCode).toBe(403);
  const seen = await office.office.db.read({ unit: thanhKhe, role: 'test' }, (tx) => readRooms(tx, kimLong));
  expect(seen).toEqual({ departments: [], points: [], desks: [] });
});
