import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, fieldsOfForm, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { kimLong, type TestOffice } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { questionsOf } from '../../core/forms-definition.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { recordPerson } from '../people/store.ts';
import { openCatalogueDoors } from '../procedures/staff.tsx';
import { findProcedure } from '../procedures/store.ts';
import { openFormDoors } from './staff.tsx';

let house: TestOffice;
let visitors: Visitors;
let keeper: Seat;
const room = '/quan-tri/tinh/thu-tuc/1.004222/to-khai';

beforeAll(async () => {
  const desk = await openDesk((app, office) => {
    openCatalogueDoors(app, office);
    openFormDoors(app, office);
  });
  house = desk.house;
  visitors = inviteVisitors(house);
  keeper = desk.sit(await visitors.staffToken('province-admin', '46'));
  const { personId } = await visitors.staff('province-admin', '46');
  await house.office.db.transaction({ person: personId, role: 'system' }, (tx) =>
    recordPerson(tx, { personId, name: 'Người giữ vai', email: 'tinh@vidu.example' }, house.time.now),
  );
});
afterAll(() => house.close());

/** A new question behind the six others of the first group. */
const pets: Fields = {
  'label.vi': 'Có nuôi chó, mèo không?',
  'label.en': 'Are there dogs or cats?',
  'label.id': 'Apakah ada anjing atau kucing?',
  code: 'person.pets',
  kind: 'yes-no',
  required: 'always',
};

describe('the form of a procedure', () => {
  it('is shown as pages, groups and questions, with nothing wrong in it', async () => {
    const words = wordsOf(await keeper.get(room));
    for (const text of ['1. Người đề nghị', 'Chỗ ở này', 'lặp tối đa 8 lần', 'Không thấy điểm nào sai'])
      expect(words).toContain(text);
  });

  it('takes a question whose words stand in three languages, and keeps what was typed of any other', async () => {
    const url = `${room}/cau-hoi?o=0.0.7`;
    const refused = await keeper.send(url, url, { ...pets, 'label.id': '', when: 'answers.person. =' });
    expect(refused.statusCode).toBe(422);
    expect(wordsOf(refused)).toContain('Hãy ghi đủ ba thứ tiếng');
    expect(wordsOf(refused)).toContain('Không đọc được điều kiện này');
    expect(refused.body).toContain('value="Có nuôi chó, mèo không?"');
    expect((await keeper.send(url, url, pets)).statusCode).toBe(303);
    expect(wordsOf(await keeper.get(room))).toContain('Có nuôi chó, mèo không?');
  });

  it('names in words a condition on what is not asked, and a code used twice', async () => {
    const url = `${room}/cau-hoi?o=0.0.8`;
    await keeper.send(url, url, { ...pets, when: 'answers.person.horses = true' });
    const words = wordsOf(await keeper.get(room));
    expect(words).toContain('Có nuôi chó, mèo không?:');
    expect(words).toContain('answers.person.horses');
    const broken = await issue('xem');
    expect(broken.statusCode).toBe(422);
    expect(wordsOf(broken)).toContain('Tờ khai còn điểm chưa đúng nêu ở trên');
    await keeper.send(url, url, { code: 'representative.pets', when: '' });
    expect(wordsOf(await keeper.get(room))).toContain('trùng với tên mà trang tại quầy dùng');
    const removed = await keeper.send(url, `${room}/cau-hoi?o=0.0.8`, {}, { viec: 'xoa' });
    expect(removed.statusCode).toBe(303);
    expect(wordsOf(await keeper.get(room))).toContain('Không thấy điểm nào sai');
  });

  it('moves a question by a button, and refuses one whose page is older than the copy', async () => {
    const old = new URLSearchParams(fieldsOfForm((await keeper.get(room)).body, room));
    old.set('viec', 'len:0.0.7');
    expect((await keeper.post(room, old.toString())).statusCode).toBe(303);
    const words = wordsOf(await keeper.get(room));
    expect(words).toContain('Có nuôi chó');
    expect(words.indexOf('Có nuôi chó')).toBeLessThan(words.indexOf('Nơi thường trú hiện nay'));
    const refused = await keeper.post(room, old.toString());
    expect(refused.statusCode).toBe(422);
    expect(wordsOf(refused)).toContain('Có người vừa sửa bản đang soạn');
  });

  it('is tried on sample answers: conditions open questions, and nothing is kept', async () => {
    const url = `${room}/xem-thu`;
    const begun = wordsOf(await keeper.get(url));
    expect(begun).toContain('Bản xem thử');
    expect(begun).not.toContain('Thành viên 1');
    const tried = await keeper.send(url, url, { 'together.present': 'yes', 'person.phone': '12' });
    expect(wordsOf(tried)).toContain('Thành viên 1');
    expect(tried.body).toContain('href="#person.phone"');
  });

  it('becomes the next version by a decision, told in words; a repeated group stays one', async () => {
    const preview = await issue('xem');
    expect(preview.statusCode).toBe(200);
    expect(wordsOf(preview)).toContain('Có nuôi chó, mèo không? (person.pets, có hoặc không)');
    expect(await asksForPets('2026-12-01')).toBe(false);
    expect((await issue('luu')).statusCode).toBe(303);
    expect(await asksForPets('2026-11-30')).toBe(false);
    expect(await asksForPets('2026-12-01')).toBe(true);
    house.time.now = Temporal.Instant.from('2026-12-02T03:00:00Z');
    const later = wordsOf(await (await sitAgain()).get(room));
    expect(later).toContain('Chưa có thay đổi nào');
    expect(later).toContain('lặp tối đa 8 lần');
  });

  it('is not for the administrator of a commune', async () => {
    const unitAdmin = openBrowser(house.app, await visitors.staffToken('unit-admin', kimLong));
    expect((await unitAdmin.get(room)).statusCode).toBe(403);
    const misplaced = openBrowser(house.app, await visitors.staffToken('province-admin', kimLong));
    expect((await misplaced.get(room)).statusCode).toBe(422);
  });
});

async function sitAgain() {
  return openBrowser(house.app, await visitors.staffToken('province-admin', '46'));
}

async function issue(viec: 'xem' | 'luu') {
  const url = `${room}/ban-hanh`;
  const shown = await keeper.send(url, url, decision, { viec: 'xem' });
  if (viec === 'xem' || shown.statusCode !== 200) return shown;
  const form = new URLSearchParams([...fieldsOfForm(shown.body, url), ['viec', 'luu']]);
  return keeper.post(url, form.toString());
}

async function asksForPets(day: string): Promise<boolean> {
  const found = await house.office.db.read({ role: 'staff' }, (tx) =>
    findProcedure(tx, '1.004222', Temporal.PlainDate.from(day)),
  );
  return found !== undefined && questionsOf(found.form).some(({ code }) => code === 'person.pets');
}

/** A decision of 11 November that takes effect on 1 December. */
const decision: Fields = {
  decision: '',
  'decision-number': '31/QĐ-UBND',
  'decision-issuer': 'Ủy ban nhân dân thành phố Huế',
  'decision-title': 'Về tờ khai điện tử',
  'decision-issued-day': '11',
  'decision-issued-month': '11',
  'decision-issued-year': '2026',
  'decision-effective-day': '1',
  'decision-effective-month': '12',
  'decision-effective-year': '2026',
  'decision-basis': 'Nghị định 118/2025/NĐ-CP',
};
