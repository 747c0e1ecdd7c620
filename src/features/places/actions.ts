import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { PlacesBook } from '../../core/places-deciding.ts';
import { type DecidedPlaceRefusal, faultUnderDecisions } from '../../core/places-deciding.ts';
import { type PlaceFile, type PlacePack, placeFiles } from '../../core/places-rows.ts';
import type { Database } from '../../db/open.ts';
import { listPlaceChanges } from './changes-store.ts';
import { announceDecided, findLastPack, getPackFiles, hasPack, insertPack } from './packs-store.ts';

// Other rooms tell every process through here that a decision changed what the right door stands on.
export { announceDecided } from './packs-store.ts';

/** A pack that was read and found sound, to be kept under the hash of its files. */
export type ReadPack = { checksum: string; texts: Record<PlaceFile, string>; pack: PlacePack };

/** What an import did: nothing where the same pack holds already, else which lines of which file came and went. */
export type ImportedPlaces =
  | { unchanged: true }
  | {
      unchanged: false;
      counts: Record<string, number>;
      lines: { file: PlaceFile; added: number; gone: number }[];
    };
export type ImportRefusal = { kind: 'decision'; refusal: DecidedPlaceRefusal } | { kind: 'at-once' };

/** Whether these very files were imported before; then a start need not even read them. */
export async function knowsPlaces(db: Database, checksum: string): Promise<boolean> {
  return db.read({ role: 'system' }, (tx) => hasPack(tx, checksum));
}

/**
 * Imports a pack of places in one transaction. Refuses one under which a decision would not hold any more, and steps
 * back where another import was quicker.
 */
export async function importPlaces(
  db: Database,
  read: ReadPack,
  by: { name: string; at: Temporal.Instant },
): Promise<Outcome<ImportedPlaces, ImportRefusal>> {
  return db.transaction<Outcome<ImportedPlaces, ImportRefusal>>({ role: 'system' }, async (tx) => {
    const last = await findLastPack(tx);
    if (last?.checksum === read.checksum) return done({ unchanged: true });
    const book: PlacesBook = { pack: read.pack, changes: await listPlaceChanges(tx) };
    const refusal = faultUnderDecisions(book);
    if (refusal) return refused({ kind: 'decision', refusal });
    const former = last ? await getPackFiles(tx, last.importNo) : {};
    const counts = Object.fromEntries(placeFiles.map((file) => [file, read.pack[file].length]));
    const isKept = await insertPack(tx, {
      importNo: (last?.importNo ?? 0) + 1,
      checksum: read.checksum,
      importedAt: by.at,
      importedBy: by.name,
      counts,
      files: read.texts,
    });
    if (!isKept) return refused({ kind: 'at-once' });
    await announceDecided(tx);
    const lines = placeFiles.map((file) => ({ file, ...linesChanged(former[file] ?? '', read.texts[file]) }));
    return done({ unchanged: false, counts, lines: lines.filter(({ added, gone }) => added + gone > 0) });
  });
}

function linesChanged(before: string, after: string): { added: number; gone: number } {
  const [olds, news] = [before, after].map((text) => new Set(text.split(/\r?\n/).slice(1).filter(Boolean)));
  const missingIn = (there: Set<string> | undefined, here: Set<string> | undefined) =>
    [...(here ?? [])].filter((line) => !there?.has(line)).length;
  return { added: missingIn(olds, news), gone: missingIn(news, olds) };
}
