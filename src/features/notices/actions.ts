import { randomUUID } from 'node:crypto';
import type { Transaction } from '../../db/transaction.ts';
import type { Queue } from '../../jobs/queue.ts';
import type { Clock, Mail, QueueMail } from '../office.ts';
import { insertNotice } from './store.ts';

/** The outbox: a message and the job that sends it are written in the transaction of the act, or not at all. */
export function openOutbox(clock: Clock, queue: Pick<Queue, 'add'>): QueueMail {
  return async (tx: Transaction, mail: Mail) => {
    const noticeId = randomUUID();
    await insertNotice(tx, { ...mail, noticeId, madeAt: clock.now() });
    await queue.add(tx, 'send-notice', { unitCode: mail.unitCode, noticeId });
  };
}
