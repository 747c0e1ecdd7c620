import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../../test/setup/counter.ts';
import { type Desks, filingOf, papersOf, staffOf } from '../../../test/setup/desks.ts';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import { inviteVisitors, type Visitors } from '../../../test/setup/visitors.ts';
import type { PaymentAnswer } from '../../core/payment-answers.ts';
import { openBrowser } from '../../http/server-for-tests.ts';
import { acceptDossier, collectFee, fileDossier, withdrawDossier } from '../dossiers/actions.ts';
import { findDossier, type StoredDossier } from '../dossiers/store.ts';
import { putAccount } from '../fees/accounts-store.ts';
import { listReceiptsOfDossier } from '../fees/actions.ts';
import { listCallbacks, listUnmatched } from '../fees/online-store.ts';
import { openFeeDoors } from '../fees/staff.tsx';
import { beginPayment, findBill } from './online.ts';
import { openPaymentDoors } from './portal.tsx';
import { signatureOf } from './simulated-platform.ts';
import { openMoneyDoors } from './staff.tsx';

let house: TestOffice;
let visitors: Visitors;
let desks: Desks;
const scope = { unit: kimLong, role: 'system' };

beforeAll(async () => {
  house = await openTestOffice((app, office) => {
    openFeeDoors(app, office);
    openPaymentDoors(app, office);
    openMoneyDoors(app, office);
  });
  visitors = inviteVisitors(house);
  desks = staffOf(kimLong);
  await house.office.db.transaction(scope, (tx) =>
    putAccount(tx, {
      unitCode: kimLong,
      account: {
        bankBin: '970403',
        bankName: 'Ngân hàng Thử Nghiệm',
        accountNumber: '0011012345678',
        accountName: 'UBND PHUONG KIM LONG',
        demonstration: true,
      },
      at: house.time.now,
      by: 'test',
    }),
  );
});
afterAll(() => house.close());
beforeEach(() => {
  house.time.now = Temporal.Instant.from('2026-11-16T03:00:00Z');
});

describe('paying by the code of a dossier', () => {
  it('shows what is owed and the VietQR code, and names nobody', async () => {
    const { state } = await accepted();
    const page = await openBrowser(house.app).get(`/nop-phi/${state.code}`);
    const words = wordsOf(page);
    expect(words).toContain('Còn phải nộp: 15.000 đ');
    expect(words).toContain(String(state.code).replaceAll('.', '').replaceAll('-', ' '));
    expect(words).not.toContain('Đặng Thị Mai Lan');
    const picture = await openBrowser(house.app).get(`/nop-phi/${state.code}/vietqr.svg`);
    expect(picture.headers['content-type']).toContain('image/svg+xml');
    expect((await openBrowser(house.app).get('/nop-phi/H57.99-261116-9999')).statusCode).toBe(404);
  });

  it('leads to the simulator and back, with the receipt written by the signed answer', async () => {
    const { state } = await accepted();
    const done = await choose(state.code, 'paid');
    expect(wordsOf(done)).toContain('Đã nhận thanh toán');
    const after = await read(state.code);
    expect(after.state).toMatchObject({
      money: 'paid',
      payments: [{ method: 'online', amountDong: 15_000 }],
    });
    expect(after.state.payments[0]?.receipts[0]?.number).toMatch(/^LP-2026-\d{7}$/);
  });

  it('that fails books nothing and says what to do', async () => {
    const { state } = await accepted();
    expect(wordsOf(await choose(state.code, 'failed'))).toContain('không thành công');
    expect((await read(state.code)).state.money).toBe('owed');
  });
});

