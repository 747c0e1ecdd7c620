import { findWritten, type Question } from './addresses-above.ts';
import { answerCode, answerReadings } from './addresses-answers.ts';
import { findCode, joinCodeAndRest } from './addresses-codes.ts';
import type { Span } from './addresses-leftovers.ts';
import { joinWords } from './addresses-letters.ts';
import { findMentions, findNearMentions, type Mentions } from './addresses-mentions.ts';
import type { AddressBook, Name, Place } from './addresses-names.ts';
import { unitsOf, unitsOfCommune } from './addresses-outcomes.ts';
import { type Reading, readAll } from './addresses-readings.ts';
import { type Reason, reason } from './addresses-reasons.ts';
import { isAnnouncedCommune, withoutStreets } from './addresses-streets.ts';
import { withoutTelex } from './addresses-telex.ts';
import { readAddress, type TypedAddress, withoutFalseHamlets } from './addresses-words.ts';
import { newUnitsFrom } from './places.ts';

export const askKinds = ['residents-divided', 'same-name', 'incomplete'] as const;
export type AskKind = (typeof askKinds)[number];

/**
 * What an address means on a day. `unit` is given only when the text determines it, and then nothing is asked;
 * else `ask` says what is missing and between which units. `candidates` are ranked, best first, and hold both.
 */
export type AddressAnswer = {
  unit: string | null;
  candidates: string[];
  ask: { kind: AskKind; options: string[] } | null;
  why: Reason[];
};

/**
 * Words that a decision attached to one successor of a divided commune: a hamlet, a street, a group. With `fromOn`
 * (`YYYY-MM-DD`) they mean it from that day on.
 */
export type AddressKey = {
  oldCode: string;
  words: string;
  newCode: string;
  legalBasis: string;
  fromOn?: string;
};

/**
 * Finds the unit that serves an address, written in any usual way, or the code of a unit, on the day `on`
 * (`YYYY-MM-DD`). Before 1 July 2025 units and codes are the old ones. Never guesses: what is not certain is asked.
 */
export function resolveAddress(
  text: string,
  { book, on, keys = [] }: { book: AddressBook; on: string; keys?: readonly AddressKey[] },
): AddressAnswer {
  const code = /^\s*(?:m[aã]\s+)?(\d{5}|[dx]\d{3})\s*$/i.exec(text.normalize('NFC'))?.[1];
  if (code) return answerCode(code.toUpperCase(), book, on);
  const setting = { book, on, keys };
  const answer = answerCodeWithin(text, setting) ?? answerText(text, setting);
  return answer.unit ? answer : (answerWithoutTelex(text, answer, setting) ?? answer);
}

/** What a keyboard left in Telex is tried as Vietnamese only where the text as it stands is not certain. */
function answerWithoutTelex(text: string, plain: AddressAnswer, setting: Setting): AddressAnswer | undefined {
  if (plain.ask && plain.ask.kind !== 'incomplete') return undefined;
  const turned = withoutTelex(text, setting.book.syllables);
  const answer = turned === undefined ? undefined : answerText(turned, setting);
  if (!answer) return undefined;
  const asked = answer.ask?.options.length ?? 0;
  const isCloser = answer.ask?.kind !== 'incomplete' || plain.candidates.length === 0;
  return isCloser || (asked > 0 && asked < (plain.ask?.options.length ?? 0)) ? answer : undefined;
}

type Setting = { book: AddressBook; on: string; keys: readonly AddressKey[] };

function answerCodeWithin(text: string, setting: Setting): AddressAnswer | undefined {
  const found = findCode(text);
  if (!found) return undefined;
  const { code, rest, isLabelled } = found;
  const coded = answerCode(code, setting.book, setting.on);
  const address = readAddress(rest);
  if (address.words.length === 0) return coded;
  const best = readWithSlips(questionOf(address, { typed: address, book: setting.book, on: setting.on }))[0];
  const isRestPlain = best !== undefined && best.leftover < 1 && !address.isStreetPart.includes(true);
  const old = setting.book.places.oldCommunes.get(code);
  const formerly = old ? unitsOfCommune(old, setting.on) : [];
  return joinCodeAndRest(coded, answerText(rest, setting), { isLabelled, isRestPlain, formerly });
}

function answerText(text: string, { book, on, keys }: Setting): AddressAnswer {
  const address = readAddress(text);
  if (address.words.length === 0) {
    const ask: AddressAnswer['ask'] = { kind: 'incomplete', options: [] };
    return { unit: null, candidates: [], ask, why: [reason('nothingWritten', {})] };
  }
  const question = questionOf(address, { typed: address, book, on });
  return answerWithoutStreets(question, keys) ?? answerWords(question, keys);
}

type Asked = Pick<Question, 'typed' | 'book' | 'on'>;

function questionOf(address: TypedAddress, asked: Asked): Question {
  const found = findMentions(address, asked.book);
  const provinces = withoutOtherAccents(found.provinces);
  const mentions = { ...found, provinces, communes: withoutTornMarkers(address, found) };
  const above = [...mentions.districts, ...mentions.provinces];
  return {
    ...asked,
    address: withoutFalseHamlets(address, above),
    mentions,
    written: findWritten(address, mentions),
  };
}

