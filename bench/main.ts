import { mkdtempSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPostmaster } from '../src/db/embedded-postmaster.ts';
import type { ComparedAct, Place } from './acts.ts';
import { openOwner } from './captured.ts';
import { compareAct, type Plan, ratesTable } from './comparison.ts';
import { count, tableText } from './figures.ts';
import { prepareFilings } from './filings.ts';
import { clusterOf, freePort, type House, openHouse, stopDatabase } from './house.ts';
import { prepareLists } from './lists.ts';
import { receiveDossiers } from './preparation.ts';
import { searchesTable } from './searches.ts';
import { prepareTransitions } from './transitions.ts';

/**
 * `npm run bench`: the program on a throw-away folder, asked through HTTP, beside pgbench with the same SQL on
 * the same server. Prints figures and asserts none.
 */
const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '4,8,16' },
    dossiers: { type: 'string', default: '320' },
    acts: { type: 'string', default: 'list,transition,filing,searches' },
  },
});
const plan: Plan = {
  connections: values.connections.split(',').map(Number),
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
};
const dossiers = Number(values.dossiers);
const asked = values.acts.split(',');

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'motcua-bench-'));
let house: House | undefined;
let opening: Promise<House> | undefined;
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
  // Searches need no program; asked for alone, none is started.
  if (asked.includes('searches')) say(`\n${searchesTable(say)}\n`);
  if (asked.every((name) => name === 'searches')) return;
  const port = await freePort();
  const starts = await measureStarts(port);
  say('Receiving dossiers at the counter …');
  const ids = await receiveDossiers(folder, port, dossiers * 2);
  const owner = await openOwner(folder, socketFolder());
  try {
    const at = { place: { folder, owner, port }, processorSeconds: () => running().processorSeconds() };
    const rows: string[][] = [];
    for (const prepare of acts(ids)) {
      const act = await prepare(at.place);
      say(`Measuring: ${act.title} …`);
      rows.push(...(await compareAct(act, at, plan)));
    }
    say(`\n${ratesTable(rows)}`);
  } finally {
    await owner.close();
  }
  say(`\n${startsTable(starts)}`);
  say(`\nMemory after the load: ${memoryWords(running().memory())}`);
}

/** The acts asked for. Reading comes first: filing adds rows by the thousand. */
function acts(ids: string[]): ((place: Place) => Promise<ComparedAct>)[] {
  // One half for the program, one for pgbench.
  const half = { ids: ids.slice(0, dossiers), spare: ids.slice(dossiers) };
  const known: Record<string, (place: Place) => Promise<ComparedAct>> = {
    list: prepareLists,
    transition: (place) => prepareTransitions(place, half),
    filing: prepareFilings,
  };
  return asked.flatMap((name) => known[name] ?? []);
}

function running(): House {
  if (!house) throw new Error('the program is not running');
  return house;
}

type Start = { title: string; readyMilliseconds: number; memory: string };

/** The first start makes the database and plays the demonstration; the later ones find all of it. */
async function measureStarts(port: number): Promise<Start[]> {
  const starts: Start[] = [];
  for (const title of ['first start, demonstration loaded', 'second start', 'third start']) {
    await house?.stop();
    if (leaving) throw new Error('interrupted');
    opening = openHouse(folder, port);
    house = await opening;
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
    // One that is just starting is waited for: nobody else would stop it and its database.
    await (await opening?.catch(() => undefined))?.stop();
    await stopDatabase(folder);
    await rm(folder, { recursive: true, force: true });
  })();
  return leaving;
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}
