import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, type Seat, wordsOf } from '../../../test/setup/counter.ts';
import { kimLong } from '../../../test/setup/office.ts';
import { findOwnSheet } from './actions.ts';
import { dictionaryOf, sheetNames, tryOwnSheet, withoutFrame } from './own-sheets.ts';
import { form02Sample } from './paper-samples.ts';
import { pdfWords } from './pdf-words.ts';
import { openSheetDoors } from './staff.tsx';
import { createPress } from './typst.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let vy: Seat;

beforeAll(async () => {
  desk = await openDesk(openSheetDoors);
  vy = await desk.at('quantri.vy');
});
afterAll(() => desk.house.close());

const page = '/quan-tri/mau-giay';
const ownForm02 = `#show: page-frame.with(title: "Phiếu riêng")
#form-head[PBS]
= PHIẾU CỦA PHƯỜNG
Kính gửi #get(get(paper, "filer"), "name")`;

describe('the sheets of a unit', () => {
  it('begin as the official ones, each with its values', async () => {
    expect(wordsOf(await vy.get(page)).match(/Mẫu chính thức/g)).toHaveLength(sheetNames.length + 1);
    const words = wordsOf(await vy.get(`${page}/form-02`));
    expect(words).toContain('PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ');
    expect(words).toContain('filer.identityNumber');
    expect(words).toContain('đang dùng mẫu chính thức');
  });

  it('are tried as a PDF of invented people before anything is kept', async () => {
    const answer = await tryOut('form-02', ownForm02);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(pdfWords(answer.rawPayload)).toContain('PHIẾU CỦA PHƯỜNG Kính gửi Nguyễn Thị Ngọc Diễm');
    expect(wordsOf(await vy.get(`${page}/form-02`))).toContain('đang dùng mẫu chính thức');
  });

  it('that break are refused with the line and the reason, and what was written stays', async () => {
    const broken = `${ownForm02}\n#get(paper, "number"\nhết`;
    const answer = await keep('form-02', { source: broken, note: 'Thử' });
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain('Dòng 5: Typst báo: unclosed delimiter');
    expect(answer.body).toContain('PHIẾU CỦA PHƯỜNG');
    expect(await sheetInForce()).toBeUndefined();
  });

  it.each([
    ['a package', '#import "@preview/cetz:0.3.0": *', 'import'],
    ['a file', '#read("/etc/passwd")', 'read'],
    ['code made of words', '#eval("1 + 1")', 'eval'],
    ['code by a detour', '#dictionary(std).at("ev" + "al")("1")', 'dictionary'],
  ])('may not take in %s', async (_, line, word) => {
    const answer = await tryOut('form-02', `${ownForm02}\n${line}`);
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer)).toContain(`Dòng 5: không được dùng từ “${word}”`);
  });

  it('of a result keep a place for number, day, signature and seal', async () => {
    const closed = '#show: page-frame.with(title: "Kín")\n= KẾT QUẢ\nSố: 12';
    const answer = await tryOut('certified-copy', closed);
    expect(answer.statusCode).toBe(422);
    for (const place of ['number', 'signer', 'seal']) {
      expect(wordsOf(answer)).toContain(`thiếu chỗ trống “${place}”`);
    }
    const official = withoutFrame(await desk.house.office.press.officialSheet('certified-copy'));
    expect((await tryOwnSheet(desk.house.office, 'certified-copy', official)).ok).toBe(true);
  });

  it('hold from their day on, for papers made after they were kept, until the official one is used again', async () => {
    expect((await keep('form-02', { source: ownForm02, note: 'Theo Quyết định số 5' })).statusCode).toBe(303);
    const { office } = desk.house;
    expect(await sheetInForce()).toBe(ownForm02);
    const words = pdfWords(await office.press.print(form02Sample, await sheetInForce()));
    expect(words).toContain('PHIẾU CỦA PHƯỜNG');
    // A paper of the day before prints as it did.
    expect(await sheetInForce({ days: -1 })).toBeUndefined();
    const stale = await keep('form-02', { source: ownForm02, note: 'Cũ', seen: '0' });
    expect(stale.statusCode).toBe(409);
    const restored = await restore('form-02');
    expect(restored.statusCode).toBe(303);
    expect(await sheetInForce()).toBeUndefined();
    expect(wordsOf(await vy.get(`${page}/form-02`))).toContain('Theo Quyết định số 5');
  });

  it('for one procedure come before those for all', async () => {
    const one = ownForm02.replace('CỦA PHƯỜNG', 'RIÊNG');
    const answer = await keep('form-02', { procedure: '1.004873', seen: '0', source: one, note: 'Riêng' });
    expect(answer.statusCode).toBe(303);
    expect(await sheetInForce({ procedureCode: '1.004873' })).toBe(one);
    expect(await sheetInForce({ procedureCode: '2.000815' })).toBeUndefined();
  });

  it('are not kept without a reason or for a day that is over', async () => {
    expect(wordsOf(await keep('form-03', { source: ownForm02, note: '' }))).toContain('Chưa ghi lý do');
    const past = { source: ownForm02, note: 'Lùi ngày', 'effectiveFrom-day': '1' };
    expect(wordsOf(await keep('form-03', past))).toContain('phải từ hôm nay trở đi');
  });
});

