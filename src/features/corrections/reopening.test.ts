import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diploma, dossierIdOf, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong, thanhKhe } from '../../../test/setup/office.ts';
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
const ground = { reason: 'Bản chính đã bị tẩy xóa', basis: 'NĐ 23/2015/NĐ-CP Đ.22' };
const reopening = (id: string) => `/can-bo/ho-so/${id}/mo-lai`;

/** A dossier that was refused with four eyes, and yet wrongly. */
async function refuse(): Promise<string> {
  const id = dossierIdOf(await nga.send(form, form, diploma, { act: 'receive' }));
  await hieu.act(id, 'xu-ly/tu-choi', ground);
  await chi.act(id, 'duyet-ket-thuc');
  return id;
}

describe('a dossier that was refused by mistake', () => {
  it('is opened again with reason and decision; the promise stays and the ledger says why', async () => {
    const id = await refuse();
    const page = wordsOf(await chi.get(reopening(id)));
    expect(page).toContain('Vẫn tính: giữ hạn đã hứa');
    expect(page).toContain('Hẹn trả: 17:00 thứ Hai, 16/11/2026');
    const told = { reason: 'Bản chính không bị tẩy xóa', decision: '15/QĐ-UBND ngày 16/11/2026' };
    expect((await chi.send(reopening(id), reopening(id), told)).statusCode).toBe(303);
    const open = wordsOf(await hieu.get(`/can-bo/ho-so/${id}`));
    expect(open).toContain('Hồ sơ được mở lại');
    expect(open).toContain('15/QĐ-UBND ngày 16/11/2026');
    expect(open).toContain('17:00 thứ Hai, 16/11/2026');
    expect(wordsOf(await hieu.act(id, 'du-thao'))).toContain('Đã lưu dự thảo');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('is given back the time it lay closed, and its ledger says from when to when', async () => {
    const id = await refuse();
    const told = { reason: 'Bản chính không bị tẩy xóa', decision: '15/QĐ-UBND', closedTime: 'given-back' };
    expect((await chi.send(reopening(id), reopening(id), told)).statusCode).toBe(303);
    const page = wordsOf(await hieu.get(`/can-bo/ho-so/${id}`));
    expect(page).toContain('từ lúc kết thúc không tính vào thời hạn');
    expect(page).toContain('Hồ sơ được mở lại: tiếp tục tính thời hạn.');
  });

  it('is not opened without a decision, and what was typed is kept', async () => {
    const id = await refuse();
    const answer = await chi.send(reopening(id), reopening(id), { reason: 'Từ chối nhầm' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Từ chối nhầm');
    expect(answer.body).toContain('href="#decision"');
  });

  it('is opened by nobody else, and not from another unit', async () => {
    const id = await refuse();
    expect((await hieu.get(reopening(id))).statusCode).toBe(403);
    const other = await desk.at('giamdoc.chi', thanhKhe);
    expect((await other.get(reopening(id))).statusCode).toBe(404);
  });
});

it('what the citizen withdrew is not opened again', async () => {
  const id = dossierIdOf(await nga.send(form, form, diploma, { act: 'receive' }));
  await nga.act(id, 'rut', { reason: 'Đổi ý' });
  const told = { reason: 'Nhầm', decision: '16/QĐ-UBND' };
  expect(wordsOf(await chi.send(reopening(id), reopening(id), told))).toContain('đã tự rút hồ sơ này');
});
