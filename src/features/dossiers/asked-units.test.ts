import { afterAll, beforeAll, expect, it } from 'vitest';
import { dossierIdOf, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { marital, nguHanhSon, openNguHanhSon } from '../../../test/setup/ngu-hanh-son.ts';
import { kimLong, thanhKhe } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let visitors: Visitors;
let officer: Seat;
let asked: Seat;

beforeAll(async () => {
  desk = await openDesk();
  await openNguHanhSon(desk.house);
  visitors = inviteVisitors(desk.house);
  officer = desk.sit(await visitors.staffToken('officer', thanhKhe));
  asked = desk.sit(await visitors.staffToken('officer', nguHanhSon));
});
afterAll(() => desk.house.close());

const question = 'Đã đăng ký kết hôn tại phường trước năm 2019 chưa?';

async function ask(): Promise<string> {
  const counter = desk.sit(await visitors.staffToken('receptionist', thanhKhe));
  const form = '/can-bo/tiep-nhan/1.004873';
  const id = dossierIdOf(await counter.send(form, form, marital, { act: 'receive' }));
  const page = await officer.act(id, 'cho-ben-ngoai', { askedUnit: nguHanhSon, whom: '', about: question });
  expect(wordsOf(page)).toContain('Phường Ngũ Hành Sơn');
  return id;
}

it('a unit of this installation that is asked sees the question in its list and answers on its own page', async () => {
  const id = await ask();
  const shared = `/can-bo/tham-gia/${thanhKhe}/${id}`;
  const list = wordsOf(await asked.get('/can-bo/tham-gia'));
  expect(list).toContain('Được lấy ý kiến');
  expect(list).toContain(question);
  expect(list).toContain('H17.98-261116-0001');
  expect(wordsOf(await asked.get(shared))).toContain('Câu hỏi gửi đơn vị mình');

  const empty = await asked.send(shared, `${shared}/tra-loi`, { answer: ' ' });
  expect(empty.statusCode).toBe(422);
  const sent = await asked.send(shared, `${shared}/tra-loi`, { answer: 'Chưa đăng ký kết hôn tại phường.' });
  expect(sent.statusCode).toBe(303);
  expect(wordsOf(await asked.get(shared))).toContain('Đã trả lời lúc');
  expect(wordsOf(await asked.get('/can-bo/tham-gia'))).not.toContain(question);

  const dossier = wordsOf(await officer.get(`/can-bo/ho-so/${id}`));
  expect(dossier).toContain('Chưa đăng ký kết hôn tại phường.');
  await expectFoldEqualsStored(desk.house.office, thanhKhe);
});

it('a unit that was only asked takes no money and hands over nothing; one that was not asked sees no page', async () => {
  const id = await ask();
  const shared = `/can-bo/tham-gia/${thanhKhe}/${id}`;
  const counter = desk.sit(await visitors.staffToken('receptionist', nguHanhSon));
  const page = await counter.get(shared);
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toContain('/thu-phi');
  expect(page.body).not.toContain('/tra-loi');
  expect((await counter.get(`${shared}/phieu/01.pdf`)).statusCode).toBe(404);
  const stranger = desk.sit(await visitors.staffToken('officer', kimLong));
  expect((await stranger.get(shared)).statusCode).toBe(404);
});