describe('a sheet that broke after it was kept', () => {
  it('never keeps a paper from being printed: the official one is', async () => {
    const pdf = await desk.house.office.press.print(form02Sample, '#không-có-hàm-này()');
    expect(pdfWords(pdf)).toContain('PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ');
  });
});

it('a sheet that never ends is stopped, and official papers go on', async () => {
  const press = createPress({
    workerUrl: new URL('./typst-worker.ts', import.meta.url),
    templatesFolder: fileURLToPath(new URL('./templates', import.meta.url)),
    longestOwnPrintMs: 900,
  });
  const endless = `#let f(n) = if n == 0 { 0 } else { range(3000).map(i => range(3000).map(j => i * j + n)).len() + f(n - 1) }\n#f(60)`;
  await expect(press.tryOwn(form02Sample, endless)).rejects.toThrow('took too long');
  expect(pdfWords(await press.print(form02Sample, endless))).toContain('PHIẾU YÊU CẦU BỔ SUNG');
  await press.close();
});

it('every sheet that may be written has a sample and an official text', async () => {
  for (const name of sheetNames) {
    expect(dictionaryOf(name).length, name).toBeGreaterThan(5);
    const official = withoutFrame(await desk.house.office.press.officialSheet(name));
    const tried = await tryOwnSheet(desk.house.office, name, official);
    expect(tried.ok, `${name}: ${JSON.stringify(tried)}`.slice(0, 300)).toBe(true);
  }
});

function tryOut(sheet: string, source: string) {
  return sendTo(sheet, `${page}/${sheet}/xem-thu`, { source });
}

function keep(sheet: string, fields: Record<string, string>) {
  return sendTo(sheet, `${page}/${sheet}`, fields);
}

function restore(sheet: string) {
  return sendTo(sheet, `${page}/${sheet}/khoi-phuc`, { note: 'Dùng lại mẫu chính thức' });
}

/** The form of the page, sent by one of its buttons. */
async function sendTo(sheet: string, url: string, fields: Record<string, string>) {
  const { body } = await vy.get(`${page}/${sheet}`);
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '';
  const typed = new URLSearchParams({
    _csrf: value('_csrf'),
    procedure: '',
    seen: value('seen'),
    source: '',
    'effectiveFrom-day': '16',
    'effectiveFrom-month': '11',
    'effectiveFrom-year': '2026',
    note: '',
    ...fields,
  });
  return vy.post(url, typed.toString());
}

function sheetInForce(of: { procedureCode?: string; days?: number } = {}) {
  const { procedureCode = '2.000815', days = 0 } = of;
  const day = Temporal.PlainDate.from('2026-11-16').add({ days });
  const printedAt = Temporal.Instant.from('2026-11-16T03:00:00Z').add({ hours: 24 * days });
  return desk.house.office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    findOwnSheet(tx, { ...form02Sample, issuedOn: day, printedAt }, { unitCode: kimLong, procedureCode }),
  );
}
