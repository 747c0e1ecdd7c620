/**
 * One written word: its bare letters, the mark of each letter (circumflex, breve, horn, bar; "." for none) and its
 * tones in order. "Hoà" and "Hòa" are the same word: a tone belongs to the syllable, not to a letter.
 */
export type Word = { letters: string; marks: string; tones: string };

/** How a typed name stands to a real one: the accents may be the same, left out, partly left out, or others. */
export type Accents = 'same' | 'none' | 'fewer' | 'other';

/** Reads one word; what is neither letter nor digit is dropped ("M'Drắk" is one word "mdrak"). */
export function readWord(text: string): Word {
  let [letters, marks, tones] = ['', '', ''];
  for (const sign of text.toLowerCase().normalize('NFD')) {
    const tone = toneSigns.get(sign);
    const mark = markSigns.get(sign);
    if (tone) tones += tone;
    else if (mark) marks = marks.slice(0, -1) + mark;
    else if (sign === 'đ' || sign === 'ð') [letters, marks] = [`${letters}d`, `${marks}-`];
    else if (/[a-z0-9]/.test(sign)) [letters, marks] = [letters + sign, `${marks}.`];
  }
  return { letters: spellFinalY(letters), marks, tones };
}

/** "Tam Xuân II" and "Tam Xuân 2" are one name. "VI" and "X" are left: they are also "Vị" and "xã". */
export function readNumeral(text: string): string {
  return romanNumerals.get(text.toUpperCase()) ?? text;
}

/** Several words as one, for names whose words people join or part ("EaBar", "Ea Bar"). */
export function joinWords(words: readonly Word[]): Word {
  return {
    letters: words.map(({ letters }) => letters).join(''),
    marks: words.map(({ marks }) => marks).join(''),
    tones: words.map(({ tones }) => tones).join(''),
  };
}

/** Compares words of the same letters; a typed accent is evidence, a missing one is not. */
export function compareAccents(typed: readonly Word[], real: readonly Word[]): Accents[] {
  if (typed.length !== real.length || typed.some((word, at) => word.letters !== real[at]?.letters)) {
    return [compareWord(joinWords(typed), joinWords(real))];
  }
  return typed.map((word, at) => compareWord(word, real[at] ?? word));
}

/** Whether a word was written with any Vietnamese accent. */
export function hasAccents({ marks, tones }: Word): boolean {
  return tones !== '' || /[^.]/.test(marks);
}

/** The edits between two spellings (insert, drop, replace, swap neighbours), or `limit + 1` as soon as it is more. */
export function countEdits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let [beforeLast, last, row]: [number[], number[], number[]] = [[], [], []];
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let edits = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, at(beforeLast, j - 2) + 1);
      row[j] = edits;
      least = Math.min(least, edits);
    }
    if (least > limit) return limit + 1;
    [beforeLast, last] = [last, row];
  }
  return at(last, b.length);
}

/** One bit for each letter that occurs: two spellings `n` edits apart differ in at most `2n` bits. */
export function letterBits(letters: string): number {
  let bits = 0;
  for (let i = 0; i < letters.length; i += 1) bits |= 1 << (letters.charCodeAt(i) % 32);
  return bits;
}

/** How many bits are set. */
export function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

const romanNumerals = new Map([
  ['I', '1'],
  ['II', '2'],
  ['III', '3'],
  ['IV', '4'],
  ['V', '5'],
  ['VII', '7'],
  ['VIII', '8'],
  ['IX', '9'],
]);

const toneSigns = new Map([
  ['\u0300', '1'],
  ['\u0301', '2'],
  ['\u0309', '3'],
  ['\u0303', '4'],
  ['\u0323', '5'],
]);
const markSigns = new Map([
  ['\u0302', '^'],
  ['\u0306', 'u'],
  ['\u031b', '+'],
]);

/** "Mỹ" and "Mĩ", "Quý" and "Quí" are two spellings of one sound. */
function spellFinalY(letters: string): string {
  return /(^|[bcdghklmnpqrstvx]|qu)y$/.test(letters) && letters.length > 1
    ? `${letters.slice(0, -1)}i`
    : letters;
}

function compareWord(typed: Word, real: Word): Accents {
  if (typed.marks === real.marks && typed.tones === real.tones) return 'same';
  if (!hasAccents(typed)) return 'none';
  if (typed.tones !== '' && typed.tones !== real.tones) return 'other';
  for (let i = 0; i < typed.marks.length; i += 1) {
    if (typed.marks[i] !== '.' && typed.marks[i] !== real.marks[i]) return 'other';
  }
  return 'fewer';
}

function at(row: number[], index: number): number {
  return row[index] ?? 0;
}
