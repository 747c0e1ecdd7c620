import { sql } from 'kysely';
import type { GroupKey } from '../../core/residential-group-keys.ts';
import type { GroupKind, GroupName } from '../../core/residential-groups.ts';
import type { Transaction } from '../../db/transaction.ts';

/** A group's name with who recorded it; `demonstration` marks an invented one. */
export type KeptGroup = GroupName & {
  endedByDecisionId: string | null;
  demonstration: boolean;
  changedAt: Temporal.Instant;
  changedBy: string;
};

/** All names of all groups of a unit, past ones and ones to come too, by code and first day. */
export async function listGroupNames(tx: Transaction, unitCode: string): Promise<KeptGroup[]> {
  const rows = await selectGroups(tx, unitCode)
    .orderBy('code')
    .orderBy('group_id')
    .orderBy('from_on')
    .execute();
  return rows.map(asGroup);
}

/** All names of one group, in their order; none when the unit has no such group. */
export async function findGroupNames(
  tx: Transaction,
  of: { unitCode: string; groupId: string },
): Promise<KeptGroup[]> {
  const rows = await selectGroups(tx, of.unitCode)
    .where('group_id', '=', of.groupId)
    .orderBy('from_on')
    .execute();
  return rows.map(asGroup);
}

/** Adds names of groups, many at once. */
export async function insertGroups(
  tx: Transaction,
  unitCode: string,
  groups: readonly KeptGroup[],
): Promise<void> {
  if (groups.length === 0) return;
  await tx
    .insertInto('residential_groups')
    .values(
      groups.map((group) => ({
        unit_code: unitCode,
        group_id: group.groupId,
        from_on: group.fromOn,
        ...groupRow(group),
      })),
    )
    .execute();
}

/** Writes the facts of one name of a group over the former ones: a correction, or its last day. */
export async function updateGroup(tx: Transaction, unitCode: string, group: KeptGroup): Promise<void> {
  await tx
    .updateTable('residential_groups')
    .set(groupRow(group))
    .where('unit_code', '=', unitCode)
    .where('group_id', '=', group.groupId)
    .where('from_on', '=', group.fromOn)
    .execute();
}

/** Ends the present names of several groups with one last day. */
export async function endGroupNames(
  tx: Transaction,
  end: {
    unitCode: string;
    names: readonly Pick<GroupName, 'groupId' | 'fromOn'>[];
    lastOn: Temporal.PlainDate;
  },
): Promise<void> {
  await tx
    .updateTable('residential_groups')
    .set({ to_on: end.lastOn })
    .where('unit_code', '=', end.unitCode)
    .where((where) =>
      where.or(
        end.names.map(({ groupId, fromOn }) =>
          where.and([where('group_id', '=', groupId), where('from_on', '=', fromOn)]),
        ),
      ),
    )
    .execute();
}

/** Puts the keys of some groups in the place of their former ones. */
export async function replaceGroupKeys(
  tx: Transaction,
  of: { unitCode: string; groupIds: readonly string[]; keys: readonly GroupKey[] },
): Promise<void> {
  await tx
    .deleteFrom('group_keys')
    .where('unit_code', '=', of.unitCode)
    .where('group_id', 'in', of.groupIds)
    .execute();
  if (of.keys.length === 0) return;
  await tx
    .insertInto('group_keys')
    .values(
      of.keys.map((key) => ({
        unit_code: of.unitCode,
        group_id: key.groupId,
        name: key.name,
        old_commune_code: key.oldCommuneCode,
        decision_id: key.decisionId,
        effective_on: key.effectiveOn,
      })),
    )
    .execute();
}

/** The keys of all units with the number and issuer of the decision behind each, for reading addresses. */
export async function listGroupKeys(
  tx: Transaction,
): Promise<(GroupKey & { decisionNumber: string; issuer: string })[]> {
  const rows = await tx
    .selectFrom('group_keys')
    .innerJoin('decisions', 'decisions.decision_id', 'group_keys.decision_id')
    .select([
      'group_keys.unit_code',
      'group_keys.group_id',
      'group_keys.name',
      'group_keys.old_commune_code',
      'group_keys.decision_id',
      'group_keys.effective_on',
      'decisions.number',
      'decisions.issuer',
    ])
    .orderBy('group_keys.unit_code')
    .orderBy('group_keys.group_id')
    .orderBy('group_keys.name')
    .execute();
  return rows.map((row) => ({
    unitCode: row.unit_code,
    groupId: row.group_id,
    name: row.name,
    oldCommuneCode: row.old_commune_code,
    decisionId: row.decision_id,
    effectiveOn: row.effective_on,
    decisionNumber: row.number,
    issuer: row.issuer,
  }));
}

/** A number that changes whenever a key does: one short question instead of all keys. */
export async function readGroupKeysVersion(tx: Transaction): Promise<number> {
  const { version } = await tx
    .selectFrom('group_keys')
    .select(sql<number>`coalesce(sum(hashtext(group_keys::text)), 0)`.as('version'))
    .executeTakeFirstOrThrow();
  return Number(version);
}

function selectGroups(tx: Transaction, unitCode: string) {
  return tx
    .selectFrom('residential_groups')
    .select([
      'group_id',
      'from_on',
      'to_on',
      'code',
      'name',
      'kind',
      'old_commune_code',
      'households',
      'decision_id',
      'ended_by_decision_id',
      'demonstration',
      'changed_at',
      'changed_by',
    ])
    .where('unit_code', '=', unitCode);
}

function groupRow(group: KeptGroup) {
  return {
    to_on: group.toOn,
    code: group.code,
    name: group.name,
    kind: group.kind,
    old_commune_code: group.oldCommuneCode,
    households: group.households,
    decision_id: group.decisionId,
    ended_by_decision_id: group.endedByDecisionId,
    demonstration: group.demonstration,
    changed_at: group.changedAt,
    changed_by: group.changedBy,
  };
}

function asGroup(row: Awaited<ReturnType<ReturnType<typeof selectGroups>['execute']>>[number]): KeptGroup {
  return {
    groupId: row.group_id,
    code: row.code,
    name: row.name,
    kind: row.kind as GroupKind,
    fromOn: row.from_on,
    toOn: row.to_on,
    oldCommuneCode: row.old_commune_code,
    households: row.households,
    decisionId: row.decision_id,
    endedByDecisionId: row.ended_by_decision_id,
    demonstration: row.demonstration,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  };
}
