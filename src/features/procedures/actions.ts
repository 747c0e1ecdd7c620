import { parseCalendar } from '../../core/calendar.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { type PackProblem, parseProcedurePack } from '../../core/procedures.ts';
import type { Database } from '../../db/open.ts';
import { insertCalendar, insertProcedure } from './store.ts';

// Rooms that change a procedure by a decision, as its form.
export { changePack, keepsCatalogue, type MadeVersion } from './decided-versions.ts';
// Other features look things up in the catalogue through here.
export { findListed, type Listed, readListing } from './listing.ts';
export { type DuePublication, listDuePublications } from './publications.ts';
export { type CatalogueFiles, importCatalogue } from './published-lists.ts';
export { openVersionRoom, readOptionalDay, sendClosed, versionRefusalWords } from './staff-versions.tsx';
export { listPackVersions } from './versions-store.ts';
export { VersionPreview } from './views/version-preview.tsx';

/** What is wrong with a file that was to be imported; nothing of it is kept. */
export type ImportProblem =
  | { code: 'calendar'; field: string; reason: string }
  | { code: 'procedure'; problems: PackProblem[] }
  | { code: 'other-contents'; version: string };

/** What a unit decided of its calendar, for the terms that it moves. */
export { insertUnitCalendar, listUnitCalendars, type UnitCalendar } from './unit-calendars-store.ts';

/** Imports a version of a calendar. The same version again changes nothing; with other contents it is refused. */
export async function importCalendar(db: Database, json: unknown): Promise<Outcome<string, ImportProblem>> {
  const parsed = parseCalendar(json);
  if (!parsed.ok)
    return refused({ code: 'calendar', field: parsed.problem.field, reason: parsed.problem.code });
  const { code, version, effectiveFrom } = parsed.value;
  if (!code || !version || !effectiveFrom) {
    return refused({ code: 'calendar', field: 'code, version, effectiveFrom', reason: 'missing' });
  }
  const entry = { code, version, effectiveFrom, body: json };
  const taken = await db.transaction({ role: 'system' }, (tx) => insertCalendar(tx, entry));
  return answer(taken, `${code} ${version}`);
}

/**
 * Imports a version of a procedure. The same version again changes nothing; with other contents it is refused,
 * because dossiers keep the version of their reception: a change is a new version.
 */
export async function importProcedure(db: Database, json: unknown): Promise<Outcome<string, ImportProblem>> {
  const parsed = parseProcedurePack(json);
  if (!parsed.ok) return refused({ code: 'procedure', problems: parsed.problem });
  const taken = await db.transaction({ role: 'system' }, (tx) => insertProcedure(tx, parsed.value));
  return answer(taken, `${parsed.value.code} ${parsed.value.version}`);
}

function answer(taken: boolean, version: string): Outcome<string, ImportProblem> {
  return taken ? done(version) : refused({ code: 'other-contents', version });
}
