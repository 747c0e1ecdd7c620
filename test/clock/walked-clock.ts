/**
 * A second, independent calculation of the legal clock for tests: it reads the calendar's JSON by itself,
 * colours every minute open or closed and walks from minute to minute. Slow and plain on purpose; it shares
 * nothing with src/core. Moments are text such as `2026-09-03T09:43`.
 */
export type WalkedCase = {
  accepted: string;
  term: number;
  unit: string;
  cutOff: string;
  dueMode: string;
  /** Policy `extend` is no pause: from then on `to` is promised (form 04). */
  pauses: { from: string; to?: string | null; policy: string }[];
};

export type CalendarJson = {
  from: string;
  to: string;
  weekly: Record<string, { from: string; to: string }[]>;
  daysOff: string[];
  makeUpDays: string[];
};

/** Answers the due moment, `stopped` while a pause is open, or `outside` where the calendar ends too early. */
export function walkClock(json: CalendarJson): (input: WalkedCase) => string {
  const origin = Date.parse(`${json.from}T00:00Z`);
  const minuteOf = (moment: string) => (Date.parse(`${moment}Z`) - origin) / 60_000;
  const open = colourMinutes(json, minuteOf);
  const walker = walkerOf(open);
  return (input) => {
    try {
      const due = walkCase(input, minuteOf, walker);
      return due === 'stopped' ? due : new Date(origin + due * 60_000).toISOString().slice(0, 16);
    } catch (fault) {
      if (fault === walkedOut) return 'outside';
      throw fault;
    }
  };
}

const walkedOut = new Error('the walk left the calendar');

function colourMinutes(json: CalendarJson, minuteOf: (moment: string) => number): Uint8Array {
  const length = minuteOf(`${json.to}T23:59`) + 1;
  const open = new Uint8Array(length);
  for (let midnight = 0; midnight < length; midnight += 1440) {
    const date = new Date(Date.parse(`${json.from}T00:00Z`) + midnight * 60_000);
    const iso = date.toISOString().slice(0, 10);
    let weekday = String(date.getUTCDay() || 7);
    if (json.makeUpDays.includes(iso)) weekday = '1';
    else if (json.daysOff.includes(iso)) continue;
    for (const window of json.weekly[weekday] ?? []) {
      open.fill(1, minuteOf(`${iso}T${window.from}`), minuteOf(`${iso}T${window.to}`));
    }
  }
  return open;
}

type Walker = ReturnType<typeof walkerOf>;

function walkerOf(open: Uint8Array) {
  const at = (minute: number) => {
    if (minute < 0 || minute >= open.length) throw walkedOut;
    return open[minute] === 1;
  };
  const opening = (minute: number) => {
    let walked = minute;
    while (!at(walked)) walked += 1;
    return walked;
  };
  const midnight = (minute: number) => minute - (minute % 1440);
  const closing = (minute: number) => {
    let walked = midnight(minute) + 1440;
    at(walked - 1);
    while (!at(walked - 1)) walked -= 1;
    return walked;
  };
  const works = (minute: number) => {
    for (let walked = midnight(minute); walked < midnight(minute) + 1440; walked += 1) {
      if (at(walked)) return true;
    }
    return false;
  };
  const nextWorked = (minute: number) => {
    let walked = midnight(minute) + 1440;
    while (!works(walked)) walked += 1440;
    return walked;
  };
  return { at, opening, midnight, closing, works, nextWorked };
}

function walkFirst(accepted: number, input: WalkedCase, walker: Walker): { due: number; rawEnd: number } {
  if (input.unit === 'calendarDay') {
    const rawEnd = walker.midnight(accepted) + input.term * 1440;
    return { due: walkRoll(rawEnd, walker), rawEnd };
  }
  walker.at(accepted);
  let start = walker.opening(accepted);
  if (input.cutOff !== 'none' && walker.works(accepted) && accepted < walker.closing(accepted)) {
    const cut = input.cutOff === '15:00' ? walker.midnight(accepted) + 900 : walker.closing(accepted) - 60;
    if (accepted > cut) start = walker.opening(walker.nextWorked(accepted));
  }
  if (input.unit === 'sameDay') return { due: walker.closing(start), rawEnd: 0 };
  if (input.unit === 'workingHour') return { due: walkMinutes(start, input.term * 60, walker), rawEnd: 0 };
  const moved = walker.midnight(start) !== walker.midnight(accepted);
  let day = walker.midnight(start);
  for (let n = moved ? 1 : 0; n < input.term; n += 1) day = walker.nextWorked(day);
  const closing = walker.closing(day);
  if (moved || input.dueMode === 'endOfDay') return { due: closing, rawEnd: 0 };
  return { due: Math.min(closing, day + (start % 1440)), rawEnd: 0 };
}

function walkRoll(rawEnd: number, walker: Walker): number {
  let day = rawEnd;
  while (!walker.works(day)) day += 1440;
  return walker.closing(day);
}

function walkMinutes(from: number, minutes: number, walker: Walker): number {
  let walked = walker.opening(from);
  for (let left = minutes; left > 0; walked += 1) {
    if (walker.at(walked)) left -= 1;
  }
  return walked;
}

function walkCase(
  input: WalkedCase,
  minuteOf: (moment: string) => number,
  walker: Walker,
): number | 'stopped' {
  const accepted = minuteOf(input.accepted);
  walker.at(accepted);
  let { due, rawEnd } = walkFirst(accepted, input, walker);
  for (const pause of input.pauses) {
    const from = minuteOf(pause.from);
    if (pause.policy === 'extend') {
      due = minuteOf(pause.to ?? '');
      rawEnd = walker.midnight(due);
      continue;
    }
    if (pause.to === pause.from || from > due) continue;
    if (pause.to === null || pause.to === undefined) return 'stopped';
    const to = minuteOf(pause.to);
    walker.at(to);
    let next = due;
    if (pause.policy === 'restart' || input.unit === 'sameDay') {
      ({ due: next, rawEnd } = walkFirst(to, input, walker));
    } else if (input.unit === 'calendarDay') {
      rawEnd += walker.midnight(to) - walker.midnight(from);
      next = walkRoll(rawEnd, walker);
    } else {
      let left = 0;
      for (let walked = from; walked < due; walked += 1) if (walker.at(walked)) left += 1;
      next = walkMinutes(to, left, walker);
    }
    if (next > due) due = next;
  }
  return due;
}
