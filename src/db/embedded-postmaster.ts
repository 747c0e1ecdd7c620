import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A running server, as its pid file tells. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
  port: number;
}

/** The server that runs on this cluster, or undefined when there is none or the pid file is stale. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const [pidLine, , , portLine, socketLine] = readPidFile(cluster);
  const pid = Number(pidLine);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !isAlive(pid) || !isPostmasterOf(cluster, pid))
    return undefined;
  return { pid, port: Number(portLine) || 5432, socketFolder: socketLine?.trim() || cluster };
}

/**
 * Removes a pid file that names no server of this cluster. PostgreSQL does so itself unless the number has
 * been given to another process since, which is likely in a container where numbers are small.
 */
export async function removeStalePidFile(cluster: string): Promise<void> {
  const pid = Number(readPidFile(cluster)[0]);
  if (pid > 0 && isAlive(pid)) await rm(join(cluster, 'postmaster.pid'), { force: true });
}

/** Whether a process with this number exists, whoever owns it; one that has ended but is not collected is gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !/^\d+ \(.*\) Z /s.test(readOr(`/proc/${pid}/stat`, ''));
}

function isPostmasterOf(cluster: string, pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    } catch {
      return readOr(`/proc/${pid}/cmdline`, '').split('\0').includes(cluster);
    }
  }
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster);
  } catch {
    return false;
  }
}

function readPidFile(cluster: string): string[] {
  return readOr(join(cluster, 'postmaster.pid'), '').split('\n');
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}
