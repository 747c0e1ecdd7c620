import { sql } from 'kysely';
import type { CatalogueEntry, CatalogueManifest, CatalogueVersion } from '../../core/catalogue.ts';
import type { CatalogueGuides } from '../../core/catalogue-guides.ts';
import type { Transaction } from '../../db/transaction.ts';

/** A word that changes whenever the catalogue, its guides or the packs do; what is kept in memory hangs on it. */
export async function readCatalogueState(tx: Transaction): Promise<string> {
  const { packs, imports, decided } = await tx
    .selectNoFrom((query) => [
      query
        .selectFrom('procedure_versions')
        .select(
          sql<string>`coalesce(string_agg(code || '@' || version, ',' order by code, version)
            filter (where withdrawn_by is null), '')`.as('p'),
        )
        .as('packs'),
      query
        .selectFrom('catalogue_imports')
        .select(sql<string>`coalesce(string_agg(content_hash, ',' order by version), '')`.as('i'))
        .as('imports'),
      // Versions that decisions made or withdrew come without an import.
      query
        .selectFrom('catalogue_versions')
        .where((either) =>
          either.or([either('decision_id', 'is not', null), either('withdrawn_by', 'is not', null)]),
        )
        .select(
          sql<string>`coalesce(string_agg(code || '@' || version, ',' order by code, version)
            filter (where withdrawn_by is null), '')`.as('d'),
        )
        .as('decided'),
    ])
    .executeTakeFirstOrThrow();
  return `${packs}|${imports}|${decided}`;
}

/** The entries in force on a day, one version each. */
export async function listEntries(tx: Transaction, on: Temporal.PlainDate): Promise<CatalogueVersion[]> {
  const rows = await selectVersions(tx)
    .distinctOn('code')
    .where('effective_from', '<=', on)
    .where((either) => either.or([either('effective_to', 'is', null), either('effective_to', '>=', on)]))
    .where('withdrawn_by', 'is', null)
    .orderBy('code')
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => asVersion(row));
}

/** Every version of one entry, the newest first, withdrawn ones too. */
export async function listEntryVersions(tx: Transaction, code: string): Promise<CatalogueVersion[]> {
  const rows = await selectVersions(tx)
    .where('code', '=', code)
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => asVersion(row));
}

/** Versions whose publication has a term: announced on a day of the last year or later. */
export async function listAnnounced(tx: Transaction, since: Temporal.PlainDate): Promise<CatalogueVersion[]> {
  const rows = await selectVersions(tx)
    .where('announced_on', '>=', since)
    .where('withdrawn_by', 'is', null)
    .orderBy('code')
    .orderBy('version')
    .execute();
  return rows.map((row) => asVersion(row));
}

/** The content hash under which a list was imported, if it was. */
export async function findImport(tx: Transaction, version: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('catalogue_imports')
    .select('content_hash')
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.content_hash;
}

/** What the newest imported list says of itself. */
export async function findManifest(tx: Transaction): Promise<CatalogueManifest | undefined> {
  const row = await tx
    .selectFrom('catalogue_imports')
    .select('manifest')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.manifest as CatalogueManifest | undefined;
}

/** The newest version of every entry, withdrawn ones left out: its hash, and whether it has ended. */
export async function listNewest(
  tx: Transaction,
): Promise<{ code: string; version: string; effectiveFrom: string; contentHash: string; ended: boolean }[]> {
  const rows = await tx
    .selectFrom('catalogue_versions')
    .distinctOn('code')
    .select(['code', 'version', 'effective_from', 'effective_to', 'content_hash'])
    .where('withdrawn_by', 'is', null)
    .orderBy('code')
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    version: row.version,
    effectiveFrom: row.effective_from.toString(),
    contentHash: row.content_hash,
    ended: row.effective_to !== null,
  }));
}

/** Where a version of an entry comes from: a published list, or a decision that corrected it. */
export type CatalogueOrigin = Pick<
  CatalogueManifest,
  'version' | 'effectiveFrom' | 'effectiveKnown' | 'announcedOn' | 'decision'
>;

