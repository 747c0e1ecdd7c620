import type { Owner } from './captured.ts';
import { count, milliseconds, percent, tableText } from './figures.ts';
import type { Measured } from './load.ts';
import { hasPgbench, type PgbenchRun, runPgbench, writeScript } from './pgbench.ts';
import { captureTransition, measureTransitions, openDesk } from './transitions.ts';

/** Where the program under test runs, and its database's owner. */
export type Place = { folder: string; owner: Owner; port: number };

type Row = { title: string; http: Measured; plain: PgbenchRun | undefined; together: PgbenchRun | undefined };

/** Measures each act through HTTP and its SQL by pgbench, at each number of connections; gives the table. */
export async function compareRates(
  place: Place,
  work: { ids: readonly string[]; spare: readonly string[]; connections: readonly number[]; seconds: number },
): Promise<string> {
  const { owner, port, folder } = place;
  const { ids, spare, seconds } = work;
  const [sample = ''] = spare;
  const desk = await openDesk(owner, port, sample);
  const { statements, repetition } = await captureTransition(desk, owner, sample);
  await listForPgbench(owner, spare.slice(1));
  // Both sides find their code compiled and their pages in memory.
  await measureTransitions(desk, owner, { dossierIds: ids, connections: 4, seconds: 2 });
  const scripts = { plain: false, together: true };
  const rows: Row[] = [];
  for (const connections of work.connections) {
    const load = { connections, seconds };
    const http = await measureTransitions(desk, owner, { ...load, dossierIds: ids });
    if (http.recorded !== http.done) throw new Error(`${http.done} acts answered, ${http.recorded} recorded`);
    const run = async (together: boolean) => {
      const { script, variables } = writeScript(statements, repetition, { together });
      const given: [string, string][] = [...variables, ['dossiers', String(spare.length - 1)]];
      const place = { folder, socketFolder: owner.socketFolder };
      return hasPgbench() ? runPgbench(place, { script, variables: given }, load) : undefined;
    };
    const plain = await run(scripts.plain);
    rows.push({ title: 'transition', http, plain, together: await run(scripts.together) });
  }
  desk.browser.close();
  return ratesTable(rows);
}

function ratesTable(rows: readonly Row[]): string {
  return tableText(
    [
      'act',
      'connections',
      'HTTP /s',
      'p50 ms',
      'p99 ms',
      'failed',
      'pgbench /s',
      'share',
      'pipelined /s',
      'share',
    ],
    rows.map(({ title, http, plain, together }) => [
      title,
      count(http.connections),
      count(http.perSecond),
      milliseconds(http.p50Milliseconds),
      milliseconds(http.p99Milliseconds),
      count(http.failed),
      ...shareOf(http, plain),
      ...shareOf(http, together),
    ]),
  );
}

function shareOf(http: Measured, run: PgbenchRun | undefined): string[] {
  return run ? [count(run.perSecond), percent(http.perSecond, run.perSecond)] : ['–', '–'];
}

/** The ids that pgbench chooses from, by number. */
async function listForPgbench({ client }: Owner, ids: readonly string[]): Promise<void> {
  await client.query('create table bench_dossiers (n integer primary key, id uuid not null)');
  await client.query(
    'insert into bench_dossiers select n, id::uuid from unnest($1::text[]) with ordinality as t(id, n)',
    [ids],
  );
  await client.query('grant select on bench_dossiers to motcua_app');
  await client.query('analyze bench_dossiers, dossiers, dossier_events');
}
