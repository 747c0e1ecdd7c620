import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveAddress } from '../src/core/addresses.ts';
import { openAddressBook } from '../src/core/addresses-names.ts';
import { readCatalogueGuides } from '../src/core/catalogue-guides.ts';
import { readCatalogueRows } from '../src/core/catalogue-rows.ts';
import {
  buildSearchIndex,
  type Findable,
  type Saying,
  searchCatalogue,
} from '../src/core/catalogue-search.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { buildPlaces, type OldCommune } from '../src/core/places.ts';
import { cellOf, type PlacePack, type PlaceRow } from '../src/core/places-rows.ts';
import { readPlaceFiles } from '../src/place-files.ts';
import { inProject, readJson } from '../src/project-files.ts';
import { count, milliseconds, tableText } from './figures.ts';

const on = '2026-11-21';
const sizes = [
  { title: '1/10', times: 0.1 },
  { title: 'all', times: 1 },
  { title: '×10', times: 10 },
];

/** Searches of addresses and of procedures within one process, by the size of what is loaded, as a table. */
export function searchesTable(say: (words: string) => void): string {
  const rows: string[][] = [];
  const pack = sound(readPlaceFiles());
  const addresses = addressesOf([...buildPlaces(pack).oldCommunes.values()]);
  const { all, sayings } = readProcedures();
  const words = wordsTyped(all, sayings);
  for (const { title, times } of sizes) {
    say(`Measuring: searches, ${title} …`);
    const places = resizePlaces(pack, times);
    const [book, opened] = timed(() => openAddressBook(buildPlaces(places)));
    const units = `${title}: ${count(places.old_communes.length)} old, ${count(places.communes.length)} new`;
    for (const [kind, texts] of Object.entries(addresses)) {
      const figures = figuresOf(texts, (text) => resolveAddress(text, { book, on }));
      rows.push([`address, ${kind}`, units, ...figures, opened]);
    }
    const procedures = resizeProcedures(all, times);
    const [index, built] = timed(() => buildSearchIndex(procedures, sayings));
    for (const [kind, texts] of Object.entries(words)) {
      const figures = figuresOf(texts, (text) => searchCatalogue(index, text));
      rows.push([`procedure, ${kind}`, `${title}: ${count(procedures.length)}`, ...figures, built]);
    }
  }
  // Sizes of one kind of search stand together, in the order in which they were taken.
  rows.sort(([one = ''], [other = '']) => (one < other ? -1 : one > other ? 1 : 0));
  return tableText(
    ['search in the process', 'loaded', 'searches', 'p50 ms', 'p95 ms', 'p99 ms', 'ms to open'],
    rows,
  );
}

/** All once to warm up, then all measured one by one. */
function figuresOf(texts: readonly string[], seek: (text: string) => unknown): string[] {
  for (const text of texts) seek(text);
  const took = texts.map((text) => {
    const startedAt = performance.now();
    seek(text);
    return performance.now() - startedAt;
  });
  took.sort((a, b) => a - b);
  const share = (part: number) => milliseconds(took[Math.floor((took.length - 1) * part)] ?? Number.NaN);
  return [count(texts.length), share(0.5), share(0.95), share(0.99)];
}

function timed<Made>(make: () => Made): [Made, string] {
  const startedAt = performance.now();
  return [make(), count(performance.now() - startedAt)];
}

/** What people may type, of every twelfth old commune: as on the card, without accents, short, misspelt, the name alone. */
function addressesOf(olds: readonly OldCommune[]): Record<string, string[]> {
  const some = olds.filter((_, at) => at % 12 === 5);
  const full = ({ type, name, district, province }: OldCommune) =>
    `${type} ${name}, ${district.type} ${district.name}, ${province.type} ${province.name}`;
  return {
    'as on the card': some.map(full),
    'no accents': some.map((old) => withoutAccents(full(old)).toLowerCase()),
    'house and street': some.map((old) => `Số 12 đường Lê Lợi, thôn Tân Lập, ${full(old)}`),
    misspelt: some.map(({ name, district, province }) =>
      misspelt(`${name}, ${district.name}, ${province.name}`),
    ),
    'misspelt, no province': some.map(({ name }) => misspelt(name)),
    'the name alone': some.map(({ name }) => name),
  };
}