/** "Thành phố Huế" is the city: "Phố Huế", a ward of Hà Nội, would tear "thành phố" in two. */
function withoutTornMarkers({ markers }: TypedAddress, { communes, districts, provinces }: Mentions) {
  const cities = [...districts, ...provinces].filter(
    ({ from, wideFrom }) => from - wideFrom > 1 && markers[wideFrom]?.words.length === from - wideFrom,
  );
  if (cities.length === 0) return communes;
  return communes.filter(({ from, to }) =>
    cities.every((city) => from <= city.wideFrom || from >= city.from || to < city.to),
  );
}

/** "Nguyễn Huệ, Kim Long, Huế": the first is no slip of a province that is written right beside it. */
function withoutOtherAccents(provinces: Mentions['provinces']): Mentions['provinces'] {
  return provinces.filter(
    ({ accents, name }) =>
      !accents.includes('other') ||
      !provinces.some((each) => each.name === name && each.accents.every((accent) => accent === 'same')),
  );
}

/** A street is no evidence against a commune announced as such in a district or province, when these agree. */
function answerWithoutStreets(
  { address: whole, typed, book, on }: Question,
  keys: readonly AddressKey[],
): AddressAnswer | undefined {
  const address = withoutStreets(whole);
  if (!address) return undefined;
  const question = questionOf(address, { typed, book, on });
  const readings = readWithSlips(question);
  const best = readings[0];
  if (!best?.commune || !best.hasAbove || best.isGuess) return undefined;
  if (!isAnnouncedCommune(question.address, best.span)) return undefined;
  const answer = answerReadings(readings, question, keys);
  return answer.ask?.kind === 'incomplete' ? undefined : answer;
}

function answerWords(question: Question, keys: readonly AddressKey[]): AddressAnswer {
  const { on } = question;
  const readings = readWithSlips(question);
  const best = readings[0];
  if (on < newUnitsFrom && (!best || best.cost >= 1)) {
    const later = readLater(question);
    if (later.length > 0) return answerLater(later, question);
  }
  return answerReadings(readings, question, keys);
}

/** Near names are sought only when the written ones leave a doubt. */
function readWithSlips(question: Question): Reading[] {
  const readings = readAll(question);
  const best = readings[0];
  if (best && best.cost < 1 && (best.commune || !hasUnreadPart(question, best))) return readings;
  const { address, book, mentions } = question;
  const written = [...mentions.districts, ...mentions.provinces].filter(
    ({ accents }) => !accents.includes('other'),
  );
  // "An Dương" is a district as it stands and no slip of "Hải Dương".
  const isUnread = ({ from, to }: Span) =>
    !written.some((each) => each.from <= from && each.to >= to) && !isNamed(mentions.communes, { from, to });
  const near = findNearMentions(address, book, namesInReach(mentions, book));
  return readAll({
    ...question,
    mentions: {
      communes: [...mentions.communes, ...near.communes],
      districts: [...mentions.districts, ...near.districts.filter(isUnread)],
      provinces: [...mentions.provinces, ...near.provinces.filter(isUnread)],
    },
  });
}

/** "Phường 8, Tân Định": what is written as the very name of a commune is no slip of "Tân Bình". */
function isNamed(communes: Mentions['communes'], { from, to }: Span): boolean {
  return communes.some(
    (each) =>
      each.from === from &&
      each.to === to &&
      !each.isResplit &&
      each.accents.every((accent) => accent === 'same'),
  );
}

/** Whether a reading of a district or province alone leaves words in front of it that may be a misspelt commune. */
function hasUnreadPart({ address }: Question, { span }: Reading): boolean {
  return span.from > 1 && joinWords(address.words.slice(0, span.from)).letters.length > 8;
}

/** The communes of the provinces that the text names, of all when it names none. */
function namesInReach(mentions: Mentions, book: AddressBook): readonly (readonly Name<Place>[])[] {
  const codes = new Set<string>();
  for (const { name } of mentions.provinces) for (const { newCode } of name.bearers) codes.add(newCode);
  for (const { name, marker } of mentions.districts) {
    if (codes.size > 0 && !marker) continue;
    for (const { district } of name.bearers) {
      const province = book.places.oldProvinces.get(district.provinceCode);
      if (province) codes.add(province.newCode);
    }
  }
  if (codes.size === 0) return [book.communes.all];
  return [...codes].flatMap((code) => [book.communesByProvince.get(code) ?? []]);
}

function readLater(question: Question): Reading[] {
  const later = readAll({ ...question, on: newUnitsFrom });
  return later.filter(({ cost, commune }) => commune?.era === 'new' && cost < 1);
}

/** A new unit asked for before its day: the old ones it was made of are the options. */
function answerLater(readings: Reading[], { book, on }: Question): AddressAnswer {
  const options = [...new Set(readings.flatMap((each) => unitsOf(each, book, on)))];
  return {
    unit: null,
    candidates: options,
    ask: { kind: 'incomplete', options },
    why: [reason('notYet', { on: newUnitsFrom })],
  };
}
