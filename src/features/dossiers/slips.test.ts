import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { aCitizen, filingOf, papersOf, refOf, staffOf } from '../../../test/setup/desks.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong, openTestOffice, type TestOffice } from '../../../test/setup/office.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import type { Office } from '../office.ts';
import { getProcedure } from '../procedures/store.ts';
import { checkSignatures } from '../signatures/actions.ts';
import { getUnitFacts } from '../units/store.ts';
import {
  acceptDossier,
  answerSupplement,
  fileDossier,
  notifySupplement,
  receiveAtCounter,
  refuseDossier,
  requestSupplement,
  withdrawDossier,
} from './actions.ts';
import { printSlip } from './slip-printing.ts';
import type { SlipForm } from './slips.ts';
import { findDossier, readEvents, type StoredDossier } from './store.ts';

let house: TestOffice;
let office: Office;
const desks = staffOf(kimLong);

beforeAll(async () => {
  house = await openTestOffice(() => {});
  office = house.office;
});
afterEach(() => expectFoldEqualsStored(office, kimLong));
afterAll(() => house.close());

test('the receipt names the dossier, its papers, when it is due and why', async () => {
  const dossier = await received();
  const words = pdfWords(await print('01', dossier));
  expect(words).toContain(dossier.state.code);
  expect(words).toContain('Đặng Thị Mai Lan');
  expect(words).toContain('Võ Thị Nga');
  expect(words).toMatch(/10 giờ 00 phút, ngày 19 tháng 11 năm 2026|10:00.*19\/11\/2026|19\/11\/2026.*10:00/);
});

test('a receipt is signed by whoever received, at the moment of the reception', async () => {
  const dossier = await received();
  const bytes = await print('01', dossier);
  const read = await office.db.read({ unit: kimLong, role: 'public' }, (tx) =>
    checkSignatures(office, tx, bytes),
  );
  expect(read).toMatchObject([
    { name: `${desks.receptionist.name} – BẢN TRÌNH DIỄN`, verdict: 'whole', coversFile: true },
  ]);
  expect(read[0]?.toldAt).toBe(dossier.state.acceptedAt);
});

test('a receipt prints the same whatever has happened since', async () => {
  const dossier = await received();
  const first = await print('01', dossier);
  await withdrawDossier(office, desks.receptionist, { ref: refOf(dossier), reason: 'Chưa có nhu cầu' });
  expect(Buffer.compare(await print('01', dossier), first)).toBe(0);
  // The file is kept: another look of the sheet does not change what was given out.
  const press = { ...office.press, printToSign: () => Promise.reject(new Error('no paper')) };
  expect(Buffer.compare((await printed('01', dossier, { ...office, press })) ?? first, first)).toBe(0);
  const stopped = pdfWords(await print('05', dossier));
  expect(stopped).toContain(dossier.state.code);
  expect(stopped).toContain('Chưa có nhu cầu');
});

test('slips say what the clock does in Vietnamese, and once more in the language in which the citizen filed', async () => {
  const by = aCitizen();
  const filing = filingOf('1.004873', { by, language: 'en' });
  const filed = must(await fileDossier(office, by, filing)).dossier;
  const reception = { papers: papersOf['1.004873'] };
  const accepted = must(await acceptDossier(office, desks.receptionist, { ref: refOf(filed), reception }));
  const receipt = pdfWords(await print('01', accepted));
  expect(receipt).toContain('Cách tính thời gian trả kết quả');
  expect(receipt).toContain('in English: how this moment was computed');
  expect(receipt).toContain('The result is due: ');
  const vietnamese = pdfWords(await print('01', await received()));
  expect(vietnamese).not.toContain('in English');
  const items = [{ other: 'Giấy tờ về nơi cư trú' }];
  const asked = must(
    await requestSupplement(office, desks.officer, {
      ref: refOf(accepted),
      ...{ items, reason: 'Bản chụp không rõ', basis: 'Nghị định 123/2015/NĐ-CP' },
    }),
  );
  const told = must(await notifySupplement(office, desks.receptionist, { ref: refOf(asked) }));
  const request = pdfWords(await print('02', told));
  expect(request).toContain('Tạm dừng tính thời hạn để chờ người nộp bổ sung');
  expect(request).toContain('nay tạm chưa có thời điểm hẹn');
  expect(request).toContain('The term of this dossier');
});

test('a supplement asked before acceptance never shows the code that came later', async () => {
  const by = aCitizen();
  const filed = must(await fileDossier(office, by, filingOf('1.004873', { by }))).dossier;
  const other = 'Giấy tờ về nơi cư trú';
  const request = { items: [{ other }], reason: 'Bản chụp không rõ', basis: 'Nghị định 123/2015/NĐ-CP' };
  const asked = must(await requestSupplement(office, desks.receptionist, { ref: refOf(filed), ...request }));
  const first = await print('02', asked);
  expect(pdfWords(first)).toContain('Giấy tờ về nơi cư trú');
  expect(pdfWords(first)).toContain('thời hạn giải quyết chưa bắt đầu tính');
  const answer = { note: 'Đã chụp lại', papers: [], files: [] };
  const answered = must(await answerSupplement(office, by, { ref: refOf(asked), ...answer }));
  const reception = { papers: papersOf['1.004873'] };
  const accepted = must(await acceptDossier(office, desks.receptionist, { ref: refOf(answered), reception }));
  const later = await print('02', accepted);
  expect(pdfWords(later)).not.toContain(accepted.state.code);
  expect(Buffer.compare(later, first)).toBe(0);
});

test('a refusal gives its reason and its legal basis', async () => {
  const by = aCitizen();
  const filed = must(await fileDossier(office, by, filingOf('1.004873', { by }))).dossier;
  const refusal = { reason: 'Không thuộc thẩm quyền của phường', basis: 'Nghị định 118/2025/NĐ-CP' };
  const refused = must(await refuseDossier(office, desks.receptionist, { ref: refOf(filed), ...refusal }));
  const words = pdfWords(await print('03', refused));
  expect(words).toContain(refusal.reason);
  expect(words).toContain(refusal.basis);
});

test('there is no slip of what did not happen', async () => {
  const dossier = await received();
  for (const form of ['02', '03', '05'] as const) expect(await printed(form, dossier)).toBeUndefined();
});

async function received(): Promise<StoredDossier> {
  const filing = filingOf('1.004873');
  const reception = { papers: papersOf['1.004873'] };
  return must(await receiveAtCounter(office, desks.receptionist, { filing, reception })).dossier;
}

async function print(form: SlipForm, dossier: StoredDossier): Promise<Uint8Array> {
  const bytes = await printed(form, dossier);
  if (!bytes) throw new Error(`no form ${form}`);
  return bytes;
}

async function printed(form: SlipForm, { unitCode, dossierId }: StoredDossier, by: Office = office) {
  const file = await office.db.read({ unit: unitCode, role: 'system' }, async (tx) => {
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
  return printSlip(by, form, file);
}

function must<Value>(outcome: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`refused: ${JSON.stringify(outcome.problem)}`);
}
