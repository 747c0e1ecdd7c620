import { costOfDistrictType, costOfNameAbove, costOfProvinceType, doubt } from './addresses-costs.ts';
import type { Span, TakenSpan } from './addresses-leftovers.ts';
import type { Mention, Mentions } from './addresses-mentions.ts';
import type { AddressBook, DistrictName, Place } from './addresses-names.ts';
import type { TypedAddress } from './addresses-words.ts';
import { newUnitsFrom, type Province } from './places.ts';

/** The text with all names found in it, and the day for which it is read. */
export type Question = {
  address: TypedAddress;
  /** All that was typed, its streets too: a decision's key may stand there. */
  typed: TypedAddress;
  book: AddressBook;
  mentions: Mentions;
  /** Names of districts and provinces written without a slip; of provinces those that fill a part of the text. */
  written: { above: readonly Span[]; provinceParts: readonly Span[] };
  on: string;
};

/** Where districts and provinces are written without a slip. */
export function findWritten({ words, breaks }: TypedAddress, mentions: Mentions): Question['written'] {
  const provinces = mentions.provinces.filter(isWrittenRight);
  const parts = ({ from, to }: Span) =>
    (breaks[from] ?? 2) > 0 && (to >= words.length || (breaks[to] ?? 0) > 0);
  return {
    above: [...mentions.districts.filter(isWrittenRight), ...provinces],
    provinceParts: provinces.filter(parts),
  };
}

/** A name above a commune as one bearer of it may be meant, with its doubt. */
export type Above<Bearer> = { mention: Mention<Bearer>; bearer: Bearer; cost: number };

export type AboveAll = { districts: Above<DistrictName>[]; provinces: Above<Province>[] };

/** Every district that the text may name, with its doubt. */
export function allDistricts({ mentions, address }: Question): Above<DistrictName>[] {
  return mentions.districts
    .flatMap((mention) =>
      mention.name.bearers.map((bearer) => ({
        mention,
        bearer,
        cost: costOfNameAbove(mention, address.accented) + costOfDistrictType(bearer, mention.marker),
      })),
    )
    .filter(({ cost }) => cost < doubt.ofStreet);
}

/** Every province that the text may name, with its doubt. */
export function allProvinces({ mentions, address }: Question): Above<Province>[] {
  const all = mentions.provinces.flatMap((mention) =>
    mention.name.bearers.map((bearer) => ({
      mention,
      bearer,
      cost: costOfNameAbove(mention, address.accented) + costOfProvinceType(bearer, mention.marker),
    })),
  );
  return all.filter(({ cost, mention, bearer }) => {
    if (cost >= doubt.ofStreet) return false;
    // "TP. Yên Bái" was the city, not the province of that name.
    return costOfProvinceType(bearer, mention.marker) < 0.7 || !isCityWithin(mentions, mention);
  });
}

function isCityWithin({ districts }: Mentions, { from, to }: Span): boolean {
  return districts.some(
    (each) =>
      each.from === from && each.to === to && each.name.bearers.some(({ type }) => type === 'Thành phố'),
  );
}

function isDistrictToo({ districts }: Mentions, { from, to }: Span): boolean {
  return districts.some((each) => each.from === from && each.to === to);
}

/** "(nay là Lào Cai)", "nay thuộc tỉnh Lào Cai" */
function isSaidAgain({ words }: TypedAddress, { wideFrom }: { wideFrom: number }): boolean {
  return words
    .slice(Math.max(0, wideFrom - 2), wideFrom)
    .some(({ letters }) => letters === 'nay' || letters === 'thuoc');
}

/** Whether a name was written without a slip. */
export function isWrittenRight({ edits, accents }: { edits: number; accents: readonly string[] }): boolean {
  return edits === 0 && !accents.includes('other');
}

/** Whether a commune lies, or its origins lay, in a province. */
export function liesIn(place: Place, province: Province): boolean {
  return province.era === 'new'
    ? place.provinceCode === province.code
    : place.oldProvinceCodes.includes(province.code);
}

type Choice = { place: Place; taken: readonly Span[] };

/** All names of provinces that fit together: an old province beside the new one is no contradiction. */
export function takeProvinces(
  { on, mentions, address }: Question,
  { place, taken }: Choice,
  above: AboveAll,
): Above<Province>[] {
  const chosen: Above<Province>[] = [];
  const fitting = above.provinces
    .filter(({ bearer }) => liesIn(place, bearer))
    .map((each) => ({ ...each, cost: each.cost + costOfLaterName(place, each.bearer, on) }))
    .sort((a, b) => a.cost - b.cost - worthOfAWord * (lengthOf(a.mention) - lengthOf(b.mention)));
  for (const each of fitting) {
    const isFree = ![...taken, ...chosen.map(({ mention }) => mention)].some((span) =>
      overlap(span, each.mention),
    );
    if (!isFree) continue;
    // "TP. Cà Mau, tỉnh Cà Mau" names two levels; the same province twice is the poorer reading, and a city of that
    // name in which the commune does not lie contradicts it.
    const isRepeated = chosen.some(({ mention }) => mention.name.letters === each.mention.name.letters);
    const isOther = isDistrictToo(mentions, each.mention) && !isSaidAgain(address, each.mention);
    const doubts = isOther ? doubt.limit : doubt.apart;
    chosen.push(isRepeated ? { ...each, cost: each.cost + doubts } : each);
  }
  return chosen;
}

/** A longer name is taken before the shorter one inside it ("Huế" in "tỉnh Thừa Thiên Huế"). */
const worthOfAWord = 0.4;

function lengthOf({ from, to }: Span): number {
  return to - from;
}

function costOfLaterName(place: Place, province: Province, on: string): number {
  if (province.era === 'old' || on >= newUnitsFrom) return 0;
  return place.oldProvinceCodes.includes(province.code) ? 0 : doubt.laterProvince;
}

/** Whether two runs share a word. */
export function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Whether one run holds all words of another. */
export function covers(wide: Span, narrow: Span): boolean {
  return wide.from <= narrow.from && wide.to >= narrow.to;
}

type Wide = { from: number; wideFrom: number; wideTo: number };

/** The words of a mention with its marker. */
export function wideSpan({ from, wideFrom, wideTo }: Wide): TakenSpan {
  return { from: wideFrom, to: wideTo, nameFrom: from };
}

/** The doubts of several names together. */
export function sum(all: readonly { cost: number }[]): number {
  return all.reduce((total, { cost }) => total + cost, 0);
}
