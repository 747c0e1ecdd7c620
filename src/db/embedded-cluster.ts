import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chown, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ServerUser } from './embedded-place.ts';
import { isAlive } from './embedded-postmaster.ts';

/** The files of one private PostgreSQL and the programs that serve them. */
export interface Cluster {
  native: string;
  folder: string;
  user: ServerUser | undefined;
  version: string;
  throwAway: boolean;
}

/** Makes the files of a new cluster; one that exists is left as it is. */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  if (existsSync(join(cluster.folder, 'PG_VERSION'))) return;
  const found = statSync(cluster.folder, { throwIfNoEntry: false });
  if (found && process.getuid && process.getuid() !== 0 && found.uid !== process.getuid()) {
    throw new Error(
      `The database folder ${cluster.folder} belongs to another user. Start the program as that user or as root.`,
    );
  }
  // initdb works in a folder beside, which is then renamed: a kill on the way leaves nothing half-made.
  await removeAbandoned(dirname(cluster.folder), basename(cluster.folder));
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
  const options = [
    ...(cluster.throwAway ? ['--no-sync'] : []),
    '-U',
    'postgres',
    '--auth=trust',
    '-E',
    'UTF8',
    '--locale=C',
    `--lc-ctype=${characters}`,
  ];
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
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Throws in words when the files were made by another major version than the programs. */
export function checkVersion(cluster: Cluster): void {
  const made = readFileSync(join(cluster.folder, 'PG_VERSION'), 'utf8').trim();
  if (cluster.version.split('.')[0] === made) return;
  throw new Error(
    `The database in ${cluster.folder} was made by PostgreSQL ${made}, and this program brings ${cluster.version}. ` +
      'Start the earlier program, make a backup and restore it with this one.',
  );
}
