import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { openTestDatabase } from '../setup/database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function ask(query: ReturnType<typeof sql<Record<string, unknown>>>): Promise<unknown> {
  const { rows } = await database.read({ role: 'test' }, (tx) => query.execute(tx));
  return rows[0]?.['value'];
}

test('counts and ids are numbers, exact decimals stay text', async () => {
  expect(await ask(sql`select 9007199254740991::bigint as value`)).toBe(9007199254740991);
  expect(await ask(sql`select count(*) as value from (values (1), (2)) as rows`)).toBe(2);
  expect(await ask(sql`select 1234567890123.45::numeric as value`)).toBe('1234567890123.45');
});

test('a number too large to be exact is a fault and not a neighbour', async () => {
  await expect(ask(sql`select 9007199254740993::bigint as value`)).rejects.toThrow(
    'too large for an exact number',
  );
  expect(await ask(sql`select 1::bigint as value`)).toBe(1);
});

test('a moment keeps its microseconds on the way in and out', async () => {
  const moment = Temporal.Instant.from('2026-07-01T08:15:30.123456Z');
  const value = await ask(sql`select ${moment}::timestamptz as value`);
  expect(value).toBeInstanceOf(Temporal.Instant);
  expect(String(value)).toBe('2026-07-01T08:15:30.123456Z');
});

test('a moment with its zone is stored as the moment', async () => {
  const moment = Temporal.ZonedDateTime.from('2026-07-01T08:15:00+07:00[Asia/Ho_Chi_Minh]');
  expect(String(await ask(sql`select ${moment}::timestamptz as value`))).toBe('2026-07-01T01:15:00Z');
});

test('a day is a day in any zone', async () => {
  const value = await ask(sql`select ${Temporal.PlainDate.from('2026-09-02')}::date as value`);
  expect(value).toBeInstanceOf(Temporal.PlainDate);
  expect(String(value)).toBe('2026-09-02');
});

test('json comes out parsed, in whatever form it went in', async () => {
  const value = { name: 'Đặng Thị "Hoa"', pages: [1, 2] };
  expect(await ask(sql`select ${value}::jsonb as value`)).toEqual(value);
  expect(await ask(sql`select ${JSON.stringify([value])}::jsonb as value`)).toEqual([value]);
});

test('lists keep their order, their gaps and their quotes', async () => {
  const names = ['Đà Nẵng', 'a "b" \\ c', '', 'NULL', 'x,y', null];
  expect(await ask(sql`select ${names}::text[] as value`)).toEqual(names);
  expect(await ask(sql`select ${[3, 1, 2]}::bigint[] as value`)).toEqual([3, 1, 2]);
  const days = [Temporal.PlainDate.from('2026-01-01'), Temporal.PlainDate.from('2026-04-30')];
  expect(String(await ask(sql`select ${days}::date[] as value`))).toBe('2026-01-01,2026-04-30');
  expect(await ask(sql`select ${[]}::text[] as value`)).toEqual([]);
});

test('bytes, truth and nothing come back as they went', async () => {
  const bytes = Buffer.from([0, 1, 255]);
  expect(await ask(sql`select ${bytes}::bytea as value`)).toEqual(bytes);
  expect(await ask(sql`select ${new Uint8Array([7, 8])}::bytea as value`)).toEqual(Buffer.from([7, 8]));
  expect(await ask(sql`select ${true}::boolean as value`)).toBe(true);
  expect(await ask(sql`select ${null}::text as value`)).toBeNull();
});

test('a listener hears what another transaction announces, once it is kept', async () => {
  const heard = new Promise<string>((resolve) => {
    void database
      .listen('dossier_changed', resolve)
      .then(() =>
        database.transaction({ role: 'test' }, (tx) =>
          sql`select pg_notify('dossier_changed', ${'D-1'})`.execute(tx),
        ),
      );
  });
  expect(await heard).toBe('D-1');
});
