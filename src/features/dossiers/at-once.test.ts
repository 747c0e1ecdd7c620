import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aCitizen, filingOf, papersOf, refOf, staffOf } from '../../../test/setup/desks.ts';
import { expectFoldEqualsStored } from '../../../test/setup/fold.ts';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import type { Transaction } from '../../db/transaction.ts';
import { openQueue, type Queue } from '../../jobs/queue.ts';
import { openOutbox } from '../notices/actions.ts';
import type { Office } from '../office.ts';
import {
  acceptDossier,
  draftResult,
  fileDossier,
  receiveAtCounter,
  releaseResult,
  signResult,
} from './actions.ts';
import { insertDossier, linkToPerson, readEvents, type StoredDossier } from './store.ts';

// What happens when two come at once, when the same comes twice, and when something breaks in the middle.

let house: TestOffice;
let office: Office;
let queue: Queue;
const desks = staffOf(kimLong);
const reception = { papers: papersOf['1.004873'] };

beforeAll(async () => {
  house = await openTestOffice(() => {});
  queue = await openQueue(house.office.db.executeSql, (fault) => console.error(fault));
  office = { ...house.office, mail: openOutbox(house.office.clock, queue) };
});
afterEach(() => expectFoldEqualsStored(office, kimLong));
afterAll(async () => {
  await queue.stop();
  await house.close();
});

describe('the same filing sent twice', () => {
  test('at the same moment makes one dossier, and both are told of it', async () => {
    const by = aCitizen();
    const filing = filingOf('1.004873', { by });
    const answers = await Promise.all(Array.from({ length: 6 }, () => fileDossier(office, by, filing)));
    const made = answers.map((answer) => (answer.ok ? answer.value : undefined));
    expect(new Set(made.map((each) => each?.dossier.dossierId)).size).toBe(1);
    expect(made.filter((each) => each?.repeated === false)).toHaveLength(1);
    expect(await noticesOf(made[0]?.dossier)).toHaveLength(1);
  });

  test('at the counter is received once, with one code', async () => {
    const filing = filingOf('1.004873');
    const receive = () => receiveAtCounter(office, desks.receptionist, { filing, reception });
    const answers = await Promise.all([receive(), receive(), receive()]);
    const codes = answers.map((answer) => answer.ok && answer.value.dossier.state.code);
    expect(new Set(codes).size).toBe(1);
    expect(codes[0]).toMatch(/^H57\.99-261116-\d{4}$/);
    expect(await gaps()).toEqual([]);
  });

  test('by another person under the same key is told nothing of the first', async () => {
    const [first, second] = [aCitizen(), aCitizen()];
    const filing = filingOf('1.004873', { by: first });
    await fileDossier(office, first, filing);
    const stolen = filingOf('1.004873', { by: second, clientKey: filing.clientKey });
    expect(await fileDossier(office, second, stolen)).toEqual({ ok: false, problem: { code: 'stale' } });
  });
});

describe('two officers at once', () => {
  test('one accepts; the other is told that the dossier has moved on, and no number is lost', async () => {
    const dossier = await filed();
    const accept = () => acceptDossier(office, desks.receptionist, { ref: refOf(dossier), reception });
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
    expect(refusals).toEqual([{ code: 'stale' }, { code: 'stale' }]);
    expect(await gaps()).toEqual([]);
  });

  test('who does not say what she saw is told that it is not the time', async () => {
    const dossier = await filed();
    const { version: _, ...ref } = refOf(dossier);
    const accept = () => acceptDossier(office, desks.receptionist, { ref, reception });
    const answers = await Promise.all([accept(), accept()]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ problem: { code: 'not-now', status: 2 } });
  });
});

