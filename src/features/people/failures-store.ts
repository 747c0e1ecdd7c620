import { sql } from 'kysely';
import { inOneTrip, type Transaction } from '../../db/transaction.ts';

/**
 * Counts one attempt for a login from one source before the password is looked at, so that many at once cannot
 * slip past. Gives the count, or the moment from which the pair may try again.
 */
export async function countAttempt(
  tx: Transaction,
  attempt: { login: string; source: string; at: Temporal.Instant },
): Promise<{ counted: boolean; failures: number; lastAt: Temporal.Instant; elsewhere: number }> {
  const { login, source, at } = attempt;
  const [counted, rows] = await inOneTrip(tx, [
    tx
      .insertInto('sign_in_failures')
      .values({ login, source, failures: 1, last_at: at })
      .onConflict((found) =>
        found
          .columns(['login', 'source'])
          .doUpdateSet({
            failures: sql<number>`case when sign_in_failures.last_at < ${at.subtract(forgottenAfter)}::timestamptz
              then 1 else sign_in_failures.failures + 1 end`,
            last_at: at,
          })
          .where(sql<boolean>`sign_in_failures.failures < ${freeAttempts}::integer or sign_in_failures.last_at
            + least(power(2, least(sign_in_failures.failures, 30) - ${freeAttempts}::integer) * ${firstWaitSeconds}::integer,
                ${longestWaitSeconds}::integer) * interval '1 second' <= ${at}::timestamptz`),
      )
      .returning('failures')
      .compile(),
    tx
      .selectFrom('sign_in_failures')
      .select(['source', 'failures', 'last_at'])
      .where('login', '=', login)
      .compile(),
  ]);
  const own = rows.find((row) => row.source === source);
  const recent = rows.filter((row) => row.source !== source && isRecent(row.last_at, at));
  return {
    counted: counted.length > 0,
    failures: own?.failures ?? 1,
    lastAt: own?.last_at ?? at,
    elsewhere: recent.reduce((sum, row) => sum + row.failures, 0),
  };
}

/** How long a pair of login and source waits after its failures, in seconds: 30, 60, 120 … at most 15 minutes. */
export function waitSecondsAfter(failures: number): number {
  if (failures < freeAttempts) return 0;
  return Math.min(firstWaitSeconds * 2 ** (Math.min(failures, 30) - freeAttempts), longestWaitSeconds);
}

const freeAttempts = 5;
const firstWaitSeconds = 30;
const longestWaitSeconds = 900;
const forgottenAfter = { hours: 24 };

/** Forgets the failures of one pair after the right password, and those of anybody that no longer count. */
export async function forgetFailures(
  tx: Transaction,
  of: { login: string; source: string; at: Temporal.Instant },
): Promise<void> {
  await inOneTrip(tx, [
    tx.deleteFrom('sign_in_failures').where('login', '=', of.login).where('source', '=', of.source).compile(),
    tx.deleteFrom('sign_in_failures').where('last_at', '<', of.at.subtract(forgottenAfter)).compile(),
  ]);
}

function isRecent(lastAt: Temporal.Instant, at: Temporal.Instant): boolean {
  return Temporal.Instant.compare(lastAt, at.subtract({ hours: 1 })) >= 0;
}

/** Forgets every failure of a login, once its owner has proved the mailbox. */
export async function forgetFailuresOfLogin(tx: Transaction, login: string): Promise<void> {
  await tx.deleteFrom('sign_in_failures').where('login', '=', login).execute();
}
