import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedBirth } from '../../../test/setup/acted-dossier.ts';
import { type Fields, fieldsOfForm, openDesk, type Seat } from '../../../test/setup/counter.ts';
import { kimLong, openingMoment, type TestOffice } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { openDossierStaffDoors } from '../dossiers/staff.tsx';
import { findDossier } from '../dossiers/store.ts';
import { recordPerson } from '../people/store.ts';
import { importCatalogue } from './actions.ts';
import { remindPublication } from './jobs.ts';
import { openProcedureDoors } from './portal.tsx';
import { openCatalogueDoors } from './staff.tsx';
import { findProcedure } from './store.ts';

let house: TestOffice;
let visitors: Visitors;
let keeper: Seat;
let sitDown: () => Promise<Seat>;
const opening = Temporal.Instant.from(openingMoment);
const room = '/quan-tri/tinh/thu-tuc';
const upload = '/quan-tri/tinh/danh-sach';

beforeAll(async () => {
  const desk = await openDesk((app, office) => {
    openProcedureDoors(app, office);
    openCatalogueDoors(app, office);
    openDossierStaffDoors(app, office);
  });
  house = desk.house;
  visitors = inviteVisitors(house);
  const read = (name: string) => readFileSync(`data/catalogue/${name}`, 'utf8');
  const list = {
    manifest: read('catalogue.json'),
    procedures: read('procedures.csv'),
    papers: read('procedure_docs.csv'),
  };
  const imported = await importCatalogue(house.office.db, list);
  if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
  sitDown = async () => desk.sit(await visitors.staffToken('province-admin', '46'));
  keeper = await sitDown();
  const { personId } = await visitors.staff('province-admin', '46');
  await house.office.db.transaction({ person: personId, role: 'system' }, (tx) =>
    recordPerson(tx, { personId, name: 'Người giữ vai', email: 'tinh@vidu.example' }, house.time.now),
  );
});
afterAll(() => house.close());

describe('the legal term of a procedure', () => {
  it('is changed by a decision from its day on, after a look at what changes; an accepted dossier keeps its version', async () => {
    const dossier = await acceptedBirth(house, visitors);
    const facts = { 'term.value': '1', 'term.unit': 'workingDay', 'supplement.policy': 'pause' };
    const preview = await change('1.001193', { ...decision('20'), ...facts }, 'xem');
    expect(preview.statusCode).toBe(200);
    for (const words of ['Chưa ghi nhận gì', 'Nay: 1 ngày làm việc', 'tạm dừng thời hạn', '2026-q01'])
      expect(preview.body).toContain(words);
    expect(await versionOn('2026-12-01')).not.toBe('2026-q01');
    expect((await change('1.001193', { ...decision('20'), ...facts }, 'luu')).statusCode).toBe(303);
    expect(await versionOn('2026-11-30')).not.toBe('2026-q01');
    expect(await versionOn('2026-12-01')).toBe('2026-q01');
    house.time.now = Temporal.Instant.from('2026-12-02T03:00:00Z');
    const kept = await house.office.db.read({ unit: kimLong, role: 'staff' }, (tx) =>
      findDossier(tx, { unitCode: kimLong, dossierId: dossier.dossierId }),
    );
    expect(kept?.state.procedureVersion).not.toBe('2026-q01');
    house.time.now = opening;
    const told = await keeper.get('/quan-tri/thu-tuc/1.001193');
    expect(told.body).toContain('2026-q01');
    expect(told.body).toContain('/quan-tri/quyet-dinh/');
  });

  it('altered after the preview is shown again before it is kept', async () => {
    const url = `${room}/1.000894`;
    const shown = await keeper.send(url, url, { ...decision('19'), 'supplement.days': '9' }, { viec: 'xem' });
    const form = new Map(fieldsOfForm(shown.body, url)).set('supplement.days', '8').set('viec', 'luu');
    const again = await keeper.post(url, new URLSearchParams([...form]).toString());
    expect(again.statusCode).toBe(200);
    expect(again.body).toContain('8 ngày làm việc');
    expect(await versionOn('2026-12-01', '1.000894')).not.toBe('2026-q01');
  });

  it('shorter than its steps is refused with both shown, and what was typed is kept', async () => {
    const refused = await change('1.004873', { ...decision('21'), 'term.value': '1' }, 'luu');
    expect(refused.statusCode).toBe(422);
    for (const words of [
      'Các bước dài hơn thời hạn',
      '= 8 giờ làm việc',
      '22 giờ làm việc',
      'Hãy giảm giờ của các bước',
    ])
      expect(refused.body).toContain(words);
    expect(refused.body).toContain('value="21/QĐ-UBND"');
    expect(refused.body).toMatch(/name="term.value"[^>]*value="1"/);
  });

  it('that does not change, or is no number, is refused', async () => {
    expect((await change('1.004873', decision('22'), 'luu')).body).toContain('Nội dung không khác');
    const wrong = await change('1.004873', { ...decision('22'), 'term.value': 'ba' }, 'luu');
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Hãy ghi một số nguyên từ 0 đến 3650');
  });

  it('is not for the administrator of a commune to change', async () => {
    const unitAdmin = openBrowser(house.app, await visitors.staffToken('unit-admin', kimLong));
    expect((await unitAdmin.get(`${room}/1.001193`)).statusCode).toBe(403);
    const misplaced = openBrowser(house.app, await visitors.staffToken('province-admin', kimLong));
    const shown = await misplaced.get(`${room}/1.001193`);
    expect(shown.statusCode).toBe(422);
    expect(shown.body).toContain('do quản trị cấp tỉnh của tỉnh, thành phố sở tại giữ');
  });
});

