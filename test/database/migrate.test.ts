import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createTestDatabase } from '../setup/database.ts';
import { addMigrations, writeMigrations } from '../setup/migrations.ts';

let folder: string;
let url: string;
let owner: pg.Client;
let drop: () => Promise<void>;

beforeEach(async () => {
  folder = await writeMigrations({
    '0001-create-doors.sql': 'create table doors (number integer);',
    '0002-open-doors.sql': 'insert into doors values (1); insert into doors values (2);',
  });
  ({ url, drop } = await createTestDatabase({ from: 'template1' }));
  owner = await connect();
});
afterEach(async () => {
  await owner.end();
  await drop();
  await rm(folder, { recursive: true });
});

async function connect(): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
}

test('missing migrations are applied in order, and only once', async () => {
  expect(await migrate(owner, folder)).toEqual(['0001-create-doors.sql', '0002-open-doors.sql']);
  await addMigrations(folder, { '0003-close-doors.sql': 'delete from doors where number = 2;' });
  expect(await migrate(owner, folder)).toEqual(['0003-close-doors.sql']);
  expect(await migrate(owner, folder)).toEqual([]);
  expect((await owner.query('select number from doors')).rows).toEqual([{ number: 1 }]);
});

test('a file changed after it was applied is refused, with its name', async () => {
  await migrate(owner, folder);
  await addMigrations(folder, { '0002-open-doors.sql': 'insert into doors values (3);' });
  await expect(migrate(owner, folder)).rejects.toThrow(
    'The migration 0002-open-doors.sql was changed after it had been applied',
  );
});

test('other line ends are not a change', async () => {
  await addMigrations(folder, { '0003-two-lines.sql': 'select 1;\nselect 2;\n' });
  await migrate(owner, folder);
  await addMigrations(folder, { '0003-two-lines.sql': 'select 1;\r\nselect 2;\r\n' });
  expect(await migrate(owner, folder)).toEqual([]);
});

test('a schema newer than the program is refused and says what to do', async () => {
  await migrate(owner, folder);
  await rm(join(folder, '0002-open-doors.sql'));
  await expect(migrate(owner, folder)).rejects.toThrow('newer than the program: it has 0002-open-doors.sql');
});

test('a file that comes between applied ones is refused', async () => {
  await addMigrations(folder, { '0005-paint-doors.sql': 'select 1;' });
  await migrate(owner, folder);
  await addMigrations(folder, { '0004-buy-paint.sql': 'select 1;' });
  await expect(migrate(owner, folder)).rejects.toThrow('0004-buy-paint.sql comes too late');
});

test('two files with one number, or a file without, are refused before anything is applied', async () => {
  await addMigrations(folder, { '0002-shut-doors.sql': 'select 1;' });
  await expect(migrate(owner, folder)).rejects.toThrow('Two migrations have the number 2');
  await rm(join(folder, '0002-shut-doors.sql'));
  await addMigrations(folder, { 'doors.sql': 'select 1;' });
  await expect(migrate(owner, folder)).rejects.toThrow('doors.sql is not named like');
});

test('a migration that fails half-way leaves nothing of itself and names its line', async () => {
  await addMigrations(folder, {
    '0003-break-doors.sql': 'insert into doors values (9);\nselect no_such_column;',
  });
  await expect(migrate(owner, folder)).rejects.toThrow('0003-break-doors.sql failed at line 2');
  expect((await owner.query('select count(*)::int as count from doors')).rows).toEqual([{ count: 2 }]);
  await addMigrations(folder, { '0003-break-doors.sql': 'insert into doors values (9);' });
  expect(await migrate(owner, folder)).toEqual(['0003-break-doors.sql']);
});

test('two programs that start at once apply each migration once', async () => {
  const programs = await Promise.all(
    [1, 2, 3].map(() =>
      openDatabase({ source: { kind: 'url', url }, migrationsFolder: folder, poolSize: 1 }),
    ),
  );
  expect(programs.flatMap((program) => program.migrated).sort()).toEqual([
    '0001-create-doors.sql',
    '0002-open-doors.sql',
  ]);
  for (const program of programs) await program.close();
});

test('the application may use what the owner made, but owns nothing and cannot touch the history', async () => {
  const program = await openDatabase({ source: { kind: 'url', url }, migrationsFolder: folder, poolSize: 1 });
  await program.executeSql('insert into doors values (3)');
  await expect(program.executeSql('drop table doors')).rejects.toMatchObject({ code: '42501' });
  await expect(program.executeSql('create table mine ()')).rejects.toMatchObject({ code: '42501' });
  await expect(program.executeSql('delete from schema_migrations')).rejects.toMatchObject({ code: '42501' });
  await program.close();
});

test('a library prepares its own schema as the owner, and the application may use it', async () => {
  const program = await openDatabase({
    source: { kind: 'url', url },
    migrationsFolder: folder,
    poolSize: 1,
    prepareAsOwner: async (execute) => {
      await execute('create schema if not exists queue; create table if not exists queue.job (id integer)');
    },
  });
  await program.executeSql('insert into queue.job values (1)');
  expect((await program.executeSql('select id from queue.job')).rows).toEqual([{ id: 1 }]);
  await program.close();
});
