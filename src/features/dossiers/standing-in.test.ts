import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dossierIdOf, type Fields, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { staffOf } from '../../../test/setup/desks.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { marital, nguHanhSon, openNguHanhSon } from '../../../test/setup/ngu-hanh-son.ts';
import { kimLong, thanhKhe } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import { actAsParticipant } from './acting.ts';
import { openDossierFile } from './dossier-file.ts';
import { listParticipations } from './participations-store.ts';
import { findDossier } from './store.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let visitors: Visitors;
let near: Seat;
let far: Seat;

beforeAll(async () => {
  desk = await openDesk();
  await openNguHanhSon(desk.house);
  visitors = inviteVisitors(desk.house);
  near = desk.sit(await visitors.staffToken('receptionist', nguHanhSon));
  far = desk.sit(await visitors.staffToken('receptionist', thanhKhe));
});
afterAll(() => desk.house.close());

const url = `/can-bo/tiep-nhan/1.004873?cho=${thanhKhe}`;
const form = '/can-bo/tiep-nhan/1.004873';

async function receive(fields: Fields = {}, act = 'receive'): Promise<string> {
  return dossierIdOf(await near.send(url, form, { ...marital, ...fields }, { act }));
}

describe('received in Ngũ Hành Sơn and decided in Thanh Khê', () => {
  it('is one dossier with the code of Thanh Khê, and the receipt is that of Ngũ Hành Sơn', async () => {
    const id = await receive();
    const shared = await near.get(`/can-bo/tham-gia/${thanhKhe}/${id}`);
    const words = wordsOf(shared);
    expect(words).toContain('H17.98-261116-0001');
    expect(words).toContain('Tiếp nhận tại Phường Ngũ Hành Sơn');
    expect(words).toContain('Giải quyết tại Phường Thanh Khê');
    const slip = await near.get(`/can-bo/tham-gia/${thanhKhe}/${id}/phieu/01.pdf`);
    expect(slip.statusCode).toBe(200);
    const printed = pdfWords(slip.rawPayload);
    expect(printed).toContain('PHƯỜNG NGŨ HÀNH SƠN');
    expect(printed).toContain('H17.98-261116-0001');
    expect((await far.get(`/can-bo/ho-so/${id}`)).statusCode).toBe(200);
    expect((await near.get(`/can-bo/ho-so/${id}`)).statusCode).toBe(404);
    await expectFoldEqualsStored(desk.house.office, thanhKhe);
    await expectFoldEqualsStored(desk.house.office, nguHanhSon);
  });

  it('stands in the list of what the receiving unit takes part in, and is read from nowhere else', async () => {
    const id = await receive({ 'subject.name': 'Lê Riêng Tư' });
    expect(wordsOf(await near.get('/can-bo/tham-gia'))).toContain('Tiếp nhận');
    const stranger = desk.sit(await visitors.staffToken('receptionist', kimLong));
    const refusedPage = await stranger.get(`/can-bo/tham-gia/${thanhKhe}/${id}`);
    expect(refusedPage.statusCode).toBe(404);
    expect(refusedPage.body).not.toContain('Lê Riêng Tư');
  });

  it('the paper file is at the receiving counter, and the result is fetched where the person wished', async () => {
    const id = await receive({ 'result-at': 'there' });
    const dossier = await stored(id);
    expect(dossier?.state.custody.paper?.holder).toMatchObject({
      unitCode: nguHanhSon,
      departmentCode: 'centre',
    });
    expect(dossier?.state.custody.electronic.holder).toMatchObject({ unitCode: thanhKhe });
    expect(dossier?.state.places.returnedAt).toEqual({ unitCode: thanhKhe });
    const other = await stored(await receive({ 'result-at': 'here' }));
    expect(other?.state.places.returnedAt).toEqual({ unitCode: nguHanhSon });
  });

  it('money owed is taken by the counter that received it', async () => {
    const id = await receive({ collect: 'yes' });
    const dossier = await stored(id);
    expect(dossier?.state.money).not.toBe('owed');
  });
});

