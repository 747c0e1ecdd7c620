import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase } from '../../test/setup/database.ts';
import { type Database, openDatabase } from '../db/open.ts';
import { appRole } from '../db/roles.ts';
import { type Jobs, openQueue, prepareQueue, type Queue } from './queue.ts';

let db: Database;
let queue: Queue;
let url: string;
let drop: () => Promise<void>;
const faults: unknown[] = [];

beforeAll(async () => {
  ({ url, drop } = await createTestDatabase());
  db = await openDatabase({ source: { kind: 'url', url }, migrationsFolder: 'migrations', poolSize: 4 });
  queue = await openQueue(db.executeSql, (fault) => faults.push(fault));
});
afterAll(async () => {
  await queue.stop();
  await db.close();
  await drop();
});

const scope = { unit: '19774', role: 'system' };
const aJob = (): Jobs['send-notice'] => ({ unitCode: '19774', noticeId: randomUUID() });
const patient = { timeout: 20_000, interval: 100 };

test('a job is lost with its transaction and kept with it', async () => {
  const [lost, kept] = [aJob(), aJob()];
  const act = db.transaction(scope, async (tx) => {
    await queue.add(tx, 'send-notice', lost);
    throw new Error('the act fails');
  });
  await expect(act).rejects.toThrow('the act fails');
  await db.transaction(scope, (tx) => queue.add(tx, 'send-notice', kept));
  expect((await jobs()).map(({ data }) => data)).toEqual([kept]);
});

test('the queue is prepared again without harm: its jobs stay', async () => {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  const before = await jobs();
  try {
    await prepareQueue((text, values) => owner.query(text, values), appRole);
    await prepareQueue((text, values) => owner.query(text, values), appRole);
  } finally {
    await owner.end();
  }
  expect(await jobs()).toEqual(before);
});

test('work is done after the act, and a job whose handler fails is left to be tried again', async () => {
  const [good, bad] = [aJob(), aJob()];
  const done: string[] = [];
  await queue.work('send-notice', async ({ noticeId }) => {
    if (noticeId === bad.noticeId) throw new Error('the mail server does not answer');
    done.push(noticeId);
  });
  await db.transaction(scope, async (tx) => {
    await queue.add(tx, 'send-notice', bad);
    await queue.add(tx, 'send-notice', good);
  });
  await vi.waitFor(() => expect(done).toContain(good.noticeId), patient);
  await vi.waitFor(async () => expect(await stateOf(bad)).toBe('retry'), patient);
  // The pause before the next try is over.
  await db.executeSql("update pgboss.job set start_after = created_on where state = 'retry'");
  await vi.waitFor(async () => expect(await triesOf(bad)).toBeGreaterThanOrEqual(1), patient);
  expect(done.filter((noticeId) => noticeId === good.noticeId)).toHaveLength(1);
  expect(faults).toEqual([]);
}, 60_000);

test('the round that watches dossiers stands in the schedule for every minute, and is done when its minute comes', async () => {
  const { rows } = await db.executeSql('select name, cron from pgboss.schedule');
  expect(rows).toEqual([{ name: 'watch-dossiers', cron: '* * * * *' }]);
  let rounds = 0;
  await queue.workRound('watch-dossiers', async () => {
    rounds += 1;
  });
  const minute = new PgBoss({
    db: { executeSql: db.executeSql },
    migrate: false,
    supervise: false,
    schedule: false,
  });
  await minute.start();
  await minute.send('watch-dossiers', {});
  await vi.waitFor(() => expect(rounds).toBeGreaterThanOrEqual(1), patient);
  await minute.stop({ graceful: false, close: false });
}, 60_000);

type Row = { data: Jobs['send-notice']; state: string; retry_count: number };

async function jobs(): Promise<Row[]> {
  const { rows } = await db.executeSql(
    "select data, state, retry_count from pgboss.job where name = 'send-notice' order by created_on",
  );
  return rows as Row[];
}

async function stateOf({ noticeId }: Jobs['send-notice']): Promise<string | undefined> {
  return (await jobs()).find(({ data }) => data.noticeId === noticeId)?.state;
}

async function triesOf({ noticeId }: Jobs['send-notice']): Promise<number> {
  return (await jobs()).find(({ data }) => data.noticeId === noticeId)?.retry_count ?? 0;
}