describe('the numbers of a day', () => {
  test('are taken by twenty at once: none twice, none left out', async () => {
    const before = await takenNumbers();
    const waiting = await Promise.all(Array.from({ length: 20 }, () => filed()));
    const answers = await Promise.all(
      waiting.map((dossier) => acceptDossier(office, desks.receptionist, { ref: refOf(dossier), reception })),
    );
    expect(answers.every((answer) => answer.ok)).toBe(true);
    const after = await takenNumbers();
    expect(after).toHaveLength(before.length + 20);
    expect(after).toEqual(after.map((_, index) => index + 1));
    expect(await gaps()).toEqual([]);
  });

  test('begin again with the day', async () => {
    const dossier = await filed();
    const today = house.time.now;
    house.time.now = today.add({ hours: 24 });
    const answer = await acceptDossier(office, desks.receptionist, { ref: refOf(dossier), reception });
    house.time.now = today;
    expect(answer).toMatchObject({ ok: true, value: { state: { code: 'H57.99-261117-0001' } } });
  });

  test('of an act that fails go to the next: nothing is taken, told or queued', async () => {
    const dossier = await filed();
    const before = { numbers: await takenNumbers(), notices: await noticesOf(dossier), jobs: await jobs() };
    const broken: Office = {
      ...office,
      mail: async (tx, mail) => {
        await office.mail(tx, mail);
        throw new Error('the machine fails');
      },
    };
    const act = { ref: refOf(dossier), reception };
    await expect(acceptDossier(broken, desks.receptionist, act)).rejects.toThrow('the machine fails');
    expect({ numbers: await takenNumbers(), notices: await noticesOf(dossier), jobs: await jobs() }).toEqual(
      before,
    );
    expect((await acceptDossier(office, desks.receptionist, act)).ok).toBe(true);
    expect(await gaps()).toEqual([]);
  });

  test('of a result are given back when its paper cannot be printed', async () => {
    const signed = await signedBirth();
    const broken: Office = {
      ...office,
      press: { ...office.press, printMarks: () => Promise.reject(new Error('no paper')) },
    };
    await expect(releaseResult(broken, desks.clerk, { ref: refOf(signed) })).rejects.toThrow('no paper');
    expect(await releaseResult(office, desks.clerk, { ref: refOf(signed) })).toMatchObject({
      ok: true,
      value: { state: { result: { number: '1/KS' } } },
    });
  });
});

describe('one act is one transaction', () => {
  test('and one that the database asks to repeat is done once', async () => {
    const dossier = await filed();
    let asked = 0;
    const contended: Office = {
      ...office,
      mail: async (tx, mail) => {
        await office.mail(tx, mail);
        asked += 1;
        if (asked === 1) throw serializationFailure();
      },
    };
    const act = { ref: refOf(dossier), reception };
    expect(await acceptDossier(contended, desks.receptionist, act)).toMatchObject({
      ok: true,
      value: { state: { version: 2 } },
    });
    expect(asked).toBe(2);
    expect((await noticesOf(dossier)).map(({ template }) => template).sort()).toEqual([
      'notices.accepted',
      'notices.filed',
    ]);
    expect(await gaps()).toEqual([]);
  });

  test('its notice and the job that sends it are there with it', async () => {
    const before = await jobs();
    const dossier = await filed();
    expect(await noticesOf(dossier)).toMatchObject([
      { template: 'notices.filed', body: { code: dossier.state.reference } },
    ]);
    expect(await jobs()).toBe(before + 1);
  });

  test('a counter filing whose papers do not suffice leaves nothing behind', async () => {
    const filing = filingOf('1.004873');
    const before = await jobs();
    const refusal = await receiveAtCounter(office, desks.receptionist, { filing, reception: { papers: [] } });
    expect(refusal).toMatchObject({ ok: false, problem: { code: 'papers-missing' } });
    const again = await receiveAtCounter(office, desks.receptionist, { filing, reception });
    expect(again).toMatchObject({ ok: true, value: { repeated: false } });
    expect(await jobs()).toBe(before + 2);
  });
});