describe('a version that a decision made', () => {
  it('is public only once it was published, and then says from which day it takes effect', async () => {
    const citizen = openBrowser(house.app);
    expect((await citizen.get('/thu-tuc/1.001193')).body).not.toContain('có hiệu lực từ');
    const sent = {
      kind: 'pack',
      version: '2026-q01',
      'ngay-day': '16',
      'ngay-month': '11',
      'ngay-year': '2026',
    };
    const page = await keeper.get('/quan-tri/thu-tuc/1.001193');
    const token = /name="_csrf" value="([^"]*)"/.exec(page.body)?.[1] ?? '';
    expect((await keeper.get('/can-bo')).body).toContain('Chờ công khai: 1');
    await keeper.post('/quan-tri/thu-tuc/1.001193/cong-khai', { _csrf: token, ...sent });
    const card = await citizen.get('/thu-tuc/1.001193');
    expect(card.body).toContain('Đã công bố, có hiệu lực từ 01/12/2026');
    expect(card.body).toContain('Nay: 1 ngày làm việc');
    expect(card.body).toContain('/dung-noi/tham-quyen?thu-tuc=1.001193');
    expect((await keeper.get('/can-bo')).body).not.toContain('Chờ công khai');
  });

  it('is reminded of on the start page and by letters until it is published or withdrawn', async () => {
    house.letters.length = 0;
    house.laters.length = 0;
    await change('2.000815', { ...decision('23'), 'supplement.days': '10' }, 'luu');
    expect(house.letters).toMatchObject([
      { address: 'tinh@vidu.example', template: 'catalogue.mail.publish', values: { day: '18/11/2026' } },
    ]);
    const [later] = house.laters;
    expect(later?.at.toString()).toBe('2026-11-19T00:00:00Z');
    house.time.now = Temporal.Instant.from('2026-11-19T00:00:00Z');
    keeper = await sitDown();
    expect((await keeper.get('/can-bo')).body).toContain('1 phiên bản đã quá 5 ngày làm việc');
    if (later) await remindPublication(house.office, later.job);
    expect(house.letters.at(-1)).toMatchObject({ template: 'catalogue.mail.late' });
    house.time.now = opening;
    keeper = await sitDown();
    const withdrawn = await withdraw('2.000815', { ...decision('24'), kind: 'pack', version: '2026-q01' });
    expect(withdrawn.statusCode).toBe(303);
    if (later) await remindPublication(house.office, later.job);
    expect(house.letters).toHaveLength(2);
    expect((await keeper.get('/can-bo')).body).not.toContain('Chờ công khai');
    expect((await keeper.get('/quan-tri/thu-tuc/2.000815')).body).toContain('đã rút');
    expect(await versionOn('2026-12-01', '2.000815')).not.toBe('2026-q01');
  });

  it('is not withdrawn once it is in force', async () => {
    const refused = await withdraw('2.000815', { ...decision('25'), kind: 'pack', version: '2026-1' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('không rút được');
  });
});

