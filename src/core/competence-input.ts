import { readDay } from './calendar.ts';
import type { CompetenceProblem, CompetenceQuestion, ConcernPlaces } from './competence-answer.ts';
import { type Channel, channels, type PlaceKind, placeKinds } from './competence-rules.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** A question with the id it was sent under, so that its answer can be told apart; null when it had none. */
export type SentQuestion = CompetenceQuestion & { id: string | number | null };
export type SentProblem = CompetenceProblem & { id: string | number | null };

const fields = ['id', 'procedure', 'on', 'channel', 'places', 'answers'];

/**
 * Reads a question from outside: `{id?, procedure, on, channel, places?, answers?}`. A longer code of a procedure
 * (`2.000815.000.00.00.H61`) is read by its first eight characters. The first wrong field is named.
 */
export function parseCompetenceQuestion(json: unknown): Outcome<SentQuestion, SentProblem> {
  if (!isEntries(json)) return refused({ code: 'notAnObject', field: 'question', id: null });
  const id = typeof json['id'] === 'string' || typeof json['id'] === 'number' ? json['id'] : null;
  if (json['id'] !== undefined && id === null) return refused({ code: 'notText', field: 'id', id });
  const question = readQuestion(json);
  return question.ok ? done({ ...question.value, id }) : refused({ ...question.problem, id });
}

type Entries = Record<string, unknown>;

function readQuestion(json: Entries): Outcome<CompetenceQuestion, CompetenceProblem> {
  const unknown = Object.keys(json).find((each) => !fields.includes(each));
  if (unknown)
    return refused({ code: 'unknownField', field: unknown, values: { allowed: fields.join(', ') } });
  for (const field of ['procedure', 'on', 'channel']) {
    if (json[field] === undefined || json[field] === null) return refused({ code: 'missing', field });
  }
  const { procedure, channel } = json;
  if (typeof procedure !== 'string' || !/^\d\.\d{6}(\..*)?$/.test(procedure)) {
    return refused({ code: 'notAProcedureCode', field: 'procedure' });
  }
  const on = readDay(json['on']);
  if (!on) return refused({ code: 'notADay', field: 'on' });
  if (!isChannel(channel)) {
    return refused({ code: 'unknownWord', field: 'channel', values: { allowed: channels.join(', ') } });
  }
  const places = readPlaces(json['places'] ?? {});
  if (!places.ok) return places;
  const answers = readAnswers(json['answers'] ?? {});
  if (!answers.ok) return answers;
  return done({
    procedure: procedure.slice(0, 8),
    on,
    channel,
    places: places.value,
    answers: answers.value,
  });
}

function readPlaces(json: unknown): Outcome<ConcernPlaces, CompetenceProblem> {
  if (!isEntries(json)) return refused({ code: 'notAnObject', field: 'places' });
  const places: ConcernPlaces = {};
  for (const [kind, unit] of Object.entries(json)) {
    const field = `places.${kind}`;
    if (!isPlaceKind(kind)) {
      return refused({ code: 'unknownField', field, values: { allowed: placeKinds.join(', ') } });
    }
    if (typeof unit !== 'string' || !/^\d{5}$/.test(unit)) return refused({ code: 'notAUnitCode', field });
    places[kind] = unit;
  }
  return done(places);
}

function readAnswers(json: unknown): Outcome<CompetenceQuestion['answers'], CompetenceProblem> {
  if (!isEntries(json)) return refused({ code: 'notAnObject', field: 'answers' });
  const answers: CompetenceQuestion['answers'] = {};
  for (const [code, answer] of Object.entries(json)) {
    if (typeof answer !== 'string' && typeof answer !== 'boolean') {
      return refused({ code: 'notText', field: `answers.${code}` });
    }
    answers[code] = answer;
  }
  return done(answers);
}

function isEntries(json: unknown): json is Entries {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function isChannel(word: unknown): word is Channel {
  return channels.some((each) => each === word);
}

function isPlaceKind(word: string): word is PlaceKind {
  return placeKinds.some((each) => each === word);
}
