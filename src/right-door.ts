import { existsSync, readdirSync } from 'node:fs';
import { openAddressBook } from './core/addresses-names.ts';
import { type Boundaries, openBoundaries } from './core/boundaries.ts';
import { type NamedPack, withOverlay } from './core/competence-overlay.ts';
import { parseCompetenceRules } from './core/competence-rules.ts';
import { unitsOf } from './core/competence-units.ts';
import { buildPlaces } from './core/places.ts';
import type { RightDoor } from './features/office.ts';
import { readPlaceFiles } from './place-files.ts';
import { inProject, readJson } from './project-files.ts';

/**
 * Opens what the right door is found with: the shipped rules and places, read once, when they are first asked for;
 * the address book and the boundaries only when they are needed too. A demonstration lays its invented lists over
 * the rules. Broken packs are a fault told whole.
 */
export function openRightDoor({ demonstration }: { demonstration: boolean }): () => Promise<RightDoor> {
  return once(async () => open(demonstration));
}

function open(demonstration: boolean): RightDoor {
  const law = packsOf('competence');
  const rules = parseCompetenceRules(demonstration ? withOverlay(law, packsOf('demonstration')) : law);
  if (!rules.ok) throw new Error(`the rules of competence are broken: ${JSON.stringify(rules.problem)}`);
  const pack = readPlaceFiles();
  if (!pack.ok) throw new Error(`the places are broken: ${JSON.stringify(pack.problem.slice(0, 10))}`);
  const places = buildPlaces(pack.value);
  return {
    rules: rules.value,
    law: rules.value,
    units: unitsOf(places),
    places,
    book: once(() => openAddressBook(places)),
    boundaries: once(readBoundaries),
  };
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
