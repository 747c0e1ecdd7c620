import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dossierIdOf, fieldsOfForm, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { openCustodyHouse } from '../../../test/setup/custody.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { marital, nguHanhSon, openNguHanhSon } from '../../../test/setup/ngu-hanh-son.ts';
import { kimLong, thanhKhe } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import { countUnit } from '../dossiers/counts-store.ts';
import { findDossier } from '../dossiers/store.ts';
import { bookCells } from './papers.ts';
import { csvRow } from './staff-book.tsx';

let desk: Awaited<ReturnType<typeof openDesk>>;
let visitors: Visitors;
let nga: Seat;
let hieu: Seat;

beforeAll(async () => {
  desk = await openDesk(openCustodyHouse);
  await openNguHanhSon(desk.house);
  visitors = inviteVisitors(desk.house);
  nga = await desk.at('quay.nga');
  hieu = await desk.at('tuphap.hieu');
});
afterAll(() => desk.house.close());

const form = '/can-bo/tiep-nhan/1.004873';
const handOvers = (id: string, unit = kimLong) => `/can-bo/ban-giao/${unit}/${id}`;

async function receive(by: Seat = nga, forUnit = ''): Promise<string> {
  const url = forUnit ? `${form}?cho=${forUnit}` : form;
  return dossierIdOf(await by.send(url, form, marital, { act: 'receive' }));
}

/** Sends the form of an act on a page, as a hand would; the page after it. */
async function act(by: Seat, page: string, path: string, fields: Record<string, string> = {}) {
  const answer = await by.send(page, `${page}/${path}`, fields);
  return answer.statusCode === 303 ? by.get(String(answer.headers.location)) : answer;
}

