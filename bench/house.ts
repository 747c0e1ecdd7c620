import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findPostmaster, isAlive } from '../src/db/embedded-postmaster.ts';
import { projectFolder } from '../src/project-files.ts';

/** The program as `npm start` runs it, on a folder of its own. */
export type House = {
  port: number;
  /** Milliseconds from `npm start` to the first page that was answered. */
  readyMilliseconds: number;
  /** What the program and its PostgreSQL hold, in MiB, each shared page counted once over all of them. */
  memory(): Memory;
  /** Processor time used so far by the program and by its PostgreSQL, where the system tells it. */
  processorSeconds(): ProcessorSeconds;
  stop(): Promise<void>;
};
export type ProcessorSeconds = { program: number; database: number };
export type Memory = { programMiB: number; databaseMiB: number };

/**
 * Runs `npm start` on `folder` and polls the first page until it is answered. The program is told that a proxy
 * stands before it, so that the load can come from many addresses, as a city's visitors do: the limits of one
 * address stay as they are.
 */
export async function openHouse(folder: string, port: number): Promise<House> {
  const startedAt = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: projectFolder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...cleanEnvironment(), MOTCUA_DATA: folder, ...settingsOf(port) },
  });
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = `${words}${chunk}`.slice(-4000);
  });
  try {
    await firstAnswer(child, port);
  } catch (fault) {
    await stopHouse(child);
    throw new Error(`the program did not start: ${String(fault)}\n${words}`);
  }
  const readyMilliseconds = performance.now() - startedAt;
  let isStopping = false;
  child.once('exit', (code, signal) => {
    if (!isStopping) process.stderr.write(`the program ended by itself (${code ?? signal}):\n${words}\n`);
  });
  return {
    port,
    readyMilliseconds,
    memory: () => measureMemory(child, folder),
    processorSeconds: () => measureProcessor(child, folder),
    stop: () => {
      isStopping = true;
      return stopHouse(child);
    },
  };
}

/** A port of this machine that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** The settings of the program under test. */
export function settingsOf(port: number): Record<string, string> {
  return {
    PORT: String(port),
    HOST: '127.0.0.1',
    MOTCUA_PUBLIC_URL: `http://127.0.0.1:${port}`,
    MOTCUA_DEMONSTRATION: '1',
  };
}

/** The program leaves its server to others who are connected; when they are only ours, it ends here. */
export async function stopDatabase(folder: string): Promise<void> {
  const server = findPostmaster(clusterOf(folder));
  if (!server) return;
  process.kill(server.pid, 'SIGINT');
  while (isAlive(server.pid)) await wait(20);
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(MOTCUA_|DATABASE_URL$|PORT$|HOST$|npm_|NODE_OPTIONS$|PG)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

async function firstAnswer(child: ChildProcess, port: number): Promise<void> {
  const deadline = performance.now() + 120_000;
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer?.status === 200) {
      await answer.text();
      return;
    }
    if (answer) throw new Error(`it answered ${answer.status}`);
    await wait(5);
  }
  throw new Error('it took too long');
}

async function stopHouse(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  // npm and its shell would hand the signal on a second time, which the program takes for impatience.
  process.kill(programOf(child)?.pid ?? child.pid ?? 0, 'SIGTERM');
  await Promise.race([ended, wait(20_000, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
}

type Process = { pid: number; parent: number; rssKiB: number; command: string };

/** npm starts a shell, which starts the program: the last of that line is it. */
function programOf(child: ChildProcess): Process | undefined {
  const processes = listProcesses();
  let found: Process | undefined;
  let parent = child.pid;
  while (parent !== undefined) {
    const next = processes.find((each) => each.parent === parent && each.command.includes('scripts/run.js'));
    if (!next) break;
    found = next;
    parent = next.pid;
  }
  return found;
}

/** Where the program's private PostgreSQL keeps its files. */
export const clusterOf = (folder: string): string => join(folder, 'postgres');

function measureMemory(child: ChildProcess, folder: string): Memory {
  const { program, database } = processesOf(child, folder);
  const sum = (some: Process[]) => some.reduce((total, each) => total + sizeKiB(each), 0) / 1024;
  return { programMiB: sum(program), databaseMiB: sum(database) };
}

function measureProcessor(child: ChildProcess, folder: string): ProcessorSeconds {
  const { program, database } = processesOf(child, folder);
  const sum = (some: Process[]) => some.reduce((total, { pid }) => total + usedSeconds(pid), 0);
  return { program: sum(program), database: sum(database) };
}

function processesOf(child: ChildProcess, folder: string): { program: Process[]; database: Process[] } {
  const program = programOf(child);
  const postmaster = findPostmaster(clusterOf(folder))?.pid;
  const database = listProcesses().filter(({ pid, parent }) => pid === postmaster || parent === postmaster);
  return { program: program ? [program] : [], database };
}

/** Own time and that of ended children: the servers of pgbench's connections end with it. */
function usedSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
  } catch {
    return Number.NaN;
  }
}

const ticksPerSecond = 100;

function listProcesses(): Process[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, rss, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid ? [{ pid: Number(pid), parent: Number(parent), rssKiB: Number(rss), command }] : [];
  });
}

/** The proportional size where the system tells it: PostgreSQL's processes share most of their pages. */
function sizeKiB({ pid, rssKiB }: Process): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? rssKiB);
  } catch {
    return rssKiB;
  }
}
