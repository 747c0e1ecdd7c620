import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fields, fieldsOfForm, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { inventAnswers } from '../../../test/setup/invented-answers.ts';
import type { Login } from '../../../test/setup/office.ts';
import { openRuledDesk, packOf, pageOf, type RuledDesk } from '../../../test/setup/ruled-desk.ts';
import { requiredPapers } from '../../core/filings.ts';
import { answerForm } from '../../core/forms.ts';
import { layOut, type ProcedurePack, type ProcedureVersion } from '../../core/procedures.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import { fileDossier } from '../dossiers/actions.ts';
import { registerCitizen } from '../people/actions.ts';

const code = '1.013978';
const pack = layOut(packOf(code) as ProcedurePack) as ProcedureVersion;
const law = 'Quyết định 138/2025/QĐ-UBND';

let desk: RuledDesk;
let quan: Seat;
let thanh: Seat;

beforeAll(async () => {
  desk = await openRuledDesk();
});
afterAll(() => desk.close());

/** A morning later everybody signs in again, the land officers too. */
async function setTime(local: string): Promise<void> {
  await desk.setTime(local);
  const at = async (login: Login) => desk.sit(await desk.house.staffToken(login));
  quan = await at('diachinh.quan');
  thanh = await at('diachinh.thanh');
}

const said = (own: Fields): Fields => ({
  'user.name': 'Trần Thị Bích Ngà',
  'user.kind': 'person',
  'land.sheet': '07',
  'land.parcel': '128',
  'land.area': '240',
  'land.origin': 'cleared',
  'wish.kind': 'certificate',
  ...own,
});

/** Received at the counter with all its papers; answers the dossier's id. */
async function receive(at: string, own: Fields): Promise<string> {
  await setTime(at);
  const today = Temporal.PlainDate.from(at.slice(0, 10));
  const typed = inventAnswers(pack.form, said(own), today);
  const { answers } = answerForm(pack.form, typed, { today });
  const page = `/can-bo/tiep-nhan/${code}`;
  const form = new URLSearchParams(fieldsOfForm((await desk.staff.nga.get(page)).body, page));
  for (const [name, value] of Object.entries({ ...typed, act: 'receive' })) form.set(name, String(value));
  form.delete('shown-required');
  for (const { code: paper, fulfilments } of requiredPapers(pack, {
    answers,
    channel: 'counter',
    receivedOn: today.toString(),
  })) {
    form.set(`paper.${paper}`, fulfilments[0] ?? 'paper');
    form.append('shown-required', paper);
  }
  const received = await desk.staff.nga.post(page, form.toString());
  expect(received.statusCode, wordsOf(received)).toBe(303);
  return /([0-9a-f-]{36})/.exec(String(received.headers.location))?.[1] ?? '';
}

/** Fills in one of the forms of the land page and follows to the page after it. */
async function land(seat: Seat, id: string, path: string, fields: Fields) {
  const page = `${pageOf(id)}/thua-dat`;
  const answer = await seat.send(page, `${page}${path}`, fields);
  return answer.statusCode === 303 ? seat.get(String(answer.headers.location)) : answer;
}

const confirmed = { sheet: '7', number: '128', area: '241,5', extract: 'Trích lục 15/TL' };

describe('the term of a land dossier', () => {
  it('is that of its case, on page, slip and ledger', async () => {
    const registered = await receive('2026-11-16T10:00', {
      'wish.kind': 'register-only',
      'land.parcel': '90',
    });
    await desk.expectPromise(registered, '10:00 thứ Năm, 10/12/2026');
    expect(await desk.slip(registered, '01')).toContain('Chỉ đăng ký, không cấp Giấy chứng nhận');
    const certificate = await receive('2026-11-16T10:00', { 'land.parcel': '91' });
    await desk.expectPromise(certificate, '10:00 thứ Ba, 08/12/2026');
    expect(await desk.tracking(certificate)).toContain('Trường hợp: Đăng ký và cấp Giấy chứng nhận');
    expect(await desk.tracking(certificate)).toContain('hẹn sau');
  });
});

