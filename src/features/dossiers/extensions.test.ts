import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { dayFields, openRuledDesk, pageOf, printed, type RuledDesk } from '../../../test/setup/ruled-desk.ts';

let desk: RuledDesk;
beforeAll(async () => {
  desk = await openRuledDesk();
});
afterAll(() => desk.close());

const ask = 'xu-ly/de-nghi-gia-han';
const until = (on: string) => ({ ...dayFields('newDueOn', on), reason: 'Chưa có kết quả tra cứu' });
const first = '10:00 thứ Năm, 19/11/2026';
const anew = '17:00 thứ Hai, 23/11/2026';

describe('T14: more time, asked of the head', () => {
  it('is told on the last day to ask, previewed, asked, and granted with form 04 as it was asked', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    await desk.setTime('2026-11-18T07:01');
    const { hieu, an } = desk.staff;
    expect(await desk.watch()).toBe(1);
    expect((await hieu.get('/can-bo/danh-sach/can-gia-han')).body).toContain(id);
    expect(wordsOf(await hieu.get(pageOf(id)))).toContain('Hôm nay là ngày cuối để đề nghị gia hạn');

    const previewed = wordsOf(await hieu.act(id, ask, { ...until('2026-11-23'), xem: '1' }));
    expect(previewed).toContain(`Nếu gia hạn, hẹn trả sẽ là ${anew}`);
    expect((await desk.stateOf(id)).extensionProposal).toBeUndefined();
    const dayOff = wordsOf(await hieu.act(id, ask, { ...until('2026-11-24'), xem: '1' }));
    expect(dayOff).toContain('thứ Ba, 24/11/2026');

    expect((await hieu.act(id, ask, until('2026-11-24'))).statusCode).toBe(422);
    expect(wordsOf(await hieu.act(id, ask, until('2026-11-23')))).toContain('Đã gửi đề nghị');
    await desk.expectDue(id, first);
    expect((await hieu.get('/can-bo/danh-sach/can-gia-han')).body).not.toContain(id);
    expect((await an.get('/can-bo/danh-sach/de-nghi-gia-han')).body).toContain(id);
    expect(await desk.tracking(id)).not.toContain('Đề nghị lãnh đạo gia hạn');

    // Nothing is typed: the form is filled in as it was asked.
    await an.act(id, 'gia-han');
    await desk.expectDue(id, anew);
    const apology = await desk.slip(id, '04');
    expect(apology).toContain('Chưa có kết quả tra cứu');
    expect(apology).toContain(printed(anew));
    expect((await an.get('/can-bo/danh-sach/de-nghi-gia-han')).body).not.toContain(id);
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('is declined with a reason, and not asked on the day it is due', async () => {
    const id = await desk.receive('1.004873', '2026-11-16T10:00');
    const { hieu, an } = desk.staff;
    await hieu.act(id, ask, until('2026-11-23'));
    expect((await an.act(id, 'gia-han/khong', { reason: ' ' })).statusCode).toBe(422);
    expect(wordsOf(await an.act(id, 'gia-han/khong', { reason: 'Còn kịp' }))).toContain('không gia hạn');
    expect(wordsOf(await hieu.get(pageOf(id)))).toContain('Còn kịp');
    await desk.expectDue(id, first);
    await desk.setTime('2026-11-19T08:00');
    const late = await desk.force(desk.staff.hieu, id, ask, until('2026-11-23'));
    expect(late.statusCode).toBe(422);
    expect(wordsOf(late)).toContain('trước ngày hẹn trả ít nhất một ngày');
  });
});
