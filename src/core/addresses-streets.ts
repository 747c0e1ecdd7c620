import { hasAccents } from './addresses-letters.ts';
import { findStreetParts, isEmptyWord, isNumber, type TypedAddress } from './addresses-words.ts';

/**
 * The address without the parts that are surely a house and street: they begin with a number or "đường", "phố",
 * "kiệt" … and end at a comma or where "phường", "quận", "tỉnh" … begins. A street may be called like any place of
 * the country ("phố Huế", "đường Hải Phòng"), so it says nothing of where it lies. Undefined where there is none.
 */
export function withoutStreets(address: TypedAddress): TypedAddress | undefined {
  const isKept = address.words.map(() => true);
  for (let from = 0, to = 1; from < address.words.length; from = to, to += 1) {
    while (to < address.words.length && address.breaks[to] === 0) to += 1;
    const end = beginsStreet(address, from) ? endOfStreet(address, from, to) : from;
    isKept.fill(false, from, end);
  }
  if (!isKept.includes(false) || !isKept.includes(true)) return undefined;
  return keepWords(address, isKept);
}

/** Whether "phường", "xã" … announces the name that begins and ends there. */
export function isAnnouncedCommune(
  { markers, markersBefore }: TypedAddress,
  { from, to }: { from: number; to: number },
): boolean {
  const marker = markersBefore[from] ?? (markers[to]?.afterName ? markers[to] : undefined);
  return marker?.levels.includes('commune') ?? false;
}

/** A number after a dash may belong to a name ("Mỹ Đình - 2"). */
function beginsStreet({ words, breaks, markers }: TypedAddress, from: number): boolean {
  const first = words[from];
  if (markers[from]?.levels.includes('street')) return true;
  return first !== undefined && isNumber(first) && (from === 0 || breaks[from] === 2);
}

/** Where the street stops within its part; its beginning when no name follows, or when that cannot be said. */
function endOfStreet({ words, markers }: TypedAddress, from: number, to: number): number {
  let hasName = false;
  for (let at = from; at < to; at += 1) {
    const marker = markers[at];
    const isLevel = marker && !marker.levels.includes('street');
    // In "Kim Long ward Hue" the name stands in front of its type.
    if (isLevel && marker.afterName) return from;
    if (isLevel && hasName) return marker.levels.includes('hamlet') ? from : at;
    // "đường Xã Đàn", "số 5 ấp Bắc": what follows is announced as something else than a street.
    if (isLevel) return from;
    if (marker) {
      at += marker.words.length - 1;
      continue;
    }
    const word = words[at];
    if (word && !isNumber(word) && !isEmptyWord(word)) hasName = true;
  }
  return hasName ? to : from;
}

function keepWords(address: TypedAddress, isKept: readonly boolean[]): TypedAddress {
  const kept = isKept.flatMap((each, at) => (each ? [at] : []));
  const afterStreet = (at: number) => at > 0 && !isKept[at - 1];
  const words = address.words.filter((_, at) => isKept[at]);
  const breaks = kept.map((at) => (afterStreet(at) ? 2 : (address.breaks[at] ?? 0)));
  const markers = kept.map((at) => address.markers[at]);
  return {
    words,
    breaks,
    markers,
    markersBefore: kept.map((at) => (afterStreet(at) ? undefined : address.markersBefore[at])),
    isStreetPart: findStreetParts({ words, breaks, markers }),
    accented: words.some(hasAccents),
  };
}
