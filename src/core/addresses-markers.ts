import { compareAccents, readWord, type Word } from './addresses-letters.ts';

/** What a word such as "phường", "Q." or "ward" announces. */
export type MarkerLevel = 'commune' | 'district' | 'province' | 'hamlet' | 'street';
export type Marker = {
  levels: readonly MarkerLevel[];
  types: readonly string[];
  /** One letter is a marker only before a full stop, before a number or at the beginning of a part. */
  oneLetter: boolean;
  afterName: boolean;
  words: readonly Word[];
};

/** The longest marker that begins at `from`, with the number of its words. */
export function markerAt(words: readonly Word[], from: number): Marker | undefined {
  const first = words[from];
  if (!first) return undefined;
  for (const marker of markersByFirst.get(first.letters) ?? []) {
    const typed = words.slice(from, from + marker.words.length);
    if (typed.some((word, at) => word.letters !== marker.words[at]?.letters)) continue;
    if (typed.length < marker.words.length) continue;
    if (isWritten(typed, marker)) return marker;
  }
  return undefined;
}

/** "phuờng", "quân" are slips; but "Dương" is a name and no "đường" with its accents forgotten. */
function isWritten(typed: readonly Word[], { words, levels }: Marker): boolean {
  const accents = compareAccents(typed, words);
  if (accents.includes('other')) return false;
  return !accents.includes('fewer') || !(levels.includes('street') || levels.includes('hamlet'));
}

type Kind = { levels: MarkerLevel[]; types: string[]; written: string; after?: string };

const kinds: Kind[] = [
  { levels: ['commune'], types: ['Phường'], written: 'phường|p|ph|f', after: 'ward' },
  { levels: ['commune'], types: ['Xã'], written: 'xã|x', after: 'commune' },
  { levels: ['commune'], types: ['Thị trấn'], written: 'thị trấn|tt|t t|ttr', after: 'township' },
  { levels: ['commune'], types: ['Đặc khu'], written: 'đặc khu|đk', after: 'special zone' },
  { levels: ['district'], types: ['Quận'], written: 'quận|q' },
  { levels: ['district'], types: ['Huyện'], written: 'huyện|h' },
  { levels: ['district'], types: ['Quận', 'Huyện'], written: 'dist|d', after: 'district' },
  { levels: ['district'], types: ['Thị xã'], written: 'thị xã|tx|t x' },
  { levels: ['commune', 'district'], types: ['Thị trấn', 'Thị xã'], written: '', after: 'town' },
  { levels: ['district', 'province'], types: ['Thành phố'], written: 'thành phố|tp|t p', after: 'city' },
  { levels: ['province'], types: ['Tỉnh'], written: 'tỉnh|t', after: 'province' },
  {
    levels: ['hamlet'],
    types: [],
    written:
      'thôn|xóm|ấp|bản|làng|buôn|bon|plei|tổ dân phố|tdp|tổ|khu phố|kp|khu|khu vực|kv|khóm|đội|cụm|phum|sóc|tiểu khu|tk|khối|khối phố|khu dân cư|kdc|hamlet|village|quarter|block|group',
  },
  {
    levels: ['street'],
    types: [],
    written:
      'đường|đ|phố|ngõ|ngách|hẻm|kiệt|số|số nhà|sn|quốc lộ|ql|tỉnh lộ|tl|hương lộ|hl|chung cư|cc|tòa nhà|tòa|khu đô thị|kđt|lô|tầng|căn hộ|street|st|road|rd|alley',
    after: 'street',
  },
];

const oneLetterFreely = ['p', 'q', 'h', 'x'];

const markersByFirst = new Map<string, Marker[]>();
for (const { levels, types, written, after } of kinds) {
  const all = [...written.split('|').filter((each) => each !== ''), ...(after ? [after] : [])];
  for (const each of all) {
    const words = each.split(' ').map(readWord);
    const first = words[0]?.letters ?? '';
    const oneLetter = each.length === 1 && !oneLetterFreely.includes(each);
    const marker = { levels, types, oneLetter, afterName: each === after || each === 'road', words };
    const known = [...(markersByFirst.get(first) ?? []), marker];
    markersByFirst.set(
      first,
      known.sort((a, b) => b.words.length - a.words.length),
    );
  }
}