/** What people may type to find a procedure: its name, parts of it, with errors, and sayings of life. */
function wordsTyped(all: readonly Findable[], sayings: readonly Saying[]): Record<string, string[]> {
  const names = all.map(({ name }) => name);
  return {
    'its whole name': names,
    'some words, no accents': names.map((name) => withoutAccents(name).split(' ').slice(1, 5).join(' ')),
    misspelt: names.map((name) => misspelt(name.split(' ').slice(0, 6).join(' '))),
    'matters of life': sayings.map(({ phrase }) => phrase),
  };
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

/** One letter of every word with more than three is left out, as a hurried hand does. */
function misspelt(text: string): string {
  return withoutAccents(text)
    .split(' ')
    .map((word) => (word.length > 3 ? word.slice(0, 2) + word.slice(3) : word))
    .join(' ');
}

/**
 * A tenth keeps every tenth old commune and what they became. Ten times adds nine invented sisters of each commune,
 * old and new, in the same district and province: the same names with an invented last word, and codes of their own.
 */
function resizePlaces(pack: PlacePack, times: number): PlacePack {
  if (times === 1) return pack;
  if (times < 1) {
    const old_communes = pack.old_communes.filter((_, at) => at % 10 === 5);
    const olds = new Set(old_communes.map((row) => cellOf(row, 'code')));
    const merge_map = pack.merge_map.filter((row) => olds.has(cellOf(row, 'old_code')));
    const news = new Set(merge_map.map((row) => cellOf(row, 'new_code')));
    const communes = pack.communes.filter((row) => news.has(cellOf(row, 'code')));
    return { ...pack, old_communes, merge_map, communes };
  }
  const grown = (rows: PlaceRow[], change: Change) =>
    Array.from({ length: times }, (_, sister) =>
      rows.map((row) => (sister ? altered(row, change, sister) : row)),
    ).flat();
  const code = (cell: string, sister: number) => `${cell}-${sister}`;
  const name = (cell: string, sister: number) => `${cell} ${lastWords[sister % lastWords.length]}`;
  return {
    ...pack,
    old_communes: grown(pack.old_communes, { code, name }),
    communes: grown(pack.communes, { code, name }),
    merge_map: grown(pack.merge_map, { old_code: code, new_code: code }),
  };
}

type Change = Record<string, (cell: string, sister: number) => string>;
const lastWords = ['', 'Thượng', 'Hạ', 'Đông', 'Tây', 'Nam', 'Bắc', 'Trung', 'Tân', 'Lạc'];

function altered(row: PlaceRow, change: Change, sister: number): PlaceRow {
  const cells = [...row.cells];
  for (const [column, turn] of Object.entries(change)) {
    const at = row.columns.get(column) ?? -1;
    cells[at] = turn(cells[at] ?? '', sister);
  }
  return { ...row, cells };
}

/** The published list with its guides, as the catalogue makes it findable. */
function readProcedures(): { all: Findable[]; sayings: Saying[] } {
  const folder = inProject('data', 'catalogue');
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const files = { procedures: text('procedures.csv'), papers: text('procedure_docs.csv') };
  const entries = sound(readCatalogueRows(files));
  const guides = sound(
    readCatalogueGuides(
      {
        lifeEvents: readJson(join(folder, 'life-events.json')),
        situations: readJson(join(folder, 'situations.json')),
      },
      new Set(entries.map(({ code }) => code)),
    ),
  );
  return {
    all: entries.map(({ code, name, field, result }) => ({
      code,
      name,
      field,
      words: result ? [result] : [],
      weight: 0,
    })),
    sayings: guides.lifeEvents.flatMap(({ words, procedures }) =>
      words.map((phrase) => ({ phrase, codes: procedures })),
    ),
  };
}

/** Ten times: nine invented sisters of each, with two invented words and a code of their own. */
function resizeProcedures(all: readonly Findable[], times: number): Findable[] {
  if (times < 1) return all.filter((_, at) => at % 10 === 5);
  return Array.from({ length: times }, (_, sister) =>
    all.map((item, at) =>
      sister
        ? { ...item, code: `${item.code}-${sister}`, name: `${item.name} loại${sister} mục${at}` }
        : item,
    ),
  ).flat();
}

function sound<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem).slice(0, 500));
  return outcome.value;
}
