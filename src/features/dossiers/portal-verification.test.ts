import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aCitizen, filingOf, papersOf, refOf, staffOf } from '../../../test/setup/desks.ts';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import { getProcedure } from '../procedures/store.ts';
import { findIssuedPaper, verificationUrl } from '../signatures/actions.ts';
import { getUnitFacts } from '../units/store.ts';
import {
  acceptDossier,
  answerDraft,
  approveDraft,
  draftResult,
  extendDossier,
  fileDossier,
  releaseResult,
  showDraft,
  signResult,
} from './actions.ts';
import { openPortalDoors } from './portal.tsx';
import { printSlip } from './slip-printing.ts';
import { findDossier, readEvents, type StoredDossier } from './store.ts';

let house: TestOffice;
let app: FastifyInstance;
const desks = staffOf(kimLong);
const opening = Temporal.Instant.from('2026-11-16T03:00:00Z');

beforeAll(async () => {
  house = await openTestOffice(openPortalDoors);
  app = house.app;
});
afterAll(() => house.close());

describe('the page behind the QR code of a result', () => {
  it('shows the number, the agency, the signer and no more of a person than first letters', async () => {
    const { dossier, token } = await released();
    const page = await get(token);
    expect(page.statusCode).toBe(200);
    const words = wordsOf(page.body);
    expect(words).toContain('Còn giá trị');
    expect(words).toContain(dossier.state.result?.number);
    expect(words).toContain('Phường Kim Long');
    expect(words).toContain(desks.signer.name);
    expect(words).toContain('Đ… T… M… L…');
    expect(page.body).not.toContain('Đặng Thị Mai Lan');
    expect(page.body).not.toContain('046199000123');
    expect(page.body).not.toContain('0900');
  });

  it('says that a draft was never issued', async () => {
    const dossier = await drafted();
    const page = await get(tokenOf(dossier.state.draft?.documentId ?? ''));
    expect(wordsOf(page.body)).toContain('Chưa phát hành');
    expect(wordsOf(page.body)).toContain('không dùng được');
  });

  it('says when the time of the paper is over, and until which day it was good', async () => {
    const { token } = await released();
    expect(wordsOf((await get(token)).body)).toContain('Có giá trị đến hết ngày 16/05/2027');
    house.time.now = Temporal.Instant.from('2027-05-17T03:00:00Z');
    expect(wordsOf((await get(token)).body)).toContain('Hết thời hạn');
    house.time.now = opening;
  });

  it('knows the file that was issued, byte for byte, with both signatures', async () => {
    const { dossier, token } = await released();
    const bytes = await house.office.files.read(dossier.state.result?.sha256 ?? '');
    const words = wordsOf((await compare(token, bytes)).body);
    expect(words).toContain('Đúng là tệp đã cấp');
    expect(words.match(/chữ ký hợp lệ, nội dung đã ký còn nguyên/g)).toHaveLength(2);
  });

  it('warns of a file that was changed, added to, or is another', async () => {
    const { dossier, token } = await released();
    const bytes = Buffer.from(await house.office.files.read(dossier.state.result?.sha256 ?? ''));
    const added = wordsOf((await compare(token, Buffer.concat([bytes, Buffer.from('\n% thêm')]))).body);
    expect(added).toContain('Không phải tệp đã cấp');
    expect(added).toContain('có phần được thêm vào sau khi ký');
    const signed = await house.office.files.read(dossier.state.signature?.sha256 ?? '');
    expect(wordsOf((await compare(token, signed)).body)).toContain('Không phải tệp đã cấp');
    bytes[2000] = (bytes[2000] ?? 0) ^ 1;
    expect(wordsOf((await compare(token, bytes)).body)).toContain('Không phải tệp đã cấp');
  });

  it('asks for a file where none was chosen', async () => {
    const { token } = await released();
    const answer = await compare(token, undefined);
    expect(answer.statusCode).toBe(422);
    expect(wordsOf(answer.body)).toContain('Chưa chọn tệp nào');
  });
});

describe('the page behind the QR code of a slip', () => {
  it('knows the receipt as it is printed for its citizen', async () => {
    const citizen = aCitizen();
    const dossier = await accepted(citizen);
    const token = slipToken(dossier, 1);
    const page = await get(token);
    expect(wordsOf(page.body)).toContain('Giấy tiếp nhận hồ sơ và hẹn trả kết quả');
    expect(page.body).toContain(`href="/tra-cuu/${dossier.state.code}"`);
  });

  it('says that the receipt was replaced by the apology, which the head signed', async () => {
    const dossier = await accepted(aCitizen());
    const reason = 'Nơi được hỏi chưa trả lời xác minh';
    const act = { ref: refOf(dossier), reason, newDueOn: Temporal.PlainDate.from('2026-11-26') };
    const extended = must(await extendDossier(house.office, desks.signer, act));
    const receipt = wordsOf((await get(slipToken(dossier, 1))).body);
    expect(receipt).toContain('Đã được thay');
    const page = wordsOf((await get(slipToken(dossier, 2))).body);
    expect(page).toContain('Phiếu xin lỗi và đề nghị gia hạn');
    expect(page).toContain('Còn giá trị');
    const bytes = await printSlip(house.office, '04', await fileOf(extended));
    const words = pdfWords(bytes ?? new Uint8Array());
    expect(words).toContain('Số: 1/PXL');
    expect(words).toContain(reason);
    expect(words).toContain('TM. ỦY BAN NHÂN DÂN');
    const compared = wordsOf((await compare(slipToken(dossier, 2), bytes)).body);
    expect(compared).toContain('Đúng là tệp đã cấp');
    expect(compared).toContain(`${desks.signer.name} – BẢN TRÌNH DIỄN`);
  });

  it('knows no slip where the event prints none', async () => {
    const dossier = await accepted(aCitizen());
    expect((await get(slipToken(dossier, 0))).statusCode).toBe(404);
    expect((await get(slipToken(dossier, 99))).statusCode).toBe(404);
  });
});

