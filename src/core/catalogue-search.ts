import { foldWords, lettersApart } from './catalogue-letters.ts';

/** What can be found: a procedure with the words people may use for it. */
export type Findable = {
  code: string;
  name: string;
  /** Other names, keywords and matters of life, in any language. */
  words: readonly string[];
  field: string;
  /** Added to the score: what this centre knows completely comes before the rest. */
  weight: number;
};

/** A way of saying that leads to several procedures at once, the nearest first. */
export type Saying = { phrase: string; codes: readonly string[] };

export type SearchIndex = {
  items: { code: string; name: string; phrases: ReadonlySet<string>; weight: number }[];
  /** Every word with the places of the items that carry it, and how strongly: 1 in the name, less in other words. */
  carriers: Map<string, Carriers>;
  /** The words by length, for spelling mistakes. */
  byLength: Map<number, string[]>;
  sorted: string[];
  sayings: Map<string, readonly string[]>;
  places: Map<string, number>;
};

type Carriers = { places: Uint32Array; strengths: Float32Array };

/** Prepares a catalogue for searching; once for each state of the catalogue. */
export function buildSearchIndex(all: readonly Findable[], sayings: readonly Saying[]): SearchIndex {
  const found = new Map<string, Map<number, number>>();
  const carry = (text: string, at: number, strength: number) => {
    for (const word of foldWords(text)) {
      const known = found.get(word) ?? new Map<number, number>();
      known.set(at, Math.max(known.get(at) ?? 0, strength));
      found.set(word, known);
    }
  };
  const items = all.map((item, at) => {
    carry(item.name, at, 1);
    for (const words of item.words) carry(words, at, 0.85);
    carry(item.field, at, 0.4);
    const phrases = new Set(item.words.map((words) => foldWords(words).join(' ')));
    return { code: item.code, name: plainName(item.name), phrases, weight: item.weight };
  });
  const carriers = new Map(
    [...found].map(([word, at]) => [
      word,
      { places: Uint32Array.from(at.keys()), strengths: Float32Array.from(at.values()) },
    ]),
  );
  const byLength = Map.groupBy(carriers.keys(), (word) => word.length);
  return {
    items,
    carriers,
    byLength,
    sorted: [...carriers.keys()].sort(),
    sayings: new Map(sayings.map(({ phrase, codes }) => [foldWords(phrase).join(' '), codes])),
    places: new Map(items.map(({ code }, at) => [code, at])),
  };
}

/**
 * The codes that fit what was typed, best first: the code itself, the beginning of a code, a way of saying, all words,
 * then most words, accents and small spelling mistakes aside. Nothing typed finds nothing.
 */
export function searchCatalogue(index: SearchIndex, typed: string): string[] {
  const byCode = findByCode(index, typed);
  if (byCode.length > 0) return byCode;
  const words = [...new Set(foldWords(typed))].slice(0, 12);
  if (words.length === 0) return [];
  const phrase = foldWords(typed).join(' ');
  let scores = scoreWords(index, words, false);
  // Only when no procedure has all the words as typed are mistakes looked for.
  if (!scores.some(({ missed }) => missed === 0)) scores = scoreWords(index, words, true);
  scores.sort((one, other) => other.share - one.share || one.at - other.at);
  const points = new Map<number, number>();
  for (const [rank, score] of scores.entries()) {
    // Looking closer pays for those that may come first; the rest keep the order of their words.
    const closer = rank < closerLimit ? closerPoints(index, score.at, phrase) : 0;
    points.set(score.at, score.share * 500 + (score.missed === 0 ? 60 : 0) + closer);
  }
  for (const [at, extra] of sayingPoints(index, phrase)) points.set(at, (points.get(at) ?? 0) + extra);
  return [...points]
    .sort(([a, one], [b, other]) => other - one || a - b)
    .map(([at]) => index.items[at]?.code ?? '');
}

const closerLimit = 400;

function findByCode(index: SearchIndex, typed: string): string[] {
  const digits = /^\s*(\d)\.?(\d{0,6})/.exec(typed);
  if (!digits || !/^[\d.\sA-Z]*$/.test(typed)) return [];
  const beginning = `${digits[1]}.${digits[2]}`;
  return index.items
    .filter(({ code }) => code.startsWith(beginning))
    .map(({ code }) => code)
    .sort();
}

/** How much of what was typed an item has, by the weight of the words, and how many words it lacks. */
type WordScore = { at: number; share: number; missed: number };