describe('the parcel', () => {
  it('warns of another dossier about it, is confirmed with wrong input kept, and is found by its numbers', async () => {
    const first = await receive('2026-11-17T08:00', {});
    const second = await receive('2026-11-17T09:00', { 'land.sheet': '7', 'user.name': 'Lê Văn Hạnh' });
    const told = wordsOf(await desk.staff.nga.get(pageOf(second)));
    expect(told).toContain('Thửa đất này đã có hồ sơ khác');
    expect(told).toContain('Trần Thị Bích Ngà');
    const wrong = await land(quan, first, '', { ...confirmed, area: 'khoảng 240' });
    expect(wrong.statusCode).toBe(422);
    expect(wordsOf(wrong)).toContain('Diện tích là số mét vuông');
    expect(wrong.body).toContain('value="khoảng 240"');
    const doubtful = await land(quan, first, '', { ...confirmed, dispute: 'yes' });
    expect(doubtful.statusCode).toBe(422);
    expect(wordsOf(await land(quan, first, '', { ...confirmed, number: '129' }))).toContain('241,5 m²');
    // The first one moved to another parcel: nothing is left to warn of.
    expect(wordsOf(await desk.staff.nga.get(pageOf(second)))).not.toContain('đã có hồ sơ khác');
    const found = wordsOf(await quan.get('/can-bo/thua-dat?to=07&thua=129'));
    expect(found).toContain('Trần Thị Bích Ngà');
    expect(found).not.toContain('Lê Văn Hạnh');
    expect(wordsOf(await quan.get('/can-bo/thua-dat?to=7'))).toContain('Lê Văn Hạnh');
    expect((await desk.staff.nga.get(`${pageOf(second)}/thua-dat`)).body).not.toContain('act-confirm');
  });
});

describe('the first land certificate', () => {
  it('goes its whole way with both appointments, the second from the proof that came on a Saturday', async () => {
    const by = await citizen();
    const { id, reference } = await fileOnline(by);
    await desk.staff.nga.act(id, 'tiep-nhan');
    await desk.expectPromise(id, '08:00 thứ Hai, 26/10/2026');
    await setTime('2026-10-07T09:00');
    await quan.act(id, 'song-song/xong', {
      side: 'map-extract',
      outcome: 'made',
      finding: 'Trích lục 15/TL',
    });
    expect(wordsOf(await quan.act(id, 'du-thao', drafted))).toContain('Thửa đất chưa được xác nhận');
    await land(quan, id, '', confirmed);
    await quan.act(id, 'cho-ben-ngoai', { wait: 'posting', whom: 'Nhà văn hóa', about: 'Danh sách' });
    const objected = await land(quan, id, '/y-kien', { whom: 'Lê Văn Hạnh', about: 'Lấn ranh 2 m' });
    expect(wordsOf(objected)).toContain('Lê Văn Hạnh');
    // Fifteen days of posting are outside the clock: eleven working days are left, less those used.
    await setTime('2026-10-22T17:01');
    await desk.watch();
    await desk.expectDue(id, '16:00 thứ Ba, 10/11/2026');
    await setTime('2026-10-23T08:00');
    const early = wordsOf(await quan.act(id, 'du-thao', drafted));
    expect(early).toContain('Ý kiến của Lê Văn Hạnh chưa được xem xét');
    expect(early).toContain(law);
    await land(quan, id, '/y-kien/giai-quyet', { end: 'resolved', note: 'Đã đo lại, hai bên ký' });
    await quan.act(id, 'du-thao', drafted);
    const alone = await quan.act(id, 'xong-buoc', { outcome: 'not-needed', finding: 'Không cần' });
    expect(wordsOf(alone)).toContain('phải qua Phiếu chuyển thông tin');
    await setTime('2026-10-26T15:00');
    const empty = await land(quan, id, '/phieu-thue', { whom: 'Thuế cơ sở 1', position: '' });
    expect(empty.statusCode).toBe(422);
    expect(empty.body).toContain('value="Thuế cơ sở 1"');
    const sent = wordsOf(await land(quan, id, '/phieu-thue', { whom: 'Thuế cơ sở 1', position: 'Vị trí 2' }));
    expect(sent).toContain('Phiếu số 1 đã gửi Thuế cơ sở 1 lúc 15:00 thứ Hai, 26/10/2026');
    const form19 = await desk.slip(id, '19');
    for (const words of ['241,5', 'Vị trí 2', 'Đặng Thị Mai Lan', '1/PCTT']) expect(form19).toContain(words);
    expect(wordsOf(await quan.get(pageOf(id)))).toContain('xong lúc 15:00 thứ Hai, 26/10/2026');
    // A citizen hands in her proof on Saturday evening, from her own page.
    await setTime('2026-10-31T20:00');
    const mailan = desk.sit(await desk.house.citizenToken());
    const own = `/ho-so-cua-toi/${reference}/chung-tu`;
    expect(wordsOf(await mailan.get(`/ho-so-cua-toi/${reference}`))).toContain(
      'Nộp chứng từ nghĩa vụ tài chính',
    );
    const form = fieldsOfForm((await mailan.get(own)).body, own);
    const without = await mailan.upload(own, form, []);
    expect(without.statusCode).toBe(422);
    expect(wordsOf(without)).toContain('Chưa có tệp chứng từ');
    expect((await mailan.upload(own, form, [receiptFile])).statusCode).toBe(303);
    expect(wordsOf(await mailan.get(own))).toContain('lúc 20:00 thứ Bảy, 31/10/2026');
    await setTime('2026-11-03T10:00');
    await land(quan, id, '/chung-tu/khong-dung', { reason: 'Ảnh mờ' });
    expect(wordsOf(await desk.sit(await desk.house.citizenToken()).get(own))).toContain(
      'Chứng từ chưa dùng được: Ảnh mờ',
    );
    await setTime('2026-11-07T20:00');
    const again = desk.sit(await desk.house.citizenToken());
    await again.upload(own, fieldsOfForm((await again.get(own)).body, own), [receiptFile]);
    await setTime('2026-11-10T10:00');
    await quan.act(id, 'ben-ngoai-tra-loi', { answer: 'Giấy nộp tiền 77' });
    await desk.expectDue(id, '17:00 thứ Sáu, 13/11/2026');
    expect(wordsOf(await quan.get(`${pageOf(id)}/thua-dat`))).toContain('tính từ 20:00 thứ Bảy, 07/11/2026');
    await thanh.act(id, 'duyet');
    await desk.sign(desk.staff.an, id);
    await desk.staff.dao.act(id, 'vao-so');
    expect((await desk.stateOf(id)).delivery).toBe('not-ready');
    await quan.act(id, 'xong-buoc', { finding: 'Chi nhánh đã cập nhật' });
    const ready = await desk.stateOf(id);
    expect(ready).toMatchObject({ delivery: 'ready', step: { code: 'return' } });
    expect(ready.ledger.map(({ kind, reason, dueAfter }) => [kind, reason, dueAfter])).toEqual([
      ['started', 'acceptance', '2026-10-26T01:00:00Z'],
      ['stopped', 'posting', null],
      ['resumed', 'posting', '2026-11-10T09:00:00Z'],
      ['reached', 'financial-obligation', null],
      ['started', 'financial-obligation', '2026-11-13T10:00:00Z'],
    ]);
    for (const { basis } of ready.ledger) expect(basis).toContain(law);
    const paper = await desk.house.office.files.read(ready.result?.sha256 ?? '');
    for (const words of ['241,5', 'GIẤY CHỨNG NHẬN QUYỀN SỬ DỤNG ĐẤT', 'Lâu dài']) {
      expect(pdfWords(paper)).toContain(words);
    }
    await desk.staff.tra.act(id, 'tra-ket-qua', { receiver: by.name, shown: 'identity' });
    expect((await desk.stateOf(id)).status).toBe(10);
    // Whoever files for the same parcel later is told of the certificate.
    expect(wordsOf(await quan.get('/can-bo/thua-dat?to=7&thua=128'))).toContain('đã trả kết quả');
  });
});

