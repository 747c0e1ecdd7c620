import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CapturedStatement } from './captured.ts';

/**
 * How the captured act is made repeatable: what stands in the place of values that differ from act to act, and
 * the statement whose row the following ones need.
 */
export type Repetition = {
  /** Lines before the first statement, such as `\set n random(1, 100)`. */
  opening: readonly string[];
  /** SQL in the place of a value, if it is not to be sent as it was. */
  instead(value: string, statement: number): string | undefined;
  /** Statements whose one row is kept: the text that is put behind `select`, and the prefix of the names. */
  keep: ReadonlyMap<number, { also: string; prefix: string }>;
};

export type PgbenchRun = { perSecond: number; done: number };

/** Whether `pgbench` is on this machine. */
export function hasPgbench(): boolean {
  try {
    execFileSync('pgbench', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * A script of the captured statements. `together` sends those that wait for no answer in one trip, as the
 * program does; otherwise each statement is a trip, as pgbench usually goes.
 */
export function writeScript(
  statements: readonly CapturedStatement[],
  repetition: Repetition,
  { together }: { together: boolean },
): { script: string; variables: [string, string][] } {
  const variables: [string, string][] = [];
  const lines: string[] = [...repetition.opening];
  let isOpen = false;
  const turn = (open: boolean) => {
    if (together && open !== isOpen) lines.push(open ? '\\startpipeline' : '\\endpipeline');
    if (together) isOpen = open;
  };
  statements.forEach(({ sql, values }, index) => {
    const text = sql.replace(/\$(\d+)/g, (_, number: string) => {
      const value = values[Number(number) - 1];
      if (value === null || value === undefined) return 'null';
      // pgbench takes no empty variable.
      if (value === '') return "''";
      const other = repetition.instead(value, index);
      if (other !== undefined) return other;
      const name = `s${index}_p${number}`;
      if (!variables.some(([known]) => known === name)) variables.push([name, value]);
      return `:${name}`;
    });
    const keep = repetition.keep.get(index);
    turn(!keep);
    if (keep) lines.push(`${text.replace(/^select /i, `select ${keep.also}`)} \\gset ${keep.prefix}`);
    else lines.push(`${text};`);
    // A read has ended before the next transaction begins: whoever comes is known before anything is done.
    if (/^commit$/i.test(sql)) turn(false);
  });
  turn(false);
  return { script: `${lines.join('\n')}\n`, variables };
}

/** Runs a script with prepared statements on the private server, as the application's role. */
export async function runPgbench(
  place: { folder: string; socketFolder: string },
  work: { script: string; variables: readonly [string, string][] },
  load: { connections: number; seconds: number },
): Promise<PgbenchRun> {
  const file = join(place.folder, 'bench.sql');
  writeFileSync(file, work.script);
  const args = [
    ...[
      '-n',
      '-M',
      'prepared',
      '-c',
      String(load.connections),
      '-j',
      '2',
      '-T',
      String(Math.ceil(load.seconds)),
    ],
    ...['-f', file, '-h', place.socketFolder, '-p', '5432', '-U', 'motcua_app'],
    ...work.variables.flatMap(([name, value]) => ['-D', `${name}=${value}`]),
    'motcua',
  ];
  const { code, words } = await run('pgbench', args);
  const perSecond = Number(/^tps = ([\d.]+)/m.exec(words)?.[1]);
  if (code !== 0 || !(perSecond > 0)) throw new Error(`pgbench: ${words.slice(0, 3000)}`);
  return { perSecond, done: Number(/^number of transactions actually processed: (\d+)/m.exec(words)?.[1]) };
}

function run(program: string, args: string[]): Promise<{ code: number | null; words: string }> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], PGOPTIONS: '-c timezone=UTC -c datestyle=ISO' };
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        words += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, words }));
  });
}