function scoreWords(index: SearchIndex, words: readonly string[], mistakes: boolean): WordScore[] {
  const weights = words.map((word) => rarity(index, word));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const size = index.items.length;
  const [sums, hits] = [new Float64Array(size), new Uint8Array(size)];
  for (const [place, word] of words.entries()) {
    const best = new Float32Array(size);
    for (const [near, likeness] of wordsLike(index, word, mistakes))
      raise(best, index.carriers.get(near), likeness);
    for (let at = 0; at < size; at += 1) {
      if (best[at] === 0) continue;
      sums[at] = (sums[at] ?? 0) + (best[at] ?? 0) * (weights[place] ?? 0);
      hits[at] = (hits[at] ?? 0) + 1;
    }
  }
  const scores: WordScore[] = [];
  for (let at = 0; at < size; at += 1) {
    const [share, missed] = [(sums[at] ?? 0) / whole, words.length - (hits[at] ?? 0)];
    if (hits[at] !== 0 && (missed === 0 || share >= 0.6)) scores.push({ at, share, missed });
  }
  return scores;
}

function raise(best: Float32Array, carriers: Carriers | undefined, likeness: number): void {
  if (!carriers) return;
  const { places, strengths } = carriers;
  for (let each = 0; each < places.length; each += 1) {
    const at = places[each] ?? 0;
    const value = likeness * (strengths[each] ?? 0);
    if (value > (best[at] ?? 0)) best[at] = value;
  }
}

/** Words that everybody types and every procedure has say little. */
function rarity(index: SearchIndex, word: string): number {
  if (idleWords.has(word)) return 0.1;
  const carried = index.carriers.get(word)?.places.length ?? 0;
  return carried === 0 ? 3 : Math.log(1 + index.items.length / carried) + 0.2;
}

const idleWords = new Set([
  'thu',
  'tuc',
  'xin',
  'lam',
  'cho',
  'toi',
  'muon',
  'can',
  'cua',
  'la',
  'thi',
  'va',
  'the',
  'of',
  'to',
  'a',
  'nguoi',
]);

function* wordsLike(index: SearchIndex, word: string, mistakes: boolean): Generator<[string, number]> {
  if (index.carriers.has(word)) yield [word, 1];
  if (word.length >= 3) {
    for (let at = firstFrom(index.sorted, word); at < index.sorted.length; at += 1) {
      const longer = index.sorted[at] ?? '';
      if (!longer.startsWith(word)) break;
      if (longer !== word) yield [longer, 0.8];
    }
  }
  if (!mistakes || word.length < 3) return;
  const allowed = word.length >= 7 ? 2 : 1;
  for (let length = word.length - allowed; length <= word.length + allowed; length += 1) {
    for (const near of index.byLength.get(length) ?? []) {
      // A mistake in both of the first two letters is rare, and looking for it would cost most of the time.
      const first = near.charCodeAt(0);
      if (
        first !== word.charCodeAt(0) &&
        near.charCodeAt(1) !== word.charCodeAt(1) &&
        first !== word.charCodeAt(1)
      )
        continue;
      const apart = lettersApart(word, near, allowed);
      if (apart > 0 && apart <= allowed) yield [near, apart === 1 ? 0.7 : 0.5];
    }
  }
}

function firstFrom(sorted: readonly string[], word: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function closerPoints(index: SearchIndex, at: number, phrase: string): number {
  const item = index.items[at];
  if (!item) return 0;
  let points = item.weight;
  if (item.name === phrase || item.phrases.has(phrase)) points += 200;
  else if (item.name.startsWith(phrase)) points += 120;
  else if (` ${item.name} `.includes(` ${phrase} `)) points += 80;
  // Of two names with the same words the shorter is the plain case, the longer a special one.
  return points - Math.min(60, item.name.length / 4);
}

function sayingPoints(index: SearchIndex, phrase: string): Map<number, number> {
  const points = new Map<number, number>();
  for (const [saying, codes] of index.sayings) {
    const whole = saying === phrase;
    if (!whole && !(saying.length > 5 && ` ${phrase} `.includes(` ${saying} `))) continue;
    for (const [rank, code] of codes.entries()) {
      const at = index.places.get(code);
      const extra = (whole ? 700 : 520) - rank * 12;
      if (at !== undefined) points.set(at, Math.max(points.get(at) ?? 0, extra));
    }
  }
  return points;
}

function plainName(name: string): string {
  return foldWords(name)
    .join(' ')
    .replace(/^thu tuc /, '');
}