describe('the answer of a platform', () => {
  it('is taken once: repeated and out of order it changes nothing and is answered the same', async () => {
    const begun = await begin();
    const first = await tell({ ...begun, status: 'paid' });
    expect([first.statusCode, first.body]).toEqual([200, 'code=paid\n']);
    const { state } = await read(begun.dossier);
    for (const status of ['paid', 'failed', 'paid'] as const) {
      expect((await tell({ ...begun, status })).body).toBe('code=paid\n');
    }
    expect((await read(begun.dossier)).state).toEqual(state);
    expect(await outcomesOf(begun)).toEqual(['paid', 'repeated', 'repeated', 'repeated']);
  });

  it('may come at once twice and is booked once', async () => {
    const begun = await begin();
    const told = await Promise.all([1, 2, 3].map(() => tell({ ...begun, status: 'paid' })));
    expect(told.map(({ body }) => body)).toEqual(Array(3).fill('code=paid\n'));
    expect((await read(begun.dossier)).state.payments).toHaveLength(1);
  });

  it('with a wrong signature, too old, or about another amount or dossier is refused and logged', async () => {
    const begun = await begin();
    const answers: [Partial<PaymentAnswer>, string | undefined, number, string][] = [
      [{}, '0'.repeat(64), 401, 'wrong-signature'],
      [{}, '', 401, 'wrong-signature'],
      [{ at: '2026-11-16T02:00:00Z' }, undefined, 401, 'too-old'],
      [{ amount: 1 }, undefined, 422, 'other-amount'],
      [{ dossier: 'H57.99-261116-0001' }, undefined, 422, 'other-dossier'],
    ];
    for (const [own, signature, status, code] of answers) {
      const told = await tell({ ...begun, status: 'paid', ...own }, signature);
      expect([told.statusCode, told.body]).toEqual([status, `code=${code}\n`]);
    }
    expect((await read(begun.dossier)).state.money).toBe('owed');
    expect(await outcomesOf(begun)).toEqual(answers.map(([, , , code]) => code));
  });

  it('that is signed for one payment is not taken for another', async () => {
    const [one, other] = [await begin(), await begin()];
    const answer = answerOf({ ...one, status: 'paid' });
    const stolen = signatureOf(house.office, answer);
    expect((await tell({ ...other, status: 'paid' }, stolen)).statusCode).toBe(401);
    expect((await read(other.dossier)).state.money).toBe('owed');
  });

  it.each([
    [{}, 400],
    [{ platform: 'unknown' }, 404],
    [{ payment: '3f0c1d5e-0000-4000-8000-0123456789ab' }, 404],
    [{ unit: thanhKhe }, 404],
    [{ amount: '-1' }, 400],
    [{ amount: '1e9' }, 400],
    [{ status: 'perhaps' }, 400],
    [{ at: 'yesterday' }, 400],
  ])('is refused when it makes no sense: %j', async (own, status) => {
    const begun = await begin();
    const fields = Object.keys(own).length === 0 ? {} : { ...fieldsOf({ ...begun, status: 'paid' }), ...own };
    expect((await post({ ...fields, signature: 'x' })).statusCode).toBe(status);
  });

  it('that comes after the money was taken at the counter waits for the cashier, who settles it', async () => {
    const begun = await begin();
    const dossier = await read(begun.dossier);
    const ref = { unitCode: kimLong, dossierId: dossier.dossierId };
    await collectFee(house.office, desks.receptionist, { ref, amountDong: 15_000, method: 'cash' });
    expect((await tell({ ...begun, status: 'paid' })).body).toBe('code=unmatched\n');
    const cashier = await at('cashier');
    expect(wordsOf(await cashier.get('/can-bo/phi/quy'))).toContain('chưa khớp hồ sơ');
    const settle = { payment: begun.payment, words: 'Hoàn trả về tài khoản, giao dịch 77' };
    const url = '/can-bo/phi/truc-tuyen/giai-quyet';
    expect((await send(cashier, '/can-bo/phi/quy', url, { ...settle, words: ' ' })).statusCode).toBe(422);
    expect((await send(cashier, '/can-bo/phi/quy', url, settle)).statusCode).toBe(303);
    expect(await house.office.db.read(scope, (tx) => listUnmatched(tx, kimLong))).toEqual([]);
    expect((await tell({ ...begun, status: 'paid' })).body).toBe('code=settled\n');
  });

  it('that succeeds after a failure was told is booked', async () => {
    const begun = await begin();
    expect((await tell({ ...begun, status: 'failed' })).body).toBe('code=failed\n');
    expect((await tell({ ...begun, status: 'paid' })).body).toBe('code=paid\n');
  });
});

