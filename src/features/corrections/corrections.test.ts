import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  diploma,
  dossierIdOf,
  fieldsOfForm,
  openDesk,
  type Seat,
  wordsOf,
} from '../../../test/setup/counter.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { openHands } from '../../../test/setup/hands.ts';
import { kimLong, thanhKhe } from '../../../test/setup/office.ts';
import { openDoors } from '../../app.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let nga: Seat;
let hieu: Seat;

beforeAll(async () => {
  desk = await openDesk(openDoors);
  [nga, hieu] = [await desk.at('quay.nga'), await desk.at('tuphap.hieu')];
});
afterAll(() => desk.house.close());

const form = '/can-bo/tiep-nhan/2.000815';
const receive = async () =>
  dossierIdOf(
    await nga.send(form, form, { ...diploma, 'applicant.name': 'Đặng Văn Sơm' }, { act: 'receive' }),
  );
const correction = (id: string) => `/can-bo/ho-so/${id}/sua-du-lieu`;

describe('a name typed wrongly at the counter', () => {
  it('is put right with its reason; the slip is printed anew, and the former name stays in the log', async () => {
    const id = await receive();
    const before = wordsOf(await nga.get(`/can-bo/ho-so/${id}`));
    const due = /Hạn trả kết quả ([^·]+?\d{4})/.exec(before)?.[1];
    const sent = await nga.send(correction(id), correction(id), {
      'applicant.name': 'Đặng Văn Sơn',
      reason: 'Gõ nhầm so với căn cước',
    });
    expect(sent.statusCode, wordsOf(sent).slice(0, 400)).toBe(303);
    const after = wordsOf(await nga.get(`/can-bo/ho-so/${id}`));
    expect(after).toContain('“Đặng Văn Sơm” thành “Đặng Văn Sơn”');
    expect(after).toContain('Gõ nhầm so với căn cước');
    if (due) expect(after).toContain(due);
    expect(wordsOf(await nga.get('/can-bo/danh-sach/tat-ca?q=Đặng+Văn+Sơn'))).toContain('Đặng Văn Sơn');
    const slip = await nga.get(`/can-bo/ho-so/${id}/phieu/01.pdf`);
    expect(slip.headers['content-type']).toBe('application/pdf');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('shows numbers masked, and one that comes back as it was shown stays what it is', async () => {
    const id = await receive();
    const page = await nga.get(correction(id));
    expect(page.body).not.toContain(diploma['applicant.citizenId']);
    expect(page.body).toContain('••••');
    const sent = await nga.send(correction(id), correction(id), {
      'applicant.name': 'Đặng Văn Sơn',
      reason: 'Gõ nhầm so với căn cước',
    });
    expect(sent.statusCode).toBe(303);
    expect(wordsOf(await nga.get(`/can-bo/ho-so/${id}`))).not.toContain('số định danh” thành');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });

  it('without a reason is refused, and what was typed is kept', async () => {
    const id = await receive();
    const answer = await nga.send(correction(id), correction(id), { 'applicant.name': 'Đặng Văn Sơn' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Đặng Văn Sơn');
    expect(answer.body).toContain('href="#reason"');
  });

  it('is put right by the handling officer once the work is taken up, and no longer by the desk', async () => {
    const id = await receive();
    await hieu.act(id, 'nhan-viec');
    const told = { 'applicant.name': 'Đặng Văn Sơn', reason: 'Gõ nhầm' };
    expect(wordsOf(await nga.send(correction(id), correction(id), told))).toContain('phòng khác');
    expect((await hieu.send(correction(id), correction(id), told)).statusCode).toBe(303);
    await hieu.act(id, 'du-thao');
    const late = await hieu.send(correction(id), correction(id), {
      ...told,
      'applicant.name': 'Đặng Văn Sơn B',
    });
    expect(wordsOf(late)).toContain('Kết quả đã được soạn thảo');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });
});

describe('the number of the person', () => {
  it('is not put right: it would be the matter of another', async () => {
    const id = await receive();
    const told = { 'applicant.citizenId': '046095000322', reason: 'Nhầm số' };
    const answer = await nga.send(correction(id), correction(id), told);
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('hãy dừng hồ sơ này và nộp hồ sơ mới');
  });
});

it('a dossier of another unit is not found', async () => {
  const id = await receive();
  const other = await desk.at('quay.nga', thanhKhe);
  expect((await other.get(correction(id))).statusCode).toBe(404);
});

describe('a citizen', () => {
  it('changes how she is reached and how she gets the result, and nothing else', async () => {
    const hands = await openHands();
    try {
      const { citizen, browser } = await hands.enter('046199000777');
      const dossier = await hands.accept(await hands.file(citizen));
      const url = `/ho-so-cua-toi/${dossier.state.reference}/lien-he`;
      const page = await browser.get(url);
      const sent = new URLSearchParams(fieldsOfForm(page.body, url));
      sent.set('phone', '0905000888');
      sent.set('email', 'khong-phai-thu');
      const wrong = await browser.post(url, sent.toString());
      expect(wrong.statusCode).toBe(422);
      expect(wrong.body).toContain('0905000888');
      sent.set('email', 'lan@vidu.example');
      expect((await browser.post(url, sent.toString())).statusCode).toBe(303);
      const { state } = await hands.read(dossier.dossierId);
      expect(state.applicant).toMatchObject({ phone: '0905000888', email: 'lan@vidu.example' });
      expect(state.promise).toEqual(dossier.state.promise);
      expect(state.applicant.name).toBe(dossier.state.applicant.name);
      const { browser: stranger } = await hands.enter('046199000778');
      expect((await stranger.get(url)).statusCode).toBe(404);
    } finally {
      await hands.house.close();
    }
  });
});

describe('an answer that the fee is counted by', () => {
  it('leads to what it would cost now, and an officer charges the difference with a reason', async () => {
    const id = await receive();
    const sent = await nga.send(correction(id), correction(id), {
      'document.pages': '9',
      reason: 'Đếm lại số trang',
    });
    const room = `/can-bo/ho-so/${id}/tinh-lai-phi`;
    expect(sent.headers.location).toBe(room);
    expect(wordsOf(await nga.get(room))).toMatch(/đã tính [\d.]+ đ, nay là [\d.]+ đ/);
    expect((await nga.send(room, `${room}/ghi-nhan`, { reason: '' })).statusCode).toBe(422);
    expect((await nga.send(room, `${room}/ghi-nhan`, { reason: 'Đếm lại số trang' })).statusCode).toBe(303);
    expect(wordsOf(await nga.get(room))).toContain('không làm thay đổi phí');
    await expectFoldEqualsStored(desk.house.office, kimLong);
  });
});
