import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { kimLong, openTestOffice, type TestOffice, thanhKhe } from '../../../test/setup/office.ts';
import type { Jobs } from '../../jobs/queue.ts';
import type { Mail, Office } from '../office.ts';
import { openOutbox } from './actions.ts';
import { sendNotice } from './jobs.ts';
import { type Letter, openLetterFolder, type Post } from './post.ts';
import { recordTry } from './store.ts';

let house: TestOffice;
let office: Office;
let folder: string;
let queued: Jobs['send-notice'][];

beforeAll(async () => {
  house = await openTestOffice(() => {});
  folder = await mkdtemp(join(tmpdir(), 'motcua-letters-'));
  office = {
    ...house.office,
    mail: openOutbox(house.office.clock, {
      add: async (_tx, _name, job) => void queued.push(job as Jobs['send-notice']),
    }),
  };
});
beforeEach(() => {
  queued = [];
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

test('a letter is written into the folder of letters in the language of the person', async () => {
  const post = openLetterFolder(folder, 'mot-cua@kimlong.example', office.clock);
  await sendNotice(office, post, await queue());
  await sendNotice(office, post, await queue({ language: 'en' }));
  const letters = await readLetters();
  expect(letters).toHaveLength(2);
  expect(letters[0]).toContain('To: mai.lan@vidu.example');
  expect(letters[0]).toContain('From: mot-cua@kimlong.example');
  expect(letters[0]).toContain('Date: Mon, 16 Nov 2026');
  expect(letters[0]).not.toContain('notices.accepted');
  expect(letters[1]).not.toBe(letters[0]);
});

test('every notice that acts queue has a subject and a text in three languages', async () => {
  for (const kind of ['filed', 'accepted', 'supplement-requested', 'refused', 'withdrawn', 'released']) {
    for (const language of ['vi', 'en', 'id'] as const) {
      const { letters, post } = collect();
      await sendNotice(office, post, await queue({ template: `notices.${kind}`, language }));
      expect(letters[0]?.subject).not.toContain('notices.');
      expect(letters[0]?.text).toContain('http://motcua.example/tra-cuu/H57.99-261116-0001');
      expect(`${letters[0]?.subject}${letters[0]?.text}`).not.toMatch(/[{}]|undefined/);
    }
  }
});

test('a notice is sent once, however often its job comes', async () => {
  const { letters, post } = collect();
  const job = await queue();
  await sendNotice(office, post, job);
  await sendNotice(office, post, job);
  expect(letters).toHaveLength(1);
  expect(await kept(job)).toMatchObject({ attempts: 1, last_error: null, sent_at: house.time.now });
});

test('a failure is recorded and thrown, so that the queue tries again; the next try clears it', async () => {
  const job = await queue();
  const broken: Post = () => Promise.reject(new Error('the mail server does not answer'));
  await expect(sendNotice(office, broken, job)).rejects.toThrow('does not answer');
  expect(await kept(job)).toMatchObject({
    attempts: 1,
    last_error: 'the mail server does not answer',
    sent_at: null,
  });
  const { letters, post } = collect();
  await sendNotice(office, post, job);
  expect(letters).toHaveLength(1);
  expect(await kept(job)).toMatchObject({ attempts: 2, last_error: null, sent_at: house.time.now });
});

test('a failure that comes in late does not take back that the letter was sent', async () => {
  const job = await queue();
  await sendNotice(office, collect().post, job);
  await office.db.transaction(scope, (tx) =>
    recordTry(tx, { ...job, at: house.time.now, error: 'too slow' }),
  );
  expect(await kept(job)).toMatchObject({ attempts: 2, last_error: 'too slow', sent_at: house.time.now });
});

test('a notice is kept or lost with the act that queued it', async () => {
  const act = office.db.transaction(scope, async (tx) => {
    await office.mail(tx, letter);
    throw new Error('the act fails');
  });
  await expect(act).rejects.toThrow('the act fails');
  const [job] = queued;
  if (!job) throw new Error('nothing was queued');
  const { letters, post } = collect();
  await sendNotice(office, post, job);
  expect(letters).toEqual([]);
});

test('a notice of one ward is not found under another', async () => {
  const { letters, post } = collect();
  const { noticeId } = await queue();
  await sendNotice(office, post, { unitCode: thanhKhe, noticeId });
  expect(letters).toEqual([]);
});

const scope = { unit: kimLong, role: 'system' };
const letter: Mail = {
  unitCode: kimLong,
  address: 'mai.lan@vidu.example',
  language: 'vi',
  template: 'notices.accepted',
  values: {
    code: 'H57.99-261116-0001',
    link: 'http://motcua.example/tra-cuu/H57.99-261116-0001',
    unit: 'Kim Long',
  },
};

async function queue(own: Partial<Mail> = {}): Promise<Jobs['send-notice']> {
  await office.db.transaction(scope, (tx) => office.mail(tx, { ...letter, ...own }));
  const job = queued.at(-1);
  if (!job) throw new Error('nothing was queued');
  return job;
}

function collect(): { letters: Letter[]; post: Post } {
  const letters: Letter[] = [];
  return { letters, post: async (each) => void letters.push(each) };
}

async function kept(job: Jobs['send-notice']) {
  return office.db.read(scope, (tx) =>
    tx
      .selectFrom('notices')
      .select(['attempts', 'last_error', 'sent_at'])
      .where('unit_code', '=', job.unitCode)
      .where('notice_id', '=', job.noticeId)
      .executeTakeFirstOrThrow(),
  );
}

async function readLetters(): Promise<string[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}
