import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  aCitizen,
  filingOf,
  type ProcedureCode,
  papersOf,
  refOf,
  staffOf,
} from '../../../test/setup/desks.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import { pdfWords } from '../documents/pdf-words.ts';
import type { Office } from '../office.ts';
import { checkSignatures } from '../signatures/actions.ts';
import * as dossiers from './actions.ts';
import type { Reception } from './reception.ts';
import type { StoredDossier } from './store.ts';

let house: TestOffice;
let office: Office;
const desks = staffOf(kimLong);
const opening = Temporal.Instant.from('2026-11-16T03:00:00Z');

beforeAll(async () => {
  house = await openTestOffice(() => {});
  office = house.office;
});
afterEach(async () => {
  await expectFoldEqualsStored(office, kimLong);
  await expectFoldEqualsStored(office, thanhKhe);
  house.time.now = opening;
  house.letters.length = 0;
});
afterAll(() => house.close());

describe('a dossier goes all the way', () => {
  test.each<[ProcedureCode, string, number]>([
    ['1.001193', '/KS', 0],
    ['2.000815', '/SCT/BS', 10_000],
    ['1.004873', '/UBND-XNTTHN', 15_000],
  ])('%s: received, drafted, signed, numbered and handed over', async (code, suffix, owedDong) => {
    let dossier = await receive(code);
    expect(dossier.state).toMatchObject({ status: 2, money: owedDong > 0 ? 'owed' : 'none' });
    dossier = await pass(dossiers.assignDossier, desks.head, dossier, { holder: desks.officer });
    dossier = await pass(dossiers.draftResult, desks.officer, dossier, { content: {} });
    if (dossier.state.step?.kind === 'review')
      dossier = await pass(dossiers.approveDraft, desks.head, dossier, { remark: '' });
    dossier = await pass(dossiers.signResult, desks.signer, dossier, { seen: seenBy(dossier) });
    dossier = await pass(dossiers.releaseResult, desks.clerk, dossier, {});
    expect(dossier.state.result?.number).toMatch(/^\d+\//);
    expect(dossier.state.result?.number).toContain(suffix);
    if (owedDong > 0) {
      const payment = { amountDong: owedDong, method: 'cash' as const };
      dossier = await pass(dossiers.collectFee, desks.receptionist, dossier, payment);
    }
    dossier = await pass(dossiers.returnResult, desks.returner, dossier, {
      way: 'counter',
      receiver: 'Đặng Thị Mai Lan',
      shown: 'receipt',
    });
    expect(dossier.state).toMatchObject({ status: 10, delivery: 'returned-at-counter' });
    const result = await office.files.read(dossier.state.result?.sha256 ?? '');
    expect(result.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('online: filed by the citizen, supplemented once, verified elsewhere, returned to her account', async () => {
    const citizen = aCitizen();
    let dossier = await file(citizen);
    dossier = await pass(dossiers.requestSupplement, desks.receptionist, dossier, {
      items: [{ other: 'Giấy tờ về nơi cư trú' }],
      reason: 'Bản chụp không rõ',
      basis: 'Nghị định 123/2015/NĐ-CP',
    });
    expect(dossier.state).toMatchObject({ status: 5, supplement: { slipNumber: expect.any(String) } });
    dossier = await pass(dossiers.answerSupplement, citizen, dossier, {
      note: 'Đã chụp lại',
      papers: [{ code: 'residence', fulfilment: 'scan', documentIds: [] }],
      files: [],
    });
    dossier = await pass(dossiers.acceptDossier, desks.receptionist, dossier, {
      reception: { papers: papersOf['1.004873'] },
    });
    const again = await dossiers.requestSupplement(office, desks.officer, {
      ref: refOf(dossier),
      items: [{ paper: 'request', defect: '' }],
      reason: 'Quên',
      basis: '',
    });
    expect(again).toMatchObject({ ok: false, problem: { code: 'second-supplement' } });
    pass24h();
    dossier = await pass(dossiers.beginWait, desks.officer, dossier, {
      code: 'verification',
      whom: 'UBND phường khác',
      about: 'Đã đăng ký kết hôn chưa?',
    });
    expect(dossier.state.promise?.dueAt).toBeNull();
    pass24h();
    dossier = await pass(dossiers.endWait, desks.officer, dossier, {
      waitId: 'verification-1',
      answer: 'Chưa',
    });
    expect(dossier.state.promise?.dueAt).not.toBe(dossier.state.firstDueAt);
    dossier = await pass(dossiers.showDraft, desks.officer, dossier, { content: {} });
    dossier = await pass(dossiers.answerDraft, citizen, dossier, { answer: { isRight: true } });
    dossier = await pass(dossiers.draftResult, desks.officer, dossier, { content: {} });
    dossier = await pass(dossiers.sendBack, desks.head, dossier, { reason: 'Sai tên' });
    dossier = await pass(dossiers.draftResult, desks.officer, dossier, { content: {} });
    dossier = await pass(dossiers.approveDraft, desks.head, dossier, { remark: 'Đồng ý' });
    dossier = await pass(dossiers.signResult, desks.signer, dossier, { seen: seenBy(dossier) });
    dossier = await pass(dossiers.releaseResult, desks.clerk, dossier, {});
    const way = { way: 'electronic', receiver: citizen.name, shown: 'account' } as const;
    const unpaid = await dossiers.returnResult(office, citizen, { ref: refOf(dossier), ...way });
    expect(unpaid).toMatchObject({ ok: false, problem: { code: 'fee-owed', amountDong: 15_000 } });
    dossier = await pass(dossiers.collectFee, desks.receptionist, dossier, {
      amountDong: 15_000,
      method: 'transfer',
    });
    dossier = await pass(dossiers.returnResult, citizen, dossier, way);
    expect(dossier.state).toMatchObject({ status: 10, delivery: 'returned-electronically' });
    expect(house.letters.map(({ template }) => template)).toEqual([
      'notices.filed',
      'notices.supplement-requested',
      'notices.accepted',
      'notices.draft-shown',
      'notices.released',
    ]);
  });

  test('a dossier that was refused at the desk has no code and uses none up', async () => {
    const filed = await file(aCitizen());
    const refused = await pass(dossiers.refuseDossier, desks.receptionist, filed, {
      reason: 'Không thuộc thẩm quyền',
      basis: 'Nghị định 118',
    });
    expect(refused.state).toMatchObject({ status: 3, code: null, finishedAt: null });
    expect(await gapsOfNumbers()).toEqual([]);
  });

  test('a citizen withdraws before the signature, and not after it', async () => {
    const citizen = aCitizen();
    const filed = await file(citizen);
    expect((await pass(dossiers.withdrawDossier, citizen, filed, { reason: '' })).state.status).toBe(7);
    const signed = await toSignature();
    const late = await dossiers.withdrawDossier(office, desks.receptionist, {
      ref: refOf(signed),
      reason: '',
    });
    expect(late).toMatchObject({ ok: false, problem: { code: 'already-decided' } });
  });
});

describe('the fee', () => {
  const poor = {
    code: 'poor',
    proof: { kind: 'paper', words: 'Giấy chứng nhận hộ nghèo số 7/2026' },
  } as const;

  test('an exemption is kept with its line, and nothing is owed', async () => {
    const exempt = await receive('1.004873', { papers: papersOf['1.004873'], exemption: poor });
    expect(exempt.state).toMatchObject({ money: 'none', fees: [{ amountDong: 0, exemption: 'poor' }] });
  });

  test('an exemption that the procedure does not know is refused, and nothing is filed', async () => {
    const filing = filingOf('2.000815');
    const reception = { papers: papersOf['2.000815'], exemption: poor };
    const refusal = await dossiers.receiveAtCounter(office, desks.receptionist, { filing, reception });
    expect(refusal).toEqual({ ok: false, problem: { code: 'unknown-exemption', exemption: 'poor' } });
    expect(await countDossiers(filing.clientKey)).toBe(0);
  });

  test('counts the pages that lie on the counter rather than those that were typed', async () => {
    const reception = { papers: papersOf['2.000815'], pages: 1, copies: 1 };
    expect((await receive('2.000815', reception)).state.fees).toMatchObject([{ amountDong: 2000 }]);
  });
});

test('the lists of the office read where a dossier stands, in whose hands and until when', async () => {
  const held = await pass(dossiers.assignDossier, desks.head, await receive('1.004873'), {
    holder: desks.officer,
  });
  const { postId, personId, name, title } = desks.officer;
  expect(held.state.step?.holder).toEqual({ postId, personId, name, title });
  const row = await office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    tx
      .selectFrom('dossiers')
      .selectAll()
      .where('unit_code', '=', kimLong)
      .where('dossier_id', '=', held.dossierId)
      .executeTakeFirstOrThrow(),
  );
  expect(row).toMatchObject({
    status: 4,
    money: 'owed',
    delivery: 'not-ready',
    digitisation: 'none',
    step_code: 'draft',
    department_code: 'justice',
    holder_post_id: postId,
    due_provisional: false,
    finished_at: null,
    ended_at: null,
    version: 3,
  });
  expect([row.accepted_at, row.step_due_at, row.due_at, row.first_due_at].map(String)).toEqual([
    '2026-11-16T03:00:00Z',
    '2026-11-17T09:00:00Z',
    '2026-11-19T03:00:00Z',
    '2026-11-19T03:00:00Z',
  ]);
});

test('the paper that is signed says what the officer wrote last, and the released one says the same', async () => {
  const draft = (dossier: StoredDossier, personalNumber: string) =>
    pass(dossiers.draftResult, desks.officer, dossier, { content: { personalNumber } });
  let dossier = await draft(await receive('1.001193'), '046326000101');
  expect(await wordsOfFile(seenBy(dossier))).toContain('046326000101');
  dossier = await pass(dossiers.sendBack, desks.signer, dossier, { reason: 'Sai số' });
  dossier = await draft(dossier, '046326000202');
  const shown = await wordsOfFile(seenBy(dossier));
  expect(shown).toContain('046326000202');
  expect(shown).not.toContain('046326000101');
  dossier = await pass(dossiers.signResult, desks.signer, dossier, { seen: seenBy(dossier) });
  dossier = await pass(dossiers.releaseResult, desks.clerk, dossier, {});
  expect(await wordsOfFile(dossier.state.result?.sha256 ?? '')).toContain('046326000202');
  const { draft: seen, signature, result } = dossier.state;
  const [shownBytes, signedBytes, released] = await Promise.all(
    [seen, signature, result].map((paper) => office.files.read(paper?.sha256 ?? '')),
  );
  // What goes out holds what was signed, and that what was shown.
  expect(signedBytes?.subarray(0, shownBytes?.length)).toEqual(shownBytes);
  expect(released?.subarray(0, signedBytes?.length)).toEqual(signedBytes);
  const read = await office.db.read({ unit: kimLong, role: 'public' }, (tx) =>
    checkSignatures(office, tx, released ?? new Uint8Array()),
  );
  expect(read).toMatchObject([
    { name: `${desks.signer.name} – BẢN TRÌNH DIỄN`, verdict: 'whole' },
    { name: 'Ủy ban nhân dân phường Kim Long – BẢN TRÌNH DIỄN', verdict: 'whole', coversFile: true },
  ]);
});

describe('bytes that changed', () => {
  test('in the store are refused by the signer and by the clerk', async () => {
    let dossier = await receive('1.001193');
    dossier = await pass(dossiers.draftResult, desks.officer, dossier, { content: {} });
    const seen = seenBy(dossier);
    const sign = () => dossiers.signResult(office, desks.signer, { ref: refOf(dossier), seen });
    const mend = await tamper(seen);
    expect(await sign()).toMatchObject({ ok: false, problem: { code: 'bytes-changed' } });
    await mend();
    const signed = await sign();
    if (!signed.ok) throw new Error(signed.problem.code);
    const { signature } = signed.value.state;
    const mendAgain = await tamper(signature?.sha256 ?? '');
    const release = await dossiers.releaseResult(office, desks.clerk, { ref: refOf(signed.value) });
    expect(release).toMatchObject({ ok: false, problem: { code: 'bytes-changed' } });
    await mendAgain();
    expect(signature).toMatchObject({ personId: desks.signer.personId, at: opening.toString() });
  });

  test('between what was shown and what was drafted are refused', async () => {
    const dossier = await pass(dossiers.draftResult, desks.officer, await receive('1.001193'), {
      content: {},
    });
    const other = await dossiers.signResult(office, desks.signer, {
      ref: refOf(dossier),
      seen: 'f'.repeat(64),
    });
    expect(other).toMatchObject({ ok: false, problem: { code: 'bytes-changed' } });
  });
});

describe('whose dossier it is', () => {
  test('a citizen finds only her own, under her own unit', async () => {
    const own = await file(aCitizen());
    const stranger = await dossiers.withdrawDossier(office, aCitizen(), { ref: refOf(own), reason: '' });
    expect(stranger).toEqual({ ok: false, problem: { code: 'unknown-dossier' } });
  });

  test('an officer of another ward finds none, whatever unit she names', async () => {
    const own = await file(aCitizen());
    const elsewhere = staffOf(thanhKhe).receptionist;
    const reception = { papers: papersOf['1.004873'] };
    for (const unitCode of [kimLong, thanhKhe]) {
      const ref = { ...refOf(own), unitCode };
      expect(await dossiers.acceptDossier(office, elsewhere, { ref, reception })).toEqual({
        ok: false,
        problem: { code: 'unknown-dossier' },
      });
    }
  });

  test('is remembered for the person who filed it, and for nobody who was served at the counter', async () => {
    const citizen = aCitizen();
    const { dossierId } = await file(citizen);
    await receive('2.000815');
    const mine = (person: string) =>
      office.db.read({ person, role: 'citizen' }, (tx) =>
        tx.selectFrom('person_dossiers').select(['person_id', 'dossier_id']).execute(),
      );
    expect(await mine(citizen.personId)).toEqual([{ person_id: citizen.personId, dossier_id: dossierId }]);
    expect(await mine(aCitizen().personId)).toEqual([]);
  });
});

/** Carries out an act with the dossier as it was seen; a refusal fails the test. */
async function pass<Actor, Act extends object>(
  action: (office: Office, actor: Actor, act: Act) => Promise<Answer>,
  actor: Actor,
  dossier: StoredDossier,
  act: Omit<Act, 'ref'>,
): Promise<StoredDossier> {
  const answer = await action(office, actor, { ref: refOf(dossier), ...act } as unknown as Act);
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.problem)}`);
  await expectFoldEqualsStored(office, dossier.unitCode);
  return answer.value;
}
type Answer = { ok: true; value: StoredDossier } | { ok: false; problem: { code: string } };

async function receive(code: ProcedureCode, own?: Reception): Promise<StoredDossier> {
  const reception = own ?? { papers: papersOf[code] };
  const filing = filingOf(code);
  const answer = await dossiers.receiveAtCounter(office, desks.receptionist, { filing, reception });
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.problem)}`);
  return answer.value.dossier;
}

