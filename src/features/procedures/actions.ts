import { parseCalendar } from '../../core/calendar.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { type PackProblem, parseProcedurePack } from '../../core/procedures.ts';
import type { Database } from '../../db/open.ts';
import { insertCalendar, insertProcedure } from './store.ts';

/** What is wrong with a file that was to be imported; nothing of it is kept. */
export type ImportProblem =
  | { code: 'calendar'; field: string; reason: string }
  | { code: 'procedure'; problems: PackProblem[] };

/** Imports a version of a calendar. The same version again changes nothing. */
export async function importCalendar(db: Database, json: unknown): Promise<Outcome<string, ImportProblem>> {
  const parsed = parseCalendar(json);
  if (!parsed.ok)
    return refused({ code: 'calendar', field: parsed.problem.field, reason: parsed.problem.code });
  const { code, version, effectiveFrom } = parsed.value;
  if (!code || !version || !effectiveFrom) {
    return refused({ code: 'calendar', field: 'code, version, effectiveFrom', reason: 'missing' });
  }
  const entry = { code, version, effectiveFrom, body: json };
  await db.transaction({ role: 'system' }, (tx) => insertCalendar(tx, entry));
  return done(`${code} ${version}`);
}

/** Imports a version of a procedure. The same version again changes nothing: a change is a new version. */
export async function importProcedure(db: Database, json: unknown): Promise<Outcome<string, ImportProblem>> {
  const parsed = parseProcedurePack(json);
  if (!parsed.ok) return refused({ code: 'procedure', problems: parsed.problem });
  await db.transaction({ role: 'system' }, (tx) => insertProcedure(tx, parsed.value));
  return done(`${parsed.value.code} ${parsed.value.version}`);
}
