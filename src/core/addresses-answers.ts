import type { AddressAnswer, AddressKey, AskKind } from './addresses.ts';
import { overlap, type Question } from './addresses-above.ts';
import { doubt } from './addresses-costs.ts';
import { compareAccents, joinWords } from './addresses-letters.ts';
import type { AddressBook } from './addresses-names.ts';
import { dividedOn, unitsOf, unitsOfCommune } from './addresses-outcomes.ts';
import { noReading, type Reading } from './addresses-readings.ts';
import {
  nameOf,
  type Reason,
  reason,
  reasonOfReading,
  reasonsOfMerge,
  reasonsOfOptions,
  reasonsOfUnit,
} from './addresses-reasons.ts';
import { isAnnouncedCommune } from './addresses-streets.ts';
import { readAddress } from './addresses-words.ts';
import { newUnitsFrom, type OldCommune } from './places.ts';

/** Decides between the readings of an address: certain when all that cannot be told apart lead to one unit. */
export function answerReadings(
  readings: readonly Reading[],
  question: Question,
  keys: readonly AddressKey[],
): AddressAnswer {
  const best = readings[0];
  if (!best) return ask('incomplete', [], { candidates: [], why: [reason('nothingFound', {})] });
  const { book, on } = question;
  const near = readings.filter((each) => isNear(each, best));
  const units = unique(near.flatMap((each) => unitsOf(each, book, on)));
  const candidates = unique([...units, ...rivals(readings, question)]);
  const unnumbered = answerUnknownNumber(readings, question);
  if (unnumbered) return unnumbered;
  const isSound = mayBeCertain(best, question);
  const only = units[0];
  if (isSound && units.length === 1 && only) {
    return { unit: only, candidates, ask: null, why: reasonsOfCertain(best, only, question) };
  }
  const divided = isSound ? dividedAmong(near, units, question) : [];
  if (divided.length > 0) return answerDivided(divided, { units, candidates, question, keys });
  const named = near.filter(({ commune }) => commune);
  const communes = new Set(named.map(({ commune }) => commune));
  // A district of the same name adds nothing where all its communes are among those units.
  const unitsOfNamed = named.flatMap((each) => unitsOf(each, book, on));
  const isSameName =
    best.cost < doubt.limit &&
    communes.size > 1 &&
    named.every(({ edits }) => edits === 0) &&
    units.every((code) => unitsOfNamed.includes(code));
  if (isSameName) {
    const why = [reason('sameName', { count: communes.size }), ...reasonsOfOptions(units, book, on)];
    return ask('same-name', units, { candidates, why });
  }
  return ask('incomplete', units, { candidates, why: reasonsOfIncomplete(best, units, question) });
}

/**
 * "Hải Châu I" where the data know "Hải Châu" alone: never certain for that name, for nobody can say where the people
 * of the numbered ward were counted. Only where the whole district became one unit is it certain all the same.
 */
function answerUnknownNumber(readings: readonly Reading[], question: Question): AddressAnswer | undefined {
  const { book, on } = question;
  const suffixed = readings.filter(
    ({ suffix, cost }) => suffix !== '' && cost < doubt.unknownNumber + doubt.limit,
  );
  const [first] = suffixed;
  if (!first?.commune || readings.some((each) => isBetterThanNumbered(each, first, question)))
    return undefined;
  const asGood = suffixed.filter((each) => each.cost < first.cost + doubt.apart);
  const own = unique(asGood.flatMap((each) => unitsOf(each, book, on)));
  const districts = [...new Set(asGood.flatMap((each) => (each.hasDistrict && each.district) || []))];
  const all = districts.flatMap((district) => unitsOf({ ...noReading, district }, book, on));
  const options = unique([...own, ...all]);
  const said = { name: `${first.commune.name} ${first.suffix}`, base: nameOf(first.commune, on) };
  const unknown = reason('numberUnknown', said);
  const [only] = options;
  const successor = only === undefined ? undefined : book.places.communes.get(only);
  if (districts.length === 1 && options.length === 1 && successor && first.isAnchored) {
    const why = [unknown, reason('districtWhole', {}), ...reasonsOfUnit(successor, on, false)];
    return { unit: successor.code, candidates: options, ask: null, why };
  }
  const why = [unknown, ...reasonsOfOptions(options, book, on)];
  return ask('incomplete', options, { candidates: unique([...options, ...rivals(readings, question)]), why });
}

