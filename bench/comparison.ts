import type { ComparedAct, Load, Place } from './acts.ts';
import { count, medianOf, milliseconds, percent, tableText } from './figures.ts';
import type { ProcessorSeconds } from './house.ts';
import type { Measured } from './load.ts';
import { hasPgbench, runPgbench, writeScript } from './pgbench.ts';

export type Plan = { connections: readonly number[]; rounds: number; seconds: number };

/** One round: the program, then the same SQL by pgbench, so that both meet the same neighbours. */
type Round = {
  http: Measured;
  programMilliseconds: number;
  databaseMilliseconds: number;
  plain: Straight | undefined;
  pipelined: Straight | undefined;
};
/** What pgbench did, and the processor time of PostgreSQL for each act. */
type Straight = { perSecond: number; databaseMilliseconds: number };

/** Measures an act at each number of connections; gives the rows of the table. */
export async function compareAct(
  act: ComparedAct,
  at: { place: Place; processorSeconds: () => ProcessorSeconds },
  plan: Plan,
): Promise<string[][]> {
  await act.measure({ connections: 4, seconds: 1.5 });
  const rows: string[][] = [];
  for (const connections of plan.connections) {
    const load = { connections, seconds: plan.seconds };
    const rounds: Round[] = [];
    while (rounds.length < plan.rounds) rounds.push(await compareOnce(act, at, load));
    rows.push(rowOf(act.title, connections, rounds));
  }
  return rows;
}

export function ratesTable(rows: readonly string[][]): string {
  const head = ['act', 'connections', 'HTTP /s', 'p50 ms', 'p99 ms', 'failed', 'CPU ms', 'in PostgreSQL'];
  const table = tableText(
    [...head, 'pgbench /s', 'in PostgreSQL', 'share', 'pipelined /s', 'in PostgreSQL', 'share'],
    rows,
  );
  return `${table}\n\n${legend}`;
}

const legend = [
  'Medians of the rounds. CPU ms: processor time of the program for one act, and of PostgreSQL for it.',
  'pgbench: the same statements, prepared, one trip each; pipelined: together wherever none waits for another.',
  'share: HTTP beside it in the same round. failed: answers that were not the act’s own, of all rounds.',
].join('\n');

async function compareOnce(
  act: ComparedAct,
  { place, processorSeconds }: { place: Place; processorSeconds: () => ProcessorSeconds },
  load: Load,
): Promise<Round> {
  const before = processorSeconds();
  const http = await act.measure(load);
  const after = processorSeconds();
  const straight = async (together: boolean): Promise<Straight | undefined> => {
    if (!hasPgbench()) return undefined;
    const { script, variables } = writeScript(act.statements, act.repetition, { together });
    const work = { script, variables: [...variables, ...act.variables] };
    const begun = processorSeconds().database;
    const where = { folder: place.folder, socketFolder: place.owner.socketFolder };
    const { perSecond, done } = await runPgbench(where, work, load);
    return { perSecond, databaseMilliseconds: ((processorSeconds().database - begun) / done) * 1000 };
  };
  return {
    http,
    programMilliseconds: ((after.program - before.program) / http.done) * 1000,
    databaseMilliseconds: ((after.database - before.database) / http.done) * 1000,
    plain: await straight(false),
    pipelined: await straight(true),
  };
}

function rowOf(title: string, connections: number, rounds: readonly Round[]): string[] {
  const median = (pick: (round: Round) => number) => medianOf(rounds.map(pick));
  const straight = (pick: (round: Round) => Straight | undefined): string[] => {
    if (rounds.some((round) => pick(round) === undefined)) return ['–', '–', '–'];
    const perSecond = (round: Round) => pick(round)?.perSecond ?? Number.NaN;
    return [
      count(median(perSecond)),
      milliseconds(median((round) => pick(round)?.databaseMilliseconds ?? Number.NaN)),
      percent(median((round) => round.http.perSecond / perSecond(round))),
    ];
  };
  return [
    title,
    count(connections),
    count(median(({ http }) => http.perSecond)),
    milliseconds(median(({ http }) => http.p50Milliseconds)),
    milliseconds(median(({ http }) => http.p99Milliseconds)),
    count(rounds.reduce((sum, { http }) => sum + http.failed, 0)),
    milliseconds(median((round) => round.programMilliseconds)),
    milliseconds(median((round) => round.databaseMilliseconds)),
    ...straight((round) => round.plain),
    ...straight((round) => round.pipelined),
  ];
}
