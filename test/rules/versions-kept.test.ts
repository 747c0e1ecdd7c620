import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importCalendar, importProcedure } from '../../src/features/procedures/actions.ts';
import { wordsOf } from '../setup/counter.ts';
import { openRuledDesk, packOf, pageOf, type RuledDesk } from '../setup/ruled-desk.ts';

/** A dossier keeps the version of every rule at its reception (rules §1.9; clock.md, "Around it"). */

let desk: RuledDesk;
let printedBefore: { id: string; page: string; bytes: Buffer };
let unprinted: string;

beforeAll(async () => {
  desk = await openRuledDesk();
  const id = await desk.receive('1.004873', '2026-11-16T10:00');
  const page = wordsOf(await desk.staff.hieu.get(pageOf(id)));
  printedBefore = { id, page, bytes: (await receiptOf(id)).rawPayload };
  unprinted = await desk.receive('1.004873', '2026-11-16T10:00');
  await changeEveryRule();
});
afterAll(() => desk.close());

it('after a new pack and a new calendar nothing on the page of an accepted dossier is different', async () => {
  expect(wordsOf(await desk.staff.hieu.get(pageOf(printedBefore.id)))).toBe(printedBefore.page);
  expect(await desk.stateOf(printedBefore.id)).toMatchObject({
    procedureVersion: '2026-2',
    calendar: { code: 'vn', version: '2026.1' },
  });
});

it('its slip is printed the same byte for byte, and one first printed now says what was promised then', async () => {
  expect(Buffer.compare((await receiptOf(printedBefore.id)).rawPayload, printedBefore.bytes)).toBe(0);
  const slip = await desk.slip(unprinted, '01');
  expect(slip).toContain('03 (ba) ngày làm việc');
  expect(slip).toContain('Giấy tờ tùy thân của người yêu cầu');
  expect(slip).not.toContain('Bản vẽ hiện trạng');
  await desk.expectPromise(unprinted, '10:00 thứ Năm, 19/11/2026');
});

it('whoever comes now is promised by the new rules: five days, another paper, another charge, a day off more', async () => {
  const id = await desk.receive('1.004873', '2026-11-16T10:00');
  await desk.expectPromise(id, '10:00 thứ Tư, 25/11/2026');
  const state = await desk.stateOf(id);
  expect(state).toMatchObject({ procedureVersion: '2026-3', calendar: { version: '2026.2' } });
  expect(state.fees[0]?.amountDong).toBe(20_000);
  expect(await desk.slip(id, '01')).toContain('Bản vẽ hiện trạng');
});

it('what stops and goes on is counted by the calendar of the reception', async () => {
  const { id } = printedBefore;
  await desk.setTime('2026-11-17T10:00');
  const asked = { whom: 'UBND phường Thanh Khê', about: 'Đã kết hôn chưa?' };
  await desk.staff.hieu.act(id, 'cho-ben-ngoai', asked);
  await desk.setTime('2026-11-20T10:00');
  await desk.staff.hieu.act(id, 'ben-ngoai-tra-loi', { answer: 'Chưa kết hôn' });
  // By the new calendar, with the 23rd off, it would have been the 26th.
  await desk.expectDue(id, '10:00 thứ Tư, 25/11/2026');
  const { fees, step } = await desk.stateOf(id);
  expect(fees[0]?.amountDong).toBe(15_000);
  // Of the officer's twelve hours four were left; the new version would have given twenty-four.
  expect(step?.dueAt).toBe('2026-11-20T09:00:00Z');
});

function receiptOf(id: string) {
  return desk.staff.nga.get(`${pageOf(id)}/phieu/01.pdf`);
}

/** Term, papers, charge, hours of the steps and days off are all different from this morning on. */
async function changeEveryRule(): Promise<void> {
  const old = packOf('1.004873') as Record<'term' | 'papers' | 'fees' | 'steps', never>;
  const [declaration] = old.papers as { code: string }[];
  const name = { vi: 'Bản vẽ hiện trạng', en: 'Drawing', id: 'Gambar' };
  const drawing = { ...declaration, code: 'drawing', name, required: true, fulfilments: ['paper'] };
  const pack = {
    ...old,
    version: '2026-3',
    effectiveFrom: '2026-11-16',
    term: { ...(old.term as object), value: 5 },
    papers: [drawing, ...(old.papers as object[])],
    fees: (old.fees as object[]).map((fee) => ({ ...fee, amount: '20000' })),
    steps: (old.steps as { kind: string }[]).map((step) => ({
      ...step,
      ...(step.kind === 'draft' ? { hours: 24 } : {}),
    })),
  };
  const calendar = JSON.parse(readFileSync('data/calendars/vn-2026.json', 'utf8'));
  const more = {
    ...calendar,
    version: '2026.2',
    effectiveFrom: '2026-11-16',
    daysOff: [...calendar.daysOff, '2026-11-23'].sort(),
    reasons: { ...calendar.reasons, '2026-11-23': { vi: 'Hoán đổi', en: 'Swapped', id: 'Ditukar' } },
  };
  const { db } = desk.house.office;
  for (const imported of [await importProcedure(db, pack), await importCalendar(db, more)])
    if (!imported.ok) throw new Error(JSON.stringify(imported.problem));
}
