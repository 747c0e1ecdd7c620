import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';
import { buildWhenStale } from '../../scripts/build.js';
import { projectFolder } from '../../scripts/runtime.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built program of this run listens, such as `http://127.0.0.1:41234`. */
    houseUrl: string;
  }
}

/** Friday, 09:00 in Huế, so that a weekend and Tuesday the 24th, a day off, lie within three working days. */
const clockStart = '2026-11-20T02:00:00Z';

/**
 * Starts the built program once for all journeys, with its demonstration, on a database of the run's
 * throw-away cluster (so on PostgreSQL 15 where that is asked for), at a set moment.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildWhenStale();
  const folder = await mkdtemp(join(tmpdir(), 'motcua-journeys-'));
  const port = await findFreePort();
  const program = spawn(process.execPath, [join(projectFolder, 'dist', 'main.js'), 'serve'], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: `postgres://postgres@localhost/motcua?host=${project.getProvidedContext().clusterSocket}`,
      MOTCUA_DATA: folder,
      MOTCUA_DEMONSTRATION: '1',
      MOTCUA_CLOCK_START: clockStart,
      PORT: String(port),
    },
  });
  await untilItListens(program);
  project.provide('houseUrl', `http://127.0.0.1:${port}`);
  return async () => {
    if (program.exitCode === null) {
      program.kill('SIGTERM');
      await Promise.race([
        new Promise((done) => program.once('exit', done)),
        wait(20_000, undefined, { ref: false }),
      ]);
      program.kill('SIGKILL');
    }
    await rm(folder, { recursive: true, force: true });
  };
}

/** The program says its address when its first page can be asked for; a fault it meets ends the run in its words. */
async function untilItListens(program: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (words: Buffer) => {
      said += words;
      if (said.includes('Một Cửa: http')) resolve();
    };
    program.stdout?.on('data', hear);
    program.stderr?.on('data', hear);
    program.once('error', reject);
    program.once('exit', (code) => reject(new Error(`the program ended with ${code}:\n${said}`)));
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
