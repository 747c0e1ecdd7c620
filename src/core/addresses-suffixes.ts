import type { Question } from './addresses-above.ts';
import type { Mention } from './addresses-mentions.ts';
import type { Place } from './addresses-names.ts';
import { isEmptyWord } from './addresses-words.ts';

/**
 * The number or letter that the text writes behind a name which has none: "Hải Châu I" beside the known "Hải Châu".
 * Such a ward was often merged before 30 June 2025, so the plain name says nothing certain of it. '' where there is
 * none; a house ("Hải Châu 7 Lê Lợi") and a postal code are none.
 */
export function suffixOf({ address, mentions }: Question, { to, name }: Mention<Place>): string {
  const { words, breaks, markers } = address;
  const letters = words[to]?.letters ?? '';
  if (!/^(\d{1,2}|[abc])$/.test(letters) || (breaks[to] ?? 2) > 1) return '';
  if (/\d$/.test(name.letters)) return '';
  const next = words[to + 1];
  const ends = next === undefined || (breaks[to + 1] ?? 0) > 0 || markers[to + 1] !== undefined;
  const above = [...mentions.districts, ...mentions.provinces];
  if (!ends && !isEmptyWord(next) && !above.some(({ from }) => from === to + 1)) return '';
  return letters.toUpperCase();
}
