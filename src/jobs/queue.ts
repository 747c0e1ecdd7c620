import { PgBoss } from 'pg-boss';
import { type ExecuteSql, executeSql, type Transaction } from '../db/transaction.ts';

/** The work that is done after an act, and what each piece of it names. Personal data stays out of the queue. */
export type Jobs = {
  'send-notice': { unitCode: string; noticeId: string };
  'advance-bundle': { unitCode: string; dossierId: string };
  'remind-publication': {
    unitCode: string;
    personId: string;
    kind: 'pack' | 'catalogue';
    code: string;
    version: string;
    language: 'vi' | 'en' | 'id';
  };
};
export type JobName = keyof Jobs;

/** What is done every minute, whatever happened. */
export type RoundName = 'watch-dossiers';

const jobNames: readonly JobName[] = ['send-notice', 'advance-bundle', 'remind-publication'];
const roundNames: readonly RoundName[] = ['watch-dossiers'];
const everyMinute = '* * * * *';
const retry = { retryLimit: 8, retryDelay: 30, retryBackoff: true, retryDelayMax: 3600 };

/** The queue lives in the database: a job is added in the transaction of its act and is kept or lost with it. */
export type Queue = {
  add<Name extends JobName>(tx: Transaction, name: Name, job: Jobs[Name]): Promise<void>;
  /** As `add`, for work that is not to be done before some time has passed. */
  addLater<Name extends JobName>(
    tx: Transaction,
    name: Name,
    later: { job: Jobs[Name]; afterSeconds: number },
  ): Promise<void>;
  /** Begins to work; a handler that throws is tried again later, with growing pauses. */
  work<Name extends JobName>(name: Name, handler: (job: Jobs[Name]) => Promise<void>): Promise<void>;
  /** Begins to do a round every minute, in one process of all; a round that fails is done again by the next. */
  workRound(name: RoundName, handler: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

/** Makes the queue's own schema; runs as the owner, after the migrations. */
export async function prepareQueue(executeAsOwner: ExecuteSql, appRole: string): Promise<void> {
  const execute = inTurn(executeAsOwner);
  // With its schedule, so that the queue which the rounds pass through is made by the owner too.
  const boss = new PgBoss({ db: { executeSql: execute }, migrate: true, supervise: false, schedule: true });
  boss.on('error', raise);
  await boss.start();
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const name of jobNames) if (!known.has(name)) await boss.createQueue(name, retry);
  for (const name of roundNames) {
    if (!known.has(name)) await boss.createQueue(name, { policy: 'stately', retryLimit: 0 });
    await boss.schedule(name, everyMinute);
  }
  await boss.stop({ graceful: false, close: false });
  await execute(`grant usage on schema pgboss to ${appRole}`);
  await execute(`grant select, insert, update, delete on all tables in schema pgboss to ${appRole}`);
  await execute(`grant execute on all functions in schema pgboss to ${appRole}`);
}

/** The owner has one connection and the queue asks from several places at once: each waits for the one before. */
function inTurn(execute: ExecuteSql): ExecuteSql {
  let last: Promise<unknown> = Promise.resolve();
  return (...query) => {
    const next = last.catch(() => {}).then(() => execute(...query));
    last = next;
    return next;
  };
}

/** Opens the queue for this process. `onFault` is told of faults of the queue itself. */
export async function openQueue(execute: ExecuteSql, onFault: (fault: unknown) => void): Promise<Queue> {
  const boss = new PgBoss({ db: { executeSql: execute }, migrate: false, supervise: true, schedule: true });
  boss.on('error', onFault);
  await boss.start();
  return {
    async add(tx, name, job) {
      await boss.send(name, job, { db: { executeSql: (text, values) => executeSql(tx, text, values) } });
    },
    async addLater(tx, name, { job, afterSeconds }) {
      const db = { executeSql: (text: string, values?: unknown[]) => executeSql(tx, text, values) };
      await boss.send(name, job, { db, startAfter: Math.max(0, Math.ceil(afterSeconds)) });
    },
    async work(name, handler) {
      await boss.work<Jobs[typeof name]>(name, { pollingIntervalSeconds: 2 }, async (jobs) => {
        for (const job of jobs) await handler(job.data);
      });
    },
    async workRound(name, handler) {
      await boss.work(name, { pollingIntervalSeconds: 5 }, () => handler());
    },
    stop: () => boss.stop({ graceful: true, close: false, timeout: 5000 }),
  };
}

function raise(fault: unknown): never {
  throw fault;
}
