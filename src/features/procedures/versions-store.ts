import type { ProcedurePack } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { PublishedKind } from './publications-store.ts';
import { getPack } from './store.ts';

/** A version of a pack with where it came from: a shipped file, or a decision that announced it on a day. */
export type PackVersion = {
  pack: ProcedurePack;
  decisionId: string | null;
  announcedOn: Temporal.PlainDate | null;
  /** The decision that took it back before its first day. */
  withdrawnBy: string | null;
};

/** Every version of a pack, the newest first, withdrawn ones too. */
export async function listPackVersions(tx: Transaction, code: string): Promise<PackVersion[]> {
  const rows = await selectVersions(tx)
    .where('code', '=', code)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return withPacks(tx, rows);
}

/** Versions of packs whose publication has a term: announced by a decision on this day or later, and standing. */
export async function listAnnouncedPacks(tx: Transaction, since: Temporal.PlainDate): Promise<PackVersion[]> {
  const rows = await selectVersions(tx)
    .where('announced_on', '>=', since)
    .where('withdrawn_by', 'is', null)
    .orderBy('code')
    .orderBy('version')
    .execute();
  return withPacks(tx, rows);
}

/** The versions that one decision made or withdrew, of packs and of the published list. */
export async function listVersionsOf(
  tx: Transaction,
  decisionId: string,
): Promise<
  {
    kind: PublishedKind;
    code: string;
    version: string;
    effectiveFrom: Temporal.PlainDate;
    isWithdrawal: boolean;
  }[]
> {
  const packs = await tx
    .selectFrom('procedure_versions')
    .select(['code', 'version', 'effective_from', 'withdrawn_by'])
    .where((either) =>
      either.or([either('decision_id', '=', decisionId), either('withdrawn_by', '=', decisionId)]),
    )
    .orderBy('code')
    .orderBy('version')
    .execute();
  const entries = await tx
    .selectFrom('catalogue_versions')
    .select(['code', 'version', 'effective_from', 'withdrawn_by'])
    .where((either) =>
      either.or([either('decision_id', '=', decisionId), either('withdrawn_by', '=', decisionId)]),
    )
    .orderBy('code')
    .orderBy('version')
    .execute();
  const told = (kind: PublishedKind) => (row: (typeof packs)[number]) => ({
    kind,
    code: row.code,
    version: row.version,
    effectiveFrom: row.effective_from,
    isWithdrawal: row.withdrawn_by === decisionId,
  });
  return [...packs.map(told('pack')), ...entries.map(told('catalogue'))];
}

/** Marks a version as withdrawn by a decision; the row itself stays. Whether one was still standing. */
export async function withdrawVersion(
  tx: Transaction,
  version: { kind: PublishedKind; code: string; version: string; decisionId: string },
): Promise<boolean> {
  const table = version.kind === 'pack' ? 'procedure_versions' : 'catalogue_versions';
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set({ withdrawn_by: version.decisionId })
    .where('code', '=', version.code)
    .where('version', '=', version.version)
    .where('withdrawn_by', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function selectVersions(tx: Transaction) {
  return tx
    .selectFrom('procedure_versions')
    .select(['code', 'version', 'decision_id', 'announced_on', 'withdrawn_by']);
}

async function withPacks(
  tx: Transaction,
  rows: Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>,
): Promise<PackVersion[]> {
  const found: PackVersion[] = [];
  for (const row of rows) {
    const pack = await getPack(tx, row.code, row.version);
    const { decision_id: decisionId, announced_on: announcedOn, withdrawn_by: withdrawnBy } = row;
    found.push({ pack, decisionId, announcedOn, withdrawnBy });
  }
  return found;
}
