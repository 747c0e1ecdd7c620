import type { AddressKey } from './addresses.ts';
import { edgesOfResidents, type Places } from './places.ts';
import { asSaid, type GroupName } from './residential-groups.ts';

/** A group's name within its old commune, as a decision attested it: it leads to one unit from a day on. */
export type GroupKey = {
  unitCode: string;
  groupId: string;
  name: string;
  oldCommuneCode: string;
  decisionId: string;
  effectiveOn: Temporal.PlainDate;
};

/**
 * The keys that one group gives, from all its names: each name that a decision gave, from the day it holds; and the
 * name before, from the day of the decision that changed it. A group that no decision names gives none.
 */
export function keysOfGroup(unitCode: string, names: readonly GroupName[]): GroupKey[] {
  const inOrder = [...names].sort((a, b) => Temporal.PlainDate.compare(a.fromOn, b.fromOn));
  const keys = new Map<string, GroupKey>();
  for (const [at, each] of inOrder.entries()) {
    const attested = inOrder.slice(at).find(({ decisionId }) => decisionId !== null);
    if (!attested?.decisionId || !each.oldCommuneCode || keys.has(each.name)) continue;
    const { decisionId, fromOn: effectiveOn } = attested;
    const { groupId, name, oldCommuneCode } = each;
    keys.set(name, { unitCode, groupId, name, oldCommuneCode, decisionId, effectiveOn });
  }
  return [...keys.values()];
}

/**
 * The keys that lead somewhere for certain: where two units claim one name of one old commune, neither is used, since
 * an address with it still has two answers.
 */
export function certainKeys<Key extends Pick<GroupKey, 'unitCode' | 'name' | 'oldCommuneCode'>>(
  keys: readonly Key[],
): Key[] {
  const units = new Map<string, Set<string>>();
  const nameOf = ({ oldCommuneCode, name }: Key) => `${oldCommuneCode} ${asSaid(name)}`;
  for (const key of keys) units.set(nameOf(key), (units.get(nameOf(key)) ?? new Set()).add(key.unitCode));
  return keys.filter((key) => units.get(nameOf(key))?.size === 1);
}

/**
 * What addresses are read with: the certain keys of groups whose old commune was divided, where the group's unit is one
 * of its successors. Each holds from the day of its decision. A key that a province decided for the same words wins.
 */
export function addressKeysOf(
  keys: readonly (GroupKey & { decisionNumber: string; issuer: string })[],
  { places, decided }: { places: Places; decided: readonly AddressKey[] },
): AddressKey[] {
  const taken = new Set(decided.map(({ oldCode, words }) => `${oldCode} ${asSaid(words)}`));
  return certainKeys(keys)
    .filter(({ oldCommuneCode, unitCode, name }) => {
      const old = places.oldCommunes.get(oldCommuneCode);
      const successors = old ? edgesOfResidents(old) : [];
      const isDivided = successors.length > 1 && successors.some(({ newCode }) => newCode === unitCode);
      return isDivided && !taken.has(`${oldCommuneCode} ${asSaid(name)}`);
    })
    .map(({ oldCommuneCode, name, unitCode, effectiveOn, decisionNumber, issuer }) => ({
      oldCode: oldCommuneCode,
      words: name,
      newCode: unitCode,
      legalBasis: `${decisionNumber} (${issuer})`,
      fromOn: effectiveOn.toString(),
    }));
}
