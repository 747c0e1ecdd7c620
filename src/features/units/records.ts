import { randomUUID } from 'node:crypto';
import type { Staff } from '../../core/permissions.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { insertRecord, type RecordedRoom } from './records-store.ts';

/** What was done, in the unit's own record; `body` holds what stood before and stands now. */
export type Told = { room: RecordedRoom; act: string; subject: string; body?: Record<string, unknown> };

/** Writes a line into the record of the actor's unit, in the transaction of the change. */
export async function recordAct(
  tx: Transaction,
  { office, actor }: { office: Pick<Office, 'clock'>; actor: Staff },
  told: Told,
): Promise<void> {
  await insertRecord(tx, {
    unitCode: actor.unitCode,
    recordId: randomUUID(),
    at: office.clock.now(),
    personId: actor.personId,
    by: nameAndPost(actor),
    room: told.room,
    act: told.act,
    subject: told.subject,
    body: told.body ?? {},
  });
}

/** Whoever acts, as kept beside what was changed: name and post. */
export function nameAndPost({ name, title }: Staff): string {
  return `${name} (${title})`;
}