describe('civil status elsewhere', () => {
  it('is only helped with: the dossier waits at the unit that decides, and the page says so', async () => {
    const outside = desk.sit(await visitors.staffToken('receptionist', kimLong));
    const page = await outside.get(url);
    expect(wordsOf(page)).toContain('chỉ hỗ trợ nộp trực tuyến');
    expect(page.body).not.toContain('value="receive"');
    const sent = await outside.send(url, form, marital, { act: 'file' });
    const id = dossierIdOf(sent);
    const shown = await outside.get(String(sent.headers.location));
    expect(wordsOf(shown)).toContain('đang chờ Phường Thanh Khê tiếp nhận');
    const dossier = await stored(id);
    expect(dossier?.state).toMatchObject({
      status: 1,
      code: null,
      channel: 'online',
      places: { helpedAt: { unitCode: kimLong }, receivedAt: { unitCode: thanhKhe } },
    });
    await far.act(id, 'tiep-nhan', { 'paper.declaration': 'paper', 'paper.identity': 'shown' });
    expect((await stored(id))?.state).toMatchObject({
      status: 2,
      places: { helpedAt: { unitCode: kimLong } },
    });
  });

  it('is not received there even by a form that says so', async () => {
    const outside = desk.sit(await visitors.staffToken('receptionist', kimLong));
    const answer = await outside.send(url, form, marital, { act: 'receive' });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('chỉ được hỗ trợ nộp trực tuyến');
  });

  it('the counter asks first, and is told why', async () => {
    const asked = await near.get(`/can-bo/tiep-nhan-ho?thu-tuc=2.000815&don-vi=${thanhKhe}`);
    expect(wordsOf(asked)).toContain('tự giải quyết được');
    const free = await near.get(`/can-bo/tiep-nhan-ho?thu-tuc=1.004873&don-vi=${thanhKhe}`);
    expect(wordsOf(free)).toContain('Quầy này được tiếp nhận');
    expect(wordsOf(free)).toContain('giả định');
  });
});

describe('without participation', () => {
  it('nothing is read and nothing is done, whatever the scope is asked for', async () => {
    const { office } = desk.house;
    const id = await receive();
    const { receptionist } = staffOf(kimLong);
    const ref = { unitCode: thanhKhe, dossierId: id };
    expect(await openDossierFile(office, receptionist, { ...ref, what: 'trial' })).toBeUndefined();
    const acted = await actAsParticipant(office, receptionist, {
      ref,
      decide: () => {
        throw new Error('nobody may come here');
      },
    });
    expect(acted).toEqual({ ok: false, problem: { code: 'unknown-dossier' } });
    const seen = await office.db.read({ unit: kimLong, role: 'staff' }, (tx) =>
      listParticipations(tx, nguHanhSon, 10),
    );
    expect(seen).toEqual([]);
  });

  it('a unit writes no participation in a dossier that is not its own', async () => {
    const id = await receive();
    const forged = desk.house.office.db.transaction({ unit: kimLong, role: 'staff' }, (tx) =>
      tx
        .insertInto('participations')
        .values({
          unit_code: kimLong,
          dossier_unit_code: thanhKhe,
          dossier_id: id,
          role: 'consulted',
          reference: 'r',
          code: null,
          procedure_code: '1.004873',
          since: desk.house.time.now,
        })
        .execute(),
    );
    await expect(forged).rejects.toMatchObject({ code: '42501' });
  });

  it('a unit that takes part does none of the steps', async () => {
    const id = await receive();
    const officer = desk.sit(await visitors.staffToken('officer', nguHanhSon));
    const answer = await officer.get(`/can-bo/tham-gia/${thanhKhe}/${id}`);
    expect(answer.body).not.toContain('<form class="form" method="post"');
  });
});

function stored(dossierId: string) {
  return desk.house.office.db.read({ unit: thanhKhe, role: 'system' }, (tx) =>
    findDossier(tx, { unitCode: thanhKhe, dossierId }),
  );
}
