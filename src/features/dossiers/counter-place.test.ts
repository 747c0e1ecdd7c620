import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { marital, nguHanhSon, openNguHanhSon } from '../../../test/setup/ngu-hanh-son.ts';
import { thanhKhe } from '../../../test/setup/office.ts';
import { inviteVisitors } from '../../../test/setup/visitors.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let near: Seat;

beforeAll(async () => {
  desk = await openDesk();
  await openNguHanhSon(desk.house);
  near = desk.sit(await inviteVisitors(desk.house).staffToken('receptionist', nguHanhSon));
});
afterAll(() => desk.house.close());

const form = '/can-bo/tiep-nhan/1.004873';
const ask = (fields: Fields, button: Fields = { refresh: 'yes' }) =>
  near.send(form, form, { ...marital, ...fields }, button);

describe('the box “Which office?” beside the form of reception', () => {
  it('answers an old address on the same page, and everything typed in the form stays', async () => {
    const answer = await ask({ 'where.address': 'P. An Khê cũ, Q. Thanh Khê, Đà Nẵng' });
    expect(answer.statusCode).toBe(200);
    expect(wordsOf(answer)).toContain('Phường An Khê, thành phố Đà Nẵng');
    expect(wordsOf(answer)).toContain('Thẩm quyền giải quyết:');
    for (const typed of Object.values(marital).filter((each) => /^[\p{L} ]{6,}$/u.test(each))) {
      expect(answer.body).toContain(typed);
    }
    expect(answer.body).toContain('value="P. An Khê cũ, Q. Thanh Khê, Đà Nẵng"');
  });

  it('asks between the units of a divided commune, and takes the one that is picked', async () => {
    const typed = 'Phường Thượng Thanh, quận Long Biên, Hà Nội';
    const asked = await ask({ 'where.address': typed });
    const buttons = [...asked.body.matchAll(/<button[^>]*name="where\.pick"[^>]*>/g)];
    expect(buttons).toHaveLength(2);
    const picked = await ask({ 'where.address': typed, 'where.answered': typed }, { 'where.pick': '00118' });
    expect(wordsOf(picked)).toContain('Phường Bồ Đề, thành phố Hà Nội');
    expect(picked.statusCode).toBe(200);
  });

  it('tells for which unit this counter may receive, and goes over to it with the same form', async () => {
    const typed = 'Phường Thanh Khê, Đà Nẵng';
    const told = await ask({ 'where.address': typed });
    expect(wordsOf(told)).toContain('Tiếp nhận cho Phường Thanh Khê bằng biểu mẫu này');
    expect(wordsOf(told)).toContain('giả định');
    const over = await ask({ 'where.address': typed, 'where.answered': typed }, { 'where.for': thanhKhe });
    expect(over.statusCode).toBe(200);
    expect(over.body).toMatch(new RegExp(`name="cho" value="${thanhKhe}"`));
    expect(over.body).toContain(marital['subject.name'] ?? 'no name');
  });

  it('is answered before anything is received when Enter is pressed in it', async () => {
    const answer = await ask({ 'where.address': 'Phường Kim Long, Huế' }, { act: 'receive' });
    expect(answer.statusCode).toBe(200);
    expect(wordsOf(answer)).toContain('Phường Kim Long, thành phố Huế');
    const received = await ask(
      { 'where.address': 'Phường Kim Long, Huế', 'where.answered': 'Phường Kim Long, Huế' },
      { act: 'receive' },
    );
    expect(received.statusCode).toBe(303);
  });

  it.each(['', '   ', 'asdf qwer', '🏠'.repeat(300), '"><script>alert(1)</script>'])(
    'meets %j without a fault',
    async (typed) => {
      const answer = await ask({ 'where.address': typed });
      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toContain('<script>alert');
    },
  );
});
