import { sql } from 'kysely';
import type { PartOf } from '../../core/bundle-events.ts';
import { asPart } from '../../core/bundles.ts';
import { type Calendar, parseCalendar } from '../../core/calendar.ts';
import type { FormDefinition } from '../../core/forms-definition.ts';
import {
  isFileable,
  layOut,
  type ProcedurePack,
  type ProcedureVersion,
  parseProcedurePack,
} from '../../core/procedures.ts';
import { inTermCase } from '../../core/term-cases.ts';
import type { Transaction } from '../../db/transaction.ts';

/**
 * Versions never change once imported, so each is read and parsed once in a process and kept; which version is
 * in force on a day is asked of the database.
 */
const packs = new Map<string, ProcedurePack>();
const calendars = new Map<string, Calendar>();

/** One version of a procedure; a missing one, or one that cannot be filed, is a fault, since dossiers name it. */
export async function getProcedure(
  tx: Transaction,
  code: string,
  version: string,
): Promise<ProcedureVersion> {
  const pack = await getPack(tx, code, version);
  if (!isFileable(pack)) throw new Error(`${code} ${version} has no form, so no dossier can be of it`);
  return pack;
}

/** The version that a dossier keeps, with the term of the case it was accepted under, or of the bundle it is a part of. */
export async function getKeptProcedure(
  tx: Transaction,
  kept: { procedureCode: string; procedureVersion: string; termCase?: string; partOf?: PartOf },
): Promise<ProcedureVersion> {
  const pack = await getProcedure(tx, kept.procedureCode, kept.procedureVersion);
  return asPart(inTermCase(pack, kept.termCase), kept.partOf);
}

/** One version of a pack, whether it can be filed or is a card alone; a missing one is a fault. */
export async function getPack(tx: Transaction, code: string, version: string): Promise<ProcedurePack> {
  const known = packs.get(`${code}@${version}`);
  if (known) return known;
  const row = await tx
    .selectFrom('procedure_versions')
    .select('body')
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  return keepPack(row.body);
}

/** The version of a procedure in force on a day that can be filed, or nothing when it has none. */
export async function findProcedure(
  tx: Transaction,
  code: string,
  on: Temporal.PlainDate,
): Promise<ProcedureVersion | undefined> {
  const pack = await findPack(tx, code, on);
  return pack && isFileable(pack) ? pack : undefined;
}

/** The form of a version as it was written: its repeated groups are not laid out; nothing when it is a card alone. */
export async function findWrittenForm(
  tx: Transaction,
  code: string,
  version: string,
): Promise<FormDefinition | undefined> {
  const row = await tx
    .selectFrom('procedure_versions')
    .select('body')
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  const parsed = parseProcedurePack(row?.body);
  return parsed.ok ? parsed.value.form : undefined;
}

/** The version of a pack in force on a day, whether it can be filed or is a card alone. */
export async function findPack(
  tx: Transaction,
  code: string,
  on: Temporal.PlainDate,
): Promise<ProcedurePack | undefined> {
  const row = await inForce(tx, on).where('code', '=', code).executeTakeFirst();
  return row && getPack(tx, row.code, row.version);
}

/** Every pack in force on a day, by code. */
export async function listPacks(tx: Transaction, on: Temporal.PlainDate): Promise<ProcedurePack[]> {
  const rows = await inForce(tx, on).execute();
  const found: ProcedurePack[] = [];
  for (const row of rows) found.push(await getPack(tx, row.code, row.version));
  return found;
}

/**
 * The procedures that can be filed, in force on a day, whose words fit a search, best first; all of them for an
 * empty one. Accents, case and small typing errors do not matter.
 */
export async function searchProcedures(
  tx: Transaction,
  search: string,
  on: Temporal.PlainDate,
): Promise<ProcedureVersion[]> {
  const words = search.trim();
  const all = tx.selectFrom(inForce(tx, on).as('known')).select(['code', 'version']);
  const likeness = sql<number>`word_similarity(search_form(${words}), search_text)`;
  const found =
    words === ''
      ? all.orderBy('code')
      : all
          .where(sql<boolean>`search_text like '%' || search_form(${words}) || '%' or ${likeness} > 0.5`)
          .orderBy(likeness, 'desc')
          .orderBy('code');
  const rows = await found.execute();
  const versions: ProcedurePack[] = [];
  for (const row of rows) versions.push(await getPack(tx, row.code, row.version));
  return versions.filter((pack) => isFileable(pack));
}

/** One version of a calendar; a missing one is a fault, since dossiers name it. */
export async function getCalendar(tx: Transaction, code: string, version: string): Promise<Calendar> {
  const known = calendars.get(`${code}@${version}`);
  if (known) return known;
  return keepCalendar(`${code}@${version}`, await getCalendarBody(tx, code, version));
}