const drafted = { tenure: 'Sử dụng riêng', term: 'Lâu dài' };
const receiptFile = {
  ...{ field: 'proof', name: 'giay-nop-tien.pdf', type: 'application/pdf' },
  bytes: Buffer.from('%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n'),
};

async function citizen() {
  const identity = {
    ...{ issuer: 'http://simulator.example', subject: '046199000123', name: 'Đặng Thị Mai Lan' },
    ...{ citizenId: '046199000123', phone: '0905000123', email: 'mai.lan@vidu.example' },
    address: '12 đường Thử Nghiệm, phường Kim Long, thành phố Huế',
  };
  const personId = await registerCitizen(desk.house.office, identity as never);
  return {
    kind: 'citizen' as const,
    personId,
    name: identity.name,
    citizenId: identity.citizenId,
    assurance: 2 as const,
  };
}

/** She files online on a Monday morning. */
async function fileOnline(by: Awaited<ReturnType<typeof citizen>>) {
  await setTime('2026-10-05T08:00');
  const today = Temporal.PlainDate.from('2026-10-05');
  const typed = inventAnswers(
    pack.form,
    said({ 'user.name': by.name, 'user.citizenId': by.citizenId, 'land.parcel': '55' }),
    today,
  );
  const { answers, problems } = answerForm(pack.form, typed, { today });
  expect(problems).toEqual([]);
  const filed = await fileDossier(desk.house.office, by, {
    clientKey: crypto.randomUUID(),
    unitCode: '19774',
    procedureCode: code,
    channel: 'online',
    applicant: { personId: by.personId, name: by.name, citizenId: by.citizenId },
    answers,
    papers: [{ code: 'identity', fulfilment: 'data', documentIds: [] }],
    files: [],
    wish: 'counter',
    language: 'vi',
  });
  if (!filed.ok) throw new Error(filed.problem.code);
  const { dossierId, state } = filed.value.dossier;
  return { id: dossierId, reference: state.reference };
}
