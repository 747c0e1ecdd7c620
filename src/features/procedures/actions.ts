import { createHash } from 'node:crypto';
import { parseCalendar } from '../../core/calendar.ts';
import {
  type CatalogueEntry,
  type CatalogueFault,
  type CatalogueManifest,
  readCatalogueManifest,
} from '../../core/catalogue.ts';
import { readCatalogueGuides } from '../../core/catalogue-guides.ts';
import { readCatalogueRows } from '../../core/catalogue-rows.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { type PackProblem, parseProcedurePack } from '../../core/procedures.ts';
import type { Database } from '../../db/open.ts';
import type { Transaction } from '../../db/transaction.ts';
import { endEntries, findImport, insertEntries, listNewest, recordImport } from './catalogue-store.ts';
import { insertCalendar, insertProcedure } from './store.ts';

// Other features look things up in the catalogue through here.
export { findListed, type Listed, readListing } from './listing.ts';

/** What is wrong with a file that was to be imported; nothing of it is kept. */
export type ImportProblem =
  | { code: 'calendar'; field: string; reason: string }
  | { code: 'procedure'; problems: PackProblem[] }
  | { code: 'other-contents'; version: string };

/** Imports a version of a calendar. The same version again changes nothing; with other contents it is refused. */
export async function importCalendar(db: Database, json: unknown): Promise<Outcome<string, ImportProblem>> {
  const parsed = parseCalendar(json);
  if (!parsed.ok)
    return refused({ code: 'calendar', field: parsed.problem.field, reason: parsed.problem.code });
  const { code, version, effectiveFrom } = parsed.value;
  if (!code || !version || !effectiveFrom) {
    return refused({ code: 'calendar', field: 'code, version, effectiveFrom', reason: 'missing' });
  }
  const entry = { code, version, effectiveFrom, body: json };
  const taken = await db.transaction({ role: 'system' }, (tx) => insertCalendar(tx, entry));
  return answer(taken, `${code} ${version}`);
}

/**
 * Imports a version of a procedure. The same version again changes nothing; with other contents it is refused,
 * because dossiers keep the version of their reception: a change is a new version.
 */
export async function importProcedure(db: Database, json: unknown): Promise<Outcome<string, ImportProblem>> {
  const parsed = parseProcedurePack(json);
  if (!parsed.ok) return refused({ code: 'procedure', problems: parsed.problem });
  const taken = await db.transaction({ role: 'system' }, (tx) => insertProcedure(tx, parsed.value));
  return answer(taken, `${parsed.value.code} ${parsed.value.version}`);
}

/** The files of a published list, as texts; without guides the former ones stay. */
export type CatalogueFiles = {
  manifest: string;
  procedures: string;
  papers: string;
  guides?: { lifeEvents: string; situations: string };
};
/** What an import did; `unchanged` when this very list was taken before. */
export type CatalogueImported = { version: string; unchanged: boolean; added: number; ended: number };

/**
 * Imports a published list of procedures as versions with an effective date: what is new or differs gets a version,
 * what is the same keeps its own, and a complete list ends what it no longer names. The same files again change
 * nothing. A list with any fault is refused whole, each fault with its line.
 */
export async function importCatalogue(
  db: Database,
  files: CatalogueFiles,
): Promise<Outcome<CatalogueImported, CatalogueFault[]>> {
  const contentHash = hashOf(JSON.stringify(files));
  const manifestJson = readJsonText('catalogue.json', files.manifest);
  if (!manifestJson.ok) return manifestJson;
  const manifest = readCatalogueManifest(manifestJson.value);
  if (!manifest.ok) return manifest;
  const { version } = manifest.value;
  const before = await db.read({ role: 'system' }, (tx) => findImport(tx, version));
  if (before === contentHash) return done({ version, unchanged: true, added: 0, ended: 0 });
  const entries = readCatalogueRows(files);
  if (!entries.ok) return entries;
  return db.transaction({ role: 'system' }, (tx) =>
    takeList(tx, { manifest: manifest.value, entries: entries.value, contentHash, guides: files.guides }),
  );
}

type List = {
  manifest: CatalogueManifest;
  entries: CatalogueEntry[];
  contentHash: string;
  guides: CatalogueFiles['guides'];
};

async function takeList(
  tx: Transaction,
  { manifest, entries, contentHash, guides: texts }: List,
): Promise<Outcome<CatalogueImported, CatalogueFault[]>> {
  const { version, effectiveFrom, complete } = manifest;
  const newest = new Map((await listNewest(tx)).map((each) => [each.code, each]));
  const named = new Set(entries.map(({ code }) => code));
  const guides = texts && readGuideTexts(texts, new Set([...named, ...newest.keys()]));
  if (guides && !guides.ok) return guides;
  const changed = entries
    .map((entry) => ({ entry, contentHash: hashOf(JSON.stringify(entry)) }))
    .filter(({ entry: { code }, contentHash: hash }) => {
      const known = newest.get(code);
      return !known || known.ended || known.contentHash !== hash;
    });
  const clashes = changed.filter(({ entry: { code } }) => newest.get(code)?.version === version);
  if (clashes.length > 0) return refused(clashes.map(({ entry }) => otherContents(entry, version)));
  const early = changed.filter(
    ({ entry: { code } }) => (newest.get(code)?.effectiveFrom ?? '') > effectiveFrom,
  );
  if (early.length > 0) return refused(early.map(({ entry }) => olderThanKnown(entry, effectiveFrom)));
  const added = await insertEntries(tx, manifest, changed);
  const gone = complete ? [...newest.values()].filter(({ code, ended }) => !ended && !named.has(code)) : [];
  const lastOn = Temporal.PlainDate.from(effectiveFrom).subtract({ days: 1 });
  if (gone.length > 0) await endEntries(tx, gone, lastOn);
  await recordImport(tx, { manifest, contentHash, guides: guides?.value });
  return done({ version, unchanged: false, added, ended: gone.length });
}

function readGuideTexts(texts: { lifeEvents: string; situations: string }, procedures: ReadonlySet<string>) {
  const lifeEvents = readJsonText('life-events.json', texts.lifeEvents);
  if (!lifeEvents.ok) return lifeEvents;
  const situations = readJsonText('situations.json', texts.situations);
  if (!situations.ok) return situations;
  return readCatalogueGuides({ lifeEvents: lifeEvents.value, situations: situations.value }, procedures);
}

function readJsonText(file: string, text: string): Outcome<unknown, CatalogueFault[]> {
  try {
    return done(JSON.parse(text));
  } catch (fault) {
    return refused([
      { file, line: 0, place: '', reason: `is no JSON: ${(fault as Error).message}`, value: '' },
    ]);
  }
}

function otherContents({ code }: CatalogueEntry, version: string): CatalogueFault {
  const reason = `version ${version} is known with other contents: give the list a new version`;
  return { file: 'procedures.csv', line: 0, place: 'code', reason, value: code };
}

function olderThanKnown({ code }: CatalogueEntry, effectiveFrom: string): CatalogueFault {
  const reason = `a version that begins after ${effectiveFrom} is known already`;
  return { file: 'procedures.csv', line: 0, place: 'code', reason, value: code };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function answer(taken: boolean, version: string): Outcome<string, ImportProblem> {
  return taken ? done(version) : refused({ code: 'other-contents', version });
}
