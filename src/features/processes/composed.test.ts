import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composedField, pressAll, processDecision } from '../../../test/setup/composing.ts';
import { diploma, dossierIdOf, openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { inviteVisitors } from '../../../test/setup/visitors.ts';
import { openDossierStaffDoors } from '../dossiers/staff.tsx';
import { findDossier } from '../dossiers/store.ts';
import { openCatalogueDoors } from '../procedures/staff.tsx';
import { openProcessDoors } from './staff.tsx';

let desk: Awaited<ReturnType<typeof openDesk>>;
let keeper: Seat;

beforeAll(async () => {
  desk = await openDesk((app, office) => {
    openCatalogueDoors(app, office);
    openProcessDoors(app, office);
    openDossierStaffDoors(app, office);
  });
  keeper = desk.sit(await inviteVisitors(desk.house).staffToken('province-admin', '46'));
});
afterAll(() => desk.house.close());

describe('outcomes, parallel parts and waits in the table', () => {
  const marital = '1.004873';
  const visit = { 'buoc.1.vi': 'Kiểm tra thực địa', 'buoc.1.department': 'economy', 'buoc.1.hours': '1' };

  it('come and go by buttons and lose nothing that was typed', async () => {
    const page = await pressAll(keeper, marital, [
      ['them-0', { 'decision-number': '41/QĐ' }],
      ['them-kq-1', visit],
      ['them-kq-1', { 'buoc.1.kq.1.vi': 'Thiếu bản vẽ', 'buoc.1.kq.1.to': 'supplement' }],
      ['them-cho-0', { 'buoc.1.kq.2.to': 'refusal', 'cho.0.days': 'ba' }],
      ['bo-kq-1-2', { 'cho.1.legalBasis': 'Luật Cư trú 2020' }],
      ['xuong-1'],
    ]);
    expect(page.statusCode).toBe(200);
    const field = (name: string) => composedField(page, marital, name);
    expect(field('decision-number')).toBe('41/QĐ');
    expect(field('buoc.2.vi')).toBe('Kiểm tra thực địa');
    expect([field('buoc.2.kq.1.vi'), field('buoc.2.kq.1.to')]).toEqual(['Thiếu bản vẽ', 'supplement']);
    expect(field('buoc.2.kq.2.vi')).toBeUndefined();
    expect([field('cho.0.days'), field('cho.1.legalBasis')]).toEqual(['ba', 'Luật Cư trú 2020']);
    const without = await pressAll(keeper, marital, [['bo-cho-0']]);
    expect(wordsOf(without)).toContain('không chờ ai ngoài lần bổ sung theo luật');
  });

  it('that cannot be read are named, each beside its field', async () => {
    const refused = await pressAll(keeper, marital, [
      ['them-0', visit],
      ['them-kq-1', visit],
      ['bo-kq-1-1'],
      [
        'xem',
        { 'buoc.1.kq.0.en': '', 'buoc.1.kq.0.to': 'Ở đâu đó', 'cho.0.days': '400', 'cho.0.legalBasis': '' },
      ],
    ]);
    expect(refused.statusCode).toBe(422);
    for (const words of [
      'Bước 2 chỉ có một kết cục',
      'Bước 2: hãy ghi tên kết cục 1 bằng cả ba thứ tiếng',
      'Bước 2: hãy chọn nơi kết cục 1 dẫn đến',
      'Việc chờ 1: hãy ghi số ngày từ 1 đến 365',
      'Việc chờ 1: hãy ghi căn cứ pháp lý',
    ])
      expect(wordsOf(refused)).toContain(words);
    expect(composedField(refused, marital, 'cho.0.days')).toBe('400');
    const tried = await pressAll(keeper, marital, [['chay', { 'buoc.1.hours': 'nhiều' }]]);
    expect([tried.statusCode, wordsOf(tried)]).toEqual([
      422,
      expect.stringContaining('Bước 2: hãy ghi số giờ'),
    ]);
  });

  it('that contradict themselves or the law are refused with the step, the wait and the law', async () => {
    const refused = await pressAll(keeper, marital, [
      ['them-0', visit],
      ['them-kq-1', visit],
      ['bo-4', { 'buoc.1.kq.0.to': 'sign', 'buoc.1.kq.1.to': 'draft' }],
      ['luu', { ...processDecision('42'), 'cho.0.kind': 'consultation', 'cho.0.silence': 'close' }],
    ]);
    expect(refused.statusCode).toBe(422);
    for (const words of [
      'Kiểm tra thực địa: Kết cục dẫn đến bước “sign” không có',
      'lấy ý kiến nằm trong thời hạn (Luật Xây dựng, Điều 102)',
      'Cách hiểu việc im lặng chưa đúng',
    ])
      expect(wordsOf(refused)).toContain(words);
  });

  it('are tried on every sample at once, each outcome too, with the day that each would be promised', async () => {
    const tried = await pressAll(keeper, marital, [
      ['them-0', visit],
      ['them-kq-1', visit],
      ['chay', { 'buoc.1.kq.1.to': 'supplement', 'thu-mau': 'outcome.buoc-7.kq-2' }],
    ]);
    expect(wordsOf(tried)).toContain('Bước “Kiểm tra thực địa” kết thúc: Đạt');
    expect(wordsOf(tried)).toContain('Kiểm tra thực địa → Không đạt');
    expect(wordsOf(tried)).toContain('Chờ bổ sung hồ sơ (một lần): từ');
  });
});

describe('a composed version', () => {
  const copies = '2.000815';
  const receive = async () => {
    const form = `/can-bo/tiep-nhan/${copies}`;
    const nga = await desk.at('quay.nga');
    return dossierIdOf(await nga.send(form, form, diploma, { act: 'receive' }));
  };
  const stateOf = async (dossierId: string) => {
    const ref = { unitCode: kimLong, dossierId };
    const { db } = desk.house.office;
    return (await db.read({ unit: kimLong, role: 'staff' }, (tx) => findDossier(tx, ref)))?.state;
  };

  it('takes dossiers from its day on; one under way goes through the steps that were removed', async () => {
    const old = await receive();
    const presses: Parameters<typeof pressAll>[2] = [
      ['them-0'],
      ['them-1', { 'buoc.1.vi': 'Soi bản chính', 'buoc.1.department': 'justice', 'buoc.1.hours': '1' }],
      ['bo-3', { 'buoc.2.vi': 'Chứng thực', 'buoc.2.kind': 'draft', 'buoc.2.department': 'justice' }],
      ['them-cho-0', { ...processDecision('43'), 'buoc.2.hours': '1' }],
      ['xem', { 'cho.0.days': '1', 'cho.0.legalBasis': 'Nghị định 23/2015/NĐ-CP' }],
    ];
    const preview = await pressAll(keeper, copies, presses);
    expect(wordsOf(preview)).toContain('2. Soi bản chính (Tư pháp – Hộ tịch, Công chức thụ lý, 1 giờ)');
    expect(wordsOf(preview)).toContain(
      'Lấy ý kiến cơ quan (lấy ý kiến; tối đa 1 ngày làm việc; thời hạn vẫn chạy; im lặng không có nghĩa gì; căn cứ: Nghị định 23/2015/NĐ-CP (chưa đối chiếu với văn bản gốc))',
    );
    expect((await pressAll(keeper, copies, [...presses, ['luu']])).statusCode).toBe(303);

    desk.house.time.now = Temporal.Instant.from('2026-12-02T01:30:00Z');
    const hieu = await desk.at('tuphap.hieu');
    const done = wordsOf(await hieu.act(old, 'du-thao'));
    expect(done).toContain('Đã lưu dự thảo');
    expect(await stateOf(old)).toMatchObject({ procedureVersion: '2026-1', step: { code: 'sign' } });
    const next = await receive();
    expect(await stateOf(next)).toMatchObject({ procedureVersion: '2026-q01', step: { kind: 'work' } });
    const file = await (await desk.at('quay.nga')).get(`/can-bo/ho-so/${old}`);
    expect(wordsOf(file)).not.toContain('Soi bản chính');
  });
});
