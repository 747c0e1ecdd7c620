import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPostmaster } from '../src/db/embedded-postmaster.ts';
import { openOwner } from './captured.ts';
import { compareRates } from './comparison.ts';
import { count, tableText } from './figures.ts';
import { clusterOf, freePort, type House, openHouse } from './house.ts';
import { receiveDossiers } from './preparation.ts';

/**
 * `npm run bench`: the program on a throw-away folder, asked through HTTP, beside pgbench with the same SQL on
 * the same server. Prints figures and asserts none.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '4,8,16' },
    dossiers: { type: 'string', default: '320' },
  },
});
const seconds = Number(values.seconds);
const connections = values.connections.split(',').map(Number);
const dossiers = Number(values.dossiers);

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'motcua-bench-'));
let house: House | undefined;
let leaving: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    leave().then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  });
}
try {
  await measure();
} finally {
  await leave();
}

async function measure(): Promise<void> {
  say(`Một Cửa bench: ${cpus().length} processors, Node ${process.version}, files in ${folder}`);
  const port = await freePort();
  const starts = await measureStarts(port);
  say('\nReceiving dossiers at the counter …');
  // One half for the program, one for pgbench, which does not keep the states in step.
  const ids = await receiveDossiers(folder, port, dossiers * 2);
  const owner = await openOwner(folder, socketFolder());
  try {
    const place = { folder, owner, port };
    const load = { seconds, connections };
    const rates = await compareRates(place, {
      ...load,
      ids: ids.slice(0, dossiers),
      spare: ids.slice(dossiers),
    });
    say(`\n${rates}`);
  } finally {
    await owner.close();
  }
  const afterwards = house?.memory();
  say(`\n${startsTable(starts)}`);
  if (afterwards) say(`\nMemory after the load: ${memoryWords(afterwards)}`);
}

type Start = { title: string; readyMilliseconds: number; memory: string };

/** The first start makes the database and plays the demonstration; the later ones find all of it. */
async function measureStarts(port: number): Promise<Start[]> {
  const starts: Start[] = [];
  for (const title of ['first start, demonstration loaded', 'second start', 'third start']) {
    await house?.stop();
    house = await openHouse(folder, port);
    const { readyMilliseconds } = house;
    starts.push({ title, readyMilliseconds, memory: memoryWords(house.memory()) });
  }
  return starts;
}

function startsTable(starts: Start[]): string {
  return tableText(
    ['npm start to the first page', 'ms', 'memory then'],
    starts.map(({ title, readyMilliseconds, memory }) => [title, count(readyMilliseconds), memory]),
  );
}

function memoryWords({ programMiB, databaseMiB }: ReturnType<House['memory']>): string {
  const all = programMiB + databaseMiB;
  return `${count(all)} MiB (program ${count(programMiB)}, PostgreSQL ${count(databaseMiB)})`;
}

function socketFolder(): string {
  const found = findPostmaster(clusterOf(folder));
  if (!found) throw new Error('the private server is not running');
  return found.socketFolder;
}

function leave(): Promise<void> {
  leaving ??= (async () => {
    await house?.stop();
    await rm(folder, { recursive: true, force: true });
  })();
  return leaving;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
