import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { filingOf, papersOf, refOf, staffOf } from '../../../test/setup/desks.ts';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import { takeBookNumber } from '../units/actions.ts';
import { draftResult, receiveAtCounter, releaseResult, signResult } from './actions.ts';
import type { StoredDossier } from './store.ts';

let house: TestOffice;
const desks = staffOf(kimLong);
const opening = Temporal.Instant.from('2026-11-16T03:00:00Z');

beforeAll(async () => {
  house = await openTestOffice(() => {});
});
afterEach(() => {
  house.time.now = opening;
});
afterAll(() => house.close());

test('each book of an office counts for itself, each office for itself, and a new year begins at one', async () => {
  const take = (unitCode: string, book: string, year: number) =>
    house.office.db.transaction({ unit: unitCode, role: 'staff' }, (tx) =>
      takeBookNumber(tx, { unitCode, book, year }),
    );
  expect(await take(kimLong, 'form-02', 2026)).toBe(1);
  expect(await take(kimLong, 'form-02', 2026)).toBe(2);
  expect(await take(kimLong, 'form-03', 2026)).toBe(1);
  expect(await take(thanhKhe, 'form-02', 2026)).toBe(1);
  expect(await take(kimLong, 'form-02', 2027)).toBe(1);
  expect(await take(kimLong, 'form-02', 2026)).toBe(3);
});

test('a result released in the new year has the first number of that year', async () => {
  expect((await released()).state.result?.number).toMatch(/^1\//);
  expect((await released()).state.result?.number).toMatch(/^2\//);
  // The night of the year's end in Huế, which is still the old year in Greenwich.
  house.time.now = Temporal.Instant.from('2026-12-31T17:30:00Z');
  expect((await released()).state.result?.number).toMatch(/^1\//);
});

async function released(): Promise<StoredDossier> {
  const filing = filingOf('2.000815');
  const reception = { papers: papersOf['2.000815'] };
  const received = must(
    await receiveAtCounter(house.office, desks.receptionist, { filing, reception }),
  ).dossier;
  const draft = must(await draftResult(house.office, desks.officer, { ref: refOf(received), content: {} }));
  const seen = draft.state.draft?.sha256 ?? '';
  const signed = must(await signResult(house.office, desks.signer, { ref: refOf(draft), seen }));
  return must(await releaseResult(house.office, desks.clerk, { ref: refOf(signed) }));
}

function must<Value>(outcome: { ok: true; value: Value } | { ok: false; problem: unknown }): Value {
  if (outcome.ok) return outcome.value;
  throw new Error(`refused: ${JSON.stringify(outcome.problem)}`);
}
