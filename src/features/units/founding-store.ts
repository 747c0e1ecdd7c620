import type { GroupKind } from '../../core/residential-groups.ts';
import type { Transaction } from '../../db/transaction.ts';
import { insertGroups, listGroupNames } from './groups-store.ts';
import type { PointKind } from './rooms-store.ts';

/** A unit as a pack tells it. */
export type NewUnit = {
  code: string;
  kind: 'province' | 'commune';
  type: string;
  name: string;
  provinceCode?: string;
  agencyIdentifier?: string;
  agencyIdentifierVerified?: boolean;
  seat?: string;
  phone?: string;
  calendarCode?: string;
  demonstration?: boolean;
  /** The decision that lists it among the remote communes; none where it is not. */
  remoteBasis?: string;
  departments: readonly { code: string; name: string; kind: string }[];
  receivingPoints: readonly NewPoint[];
  desks?: readonly { code: string; point: string; number: number; name: string; serves?: string }[];
  residentialGroups?: readonly NewGroup[];
};
type NewPoint = {
  code: string;
  name: string;
  kind?: PointKind;
  number?: number;
  address?: string;
  openingHours?: string;
};
type NewGroup = { code: string; name: string; kind: GroupKind; oldCommune?: string; households?: number };

/**
 * Writes a unit and its rooms as a pack has them. What its administrator has changed since stays as it is, and so do
 * groups whose code is known; `groupIds` are new ids, one for each group of the pack.
 */
export async function recordUnit(
  tx: Transaction,
  unit: NewUnit,
  groupIds: readonly string[] = [],
): Promise<void> {
  const facts = unitRow(unit);
  await tx
    .insertInto('units')
    .values({ code: unit.code, ...facts })
    .onConflict((found) => found.column('code').doUpdateSet(facts))
    .execute();
  for (const each of unit.departments) await recordDepartment(tx, unit.code, each);
  for (const each of unit.receivingPoints) await recordPoint(tx, unit.code, each);
  await recordDesks(tx, unit);
  await recordGroups(tx, unit, groupIds);
}

async function recordDepartment(
  tx: Transaction,
  unitCode: string,
  { code, name, kind }: NewUnit['departments'][number],
): Promise<void> {
  await tx
    .insertInto('departments')
    .values({ unit_code: unitCode, code, name, kind })
    .onConflict((found) =>
      found
        .columns(['unit_code', 'code'])
        .doUpdateSet({ name, kind })
        .where('departments.changed_at', 'is', null),
    )
    .execute();
}

async function recordPoint(
  tx: Transaction,
  unitCode: string,
  { code, name, kind = 'point', number, address, openingHours }: NewPoint,
): Promise<void> {
  const facts = {
    ...{ name, kind, number: number ?? null },
    ...{ address: address ?? null, opening_hours: openingHours ?? null },
  };
  await tx
    .insertInto('receiving_points')
    .values({ unit_code: unitCode, code, ...facts })
    .onConflict((found) =>
      found
        .columns(['unit_code', 'code'])
        .doUpdateSet(facts)
        .where('receiving_points.changed_at', 'is', null),
    )
    .execute();
}

async function recordDesks(tx: Transaction, { code: unitCode, desks = [] }: NewUnit): Promise<void> {
  if (desks.length === 0) return;
  await tx
    .insertInto('desks')
    .values(
      desks.map(({ code, point, number, name, serves }) => ({
        ...{ unit_code: unitCode, code, point_code: point, number, name, serves: serves ?? null },
      })),
    )
    .onConflict((found) => found.columns(['unit_code', 'code']).doNothing())
    .execute();
}

async function recordGroups(tx: Transaction, unit: NewUnit, groupIds: readonly string[]): Promise<void> {
  const { residentialGroups = [], demonstration = false } = unit;
  if (residentialGroups.length === 0) return;
  const known = new Set((await listGroupNames(tx, unit.code)).map(({ code }) => code));
  const groups = residentialGroups.flatMap((group, index) => {
    const groupId = groupIds[index];
    if (!groupId || known.has(group.code)) return [];
    const { code, name, kind, oldCommune = null, households = null } = group;
    return {
      ...{ groupId, code, name, kind, oldCommuneCode: oldCommune, households, demonstration },
      ...{ fromOn: firstDay, toOn: null, decisionId: null, endedByDecisionId: null },
      ...{ changedAt: firstMoment, changedBy: 'pack' },
    };
  });
  await insertGroups(tx, unit.code, groups);
}

/** A pack tells what is there without saying since when: it counts from the day the units of today began. */
const firstDay = Temporal.PlainDate.from('2025-07-01');
const firstMoment = firstDay.toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();

function unitRow(unit: NewUnit) {
  return {
    kind: unit.kind,
    type: unit.type,
    name: unit.name,
    province_code: unit.provinceCode ?? null,
    agency_identifier: unit.agencyIdentifier ?? null,
    agency_identifier_verified: unit.agencyIdentifierVerified ?? false,
    seat: unit.seat ?? null,
    phone: unit.phone ?? null,
    calendar_code: unit.calendarCode ?? null,
    demonstration: unit.demonstration ?? false,
    remote_basis: unit.remoteBasis ?? null,
  };
}
