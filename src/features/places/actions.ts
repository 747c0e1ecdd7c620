import { toLocal } from '../../core/clock-moments.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { typeOn } from '../../core/places.ts';
import type { PlacesOfDay } from '../../core/places-applying.ts';
import type { DatedChange, PlaceChange } from '../../core/places-changes.ts';
import {
  type DecidedPlaceRefusal,
  decidePlaceChange,
  faultUnderDecisions,
  type PlacesBook,
} from '../../core/places-deciding.ts';
import { type PlaceFile, type PlacePack, placeFiles } from '../../core/places-rows.ts';
import { keepIfDone } from '../../db/kept.ts';
import type { Database } from '../../db/open.ts';
import { type DecisionRefusal, registerDecision, type ToldDecision } from '../decisions/actions.ts';
import type { Office } from '../office.ts';
import { findUnit, renameUnit } from '../units/store.ts';
import { insertPlaceChange, listPlaceChanges, readPlacesVersion } from './changes-store.ts';
import { announceDecided, findLastPack, getPackFiles, hasPack, insertPack } from './packs-store.ts';

// The officers' counter asks in its own words.
export { answerAtCounter, type CounterOffice } from './counter-office.ts';
// Whoever keeps what decisions say of other things tells the other processes in the same way.
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

/** What a province's administrator wants to change. Without a day it counts from the day of the decision. */
export type WantedPlaceChange = {
  told: ToldDecision;
  document: { sha256: string; name: string } | undefined;
  effectiveOn: Temporal.PlainDate | undefined;
  change: PlaceChange;
};
export type PlaceRefusal =
  | { kind: 'decision'; problem: DecisionRefusal }
  | { kind: 'not-a-province' | 'at-once' }
  | { kind: 'place'; refusal: DecidedPlaceRefusal };
/** A change with the places of its first day, as they would be without it and as they are with it. */
export type MadePlaceChange = { change: DatedChange; before: PlacesOfDay; after: PlacesOfDay };

/**
 * Changes the places of the administrator's province by a decision, which is registered with it, in one transaction;
 * with `onlyTry` nothing is kept, so the preview is the act itself. Refuses a day before the decision takes effect,
 * units of another province, and whatever contradicts the places or an earlier change: with both.
 */
export async function changePlaces(
  by: { office: Office; actor: Staff },
  wanted: WantedPlaceChange,
  { onlyTry }: { onlyTry: boolean },
): Promise<Outcome<MadePlaceChange, PlaceRefusal>> {
  const { office, actor } = by;
  const { history } = await office.rightDoor();
  const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
  const made = await keepIfDone<MadePlaceChange, PlaceRefusal>(office.db, { scope, onlyTry }, async (tx) => {
    const unit = await findUnit(tx, actor.unitCode);
    if (unit?.kind !== 'province') return refused({ kind: 'not-a-province' });
    const decision = await registerDecision(tx, wanted, by);
    if (!decision.ok) return refused({ kind: 'decision', problem: decision.problem });
    const { decisionId, number, effectiveOn: decidedOn } = decision.value;
    const on = wanted.effectiveOn ?? decidedOn;
    if (Temporal.PlainDate.compare(on, decidedOn) < 0)
      return refused({
        kind: 'place',
        refusal: { problem: 'before-decision', decisionOn: decidedOn.toString() },
      });
    const { changeNo } = await readPlacesVersion(tx);
    const change: DatedChange = {
      changeNo: changeNo + 1,
      decisionId,
      effectiveOn: on.toString(),
      legalBasis: number,
      change: wanted.change,
    };
    const book = { pack: history.pack, changes: await listPlaceChanges(tx) };
    const decided = decidePlaceChange(book, change, actor.unitCode);
    if (!decided.ok) return refused({ kind: 'place', refusal: decided.problem });
    const recorded = { ...change, provinceCode: actor.unitCode, at: office.clock.now() };
    // Somebody else's change took the number meanwhile: this one was not tried against it.
    if (!(await insertPlaceChange(tx, recorded))) return refused({ kind: 'at-once' });
    await announceDecided(tx);
    return done({ change, ...decided.value });
  });
  if (made.ok && !onlyTry) await office.renewRightDoor();
  return made;
}

/**
 * Gives the units of this installation the names and types that decisions gave them, once their day has come: the
 * papers and pages of a unit bear its own name.
 */
export async function nameUnitsAsDecided(office: Office): Promise<void> {
  const today = toLocal(office.clock.now()).toPlainDate().toString();
  const scope = { role: 'system' };
  const changes = await office.db.read(scope, listPlaceChanges);
  const codes = changes.flatMap(({ change, effectiveOn }) =>
    (change.kind === 'rename' || change.kind === 'retype') && effectiveOn <= today ? [change.code] : [],
  );
  if (codes.length === 0) return;
  const { communes, provinces } = (await office.rightDoor()).placesOn(today);
  const units = [...new Set(codes)].flatMap((code) => communes.get(code) ?? provinces.get(code) ?? []);
  await office.db.transaction(scope, async (tx) => {
    for (const unit of units)
      await renameUnit(tx, { code: unit.code, type: typeOn(unit, today), name: unit.name });
  });
}
