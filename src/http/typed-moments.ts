import { readDay } from '../core/calendar.ts';
import { toInstant } from '../core/clock-moments.ts';
import { typedText } from './forms.ts';

/** The instant of a day in three fields (`<name>-day` …) and a time in `<name>-time`, such as 9:30 or 9h30. */
export function typedMoment(typed: Record<string, string[]>, name: string): string | undefined {
  const part = (which: string) => typedText(typed, `${name}-${which}`).trim();
  const two = (text: string) => text.padStart(2, '0');
  const day = readDay(`${part('year').padStart(4, '0')}-${two(part('month'))}-${two(part('day'))}`);
  const time = /^(\d{1,2})[:hg.](\d{2})$/.exec(part('time'));
  if (!day || !time) return undefined;
  const [hour, minute] = [Number(time[1]), Number(time[2])];
  return hour > 23 || minute > 59 ? undefined : toInstant(day.toPlainDateTime({ hour, minute })).toString();
}
