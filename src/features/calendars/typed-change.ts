import { readDay } from '../../core/calendar.ts';
import type { CalendarChange } from '../../core/calendar-decisions.ts';
import { hasForbiddenCharacters, tidyLine } from '../../core/names-and-dates.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { typedDay, typedText } from '../../http/forms.ts';

export type Typed = Record<string, string[]>;
/** A field that cannot be read; its words are `calendars.wrong.<key>`, `words` what stands in the way. */
type WrongField = { field: string; key: string; words?: string };

/** The fields of the form. */
export const fields = {
  cause: 'viec-gi',
  daysOff: 'ngay-nghi',
  makeUpDays: 'ngay-bu',
  until: 'den',
  reason: 'ly-do',
} as const;

/** Reads what the decision says of the calendar, or every field that must be put right. */
export function readChange(typed: Typed): Outcome<CalendarChange, WrongField[]> {
  const wrong: WrongField[] = [];
  const daysOff = readDays(typed, fields.daysOff, wrong);
  const makeUpDays = readDays(typed, fields.makeUpDays, wrong);
  const reason = tidyLine(typedText(typed, fields.reason));
  if (reason === '' || reason.length > 200 || hasForbiddenCharacters(reason))
    wrong.push({ field: fields.reason, key: 'reason' });
  const cause = typedText(typed, fields.cause);
  if (cause === 'closure') {
    return wrong.length > 0 ? refused(wrong) : done({ cause, daysOff, reason });
  }
  const decreedUntil = typedDay(typed, fields.until).day;
  if (cause !== 'decree') wrong.push({ field: fields.cause, key: 'cause' });
  else if (!decreedUntil) wrong.push({ field: fields.until, key: 'until' });
  if (wrong.length > 0 || !decreedUntil) return refused(wrong);
  return done({ cause: 'decree', decreedUntil, daysOff, makeUpDays, reason });
}

/** Days as "1/1/2027", one on each line or parted by commas. */
function readDays(typed: Typed, field: string, wrong: WrongField[]): Temporal.PlainDate[] {
  const words = typedText(typed, field)
    .split(/[\s,;]+/)
    .filter(Boolean);
  if (words.length > 100) {
    wrong.push({ field, key: 'too-many' });
    return [];
  }
  return words.flatMap((word) => {
    const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(word) ?? [];
    const read = readDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (!read) wrong.push({ field, key: 'day', words: word.slice(0, 40) });
    return read ? [read] : [];
  });
}
