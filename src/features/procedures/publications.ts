import {
  type Difference,
  differencesBetween,
  differencesFromList,
  type Facts,
  factsOfEntry,
  factsOfPack,
} from '../../core/catalogue-differences.ts';
import { toLocal } from '../../core/clock-moments.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { type ProcedurePack, unverifiedFacts } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import type { Office } from '../office.ts';
import { listAnnounced, listEntryVersions } from './catalogue-store.ts';
import { publicationDueOn } from './publication-term.ts';
import { insertPublication, listPublications, type PublishedKind } from './publications-store.ts';
import { listAnnouncedPacks, listPackVersions } from './versions-store.ts';

/** A version that waits for its publication; `dueOn` is the fifth working day after the decision (rules P14). */
export type DuePublication = {
  kind: PublishedKind;
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
  /** The registered decision that made it, and the one that took it back before its first day. */
  decisionId?: string | undefined;
  withdrawnBy?: string | undefined;
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

export type PublicationRefusal = 'unknown-version' | 'before-decision' | 'published-already' | 'withdrawn';

/** Versions announced in the last year that this administrator's place has not published, the most urgent first. */
export async function listDuePublications(
  tx: Transaction,
  office: Office,
  placeCode: string,
): Promise<DuePublication[]> {
  const today = toLocal(office.clock.now()).toPlainDate();
  const published = await listPublications(tx, placeCode);
  const waiting = (await listAllAnnounced(tx, today.subtract({ years: 1 }))).filter(
    ({ kind, code, version }) =>
      !published.some((each) => each.kind === kind && each.code === code && each.version === version),
  );
  const dueOf = new Map<string, Temporal.PlainDate | undefined>();
  for (const { announcedOn } of waiting) {
    const day = announcedOn.toString();
    if (!dueOf.has(day)) dueOf.set(day, await publicationDueOn(tx, office, announcedOn));
  }
  return waiting
    .map((each) => {
      const dueOn = dueOf.get(each.announcedOn.toString());
      const isLate = dueOn !== undefined && Temporal.PlainDate.compare(dueOn, today) < 0;
      return { ...each, dueOn, isLate };
    })
    .sort((a, b) => Temporal.PlainDate.compare(a.announcedOn, b.announcedOn));
}

type Announced = Omit<DuePublication, 'dueOn' | 'isLate'>;

/** Versions with a term of publication: those of announced lists, and those that decisions made. */
async function listAllAnnounced(tx: Transaction, since: Temporal.PlainDate): Promise<Announced[]> {
  const entries = (await listAnnounced(tx, since)).map(({ version, announcedOn = '', entry }): Announced => {
    const { code, name } = entry;
    return { kind: 'catalogue', code, version, name, announcedOn: Temporal.PlainDate.from(announcedOn) };
  });
  const packs = (await listAnnouncedPacks(tx, since)).flatMap(({ pack, announcedOn }): Announced[] => {
    const { code, version, name } = pack;
    return announcedOn ? [{ kind: 'pack', code, version, name: name.vi, announcedOn }] : [];
  });
  return [...packs, ...entries];
}

/** One procedure with every version, what each changed, what nobody verified, and what the list says otherwise. */
export async function tellProcedure(
  tx: Transaction,
  code: string,
  placeCode: string,
): Promise<ToldProcedure | undefined> {
  const packs = await listPackVersions(tx, code);
  const entries = await listEntryVersions(tx, code);
  const [pack, listed] = [
    packs.find(({ withdrawnBy }) => withdrawnBy === null)?.pack,
    entries.find(({ withdrawnBy }) => withdrawnBy === undefined),
  ];
  const name = pack?.name.vi ?? listed?.entry.name;
  if (name === undefined) return undefined;
  const published = await listPublications(tx, placeCode, code);
  const publishedOn = (kind: PublishedKind, version: string) =>
    published.find((each) => each.kind === kind && each.version === version)?.publishedOn;
  const told = packs.map((each, at): ToldVersion => {
    const { version, effectiveFrom, effectiveTo } = each.pack;
    const before = packs.slice(at + 1).find(({ withdrawnBy }) => withdrawnBy === null);
    return {
      kind: 'pack',
      version,
      effectiveFrom,
      effectiveTo,
      effectiveKnown: true,
      announcedOn: each.announcedOn?.toString(),
      decisionId: each.decisionId ?? undefined,
      withdrawnBy: each.withdrawnBy ?? undefined,
      publishedOn: publishedOn('pack', version),
      changed: changesSince(before?.pack, each.pack, factsOfPack),
    };
  });
  const toldEntries = entries.map((each, at): ToldVersion => {
    const { entry, ...facts } = each;
    const before = entries.slice(at + 1).find(({ withdrawnBy }) => withdrawnBy === undefined);
    return {
      kind: 'catalogue',
      ...facts,
      publishedOn: publishedOn('catalogue', each.version),
      changed: changesSince(before?.entry, entry, factsOfEntry),
    };
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
      if (known.withdrawnBy) return refused('withdrawn');
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

function changesSince<Version>(
  before: Version | undefined,
  after: Version,
  factsOf: (version: Version) => Facts,
): Difference[] | undefined {
  return before && differencesBetween(factsOf(before), factsOf(after));
}
