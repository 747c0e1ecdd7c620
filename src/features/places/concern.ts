import type { ConcernPlaces } from '../../core/competence-answer.ts';
import { notKnown } from '../../core/competence-choice.ts';
import { type Channel, channels, type PlaceKind, placeKinds } from '../../core/competence-rules.ts';
import type { RightDoor } from '../office.ts';

/**
 * What a person has told so far of a concern. It lives in the address of the page as codes alone: nothing of it is
 * stored, and a typed address is turned into the code of its unit and then left out.
 */
export type Concern = {
  procedure: string | undefined;
  /** What was typed to find the procedure. */
  words: string;
  channel: Channel;
  places: ConcernPlaces;
  answers: Record<string, string>;
  /** A unit found before, offered whenever a place is asked for. */
  known: string | undefined;
};

/** What was just said of the place in question: its kind, and an address or the unit that was picked. */
export type ToldPlace = { kind: PlaceKind | undefined; typed: string; picked: string | undefined };

/** The query of a page as Fastify reads it: a name that comes twice is a list. */
export type Query = Record<string, unknown>;

/** Reads a concern from the query. What does not fit (unknown names, codes of no unit) is as if it were not said. */
export function readConcern(query: Query, door: RightDoor): Concern {
  const procedure = textOf(query, 'thu-tuc').trim().slice(0, 8);
  const places: ConcernPlaces = {};
  for (const kind of placeKinds) {
    const code = unitOf(query, `noi.${kind}`, door);
    if (code) places[kind] = code;
  }
  const answers: Record<string, string> = {};
  for (const { code, options } of door.rules.questions) {
    const said = textOf(query, `tl.${code}`);
    if (said === notKnown || options.some((option) => option.code === said)) answers[code] = said;
  }
  return {
    procedure: /^\d\.\d{6}$/.test(procedure) ? procedure : undefined,
    words: textOf(query, 'q').slice(0, 200),
    channel: channels.find((each) => channelWords[each] === textOf(query, 'kenh')) ?? 'counter',
    places,
    answers,
    known: unitOf(query, 'dia-ban', door),
  };
}

/** Reads what was just said of a place. */
export function readToldPlace(query: Query, door: RightDoor): ToldPlace {
  return {
    kind: placeKinds.find((each) => each === textOf(query, 'loai')),
    typed: textOf(query, 'dia-chi').slice(0, 500),
    picked: unitOf(query, 'ma', door),
  };
}

/** One text of a query; of a name that comes twice the first. */
export function textOf(query: Query, name: string): string {
  const [first] = [query[name]].flat();
  return typeof first === 'string' ? first : '';
}

/** The names and values of a concern, for hidden fields and addresses. */
export function fieldsOfConcern(concern: Concern): [name: string, value: string][] {
  const { procedure, words, channel, places, answers, known } = concern;
  const fields: [string, string | undefined][] = [
    ['thu-tuc', procedure],
    ['q', procedure ? '' : words],
    ['kenh', channel === 'counter' ? '' : channelWords[channel]],
    ...Object.entries(places).map(([kind, code]): [string, string] => [`noi.${kind}`, code]),
    ...Object.entries(answers).map(([code, answer]): [string, string] => [`tl.${code}`, answer]),
    ['dia-ban', known],
  ];
  return fields.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
}

/** The address of the page that asks on from here. */
export function hrefOfConcern(base: string, concern: Concern): string {
  const fields = new URLSearchParams(fieldsOfConcern(concern));
  return fields.size === 0 ? `${base}/tham-quyen` : `${base}/tham-quyen?${fields}`;
}

/** The concern with one place more, or without it. */
export function withPlace(concern: Concern, kind: PlaceKind, code: string | undefined): Concern {
  const { [kind]: _former, ...others } = concern.places;
  return { ...concern, places: code ? { ...others, [kind]: code } : others };
}

/** The concern with one answer more, or without it. */
export function withAnswer(concern: Concern, code: string, answer: string | undefined): Concern {
  const { [code]: _former, ...others } = concern.answers;
  return { ...concern, answers: answer ? { ...others, [code]: answer } : others };
}

const channelWords: Record<Channel, string> = { counter: 'quay', online: 'truc-tuyen', post: 'buu-chinh' };

function unitOf(query: Query, name: string, { places }: RightDoor): string | undefined {
  const code = textOf(query, name).trim();
  return places.communes.has(code) ? code : undefined;
}
