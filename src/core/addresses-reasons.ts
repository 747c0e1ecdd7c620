import type { AddressBook } from './addresses-names.ts';
import type { Reading } from './addresses-readings.ts';
import {
  type Commune,
  type MergeEdge,
  type NewCommune,
  newUnitsFrom,
  type OldCommune,
  typeOn,
} from './places.ts';

export const reasonCodes = [
  'readAsOld',
  'readAsNew',
  'readAsFormer',
  'readAsDistrict',
  'readAsProvince',
  'guessed',
  'codeOfNew',
  'codeOfOld',
  'codeOfNone',
  'codeNoLonger',
  'codeEnded',
  'unchanged',
  'renamed',
  'mergedWhole',
  'movedWithAll',
  'movedWithResidents',
  'onlyLandMoved',
  'divided',
  'chosenByKey',
  'formed',
  'typeChanged',
  'seat',
  'sameName',
  'needCommune',
  'needUpper',
  'notSure',
  'numberUnknown',
  'districtWhole',
  'notYet',
  'nothingWritten',
  'nothingFound',
  'option',
  'optionOld',
  'moreOptions',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** A unit to be named in words: its type and its name. */
export type UnitName = { type: string; name: string };

/** One reason, to be said as one sentence. */
export type Reason = { code: ReasonCode; values: Record<string, string | number | UnitName> };

/** How an address was read: the old unit with its district, or the new one. */
export function reasonOfReading({ commune, district, province }: Reading, on: string): Reason {
  if (commune?.era === 'old' && commune.until) {
    const province = nameOf(commune.province, on);
    return reason('readAsFormer', { unit: nameOf(commune, on), province, on: commune.until });
  }
  if (commune?.era === 'old') {
    return reason('readAsOld', {
      unit: nameOf(commune, on),
      district: { type: commune.district.type, name: commune.district.name },
      province: nameOf(commune.province, on),
    });
  }
  if (commune) {
    return reason('readAsNew', { unit: nameOf(commune, on), province: nameOf(commune.province, on) });
  }
  if (district) return reason('readAsDistrict', { district: { type: district.type, name: district.name } });
  return province ? reason('readAsProvince', { province: nameOf(province, on) }) : reason('nothingFound', {});
}

/** What became of an old commune on 1 July 2025, edge by edge; land that moved without people is said as such. */
export function reasonsOfMerge(commune: OldCommune, { places }: AddressBook, on: string): Reason[] {
  const said = commune.edges.map((edge) => {
    const code = commune.until && edge.scope === 'unchanged' ? 'renamed' : codeOfEdge(edge);
    const successor = places.communes.get(edge.newCode);
    if (!successor) return undefined;
    return {
      rank: edge.residents === 'none' ? 1 : 0,
      reason: reason(code, { ...basis(edge), old: nameOf(commune, on), unit: nameOf(successor, on) }),
    };
  });
  return said
    .flatMap((each) => each ?? [])
    .sort((a, b) => a.rank - b.rank)
    .map((each) => each.reason);
}

function codeOfEdge({ scope, residents }: MergeEdge): ReasonCode {
  if (scope === 'unchanged') return 'unchanged';
  if (scope === 'whole') return 'mergedWhole';
  if (residents === 'none') return 'onlyLandMoved';
  return residents === 'all' ? 'movedWithAll' : 'movedWithResidents';
}

/** The resolution that made a new commune, its changes of type until the day, and its seat. */
export function reasonsOfUnit(commune: NewCommune, on: string, isFormationSaid: boolean): Reason[] {
  const unit = nameOf(commune, on);
  const reasons = isFormationSaid ? [] : [reason('formed', { unit, ...basis(commune) })];
  for (const change of commune.changes) {
    if (change.effectiveOn > on) continue;
    reasons.push(
      reason('typeChanged', {
        from: { type: change.from, name: commune.name },
        unit: { type: change.to, name: commune.name },
        on: change.effectiveOn,
        resolution: change.legalBasis,
      }),
    );
  }
  if (commune.seat !== '') reasons.push(reason('seat', { unit, seat: commune.seat }));
  return reasons;
}

/** Each option with the clause that made it and its seat; a long list is cut and says how many more there are. */
export function reasonsOfOptions(options: readonly string[], { places }: AddressBook, on: string): Reason[] {
  const reasons = options.slice(0, mostOptionsSaid).flatMap((code) => {
    if (on < newUnitsFrom) {
      const old = places.oldCommunes.get(code);
      if (!old) return [];
      const district = { type: old.district.type, name: old.district.name };
      return [reason('optionOld', { unit: nameOf(old, on), code, district })];
    }
    const commune = places.communes.get(code);
    if (!commune) return [];
    const province = nameOf(commune.province, on);
    const seat = commune.seat === '' ? '–' : commune.seat;
    return [reason('option', { unit: nameOf(commune, on), province, code, seat, ...basis(commune) })];
  });
  const more = options.length - mostOptionsSaid;
  return more > 0 ? [...reasons, reason('moreOptions', { count: more })] : reasons;
}

/** A reason with its values. */
export function reason(code: ReasonCode, values: Reason['values']): Reason {
  return { code, values };
}

/** The type and name of a unit on a day. */
export function nameOf(unit: Commune | { type: string; name: string }, on: string): UnitName {
  return { type: 'code' in unit ? typeOn(unit, on) : unit.type, name: unit.name };
}

const mostOptionsSaid = 8;

function basis({ clause, legalBasis }: Pick<MergeEdge, 'clause' | 'legalBasis'>) {
  return { clause, resolution: legalBasis };
}
