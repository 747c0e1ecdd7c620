import { computeDue } from '../../core/clock.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { getUnitFacts } from '../units/store.ts';
import { getCalendarInForce } from './store.ts';

/** The working days within which a new decision on procedures is to be made public (rules P14). */
export const publicationWorkingDays = 5;

/** Five working days after the decision, the day of the decision itself not counted; none where the calendar ends. */
export async function publicationDueOn(
  tx: Transaction,
  office: Office,
  announcedOn: Temporal.PlainDate,
): Promise<Temporal.PlainDate | undefined> {
  const { calendarCode } = await getUnitFacts(tx, office.settings.homeUnit);
  const { calendar } = await getCalendarInForce(tx, calendarCode, toLocal(office.clock.now()).toPlainDate());
  const answer = computeDue(
    {
      accepted: announcedOn.toPlainDateTime('08:00'),
      term: publicationWorkingDays,
      unit: 'workingDay',
      cutOff: 'none',
      dueMode: 'endOfDay',
      pauses: [],
    },
    calendar,
  );
  return answer.ok ? answer.value.due?.toPlainDate() : undefined;
}
