import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldsOfForm, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { inviteVisitors } from '../../../test/setup/visitors.ts';
import { openDoors } from '../../app.ts';
import { readInheritedList } from '../../core/inherited-rows.ts';
import { byCommand, importInherited } from './actions.ts';
import { listBacklog } from './store.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let director: Seat;
beforeAll(async () => {
  desk = await openDesk(openDoors);
  director = desk.sit(await inviteVisitors(desk.house).staffToken('centre-director', kimLong));
});
afterAll(() => desk.house.close());

const head =
  'old_code,procedure,applicant,citizen_id,received_at,promised_at,state,stopped_at,stop_about,papers,old_office,record,record_on,basis';
const codeOf = (number: number) => `000.00.18.H57-260310-${String(number).padStart(4, '0')}`;
const lineOf = (number: number, over: { procedure?: string; name?: string } = {}) =>
  `${codeOf(number)},${over.procedure ?? '1.004873'},${over.name ?? `Người Thử ${number}`},046199001234,2026-03-10 08:00,2026-04-02,processing,,,Đơn; Bản sao,Quận thử nghiệm,BB-12,2026-07-01,QĐ thử của thành phố`;
const take = (lines: string[], dryRun = false) => {
  const { rows } = readInheritedList(`${head}\n${lines.join('\n')}`, 'csv');
  return importInherited(desk.house.office, rows, {
    unitCode: kimLong,
    source: 'thu.csv',
    by: byCommand,
    dryRun,
  });
};
const backlog = () =>
  desk.house.office.db.read({ unit: kimLong, role: 'staff' }, (tx) => listBacklog(tx, kimLong));
const upload = async (lines: string[], go: 'try' | 'take') => {
  const at = '/can-bo/ho-so-ban-giao/danh-sach';
  const hidden = fieldsOfForm((await director.get(at)).body, at);
  const bytes = Buffer.from([head, ...lines].join('\n'));
  const file = { field: 'list', name: 'ban-giao.csv', type: 'text/csv', bytes };
  return director.upload(at, [...hidden, ['go', go]], [file]);
};

describe('a list of inherited dossiers', () => {
  test('is tried without a trace, taken over once, and changes nothing the second time', async () => {
    const lines = [lineOf(1), lineOf(2, { procedure: '9.999999' })];
    expect((await take(lines, true)).map(({ outcome }) => outcome)).toEqual(['taken', 'held']);
    expect(await backlog()).toEqual([]);
    expect((await take(lines)).map(({ outcome }) => outcome)).toEqual(['taken', 'held']);
    expect((await take(lines)).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
    const changed = await take([lineOf(1, { name: 'Người Khác' })]);
    expect(changed).toMatchObject([{ outcome: 'refused', why: 'changed-after' }]);
    const [row] = await backlog();
    expect(row).toMatchObject({ code: codeOf(1), status: 4 });
    expect(row?.firstDueAt?.toString()).toBe('2026-04-02T10:00:00Z');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  test('is found by its former code by everybody, with the promise of the former office', async () => {
    const nga = await desk.at('quay.nga');
    const found = wordsOf(await nga.get(`/can-bo/danh-sach/tat-ca?q=${codeOf(1)}`));
    expect(found).toContain('Nhận bàn giao');
    const page = wordsOf(await nga.get(`/tra-cuu/${codeOf(1)}`));
    expect(page).toContain('ngày đã hẹn được giữ nguyên');
    expect(page).not.toContain('Người Thử');
    const list = wordsOf(await director.get('/can-bo/ho-so-ban-giao?viec=chua-giao'));
    expect(list).toContain(codeOf(1));
    expect(list).toContain('Quá từ 90 ngày');
  });

  test('uploaded with a fault is refused whole, with file, line and reason', async () => {
    const page = await upload([lineOf(3), lineOf(4).replace('2026-03-10 08:00', '31/02/2026')], 'take');
    expect(page.statusCode).toBe(422);
    expect(wordsOf(page)).toContain('ban-giao.csv, dòng 3 received_at: không phải ngày có thật');
    expect((await backlog()).length).toBe(1);
  });

  test('has its lines of unknown procedures assigned, once', async () => {
    const at = '/can-bo/ho-so-ban-giao/danh-sach';
    const wrong = await director.send(at, `${at}/thu-tuc`, { heldCode: codeOf(2), procedure: '9.999999' });
    expect(wrong.statusCode).toBe(422);
    const sent = await director.send(at, `${at}/thu-tuc`, { heldCode: codeOf(2), procedure: '2.000815' });
    expect(sent.statusCode, wordsOf(sent).slice(0, 300)).toBe(303);
    expect((await take([lineOf(2, { procedure: '9.999999' })])).map(({ outcome }) => outcome)).toEqual([
      'unchanged',
    ]);
  });

  test('of four hundred dossiers is tried and taken over in one go', async () => {
    const lines = Array.from({ length: 400 }, (_, index) => lineOf(1000 + index));
    expect((await upload(lines, 'try')).statusCode).toBe(200);
    const taken = wordsOf(await upload(lines, 'take'));
    expect(taken).toContain('Đã nhận 400, không đổi 0');
  });
});