/** A name with its number counts for more than a street that is passed over, but not than a commune announced as one. */
function isBetterThanNumbered(
  { commune, suffix, cost, isGuess, span }: Reading,
  first: Reading,
  { address }: Question,
): boolean {
  if (!commune || suffix !== '' || cost >= first.cost) return false;
  const isWritten = first.isAnchored && first.hasAbove && !first.isGuess;
  if (!isWritten || first.cost >= doubt.unknownNumber + doubt.apart) return true;
  if (isGuess) return false;
  if (overlap(span, { from: first.span.from, to: first.span.to + 1 })) return true;
  return isAnnouncedCommune(address, span) && !isAnnouncedCommune(address, first.span);
}

/** A code is read with its day: the same five digits were often another commune before. */
export function answerCode(code: string, book: AddressBook, on: string): AddressAnswer {
  const { oldCommunes, communes } = book.places;
  const old = oldCommunes.get(code);
  if (on < newUnitsFrom) {
    if (!old) return ask('incomplete', [], { candidates: [], why: [reason('codeOfNone', { code, on })] });
    const district = { type: old.district.type, name: old.district.name };
    const why = [reason('codeOfOld', { code, unit: nameOf(old, on), district })];
    return { unit: code, candidates: [code], ask: null, why };
  }
  const commune = communes.get(code) ?? [...communes.values()].find(({ otherCode }) => otherCode === code);
  if (commune) {
    const said = { code, unit: nameOf(commune, on), province: nameOf(commune.province, on) };
    const why = [reason('codeOfNew', said), ...reasonsOfUnit(commune, on, false)];
    return { unit: commune.code, candidates: [commune.code], ask: null, why };
  }
  const ended = lastOfCode(code, book);
  if (ended) {
    const options = unitsOfCommune(ended, on);
    const said = { code, unit: nameOf(ended, on), on: ended.until ?? '' };
    const why = [reason('codeEnded', said), ...reasonsOfMerge(ended, book, on)];
    return ask('incomplete', options, { candidates: options, why });
  }
  if (!old) return ask('incomplete', [], { candidates: [], why: [reason('codeOfNone', { code, on })] });
  const options = unitsOfCommune(old, on);
  const why = [reason('codeNoLonger', { code, unit: nameOf(old, on) }), ...reasonsOfMerge(old, book, on)];
  return ask('incomplete', options, { candidates: options, why });
}

/** The unit of the two-level model that bore a code last, until a decision dissolved it. */
function lastOfCode(code: string, { places }: AddressBook): OldCommune | undefined {
  const all = [...places.oldCommunes.values()].filter(
    (each) => each.until && each.code.startsWith(`${code}/`),
  );
  return all.sort((a, b) => (a.code < b.code ? 1 : -1))[0];
}

/** Whether a reading cannot be told from the best one; a guess does not disturb a name that is written right. */
function isNear(reading: Reading, best: Reading): boolean {
  if (best.isGuess) return reading.cost < best.cost + doubt.apart + 0.01;
  if (
    reading.isGuess &&
    (best.commune ? best.cost < 1.5 && best.leftover < 1 : best.hasAbove && !reading.hasAbove)
  )
    return false;
  return reading.cost < best.cost + doubt.apart;
}

/** What keeps the best reading from being certain even when it stands alone. */
function mayBeCertain(best: Reading, { address, book }: Question): boolean {
  if (!best.commune) return best.isAnchored && best.cost < (best.hasDistrict ? 2.6 : doubt.apart);
  if (best.cost >= doubt.limit) return false;
  if (!best.isAnchored && best.cost >= (best.hasAbove ? doubt.apart : 0.5)) return false;
  if (!best.isGuess) return true;
  const typed = address.words.slice(best.span.from, best.span.to);
  const { letters } = joinWords(typed);
  const isOtherName = book.communes.byLetters
    .get(letters)
    ?.some(({ words }) => !compareAccents(typed, words).some((each) => each === 'other' || each === 'fewer'));
  if (isOtherName || !best.isAnchored || letters.length < 5) return false;
  return best.edits < 2 || (best.edits === 2 && best.hasDistrict && letters.length >= 8);
}

