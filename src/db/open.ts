import pg from 'pg';
import { type EmbeddedServer, type EmbeddedSettings, startEmbedded } from './embedded.ts';
import { createListener, type StopListening } from './listen.ts';
import { lockSchema, migrate } from './migrate.ts';
import { appRole, checkServer, prepareAppRole, UnfitDatabase } from './roles.ts';
import { type ExecuteSql, runTransaction, type Scope, type Transaction } from './transaction.ts';

/** Where the database is and how it is opened. */
export interface DatabaseSettings {
  /** A private PostgreSQL under `folder`, or any PostgreSQL ≥ 15 named by an address. */
  source: ({ kind: 'embedded' } & EmbeddedSettings) | { kind: 'url'; url: string };
  migrationsFolder: string;
  /** Most connections of the pool; 10 unless told. */
  poolSize?: number;
  /** Runs as the owner of the tables after the migrations: a library (the job queue) makes its own schema here. */
  prepareAsOwner?: (execute: ExecuteSql) => Promise<void>;
}

/** The door to the database: every query runs in a transaction with a scope, as the application's role. */
export interface Database {
  /** Runs `work` in one transaction. It may run again after a deadlock, so it changes nothing but `tx`. */
  transaction<Result>(scope: Scope, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** As `transaction`, but the server refuses every write. */
  read<Result>(scope: Scope, work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** For libraries alone (the job queue): no scope, so row-level security shows no file of any unit. */
  executeSql: ExecuteSql;
  /** Hears `pg_notify(channel, payload)` of any process; gives the way to stop. */
  listen(channel: string, handler: (payload: string) => void): Promise<StopListening>;
  /** The migrations that opening has applied, by file name. */
  migrated: readonly string[];
  /** Where the database is, in words without a password. */
  place: string;
  /** Ends the connections first, then the private server if nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Opens the database: starts or finds the private server, checks the version, prepares the application's
 * role, applies the migrations. Throws in words when the server or the schema does not fit.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const server = await findServer(settings.source);
  try {
    const migrated = await prepareAsOwner(server, settings);
    return await createDatabase(server, { poolSize: settings.poolSize ?? 10, migrated });
  } catch (error) {
    await server.embedded?.stop();
    throw error;
  }
}

interface Server {
  owner: pg.ClientConfig;
  app: pg.ClientConfig;
  place: string;
  embedded?: EmbeddedServer;
}

async function findServer(source: DatabaseSettings['source']): Promise<Server> {
  if (source.kind === 'url') {
    // The owner's connection takes on the application's role while it starts, so `reset role` leads back to
    // that role and not to the owner; no code of the program has SQL that leaves it.
    const owner = { connectionString: source.url };
    return {
      owner,
      app: { ...owner, options: `${sessionOptions} -c role=${appRole}` },
      place: placeOf(source.url),
    };
  }
  const embedded = await startEmbedded(source);
  const socket = { host: embedded.socketFolder, port: embedded.port, database: embedded.database };
  return {
    embedded,
    owner: { ...socket, user: 'postgres' },
    // On our own server the application signs in as its role and so has nothing to go back to.
    app: { ...socket, user: appRole, options: sessionOptions },
    place: `${embedded.folder} (PostgreSQL ${embedded.version}, socket ${embedded.socketFolder})`,
  };
}

/** Our parsers read ISO dates in UTC; a query or transaction that hangs is ended by the server. */
const sessionOptions = [
  '-c timezone=UTC',
  '-c datestyle=ISO',
  '-c statement_timeout=60000',
  '-c idle_in_transaction_session_timeout=60000',
].join(' ');

/** Each program is told apart, so that the last one to leave stops the private server. */
const applicationName = `motcua ${process.pid}`;

function placeOf(url: string): string {
  try {
    const address = new URL(url);
    return `${address.searchParams.get('host') ?? address.host}${address.pathname}`;
  } catch {
    return 'the address in DATABASE_URL';
  }
}

async function prepareAsOwner(server: Server, settings: DatabaseSettings): Promise<string[]> {
  const owner = new pg.Client({ ...server.owner, application_name: applicationName });
  owner.on('error', () => {});
  await owner.connect();
  try {
    await checkServer(owner);
    await lockSchema(owner);
    await prepareAppRole(owner, { canLogin: server.embedded !== undefined });
    const migrated = await migrate(owner, settings.migrationsFolder);
    if (migrated.length > 0) {
      await owner.query(`revoke insert, update, delete on schema_migrations from ${appRole}`);
    }
    await settings.prepareAsOwner?.((text, values) => owner.query(text, values));
    return migrated;
  } finally {
    await owner.end();
  }
}

interface Opened {
  poolSize: number;
  migrated: string[];
}

async function createDatabase(server: Server, { poolSize, migrated }: Opened): Promise<Database> {
  const app = { ...server.app, application_name: applicationName };
  const pool = new pg.Pool({
    ...app,
    max: poolSize,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 15_000,
  });
  // A connection that the server ends is replaced at the next query; without an ear the process would fall.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  await checkAppRole(pool);
  const listener = createListener(app);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await listener.close();
    await pool.end();
    await server.embedded?.stop();
  };
  return {
    transaction: (scope, work) => runTransaction(pool, { scope, access: 'read write' }, work),
    read: (scope, work) => runTransaction(pool, { scope, access: 'read only' }, work),
    executeSql: (text, values) => pool.query(text, values),
    listen: listener.listen,
    migrated,
    place: server.place,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function checkAppRole(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ current_user: string }>('select current_user');
  if (rows[0]?.current_user === appRole) return;
  await pool.end();
  throw new UnfitDatabase(
    `The connection did not take on the role ${appRole}. Remove "options" from DATABASE_URL and connect to the ` +
      'server itself, not through a pooler.',
  );
}
