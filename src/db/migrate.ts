import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { UnfitDatabase } from './roles.ts';

/**
 * Applies the numbered SQL files of `folder` that this database does not have yet, each in one transaction,
 * in order, and gives their names. Two processes take turns. Throws before changing anything when a file
 * was changed after it was applied, comes too late, or when the schema is newer than the program.
 */
export async function migrate(owner: pg.ClientBase, folder: string): Promise<string[]> {
  const files = await readMigrations(folder);
  await lockSchema(owner);
  try {
    await owner.query(
      'create table if not exists schema_migrations (number integer primary key, name text not null, checksum text not null)',
    );
    const { rows } = await owner.query<Applied>(
      'select number, name, checksum from schema_migrations order by number',
    );
    checkHistory(files, rows);
    const missing = files.filter((file) => !rows.some((row) => row.number === file.number));
    for (const file of missing) await applyMigration(owner, file);
    return missing.map((file) => file.name);
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [schemaLock]);
  }
}

/** Waits until no other process prepares this database. The lock ends with the connection at the latest. */
export async function lockSchema(owner: pg.ClientBase): Promise<void> {
  await owner.query('select pg_advisory_lock($1)', [schemaLock]);
}

/** "motc" read as a number: a lock of our own. */
const schemaLock = 0x6d6f7463;

interface Migration {
  number: number;
  name: string;
  text: string;
  checksum: string;
}

interface Applied {
  number: number;
  name: string;
  checksum: string;
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const files = await Promise.all(names.map((name) => readMigration(folder, name)));
  files.forEach((file, index) => {
    const before = files[index - 1];
    if (before?.number === file.number) {
      throw new Error(`Two migrations have the number ${file.number}: ${before.name} and ${file.name}.`);
    }
  });
  return files;
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const digits = /^(\d{4})(?:-[a-z0-9]+){2,}\.sql$/.exec(name)?.[1];
  if (!digits) throw new Error(`The migration ${name} is not named like 0001-create-units.sql.`);
  const text = await readFile(join(folder, name), 'utf8');
  // Line ends are levelled: a checkout on another system is not a changed file.
  const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
  return { number: Number(digits), name, text, checksum };
}

function checkHistory(files: readonly Migration[], applied: readonly Applied[]): void {
  for (const row of applied) {
    const file = files.find((candidate) => candidate.number === row.number);
    if (!file) {
      throw new UnfitDatabase(
        `This database is newer than the program: it has ${row.name}, which the program does not know. ` +
          'Start the newer program, or restore the backup made before the update.',
      );
    }
    if (file.checksum !== row.checksum) {
      throw new UnfitDatabase(
        `The migration ${file.name} was changed after it had been applied. Put the old text back and write a new migration.`,
      );
    }
  }
  const last = applied.at(-1);
  const late =
    last &&
    files.find((file) => file.number < last.number && !applied.some((row) => row.number === file.number));
  if (last && late) {
    throw new Error(
      `The migration ${late.name} comes too late: ${last.name} is applied already. Give it the next number.`,
    );
  }
}

async function applyMigration(owner: pg.ClientBase, file: Migration): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(file.text);
    await owner.query('insert into schema_migrations (number, name, checksum) values ($1, $2, $3)', [
      file.number,
      file.name,
      file.checksum,
    ]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw new Error(
      `The migration ${file.name} failed${lineOf(file.text, error)}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

function lineOf(text: string, error: unknown): string {
  const position = Number((error as { position?: string }).position);
  return position > 0 ? ` at line ${text.slice(0, position).split('\n').length}` : '';
}