describe('what the published list says of a procedure', () => {
  it('is corrected by a decision as a version of that procedure alone', async () => {
    const facts = {
      'term.value': '12',
      'term.unit': 'workingDay',
      'fee.kind': 'amount',
      'fee.amount': '15.000',
    };
    expect((await change('1.000080', { ...decision('26'), ...facts }, 'luu')).statusCode).toBe(303);
    house.time.now = Temporal.Instant.from('2026-12-02T03:00:00Z');
    const card = await openBrowser(house.app).get('/thu-tuc/1.000080');
    expect(card.body).toContain('12 ngày làm việc');
    expect(card.body).toContain('15.000 đ');
    house.time.now = opening;
  });

  it('comes as a file: a broken one is refused whole with line and reason, and nothing is taken', async () => {
    const broken = shipped('procedures.csv').replace('working_day', 'weeks');
    const refused = await send({ ...decision('27'), ...list, viec: 'xem' }, broken);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Không nạp gì: tệp có');
    expect(refused.body).toContain('không thuộc các giá trị: hour, working_day, day');
    expect(refused.body).toMatch(/cell-number[^>]*>\s*<div>\d+</);
    const binary = await send({ ...decision('27'), ...list, viec: 'xem' }, Buffer.from([0xff, 0xfe, 0]));
    expect(binary.body).toContain('không phải là văn bản UTF-8');
  });

  it('is shown in words before it is taken by its decision, and the file need not be sent again', async () => {
    const next = shipped('procedures.csv').replace(
      '7,working_day,20000,amount,1,Cập nhật',
      '5,working_day,20000,amount,1,Cập nhật',
    );
    const preview = await send({ ...decision('28'), ...list, viec: 'xem' }, next);
    expect(preview.statusCode).toBe(200);
    expect(preview.body).toContain('Trước: 7 ngày làm việc');
    // The former list's entry of 1.000080 was corrected by a decision, and this list says the old facts again.
    expect(preview.body).toContain('0 thủ tục mới, 2 thủ tục đổi, 0 thủ tục hết hiệu lực');
    const form = new Map(fieldsOfForm(preview.body, upload));
    form.set('viec', 'luu');
    const taken = await keeper.upload(upload, [...form], []);
    expect(taken.statusCode).toBe(303);
    expect((await keeper.get('/quan-tri/thu-tuc/1.004222')).body).toContain('2026-12');
  });
});

const list: Fields = { 'phien-ban': '2026-12', nguon: 'Cơ sở dữ liệu quốc gia (bản thử)' };

function shipped(name: string): string {
  return readFileSync(`data/catalogue/${name}`, 'utf8');
}

async function send(fields: Fields, procedures: string | Buffer) {
  const form = new Map(fieldsOfForm((await keeper.get(upload)).body, upload));
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const bytes = Buffer.from(procedures);
  return keeper.upload(
    upload,
    [...form],
    [{ field: 'tep-thu-tuc', name: 'procedures.csv', type: 'text/csv', bytes }],
  );
}

async function change(code: string, fields: Fields, viec: 'xem' | 'luu') {
  const url = `${room}/${code}`;
  const shown = await keeper.send(url, url, fields, { viec: 'xem' });
  if (viec === 'xem' || shown.statusCode !== 200) return shown;
  return keeper.post(
    url,
    new URLSearchParams([...fieldsOfForm(shown.body, url), ['viec', 'luu']]).toString(),
  );
}

async function withdraw(code: string, { kind = '', version = '', ...fields }: Fields) {
  const url = `${room}/${code}/rut`;
  return keeper.send(`${url}?${new URLSearchParams({ kind, version })}`, url, fields);
}

/** A decision of 11 November that takes effect on 1 December. */
function decision(number: string): Fields {
  return {
    decision: '',
    'decision-number': `${number}/QĐ-UBND`,
    'decision-issuer': 'Ủy ban nhân dân thành phố Huế',
    'decision-title': 'Về danh mục thủ tục hành chính',
    'decision-issued-day': '11',
    'decision-issued-month': '11',
    'decision-issued-year': '2026',
    'decision-effective-day': '1',
    'decision-effective-month': '12',
    'decision-effective-year': '2026',
    'decision-basis': 'Nghị định 118/2025/NĐ-CP',
  };
}

async function versionOn(day: string, code = '1.001193') {
  const found = await house.office.db.read({ role: 'staff' }, (tx) =>
    findProcedure(tx, code, Temporal.PlainDate.from(day)),
  );
  return found?.version;
}
