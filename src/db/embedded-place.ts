import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The system account under which the server runs; undefined when it is simply the present user. */
export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root: then the server runs as the owner of its files, and for a new cluster as
 * `postgres` if the system has that user, else as `nobody`.
 */
export function chooseServerUser(dataFolder: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = statSync(join(dataFolder, 'postgres'), { throwIfNoEntry: false });
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    if (uid && gid && uid !== '0') return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65534, gid: 65534 };
}

/**
 * The folder of the cluster for a data folder, which may not exist yet. Normally it is `postgres` inside. When
 * the server's user cannot come there (a clone below /root), it lies under /var/lib/motcua and `postgres` is
 * a link to it.
 */
export async function placeCluster(dataFolder: string, user: ServerUser | undefined): Promise<string> {
  const inside = resolve(dataFolder, 'postgres');
  await mkdir(dataFolder, { recursive: true });
  if (await isLink(inside)) return linkedCluster(inside);
  const parent = await realpath(dataFolder);
  if (!user) return join(parent, 'postgres');
  await letPass(parent, user);
  if (await canReach(parent, user)) return join(parent, 'postgres');
  if (existsSync(inside)) throw new Error(unreachable(inside));
  const outside = join(
    outsideFolder,
    `postgres-${shortHash(parent)}-${process.hrtime.bigint().toString(36)}`,
  );
  await mkdir(outsideFolder, { recursive: true, mode: 0o755 });
  if (!(await canReach(outsideFolder, user))) throw new Error(unreachable(inside));
  await symlink(outside, inside).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return linkedCluster(inside);
}

/** The programs where the server's user can run them: as they are, or a copy beside the outside cluster. */
export async function placeBinaries(native: string, user: ServerUser | undefined): Promise<string> {
  const real = await realpath(native);
  if (!user || (await canReach(real, user))) return real;
  const size = (await stat(join(real, 'bin', 'postgres'))).size;
  const copy = join(outsideFolder, `programs-${shortHash(`${versionOf(real)} ${size}`)}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.${process.pid}.half`;
  await mkdir(outsideFolder, { recursive: true, mode: 0o755 });
  await cp(real, half, { recursive: true, verbatimSymlinks: true });
  await chmod(half, 0o755);
  await rename(half, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  });
  return copy;
}

/**
 * The folder of the socket: the cluster's own (only the server's user may enter it), or a short one when the
 * path would exceed what a socket address holds.
 */
export async function placeSocket(cluster: string, user: ServerUser | undefined): Promise<string> {
  if (Buffer.byteLength(join(cluster, '.s.PGSQL.5432.lock')) <= socketPathLimitBytes) return cluster;
  const owner = user?.uid ?? process.getuid?.() ?? 0;
  const short = join(tmpdir(), `motcua-${owner}-${shortHash(cluster)}`);
  await mkdir(short, { mode: 0o700 }).then(
    () => user && chown(short, user.uid, user.gid),
    () => undefined,
  );
  const found = await lstat(short);
  // In a folder open to all, somebody else may have been there first.
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw new Error(
      `The folder ${short} is needed for the database's socket but belongs to somebody else. Remove it.`,
    );
  }
  return short;
}

/** The version that the programs tell, such as "18.4". */
export function versionOf(native: string): string {
  const text = execFileSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' });
  return /(\d+[.\w]*)/.exec(text)?.[1] ?? text.trim();
}

/** sun_path holds 108 bytes on Linux and 104 on macOS, with its closing zero. */
const socketPathLimitBytes = 103;
const outsideFolder = '/var/lib/motcua';

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

/** Where a link leads, even when nothing is there yet. */
async function linkedCluster(link: string): Promise<string> {
  const target = resolve(dirname(link), await readlink(link));
  const note = join(dirname(link), 'postgres-is-elsewhere.txt');
  if (!existsSync(note)) await writeFile(note, noteText(target)).catch(() => {});
  return target;
}

function noteText(target: string): string {
  return (
    `The database of this folder is in ${target}, because PostgreSQL does not run as root and its user cannot ` +
    'enter this folder. A backup of this folder must include that one.\n'
  );
}

/** The data folder is ours, so its own bit for passing through may be set; its parents are not touched. */
async function letPass(folder: string, user: ServerUser): Promise<void> {
  const found = await stat(folder);
  if (!mayPass(found, user)) await chmod(folder, (found.mode & 0o7777) | 0o001);
}

async function canReach(folder: string, user: ServerUser): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    if (!mayPass(await stat(path), user)) return false;
    if (path === dirname(path)) return true;
  }
}

function mayPass(found: { mode: number; uid: number; gid: number }, user: ServerUser): boolean {
  if (found.uid === user.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === user.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}

function unreachable(path: string): string {
  return (
    `PostgreSQL does not run as root, and the user it runs as instead cannot enter ${path}. ` +
    'Start the program as an ordinary user, or set MOTCUA_DATA to a folder such as /var/lib/motcua.'
  );
}
