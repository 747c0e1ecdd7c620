import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/db/embedded.ts';
import { findPostmaster, isAlive } from '../../src/db/embedded-postmaster.ts';
import { openDatabase } from '../../src/db/open.ts';
import { appRole } from '../../src/db/roles.ts';
import { prepareQueue } from '../../src/jobs/queue.ts';
import { testBinaries } from './binaries.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket folder of the run's throw-away cluster. */
    clusterSocket: string;
  }
}

/** Starts one throw-away cluster for the run and migrates the template that each test file copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandonedClusters();
  const folder = join(tmpdir(), `${folderPrefix}${process.pid}-${randomBytes(3).toString('hex')}`);
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const server = await startEmbedded({ folder, throwAway: true, ...testBinaries() });
  const template = await openDatabase({
    source: {
      kind: 'url',
      url: `postgres://postgres@localhost/${server.database}?host=${server.socketFolder}`,
    },
    migrationsFolder: 'migrations',
    poolSize: 1,
    prepareAsOwner: (execute) => prepareQueue(execute, appRole),
  });
  await template.close();
  project.provide('clusterSocket', server.socketFolder);
  return async () => {
    await server.stop({ evenIfUsed: true });
    await rm(folder, { recursive: true, force: true });
  };
}

const folderPrefix = 'motcua-test-';

/** A run that was killed leaves its cluster behind; the next run clears it away. */
async function removeAbandonedClusters(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(folderPrefix) ? Number(/^\d+/.exec(name.slice(folderPrefix.length))?.[0]) : 0;
    if (!pid || isAlive(pid)) continue;
    const folder = join(tmpdir(), name);
    const postmaster = findPostmaster(join(folder, 'postgres'));
    // Nothing in it is worth an orderly stop.
    if (postmaster) process.kill(postmaster.pid, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }).catch(() => {});
  }
}