describe('at the desk', () => {
  it('money is taken with a numbered receipt, which prints and can be undone while the till is open', async () => {
    const { state, dossierId } = await accepted();
    const cashier = await at('cashier');
    const url = `/can-bo/phi/ho-so/${dossierId}`;
    expect(wordsOf(await cashier.get(url))).toContain('Đây là lệ phí');
    const version = String(state.version);
    const wrong = await send(cashier, url, `${url}/thu`, { version, amount: '14.000' });
    expect(wrong.statusCode).toBe(422);
    expect(wordsOf(wrong)).toContain('Số tiền phải đúng 15.000 đ');
    expect(
      (await send(cashier, url, `${url}/thu`, { version, amount: '15.000', method: 'cash' })).statusCode,
    ).toBe(303);
    const { state: paid } = await read(state.code);
    const [payment] = paid.payments;
    const pdf = await cashier.get(`/can-bo/phi/bien-lai/${payment?.receipts[0]?.receiptId}`);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    const undo = { version: String(paid.version), receipt: payment?.receiptNumber ?? '' };
    expect((await send(cashier, url, `${url}/huy`, { ...undo, reason: '' })).statusCode).toBe(422);
    expect((await send(cashier, url, `${url}/huy`, { ...undo, reason: 'Ghi nhầm' })).statusCode).toBe(303);
    expect((await read(state.code)).state.money).toBe('owed');
    expect(wordsOf(await cashier.get(url))).toContain('đã hủy');
  });

  it('money of a matter that ended before work is given back by the cashier, never more, and by no receptionist', async () => {
    const dossier = await accepted();
    const { dossierId, state } = dossier;
    const ref = { unitCode: kimLong, dossierId };
    await collectFee(house.office, desks.receptionist, { ref, amountDong: 15_000, method: 'cash' });
    await withdrawDossier(house.office, desks.receptionist, { ref, reason: 'Không còn nhu cầu' });
    const { version } = (await read(state.code)).state;
    const url = `/can-bo/phi/ho-so/${dossierId}`;
    const told = {
      version: String(version),
      amount: '15001',
      reason: 'Rút hồ sơ',
      basis: 'Luật Phí và lệ phí',
    };
    const nga = await at('receptionist');
    expect((await send(nga, url, `${url}/hoan-tra`, told)).statusCode).toBe(403);
    const cashier = await at('cashier');
    const tooMuch = await send(cashier, url, `${url}/hoan-tra`, told);
    expect(wordsOf(tooMuch)).toContain('từ 1 đ đến 15.000 đ');
    expect((await send(cashier, url, `${url}/hoan-tra`, { ...told, amount: '15000' })).statusCode).toBe(303);
    const { state: after } = await read(state.code);
    expect(after.refunds[0]?.receiptNumber).toMatch(/^HLP-2026-/);
    expect(after.money).toBe('refunded');
  });

  it('a till is closed by its holder with a reason for a difference, confirmed by another, and takes no more', async () => {
    house.time.now = Temporal.Instant.from('2026-11-18T03:00:00Z');
    const cashier = await visitors.staff('cashier', kimLong);
    const browser = await at('cashier');
    const mine = '/can-bo/phi/quy/cua-toi';
    await send(browser, mine, '/can-bo/phi/quy/dau-ngay', { opening: '100.000' });
    await take(await accepted());
    const close = { person: cashier.personId, day: '2026-11-18', counted: '114.000', reason: '' };
    const unexplained = await send(browser, mine, '/can-bo/phi/quy/chot', close);
    expect(wordsOf(unexplained)).toContain('lệch -1.000 đ');
    const explained = { ...close, reason: 'Thối nhầm một tờ' };
    expect((await send(browser, mine, '/can-bo/phi/quy/chot', explained)).statusCode).toBe(303);
    const open = await accepted();
    const aForm = `/can-bo/phi/ho-so/${open.dossierId}`;
    const own = await send(browser, aForm, '/can-bo/phi/quy/xac-nhan', close);
    expect(wordsOf(own)).toContain('Không tự xác nhận');
    const director = await at('centre-director');
    expect((await send(director, '/can-bo/phi/quy', '/can-bo/phi/quy/xac-nhan', close)).statusCode).toBe(303);
    const later = await take(open);
    expect(later.till?.day.toString()).toBe('2026-11-19');
    expect(wordsOf(await director.get('/can-bo/phi/quy?ngay=2026-11-18'))).toContain('đã xác nhận');

    async function take({ dossierId, state }: StoredDossier) {
      const url = `/can-bo/phi/ho-so/${dossierId}`;
      const fields = { version: String(state.version), amount: '15000', method: 'cash' };
      expect((await send(browser, url, `${url}/thu`, fields)).statusCode).toBe(303);
      const { state: paid } = await read(state.code);
      const receipts = await house.office.db.read(scope, (tx) =>
        listReceiptsOfDossier(tx, { unitCode: kimLong, dossierId }),
      );
      expect(paid.money).toBe('paid');
      return { till: receipts[0]?.till };
    }
  });
});

