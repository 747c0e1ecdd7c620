import type { Jobs } from '../../jobs/queue.ts';
import type { Office } from '../office.ts';
import type { Post } from './post.ts';
import { findNotice, recordTry } from './store.ts';

/**
 * Sends one notice of the outbox. One that is sent already is left alone, so a repeated job sends nothing twice
 * but in the moment between sending and recording, where twice is better than never. A failure is recorded and
 * thrown, and the queue tries again.
 */
export async function sendNotice(
  office: Pick<Office, 'db' | 'clock' | 'texts'>,
  post: Post,
  job: Jobs['send-notice'],
): Promise<void> {
  const scope = { unit: job.unitCode, role: 'system' };
  const notice = await office.db.read(scope, (tx) => findNotice(tx, job));
  if (!notice || notice.sentAt) return;
  const t = office.texts(notice.language);
  const letter = {
    to: notice.address,
    subject: t(`${notice.template}.subject`, notice.values),
    text: t(`${notice.template}.text`, notice.values),
  };
  try {
    await post(letter);
  } catch (fault) {
    const error = fault instanceof Error ? fault.message : String(fault);
    await office.db.transaction(scope, (tx) => recordTry(tx, { ...job, at: office.clock.now(), error }));
    throw fault;
  }
  await office.db.transaction(scope, (tx) => recordTry(tx, { ...job, at: office.clock.now() }));
}
