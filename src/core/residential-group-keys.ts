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
