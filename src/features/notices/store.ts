import type { Transaction } from '../../db/transaction.ts';
import type { Language } from '../../ui/texts.ts';

/** A message in the unit's outbox. */
export type Notice = {
  unitCode: string;
  noticeId: string;
  address: string;
  language: Language;
  template: string;
  values: Record<string, string>;
  sentAt: Temporal.Instant | null;
};

/** Puts a message into the outbox; it is not sent yet. */
export async function insertNotice(
  tx: Transaction,
  notice: Omit<Notice, 'sentAt'> & { personId?: string; dossierId?: string; madeAt: Temporal.Instant },
): Promise<void> {
  await tx
    .insertInto('notices')
    .values({
      unit_code: notice.unitCode,
      notice_id: notice.noticeId,
      dossier_id: notice.dossierId ?? null,
      person_id: notice.personId ?? null,
      channel: 'email',
      address: notice.address,
      language: notice.language,
      template: notice.template,
      body: JSON.stringify(notice.values),
      made_at: notice.madeAt,
      sent_at: null,
      last_error: null,
    })
    .execute();
}

/** A message of the outbox, or nothing when there is none of that name. */
export async function findNotice(
  tx: Transaction,
  name: { unitCode: string; noticeId: string },
): Promise<Notice | undefined> {
  const row = await tx
    .selectFrom('notices')
    .select(['unit_code', 'notice_id', 'address', 'language', 'template', 'body', 'sent_at'])
    .where('unit_code', '=', name.unitCode)
    .where('notice_id', '=', name.noticeId)
    .executeTakeFirst();
  return (
    row && {
      unitCode: row.unit_code,
      noticeId: row.notice_id,
      address: row.address,
      language: row.language as Language,
      template: row.template,
      values: row.body,
      sentAt: row.sent_at,
    }
  );
}

/** Records a try: sent, or the error of it. A late failure never takes back that it was sent. */
export async function recordTry(
  tx: Transaction,
  attempt: { unitCode: string; noticeId: string; at: Temporal.Instant; error?: string },
): Promise<void> {
  await tx
    .updateTable('notices')
    .set((notice) => ({
      attempts: notice('attempts', '+', 1),
      last_error: attempt.error ?? null,
      ...(attempt.error === undefined ? { sent_at: attempt.at } : {}),
    }))
    .where('unit_code', '=', attempt.unitCode)
    .where('notice_id', '=', attempt.noticeId)
    .execute();
}
