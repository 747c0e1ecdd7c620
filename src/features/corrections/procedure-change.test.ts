import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diploma, dossierIdOf, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong, thanhKhe } from '../../../test/setup/office.ts';
import { openDoors } from '../../app.ts';
import { findDossier } from '../dossiers/store.ts';
import { verificationUrl } from '../signatures/actions.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;
let hieu: Seat;
let chi: Seat;

beforeAll(async () => {
  desk = await openDesk(openDoors);
  [nga, hieu, chi] = [await desk.at('quay.nga'), await desk.at('tuphap.hieu'), await desk.at('giamdoc.chi')];
});
afterAll(() => desk.house.close());

const counter = '/can-bo/tiep-nhan/2.000815';
const receive = async (own: Record<string, string> = {}) =>
  dossierIdOf(await nga.send(counter, counter, { ...diploma, ...own }, { act: 'receive' }));
const room = (id: string) => `/can-bo/ho-so/${id}/doi-thu-tuc`;
const right = '1.004873';

/** What the right form asks and the wrong one did not. */
const told = {
  'subject.bornOn-year': '1995',
  'subject.sex': 'male',
  'subject.ethnicity': 'Kinh',
  'subject.nationality': 'Việt Nam',
  'residence.address': '12 đường Thử Nghiệm, phường Kim Long, thành phố Huế',
  'residence.since-year': '1995',
  'residence.elsewhere': 'no',
  'who.relation': 'self',
  'status.current': 'never-married',
  'purpose.kind': 'property',
  'purpose.text': 'Vay vốn ngân hàng',
  'purpose.replaces': 'no',
  'paper.declaration': 'paper',
  'paper.identity': 'shown',
  reason: 'Chọn nhầm thủ tục lúc tiếp nhận',
  basis: 'NĐ 118/2025/NĐ-CP Đ.13',
};

async function stateOf(dossierId: string) {
  const scope = { unit: kimLong, role: 'system' };
  const found = await desk.house.office.db.read(scope, (tx) =>
    findDossier(tx, { unitCode: kimLong, dossierId }),
  );
  if (!found) throw new Error('no dossier');
  return found.state;
}

async function propose(seat: Seat, id: string, own: Record<string, string> = {}) {
  return seat.send(`${room(id)}?thu-tuc=${right}`, room(id), { ...told, ...own });
}

describe('a dossier received under a wrong procedure', () => {
  it('keeps its code and moment, and comes to the right one by two; receipt, term and money follow', async () => {
    const id = await receive({ collect: 'yes' });
    const before = await stateOf(id);
    expect((await nga.get(room(id))).body).toContain(right);
    const missing = await propose(nga, id, { basis: '' });
    expect(missing.statusCode, wordsOf(missing).slice(0, 900)).toBe(422);
    expect(missing.body).toContain('Chọn nhầm thủ tục lúc tiếp nhận');
    const sent = await propose(nga, id);
    expect(sent.statusCode, wordsOf(sent).slice(0, 1500)).toBe(303);
    expect((await chi.get('/can-bo/danh-sach/duyet-ket-thuc')).body).toContain(id);
    expect(wordsOf(await hieu.get(`/can-bo/ho-so/${id}`))).toContain(
      'đề nghị chuyển hồ sơ sang thủ tục khác',
    );
    expect((await chi.send(room(id), `${room(id)}/khong-duyet`, { reason: '' })).statusCode).toBe(422);
    expect((await chi.send(room(id), `${room(id)}/duyet`, {})).statusCode).toBe(303);
    const state = await stateOf(id);
    const { code, acceptedAt, firstDueAt } = before;
    expect(state).toMatchObject({ code, acceptedAt, firstDueAt, procedureCode: right });
    expect(state.ledger.at(-1)).toMatchObject({ kind: 'corrected', reason: 'procedure' });
    // What was paid for the copies is told as paid too much, and the right fee is owed.
    expect(state.payments).toEqual(before.payments);
    expect(state.money).toBe('owed');
    const page = wordsOf(await hieu.get(`/can-bo/ho-so/${id}`));
    expect(page).toContain('Chuyển sang đúng thủ tục: thời hạn tính lại');
    await expectFoldEqualsStored(desk.house.office, kimLong);
    // Counted once, under the right procedure.
    const all = '/can-bo/danh-sach/tat-ca?thu-tuc=';
    expect((await nga.get(`${all}${right}`)).body).toContain(id);
    expect((await nga.get(`${all}2.000815`)).body).not.toContain(id);
    const slip = await nga.get(`/can-bo/ho-so/${id}/phieu/01.pdf`);
    expect(slip.headers['content-type']).toBe('application/pdf');
    const named = { kind: 'slip' as const, unitCode: kimLong, dossierId: id };
    const check = async (eventIndex: number) =>
      wordsOf(await nga.get(new URL(verificationUrl(desk.house.office, { ...named, eventIndex })).pathname));
    expect(await check(1)).toContain('Đã được thay');
    expect(await check(1)).toContain('Chứng thực bản sao');
    expect(await check(state.version - 1)).toContain('Còn giá trị');
  });

  it('is proposed by nobody else, not for another person, and declined with a reason goes on', async () => {
    const id = await receive();
    const other = await desk.at('quay.nga', thanhKhe);
    expect((await other.get(room(id))).statusCode).toBe(404);
    const another = await propose(nga, id, { 'subject.citizenId': '046095000322' });
    expect(another.statusCode).toBe(422);
    expect(wordsOf(another)).toContain('hãy dừng hồ sơ này và nộp hồ sơ mới');
    await propose(hieu, id);
    await chi.send(room(id), `${room(id)}/khong-duyet`, { reason: 'Thủ tục đúng rồi' });
    expect(wordsOf(await hieu.act(id, 'du-thao'))).toContain('Đã lưu dự thảo');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });
});