describe('a made-up code', () => {
  it.each(['abc', 'A'.repeat(40), '%00', '..%2f', '🙂'])(
    '“%s” leads nowhere and says what to do',
    async (code) => {
      const page = await get(encodeURIComponent(code));
      expect(page.statusCode).toBe(404);
      expect(wordsOf(page.body)).toContain('Không có giấy nào mang mã này');
    },
  );

  it('of a true one with one letter changed is none', async () => {
    const { token } = await released();
    for (const place of [0, 5, 20, token.length - 3]) {
      const other = token[place] === 'A' ? 'B' : 'A';
      const wrong = `${token.slice(0, place)}${other}${token.slice(place + 1)}`;
      expect(findIssuedPaper(house.office, wrong)).toBeUndefined();
    }
  });

  it('may be typed as the whole address, and leads to the paper', async () => {
    const { token } = await released();
    const typed = encodeURIComponent(`http://motcua.example/xac-minh/${token}`);
    const answer = await app.inject({ method: 'GET', url: `/xac-minh?ma=${typed}` });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(`/xac-minh/${token}`);
  });
});

async function accepted(citizen: ReturnType<typeof aCitizen>): Promise<StoredDossier> {
  const filing = filingOf('1.004873', { by: citizen });
  const filed = must(await fileDossier(house.office, citizen, filing)).dossier;
  const reception = { papers: papersOf['1.004873'] };
  return must(await acceptDossier(house.office, desks.receptionist, { ref: refOf(filed), reception }));
}

async function drafted(): Promise<StoredDossier> {
  const citizen = aCitizen();
  const shown = must(
    await showDraft(house.office, desks.officer, { ref: refOf(await accepted(citizen)), content: {} }),
  );
  const agreed = must(
    await answerDraft(house.office, citizen, { ref: refOf(shown), answer: { isRight: true } }),
  );
  return must(await draftResult(house.office, desks.officer, { ref: refOf(agreed), content: {} }));
}

async function released(): Promise<{ dossier: StoredDossier; token: string }> {
  const draft = await drafted();
  const seen = draft.state.draft?.sha256 ?? '';
  const approved = must(await approveDraft(house.office, desks.head, { ref: refOf(draft), remark: '' }));
  const signed = must(await signResult(house.office, desks.signer, { ref: refOf(approved), seen }));
  const dossier = must(await releaseResult(house.office, desks.clerk, { ref: refOf(signed) }));
  return { dossier, token: tokenOf(draft.state.draft?.documentId ?? '') };
}

function fileOf({ unitCode, dossierId }: StoredDossier) {
  return house.office.db.read({ unit: unitCode, role: 'system' }, async (tx) => {
    const dossier = await findDossier(tx, { unitCode, dossierId });
    if (!dossier) throw new Error('no dossier');
    const { procedureCode, procedureVersion } = dossier.state;
    return {
      dossier,
      events: await readEvents(tx, unitCode, dossierId),
      procedure: await getProcedure(tx, procedureCode, procedureVersion),
      unit: await getUnitFacts(tx, unitCode),
    };
  });
}

function tokenOf(documentId: string): string {
  return nameIn(verificationUrl(house.office, { kind: 'result', unitCode: kimLong, documentId }));
}

function slipToken({ dossierId }: StoredDossier, eventIndex: number): string {
  return nameIn(verificationUrl(house.office, { kind: 'slip', unitCode: kimLong, dossierId, eventIndex }));
}

function nameIn(url: string): string {
  return url.split('/').at(-1) ?? '';
}

function get(token: string) {
  return app.inject({ method: 'GET', url: `/xac-minh/${token}` });
}

/** As a browser would: the page first, then its form with the file. */
async function compare(token: string, bytes: Uint8Array | undefined) {
  const page = await get(token);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const cookies = Object.fromEntries(page.cookies.map(({ name, value }) => [name, value]));
  const head = (name: string, more = '') =>
    `--edge\r\ncontent-disposition: form-data; name="${name}"${more}\r\n`;
  const payload = Buffer.concat([
    Buffer.from(`${head('_csrf')}\r\n${csrf}\r\n`),
    ...(bytes
      ? [Buffer.from(`${head('paper', '; filename="a.pdf"')}content-type: application/pdf\r\n\r\n`), bytes]
      : [Buffer.from(`${head('paper', '; filename=""')}content-type: application/octet-stream\r\n\r\n`)]),
    Buffer.from('\r\n--edge--\r\n'),
  ]);
  return app.inject({
    method: 'POST',
    url: `/xac-minh/${token}`,
    cookies,
    headers: { 'content-type': 'multipart/form-data; boundary=edge' },
    payload,
  });
}

function wordsOf(body: string): string {
  return body
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');
}

function must<Value>(outcome: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`refused: ${JSON.stringify(outcome.problem)}`);
}
