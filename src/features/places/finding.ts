import { type AskKind, resolveAddress } from '../../core/addresses.ts';
import { type Reason, reasonsOfUnit } from '../../core/addresses-reasons.ts';
import { distanceKm } from '../../core/boundaries.ts';
import type { NewCommune, Province } from '../../core/places.ts';
import type { RightDoor } from '../office.ts';

/** A unit to choose, with the distance to its middle from the centre the person is at, in kilometres. */
export type UnitOption = { unit: NewCommune; km: number | undefined };

/** What became of an address: nothing asked yet, the unit, or a question with the units it is between. */
export type Found =
  | { kind: 'start' }
  | { kind: 'unit'; unit: NewCommune; chosen: boolean; why: Reason[] }
  | {
      kind: 'ask';
      ask: AskKind;
      options: UnitOption[];
      /** how many more units there are than are shown */
      more: number;
      /** the one province that all of them lie in */
      province: Province | undefined;
      why: Reason[];
    };

/**
 * Finds the unit that serves a typed address on a day; `chosen` is the unit a person picked among the options of that
 * address. Of an address that is not certain the question comes back, with at most `mostOptions` units.
 */
export function findUnitOf(
  { typed, chosen }: { typed: string; chosen: string | undefined },
  door: RightDoor,
  { on, homeUnit }: { on: string; homeUnit: string },
): Found {
  const picked = chosen ? door.places.communes.get(chosen) : undefined;
  if (typed.trim() === '') {
    if (!picked) return { kind: 'start' };
    return { kind: 'unit', unit: picked, chosen: true, why: reasonsOfUnit(picked, on, false) };
  }
  const answer = resolveAddress(typed.slice(0, longestAddress), { book: door.book(), on, keys: door.keys });
  const why = answer.why.filter(({ code }) => !optionReasons.includes(code));
  if (picked) return { kind: 'unit', unit: picked, chosen: true, why: reasonsOfUnit(picked, on, false) };
  const unit = answer.unit ? door.places.communes.get(answer.unit) : undefined;
  if (unit) return { kind: 'unit', unit, chosen: false, why };
  const codes = answer.ask?.options ?? [];
  const units = codes.flatMap((code) => door.places.communes.get(code) ?? []);
  const home = door.places.communes.get(homeUnit);
  return {
    kind: 'ask',
    ask: answer.ask?.kind ?? 'incomplete',
    options: units.slice(0, mostOptions).map((each) => ({ unit: each, km: distanceFrom(home, each) })),
    more: Math.max(0, units.length - mostOptions),
    province: onlyProvince(units),
    why,
  };
}

/** Anything longer is no address; the resolver answers the first part in its usual time. */
const longestAddress = 300;
const mostOptions = 12;

/** Options are shown as such, with all that their sentences would say. */
const optionReasons: readonly Reason['code'][] = ['option', 'optionOld', 'moreOptions', 'divided'];

function distanceFrom(home: NewCommune | undefined, unit: NewCommune): number | undefined {
  if (!home) return undefined;
  return distanceKm(home, unit);
}

function onlyProvince(units: readonly NewCommune[]): Province | undefined {
  const [first] = units;
  return units.every(({ province }) => province === first?.province) ? first?.province : undefined;
}
