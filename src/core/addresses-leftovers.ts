import { isOfStreet } from './addresses-mentions.ts';
import { isCountry, isEmptyWord, isNameLike, isNumber, type TypedAddress } from './addresses-words.ts';

/** Words `from` to `to` (not included). */
export type Span = { from: number; to: number };

/** Words that a reading explains, markers included; the name itself begins at `nameFrom`. */
export type TakenSpan = Span & { nameFrom: number };

/**
 * What a reading takes: the place itself and the names above it. `isAlsoAbove`: the commune has no marker and
 * is called like a district or province that may be meant instead.
 */
export type Taken = {
  core: TakenSpan & { marked: boolean; isCommune: boolean; isAlsoAbove: boolean };
  above: readonly TakenSpan[];
  /** Names of districts and provinces that are written right, taken or not. */
  written: { above: readonly Span[]; provinceParts: readonly Span[] };
};

/**
 * What the words say that a reading leaves over: 0 when they are only a street, a hamlet or a house in front of
 * it; 2 and more when they name something the reading contradicts, such as another district.
 */
export function costOfLeftovers(address: TypedAddress, taken: Taken): number {
  const { core, above, written } = taken;
  const isBefore = above.some(({ to }) => to <= core.from);
  const isAfter = above.some(({ from }) => from >= core.to);
  const costOfRun = isBefore && !isAfter ? costBackward : costForward;
  let total = isBefore && isAfter ? cost.little : 0;
  for (const run of leftRuns(address, [core, ...above])) {
    const isRobbed = [core, ...above].some((span) => robsMarker(address, run, span));
    if (isRobbed) total += cost.otherAbove;
    else if (lengthens(address, run, core)) total += cost.partOfLongerName;
    else if (
      !isEmptyTalk(address, run) ||
      written.above.some((each) => holds(run, each)) ||
      mayBelongToName(address, run, core)
    )
      total += costOfRun(address, run, taken);
    else if (hasHouseBefore(address, run, core) || isNumberOfName(address, run, above)) total += cost.between;
  }
  return total;
}

type Core = Taken['core'];

function leftRuns({ words, breaks }: TypedAddress, taken: readonly Span[]): Span[] {
  const runs: Span[] = [];
  let open: Span | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const isTaken = taken.some(({ from, to }) => at >= from && at < to);
    if (isTaken) open = undefined;
    else if (open && breaks[at] === 0) open.to = at + 1;
    else {
      open = { from: at, to: at + 1 };
      runs.push(open);
    }
  }
  return runs;
}

function costForward(address: TypedAddress, run: Span, { core, above }: Taken): number {
  const announced = announcedIn(address, run);
  const isStreetRun = isStreet(address, run) && !announced;
  if (run.to > core.from) {
    if (isStreetRun && !touches(address, core, run)) return 0;
    return announced === 'above' ? cost.otherAbove : cost.between;
  }
  const touching = touches(address, run, core);
  if (!core.isCommune) {
    if (announced) return cost.unreadCommune;
    if (isStreetRun) return touching ? cost.streetGlued : 0;
    return cost.unreadPart;
  }
  if (announced) return costOfAnnounced(announced, core, touching);
  if (isStreetRun && !touching) return 0;
  if (core.isAlsoAbove) return cost.maybeAbove;
  if (touching && !core.marked) return isStreetRun ? cost.little : cost.between;
  return above.length === 0 && !core.marked ? 1 : 0;
}

/**
 * "xã A, phường B": another commune is named besides. Without its own marker B is none: "xã Xuân Phương, Từ Liêm" names
 * a district of long ago and not the ward of today.
 */
function costOfAnnounced(announced: 'commune' | 'above', core: Core, touching: boolean): number {
  if (announced === 'above' || (touching && !core.marked)) return cost.otherAbove;
  return core.isAlsoAbove || !core.marked ? cost.maybeAbove : cost.otherCommune;
}

function costBackward(address: TypedAddress, run: Span, { core, written }: Taken): number {
  // "Núi Thành, Núi Thành, Thái Bình": no street comes last here, but another province.
  if (written.provinceParts.some(({ from, to }) => from === run.from && to === run.to))
    return cost.otherAbove;
  const announced = announcedIn(address, run);
  if (run.to <= core.from) {
    if (touches(address, run, core) && !core.marked) return cost.partOfLongerName;
    return announced === 'above' ? cost.otherAbove : cost.between;
  }
  const isStreetRun = isStreet(address, run) || isNumberAt(address, run.from);
  if (touches(address, core, run)) return isStreetRun ? cost.little : cost.between;
  if (isStreetRun) return 0;
  if (!announced) return core.isCommune ? 1 : cost.unreadPart;
  return announced === 'above' ? cost.otherAbove : core.isCommune ? cost.between : cost.unreadCommune;
}

