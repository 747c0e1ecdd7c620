import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptedBirth } from '../../../test/setup/acted-dossier.ts';
import { composeDoor, composedField, processDecision } from '../../../test/setup/composing.ts';
import { type Fields, fieldsOfForm, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { kimLong, type TestOffice } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { openDossierStaffDoors } from '../dossiers/staff.tsx';
import { findDossier } from '../dossiers/store.ts';
import { openCatalogueDoors } from '../procedures/staff.tsx';
import { findPack } from '../procedures/store.ts';
import { openProcessDoors } from './staff.tsx';

let house: TestOffice;
let visitors: Visitors;
let keeper: Seat;

beforeAll(async () => {
  const desk = await openDesk((app, office) => {
    openCatalogueDoors(app, office);
    openProcessDoors(app, office);
    openDossierStaffDoors(app, office);
  });
  house = desk.house;
  visitors = inviteVisitors(house);
  keeper = desk.sit(await visitors.staffToken('province-admin', '46'));
});
afterAll(() => house.close());

describe('the process of a procedure', () => {
  it('is drawn in lanes, told in words beside it, and held against its checks', async () => {
    const page = await keeper.get('/quan-tri/thu-tuc/1.004873/quy-trinh');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('<title id="so-do-title">Sơ đồ quy trình');
    expect(page.body).toContain('Trả lại → Công chức tư pháp – hộ tịch tra cứu');
    expect(page.body).toContain('Giờ của các bước được tính: 22 giờ; thời hạn theo luật: 24 giờ làm việc');
    expect(page.body).not.toContain('Chưa đạt');
  });

  it('is taken along as a BPMN file of the version that is asked for', async () => {
    const file = await keeper.get('/quan-tri/thu-tuc/1.004873/quy-trinh.bpmn?phien-ban=2026-2');
    expect(file.headers['content-disposition']).toContain('attachment; filename="1.004873_2026-2.bpmn"');
    expect(file.body).toContain('<bpmn:userTask id="Step_draft"');
    expect(file.body).toContain('12 giờ làm việc của cơ quan');
    const none = await keeper.get('/quan-tri/thu-tuc/1.004873/quy-trinh.bpmn?phien-ban=1999-1');
    expect(none.statusCode).toBe(404);
  });
});

describe('the table of steps', () => {
  it('adds, moves and removes rows by buttons, draws anew, and loses nothing that was typed', async () => {
    const added = await press(
      { 'buoc.1.vi': 'Thụ lý kỹ', 'buoc.1.hours': 'mười', 'decision-number': '31/QĐ' },
      'them-1',
    );
    expect(added.statusCode).toBe(200);
    expect(fieldOf(added, 'buoc.1.vi')).toBe('Thụ lý kỹ');
    expect(fieldOf(added, 'buoc.1.hours')).toBe('mười');
    expect(fieldOf(added, 'decision-number')).toBe('31/QĐ');
    expect(fieldOf(added, 'buoc.2.vi')).toBe('Bước mới');
    expect(fieldOf(added, 'buoc.2.code')).toBe('buoc-7');
    expect(fieldOf(added, 'buoc.2.kind')).toBe('work');
    const moved = await press({}, 'len-2');
    expect(fieldOf(moved, 'buoc.1.code')).toBe('review');
    expect(fieldOf(moved, 'buoc.2.code')).toBe('draft');
    expect(moved.body).toContain('Kết cục của bước sau không dẫn đến đâu: Lãnh đạo phòng soát xét');
    const removed = await press({}, 'bo-3');
    expect(removed.body).not.toContain('value="sign-');
    expect(wordsOf(removed)).toContain('Thiếu: Ký');
  });

  it('is refused while a check fails: each is said, with the term and the hours, and nothing is kept', async () => {
    const refused = await press(
      { ...processDecision('32'), 'buoc.1.hours': '40', 'buoc.3.role': 'officer' },
      'luu',
    );
    expect(refused.statusCode).toBe(422);
    expect(wordsOf(refused)).toContain(
      'Các bước cộng lại 50 giờ, dài hơn thời hạn theo luật 24 giờ làm việc',
    );
    expect(wordsOf(refused)).toContain('Chưa có người ký riêng');
    expect(wordsOf(refused)).toContain('Vai trò không được làm việc của bước');
    expect(fieldOf(refused, 'buoc.1.hours')).toBe('40');
    expect(await versionOn('2026-12-01')).toBe('2026-2');
  });

  it('names each field that cannot be read', async () => {
    const refused = await press({ 'buoc.0.en': '', 'buoc.1.hours': '2000' }, 'xem');
    expect(refused.statusCode).toBe(422);
    expect(wordsOf(refused)).toContain('Hãy ghi tên bước 1 bằng cả ba thứ tiếng');
    expect(wordsOf(refused)).toContain('Bước 2: hãy ghi số giờ từ 0 đến 1000');
  });

  it('becomes a version by a decision from its day on, after a look; an accepted dossier keeps its process', async () => {
    const dossier = await acceptedBirth(house, visitors);
    const typed = {
      ...processDecision('33'),
      'buoc.1.vi': 'Thụ lý, tra cứu cơ sở dữ liệu',
      'buoc.1.hours': '2,5',
    };
    const preview = await press(typed, 'xem', birth);
    expect(wordsOf(preview)).toContain('Chưa ghi nhận gì');
    expect(wordsOf(preview)).toContain(
      '2. Thụ lý, tra cứu cơ sở dữ liệu (Tư pháp – Hộ tịch, Công chức thụ lý, 2.5 giờ)',
    );
    const form = new URLSearchParams([...fieldsOfForm(preview.body, birth), ['viec', 'luu']]);
    expect((await keeper.post(birth, form.toString())).statusCode).toBe(303);
    expect(await versionOn('2026-11-30', '1.001193')).toBe('2026-2');
    expect(await versionOn('2026-12-01', '1.001193')).toBe('2026-q01');
    const kept = await house.office.db.read({ unit: kimLong, role: 'staff' }, (tx) =>
      findDossier(tx, { unitCode: kimLong, dossierId: dossier.dossierId }),
    );
    expect(kept?.state.procedureVersion).toBe('2026-2');
    const file = await keeper.get('/quan-tri/thu-tuc/1.001193/quy-trinh.bpmn?phien-ban=2026-q01');
    expect(file.body).toContain('name="Thụ lý, tra cứu cơ sở dữ liệu"');
  });

  it('is tried on a sample dossier: when each step ends, when the result is due and why, what would be late', async () => {
    const sample = {
      'thu-ngay-day': '23',
      'thu-ngay-month': '11',
      'thu-ngay-year': '2026',
      'thu-gio': '08:00',
    };
    const ordinary = await press({ ...sample, 'thu-mau': 'ordinary' }, 'chay');
    expect(wordsOf(ordinary)).toContain('Hẹn trả kết quả: 08:00 thứ Sáu, 27/11/2026');
    expect(wordsOf(ordinary)).toContain('Bước cuối xong trước hạn 2 giờ làm việc');
    expect(wordsOf(ordinary)).toContain('Ngày Văn hóa Việt Nam');
    const supplemented = await press({ ...sample, 'thu-mau': 'supplement' }, 'chay');
    expect(wordsOf(supplemented)).toContain('Chờ bổ sung hồ sơ (một lần): từ');
    const late = await press({ ...sample, 'thu-mau': 'ordinary', 'buoc.1.hours': '40' }, 'chay');
    expect(wordsOf(late)).toContain('Quy trình trễ từ bước “Công chức tư pháp');
    const lost = await press({ ...sample, 'thu-gio': 'sáng' }, 'chay');
    expect(wordsOf(lost)).toContain('Chưa chạy thử được');
  });

  it('is not for the administrator of a commune, nor for a procedure without steps', async () => {
    const unitAdmin = openBrowser(house.app, await visitors.staffToken('unit-admin', kimLong));
    expect((await unitAdmin.get(marital)).statusCode).toBe(403);
    const misplaced = openBrowser(house.app, await visitors.staffToken('province-admin', kimLong));
    expect((await misplaced.get(marital)).statusCode).toBe(422);
    expect((await keeper.get('/quan-tri/tinh/thu-tuc/9.999999/quy-trinh')).statusCode).toBe(404);
  });
});

const marital = composeDoor('1.004873');
const birth = composeDoor('1.001193');

/** Types into the form of a process and presses one of its buttons. */
function press(fields: Fields, viec: string, url = marital) {
  return keeper.send(url, url, fields, { viec });
}

function fieldOf(page: { body: string }, name: string): string | undefined {
  return composedField(page, '1.004873', name);
}

async function versionOn(day: string, code = '1.004873') {
  const pack = await house.office.db.read({ role: 'staff' }, (tx) =>
    findPack(tx, code, Temporal.PlainDate.from(day)),
  );
  return pack?.version;
}
