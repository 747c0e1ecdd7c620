import { existsSync, readdirSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import type { AddressKey } from './core/addresses.ts';
import { type AddressBook, openAddressBook } from './core/addresses-names.ts';
import { type Boundaries, openBoundaries } from './core/boundaries.ts';
import { officeTimeZone } from './core/calendar.ts';
import { toLocal } from './core/clock-moments.ts';
import { withChanges } from './core/competence-changes.ts';
import { type NamedPack, withOverlay } from './core/competence-overlay.ts';
import { type CompetenceRules, parseCompetenceRules } from './core/competence-rules.ts';
import { unitsOnAnyDay } from './core/competence-units.ts';
import { buildPlaces, type Places } from './core/places.ts';
import { applyPlaceChanges } from './core/places-applying.ts';
import { addressKeysOf } from './core/residential-group-keys.ts';
import type { StopListening } from './db/listen.ts';
import type { Database } from './db/open.ts';
import { type Decided, hasNewPlaces, isNewer, readDecided, readDecidedVersion } from './decided.ts';
import type { Clock, RightDoor } from './features/office.ts';
import { decidedChannel } from './features/places/packs-store.ts';
import { inProject, readJson } from './project-files.ts';

/** Keeps the right door open while decisions change what it stands on. */
export type RightDoorKeeper = {
  /** The right door of today; built when it is first asked for. */
  rightDoor: () => Promise<RightDoor>;
  /** Looks for news and swaps the door when it is built again; after this the own decision is answered by. */
  renewRightDoor: () => Promise<void>;
  /** Hears of decisions of other processes, and looks by itself every few seconds; gives the way to stop. */
  watch: (watching: {
    alsoLook: () => Promise<void>;
    onFault: (fault: unknown) => void;
  }) => Promise<StopListening>;
};

/** `overlay`: rules of competence that tests lay over the shipped ones. */
type Setting = { overlay?: readonly NamedPack[]; db: Database; clock: Clock };
type Opened = {
  decided: Decided;
  today: string;
  door: RightDoor;
  /** The keys that decisions on places gave, without those of residential groups. */
  placeKeys: readonly AddressKey[];
  hasBook: () => boolean;
};

/**
 * What the right door is found with: the places of today as the last import and the decisions since have them, and
 * the rules of competence. The next door is built beside the open one and takes its place when it is done, so that
 * nobody waits for it. Broken packs are a fault told whole.
 */
export function keepRightDoor(setting: Setting): RightDoorKeeper {
  const fixed = { rules: once(() => readRules(setting.overlay ?? [])), boundaries: once(readBoundaries) };
  let opened: Opened | undefined;
  let building: Promise<void> | undefined;
  const today = () => toLocal(setting.clock.now()).toPlainDate().toString();
  const build = async () => {
    const former = opened;
    const decided = await readDecided(setting.db, former?.decided);
    const isSame =
      former && !hasNewPlaces(decided.version, former.decided.version) && !turns(former, today());
    opened = isSame
      ? {
          ...former,
          decided: { ...decided, pack: former.decided.pack },
          today: today(),
          door: {
            ...former.door,
            ...rulesOf(decided, fixed),
            keys: keysOf(decided, former.door.places, former.placeKeys),
          },
        }
      : await openOn(today(), { decided, fixed, withBook: former?.hasBook() ?? false });
  };
  const renew = () => {
    // Whoever asks while one is built waits for the next: the decision may have come after that one had read.
    const next = (building ?? Promise.resolve()).catch(() => {}).then(build);
    building = next;
    return next;
  };
  return {
    async rightDoor() {
      if (!opened) await (building ?? renew());
      if (!opened || turns(opened, today())) await renew();
      if (!opened) throw new Error('the right door was not built');
      return opened.door;
    },
    renewRightDoor: renew,
    watch: ({ alsoLook, onFault }) => {
      const look = async () => {
        await alsoLook();
        if (await isBehind(setting.db, opened)) await renew();
      };
      return watchFor(setting.db, { look, onFault });
    },
  };
}

/** The names of places on a day, `YYYY-MM-DD`, as the database has them: for a command, which asks once. */
export async function readDecidedPlaces(
  db: Database,
  on: string,
): Promise<{ book: AddressBook; keys: readonly AddressKey[] }> {
  const now = Temporal.PlainDate.from(on)
    .toZonedDateTime({ timeZone: officeTimeZone, plainTime: '12:00' })
    .toInstant();
  const { book, keys } = await keepRightDoor({ db, clock: { now: () => now } }).rightDoor();
  return { book: book(), keys };
}

type Look = { look: () => Promise<void>; onFault: (fault: unknown) => void };

/** A word of another process is a hint that may be lost, so each process looks by itself as well. */
async function watchFor(db: Database, { look, onFault }: Look): Promise<StopListening> {
  const lookOnce = () => void look().catch(onFault);
  const stopHearing = await db.listen(decidedChannel, lookOnce);
  const timer = setInterval(lookOnce, lookEveryMilliseconds);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await stopHearing();
  };
}

