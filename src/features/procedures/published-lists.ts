import { createHash } from 'node:crypto';
import {
  type CatalogueEntry,
  type CatalogueFault,
  type CatalogueManifest,
  readCatalogueManifest,
} from '../../core/catalogue.ts';
import { type Difference, differencesBetween, factsOfEntry } from '../../core/catalogue-differences.ts';
import { readCatalogueGuides } from '../../core/catalogue-guides.ts';
import { readCatalogueRows } from '../../core/catalogue-rows.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Database } from '../../db/open.ts';
import type { Transaction } from '../../db/transaction.ts';
import {
  endEntries,
  findImport,
  insertEntries,
  listEntries,
  listNewest,
  recordImport,
} from './catalogue-store.ts';

/** The files of a published list, as texts; without guides the former ones stay. */
export type CatalogueFiles = {
  manifest: string;
  procedures: string;
  /** Left out: papers stay as the former list had them. */
  papers?: string;
  guides?: { lifeEvents: string; situations: string };
};
/** What a list changes of one procedure: it is new, it differs, or it is no longer named. */
export type ListChange = {
  code: string;
  name: string;
  kind: 'new' | 'changed' | 'ended';
  differences: Difference[];
};
/** What an import did; `unchanged` when this very list was taken before. */
export type CatalogueImported = {
  version: string;
  unchanged: boolean;
  added: number;
  ended: number;
  changes: ListChange[];
};

/**
 * Imports a published list of procedures as versions with an effective date: what is new or differs gets a version,
 * what is the same keeps its own, and a complete list ends what it no longer names. The same files again change
 * nothing. A list with any fault is refused whole, each fault with its line.
 */
export async function importCatalogue(
  db: Database,
  files: CatalogueFiles,
): Promise<Outcome<CatalogueImported, CatalogueFault[]>> {
  const list = readPublishedList(files);
  if (!list.ok) return list;
  const { version } = list.value.manifest;
  const before = await db.read({ role: 'system' }, (tx) => findImport(tx, version));
  if (before === list.value.contentHash)
    return done({ version, unchanged: true, added: 0, ended: 0, changes: [] });
  return db.transaction({ role: 'system' }, (tx) => takeList(tx, list.value));
}

/** A list that was read and found whole. */
export type PublishedList = {
  manifest: CatalogueManifest;
  entries: () => Outcome<CatalogueEntry[], CatalogueFault[]>;
  hasPapers: boolean;
  contentHash: string;
  guides: CatalogueFiles['guides'];
};

/** Reads what a list says of itself; its rows are read when it is taken, for a list that is known already needs none. */
export function readPublishedList(files: CatalogueFiles): Outcome<PublishedList, CatalogueFault[]> {
  const manifestJson = readJsonText('catalogue.json', files.manifest);
  if (!manifestJson.ok) return manifestJson;
  const manifest = readCatalogueManifest(manifestJson.value);
  if (!manifest.ok) return manifest;
  const { procedures, papers = noPapers } = files;
  return done({
    manifest: manifest.value,
    entries: () => readCatalogueRows({ procedures, papers }),
    hasPapers: files.papers !== undefined,
    contentHash: hashOf(JSON.stringify(files)),
    guides: files.guides,
  });
}

const noPapers = 'code,seq,document,originals,copies\n';

/**
 * Takes a list in a transaction, on behalf of the decision that published it where there is one. Refuses every faulty
 * line, a version known with other contents, and a list older than what is known.
 */
export async function takeList(
  tx: Transaction,
  list: PublishedList,
  decisionId?: string,
): Promise<Outcome<CatalogueImported, CatalogueFault[]>> {
  const { manifest, contentHash } = list;
  const { version, effectiveFrom, complete } = manifest;
  const read = list.entries();
  if (!read.ok) return read;
  const newest = new Map((await listNewest(tx)).map((each) => [each.code, each]));
  const dayBefore = Temporal.PlainDate.from(effectiveFrom).subtract({ days: 1 });
  const former = new Map(
    (await listEntries(tx, Temporal.PlainDate.from(effectiveFrom))).map(({ entry }) => [entry.code, entry]),
  );
  const entries = list.hasPapers
    ? read.value
    : read.value.map((entry) => ({ ...entry, papers: papersOf(former.get(entry.code)) }));
  const named = new Set(entries.map(({ code }) => code));
  const guides = list.guides && readGuideTexts(list.guides, new Set([...named, ...newest.keys()]));
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
  const added = await insertEntries(tx, { manifest, decisionId }, changed);
  const gone = complete ? [...newest.values()].filter(({ code, ended }) => !ended && !named.has(code)) : [];
  if (gone.length > 0) await endEntries(tx, gone, dayBefore);
  await recordImport(tx, { manifest, contentHash, guides: guides?.value });
  const changes = [
    ...changed.map(({ entry }) => changeOf(entry, former.get(entry.code))),
    ...gone.map(
      ({ code }): ListChange => ({
        code,
        name: former.get(code)?.name ?? '',
        kind: 'ended',
        differences: [],
      }),
    ),
  ];
  return done({ version, unchanged: false, added, ended: gone.length, changes });
}

/** The papers as the reader of rows would give them: the database keeps the members of an object in another order. */
function papersOf(entry: CatalogueEntry | undefined): CatalogueEntry['papers'] {
  return (entry?.papers ?? []).map(({ name, originals, copies }) => ({
    name,
    ...(originals === undefined ? {} : { originals }),
    ...(copies === undefined ? {} : { copies }),
  }));
}

function changeOf(entry: CatalogueEntry, before: CatalogueEntry | undefined): ListChange {
  const { code, name } = entry;
  if (!before) return { code, name, kind: 'new', differences: [] };
  return {
    code,
    name,
    kind: 'changed',
    differences: differencesBetween(factsOfEntry(before), factsOfEntry(entry)),
  };
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
      { file, line: 0, place: '', code: 'no-json', values: { message: (fault as Error).message }, value: '' },
    ]);
  }
}

function otherContents({ code }: CatalogueEntry, version: string): CatalogueFault {
  const values = { version };
  return { file: 'procedures.csv', line: 0, place: 'code', code: 'other-contents', values, value: code };
}

function olderThanKnown({ code }: CatalogueEntry, effectiveFrom: string): CatalogueFault {
  const values = { day: effectiveFrom };
  return { file: 'procedures.csv', line: 0, place: 'code', code: 'older-than-known', values, value: code };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
