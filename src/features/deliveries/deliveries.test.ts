import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { diploma, dossierIdOf, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { openDoors } from '../../app.ts';
import { watchDossiers } from '../dossiers/jobs.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;
beforeAll(async () => {
  desk = await openDesk(openDoors);
  nga = await desk.at('quay.nga');
});
afterAll(() => desk.house.close());

const register = '/can-bo/buu-gui';
const copy = '/can-bo/tiep-nhan/2.000815';
const envelope = (item: string, over: Record<string, string> = {}) => ({
  itemNumber: item,
  sender: 'Đặng Văn Sơn',
  'arrived-time': '8:15',
  ...over,
});
const idOf = async (item: string) =>
  new RegExp(`${item}.*?thu=([0-9a-f-]{36})`, 's').exec(
    (await nga.get(register)).body.replaceAll('<wbr/>', ''),
  )?.[1] ?? '';

describe('an envelope that came by post', () => {
  test.each([
    ['in the future', { 'arrived-time': '23:59' }, 'không thể đến sau lúc này'],
    ['days ago without a reason', { 'arrived-year': '2025' }, 'Hãy ghi lý do vào sổ muộn'],
    ['at no real moment', { 'arrived-time': 'sáng' }, 'Chưa đọc được ngày giờ'],
    ['without the number of its item', { itemNumber: '?' }, 'Số hiệu bưu gửi'],
  ])('is not registered %s; what was typed stays', async (_, over, words) => {
    const answer = await nga.send(register, register, envelope('EA100000001VN', over));
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain(words);
    expect(answer.body).toContain('Đặng Văn Sơn');
  });

  test('becomes a dossier whose term counts from its arrival, on the page and in the ledger, once', async () => {
    expect((await nga.send(register, register, envelope('EA100000002VN'))).statusCode).toBe(303);
    const twin = envelope('EA100000002VN', { 'arrived-time': '8:20' });
    expect(wordsOf(await nga.send(register, register, twin))).toContain('số hiệu này đã vào sổ');
    const thu = await idOf('EA100000002VN');
    const form = `${copy}?thu=${thu}`;
    expect(wordsOf(await nga.get(form))).toContain('Đến bàn tiếp nhận lúc');
    const sent = await nga.send(form, copy, diploma, { act: 'receive' });
    const id = dossierIdOf(sent);
    const page = wordsOf(await nga.get(`/can-bo/ho-so/${id}`));
    expect(page).toContain('bắt đầu tính thời hạn từ lúc đến bàn tiếp nhận');
    expect(page).toContain('EA100000002VN');
    const again = await nga.send(
      form,
      copy,
      { ...diploma, 'applicant.name': 'Người Khác' },
      { act: 'receive' },
    );
    expect(again.statusCode).toBe(422);
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  test('is set aside with the reason alone', async () => {
    await nga.send(register, register, envelope('EA100000003VN'));
    const at = `${register}/de-rieng`;
    expect((await nga.send(register, at, { reason: '' })).statusCode).toBe(422);
    const set = await nga.send(register, at, { reason: 'Thư gửi Công an phường, đã chuyển' });
    expect(set.statusCode).toBe(303);
    expect(wordsOf(await nga.get(register))).toContain('đã chuyển');
    // A row that was set aside is no hindrance to the right one.
    const right = envelope('EA100000003VN', { 'arrived-time': '8:30' });
    expect((await nga.send(register, register, right)).statusCode).toBe(303);
  });
});

describe('a wish by post', () => {
  test('needs an address at the counter, and keeps it', async () => {
    const bare = await nga.send(copy, copy, { ...diploma, wish: 'post' }, { act: 'receive' });
    expect(bare.statusCode).toBe(422);
    expect(wordsOf(bare)).toContain('QĐ 45/2016/QĐ-TTg');
    const address = 'Thôn 2, phường Kim Long, thành phố Huế';
    const told = { ...diploma, wish: 'post', 'postal.address': address };
    const id = dossierIdOf(await nga.send(copy, copy, told, { act: 'receive' }));
    const room = await nga.get(`/can-bo/ho-so/${id}/giao-ket-qua`);
    expect(wordsOf(room)).toContain(address);
    expect(wordsOf(room)).toContain('Hồ sơ chưa có kết quả chờ trả');
  });
});

test('nothing waits where nothing was released, and the watch finds nothing to remind of', async () => {
  expect(wordsOf(await nga.get('/can-bo/ket-qua-cho'))).toContain('Không có kết quả nào như vậy');
  await watchDossiers(desk.house.office, (fault) => {
    throw fault;
  });
});
