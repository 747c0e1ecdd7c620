import type { CatalogueVersion } from '../../core/catalogue.ts';
import {
  type Difference,
  differencesBetween,
  differencesFromList,
  type Facts,
  factsOfEntry,
  factsOfPack,
} from '../../core/catalogue-differences.ts';
import { computeDue } from '../../core/clock.ts';
import { toLocal } from '../../core/clock-moments.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { type ProcedurePack, unverifiedFacts } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { getUnitFacts } from '../units/store.ts';
import { listAnnounced, listEntryVersions } from './catalogue-store.ts';
import { insertPublication, listPublications, type PublishedKind } from './publications-store.ts';
import { getCalendarInForce, listPackVersions } from './store.ts';

/** A version that waits for its publication; `dueOn` is the fifth working day after the decision (rules P14). */
export type DuePublication = {
  code: string;
  version: string;
  name: string;
  announcedOn: Temporal.PlainDate;
  dueOn: Temporal.PlainDate | undefined;
  isLate: boolean;
};

/** One version with what it changed; `publishedOn` as the administrator's own place recorded it. */
export type ToldVersion = {
  kind: PublishedKind;
  version: string;
  effectiveFrom: string;
  effectiveTo?: string | undefined;
  effectiveKnown: boolean;
  announcedOn?: string | undefined;
  publishedOn?: Temporal.PlainDate | undefined;
  /** Against the version before; undefined for the first. */
  changed: Difference[] | undefined;
};

/** All that the administrator of a catalogue sees of one procedure. */
export type ToldProcedure = {
  code: string;
  name: string;
  versions: ToldVersion[];
  pack?: ProcedurePack | undefined;
  unverified: { path: string; legalBasis: string }[];
  /** Where the newest published list says something else than the newest pack. */
  fromList: Difference[];
};

export type PublicationRefusal = 'unknown-version' | 'before-decision' | 'published-already';

/** The working days within which a new decision on procedures is to be made public. */
export const publicationWorkingDays = 5;

/** Versions announced in the last year that this administrator's place has not published, the most urgent first. */
export async function listDuePublications(
  tx: Transaction,
  office: Office,
  placeCode: string,
): Promise<DuePublication[]> {
  const today = toLocal(office.clock.now()).toPlainDate();
  const published = await listPublications(tx, placeCode);
  const isPublished = ({ version, entry }: CatalogueVersion) =>
    published.some(
      (each) => each.kind === 'catalogue' && each.code === entry.code && each.version === version,
    );
  const waiting = (await listAnnounced(tx, today.subtract({ years: 1 }))).filter(
    (each) => !isPublished(each),
  );
  const dueOf = new Map<string, Temporal.PlainDate | undefined>();
  for (const day of new Set(waiting.map(({ announcedOn }) => announcedOn ?? '')))
    dueOf.set(day, await publicationDueOn(tx, office, Temporal.PlainDate.from(day)));
  return waiting
    .map(({ version, announcedOn = '', entry }) => {
      const dueOn = dueOf.get(announcedOn);
      const isLate = dueOn !== undefined && Temporal.PlainDate.compare(dueOn, today) < 0;
      const announced = Temporal.PlainDate.from(announcedOn);
      return { code: entry.code, version, name: entry.name, announcedOn: announced, dueOn, isLate };
    })
    .sort((a, b) => Temporal.PlainDate.compare(a.announcedOn, b.announcedOn));
}

/** One procedure with every version, what each changed, what nobody verified, and what the list says otherwise. */
export async function tellProcedure(
  tx: Transaction,
  code: string,
  placeCode: string,
): Promise<ToldProcedure | undefined> {
  const packs = await listPackVersions(tx, code);
  const entries = await listEntryVersions(tx, code);
  const [pack, listed] = [packs[0], entries[0]];
  const name = pack?.name.vi ?? listed?.entry.name;
  if (name === undefined) return undefined;
  const published = await listPublications(tx, placeCode, code);
  const publishedOn = (kind: PublishedKind, version: string) =>
    published.find((each) => each.kind === kind && each.version === version)?.publishedOn;
  const told = packs.map((each, at): ToldVersion => {
    const { version, effectiveFrom, effectiveTo } = each;
    const changed = changesSince(packs[at + 1], each, factsOfPack);
    const when = { effectiveFrom, effectiveTo, effectiveKnown: true };
    return { kind: 'pack', version, ...when, publishedOn: publishedOn('pack', version), changed };
  });
  const toldEntries = entries.map((each, at): ToldVersion => {
    const { version, effectiveFrom, effectiveTo, effectiveKnown, announcedOn } = each;
    const changed = changesSince(entries[at + 1]?.entry, each.entry, factsOfEntry);
    const when = { effectiveFrom, effectiveTo, effectiveKnown, announcedOn };
    return { kind: 'catalogue', version, ...when, publishedOn: publishedOn('catalogue', version), changed };
  });
  return {
    code,
    name,
    versions: [...told, ...toldEntries],
    pack,
    unverified: pack ? unverifiedFacts(pack) : [],
    fromList: pack && listed ? differencesFromList(pack, listed.entry) : [],
  };
}

/**
 * Records that the administrator's place makes a version public on a day. Refuses an unknown version, a day before
 * the decision, and a second publication.
 */
export async function publishVersion(
  office: Office,
  actor: Staff,
  wanted: { kind: PublishedKind; code: string; version: string; publishedOn: Temporal.PlainDate },
): Promise<Outcome<true, PublicationRefusal>> {
  const { kind, code, version, publishedOn } = wanted;
  return office.db.transaction(
    { unit: actor.unitCode, person: actor.personId, role: 'staff' },
    async (tx) => {
      const told = await tellProcedure(tx, code, actor.unitCode);
      const known = told?.versions.find((each) => each.kind === kind && each.version === version);
      if (!known) return refused('unknown-version');
      if (known.announcedOn && known.announcedOn > publishedOn.toString()) return refused('before-decision');
      const taken = await insertPublication(tx, {
        placeCode: actor.unitCode,
        kind,
        code,
        version,
        publishedOn,
        recordedBy: actor.name,
        at: office.clock.now(),
      });
      return taken ? done(true) : refused('published-already');
    },
  );
}

/** Five working days after the decision, the day of the decision itself not counted; none where the calendar ends. */
async function publicationDueOn(
  tx: Transaction,
  office: Office,
  announcedOn: Temporal.PlainDate,
): Promise<Temporal.PlainDate | undefined> {
  const { calendarCode } = await getUnitFacts(tx, office.settings.homeUnit);
  const { calendar } = await getCalendarInForce(tx, calendarCode, toLocal(office.clock.now()).toPlainDate());
  const answer = computeDue(
    {
      accepted: announcedOn.toPlainDateTime('08:00'),
      term: publicationWorkingDays,
      unit: 'workingDay',
      cutOff: 'none',
      dueMode: 'endOfDay',
      pauses: [],
    },
    calendar,
  );
  return answer.ok ? answer.value.due?.toPlainDate() : undefined;
}

function changesSince<Version>(
  before: Version | undefined,
  after: Version,
  factsOf: (version: Version) => Facts,
): Difference[] | undefined {
  return before && differencesBetween(factsOf(before), factsOf(after));
}
