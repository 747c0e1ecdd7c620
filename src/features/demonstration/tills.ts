import { toInstant, toLocal } from '../../core/clock-moments.ts';
import type { Staff } from '../../core/permissions.ts';
import { closeTill, confirmTill, readMoneyDay } from '../fees/actions.ts';
import type { Office } from '../office.ts';
import type { StageClock } from './stage.ts';

/**
 * Closes the tills of the days before today as their holder would have, at the end of each day, and lets the
 * director confirm them; the latest waits for him, so that there is one to try.
 */
export async function settleTills(
  cast: { office: Office; clock: StageClock; now: Temporal.Instant },
  { holder, director }: { holder: Staff; director: Staff },
): Promise<void> {
  const { office, clock, now } = cast;
  const { unsettled } = await readMoneyDay(office, holder, toLocal(now).toPlainDate());
  const days = unsettled.filter(({ personId }) => personId === holder.personId).map(({ day }) => day);
  for (const [index, day] of days.entries()) {
    const { tills } = await readMoneyDay(office, holder, day);
    const own = tills.find(({ till }) => till.personId === holder.personId);
    if (!own) continue;
    clock.set(toInstant(day.toPlainDateTime('17:20')));
    const act = { personId: holder.personId, day };
    const closed = await closeTill(office, holder, { ...act, countedDong: own.expectedDong, reason: '' });
    if (!closed.ok) throw new Error(`the till of ${day} was refused: ${closed.problem.code}`);
    if (index < days.length - 1) await confirmTill(office, director, act);
  }
}
