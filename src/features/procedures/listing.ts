import type { CatalogueVersion } from '../../core/catalogue.ts';
import type { CatalogueGuides, LifeEvent } from '../../core/catalogue-guides.ts';
import {
  buildSearchIndex,
  type Findable,
  type SearchIndex,
  searchCatalogue,
} from '../../core/catalogue-search.ts';
import { isFileable, type ProcedurePack } from '../../core/procedures.ts';
import type { Transaction } from '../../db/transaction.ts';
import { listEntries, readCatalogueState, readGuides } from './catalogue-store.ts';
import { listPacks } from './store.ts';

/** A procedure of the catalogue: what a published list says of it, a complete pack, or both. */
export type Listed = { code: string; field: string } & (
  | { pack: ProcedurePack; published?: CatalogueVersion }
  | { pack?: undefined; published: CatalogueVersion }
);

/** The catalogue on a day: every procedure by code, packs first, and the guides through it. */
export type Listing = {
  all: Listed[];
  byCode: Map<string, Listed>;
  /** Fields with the number of their procedures, in the order of the alphabet. */
  fields: { name: string; count: number }[];
  guides: CatalogueGuides;
  index: SearchIndex;
};

/** The catalogue in force on a day. It is put together once for each state of the catalogue, and then kept. */
export async function readListing(tx: Transaction, on: Temporal.PlainDate): Promise<Listing> {
  const key = `${on.toString()} ${await readCatalogueState(tx)}`;
  const known = kept.get(key);
  if (known) return known;
  const [packs, published, guides] = [
    await listPacks(tx, on),
    await listEntries(tx, on),
    await readGuides(tx),
  ];
  const listing = arrange(packs, published, guides);
  // Yesterday's catalogue is of no use any more; two days meet only around midnight.
  if (kept.size >= 2) kept.clear();
  kept.set(key, listing);
  return listing;
}

/** What a visitor narrowed the catalogue down to; everything left out means all of it. */
export type Narrowing = { words: string; field?: string | undefined; event?: LifeEvent | undefined };

/** The procedures that fit, best first; without words in the order of the listing. */
export function findListed(listing: Listing, { words, field, event }: Narrowing): Listed[] {
  const found = event
    ? ofEvent(listing, event)
    : words.trim() === ''
      ? listing.all
      : searchCatalogue(listing.index, words).flatMap((code) => listing.byCode.get(code) ?? []);
  return field ? found.filter((each) => each.field === field) : found;
}

const kept = new Map<string, Listing>();

function arrange(
  packs: readonly ProcedurePack[],
  published: readonly CatalogueVersion[],
  guides: CatalogueGuides,
): Listing {
  const byCode = new Map<string, Listed>();
  for (const pack of packs) byCode.set(pack.code, { code: pack.code, field: pack.field.vi, pack });
  for (const version of published) {
    const { code, field } = version.entry;
    const known = byCode.get(code);
    byCode.set(code, known?.pack ? { ...known, published: version } : { code, field, published: version });
  }
  const all = [...byCode.values()].sort((a, b) => rank(a) - rank(b) || (a.code < b.code ? -1 : 1));
  const sayings = guides.lifeEvents.flatMap((event) =>
    [...event.words, ...Object.values(event.name)].map((phrase) => ({ phrase, codes: event.procedures })),
  );
  return {
    all,
    byCode,
    fields: countFields(all),
    guides,
    index: buildSearchIndex(
      all.map((each) => findable(each)),
      sayings,
    ),
  };
}

/** First what can be filed here, then complete cards, then what a list knows. */
function rank({ pack }: Listed): number {
  if (!pack) return 2;
  return isFileable(pack) ? 0 : 1;
}

function countFields(all: readonly Listed[]): Listing['fields'] {
  const groups = Map.groupBy(all, (each) => each.field);
  const byName = new Intl.Collator('vi');
  return [...groups]
    .map(([name, each]) => ({ name, count: each.length }))
    .sort((a, b) => byName.compare(a.name, b.name));
}

function findable({ code, field, pack, published }: Listed): Findable {
  if (!pack) return { code, name: published.entry.name, words: resultOf(published), field, weight: 0 };
  const names = [...Object.values(pack.name), ...Object.values(pack.shortName), pack.result.name.vi];
  const words = [...names, ...pack.keywords, ...(published ? [published.entry.name] : [])];
  return { code, name: pack.name.vi, words, field, weight: isFileable(pack) ? 30 : 25 };
}

function resultOf({ entry }: CatalogueVersion): string[] {
  return entry.result ? [entry.result] : [];
}

function ofEvent(listing: Listing, event: LifeEvent): Listed[] {
  const named = event.procedures.flatMap((code) => listing.byCode.get(code) ?? []);
  const others = listing.all.filter(
    ({ code, pack }) => pack?.lifeEvents.includes(event.code) && !event.procedures.includes(code),
  );
  return [...named, ...others];
}