/** Adds a version of each entry in one statement; gives back how many were new under this version. */
export async function insertEntries(
  tx: Transaction,
  of: { manifest: CatalogueOrigin; decisionId?: string | undefined },
  entries: readonly { entry: CatalogueEntry; contentHash: string }[],
): Promise<number> {
  const { manifest, decisionId } = of;
  const rows = JSON.stringify(
    entries.map(({ entry, contentHash }) => ({ code: entry.code, body: entry, content_hash: contentHash })),
  );
  const { numAffectedRows } = await sql`
    insert into catalogue_versions
      (code, version, effective_from, effective_known, announced_on, decision, decision_id, body, content_hash)
    select code, ${manifest.version}, ${manifest.effectiveFrom}::date, ${manifest.effectiveKnown}::boolean,
      ${manifest.announcedOn ?? null}::date, ${manifest.decision ?? null}, ${decisionId ?? null}::uuid, body, content_hash
    from jsonb_to_recordset(${rows}::jsonb) as given (code text, body jsonb, content_hash text)
    on conflict (code, version) do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Ends entries that a complete list no longer names; `lastOn` is their last day. */
export async function endEntries(
  tx: Transaction,
  versions: readonly { code: string; version: string }[],
  lastOn: Temporal.PlainDate,
): Promise<void> {
  const rows = JSON.stringify(versions);
  await sql`
    update catalogue_versions set effective_to = ${lastOn}
    from jsonb_to_recordset(${rows}::jsonb) as given (code text, version text)
    where catalogue_versions.code = given.code and catalogue_versions.version = given.version`.execute(tx);
}

/** Records what was imported: the list by its version, and the guides in place of the former ones. */
export async function recordImport(
  tx: Transaction,
  imported: { manifest: CatalogueManifest; contentHash: string; guides: CatalogueGuides | undefined },
): Promise<void> {
  const { manifest, contentHash, guides } = imported;
  await tx
    .insertInto('catalogue_imports')
    .values({ version: manifest.version, content_hash: contentHash, manifest: JSON.stringify(manifest) })
    .onConflict((known) =>
      known.column('version').doUpdateSet({ content_hash: contentHash, manifest: JSON.stringify(manifest) }),
    )
    .execute();
  if (!guides) return;
  await tx
    .insertInto('catalogue_guides')
    .values([
      { kind: 'life-events', body: JSON.stringify(guides.lifeEvents) },
      { kind: 'situations', body: JSON.stringify(guides.situations) },
    ])
    .onConflict((known) =>
      known.column('kind').doUpdateSet((entry) => ({ body: entry.ref('excluded.body') })),
    )
    .execute();
}

/** The guides through the catalogue; empty where none were imported. */
export async function readGuides(tx: Transaction): Promise<CatalogueGuides> {
  const rows = await tx.selectFrom('catalogue_guides').selectAll().execute();
  const body = (kind: 'life-events' | 'situations') => rows.find((row) => row.kind === kind)?.body ?? [];
  // They were parsed at the door when they were imported.
  return {
    lifeEvents: body('life-events') as CatalogueGuides['lifeEvents'],
    situations: body('situations') as CatalogueGuides['situations'],
  };
}

function selectVersions(tx: Transaction) {
  return tx
    .selectFrom('catalogue_versions')
    .select([
      'code',
      'version',
      'effective_from',
      'effective_to',
      'effective_known',
      'announced_on',
      'decision_id',
      'withdrawn_by',
      'body',
    ]);
}

type VersionRow = {
  version: string;
  effective_from: Temporal.PlainDate;
  effective_to: Temporal.PlainDate | null;
  effective_known: boolean;
  announced_on: Temporal.PlainDate | null;
  decision_id: string | null;
  withdrawn_by: string | null;
  body: CatalogueEntry;
};

function asVersion(row: VersionRow): CatalogueVersion {
  return {
    version: row.version,
    effectiveFrom: row.effective_from.toString(),
    ...(row.effective_to ? { effectiveTo: row.effective_to.toString() } : {}),
    effectiveKnown: row.effective_known,
    ...(row.announced_on ? { announcedOn: row.announced_on.toString() } : {}),
    ...(row.decision_id ? { decisionId: row.decision_id } : {}),
    ...(row.withdrawn_by ? { withdrawnBy: row.withdrawn_by } : {}),
    entry: row.body,
  };
}
