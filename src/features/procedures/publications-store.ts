import type { Transaction } from '../../db/transaction.ts';

export type PublishedKind = 'pack' | 'catalogue';
/** That a place made a version public: on which day and who recorded it. */
export type Publication = {
  placeCode: string;
  kind: PublishedKind;
  code: string;
  version: string;
  publishedOn: Temporal.PlainDate;
  recordedBy: string;
};

/** What a place published, of one procedure or of all. */
export async function listPublications(
  tx: Transaction,
  placeCode: string,
  code?: string,
): Promise<Publication[]> {
  const rows = await tx
    .selectFrom('catalogue_publications')
    .selectAll()
    .where('place_code', '=', placeCode)
    .$if(code !== undefined, (query) => query.where('code', '=', code ?? ''))
    .orderBy('published_on')
    .execute();
  return rows.map((row) => ({
    placeCode: row.place_code,
    kind: row.kind,
    code: row.code,
    version: row.version,
    publishedOn: row.published_on,
    recordedBy: row.recorded_by,
  }));
}

/** Records a publication; a version that the place has published already stays as it was. */
export async function insertPublication(
  tx: Transaction,
  publication: Publication & { at: Temporal.Instant },
): Promise<boolean> {
  const { placeCode, kind, code, version, publishedOn, recordedBy, at } = publication;
  const taken = await tx
    .insertInto('catalogue_publications')
    .values({
      place_code: placeCode,
      kind,
      code,
      version,
      published_on: publishedOn,
      recorded_at: at,
      recorded_by: recordedBy,
    })
    .onConflict((known) => known.columns(['place_code', 'kind', 'code', 'version']).doNothing())
    .returning('code')
    .execute();
  return taken.length > 0;
}
