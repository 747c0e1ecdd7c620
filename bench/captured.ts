import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

/** One statement as the program sent it, with the values it sent along; null for NULL. */
export type CapturedStatement = { sql: string; values: (string | null)[] };

/** The program's private server, reached by its socket as its owner. */
export type Owner = { client: pg.Client; socketFolder: string; logFile: string; close(): Promise<void> };

/** Connects to the private server of a data folder, beside the program. */
export async function openOwner(folder: string, socketFolder: string): Promise<Owner> {
  const client = new pg.Client({ host: socketFolder, port: 5432, database: 'motcua', user: 'postgres' });
  await client.connect();
  return {
    client,
    socketFolder,
    logFile: join(folder, 'postgres.log'),
    close: () => client.end(),
  };
}

/**
 * The statements that the running program sends while `act` happens, in their order, read from the server's log.
 * What the job queue asks for meanwhile is left out.
 */
export async function captureStatements(
  owner: Owner,
  act: () => Promise<void>,
): Promise<CapturedStatement[]> {
  const { client, logFile } = owner;
  await client.query(`alter system set log_line_prefix = '${mark}%p %a${mark}'`);
  await client.query("alter system set log_statement = 'all'");
  await reload(client);
  const from = statSync(logFile).size;
  try {
    await act();
    // The server writes a commit to its log before it answers, but the file may be a breath behind.
    await wait(200);
    return readEntries(readFileSync(logFile).subarray(from).toString('utf8'));
  } finally {
    await client.query('alter system reset all');
    await reload(client);
  }
}

/** How many rows a table has. */
export async function countRows({ client }: Owner, table: string): Promise<number> {
  const { rows } = await client.query<{ total: string }>(`select count(*) as total from ${table}`);
  return Number(rows[0]?.total);
}

/** What was answered must be in the database: a figure of acts that were not kept is worth nothing. */
export async function expectRows(owner: Owner, table: string, wanted: number): Promise<void> {
  const found = await countRows(owner, table);
  if (found !== wanted)
    throw new Error(`${table} has ${found} rows; by the answers it should have ${wanted}`);
}

const mark = '~bench~';

async function reload(client: pg.Client): Promise<void> {
  await client.query('select pg_reload_conf()');
  await wait(200);
}

/** Transactions in the order in which they began; a read's commit may come after the next one's begin. */
function readEntries(log: string): CapturedStatement[] {
  const transactions: CapturedStatement[][] = [];
  const openOf = new Map<string, CapturedStatement[]>();
  // Further lines of one entry begin with a tab.
  for (const entry of log.split(/\n(?!\t)/)) {
    const [, server = '', program = '', words = ''] =
      /^~bench~(\d+) (.*?)~bench~([\s\S]*)$/.exec(entry) ?? [];
    if (!program.startsWith('motcua ')) continue;
    const text = words.replaceAll('\n\t', '\n');
    const sql = /^LOG: {2}(?:execute [^:]+|statement): ([\s\S]*)$/.exec(text)?.[1]?.trim();
    const values = /^DETAIL: {2}[Pp]arameters: ([\s\S]*)$/.exec(text)?.[1];
    if (sql !== undefined && /^begin/.test(sql)) {
      const begun: CapturedStatement[] = [];
      openOf.set(server, begun);
      transactions.push(begun);
    }
    const latest = openOf.get(server)?.at(-1);
    if (sql !== undefined) openOf.get(server)?.push({ sql, values: [] });
    else if (values !== undefined && latest) latest.values = readValues(values);
  }
  return withoutQueue(transactions.flat());
}

function readValues(text: string): (string | null)[] {
  const values: (string | null)[] = [];
  for (const [, number, quoted] of text.matchAll(/\$(\d+) = (?:NULL|'((?:[^']|'')*)')/g)) {
    values[Number(number) - 1] = quoted === undefined ? null : quoted.replaceAll("''", "'");
  }
  return values;
}

function withoutQueue(statements: CapturedStatement[]): CapturedStatement[] {
  const isOfQueue = ({ sql }: CapturedStatement) => /pgboss/i.test(sql);
  return statements.filter((statement) => !isOfQueue(statement));
}
