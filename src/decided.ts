import type { RuleChange } from './core/competence-changes.ts';
import type { DatedChange } from './core/places-changes.ts';
import { type PlaceFile, type PlacePack, readPlacePack } from './core/places-rows.ts';
import type { Database } from './db/open.ts';
import type { Transaction } from './db/transaction.ts';
import { countRuleChanges, listRuleChanges } from './features/competence/store.ts';
import { listPlaceChanges, readPlacesVersion } from './features/places/changes-store.ts';
import { getPackFiles } from './features/places/packs-store.ts';
import { listGroupKeys, readGroupKeysVersion } from './features/units/groups-store.ts';
import { readPlaceFiles } from './place-files.ts';

/** How far what is kept in the database has come; another number means news. */
export type DecidedVersion = { importNo: number; changeNo: number; ruleNo: number; groupNo: number };

/** All that imports and decisions say of what the right door stands on, read in one moment. */
export type Decided = {
  version: DecidedVersion;
  pack: PlacePack;
  changes: readonly DatedChange[];
  /** What decisions of provinces changed in the rules of competence. */
  ruleChanges: readonly RuleChange[];
  /** The names of residential groups that decisions of communes attested. */
  groupKeys: Awaited<ReturnType<typeof listGroupKeys>>;
};

/** Whether there is news since something was read. */
export function isNewer(now: DecidedVersion, then: DecidedVersion): boolean {
  return hasNewPlaces(now, then) || now.ruleNo !== then.ruleNo || now.groupNo !== then.groupNo;
}

/** Whether the news is of the places: rules are light to lay out anew, places are not. */
export function hasNewPlaces(now: DecidedVersion, then: DecidedVersion): boolean {
  return now.importNo !== then.importNo || now.changeNo !== then.changeNo;
}

/** Reads what decisions say; the pack, which is large and rarely imported, only when it is another one than known. */
export async function readDecided(db: Database, known?: Decided): Promise<Decided> {
  return db.read({ role: 'system' }, async (tx) => {
    const version = await readDecidedVersion(tx);
    const isKnown = known && known.version.importNo === version.importNo;
    return {
      version,
      pack: isKnown ? known.pack : await readPack(tx, version.importNo),
      changes: await listPlaceChanges(tx),
      ruleChanges: await listRuleChanges(tx),
      groupKeys: await listGroupKeys(tx),
    };
  });
}

/** The version alone: a few short questions. */
export async function readDecidedVersion(tx: Transaction): Promise<DecidedVersion> {
  const [ruleNo, groupNo] = [await countRuleChanges(tx), await readGroupKeysVersion(tx)];
  return { ...(await readPlacesVersion(tx)), ruleNo, groupNo };
}

/** The imported places; before the first import, as in a database that only tests use, the shipped ones. */
async function readPack(tx: Transaction, importNo: number): Promise<PlacePack> {
  const pack =
    importNo === 0
      ? readPlaceFiles()
      : readPlacePack((await getPackFiles(tx, importNo)) as Record<PlaceFile, string>);
  if (!pack.ok) throw new Error(`the places are broken: ${JSON.stringify(pack.problem.slice(0, 10))}`);
  return pack.value;
}