/** The divided communes that hold all units in question: of 2025, and what a later unit of the same name was. */
function dividedAmong(near: readonly Reading[], units: readonly string[], { on }: Question): OldCommune[] {
  const divided = near.flatMap(({ commune }) => dividedOn(commune, on) ?? []);
  return divided.filter((each) => {
    const successors = unitsOfCommune(each, on);
    return units.every((code) => successors.includes(code));
  });
}

type Divided = { units: string[]; candidates: string[]; question: Question; keys: readonly AddressKey[] };

function answerDivided(
  divided: readonly OldCommune[],
  { units, candidates, question, keys }: Divided,
): AddressAnswer {
  const { book, on } = question;
  const key = keyOf(divided, question, keys);
  const commune = divided.find(({ code }) => code === key?.oldCode) ?? divided[0];
  if (!commune) throw new Error('nothing was divided');
  const chosen = key && book.places.communes.get(key.newCode);
  const read = reasonOfReading({ ...noReading, commune, district: commune.district }, on);
  if (key && chosen) {
    const said = { words: key.words, unit: nameOf(chosen, on), resolution: key.legalBasis };
    const why = [read, reason('chosenByKey', said), ...reasonsOfUnit(chosen, on, false)];
    return { unit: chosen.code, candidates: unique([chosen.code, ...candidates]), ask: null, why };
  }
  const why = [
    read,
    reason('divided', { old: nameOf(commune, on), count: units.length }),
    ...reasonsOfMerge(commune, book, on),
    ...reasonsOfOptions(units, book, on),
  ];
  return ask('residents-divided', units, { candidates, why });
}

/** The key whose words stand in the address; of keys within one another the longest, and none where they disagree. */
function keyOf(
  divided: readonly OldCommune[],
  question: Question,
  keys: readonly AddressKey[],
): AddressKey | undefined {
  const codes = divided.map(({ code }) => code);
  const written = keys.filter(
    ({ oldCode, words, fromOn = '' }) =>
      codes.includes(oldCode) && fromOn <= question.on && isWritten(words, question),
  );
  // "Thôn Đông" stands in "thôn Đông Hạ" too, but is not meant there.
  const longest = written.filter(
    ({ words }) =>
      !written.some((other) => other.words.length > words.length && isWithin(words, other.words)),
  );
  const [first] = longest;
  return longest.every(({ newCode }) => newCode === first?.newCode) ? first : undefined;
}

/** Whether the words of a key stand in the address as a whole, accents or not. */
function isWritten(key: string, { typed }: Question): boolean {
  return lettersOf(typed).includes(lettersOf(readAddress(key)));
}

function isWithin(words: string, others: string): boolean {
  return lettersOf(readAddress(others)).includes(lettersOf(readAddress(words)));
}

function lettersOf({ words }: Question['typed']): string {
  return ` ${words.map(({ letters }) => letters).join(' ')} `;
}

function reasonsOfCertain(best: Reading, unit: string, { book, on }: Question): Reason[] {
  const reasons = [...(best.isGuess ? [reason('guessed', {})] : []), reasonOfReading(best, on)];
  const successor = book.places.communes.get(unit);
  if (on < newUnitsFrom || !successor) return reasons;
  const old = best.commune?.era === 'old' ? best.commune : undefined;
  if (old) reasons.push(...reasonsOfMerge(old, book, on));
  return [...reasons, ...reasonsOfUnit(successor, on, old !== undefined)];
}

function reasonsOfIncomplete(best: Reading, options: readonly string[], { book, on }: Question): Reason[] {
  const said = reasonsOfOptions(options, book, on);
  if (best.commune) return [reason(best.isAnchored ? 'notSure' : 'needUpper', {}), ...said];
  return [reasonOfReading(best, on), reason('needCommune', {}), ...said];
}

/** Further units worth showing below the best: readings that are worse but not absurd. */
function rivals(readings: readonly Reading[], { book, on }: Question): string[] {
  const limit = (readings[0]?.cost ?? 0) + doubt.limit;
  const worse = readings.filter(({ commune, cost }) => commune && cost < limit);
  return worse.slice(0, mostRivals).flatMap((each) => unitsOf(each, book, on));
}

const mostRivals = 12;

type Said = { candidates: string[]; why: Reason[] };

function ask(kind: AskKind, options: readonly string[], { candidates, why }: Said): AddressAnswer {
  return { unit: null, candidates, ask: { kind, options: [...options] }, why };
}

function unique(codes: readonly string[]): string[] {
  return [...new Set(codes)];
}
