import {
  type Above,
  type AboveAll,
  allDistricts,
  allProvinces,
  covers,
  isWrittenRight,
  liesIn,
  overlap,
  type Question,
  sum,
  takeProvinces,
  wideSpan,
} from './addresses-above.ts';
import { costOfCommuneName, costOfCommuneType, costOfSuffix, doubt } from './addresses-costs.ts';
import { costOfLeftovers, type Span, type Taken } from './addresses-leftovers.ts';
import type { Mention } from './addresses-mentions.ts';
import type { DistrictName, Place } from './addresses-names.ts';
import { suffixOf } from './addresses-suffixes.ts';
import type { TypedAddress } from './addresses-words.ts';
import { type Commune, type District, newUnitsFrom, type Province } from './places.ts';

/** One way to understand an address, and how doubtful it is. */
export type Reading = {
  cost: number;
  /** The part of it that words left over cause. */
  leftover: number;
  commune: Commune | undefined;
  district: District | undefined;
  province: Province | undefined;
  /** Letters or accents of the commune's name differ from what was written. */
  isGuess: boolean;
  edits: number;
  /** A district or province was written without a slip and fits. */
  isAnchored: boolean;
  hasAbove: boolean;
  hasDistrict: boolean;
  span: Span;
  /** The words taken for the names above it. */
  above: readonly Span[];
  /** A number or letter written behind the name that the unit's own name does not have. */
  suffix: string;
};

/** A reading of no word at all, on which others are built. */
export const noReading: Reading = {
  cost: 0,
  leftover: 0,
  commune: undefined,
  district: undefined,
  province: undefined,
  isGuess: false,
  edits: 0,
  isAnchored: false,
  hasAbove: false,
  hasDistrict: false,
  span: { from: 0, to: 0 },
  above: [],
  suffix: '',
};

/** Every way to understand the address, best first. */
export function readAll(question: Question): Reading[] {
  const readings = [
    ...readCommunes(question),
    ...readDistricts(question),
    ...readProvincesAlone(question),
  ].filter(({ cost }) => cost < doubt.never);
  return withoutPoorer(readings).sort((a, b) => a.cost - b.cost || preference(a) - preference(b));
}

/**
 * "Thái Mỹ, Củ Chi" may be the street Thái Mỹ in the new commune Củ Chi; but where the name further left is a
 * commune of the district Củ Chi, that reading leaves nothing over and stands alone.
 */
function withoutPoorer(readings: Reading[]): Reading[] {
  const rich = readings.filter(
    ({ commune, above, cost }) => commune && above.length > 0 && cost < doubt.apart,
  );
  if (rich.length === 0) return readings;
  return readings.filter(
    (poor) =>
      !rich.some(
        ({ cost, above, span }) =>
          cost <= poor.cost + slightly &&
          !(poor.cost <= cost + slightly && poor.above.some((each) => covers(each, span))) &&
          !overlap(span, poor.span) &&
          above.some((each) => covers(each, poor.span)),
      ),
  );
}

function preference({ commune }: Reading): number {
  if (!commune) return 2;
  return commune.era === 'new' ? 0 : 1;
}

/** A slip in the names above does not make the poorer reading the better one. */
const slightly = 0.3;

function readCommunes(question: Question): Reading[] {
  const aboveAll = { districts: allDistricts(question), provinces: allProvinces(question) };
  const named: { mention: Mention<Place>; place: Place }[] = [];
  const bare: typeof named = [];
  for (const mention of question.mentions.communes) {
    for (const place of mention.name.bearers) {
      const isNamed =
        aboveAll.districts.some(
          (each) =>
            place.districtCodes.includes(each.bearer.district.code) && !overlap(each.mention, mention),
        ) || aboveAll.provinces.some((each) => liesIn(place, each.bearer) && !overlap(each.mention, mention));
      (isNamed ? named : bare).push({ mention, place });
    }
  }
  const readings = named.flatMap((each) => readCommune(question, each, aboveAll));
  // Where a place with its district or province reads well, its namesakes elsewhere are out of the question.
  if (readings.some(({ cost }) => cost < doubt.apart)) return readings;
  return readings.concat(bare.flatMap((each) => readCommune(question, each, aboveAll)));
}

function readCommune(
  question: Question,
  { mention, place }: { mention: Mention<Place>; place: Place },
  above: AboveAll,
): Reading[] {
  const { address, on } = question;
  const { commune } = place;
  if (commune.era === 'new' && on < newUnitsFrom) return [];
  const own =
    costOfCommuneName(mention, address.accented) +
    costOfCommuneType(place, mention.marker) +
    costOfEra(address, mention, commune.era) +
    (isPartOfLonger(question, mention) ? doubt.apart : 0) +
    costOfSuffix(suffixOf(question, mention)) +
    (isCalledLikeStreet(question, mention) ? doubt.likeStreet : 0);
  if (own >= doubt.ofStreet + doubt.limit) return [];
  const districts = above.districts.filter(
    (each) => place.districtCodes.includes(each.bearer.district.code) && !overlap(each.mention, mention),
  );
  return [undefined, ...districts].map((district) =>
    readUnder(question, { mention, place, own, district }, above),
  );
}

