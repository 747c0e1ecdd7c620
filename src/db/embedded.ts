import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { chown, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { binariesPackage, findBinaries } from './embedded-binaries.ts';
import {
  chooseServerUser,
  placeBinaries,
  placeCluster,
  placeSocket,
  type ServerUser,
  versionOf,
} from './embedded-place.ts';
import { findPostmaster, isAlive, type Postmaster, removeStalePidFile } from './embedded-postmaster.ts';

export interface EmbeddedSettings {
  /** The data folder of the program; the cluster is `postgres` inside. */
  folder: string;
  /** The npm package with the programs; the one of this platform unless told (tests name version 15). */
  binaries?: string;
  /** True loses the newest writes at a power cut: for throw-away clusters alone. */
  throwAway?: boolean;
}

/** A private PostgreSQL that listens on a socket only. */
export interface EmbeddedServer {
  folder: string;
  socketFolder: string;
  port: number;
  database: string;
  version: string;
  /** True when the server outlived a killed program, or another program has it running. */
  wasRunning: boolean;
  /** Stops the server cleanly, unless another program is connected; `evenIfUsed` sends everybody away. */
  stop(options?: { evenIfUsed?: boolean }): Promise<void>;
}

/**
 * Starts the private PostgreSQL of a data folder, or finds the one that runs already; makes the cluster when
 * the folder is new. Ready for connections when it returns.
 */
export async function startEmbedded(settings: EmbeddedSettings): Promise<EmbeddedServer> {
  const user = chooseServerUser();
  const native = await placeBinaries(await findBinaries(settings.binaries ?? binariesPackage()), user);
  const folder = await placeCluster(settings.folder, user);
  const cluster: Cluster = {
    native,
    folder,
    user,
    version: versionOf(native),
    throwAway: settings.throwAway ?? false,
  };
  if (!existsSync(join(folder, 'PG_VERSION'))) await createCluster(cluster);
  checkVersion(cluster);
  const running = await findRunning(cluster);
  const postmaster = running ?? (await launch(cluster, join(settings.folder, 'postgres.log')));
  await createDatabaseOnce(postmaster);
  return {
    folder,
    socketFolder: postmaster.socketFolder,
    port: postmaster.port,
    database: databaseName,
    version: cluster.version,
    wasRunning: running !== undefined,
    stop: (options) => stopServer(postmaster, options?.evenIfUsed ?? false),
  };
}

interface Cluster {
  native: string;
  folder: string;
  user: ServerUser | undefined;
  version: string;
  throwAway: boolean;
}

const databaseName = 'motcua';
const startLimitMs = 60_000;

/** initdb works in a folder beside, which is then renamed: a kill on the way leaves nothing half-made. */
async function createCluster(cluster: Cluster): Promise<void> {
  const parent = dirname(cluster.folder);
  await removeAbandoned(parent, basename(cluster.folder));
  const half = `${cluster.folder}.${process.pid}.half`;
  await mkdir(half, { mode: 0o700 });
  if (cluster.user) await chown(half, cluster.user.uid, cluster.user.gid);
  try {
    // The C library of some systems has no C.UTF-8; plain C only sorts and folds fewer letters by default.
    await initdb(cluster, half, 'C.UTF-8').catch(() => initdb(cluster, half, 'C'));
    await rename(half, cluster.folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // Another process made the cluster at the same time: its work is as good as ours.
    if (!existsSync(join(cluster.folder, 'PG_VERSION'))) throw error;
  }
}

async function removeAbandoned(parent: string, name: string): Promise<void> {
  for (const entry of await readdir(parent)) {
    const pid = entry.startsWith(`${name}.`) && /\.(\d+)\.half$/.exec(entry)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(join(parent, entry), { recursive: true, force: true });
  }
}

async function initdb(cluster: Cluster, folder: string, characters: string): Promise<void> {
  // Trust is sound here: there is no network, and only the server's own user (and root) may enter the folder
  // of the socket.
  const options = ['-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C', `--lc-ctype=${characters}`];
  const { code, output } = await run(cluster, 'initdb', ['-D', folder, ...options, '--no-instructions']);
  if (code === 0) return;
  for (const entry of await readdir(folder)) await rm(join(folder, entry), { recursive: true, force: true });
  throw new Error(`The database could not be created in ${cluster.folder}: ${output.trim()}`);
}

function run(
  cluster: Cluster,
  program: string,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(cluster.native, 'bin', program), args, {
      ...cluster.user,
      cwd: '/',
      env: serverEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk: Buffer) => {
      output += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** Nothing of the program's environment (secrets, PGDATA, locales) reaches the server. */
const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

function checkVersion(cluster: Cluster): void {
  const made = readFileSync(join(cluster.folder, 'PG_VERSION'), 'utf8').trim();
  if (cluster.version.split('.')[0] === made) return;
  throw new Error(
    `The database in ${cluster.folder} was made by PostgreSQL ${made}, and this program brings ${cluster.version}. ` +
      'Start the earlier program, make a backup and restore it with this one.',
  );
}

async function findRunning(cluster: Cluster): Promise<Postmaster | undefined> {
  const found = findPostmaster(cluster.folder);
  if (!found) {
    await removeStalePidFile(cluster.folder);
    return undefined;
  }
  // It may be starting, or stopping: then it goes and a new one is started.
  return (await waitUntilReady(found)) ? found : undefined;
}

async function launch(cluster: Cluster, logFile: string): Promise<Postmaster> {
  const socketFolder = await placeSocket(cluster.folder, cluster.user);
  const log = openSync(
    logFile,
    existsSync(logFile) && statSync(logFile).size > logLimitBytes ? 'w' : 'a',
    0o600,
  );
  // Its own session: Ctrl-C in the terminal reaches the program, which then stops the server in order.
  const child = spawn(join(cluster.native, 'bin', 'postgres'), serverOptions(cluster, socketFolder), {
    ...cluster.user,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  const fault = new Promise<never>((_, reject) => child.once('error', reject));
  const postmaster: Postmaster = { pid: child.pid ?? 0, socketFolder, port: 5432 };
  if (await Promise.race([fault, waitUntilReady(postmaster)])) return postmaster;
  // Two programs started together: the other one's server holds the folder.
  const other = findPostmaster(cluster.folder);
  if (other && (await waitUntilReady(other))) return other;
  throw new Error(`The database did not start. What it said is in ${logFile}.`);
}

const logLimitBytes = 5_000_000;

function serverOptions(cluster: Cluster, socketFolder: string): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '50',
    // Small on purpose: program and database together stay below 300 MB.
    shared_buffers: '64MB',
    max_wal_size: '512MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(cluster.throwAway && {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
    }),
  };
  return [
    '-D',
    cluster.folder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** Waits until the server takes connections; false as soon as its process is gone. */
async function waitUntilReady(postmaster: Postmaster): Promise<boolean> {
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
    application_name: `motcua ${process.pid}`,
  });
  client.on('error', () => {});
  return client;
}

async function createDatabaseOnce(postmaster: Postmaster): Promise<void> {
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

async function stopServer(postmaster: Postmaster, evenIfUsed: boolean): Promise<void> {
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