/** What is left over may be a street (little), or it contradicts the reading (2 and more is never certain). */
const cost = {
  little: 0.3,
  streetGlued: 1.4,
  otherCommune: 1.5,
  between: 2,
  unreadPart: 2.1,
  maybeAbove: 2.2,
  unreadCommune: 2.5,
  partOfLongerName: 3,
  otherAbove: 4,
} as const;

/** "Củ Chi", "Tam Đường" are made of words that say nothing elsewhere. */
function holds(run: Span, { from, to }: Span): boolean {
  return run.from <= from && run.to >= to;
}

/** Whether two neighbours stand in one part, with nothing between them. */
function touches({ breaks }: TypedAddress, left: Span, right: Span): boolean {
  return left.to === right.from && breaks[right.from] === 0;
}

/** The level that a marker in the run announces, when more words of the run follow it. */
function announcedIn({ markers, accented, words }: TypedAddress, run: Span): 'commune' | 'above' | undefined {
  for (let at = run.from; at < run.to; at += 1) {
    const marker = markers[at];
    if (!marker) continue;
    const isFollowed = at + marker.words.length < run.to || marker.afterName;
    // "12 Phuong Mai" in a text without accents may well be a street, but a longer marker is none by chance.
    const isSure =
      !accented || marker.words.length > 1 || words[at]?.letters !== 'phuong' || hasTone(words[at]);
    if (isFollowed && isSure && !isOfStreet(marker)) {
      return marker.levels.includes('commune') ? 'commune' : 'above';
    }
    at += marker.words.length - 1;
  }
  return undefined;
}

function hasTone(word: { tones: string } | undefined): boolean {
  return word !== undefined && word.tones !== '';
}

function isStreet({ isStreetPart, markers }: TypedAddress, { from }: Span): boolean {
  const marker = markers[from];
  return Boolean(isStreetPart[from]) || (marker !== undefined && isOfStreet(marker));
}

function isNumberAt({ words }: TypedAddress, at: number): boolean {
  const word = words[at];
  return word !== undefined && isNumber(word);
}

/** "Kim Long Thượng", "Đồng Nai" beyond the name "Đông": the name goes on, so it is another one. */
function lengthens(address: TypedAddress, run: Span, core: Core): boolean {
  if (!core.isCommune || !touches(address, core, run)) return false;
  const next = address.words[run.from];
  if (!next || isCountry(address.words, run.from)) return false;
  const marker = address.markers[run.from];
  if (marker && isOfStreet(marker) && marker.words.length > 1) return false;
  return !isNumber(next) && !eraWords.has(next.letters);
}

const eraWords = new Set(['cu', 'moi', 'old', 'new', 'vn', 'vietnam']);

/** "đường Trần Phú", "huyện Yên Thế": what a marker announces is not read without it. */
function robsMarker(address: TypedAddress, run: Span, span: TakenSpan): boolean {
  return (
    span.from === span.nameFrom && Boolean(address.markersBefore[span.from]) && touches(address, run, span)
  );
}

/** "25 Trần Phú": a number right before a name without "phường" makes a street of it. */
function hasHouseBefore(address: TypedAddress, run: Span, core: Core): boolean {
  if (core.marked || !isNumberAt(address, run.to - 1) || !touches(address, run, core)) return false;
  return !address.markersBefore[run.to - 1]?.levels.includes('hamlet');
}

/** "Thượng Kim Long", "Đại Sơn A": a word of talk alone, right before the name, may as well be a part of it. */
function mayBelongToName(address: TypedAddress, run: Span, core: Core): boolean {
  if (core.marked || !core.isCommune || !touches(address, run, core)) return false;
  const { words } = address;
  const last = words[run.to - 1];
  const before = run.to - 2 >= run.from ? words[run.to - 2] : undefined;
  return last !== undefined && isNameLike(last, before);
}

/** "Hòa Bình 12, Thái Bình": a short number alone behind a name makes another name of it. */
function isNumberOfName({ words, breaks }: TypedAddress, run: Span, above: readonly TakenSpan[]): boolean {
  const isShort = run.to - run.from === 1 && /^\d{1,2}$/.test(words[run.from]?.letters ?? '');
  return isShort && (breaks[run.from] ?? 2) < 2 && above.some(({ to }) => to === run.from);
}

function isEmptyTalk({ words, markers }: TypedAddress, { from, to }: Span): boolean {
  for (let at = from; at < to; at += 1) {
    const word = words[at];
    if (!word || isNumber(word) || isEmptyWord(word)) continue;
    if (isCountry(words, at)) {
      at += 1;
      continue;
    }
    // "tỉnh: TP. HCM": a marker with nothing behind it.
    const marker = markers[at];
    if (!marker || (!isOfStreet(marker) && at + marker.words.length < to)) return false;
    at += marker.words.length - 1;
  }
  return true;
}
