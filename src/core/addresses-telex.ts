import { readWord } from './addresses-letters.ts';

/**
 * The text with words left in Telex ("Phuwowngf Kim Long") turned into Vietnamese; undefined where there are none.
 * A word is turned only when what comes out can be a syllable, and never one of `syllables`, the bare letters that
 * names have as they are ("Kroong", "Noong").
 */
export function withoutTelex(text: string, syllables: ReadonlySet<string>): string | undefined {
  if (!/dd|aa|ee|oo|w|[aeiouy](?:ch|nh|ng|[cmnpt])?[sfrxj](?![\p{L}\p{M}])/iu.test(text)) return undefined;
  const turned = text.replace(/(?<![\p{L}\p{M}])[a-z]{2,8}(?![\p{L}\p{M}\d])/giu, (word) =>
    syllables.has(readWord(word).letters) ? word : turnWord(word),
  );
  return turned === text ? undefined : turned;
}

function turnWord(word: string): string {
  const lower = word.toLowerCase();
  const tone = tones.get(lower.at(-1) ?? '');
  const base = (tone ? lower.slice(0, -1) : lower).replace(
    /uwow|uow|dd|aa|ee|oo|aw|ow|uw|w/g,
    (keys) => signs[keys] ?? keys,
  );
  const syllable = possible.exec(base);
  if (!syllable || (base === lower && !tone)) return word;
  const [, first = '', vowels = '', last = ''] = syllable;
  return `${first}${vowels}${tone ?? ''}${last}`.normalize('NFC');
}

const tones = new Map([
  ['f', '\u0300'],
  ['s', '\u0301'],
  ['r', '\u0309'],
  ['x', '\u0303'],
  ['j', '\u0323'],
]);
const signs: Record<string, string> = {
  uwow: 'ươ',
  uow: 'ươ',
  dd: 'đ',
  aa: 'â',
  ee: 'ê',
  oo: 'ô',
  aw: 'ă',
  ow: 'ơ',
  uw: 'ư',
  w: 'ư',
};
const possible =
  /^(b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?([aăâeêioôơuưy]{1,3})(ch|nh|ng|[cmnpt])?$/;
