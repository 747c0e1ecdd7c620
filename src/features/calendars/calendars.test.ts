import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, fieldsOfForm, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { openRuledDesk, pageOf, type RuledDesk, single } from '../../../test/setup/ruled-desk.ts';

let desk: RuledDesk;
let admin: Seat;
const room = '/quan-tri/don-vi/lich-lam-viec';
const form = `${room}/ghi`;

beforeAll(async () => {
  desk = await openRuledDesk();
});
afterAll(() => desk.close());

const day = (name: string, on: string): Fields => {
  const [year = '', month = '', inMonth = ''] = on.split('-');
  return { [`${name}-day`]: inMonth, [`${name}-month`]: month, [`${name}-year`]: year };
};
const decision = (number: string, on: string): Fields => ({
  'decision-number': number,
  'decision-issuer': 'UBND thành phố Huế (ví dụ)',
  'decision-title': 'Về việc nghỉ làm việc',
  ...day('decision-issued', on),
  ...day('decision-effective', on),
  'decision-basis': 'Bộ luật Lao động 2019, Điều 112',
});
const closed = {
  'viec-gi': 'closure',
  'ngay-nghi': '18/11/2026, 19/11/2026',
  'ly-do': 'nghỉ tránh bão số 15',
};

async function signIn(at: string) {
  await desk.setTime(at);
  admin = desk.sit(await desk.house.staffToken('quantri.vy'));
}

/** The preview, and then the same form again with the second button. */
async function record(fields: Fields) {
  const preview = await admin.send(form, form, fields, { viec: 'xem' });
  expect(preview.statusCode, wordsOf(preview)).toBe(200);
  const body = new URLSearchParams(formOf(preview.body));
  body.set('viec', 'luu');
  return { preview: wordsOf(preview), saved: await admin.post(form, body.toString()) };
}

describe('an office that has to close', () => {
  it('moves promised dates by its decision alone: previewed, recorded, each in a row that names it', async () => {
    const moved = await desk.receive('1.004873', '2026-11-16T10:00', { ...single, 'filer.email': mail });
    await signIn('2026-11-17T15:00');
    const { preview, saved } = await record({ ...decision('15/QĐ-UBND', '2026-11-17'), ...closed });
    expect(preview).toContain('10:00 thứ Năm, 19/11/2026 10:00 thứ Hai, 23/11/2026');
    expect(preview).toContain('Tình trạng hôn nhân 1.004873');
    expect(preview).toContain('1 đổi ngày hẹn');
    expect(saved.statusCode).toBe(303);
    await desk.expectDue(moved, '10:00 thứ Năm, 19/11/2026');
    expect(wordsOf(await admin.get(room))).toContain('Còn 1 hồ sơ');

    expect(await desk.watch()).toBe(1);
    await desk.expectDue(moved, '10:00 thứ Hai, 23/11/2026');
    expect(desk.house.letters.at(-1)).toMatchObject({ template: 'notices.term-recalculated', address: mail });
    const page = wordsOf(await desk.staff.nga.get(pageOf(moved)));
    expect(page).toContain('Tính lại thời hạn theo quyết định đã ban hành');
    expect(page).toContain('15/QĐ-UBND');
    expect(page).toContain('nghỉ tránh bão số 15');
    const tracked = await desk.tracking(moved);
    expect(tracked).toContain('15/QĐ-UBND');
    expect(tracked).toContain('10:00 thứ Năm, 19/11/2026');
    expect((await desk.stateOf(moved)).firstDueAt).toBe('2026-11-19T03:00:00Z');
    // Again it does nothing, and whatever is received from now on counts by the new version.
    expect(await desk.watch()).toBe(0);
    expect(wordsOf(await admin.get(room))).toContain('Xong: 1 hồ sơ');
    const later = await desk.receive('1.004873', '2026-11-17T16:00');
    await desk.expectDue(later, '16:00 thứ Tư, 25/11/2026');
    expect(await desk.watch()).toBe(0);
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('keeps what was typed when a day cannot be closed, and records nothing unseen', async () => {
    await signIn('2026-11-17T16:30');
    const sunday = { ...decision('16/QĐ-UBND', '2026-11-17'), ...closed, 'ngay-nghi': '22/11/2026' };
    const refused = await admin.send(form, form, sunday, { viec: 'xem' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('22/11/2026');
    expect(wordsOf(refused)).toContain('vốn không phải ngày làm việc');
    const wrong = await admin.send(form, form, { ...sunday, 'ngay-nghi': '32/13/2026' }, { viec: 'luu' });
    expect(wordsOf(wrong)).toContain('“32/13/2026” không phải một ngày');
    const unseen = { ...decision('16/QĐ-UBND', '2026-11-17'), ...closed, 'ngay-nghi': '25/11/2026' };
    const first = await admin.send(form, form, unseen, { viec: 'luu' });
    expect(first.statusCode).toBe(200);
    expect(wordsOf(await admin.get(room))).not.toContain('16/QĐ-UBND');
    expect((await desk.staff.nga.get(room)).statusCode).toBe(403);
  });
});

describe('a decree that comes after the promise', () => {
  it('counts provisional dates anew and leaves firm ones', async () => {
    const firm = await desk.receive('1.004873', '2026-12-28T10:00');
    const provisional = await desk.receive('1.004873', '2026-12-30T10:00');
    await signIn('2026-12-30T11:00');
    expect(wordsOf(await admin.get(room))).toContain('có hẹn trả tạm tính: 1');
    const { preview, saved } = await record({
      ...decision('99/QĐ-TTg', '2026-12-30'),
      'viec-gi': 'decree',
      'ngay-nghi': '01/01/2027\n04/01/2027',
      'ly-do': 'Tết Dương lịch',
      ...day('den', '2027-01-31'),
    });
    expect(saved.statusCode, preview).toBe(303);
    await desk.watch();
    expect(wordsOf(await admin.get(room))).toContain('có hẹn trả tạm tính: 0');
    const counted = await desk.stateOf(provisional);
    expect(counted.promise).toMatchObject({ provisional: false, dueAt: '2027-01-06T03:00:00Z' });
    expect(counted.calendar?.version).toMatch(/\+19774\.2$/);
    expect(counted.ledger.at(-1)).toMatchObject({ kind: 'corrected', reason: 'decision' });
    const kept = await desk.stateOf(firm);
    expect(kept.ledger).toHaveLength(1);
    expect(kept.calendar?.version).toMatch(/\+19774\.1$/);
    expect((await admin.get('/quan-tri/quyet-dinh')).body).toContain('99/QĐ-TTg');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });
});

const mail = 'nguoi.nop@vidu.example';

function formOf(body: string): [string, string][] {
  return fieldsOfForm(body, form);
}
