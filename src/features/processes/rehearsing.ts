import type { Calendar } from '../../core/calendar.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import { type ProcessSample, samplesOf } from '../../core/processes-samples.ts';
import { type Rehearsal, type RehearsalProblem, rehearse } from '../../core/processes-simulation.ts';
import { typedDay, typedText } from '../../http/forms.ts';
import type { Typed } from './typed-rows.ts';

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

/** The sample that was chosen, and how every sample fares from the same moment. */
export type Rehearsals = { chosen: Rehearsed; all: Rehearsed[] };
type Rehearsed = { sample: ProcessSample; ran: Outcome<Rehearsal, RehearsalProblem> };

/** The rehearsals from the moment that was typed; nothing when it cannot be read. */
export function rehearseTyped(typed: Typed, pack: ProcedurePack, calendar: Calendar): Rehearsals | undefined {
  const { day } = typedDay(typed, rehearsalFields.day);
  const time = /^([01]?\d|2[0-3])[:hg.]([0-5]\d)$/.exec(typedText(typed, rehearsalFields.time).trim());
  if (!day || !time) return undefined;
  const accepted = day.toPlainDateTime({ hour: Number(time[1]), minute: Number(time[2]) });
  const all = samplesOf(pack).map((sample) => ({
    sample,
    ran: rehearse(pack, { accepted, sample }, calendar),
  }));
  const wanted = typedText(typed, rehearsalFields.sample);
  const [first] = all;
  const chosen = all.find(({ sample }) => sampleValue(sample) === wanted) ?? first;
  return chosen && { chosen, all };
}

/** A sample as its choice is sent: `ordinary`, `supplement`, `wait.<code>`, `outcome.<step>.<code>`. */
export function sampleValue(sample: ProcessSample): string {
  if (sample.kind === 'wait') return `wait.${sample.code}`;
  return sample.kind === 'outcome' ? `outcome.${sample.step}.${sample.code}` : sample.kind;
}
