import { toLocal } from '../../core/clock-moments.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Office } from '../office.ts';
import { type OwnSheetProblem, type SheetName, tryOwnSheet, withoutFrame } from './own-sheets.ts';
import { insertSheetVersion, listSheetVersions, type SheetVersion } from './templates-store.ts';

/** Which sheet: of all procedures where the code is empty. */
export type SheetKey = { template: SheetName; procedureCode: string };

/** All versions that a unit wrote. */
export async function readSheets(office: Office, { unitCode, personId }: Staff): Promise<SheetVersion[]> {
  return office.db.read({ unit: unitCode, person: personId, role: 'staff' }, (tx) =>
    listSheetVersions(tx, unitCode),
  );
}

/** What an editor begins with: what was written last, else the official sheet. */
export async function sourceToBegin(
  office: Pick<Office, 'press'>,
  name: SheetName,
  last: SheetVersion | undefined,
): Promise<string> {
  return last?.source ?? withoutFrame(await office.press.officialSheet(name));
}

export type SheetRefusal =
  | OwnSheetProblem
  | { code: 'day' }
  | { code: 'past' }
  | { code: 'stale' }
  | { code: 'note' };

/**
 * Keeps a new version of a unit's sheet, good from a day on, today or later; without a source the official sheet
 * holds again. It is tried first: one that breaks is refused, and what holds goes on. `seen` is the version that the
 * writer began from: somebody else's is never written over.
 */
export async function keepSheet(
  office: Office,
  actor: Staff,
  act: SheetKey & {
    source: string | null;
    effectiveFrom: Temporal.PlainDate;
    note: string;
    seen: number;
  },
): Promise<Outcome<SheetVersion, SheetRefusal[]>> {
  const now = office.clock.now();
  const { template, procedureCode, source, effectiveFrom, note, seen } = act;
  if (note === '') return refused([{ code: 'note' }]);
  if (Temporal.PlainDate.compare(effectiveFrom, toLocal(now).toPlainDate()) < 0) {
    return refused([{ code: 'past' }]);
  }
  if (source !== null) {
    const tried = await tryOwnSheet(office, template, source);
    if (!tried.ok) return tried;
  }
  const { unitCode, personId, name, postId, title } = actor;
  return office.db.transaction({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
    const versions = await listSheetVersions(tx, unitCode);
    const last = lastOf(versions, { template, procedureCode })?.version ?? 0;
    if (last !== seen) return refused([{ code: 'stale' as const }]);
    const by = { kind: 'staff' as const, personId, name, postId, title };
    const kept = { unitCode, template, procedureCode, source, note, effectiveFrom, at: now, by };
    const version: SheetVersion = { ...kept, version: last + 1 };
    await insertSheetVersion(tx, version);
    return done(version);
  });
}

/** The newest version of a sheet, whether it holds already or not. */
export function lastOf(versions: readonly SheetVersion[], key: SheetKey): SheetVersion | undefined {
  return versionsOf(versions, key)[0];
}

/** The versions of one sheet, newest first. */
export function versionsOf(
  versions: readonly SheetVersion[],
  { template, procedureCode }: SheetKey,
): SheetVersion[] {
  return versions.filter((each) => each.template === template && each.procedureCode === procedureCode);
}
