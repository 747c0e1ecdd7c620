import type { AddressAnswer } from './addresses.ts';
import { reason } from './addresses-reasons.ts';

/** A code of a unit within a longer text; `rest` is what else was written. */
export type WrittenCode = { code: string; rest: string; isLabelled: boolean };

/**
 * Finds a code of five digits that is called one ("mã xã 19774") or stands first, before a comma or dash
 * ("19774, Huế"). Elsewhere five digits are a postal code or a house.
 */
export function findCode(text: string): WrittenCode | undefined {
  const written = text.normalize('NFC');
  const labelled = labelledCode.exec(written);
  const found = labelled ?? leadingCode.exec(written);
  const code = found?.[1];
  if (!found || !code) return undefined;
  const rest = `${written.slice(0, found.index)}, ${written.slice(found.index + found[0].length)}`;
  return { code, rest, isLabelled: labelled !== null };
}

/**
 * `isRestPlain`: the rest is names of places and nothing else. `formerly`: the units that the commune led to which
 * bore the code before 1 July 2025, for an old code is written beside an old name.
 */
type Setting = { isLabelled: boolean; isRestPlain: boolean; formerly: readonly string[] };

/**
 * Holds a code against the rest of the text: together they are certain only when they agree. A code that is called
 * one and contradicts the rest is asked; a number that merely looks like one is none then (undefined).
 */
export function joinCodeAndRest(
  coded: AddressAnswer,
  rest: AddressAnswer,
  { isLabelled, isRestPlain, formerly }: Setting,
): AddressAnswer | undefined {
  if (rest.unit && rest.unit !== coded.unit && formerly.includes(rest.unit)) return rest;
  if (!coded.unit) return undefined;
  if (rest.unit === coded.unit) return coded;
  const isAmongRest = rest.ask?.options.includes(coded.unit) ?? false;
  if (isAmongRest && isRestPlain) return coded;
  if (!isLabelled) return undefined;
  const options = [...new Set([coded.unit, ...(rest.unit ? [rest.unit] : (rest.ask?.options ?? []))])];
  return {
    unit: null,
    candidates: options,
    ask: { kind: 'incomplete', options },
    why: [...coded.why.slice(0, 1), reason('notSure', {})],
  };
}

const labelledCode =
  /(?<![\p{L}\p{N}])m[aã](?:\s+(?:s[oố]|đơn vị|don vi|xã|xa|phường|phuong|đặc khu|dac khu|đvhc|dvhc|hành chính|hanh chinh))*\s*[:.]?\s*(\d{5})(?![\p{L}\p{N}])/iu;
const leadingCode = /^\s*(\d{5})\s*[,;:(–-]/u;
