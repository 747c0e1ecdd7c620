import { done, type Outcome, refused } from './outcome.ts';
import { newUnitsFrom } from './places.ts';
import { applyPlaceChanges, type PlaceConflict, type PlacesOfDay } from './places-applying.ts';
import { type DatedChange, inOrderOfEffect, subjectsOf, unitsNamedBy } from './places-changes.ts';
import { checkDecidedPlaces } from './places-checks.ts';
import { cellOf, type PlaceFault, type PlacePack } from './places-rows.ts';

/** The pack as imported, and every change that decisions made to it. */
export type PlacesBook = { pack: PlacePack; changes: readonly DatedChange[] };

/** Why a change of the places is refused; what it meets is named, so that both can be shown. */
export type DecidedPlaceRefusal =
  | { problem: 'before-new-units' }
  | { problem: 'before-decision'; decisionOn: string }
  | { problem: 'before-former'; former: DatedChange }
  | { problem: 'outside-province'; value: string }
  | { problem: 'contradicts'; fault: PlaceFault; on: string }
  /** A change of a later day, registered before, would not fit any more. */
  | { problem: 'breaks-later'; later: DatedChange }
  | PlaceConflict;

/**
 * Tries a change over the book: the places of its first day without it and with it. Refuses a day before the two-level
 * model, one before the last change of the same unit, units of another province, and whatever would leave the places
 * of that day or of a later one contradicting themselves.
 */
export function decidePlaceChange(
  { pack, changes }: PlacesBook,
  added: DatedChange,
  provinceCode: string,
): Outcome<{ before: PlacesOfDay; after: PlacesOfDay }, DecidedPlaceRefusal> {
  const { effectiveOn } = added;
  if (effectiveOn < newUnitsFrom) return refused({ problem: 'before-new-units' });
  const former = laterChangeOfSame(changes, added);
  if (former) return refused({ problem: 'before-former', former });
  const before = applyPlaceChanges(pack, changes, effectiveOn);
  if (!before.ok) return before;
  const outside = outsideProvince(before.value.pack, added, provinceCode);
  if (outside) return refused({ problem: 'outside-province', value: outside });
  const all = [...changes, added];
  const after = applyPlaceChanges(pack, all, effectiveOn);
  if (!after.ok) return after;
  const checked = faultOnAnyDay(pack, all, effectiveOn);
  if (checked.ok) return done({ before: before.value, after: after.value });
  const { problem } = checked;
  return 'change' in problem ? refused({ problem: 'breaks-later', later: problem.change }) : checked;
}

/** What does not fit when a pack takes the place of the former one under the same decisions; nothing when all does. */
export function faultUnderDecisions({ pack, changes }: PlacesBook): DecidedPlaceRefusal | undefined {
  const checked = faultOnAnyDay(pack, changes, '');
  return checked.ok ? undefined : checked.problem;
}

function laterChangeOfSame(changes: readonly DatedChange[], added: DatedChange): DatedChange | undefined {
  const subjects = subjectsOf(added.change);
  return inOrderOfEffect(changes)
    .filter(({ effectiveOn }) => effectiveOn > added.effectiveOn)
    .find(({ change }) => subjectsOf(change).some((each) => subjects.includes(each)));
}

/** The first unit of a change that is not of the province; units nobody knows are refused by the change itself. */
function outsideProvince(pack: PlacePack, { change }: DatedChange, provinceCode: string): string | undefined {
  if (change.kind === 'found' && change.unit.provinceCode !== provinceCode) return change.unit.provinceCode;
  const provinceOf = new Map(pack.communes.map((row) => [cellOf(row, 'code'), cellOf(row, 'province_code')]));
  const named = unitsNamedBy(change).filter((code) => change.kind !== 'found' || code !== change.unit.code);
  const outside = named.find((code) =>
    code.length === 2 ? code !== provinceCode : (provinceOf.get(code) ?? provinceCode) !== provinceCode,
  );
  if (outside || !('oldCode' in change)) return outside;
  const olds = new Map(pack.old_provinces.map((row) => [cellOf(row, 'code'), cellOf(row, 'new_code')]));
  const old = pack.old_communes.find((row) => cellOf(row, 'code') === change.oldCode);
  const lay = old && olds.get(cellOf(old, 'province_code'));
  return lay === undefined || lay === provinceCode ? undefined : change.oldCode;
}

/** Every day on which something takes effect, from the first one on, is held to the checks of an import. */
function faultOnAnyDay(
  pack: PlacePack,
  changes: readonly DatedChange[],
  from: string,
): Outcome<void, DecidedPlaceRefusal> {
  const days = new Set(changes.map(({ effectiveOn }) => effectiveOn).filter((day) => day >= from));
  for (const on of [...days].sort()) {
    const day = applyPlaceChanges(pack, changes, on);
    if (!day.ok) return day;
    const [fault] = checkDecidedPlaces(day.value.pack);
    if (fault) return refused({ problem: 'contradicts', fault, on });
  }
  return done(undefined);
}
