import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import en from '../locales/en/places.json' with { type: 'json' };
import id from '../locales/id/places.json' with { type: 'json' };
import vi from '../locales/vi/places.json' with { type: 'json' };
import { type PlaceFault, type PlaceFile, placeFiles } from './core/places-rows.ts';
import type { Database } from './db/open.ts';
import type { Clock } from './features/office.ts';
import { type ImportRefusal, importPlaces, knowsPlaces } from './features/places/actions.ts';
import type { Log } from './http/settings.ts';
import { placeFolder, readPlaceTexts, readTextsOf } from './place-files.ts';
import { wordsOfPlaceFaults } from './ui/place-words.ts';
import { prepareTexts } from './ui/texts.ts';

/** Places that were refused; nothing of them was kept. The message names each fault with its file and line. */
export class PlacesImportError extends Error {}

type Importing = { folder?: string | undefined; at: Temporal.Instant; by: string };

/** Imports the places of a folder, the shipped ones unless told; the same files again change nothing. Says what changed. */
export async function importPlaceFolder(
  db: Database,
  { folder = placeFolder, at, by }: Importing,
): Promise<string> {
  const missing = placeFiles.filter((file) => !existsSync(join(folder, `${file}.csv`)));
  if (missing.length > 0)
    throw new PlacesImportError(
      refusalOf(
        folder,
        missing.map((file): PlaceFault => ({ file, line: 0, reason: 'fileMissing', value: folder })),
      ),
    );
  const texts = readTextsOf(folder);
  const read = readPlaceTexts(texts);
  if (!read.ok) throw new PlacesImportError(refusalOf(folder, read.problem));
  const imported = await importPlaces(
    db,
    { checksum: checksumOf(texts), texts, pack: read.value },
    { name: by, at },
  );
  if (!imported.ok)
    throw new PlacesImportError(`nothing of ${folder} was imported: ${wordsOf(imported.problem)}`);
  if (imported.value.unchanged) return 'places: unchanged';
  const { counts, lines } = imported.value;
  const told = [
    `places: ${counts['provinces']} provinces, ${counts['communes']} communes, ${counts['old_communes']} before`,
    ...lines.map(({ file, added, gone }) => `  ${file}.csv: ${added} new lines, ${gone} gone`),
  ];
  return told.join('\n');
}

/**
 * Brings in the shipped places where this database never saw them: of a database that has, only the hash is asked
 * for. Where decisions made here no longer fit them, the former ones stay and the log says so.
 */
export async function importShippedPlaces(
  { db, clock }: { db: Database; clock: Clock },
  log: Log,
): Promise<void> {
  const texts = readTextsOf(placeFolder);
  if (await knowsPlaces(db, checksumOf(texts))) return;
  try {
    const told = await importPlaceFolder(db, { at: clock.now(), by: 'shipped with the program' });
    log.info({}, told.split('\n')[0] ?? '');
  } catch (fault) {
    if (!(fault instanceof PlacesImportError)) throw fault;
    log.warn({ fault: fault.message }, 'the shipped places were not imported');
  }
}

/** The hash of all files, each with its name before it. */
function checksumOf(texts: Record<PlaceFile, string>): string {
  const hash = createHash('sha256');
  for (const file of placeFiles) hash.update(`${file}\n${texts[file]}\n`);
  return hash.digest('hex');
}

function refusalOf(folder: string, faults: readonly PlaceFault[]): string {
  const t = prepareTexts({ vi: { places: vi }, en: { places: en }, id: { places: id } })('en');
  return `nothing of ${folder} was imported:\n${wordsOfPlaceFaults(faults, t, shownFaults)}`;
}

const shownFaults = 200;

function wordsOf(problem: ImportRefusal): string {
  if (problem.kind === 'at-once') return 'another import was quicker; try again';
  return `a decision made here would not hold any more: ${JSON.stringify(problem.refusal)}`;
}
