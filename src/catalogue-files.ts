import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import en from '../locales/en/catalogue.json' with { type: 'json' };
import id from '../locales/id/catalogue.json' with { type: 'json' };
import vi from '../locales/vi/catalogue.json' with { type: 'json' };
import type { CatalogueFault } from './core/catalogue.ts';
import type { Database } from './db/open.ts';
import { importCatalogue } from './features/procedures/actions.ts';
import { inProject } from './project-files.ts';
import { prepareTexts } from './ui/texts.ts';

/** A published list that was refused; nothing of it was kept. The message names each fault with its line. */
export class CatalogueError extends Error {}

/** The folder of a published list that a path names: the folder itself or any of its CSV files; none for other files. */
export function catalogueFolderOf(path: string): string | undefined {
  if (statSync(path).isDirectory()) return path;
  return path.endsWith('.csv') ? dirname(path) : undefined;
}

/** Imports the published list of a folder, with the guides where it has them; the same files again change nothing. Answers what was done. */
export async function importCatalogueFolder(db: Database, folder: string): Promise<string> {
  const has = (name: string) => existsSync(join(folder, name));
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const imported = await importCatalogue(db, {
    manifest: text('catalogue.json'),
    procedures: text('procedures.csv'),
    papers: text('procedure_docs.csv'),
    ...(has('life-events.json') && has('situations.json')
      ? { guides: { lifeEvents: text('life-events.json'), situations: text('situations.json') } }
      : {}),
  });
  if (!imported.ok) throw new CatalogueError(wordsOfFaults(folder, imported.problem));
  const { version, unchanged, added, ended } = imported.value;
  if (unchanged) return `catalogue ${version}: unchanged`;
  return `catalogue ${version}: ${added} new versions, ${ended} ended`;
}

/** Imports the list that ships with the program, where it was left in its place: it is optional. */
export async function importShippedCatalogue(db: Database): Promise<void> {
  const folder = inProject('data', 'catalogue');
  if (existsSync(join(folder, 'procedures.csv'))) await importCatalogueFolder(db, folder);
}

function wordsOfFaults(folder: string, faults: readonly CatalogueFault[]): string {
  const t = prepareTexts({ vi: { catalogue: vi }, en: { catalogue: en }, id: { catalogue: id } })('en');
  const lines = faults.slice(0, shownFaults).map(({ file, line, place, code, values = {}, value }) => {
    const reason = t(`catalogue.fault.${code}`, values);
    const where = [file, line > 0 ? `line ${line}` : '', place].filter(Boolean).join(', ');
    return `  ${where}: ${reason}${value ? ` (“${value.slice(0, 60)}”)` : ''}`;
  });
  const more = faults.length > shownFaults ? [`  and ${faults.length - shownFaults} more`] : [];
  return [`nothing of ${folder} was imported:`, ...lines, ...more].join('\n');
}

const shownFaults = 200;
