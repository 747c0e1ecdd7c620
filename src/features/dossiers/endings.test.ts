import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diploma, dossierIdOf, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { openDoors } from '../../app.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;
let hieu: Seat;
let chi: Seat;

beforeAll(async () => {
  desk = await openDesk(openDoors);
  [nga, hieu, chi] = [await desk.at('quay.nga'), await desk.at('tuphap.hieu'), await desk.at('giamdoc.chi')];
});
afterAll(() => desk.house.close());

const form = '/can-bo/tiep-nhan/2.000815';
const receive = async () => dossierIdOf(await nga.send(form, form, diploma, { act: 'receive' }));
const ground = { reason: 'Bản chính đã bị tẩy xóa', basis: 'NĐ 23/2015/NĐ-CP Đ.22' };
const list = '/can-bo/danh-sach/duyet-ket-thuc';

describe('a refusal of an accepted dossier', () => {
  it('waits for the director, ends with form 03, and the citizen sees nothing before', async () => {
    const id = await receive();
    const proposed = wordsOf(await hieu.act(id, 'xu-ly/tu-choi', ground));
    expect(proposed).toContain('hồ sơ chờ Giám đốc Trung tâm duyệt');
    expect(proposed).not.toContain('Lưu dự thảo');
    expect((await chi.get(list)).body).toContain(id);
    const code = /H57\.99-\d{6}-\d{4}/.exec(wordsOf(await chi.get(`/can-bo/ho-so/${id}`)))?.[0] ?? '';
    expect(wordsOf(await nga.get(`/tra-cuu/${code}`))).not.toContain('Đề nghị kết thúc');
    expect(wordsOf(await chi.act(id, 'duyet-ket-thuc'))).toContain('Đã duyệt; hồ sơ kết thúc');
    expect((await nga.get(`/can-bo/ho-so/${id}/phieu/03.pdf`)).headers['content-type']).toBe(
      'application/pdf',
    );
    expect((await chi.get(list)).body).not.toContain(id);
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('that the director declines with a reason is worked on again', async () => {
    const id = await receive();
    await hieu.act(id, 'xu-ly/tu-choi', ground);
    expect((await chi.act(id, 'duyet-ket-thuc/khong', { reason: ' ' })).statusCode).toBe(422);
    await chi.act(id, 'duyet-ket-thuc/khong', { reason: 'Cần hỏi lại nơi cấp' });
    const page = wordsOf(await hieu.get(`/can-bo/ho-so/${id}`));
    expect(page).toContain('Cần hỏi lại nơi cấp');
    expect(page).toContain('Đề nghị từ chối giải quyết');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('is not approved by an officer', async () => {
    const id = await receive();
    await hieu.act(id, 'xu-ly/tu-choi', ground);
    const page = await hieu.get(`/can-bo/ho-so/${id}`);
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const tried = await hieu.post(`/can-bo/ho-so/${id}/duyet-ket-thuc`, { _csrf: csrf, version: '3' });
    expect(tried.statusCode).toBe(403);
  });
});

describe('a stop by the office', () => {
  it('needs its reason and basis, and form 05 says what goes back', async () => {
    const id = await receive();
    expect((await hieu.act(id, 'xu-ly/dung', { ...ground, basis: '' })).statusCode).toBe(422);
    await hieu.act(id, 'xu-ly/dung', ground);
    await chi.act(id, 'duyet-ket-thuc');
    expect(wordsOf(await hieu.get(`/can-bo/ho-so/${id}`))).toContain('Cơ quan dừng giải quyết hồ sơ');
    expect((await nga.get(`/can-bo/ho-so/${id}/phieu/05.pdf`)).headers['content-type']).toBe(
      'application/pdf',
    );
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });
});
