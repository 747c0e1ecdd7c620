import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '../../src/db/open.ts';
import {
  executeSql,
  finishWith,
  finishWithAll,
  inOneTrip,
  type Transaction,
} from '../../src/db/transaction.ts';
import { createTestDatabase } from '../setup/database.ts';
import { writeMigrations } from '../setup/migrations.ts';

let database: Database;
let migrationsFolder: string;
let dropDatabase: () => Promise<void>;

beforeAll(async () => {
  migrationsFolder = await writeMigrations({
    '0001-create-files.sql': `
      create table files (unit_code text, number integer, primary key (unit_code, number));
      alter table files enable row level security;
      alter table files force row level security;
      create policy of_unit on files using (unit_code = current_setting('motcua.unit', true));`,
  });
  const { url, drop } = await createTestDatabase({ from: 'template1' });
  dropDatabase = drop;
  // One connection: whatever a transaction leaves behind would meet the next one.
  database = await openDatabase({ source: { kind: 'url', url }, migrationsFolder, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await dropDatabase();
  await rm(migrationsFolder, { recursive: true });
});

const kimLong = { unit: '19774', person: 'p-1', role: 'officer' };
const thanhKhe = { unit: '20209', role: 'officer' };

test('a transaction runs as the application under its unit, person and role', async () => {
  expect(await database.transaction(kimLong, readSettings)).toEqual({
    who: 'motcua_app',
    unit: '19774',
    person: 'p-1',
    role: 'officer',
  });
});

test('nothing of a scope is left on the connection for the next transaction', async () => {
  await database.transaction(kimLong, readSettings);
  expect(await database.read({ role: 'visitor' }, readSettings)).toMatchObject({
    unit: '',
    person: '',
    role: 'visitor',
  });
  const { rows } = await database.executeSql("select current_setting('motcua.role', true) as role");
  expect(rows[0]?.['role']).toBe('');
});

test('resetting the role leads back to the application and not to the owner', async () => {
  const who = await database.transaction(kimLong, async (tx) => {
    await sql`reset role`.execute(tx);
    return readSettings(tx);
  });
  expect(who).toMatchObject({ who: 'motcua_app' });
});

test('a unit neither sees nor writes the files of another, even with a wrong query', async () => {
  await database.transaction(kimLong, (tx) => addFile(tx, '19774', 1));
  expect(await database.transaction(thanhKhe, countFiles)).toBe(0);
  await expect(database.transaction(thanhKhe, (tx) => addFile(tx, '19774', 2))).rejects.toMatchObject({
    code: '42501',
  });
  expect(await database.transaction(kimLong, countFiles)).toBe(1);
});

test('a thrown fault undoes the whole transaction', async () => {
  const work = database.transaction(kimLong, async (tx) => {
    await addFile(tx, '19774', 50);
    throw new Error('the printer is on fire');
  });
  await expect(work).rejects.toThrow('the printer is on fire');
  expect(await database.transaction(kimLong, (tx) => hasFile(tx, 50))).toBe(false);
});

test('a failed query that the work overlooks is still a fault', async () => {
  const work = database.transaction(kimLong, async (tx) => {
    await addFile(tx, '19774', 60);
    await sql`select 1 / 0`.execute(tx).catch(() => undefined);
  });
  await expect(work).rejects.toThrow('An earlier query of this transaction failed');
  expect(await database.transaction(kimLong, (tx) => hasFile(tx, 60))).toBe(false);
});

test('a parameter that cannot be written never lets the next query run outside the transaction', async () => {
  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  const work = database.transaction(kimLong, async (tx) => {
    await sql`select ${circular}::jsonb`.execute(tx).catch(() => undefined);
    await addFile(tx, '19774', 61);
  });
  await expect(work).rejects.toThrow('An earlier query of this transaction failed');
});

test('reading refuses every write', async () => {
  await expect(database.read(kimLong, (tx) => addFile(tx, '19774', 70))).rejects.toMatchObject({
    code: '25006',
  });
});

test('nothing can be asked after the transaction has ended', async () => {
  let kept: Transaction | undefined;
  await database.transaction(kimLong, async (tx) => {
    kept = tx;
    await countFiles(tx);
  });
  await expect(countFiles(kept as Transaction)).rejects.toThrow('after its transaction had ended');
});

test('a deadlock or serialization failure runs the work again, three times at most', async () => {
  let runs = 0;
  const collide = async (tx: Transaction): Promise<number> => {
    runs += 1;
    if (runs < 3)
      await sql`do $$ begin raise exception 'collision' using errcode = '40001'; end $$`.execute(tx);
    return countFiles(tx);
  };
  expect(await database.transaction(kimLong, collide)).toBe(1);
  expect(runs).toBe(3);

  runs = -10;
  await expect(database.transaction(kimLong, collide)).rejects.toMatchObject({ code: '40001' });
  expect(runs).toBe(-6);
});

test('a prepared statement that a migration has outdated is prepared again', async () => {
  const { url, drop } = await createTestDatabase({ from: 'template1' });
  const folder = await writeMigrations({
    '0001-create-cards.sql': 'create table cards (a integer); insert into cards values (1);',
  });
  const early = await openDatabase({ source: { kind: 'url', url }, migrationsFolder: folder, poolSize: 1 });
  const readCards = () =>
    early.read(kimLong, async (tx) => (await sql`select * from cards`.execute(tx)).rows);
  expect(await readCards()).toEqual([{ a: 1 }]);
  const owner = new pg.Client(url);
  await owner.connect();
  await owner.query('alter table cards add column b integer');
  await owner.end();
  expect(await readCards()).toEqual([{ a: 1, b: null }]);
  await early.close();
  await drop();
  await rm(folder, { recursive: true });
});

test('queries started side by side share the one transaction', async () => {
  const counts = await database.transaction(kimLong, (tx) =>
    Promise.all([countFiles(tx), countFiles(tx), countFiles(tx)]),
  );
  expect(counts).toEqual([1, 1, 1]);
});

test('the job queue writes inside the transaction and gets its rows as pg gives them', async () => {
  const row = await database.transaction(kimLong, async (tx) => {
    const { rows } = await executeSql(tx, 'select $1::timestamptz as moment, count(*) as files from files', [
      '2026-07-01T00:00:00Z',
    ]);
    return rows[0];
  });
  expect(row).toEqual({ moment: new Date('2026-07-01T00:00:00Z'), files: '1' });
});

describeTrips();

function describeTrips(): void {
  const syncs = vi.spyOn(pg.Connection.prototype as unknown as { sync(): void }, 'sync');
  const plain = vi.spyOn(pg.Connection.prototype as unknown as { query(): void }, 'query');
  const trips = () => syncs.mock.calls.length + plain.mock.calls.length;
  beforeEach(() => {
    syncs.mockClear();
    plain.mockClear();
  });

  test('begin and scope travel with the first query, commit by itself: two round trips', async () => {
    await database.transaction(kimLong, countFiles);
    expect(trips()).toBe(2);
  });

  test('a last query that takes commit along makes one round trip of it', async () => {
    const rows = await database.transaction(kimLong, (tx) => finishWith(tx, countQuery(tx)));
    expect(rows).toEqual([{ count: 1 }]);
    expect(trips()).toBe(1);
  });

  test('a hot action of two dependent steps costs two round trips and is kept', async () => {
    await database.transaction(kimLong, async (tx) => {
      const [before, same] = await inOneTrip(tx, [countQuery(tx), countQuery(tx)]);
      expect(before).toEqual(same);
      await finishWithAll(tx, [insertQuery(tx, 80), countQuery(tx)]);
    });
    expect(trips()).toBe(2);
    expect(await database.read(kimLong, (tx) => hasFile(tx, 80))).toBe(true);
  });

  test('a last query that fails commits nothing', async () => {
    const work = database.transaction(kimLong, async (tx) => {
      await addFile(tx, '19774', 90);
      await finishWith(tx, sql`select 1 / 0`.compile(tx));
    });
    await expect(work).rejects.toMatchObject({ code: '22012' });
    expect(await database.read(kimLong, (tx) => hasFile(tx, 90))).toBe(false);
  });

  test('a work that asks nothing costs no round trip at all', async () => {
    expect(await database.transaction(kimLong, async () => 'refused')).toBe('refused');
    expect(trips()).toBe(0);
  });
}

interface Settings {
  who: string;
  unit: string;
  person: string;
  role: string;
}

async function readSettings(tx: Transaction): Promise<Settings | undefined> {
  const { rows } = await sql<Settings>`select current_user as who, current_setting('motcua.unit') as unit,
    current_setting('motcua.person') as person, current_setting('motcua.role') as role`.execute(tx);
  return rows[0];
}

function insertQuery(tx: Transaction, number: number) {
  return sql`insert into files (unit_code, number) values (${'19774'}, ${number})`.compile(tx);
}

async function addFile(tx: Transaction, unit: string, number: number): Promise<void> {
  await sql`insert into files (unit_code, number) values (${unit}, ${number})`.execute(tx);
}

function countQuery(tx: Transaction) {
  return sql<{ count: number }>`select count(*) from files`.compile(tx);
}

async function countFiles(tx: Transaction): Promise<number> {
  const { rows } = await tx.executeQuery(countQuery(tx));
  return rows[0]?.count ?? 0;
}

async function hasFile(tx: Transaction, number: number): Promise<boolean> {
  const { rows } = await sql`select from files where number = ${number}`.execute(tx);
  return rows.length > 0;
}
