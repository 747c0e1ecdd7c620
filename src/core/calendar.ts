import { done, type Outcome, refused } from './outcome.ts';

/** The one time zone of the offices and of every calendar. */
export const officeTimeZone = 'Asia/Ho_Chi_Minh';

/** A working window of a day in minutes after midnight: the first minute is inside, the closing is outside. */
export type WorkingWindow = { opensAtMinute: number; closesAtMinute: number };

/** Why a day is off or worked, in the three languages. */
export type DayReason = { vi: string; en: string; id: string };

/**
 * An office's calendar: versioned data with a legal basis. `from` and `to` bound it, both included;
 * `decreedUntil` is the last day for which the holiday decree is known. Treat it as frozen: the working time
 * is counted once for each calendar object.
 */
export type Calendar = {
  code: string | undefined;
  version: string | undefined;
  effectiveFrom: Temporal.PlainDate | undefined;
  legalBasis: readonly string[];
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  decreedUntil: Temporal.PlainDate;
  /** Windows by ISO weekday, Monday first: seven entries. */
  weekly: readonly (readonly WorkingWindow[])[];
  /** ISO days. */
  daysOff: ReadonlySet<string>;
  /** ISO days that are worked with Monday's windows. */
  makeUpDays: ReadonlySet<string>;
  reasons: ReadonlyMap<string, DayReason>;
};

export type CalendarProblem = {
  code:
    | 'missing'
    | 'notAnObject'
    | 'notAList'
    | 'notText'
    | 'notADay'
    | 'notATime'
    | 'otherTimeZone'
    | 'endsBeforeItBegins'
    | 'windowReversed'
    | 'windowsOutOfOrder'
    | 'noWindows'
    | 'workedAndOff';
  /** The path of the wrong entry, such as `weekly.1[0].to`. */
  field: string;
};

/**
 * Reads a calendar from its JSON, checks all of it and names the first wrong field. The identity (`code`,
 * `version`, `effectiveFrom`, `legalBasis`) and `reasons` may be absent; everything that decides a date may not.
 */
export function parseCalendar(json: unknown): Outcome<Calendar, CalendarProblem> {
  try {
    return done(readCalendar(objectAt(json, 'calendar')));
  } catch (fault) {
    if (fault instanceof WrongEntry) return refused(fault.problem);
    throw fault;
  }
}

/** The day of an ISO date such as `2026-11-24`; undefined if it is no day of the calendar. */
export function readDay(text: unknown): Temporal.PlainDate | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

type Entries = Record<string, unknown>;

/** Carries a refusal out of the nested entries of a calendar file; it never leaves this file. */
class WrongEntry extends Error {
  readonly problem: CalendarProblem;
  constructor(code: CalendarProblem['code'], field: string) {
    super(`${field}: ${code}`);
    this.problem = { code, field };
  }
}

function readCalendar(json: Entries): Calendar {
  if (present(json, 'timeZone') !== officeTimeZone) throw new WrongEntry('otherTimeZone', 'timeZone');
  const from = dayAt(present(json, 'from'), 'from');
  const to = dayAt(present(json, 'to'), 'to');
  if (Temporal.PlainDate.compare(from, to) > 0) throw new WrongEntry('endsBeforeItBegins', 'to');
  const weekly = readWeekly(objectAt(present(json, 'weekly'), 'weekly'));
  const daysOff = daysAt(present(json, 'daysOff'), 'daysOff');
  const makeUpDays = daysAt(present(json, 'makeUpDays'), 'makeUpDays');
  const contradiction = makeUpDays.findIndex((day) => daysOff.includes(day));
  if (contradiction >= 0) throw new WrongEntry('workedAndOff', `makeUpDays[${contradiction}]`);
  // A make-up day has Monday's windows, so a calendar that never opens on Monday cannot have one.
  if (makeUpDays.length > 0 && weekly[0]?.length === 0) throw new WrongEntry('noWindows', 'weekly.1');
  return {
    code: optionalText(json, 'code'),
    version: optionalText(json, 'version'),
    effectiveFrom: json['effectiveFrom'] == null ? undefined : dayAt(json['effectiveFrom'], 'effectiveFrom'),
    legalBasis: listAt(json['legalBasis'] ?? [], 'legalBasis').map((entry, index) =>
      textAt(entry, `legalBasis[${index}]`),
    ),
    from,
    to,
    decreedUntil: dayAt(present(json, 'decreedUntil'), 'decreedUntil'),
    weekly,
    daysOff: new Set(daysOff),
    makeUpDays: new Set(makeUpDays),
    reasons: readReasons(objectAt(json['reasons'] ?? {}, 'reasons')),
  };
}

function readWeekly(json: Entries): WorkingWindow[][] {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const field = `weekly.${weekday}`;
    if (json[weekday] === undefined) throw new WrongEntry('missing', field);
    const windows = listAt(json[weekday], field).map((entry, index) =>
      readWindow(entry, `${field}[${index}]`),
    );
    windows.forEach((window, index) => {
      const former = windows[index - 1];
      if (former && window.opensAtMinute < former.closesAtMinute) {
        throw new WrongEntry('windowsOutOfOrder', `${field}[${index}].from`);
      }
    });
    return windows;
  });
  if (weekly.every((windows) => windows.length === 0)) throw new WrongEntry('noWindows', 'weekly');
  return weekly;
}

function readWindow(json: unknown, field: string): WorkingWindow {
  const entry = objectAt(json, field);
  const opensAtMinute = minuteAt(entry['from'], `${field}.from`);
  const closesAtMinute = minuteAt(entry['to'], `${field}.to`);
  if (closesAtMinute <= opensAtMinute) throw new WrongEntry('windowReversed', `${field}.to`);
  return { opensAtMinute, closesAtMinute };
}

function readReasons(json: Entries): Map<string, DayReason> {
  const reasons = new Map<string, DayReason>();
  for (const [day, entry] of Object.entries(json)) {
    const field = `reasons.${day}`;
    dayAt(day, field);
    const words = objectAt(entry, field);
    reasons.set(day, {
      vi: textAt(words['vi'], `${field}.vi`),
      en: textAt(words['en'], `${field}.en`),
      id: textAt(words['id'], `${field}.id`),
    });
  }
  return reasons;
}

function present(json: Entries, field: string): unknown {
  if (json[field] == null) throw new WrongEntry('missing', field);
  return json[field];
}

function objectAt(json: unknown, field: string): Entries {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new WrongEntry('notAnObject', field);
  }
  return json as Entries;
}

function listAt(json: unknown, field: string): unknown[] {
  if (!Array.isArray(json)) throw new WrongEntry('notAList', field);
  return json;
}

function textAt(json: unknown, field: string): string {
  if (typeof json !== 'string' || json.trim() === '') throw new WrongEntry('notText', field);
  return json;
}

function optionalText(json: Entries, field: string): string | undefined {
  return json[field] == null ? undefined : textAt(json[field], field);
}

function dayAt(json: unknown, field: string): Temporal.PlainDate {
  const day = readDay(json);
  if (!day) throw new WrongEntry('notADay', field);
  return day;
}

function daysAt(json: unknown, field: string): string[] {
  return listAt(json, field).map((entry, index) => dayAt(entry, `${field}[${index}]`).toString());
}

function minuteAt(json: unknown, field: string): number {
  const parts = typeof json === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(json) : null;
  if (!parts) throw new WrongEntry('notATime', field);
  return Number(parts[1]) * 60 + Number(parts[2]);
}