/** The JSON of one version, from which a decision makes another. */
export async function getCalendarBody(tx: Transaction, code: string, version: string): Promise<unknown> {
  const { body } = await tx
    .selectFrom('calendars')
    .select('body')
    .where('code', '=', code)
    .where('version', '=', version)
    .unionAll(
      tx
        .selectFrom('unit_calendars')
        .select('body')
        .where('unit_code', '=', sql<string>`current_unit()`)
        .where('calendar_code', '=', code)
        .where('version', '=', version),
    )
    .executeTakeFirstOrThrow();
  return body;
}

/**
 * The version of a calendar in force on a day, with what the unit of the scope decided of it; a unit without one is a
 * fault of its set-up.
 */
export async function getCalendarInForce(
  tx: Transaction,
  code: string,
  on: Temporal.PlainDate,
): Promise<{ code: string; version: string; calendar: Calendar }> {
  const ofEverybody = tx
    .selectFrom('calendars')
    .select(['version', 'effective_from', sql<Temporal.Instant | null>`null::timestamptz`.as('decided_at')])
    .where('code', '=', code)
    .where('effective_from', '<=', on);
  const ofUnit = tx
    .selectFrom('unit_calendars')
    .select(['version', 'effective_from', sql<Temporal.Instant | null>`added_at`.as('decided_at')])
    .where('unit_code', '=', sql<string>`current_unit()`)
    .where('calendar_code', '=', code)
    .where('effective_from', '<=', on);
  const { version } = await tx
    .selectFrom(ofEverybody.unionAll(ofUnit).as('known'))
    .select('version')
    .orderBy('effective_from', 'desc')
    .orderBy('decided_at', (order) => order.desc().nullsLast())
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { code, version, calendar: await getCalendar(tx, code, version) };
}

/**
 * Adds a version of a procedure. The same one again changes nothing; with other contents it is not taken. A version
 * that a decision makes keeps the decision and the day on which it was announced.
 */
export async function insertProcedure(
  tx: Transaction,
  pack: ProcedurePack,
  decided?: { decisionId: string; announcedOn: Temporal.PlainDate },
): Promise<boolean> {
  const words = [pack.code, ...Object.values(pack.name), ...Object.values(pack.shortName)];
  const searchText = [...words, ...pack.keywords, ...pack.lifeEvents].join(' | ');
  const taken = await tx
    .insertInto('procedure_versions')
    .values({
      code: pack.code,
      version: pack.version,
      effective_from: Temporal.PlainDate.from(pack.effectiveFrom),
      effective_to: pack.effectiveTo ? Temporal.PlainDate.from(pack.effectiveTo) : null,
      body: JSON.stringify(pack),
      search_text: sql`search_form(${searchText})`,
      decision_id: decided?.decisionId ?? null,
      announced_on: decided?.announcedOn ?? null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['code', 'version'])
        .doUpdateSet((entry) => ({ search_text: entry.ref('excluded.search_text') }))
        .whereRef('procedure_versions.body', '=', 'excluded.body'),
    )
    .returning('code')
    .execute();
  return taken.length > 0;
}

/** Adds a version of a calendar. The same one again changes nothing; with other contents it is not taken. */
export async function insertCalendar(
  tx: Transaction,
  entry: { code: string; version: string; effectiveFrom: Temporal.PlainDate; body: unknown },
): Promise<boolean> {
  const taken = await tx
    .insertInto('calendars')
    .values({
      code: entry.code,
      version: entry.version,
      effective_from: entry.effectiveFrom,
      body: JSON.stringify(entry.body),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['code', 'version'])
        .doUpdateSet((known) => ({ effective_from: known.ref('excluded.effective_from') }))
        .whereRef('calendars.body', '=', 'excluded.body'),
    )
    .returning('code')
    .execute();
  return taken.length > 0;
}

function inForce(tx: Transaction, on: Temporal.PlainDate) {
  return tx
    .selectFrom('procedure_versions')
    .distinctOn('code')
    .select(['code', 'version', 'search_text'])
    .where('effective_from', '<=', on)
    .where((either) => either.or([either('effective_to', 'is', null), either('effective_to', '>=', on)]))
    .where('withdrawn_by', 'is', null)
    .orderBy('code')
    .orderBy('effective_from', 'desc')
    .orderBy('version', 'desc');
}

function keepPack(body: unknown): ProcedurePack {
  const parsed = parseProcedurePack(body);
  if (!parsed.ok) throw new Error(`a stored procedure does not parse: ${JSON.stringify(parsed.problem)}`);
  const pack = layOut(parsed.value);
  packs.set(`${pack.code}@${pack.version}`, pack);
  return pack;
}

function keepCalendar(key: string, body: unknown): Calendar {
  const parsed = parseCalendar(body);
  if (!parsed.ok) throw new Error(`a stored calendar does not parse: ${JSON.stringify(parsed.problem)}`);
  calendars.set(key, parsed.value);
  return parsed.value;
}
