import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, type DatabaseSettings, openDatabase } from '../../src/db/open.ts';

/** A copy of the migrated template, for one test file. `close` drops it. */
export async function openTestDatabase(settings: Partial<DatabaseSettings> = {}): Promise<Database> {
  const { url, drop } = await createTestDatabase();
  const database = await openDatabase({
    source: { kind: 'url', url },
    migrationsFolder: 'migrations',
    poolSize: 4,
    ...settings,
  });
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** A new database named by its address: a copy of the migrated template, or empty (`from: 'template1'`). */
export async function createTestDatabase({ from = 'motcua' }: { from?: 'motcua' | 'template1' } = {}) {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await askServer(`create database ${name} template ${from}`);
  return {
    url: `postgres://postgres@localhost/${name}?host=${inject('clusterSocket')}`,
    drop: () => askServer(`drop database if exists ${name} with (force)`),
  };
}

/** Runs one statement as the superuser of the throw-away cluster, outside every test database. */
async function askServer(sql: string): Promise<void> {
  const client = new pg.Client({ host: inject('clusterSocket'), user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
