import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, type DatabaseSettings, openDatabase } from '../../src/db/open.ts';

/** A copy of the migrated template, or of another, for one test file. `close` drops it. */
export async function openTestDatabase(
  settings: Partial<DatabaseSettings> = {},
  template?: string,
): Promise<Database> {
  const { url, drop } = await createTestDatabase(template ? { from: template } : {});
  const database = await open(url, settings);
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/**
 * The name of a template that holds what `furnish` wrote, made once in a run by whoever comes first: what every test
 * file would write again takes half a second each time.
 */
export async function furnishedTemplate(
  name: string,
  furnish: (database: Database) => Promise<void>,
): Promise<string> {
  const server = await connect();
  try {
    await server.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await server.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const { url } = await createTestDatabase();
      const database = await open(url, {});
      await furnish(database);
      await database.close();
      const made = new URL(url).pathname.slice(1);
      await server.query(`alter database ${made} rename to ${name}`);
    }
  } finally {
    await server.end();
  }
  return name;
}

function open(url: string, settings: Partial<DatabaseSettings>): Promise<Database> {
  const source = { kind: 'url', url } as const;
  return openDatabase({ source, migrationsFolder: 'migrations', poolSize: 4, ...settings });
}

/** A new database named by its address: a copy of the migrated template, of another, or empty (`template1`). */
export async function createTestDatabase({ from = 'motcua' }: { from?: string } = {}) {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await askServer(`create database ${name} template ${from}`);
  return {
    url: `postgres://postgres@localhost/${name}?host=${inject('clusterSocket')}`,
    drop: () => askServer(`drop database if exists ${name} with (force)`),
  };
}

/** Runs one statement as the superuser of the throw-away cluster, outside every test database. */
async function askServer(sql: string): Promise<void> {
  const client = await connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ host: inject('clusterSocket'), user: 'postgres', database: 'postgres' });
  await client.connect();
  return client;
}