describe('two wards in one installation', () => {
  const inThanhKhe = { unit: thanhKhe, role: 'receptionist' };

  test('a query that forgets to name the ward sees nothing of the other', async () => {
    const dossier = await filed();
    const wrong = (tx: Transaction) =>
      Promise.all([
        tx.selectFrom('dossiers').selectAll().execute(),
        tx.selectFrom('dossier_events').selectAll().execute(),
        tx.selectFrom('notices').selectAll().execute(),
        tx.selectFrom('taken_numbers').selectAll().execute(),
        readEvents(tx, kimLong, dossier.dossierId),
      ]);
    expect(await office.db.read(inThanhKhe, wrong)).toEqual([[], [], [], [], []]);
    expect(await office.db.read({ role: 'system' }, wrong)).toEqual([[], [], [], [], []]);
  });

  test('a filing into the files of the other is refused by the database', async () => {
    const dossier = await filed();
    const [event] = await office.db.read({ unit: kimLong, role: 'system' }, (tx) =>
      readEvents(tx, kimLong, dossier.dossierId),
    );
    if (!event) throw new Error('a dossier without events');
    const insert = (tx: Transaction) =>
      insertDossier(tx, { dossierId: randomUUID(), clientKey: randomUUID(), event });
    await expect(office.db.transaction(inThanhKhe, insert)).rejects.toThrow(/row-level security/);
  });

  test('nobody puts a dossier into the list of another person', async () => {
    const { dossierId } = await filed();
    const link = { personId: randomUUID(), unitCode: kimLong, dossierId, filedAt: house.time.now };
    const scope = { unit: kimLong, person: randomUUID(), role: 'citizen' };
    await expect(office.db.transaction(scope, (tx) => linkToPerson(tx, link))).rejects.toThrow(
      /row-level security/,
    );
  });
});

async function filed(): Promise<StoredDossier> {
  const by = aCitizen();
  const answer = await fileDossier(office, by, filingOf('1.004873', { by }));
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.problem)}`);
  return answer.value.dossier;
}

function serializationFailure(): pg.DatabaseError {
  const failure = new pg.DatabaseError('could not serialize access', 0, 'error');
  failure.code = '40001';
  return failure;
}

async function signedBirth(): Promise<StoredDossier> {
  const received = await receiveAtCounter(office, desks.receptionist, {
    filing: filingOf('1.001193'),
    reception: { papers: papersOf['1.001193'] },
  });
  if (!received.ok) throw new Error(received.problem.code);
  const { dossier } = received.value;
  const drafted = await draftResult(office, desks.officer, { ref: refOf(dossier), content: {} });
  if (!drafted.ok) throw new Error(drafted.problem.code);
  const seen = drafted.value.state.draft?.sha256 ?? '';
  const signed = await signResult(office, desks.signer, { ref: refOf(drafted.value), seen });
  if (!signed.ok) throw new Error(signed.problem.code);
  return signed.value;
}

const system = { unit: kimLong, role: 'system' };

async function takenNumbers(): Promise<number[]> {
  const day = Temporal.PlainDate.from('2026-11-16');
  const rows = await office.db.read(system, (tx) =>
    tx
      .selectFrom('taken_numbers')
      .select('number')
      .where('unit_code', '=', kimLong)
      .where('day', '=', day)
      .orderBy('number')
      .execute(),
  );
  return rows.map(({ number }) => number);
}

/** Numbers of any day that are neither a dossier nor a recorded void. */
async function gaps(): Promise<string[]> {
  return office.db.read(system, async (tx) => {
    const taken = await tx.selectFrom('taken_numbers').selectAll().execute();
    const days = await tx.selectFrom('day_numbers').selectAll().execute();
    const known = new Set(taken.map(({ day, number }) => `${day} ${number}`));
    return days.flatMap(({ day, last_number }) =>
      Array.from({ length: last_number }, (_, index) => `${day} ${index + 1}`).filter(
        (each) => !known.has(each),
      ),
    );
  });
}

async function noticesOf(dossier: StoredDossier | undefined) {
  return office.db.read(system, (tx) =>
    tx
      .selectFrom('notices')
      .selectAll()
      .where('unit_code', '=', kimLong)
      .where('dossier_id', '=', dossier?.dossierId ?? '')
      .execute(),
  );
}

async function jobs(): Promise<number> {
  const { rows } = await office.db.executeSql("select id from pgboss.job where name = 'send-notice'");
  return rows.length;
}