async function file(by: ReturnType<typeof aCitizen>): Promise<StoredDossier> {
  const answer = await dossiers.fileDossier(office, by, filingOf('1.004873', { by }));
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.problem)}`);
  return answer.value.dossier;
}

async function toSignature(): Promise<StoredDossier> {
  const drafted = await pass(dossiers.draftResult, desks.officer, await receive('1.001193'), { content: {} });
  return pass(dossiers.signResult, desks.signer, drafted, { seen: seenBy(drafted) });
}

function seenBy({ state }: StoredDossier): string {
  return state.draft?.sha256 ?? '';
}

function pass24h(): void {
  house.time.now = house.time.now.add({ hours: 24 });
}

async function wordsOfFile(sha256: string): Promise<string> {
  return pdfWords(await readFile(join(house.filesFolder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)));
}

/** Changes one byte of a kept file; the answer puts it right again. */
async function tamper(sha256: string): Promise<() => Promise<void>> {
  const path = join(house.filesFolder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const whole = await readFile(path);
  const changed = Buffer.from(whole);
  changed[100] = (changed[100] ?? 0) ^ 1;
  await writeFile(path, changed);
  return () => writeFile(path, whole);
}

async function countDossiers(clientKey: string): Promise<number> {
  const rows = await office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
    tx
      .selectFrom('dossiers')
      .select('dossier_id')
      .where('unit_code', '=', kimLong)
      .where('client_key', '=', clientKey)
      .execute(),
  );
  return rows.length;
}

/** Numbers of the day that are neither a dossier nor a recorded void. */
async function gapsOfNumbers(): Promise<number[]> {
  return office.db.read({ unit: kimLong, role: 'system' }, async (tx) => {
    const taken = await tx.selectFrom('taken_numbers').selectAll().execute();
    const days = await tx.selectFrom('day_numbers').selectAll().execute();
    return days.flatMap((day) =>
      Array.from({ length: day.last_number }, (_, index) => index + 1).filter(
        (number) => !taken.some((row) => row.number === number && row.day.equals(day.day)),
      ),
    );
  });
}
