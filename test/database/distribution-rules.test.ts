import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/db/open.ts';
import { type TableKind, tableKinds } from '../../src/db/tables.ts';
import { openTestDatabase } from '../setup/database.ts';

// What lets one installation grow over many machines (docs/decisions): every table of a unit is spread by its
// unit, every table of a person by that person. Each test lists what breaks its rule.

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const kinds: Record<string, TableKind> = tableKinds;

/** The column that spreads a table, if it is spread. */
function leadingColumn(table: string): string | undefined {
  if (kinds[table] === 'unit') return 'unit_code';
  return kinds[table] === 'person' ? 'person_id' : undefined;
}

async function ask<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  const { rows } = await database.read({ role: 'test' }, (tx) => query.execute(tx));
  return rows;
}

const publicTables = sql`pg_class.relnamespace = 'public'::regnamespace and pg_class.relkind in ('r', 'p')`;

test('every table is classified, and every classified table exists', async () => {
  const tables = await ask(
    sql<{ name: string }>`select relname as name from pg_class where ${publicTables} order by relname`,
  );
  expect(tables.map((table) => table.name)).toEqual(Object.keys(kinds).sort());
});

test('every table of a unit or a person has a primary key', async () => {
  const rows = await ask(sql<{ name: string }>`
    select relname as name from pg_class where ${publicTables} and not exists
      (select from pg_constraint where conrelid = pg_class.oid and contype = 'p')`);
  expect(rows.map((row) => row.name).filter((name) => leadingColumn(name))).toEqual([]);
});

test('the unit or person comes first in every primary key and unique index', async () => {
  const indexes = await ask(sql<{ table: string; index: string; first: string | null }>`
    select pg_class.relname as table, indexrelid::regclass::text as index, attname as first
    from pg_index join pg_class on pg_class.oid = indrelid
    left join pg_attribute on attrelid = indrelid and attnum = indkey[0]
    where ${publicTables} and indisunique`);
  const wrong = indexes.filter(({ table, first }) => leadingColumn(table) && first !== leadingColumn(table));
  expect(wrong).toEqual([]);
});

test('a foreign key between spread tables starts with the unit or person on both sides', async () => {
  const keys = await ask(sql<{
    key: string;
    table: string;
    target: string;
    first: string;
    targetFirst: string;
  }>`
    select conname as key, pg_class.relname as table, other.relname as target,
           (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as first,
           (select attname from pg_attribute where attrelid = confrelid and attnum = confkey[1]) as "targetFirst"
    from pg_constraint join pg_class on pg_class.oid = conrelid join pg_class as other on other.oid = confrelid
    where ${publicTables} and contype = 'f'`);
  const wrong = keys.filter(({ table, target, first, targetFirst }) => {
    const leading = leadingColumn(target);
    if (!leading) return kinds[target] === 'local' && kinds[table] !== 'local';
    return leading !== leadingColumn(table) || first !== leading || targetFirst !== leading;
  });
  expect(wrong).toEqual([]);
});

test('there are no triggers and no rules', async () => {
  const triggers = await ask(
    sql<{ name: string }>`select tgname as name from pg_trigger where not tgisinternal`,
  );
  const rules = await ask(sql<{ name: string }>`
    select rulename as name from pg_rewrite join pg_class on pg_class.oid = ev_class where ${publicTables}`);
  expect([...triggers, ...rules]).toEqual([]);
});

test('no column default is volatile or asks the time', async () => {
  const rows = await ask(sql<{ table: string; column: string; value: string }>`
    select pg_class.relname as table, attname as column, pg_get_expr(adbin, adrelid) as value
    from pg_attrdef join pg_class on pg_class.oid = adrelid
    join pg_attribute on attrelid = adrelid and attnum = adnum
    where ${publicTables} and attgenerated = ''`);
  // Identity columns have no row here. A constant has no call and no keyword of the time.
  const wrong = rows.filter(({ value }) =>
    /\(|current_|localtime/i.test(value.replace(/'(?:[^']|'')*'/g, '')),
  );
  expect(wrong).toEqual([]);
});

test('row-level security is on, also for the owner, in every table of a unit or a person', async () => {
  const rows = await ask(sql<{ name: string; policies: number }>`
    select relname as name, (select count(*) from pg_policy where polrelid = pg_class.oid) as policies
    from pg_class where ${publicTables} and not (relrowsecurity and relforcerowsecurity)`);
  expect(rows.map((row) => row.name).filter((name) => leadingColumn(name))).toEqual([]);
});

test('a transaction without a unit or person sees no row of any unit or person', async () => {
  const policies = await ask(sql<{ name: string; policies: number }>`
    select relname as name, count(polname) as policies from pg_class left join pg_policy on polrelid = pg_class.oid
    where ${publicTables} group by relname`);
  const spread = policies.filter(({ name }) => leadingColumn(name));
  expect(spread.filter(({ policies: count }) => count === 0)).toEqual([]);
  for (const { name } of spread) {
    expect(await ask(sql<{ count: number }>`select count(*) from ${sql.table(name)}`), name).toEqual([
      { count: 0 },
    ]);
  }
});

test('the application is no superuser, cannot pass row-level security and owns nothing', async () => {
  const [role] = await ask(sql`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
           (select count(*) from pg_class where relowner = pg_roles.oid) as tables,
           (select count(*) from pg_namespace where nspowner = pg_roles.oid) as schemas,
           (select count(*) from pg_proc where proowner = pg_roles.oid) as functions
    from pg_roles where rolname = current_user`);
  expect(role).toEqual({
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    tables: 0,
    schemas: 0,
    functions: 0,
  });
});

test('no function runs with the rights of its owner', async () => {
  const rows = await ask(sql<{ name: string }>`
    select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`);
  expect(rows).toEqual([]);
});
