import { readDay } from './calendar.ts';
import {
  type ClockInput,
  type ClockPause,
  type ClockProblem,
  type ClockUnit,
  clockUnits,
  cutOffs,
  dueModes,
  findClockProblem,
  pausePolicies,
  termProblem,
  wordProblem,
} from './clock-input.ts';
import { done, type Outcome, refused } from './outcome.ts';

export type ClockCase = ClockInput & { id: string | number };

/** A refused case, with its id where that could be read. */
export type ClockCaseProblem = ClockProblem & { id: string | number | null };

/**
 * Reads one case of the clock, such as a line of `clock-cases.jsonl`. Everything must be stated; entries the
 * clock does not know (an expected `due`) are left alone. The first wrong field is named.
 */
export function parseClockCase(json: unknown): Outcome<ClockCase, ClockCaseProblem> {
  if (!isEntries(json)) return refused({ code: 'notAnObject', field: 'case', id: null });
  const id = json['id'];
  if (id === undefined || id === null) return refused({ code: 'missing', field: 'id', id: null });
  if (!isId(id)) return refused({ code: 'notText', field: 'id', id: null });
  const input = readInput(json);
  if (!input.ok) return refused({ ...input.problem, id });
  const problem = findClockProblem(input.value);
  return problem ? refused({ ...problem, id }) : done({ ...input.value, id });
}

type Entries = Record<string, unknown>;

function readInput(json: Entries): Outcome<ClockInput, ClockProblem> {
  const accepted = readMoment(json['accepted'], 'accepted');
  if (!accepted.ok) return accepted;
  const problem =
    wordProblem(json['unit'], clockUnits, 'unit') ??
    termProblem(json['term'], json['unit'] as ClockUnit) ??
    wordProblem(json['cutOff'], cutOffs, 'cutOff') ??
    wordProblem(json['dueMode'], dueModes, 'dueMode');
  if (problem) return refused(problem);
  const pauses = readPauses(json['pauses']);
  if (!pauses.ok) return pauses;
  return done({
    accepted: accepted.value,
    term: json['term'] as ClockInput['term'],
    unit: json['unit'] as ClockInput['unit'],
    cutOff: json['cutOff'] as ClockInput['cutOff'],
    dueMode: json['dueMode'] as ClockInput['dueMode'],
    pauses: pauses.value,
  });
}

function readPauses(json: unknown): Outcome<ClockPause[], ClockProblem> {
  if (json === undefined || json === null) return refused({ code: 'missing', field: 'pauses' });
  if (!Array.isArray(json)) return refused({ code: 'notAList', field: 'pauses' });
  const pauses: ClockPause[] = [];
  for (const [index, entry] of json.entries()) {
    const pause = readPause(entry, `pauses[${index}]`);
    if (!pause.ok) return pause;
    pauses.push(pause.value);
  }
  return done(pauses);
}

function readPause(json: unknown, field: string): Outcome<ClockPause, ClockProblem> {
  if (!isEntries(json)) return refused({ code: 'notAnObject', field });
  const from = readMoment(json['from'], `${field}.from`);
  if (!from.ok) return from;
  const problem = wordProblem(json['policy'], pausePolicies, `${field}.policy`);
  if (problem) return refused(problem);
  const policy = json['policy'] as ClockPause['policy'];
  if (json['to'] === undefined || json['to'] === null) {
    return done({ from: from.value, to: undefined, policy });
  }
  const to = readMoment(json['to'], `${field}.to`);
  return to.ok ? done({ from: from.value, to: to.value, policy }) : to;
}

/** A local moment to the minute, `2026-07-29T19:19`: no seconds, no zone, no day that does not exist. */
function readMoment(json: unknown, field: string): Outcome<Temporal.PlainDateTime, ClockProblem> {
  if (json === undefined || json === null) return refused({ code: 'missing', field });
  const parts = typeof json === 'string' ? /^(.{10})T([01]\d|2[0-3]):([0-5]\d)$/.exec(json) : null;
  const day = readDay(parts?.[1]);
  if (!parts || !day) return refused({ code: 'notAMoment', field });
  return done(day.toPlainDateTime({ hour: Number(parts[2]), minute: Number(parts[3]) }));
}

function isEntries(json: unknown): json is Entries {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isId(id: unknown): id is string | number {
  return (typeof id === 'string' && id !== '') || (typeof id === 'number' && Number.isFinite(id));
}
