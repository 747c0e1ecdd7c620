import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diploma, dossierIdOf, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong, staffPassword, thanhKhe } from '../../../test/setup/office.ts';
import { openDossierStaffDoors } from '../dossiers/staff.tsx';
import { openMandateDoors } from './staff.tsx';

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;
let hieu: Seat;
let an: Seat;
let binh: Seat;

beforeAll(async () => {
  desk = await openDesk((app, office) => {
    openDossierStaffDoors(app, office);
    openMandateDoors(app, office);
  });
  nga = await desk.at('quay.nga');
  hieu = await desk.at('tuphap.hieu');
  an = await desk.at('lanhdao.an');
  binh = await desk.at('lanhdao.binh');
});
afterAll(() => desk.house.close());

const register = '/quan-tri/uy-quyen';
const dated = (name: string, [day, month, year]: [string, string, string]) => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: year,
});
const lawful = {
  fields: 'Chứng thực',
  number: '112/QĐ-UBND',
  ...dated('fromOn', ['2', '11', '2026']),
  ...dated('toOn', ['20', '11', '2026']),
  ...dated('decisionOn', ['30', '10', '2026']),
};

async function writeDown(own: Record<string, string> = {}, seat = an) {
  const page = await seat.get(register);
  const holderPostId = /<option value="([0-9a-f-]{36})"[^>]*>Hồ Thanh Bình/.exec(page.body)?.[1] ?? '';
  return seat.send(register, `${register}/ghi`, { holderPostId, ...lawful, ...own });
}

async function draftCopy(): Promise<string> {
  const form = '/can-bo/tiep-nhan/2.000815';
  const id = dossierIdOf(await nga.send(form, form, diploma, { act: 'receive' }));
  await hieu.act(id, 'du-thao');
  return id;
}

async function sign(id: string, seat = binh) {
  const url = `/can-bo/ho-so/${id}/ky`;
  const queue = await seat.get('/can-bo/ky');
  const pick = new RegExp(`value="(${id} [^"]+)"`).exec(queue.body)?.[1] ?? '';
  const token = /name="_csrf" value="([^"]+)"/.exec(queue.body)?.[1] ?? '';
  const [, version = '', seen = ''] = pick.split(' ');
  const body = new URLSearchParams({ _csrf: token, version, seen, password: staffPassword });
  return seat.post(url, body.toString());
}

describe('a deputy', () => {
  it('without a mandate signs nothing, and is told which one is missing and who may give it', async () => {
    const id = await draftCopy();
    const page = await binh.get(`/can-bo/ho-so/${id}/ky`);
    expect(wordsOf(page)).toContain('chưa có văn bản nào giao cho vị trí này (NĐ 30/2020/NĐ-CP Đ.13)');
    expect(page.body).not.toContain('type="password"');
    const answer = await sign(id);
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('Người giao được: Nguyễn Khoa An, Chủ tịch');
    expect(wordsOf(await binh.get('/can-bo/ky'))).toContain('mọi chữ ký sẽ bị từ chối');
  });

  it('signs under the mandate of the chair what it covers, and the paper says on what it rests', async () => {
    expect((await writeDown()).statusCode).toBe(303);
    const id = await draftCopy();
    expect(wordsOf(await binh.get(`/can-bo/ho-so/${id}/ky`))).toContain(
      'KT. theo văn bản 112/QĐ-UBND ngày 30/10/2026 của Nguyễn Khoa An',
    );
    expect((await sign(id)).statusCode).toBe(303);
    await expectFoldEqualsStored(desk.house.office, kimLong);
    expect(wordsOf(await hieu.get(`/can-bo/ho-so/${id}`))).toContain('KT. theo văn bản 112/QĐ-UBND');
  });

  it('is warned a week before the mandate ends, and signs nothing the day after', async () => {
    const { time } = desk.house;
    const morning = time.now;
    time.now = Temporal.Instant.from('2026-11-16T03:00:00Z');
    expect(wordsOf(await binh.get('/can-bo/ky'))).toContain('hết hạn sau ngày 20/11/2026');
    expect(wordsOf(await an.get(register))).toContain('Sắp hết hạn: 1');
    const told = 'Hồ Thanh Bình: văn bản 112/QĐ-UBND, hết ngày 20/11/2026';
    for (const seat of [an, binh]) expect(wordsOf(await seat.get('/can-bo'))).toContain(told);
    expect(wordsOf(await nga.get('/can-bo'))).not.toContain(told);
    const id = await draftCopy();
    time.now = Temporal.Instant.from('2026-11-21T03:00:00Z');
    const late = await desk.at('lanhdao.binh');
    const answer = await sign(id, late);
    expect(wordsOf(answer)).toContain('văn bản 112/QĐ-UBND đã hết hạn');
    time.now = morning;
  });

  it('signs nothing from the moment the mandate is withdrawn, and the register keeps why', async () => {
    const id = await draftCopy();
    const page = await an.get(register);
    const mandateId = /name="mandateId" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
    const body = { _csrf: token, mandateId, reason: 'Phân công lại' };
    const none = await an.post(
      `${register}/thu-hoi`,
      new URLSearchParams({ ...body, reason: ' ' }).toString(),
    );
    expect(wordsOf(await an.get(String(none.headers.location)))).toContain('Nêu lý do thu hồi');
    expect((await an.post(`${register}/thu-hoi`, new URLSearchParams(body).toString())).statusCode).toBe(303);
    expect(wordsOf(await sign(id))).toContain('văn bản 112/QĐ-UBND đã bị thu hồi');
    expect(wordsOf(await an.get(register))).toContain('Nguyễn Khoa An thu hồi 16/11/2026: Phân công lại');
  });
});

describe('the register of mandates', () => {
  it('keeps what was typed when a day is none, and when a scope is missing', async () => {
    const wrong = await writeDown({ 'toOn-day': '31', 'toOn-month': '2' });
    expect(wrong.statusCode).toBe(422);
    expect(wordsOf(wrong)).toContain('Nhập ngày có thật');
    expect(wrong.body).toContain('112/QĐ-UBND');
    const unlimited = await writeDown({ fields: '' });
    expect(wordsOf(unlimited)).toContain('ủy quyền phải có giới hạn nội dung (NĐ 30/2020/NĐ-CP Đ.13)');
    expect(wordsOf(await writeDown({ procedures: '9.999999' }))).toContain(
      'không có trong danh mục: 9.999999',
    );
  });

  it('takes no mandate that a deputy passes on', async () => {
    const page = await an.get(register);
    const deputy = /<option value="([0-9a-f-]{36})"[^>]*>Hồ Thanh Bình/.exec(page.body)?.[1] ?? '';
    expect(wordsOf(await writeDown({ grantorPostId: deputy }))).toContain('không được giao lại');
  });

  it('takes a form sent twice once, and shows nothing of it to another unit', async () => {
    const key = crypto.randomUUID();
    const form = { clientKey: key, number: '200/QĐ-UBND' };
    expect([(await writeDown(form)).statusCode, (await writeDown(form)).statusCode]).toEqual([303, 303]);
    const rows = wordsOf(await an.get(register)).match(/200\/QĐ-UBND, ngày/g);
    expect(rows).toHaveLength(1);
    const elsewhere = await desk.at('quantri.vy', thanhKhe);
    expect(wordsOf(await elsewhere.get(register))).toContain('Chưa có ủy quyền nào');
  });
});
