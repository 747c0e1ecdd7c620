import pg from 'pg';
import { isAlive, type Postmaster } from './embedded-postmaster.ts';

/** The name of the program's database in its private cluster. */
export const databaseName = 'motcua';

/** Waits until the server takes connections; false as soon as its process is gone. */
export async function waitUntilReady(postmaster: Postmaster): Promise<boolean> {
  const until = performance.now() + startLimitMs;
  while (performance.now() < until) {
    if (await canConnect(postmaster)) return true;
    if (!isAlive(postmaster.pid)) return false;
    await pause(20);
  }
  throw new Error(
    `The database (process ${postmaster.pid}) takes no connections after ${startLimitMs / 1000} seconds.`,
  );
}

const startLimitMs = 60_000;

async function canConnect(postmaster: Postmaster): Promise<boolean> {
  const client = createClient(postmaster);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

function createClient(postmaster: Postmaster): pg.Client {
  const client = new pg.Client({
    host: postmaster.socketFolder,
    port: postmaster.port,
    user: 'postgres',
    database: 'postgres',
    connectionTimeoutMillis: 5000,
    application_name: `motcua ${process.pid}`,
  });
  client.on('error', () => {});
  return client;
}

/** Makes the program's database in a new cluster. */
export async function createDatabaseOnce(postmaster: Postmaster): Promise<void> {
  const client = createClient(postmaster);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } catch (error) {
    // Another program was quicker by a moment.
    if ((error as { code?: string }).code !== '42P04' && (error as { code?: string }).code !== '23505')
      throw error;
  } finally {
    await client.end();
  }
}

/** Stops the server; without `evenIfUsed` only when no other program is connected. */
export async function stopServer(postmaster: Postmaster, evenIfUsed: boolean): Promise<void> {
  if (!isAlive(postmaster.pid)) return;
  if (!evenIfUsed && (await isUsedByOthers(postmaster))) return;
  // SIGINT is PostgreSQL's "fast" stop: running transactions are rolled back, everything is written down.
  process.kill(postmaster.pid, 'SIGINT');
  const until = performance.now() + startLimitMs;
  while (isAlive(postmaster.pid)) {
    if (performance.now() > until) throw new Error(`The database (process ${postmaster.pid}) does not stop.`);
    await pause(20);
  }
}

async function isUsedByOthers(postmaster: Postmaster): Promise<boolean> {
  const client = createClient(postmaster);
  try {
    await client.connect();
    const { rowCount } = await client.query(
      "select from pg_stat_activity where backend_type = 'client backend' and application_name <> $1",
      [`motcua ${process.pid}`],
    );
    return (rowCount ?? 0) > 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