type Way = { mention: Mention<Place>; place: Place; own: number; district: Above<DistrictName> | undefined };

function readUnder(question: Question, { mention, place, own, district }: Way, above: AboveAll): Reading {
  const { commune } = place;
  const taken = district ? [mention, district.mention] : [mention];
  const provinces = takeProvinces(question, { place, taken }, above);
  const names = [...(district ? [district.mention] : []), ...provinces.map((each) => each.mention)];
  const wide = names.map(wideSpan);
  const core = coreOf(mention, { isCommune: true, isAlsoAbove: isAlsoAbove(question, mention) });
  const leftover = costOfLeftovers(question.address, {
    core,
    above: wide,
    written: question.written,
  });
  const underDistrict = district && commune.era === 'new' ? doubt.newUnderDistrict : 0;
  // A province guessed in front of the commune is more likely a misspelt commune of the next name.
  const guessedFirst = provinces.some((each) => each.mention.edits > 0 && each.mention.to <= mention.from);
  const doubts = underDistrict + (guessedFirst ? doubt.apart : 0) + (district?.cost ?? 0);
  return {
    cost: own + doubts + sum(provinces) + leftover,
    leftover,
    commune,
    district: district?.bearer.district,
    province: provinces[0]?.bearer,
    isGuess: !isWrittenRight(mention),
    edits: mention.edits,
    isAnchored: names.some(isWrittenRight),
    hasAbove: names.length > 0,
    hasDistrict: district !== undefined,
    span: { from: mention.from, to: mention.to },
    above: wide,
    suffix: suffixOf(question, mention),
  };
}

/** "phường Ngọc Hà cũ" is the old one, "mới" the new one. */
function costOfEra(
  { words, breaks }: TypedAddress,
  { wideTo }: Span & { wideTo: number },
  era: string,
): number {
  const word = words[wideTo];
  if (!word || (breaks[wideTo] ?? 0) > 1) return 0;
  if (word.letters === 'cu' && (word.tones === '4' || word.tones === ''))
    return era === 'old' ? 0 : doubt.otherEra;
  if (word.letters === 'moi' && word.tones === '2') return era === 'new' ? 0 : doubt.otherEra;
  return 0;
}

function readDistricts(question: Question): Reading[] {
  const provinces = allProvinces(question);
  return allDistricts(question).map(({ mention, bearer, cost }) => {
    const { district } = bearer;
    const first = district.communes[0];
    const place = first ? question.book.placeOf.get(first) : undefined;
    const taken = place
      ? takeProvinces(question, { place, taken: [mention] }, { districts: [], provinces })
      : [];
    const core = coreOf(mention, { isCommune: false, isAlsoAbove: false });
    const above = taken.map((each) => wideSpan(each.mention));
    const leftover = costOfLeftovers(question.address, { core, above, written: question.written });
    return {
      ...noReading,
      cost: cost + sum(taken) + leftover,
      leftover,
      district,
      province: taken[0]?.bearer,
      isAnchored: isWrittenRight(mention),
      hasAbove: true,
      hasDistrict: true,
      span: { from: mention.from, to: mention.to },
      above: above,
    };
  });
}

function readProvincesAlone(question: Question): Reading[] {
  const all = allProvinces(question);
  return all.map(({ mention, bearer, cost }) => {
    const beside = all.filter(
      (each) => each.bearer.newCode === bearer.newCode && !overlap(each.mention, mention) && each.cost <= 0.3,
    );
    const core = coreOf(mention, { isCommune: false, isAlsoAbove: false });
    const above = beside.slice(0, 1).map((each) => wideSpan(each.mention));
    const leftover = costOfLeftovers(question.address, { core, above, written: question.written });
    return {
      ...noReading,
      cost: cost + leftover,
      leftover,
      province: bearer,
      isAnchored: isWrittenRight(mention),
      hasAbove: true,
      span: { from: mention.from, to: mention.to },
      above: above,
    };
  });
}

/** "Trà My" in "Nam Trà My" is not meant by itself. */
function isPartOfLonger({ mentions }: Question, { from, to, marker }: Mention<Place>): boolean {
  if (marker) return false;
  return [mentions.communes, mentions.districts, mentions.provinces].some((level) =>
    level.some((each) => each.from < from && each.to >= to && each.edits === 0),
  );
}

/** "phố Huế" by itself is rather the street than the ward Phố Huế. */
function isCalledLikeStreet({ address }: Question, { from, marker }: Mention<Place>): boolean {
  return !marker && (address.markers[from]?.levels.includes('street') ?? false);
}

type CoreKind = { isCommune: boolean; isAlsoAbove: boolean };

function coreOf(mention: Mention<unknown>, kind: CoreKind): Taken['core'] {
  return { ...wideSpan(mention), marked: Boolean(mention.marker), ...kind };
}

/** "Vnh Hà, Vĩnh Linh" names a commune of the district Vĩnh Linh, misspelt, rather than a street of the commune. */
function isAlsoAbove({ mentions }: Question, { from, to, marker }: Mention<Place>): boolean {
  if (marker) return false;
  return [...mentions.districts, ...mentions.provinces].some((each) => each.from === from && each.to === to);
}