/** A marital status certificate received at the counter: 15.000 đ are owed. */
async function accepted(): Promise<StoredDossier> {
  const { office } = house;
  const filed = await fileDossier(office, desks.receptionist, filingOf('1.004873'));
  if (!filed.ok) throw new Error(filed.problem.code);
  const ref = { unitCode: kimLong, dossierId: filed.value.dossier.dossierId };
  const reception = { papers: papersOf['1.004873'] };
  const outcome = await acceptDossier(office, desks.receptionist, { ref, reception });
  if (!outcome.ok) throw new Error(outcome.problem.code);
  return outcome.value;
}

async function read(code: string | null): Promise<StoredDossier> {
  const found = await house.office.db.read(scope, (tx) =>
    findDossier(tx, { unitCode: kimLong, code: code ?? '' }),
  );
  if (!found) throw new Error(`no dossier ${code}`);
  return found;
}

type Begun = Pick<PaymentAnswer, 'unit' | 'payment' | 'dossier' | 'amount'>;

async function begin(): Promise<Begun> {
  const { state } = await accepted();
  const bill = await findBill(house.office, state.code ?? '');
  const [platform] = bill?.platforms ?? [];
  if (!bill || !platform) throw new Error('no bill');
  const begun = await beginPayment(house.office, bill, platform);
  if (!begun.ok) throw new Error(begun.problem.code);
  const payment = new URL(begun.value, 'http://motcua.example').searchParams.get('payment') ?? '';
  return { unit: kimLong, payment, dossier: state.code ?? '', amount: 15_000 };
}

function answerOf(own: Begun & Partial<PaymentAnswer>): PaymentAnswer {
  return { platform: 'simulated', status: 'paid', reference: 'MP-1', at: house.time.now.toString(), ...own };
}

function fieldsOf(own: Begun & Partial<PaymentAnswer>): Record<string, string> {
  return Object.fromEntries(Object.entries(answerOf(own)).map(([name, value]) => [name, String(value)]));
}

async function tell(own: Begun & Partial<PaymentAnswer>, signature?: string) {
  return post({ ...fieldsOf(own), signature: signature ?? signatureOf(house.office, answerOf(own)) });
}

/** As the platform's machine calls: no cookie, no token. */
function post(fields: Record<string, string>) {
  return house.app.inject({
    method: 'POST',
    url: '/thanh-toan/ket-qua',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
}

async function outcomesOf({ payment }: Begun): Promise<string[]> {
  const calls = await house.office.db.read(scope, (tx) =>
    listCallbacks(tx, { unitCode: kimLong, paymentId: payment }),
  );
  return calls.map(({ outcome }) => outcome).sort((a, b) => order(a) - order(b));
}

const told = ['paid', 'repeated', 'wrong-signature', 'too-old', 'other-amount', 'other-dossier'];
function order(outcome: string): number {
  return told.indexOf(outcome);
}

type Browser = ReturnType<typeof openBrowser>;

async function at(role: 'cashier' | 'receptionist' | 'centre-director'): Promise<Browser> {
  return openBrowser(house.app, await visitors.staffToken(role, kimLong));
}

async function send(browser: Browser, page: string, url: string, fields: Record<string, string>) {
  const { body } = await browser.get(page);
  const token = /name="_csrf" value="([^"]*)"/.exec(body)?.[1] ?? '';
  return browser.post(url, { _csrf: token, ...fields });
}

/** Presses the button of the pay page, chooses at the simulator, and follows to the page after it. */
async function choose(code: string | null, outcome: string) {
  const browser = openBrowser(house.app);
  const sent = await send(browser, `/nop-phi/${code}`, `/nop-phi/${code}/truc-tuyen`, {
    platform: 'simulated',
  });
  expect(sent.statusCode).toBe(303);
  const page = String(sent.headers.location);
  const simulator = await browser.get(page);
  expect(wordsOf(simulator)).toContain('MÔ PHỎNG');
  const carried = Object.fromEntries(new URL(page, 'http://motcua.example').searchParams);
  const back = await send(browser, page, '/mo-phong-thanh-toan', { ...carried, outcome });
  expect(back.statusCode).toBe(303);
  return browser.get(String(back.headers.location));
}
