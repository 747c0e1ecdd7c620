import type { Calendar } from '../../core/calendar.ts';
import { toLocal } from '../../core/clock-moments.ts';
import type { NewCommune } from '../../core/places.ts';
import type { Office } from '../office.ts';
import { getCalendarInForce } from '../procedures/store.ts';
import { readUnitForPublic, type UnitForPublic } from '../units/actions.ts';
import { selectUnitFacts } from '../units/store.ts';

/** When a counter is open: the weekdays (1 is Monday) that share the same windows, and what holds today. */
export type CounterHours = {
  groups: { fromDay: number; toDay: number; windows: string[] }[];
  today: 'open' | 'off' | 'made-up';
  reason: { vi: string; en: string; id: string } | undefined;
};

/** What this installation knows of a unit's counter; a unit that does not work here has none of it. */
export type Desk = { phone: string; seat: string; demonstration: boolean; hours: CounterHours | undefined };

/** The counter of a unit, where it works with this installation. */
export async function readDesk(office: Office, { code }: NewCommune): Promise<Desk | undefined> {
  const today = toLocal(office.clock.now()).toPlainDate();
  return office.db.read({ role: 'public' }, async (tx) => {
    const unit = await selectUnitFacts(tx, code).executeTakeFirst();
    if (!unit) return undefined;
    const { calendar_code: calendarCode, phone, seat, demonstration } = unit;
    const inForce = calendarCode ? await getCalendarInForce(tx, calendarCode, today) : undefined;
    const hours = inForce && hoursOf(inForce.calendar, today);
    return { phone: phone ?? '', seat: seat ?? '', demonstration, hours };
  });
}

/** The receiving points and residential groups of a unit today; a unit that does not work here has none. */
export async function readUnitRooms(office: Office, { code }: NewCommune): Promise<UnitForPublic> {
  const today = toLocal(office.clock.now()).toPlainDate();
  return office.db.read({ unit: code, role: 'public' }, (tx) => readUnitForPublic(tx, code, today));
}

function hoursOf(calendar: Calendar, today: Temporal.PlainDate): CounterHours | undefined {
  if (Temporal.PlainDate.compare(today, calendar.to) > 0) return undefined;
  const groups: CounterHours['groups'] = [];
  for (const [at, windows] of calendar.weekly.entries()) {
    const day = at + 1;
    const words = windows.map((each) => `${clockOf(each.opensAtMinute)}–${clockOf(each.closesAtMinute)}`);
    const last = groups.at(-1);
    if (words.length === 0) continue;
    if (last && last.toDay === day - 1 && last.windows.join() === words.join()) last.toDay = day;
    else groups.push({ fromDay: day, toDay: day, windows: words });
  }
  const iso = today.toString();
  const isWorked = (calendar.weekly[today.dayOfWeek - 1] ?? []).length > 0 && !calendar.daysOff.has(iso);
  const isMadeUp = calendar.makeUpDays.has(iso);
  return {
    groups,
    today: isMadeUp ? 'made-up' : isWorked ? 'open' : 'off',
    reason: calendar.reasons.get(iso),
  };
}

function clockOf(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