describe('the paper file', () => {
  it('goes from the counter to the department by an offer and its acceptance, and the slip tells it', async () => {
    const id = await receive();
    const page = handOvers(id);
    const offered = await act(nga, page, 'giao', { to: 'department:justice', note: 'đủ 2 tờ' });
    expect(wordsOf(offered)).toContain('hồ sơ vẫn do nơi giao giữ');
    expect(wordsOf(offered)).toContain('Chờ bên nhận trả lời');
    expect(offered.body).not.toContain(`action="${page}/nhan"`);
    const taken = await act(hieu, page, 'nhan');
    expect(wordsOf(taken)).toContain('Đã nhận bàn giao');
    expect((await stored(id))?.state.custody.paper).toMatchObject({
      holder: { departmentCode: 'justice' },
      by: 'Lê Đình Hiếu',
    });
    const slip = await nga.get(`/can-bo/ho-so/${id}/phieu-kiem-soat`);
    expect(wordsOf(slip)).toContain('Tư pháp - Hộ tịch, Phường Kim Long (Lê Đình Hiếu)');
    const pdf = await nga.get(`${page}/mau-06.pdf`);
    expect(pdf.statusCode).toBe(200);
    expect(pdfWords(pdf.rawPayload)).toContain('PHIẾU KIỂM SOÁT');
    expect(pdfWords(pdf.rawPayload)).toContain('Lê Đình Hiếu');
    const csv = await nga.get(`${page}/mau-06.csv`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body.startsWith('\ufeff"Bản","Bên giao"')).toBe(true);
    expect(csv.body).toContain('đủ 2 tờ');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('is refused with a reason, and stays at the counter', async () => {
    const id = await receive();
    const page = handOvers(id);
    await act(nga, page, 'giao', { to: 'department:justice' });
    const bare = await act(hieu, page, 'tu-choi', { reason: '' });
    expect(bare.statusCode).toBe(422);
    await act(hieu, page, 'tu-choi', { reason: 'Thiếu tờ khai' });
    expect((await stored(id))?.state.custody).toMatchObject({
      paper: { holder: { departmentCode: 'centre' } },
      offers: [],
    });
    expect(wordsOf(await nga.get(page))).toContain('Thiếu tờ khai');
  });

  it('is offered by nobody else, and to nobody who is not on the list', async () => {
    const id = await receive();
    const page = handOvers(id);
    expect((await hieu.get(page)).body).not.toContain(`action="${page}/giao"`);
    const token = fieldsOfForm((await nga.get(page)).body, `${page}/giao`);
    const forged = new URLSearchParams(token);
    forged.set('to', `unit:${thanhKhe}`);
    expect((await nga.post(`${page}/giao`, forged.toString())).statusCode).toBe(422);
    expect((await stored(id))?.state.custody.offers).toEqual([]);
  });

  it('a page that is no longer true hands nothing over', async () => {
    const id = await receive();
    const page = handOvers(id);
    const old = new URLSearchParams(fieldsOfForm((await nga.get(page)).body, `${page}/giao`));
    await act(nga, page, 'giao', { to: 'department:justice' });
    await act(hieu, page, 'tu-choi', { reason: 'Chưa tới lượt' });
    old.set('to', 'department:clerical');
    expect((await nga.post(`${page}/giao`, old.toString())).statusCode).toBe(409);
  });

  it('goes from the unit that received it to the unit that decides', async () => {
    const near = desk.sit(await visitors.staffToken('receptionist', nguHanhSon));
    const far = desk.sit(await visitors.staffToken('receptionist', thanhKhe));
    const id = await receive(near, thanhKhe);
    const page = handOvers(id, thanhKhe);
    await act(near, page, 'giao', { to: `unit:${thanhKhe}`, note: 'vận đơn 0001' });
    expect((await stored(id, thanhKhe))?.state.custody.paper?.holder).toMatchObject({ unitCode: nguHanhSon });
    await act(far, page, 'nhan');
    expect((await stored(id, thanhKhe))?.state.custody.paper?.holder).toEqual({
      kind: 'department',
      unitCode: thanhKhe,
      departmentCode: 'centre',
    });
    expect((await nga.get(page)).statusCode).toBe(404);
  });
});

describe('an agency outside', () => {
  it('takes what is handed to it on a page of its own, and hands it back', async () => {
    const link = await addAgency('dat-dai', 'Văn phòng Đăng ký đất đai');
    const id = await receive();
    const other = await receive();
    const page = handOvers(id);
    const agencyId = await agencyIdOf('dat-dai');
    await act(nga, page, 'giao', { to: `agency:${agencyId}`, note: 'xin ý kiến' });
    const agency = outside();
    const shown = await agency.get(link);
    const code = (await stored(id))?.state.code ?? '';
    expect(wordsOf(shown)).toContain(code);
    expect(wordsOf(shown)).not.toContain((await stored(other))?.state.code ?? 'none');
    expect(shown.body).not.toContain('048199000456');
    await act(agency, link, 'nhan', { note: 'đã nhận đủ' });
    expect((await stored(id))?.state.custody.paper?.holder).toMatchObject({ kind: 'agency', agencyId });
    await act(agency, link, 'tra-lai', { note: 'trả nhầm' });
    expect((await act(agency, link, 'rut-lai', { reason: ' ' })).statusCode).toBe(422);
    await act(agency, link, 'rut-lai', { reason: 'giao nhầm bản' });
    expect((await stored(id))?.state.custody.offers).toEqual([]);
    const back = await act(agency, link, 'tra-lai', { note: 'đồng ý' });
    expect(wordsOf(back)).toContain('Đã giao lại, chờ Phường Kim Long nhận');
    await act(nga, page, 'nhan');
    expect((await stored(id))?.state.custody.paper?.holder).toMatchObject({ departmentCode: 'centre' });
    expect(wordsOf(await agency.get(link))).toContain('Không có hồ sơ nào');
    const slip = wordsOf(await nga.get(`/can-bo/ho-so/${id}/phieu-kiem-soat`));
    expect(slip).toContain('Cơ quan phối hợp Văn phòng Đăng ký đất đai');
    expect(slip).toContain('đồng ý');
    expect(await viewsBy(agencyId)).toBeGreaterThan(2);
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('refuses with a reason, and does nothing with a dossier that was not handed to it', async () => {
    const link = await addAgency('thue', 'Thuế cơ sở thử nghiệm');
    const [id, other] = [await receive(), await receive()];
    await act(nga, handOvers(id), 'giao', { to: `agency:${await agencyIdOf('thue')}` });
    const agency = outside();
    const fields = new URLSearchParams(fieldsOfForm((await agency.get(link)).body, `${link}/tu-choi`));
    const forged = new URLSearchParams(fields);
    forged.set('dossierId', other);
    expect((await agency.post(`${link}/tu-choi`, forged.toString())).statusCode).toBe(404);
    fields.set('reason', 'Không thuộc địa bàn');
    expect((await agency.post(`${link}/tu-choi`, fields.toString())).statusCode).toBe(303);
    expect((await stored(id))?.state.custody.paper?.holder).toMatchObject({ departmentCode: 'centre' });
  });

  it('that stays silent blocks nothing: the giver takes the offer back with a reason', async () => {
    await addAgency('y-te', 'Trạm Y tế thử nghiệm');
    const id = await receive();
    const page = handOvers(id);
    await act(nga, page, 'giao', { to: `agency:${await agencyIdOf('y-te')}` });
    expect((await hieu.get(page)).body).not.toContain(`action="${page}/rut-lai"`);
    expect((await act(nga, page, 'rut-lai', { reason: '' })).statusCode).toBe(422);
    const back = wordsOf(await act(nga, page, 'rut-lai', { reason: 'Ba ngày không trả lời' }));
    expect(back).toContain('Nơi giao rút lại');
    expect(back).toContain('Ba ngày không trả lời');
    expect((await stored(id))?.state.custody).toMatchObject({
      paper: { holder: { departmentCode: 'centre' } },
      offers: [],
    });
    await act(nga, page, 'giao', { to: 'department:justice' });
    expect((await stored(id))?.state.custody.offers).toHaveLength(1);
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('loses its page when the administrator makes a new link or closes it; a guessed link is no page', async () => {
    const link = await addAgency('cong-an', 'Công an phường thử nghiệm');
    const agency = outside();
    expect((await agency.get(link)).statusCode).toBe(200);
    const renewed = await ask('duong-dan', 'cong-an');
    expect((await agency.get(link)).statusCode).toBe(404);
    expect((await agency.get(renewed)).statusCode).toBe(200);
    const guessed = `${renewed.slice(0, -20)}${'A'.repeat(20)}`;
    expect((await agency.get(guessed)).statusCode).toBe(404);
    await ask('dong', 'cong-an');
    expect((await agency.get(renewed)).statusCode).toBe(404);
    const page = handOvers(await receive());
    expect((await nga.get(page)).body).not.toContain('Công an phường thử nghiệm');
  });
});

describe('the register book', () => {
  it('has each accepted dossier of the days asked for, on the screen, as CSV and in print', async () => {
    const code = (await stored(await receive()))?.state.code ?? '';
    const days = '?tu=2026-11-16&den=2026-11-16';
    expect(wordsOf(await nga.get(`/can-bo/so-theo-doi${days}`))).toContain(code);
    expect(wordsOf(await nga.get('/can-bo/so-theo-doi?tu=2026-11-01&den=2026-11-15'))).not.toContain(code);
    const csv = await nga.get(`/can-bo/so-theo-doi/so-theo-doi.csv${days}`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.body.startsWith('\ufeff"STT"')).toBe(true);
    expect(csv.body).toContain(`"${code}"`);
    const pdf = await nga.get(`/can-bo/so-theo-doi/mau-07.pdf${days}`);
    expect(pdfWords(pdf.rawPayload)).toContain('SỔ THEO DÕI HỒ SƠ');
    expect(pdfWords(pdf.rawPayload)).toContain(code);
  });

  it('keeps the first promise of a dossier whose clock stands still, and says that it stands still', () => {
    const line = (dueAt: string | null, hasEnded = false) => {
      const acceptedAt = Temporal.Instant.from('2026-11-16T03:00:00Z');
      const firstDueAt = Temporal.Instant.from('2026-11-19T03:00:00Z');
      const told = { dossierId: 'd', code: 'c', procedureCode: 'p', applicantName: 'n', wish: 'post' };
      const empty = { address: null, phone: null, returnedAt: null, receiver: null };
      const moments = { acceptedAt, firstDueAt, dueAt: dueAt ? Temporal.Instant.from(dueAt) : null };
      return { ...told, ...empty, ...moments, receivedAtUnit: kimLong, hasEnded };
    };
    const names = {
      t: desk.house.office.texts('vi'),
      procedure: (code: string) => code,
      unit: (code: string) => code,
    };
    const unit = { code: kimLong, type: 'phường', name: 'Kim Long' };
    const lines = [line('2026-11-23T03:00:00Z'), line(null), line(null, true)];
    expect(lines.map((each) => bookCells(each, names, unit).due)).toEqual([
      '10:00 23/11/2026',
      '10:00 19/11/2026 (đang tạm dừng tính hạn)',
      '10:00 19/11/2026',
    ]);
  });

  it('lets no cell be a formula of a spreadsheet', () => {
    expect(csvRow(['=1+1', 'a "b"', '+84'])).toBe('"\'=1+1","a ""b""","\'+84"\r\n');
  });
});

describe('counting', () => {
  it('one dossier counts once: received by one unit, decided by another', async () => {
    const near = desk.sit(await visitors.staffToken('receptionist', nguHanhSon));
    const before = await countAll();
    await receive(near, thanhKhe);
    const after = await countAll();
    expect(sub(after[nguHanhSon], before[nguHanhSon])).toEqual({ received: 1, decided: 0, helped: 0 });
    expect(sub(after[thanhKhe], before[thanhKhe])).toEqual({ received: 0, decided: 1, helped: 0 });
    const total = (counts: typeof after, credit: 'received' | 'decided') =>
      Object.values(counts).reduce((sum, each) => sum + each[credit], 0);
    expect(total(after, 'decided') - total(before, 'decided')).toBe(1);
    expect(total(after, 'received')).toBe(total(after, 'decided'));
    expect(wordsOf(await near.get('/can-bo'))).toContain('Tháng này của đơn vị');
  });

  it('help with filing is credited as help, and as nothing else', async () => {
    const before = await countAll();
    dossierIdOf(await nga.send(`${form}?cho=${thanhKhe}`, form, marital, { act: 'file' }));
    const after = await countAll();
    expect(sub(after[kimLong], before[kimLong])).toEqual({ received: 0, decided: 0, helped: 1 });
    expect(sub(after[thanhKhe], before[thanhKhe])).toEqual({ received: 0, decided: 0, helped: 0 });
  });
});

type Counts = Awaited<ReturnType<typeof countUnit>>;

async function countAll(): Promise<Record<string, Counts>> {
  const month = {
    from: Temporal.Instant.from('2026-10-31T17:00Z'),
    to: Temporal.Instant.from('2026-11-30T17:00Z'),
  };
  const counts: Record<string, Counts> = {};
  for (const unitCode of [kimLong, thanhKhe, nguHanhSon]) {
    counts[unitCode] = await desk.house.office.db.read({ unit: unitCode, role: 'staff' }, (tx) =>
      countUnit(tx, { unitCode, ...month }),
    );
  }
  return counts;
}

function sub(after: Counts | undefined, before: Counts | undefined): Counts {
  if (!after || !before) throw new Error('a unit was not counted');
  const less = (credit: keyof Counts) => after[credit] - before[credit];
  return { received: less('received'), decided: less('decided'), helped: less('helped') };
}

const agencies = '/quan-tri/co-quan';

async function addAgency(code: string, name: string): Promise<string> {
  const vy = await desk.at('quantri.vy');
  return linkIn(await vy.send(agencies, `${agencies}/them`, { code, name, kind: 'land-registration' }));
}

/** An act of the administrator on an agency; the path of its new link where one was made. */
async function ask(path: 'duong-dan' | 'dong', code: string): Promise<string> {
  const vy = await desk.at('quantri.vy');
  const fields = new URLSearchParams(fieldsOfForm((await vy.get(agencies)).body, `${agencies}/them`));
  fields.set('agencyId', await agencyIdOf(code));
  const answer = await vy.post(`${agencies}/${path}`, fields.toString());
  return path === 'dong' ? '' : linkIn(answer);
}

function linkIn(page: { body: string }): string {
  const path = /http:\/\/motcua\.example(\/co-quan\/[\w-]+)/.exec(page.body)?.[1];
  if (!path) throw new Error(`no link: ${wordsOf(page)}`);
  return path;
}

async function agencyIdOf(code: string): Promise<string> {
  const row = await desk.house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    tx
      .selectFrom('outside_agencies')
      .select('agency_id')
      .where('unit_code', '=', kimLong)
      .where('code', '=', code)
      .executeTakeFirstOrThrow(),
  );
  return row.agency_id;
}

/** Somebody without an account, in a browser of their own. */
function outside(): Seat {
  return desk.sit('');
}

async function viewsBy(personId: string): Promise<number> {
  const rows = await desk.house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    tx
      .selectFrom('views')
      .select('view_id')
      .where('unit_code', '=', kimLong)
      .where('person_id', '=', personId)
      .execute(),
  );
  return rows.length;
}

function stored(dossierId: string, unitCode = kimLong) {
  return desk.house.office.db.read({ unit: unitCode, role: 'system' }, (tx) =>
    findDossier(tx, { unitCode, dossierId }),
  );
}
