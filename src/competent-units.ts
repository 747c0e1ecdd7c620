import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Units } from './core/competence-answer.ts';
import { unitsOf } from './core/competence-units.ts';
import { buildPlaces } from './core/places.ts';
import { type PlaceFile, placeFiles, readPlacePack } from './core/places-rows.ts';

/** Reads the places old and new of a folder for the finder of competence; a broken file is a fault told whole. */
export async function openUnits(folder: string): Promise<Units> {
  const texts = await Promise.all(
    placeFiles.map(async (file) => [file, await readFile(join(folder, `${file}.csv`), 'utf8')] as const),
  );
  const pack = readPlacePack(Object.fromEntries(texts) as Record<PlaceFile, string>);
  if (!pack.ok) throw new Error(`the places in ${folder} cannot be read: ${JSON.stringify(pack.problem)}`);
  return unitsOf(buildPlaces(pack.value));
}
