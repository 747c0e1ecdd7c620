import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { binariesPackage, findBinaries } from './embedded-binaries.ts';
import { type Cluster, checkVersion, ensureCluster, serverEnvironment } from './embedded-cluster.ts';
import { createDatabaseOnce, databaseName, stopServer, waitUntilReady } from './embedded-control.ts';
import { chooseServerUser, placeBinaries, placeCluster, placeSocket, versionOf } from './embedded-place.ts';
import { findPostmaster, type Postmaster, removeStalePidFile } from './embedded-postmaster.ts';

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
  const user = chooseServerUser(settings.folder);
  const native = await placeBinaries(await findBinaries(settings.binaries ?? binariesPackage()), user);
  const folder = await placeCluster(settings.folder, user);
  const cluster: Cluster = {
    native,
    folder,
    user,
    version: versionOf(native),
    throwAway: settings.throwAway ?? false,
  };
  await ensureCluster(cluster);
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

async function findRunning(cluster: Cluster): Promise<Postmaster | undefined> {
  const found = findPostmaster(cluster.folder);
  if (!found) {
    await removeStalePidFile(cluster.folder);
    return undefined;
  }
  // It may be starting, or stopping: then it goes and a new one is started.
  return (await waitUntilReady(found)) ? found : undefined;
}

/** Starts the server, anew while the processes of a killed one still hold its memory. */
async function launch(cluster: Cluster, logFile: string): Promise<Postmaster> {
  const until = performance.now() + leaveLimitMs;
  for (;;) {
    const said = trimLog(logFile);
    const postmaster = await launchOnce(cluster, logFile);
    if (postmaster) return postmaster;
    const isMemoryHeld = readFileSync(logFile).subarray(said).includes('is still in use');
    if (!isMemoryHeld || performance.now() > until)
      throw new Error(`The database did not start. What it said is in ${logFile}.`);
    await setTimeout(100);
  }
}

/** They end as soon as they see that their server is gone; a busy machine takes its time. */
const leaveLimitMs = 20_000;

async function launchOnce(cluster: Cluster, logFile: string): Promise<Postmaster | undefined> {
  const socketFolder = await placeSocket(cluster.folder, cluster.user);
  const log = openSync(logFile, 'a', 0o600);
  // Its own session: Ctrl-C in the terminal reaches the program, which then stops the server in order.
  const child = spawn(join(cluster.native, 'bin', 'postgres'), serverOptions(cluster, socketFolder), {
    ...cluster.user,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const fault = new Promise<never>((_, reject) => child.once('error', reject));
  const postmaster: Postmaster = { pid: child.pid ?? 0, socketFolder, port: 5432 };
  const isReady = await Promise.race([fault, waitUntilReady(postmaster)]);
  // Two programs may have started together: then the other one's server answers, and its number counts.
  const holder = findPostmaster(cluster.folder);
  return holder && (isReady || (await waitUntilReady(holder))) ? holder : undefined;
}

const logLimitBytes = 5_000_000;

/** Empties a log that has grown too long; gives the size of what is in it. */
function trimLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= logLimitBytes) return size;
  truncateSync(file);
  return 0;
}

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