const lookEveryMilliseconds = 5000;

async function isBehind(db: Database, opened: Opened | undefined): Promise<boolean> {
  if (!opened) return false;
  return isNewer(await db.read({ role: 'system' }, readDecidedVersion), opened.decided.version);
}

/** Whether a change takes effect between the day a door was built for and today. */
function turns({ decided, today: then }: Opened, now: string): boolean {
  if (then === now) return false;
  const [from, to] = then < now ? [then, now] : [now, then];
  return decided.changes.some(({ effectiveOn }) => effectiveOn > from && effectiveOn <= to);
}

type Fixed = { rules: () => CompetenceRules; boundaries: () => Boundaries | undefined };

async function openOn(
  today: string,
  { decided, fixed, withBook }: { decided: Decided; fixed: Fixed; withBook: boolean },
): Promise<Opened> {
  const daysOf = placesByDay(decided);
  const { places, keys: placeKeys } = daysOf(today);
  let hasBook = withBook;
  // Pages that wait meanwhile are answered between the two longer pieces of work.
  await breathe();
  const made = withBook ? openAddressBook(places) : undefined;
  const book = once(() => made ?? openAddressBook(places));
  const door: RightDoor = {
    ...rulesOf(decided, fixed),
    units: unitsOnAnyDay((on) => daysOf(on).places),
    places,
    placesOn: (on) => daysOf(on).places,
    keys: keysOf(decided, places, placeKeys),
    history: { pack: decided.pack, changes: decided.changes },
    book: () => {
      hasBook = true;
      return book();
    },
    boundaries: fixed.boundaries,
  };
  return { decided, today, door, placeKeys, hasBook: () => hasBook };
}

/** The words that decisions tied to one successor: of a province on places, of communes on their groups. */
function keysOf({ groupKeys }: Decided, places: Places, decided: readonly AddressKey[]): AddressKey[] {
  return [...decided, ...addressKeysOf(groupKeys, { places, decided })];
}

/** The shipped rules, and the same with what decisions changed; one that does not fit any more is left out. */
function rulesOf({ ruleChanges }: Decided, fixed: Fixed): Pick<RightDoor, 'rules' | 'law'> {
  const law = fixed.rules();
  return { law, rules: ruleChanges.length === 0 ? law : withChanges(law, ruleChanges).rules };
}

/** The places of any day, built once for each span of days between two effects; few are ever asked for. */
function placesByDay({ pack, changes }: Decided): (on: string) => { places: Places; keys: AddressKey[] } {
  const days = [...new Set(changes.map(({ effectiveOn }) => effectiveOn))].sort();
  const built = new Map<string, { places: Places; keys: AddressKey[] }>();
  return (on) => {
    const since = days.filter((day) => day <= on).at(-1) ?? '';
    const known = built.get(since);
    if (known) return known;
    const applied = applyPlaceChanges(pack, changes, since);
    // Each change was tried before it was kept, so this is a fault: of a database that somebody else wrote to.
    if (!applied.ok) throw new Error(`the places do not fit: ${JSON.stringify(applied.problem)}`);
    const made = { places: buildPlaces(applied.value.pack), keys: applied.value.keys };
    built.set(since, made);
    return made;
  };
}

function readRules(overlay: readonly NamedPack[]): CompetenceRules {
  const rules = parseCompetenceRules(withOverlay(packsOf('competence'), overlay));
  if (!rules.ok) throw new Error(`the rules of competence are broken: ${JSON.stringify(rules.problem)}`);
  return rules.value;
}

/** The boundaries are optional: whoever may not pass them on leaves them out, and pages come without maps. */
function readBoundaries(): Boundaries | undefined {
  const [communes = '', provinces = ''] = ['communes', 'provinces'].map((each) =>
    inProject('data', 'boundaries', `${each}.topo.json`),
  );
  if (!existsSync(communes) || !existsSync(provinces)) return undefined;
  return openBoundaries(readJson(communes), readJson(provinces));
}

function packsOf(folder: string): NamedPack[] {
  const names = readdirSync(inProject('data', folder)).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => ({ name, json: readJson(inProject('data', folder, name)) }));
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
