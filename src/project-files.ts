import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages, type Texts } from './ui/texts.ts';

/** The folder of the project: one above `src` and one above `dist`, so it holds for both. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** A path inside the project. */
export function inProject(...parts: string[]): string {
  return join(projectFolder, ...parts);
}

/** All texts of the house, `locales/<language>/<namespace>.json`. */
export function readTexts(): Texts {
  const texts: Partial<Texts> = {};
  for (const language of languages) {
    const folder = inProject('locales', language);
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    texts[language] = Object.fromEntries(
      names.map((name) => [
        name.slice(0, -'.json'.length),
        readJson(join(folder, name)) as Record<string, unknown>,
      ]),
    );
  }
  return texts as Texts;
}

/** The JSON files of a folder of the project, in the order of their names. */
export function readPacks(...folder: string[]): unknown[] {
  const path = inProject(...folder);
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => readJson(join(path, name)));
}

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
