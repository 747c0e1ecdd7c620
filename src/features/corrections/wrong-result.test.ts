import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diploma, dossierIdOf, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong, staffPassword, thanhKhe } from '../../../test/setup/office.ts';
import { openDoors } from '../../app.ts';
import { verificationUrl } from '../signatures/actions.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;
let hieu: Seat;
let an: Seat;
let dao: Seat;

beforeAll(async () => {
  desk = await openDesk(openDoors);
  nga = await desk.at('quay.nga');
  hieu = await desk.at('tuphap.hieu');
  an = await desk.at('lanhdao.an');
  dao = await desk.at('vanthu.dao');
});
afterAll(() => desk.house.close());

const form = '/can-bo/tiep-nhan/2.000815';
const page = (id: string) => `/can-bo/ho-so/${id}/ket-qua-sai`;
const ground = { reason: 'Sai số trang', basis: 'NĐ 23/2015/NĐ-CP' };

/** From the draft to the number, as every result goes. */
async function issue(id: string): Promise<void> {
  await hieu.act(id, 'du-thao');
  expect(
    (await an.send(`/can-bo/ho-so/${id}/ky`, `/can-bo/ho-so/${id}/ky`, { password: staffPassword }))
      .statusCode,
  ).toBe(303);
  await dao.act(id, 'vao-so');
}

/** A certified copy that was handed over at the counter. */
async function handedOver(): Promise<string> {
  const id = dossierIdOf(await nga.send(form, form, { ...diploma, collect: 'yes' }, { act: 'receive' }));
  await issue(id);
  await nga.act(id, 'tra-ket-qua', { receiver: 'Đặng Văn Sơn' });
  return id;
}

async function stateOf(id: string) {
  const { findDossier } = await import('../dossiers/store.ts');
  const scope = { unit: kimLong, role: 'system' };
  const found = await desk.house.office.db.read(scope, (tx) =>
    findDossier(tx, { unitCode: kimLong, dossierId: id }),
  );
  if (!found) throw new Error('no dossier');
  return found.state;
}

function verify(documentId: string) {
  const url = verificationUrl(desk.house.office, { kind: 'result', unitCode: kimLong, documentId });
  return nga.get(new URL(url).pathname);
}

async function send(seat: Seat, id: string, path: string, fields: Record<string, string> = {}) {
  return seat.send(page(id), `${page(id)}/${path}`, fields);
}

describe('a result that was handed over and is wrong', () => {
  it('is told at the counter, corrected, signed, numbered anew and handed over; the QR page says so', async () => {
    const id = await handedOver();
    const before = await stateOf(id);
    const former = before.result;
    expect((await send(nga, id, 'bao', { wrong: 'Ghi 3 trang', right: '' })).statusCode).toBe(422);
    expect((await send(nga, id, 'bao', { wrong: 'Ghi 3 trang', right: '5 trang' })).statusCode).toBe(303);
    expect((await hieu.get('/can-bo/danh-sach/bao-sai')).body).toContain(id);
    expect((await send(hieu, id, 'sua', ground)).statusCode).toBe(303);
    expect(wordsOf(await hieu.get(`/can-bo/ho-so/${id}`))).toContain('Kết quả đang được sửa');
    await issue(id);
    const state = await stateOf(id);
    expect(state.result?.number).not.toBe(former?.number);
    expect([state.finishedAt, state.promise]).toEqual([before.finishedAt, before.promise]);
    const shown = wordsOf(await verify(before.draft?.documentId ?? ''));
    expect(shown).toContain('Đã được thay');
    expect(shown).toContain(`đã thay bằng kết quả số ${state.result?.number}`);
    expect(wordsOf(await verify(state.draft?.documentId ?? ''))).toContain('Còn giá trị');
    // The original of the wrong one comes back first.
    const refused = await nga.act(id, 'tra-ket-qua', { receiver: 'Đặng Văn Sơn' });
    expect(wordsOf(refused)).toContain(`Bản gốc của kết quả cũ số ${former?.number}`);
    expect((await send(nga, id, 'ban-goc', { how: 'taken-back' })).statusCode).toBe(303);
    await nga.act(id, 'tra-ket-qua', { receiver: 'Đặng Văn Sơn' });
    expect((await stateOf(id)).status).toBe(10);
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('is revoked by the head against the decision, not by who proposed it, and the QR page tells the decision', async () => {
    const id = await handedOver();
    const { draft, code } = await stateOf(id);
    expect((await send(hieu, id, 'de-nghi-thu-hoi', { ...ground, basis: '' })).statusCode).toBe(422);
    await send(hieu, id, 'de-nghi-thu-hoi', ground);
    expect((await an.get('/can-bo/danh-sach/duyet-ket-thuc')).body).toContain(id);
    const empty = await send(an, id, 'thu-hoi');
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('href="#revoke-decision"');
    expect(wordsOf(empty)).toContain('phải được ghi rõ (NĐ 30/2020/NĐ-CP');
    expect((await send(an, id, 'thu-hoi', { decision: '21/QĐ-UBND' })).statusCode).toBe(303);
    const shown = wordsOf(await verify(draft?.documentId ?? ''));
    expect(shown).toContain('Đã thu hồi');
    expect(shown).toContain('theo 21/QĐ-UBND');
    expect(shown).not.toContain('Đặng Văn Sơn');
    const tracked = wordsOf(await nga.get(`/tra-cuu/${code}`));
    expect(tracked).toContain('theo quyết định 21/QĐ-UBND và không còn giá trị');
    expect(tracked).not.toMatch(/Đặng Văn Sơn|Sai số trang|Dừng xử lý/);
    expect(wordsOf(await hieu.get(page(id)))).toContain('Không còn kết quả nào có hiệu lực');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('is touched by no other department, no other unit, and not twice at once', async () => {
    const id = await handedOver();
    expect(wordsOf(await nga.get(page(id)))).not.toContain('Bắt đầu sửa');
    const other = await desk.at('quay.nga', thanhKhe);
    expect((await other.get(page(id))).statusCode).toBe(404);
    await send(hieu, id, 'sua', ground);
    const token = /name="_csrf" value="([^"]+)"/.exec((await hieu.get(page(id))).body)?.[1] ?? '';
    const version = String((await stateOf(id)).version);
    const again = await hieu.post(`${page(id)}/sua`, { _csrf: token, version, ...ground });
    expect(again.statusCode).toBe(422);
    expect(wordsOf(again)).toContain('đang được xem xét một lần rồi (NĐ 30/2020/NĐ-CP');
    expect((await send(hieu, id, 'thoi-sua', { reason: 'Kết quả đúng' })).statusCode).toBe(303);
    expect((await stateOf(id)).status).toBe(10);
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });
});
