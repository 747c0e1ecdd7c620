import type { Calendar } from '../../core/calendar.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import { type ProcessSample, type Rehearsal, rehearse } from '../../core/processes-simulation.ts';
import { typedDay, typedText } from '../../http/forms.ts';
import type { Typed } from './typed-steps.ts';

/** The fields of the rehearsal: its day has three parts. */
export const rehearsalFields = { day: 'thu-ngay', time: 'thu-gio', sample: 'thu-mau' } as const;

/** The fields as they begin: an ordinary dossier, accepted on a morning. */
export function typedRehearsal(on: Temporal.PlainDate): Typed {
  return {
    [`${rehearsalFields.day}-day`]: [String(on.day)],
    [`${rehearsalFields.day}-month`]: [String(on.month)],
    [`${rehearsalFields.day}-year`]: [String(on.year)],
    [rehearsalFields.time]: ['08:00'],
    [rehearsalFields.sample]: ['ordinary'],
  };
}

/** The rehearsal that was asked for; nothing when its moment cannot be read or lies outside the calendar. */
export function rehearseTyped(typed: Typed, pack: ProcedurePack, calendar: Calendar): Rehearsal | undefined {
  const { day } = typedDay(typed, rehearsalFields.day);
  const time = /^([01]?\d|2[0-3])[:hg.]([0-5]\d)$/.exec(typedText(typed, rehearsalFields.time).trim());
  if (!day || !time) return undefined;
  const accepted = day.toPlainDateTime({ hour: Number(time[1]), minute: Number(time[2]) });
  const sample = sampleOf(typedText(typed, rehearsalFields.sample));
  const ran = rehearse(pack, { accepted, sample }, calendar);
  return ran.ok ? ran.value : undefined;
}

/** `ordinary`, `supplement`, or `wait.` and the code of a wait. */
function sampleOf(value: string): ProcessSample {
  if (value === 'supplement') return { kind: 'supplement' };
  return value.startsWith('wait.')
    ? { kind: 'wait', code: value.slice('wait.'.length) }
    : { kind: 'ordinary' };
}
