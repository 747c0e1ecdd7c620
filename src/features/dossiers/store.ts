import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { troubleSince } from '../../core/bundle-acts.ts';
import type { ActedBy, DossierEvent } from '../../core/dossier-events.ts';
import { applyEvent, type DossierState, foldEvents, placesAtHome } from '../../core/dossier-state.ts';
import { nextWatch } from '../../core/dossier-watch.ts';
import { canonicalJson } from '../../core/evidence.ts';
import { runningSideSteps } from '../../core/work-acts.ts';
import { finishWith, type Transaction } from '../../db/transaction.ts';

/** A dossier as it lies in its unit: its identity, its state and the head of its hash chain. */
export type StoredDossier = { unitCode: string; dossierId: string; lastHash: Buffer; state: DossierState };

/** How a dossier is named: by its own id, by its code or by the reference of its filing. */
export type DossierName =
  | { unitCode: string; dossierId: string }
  | { unitCode: string; code: string }
  | { unitCode: string; reference: string };

/** The dossier of that name in the unit of the transaction's scope; `hold` keeps others off until the end. */
export async function findDossier(
  tx: Transaction,
  name: DossierName,
  how: { hold?: boolean } = {},
): Promise<StoredDossier | undefined> {
  const row = await selectDossier(tx, name, how).executeTakeFirst();
  return row && asStored(row);
}

/** The query of `findDossier`, for those who send it together with another; read by `asStored`. */
export function selectDossier(tx: Transaction, name: DossierName, { hold = false } = {}) {
  return tx
    .selectFrom('dossiers')
    .select(['unit_code', 'dossier_id', 'last_hash', 'answers', 'state'])
    .where('unit_code', '=', name.unitCode)
    .$if('dossierId' in name, (q) => q.where('dossier_id', '=', (name as { dossierId: string }).dossierId))
    .$if('code' in name, (q) => q.where('code', '=', (name as { code: string }).code))
    .$if('reference' in name, (q) => q.where('reference', '=', (name as { reference: string }).reference))
    .$if(hold, (q) => q.forUpdate());
}

/** The dossier that a filing with this client key has already made, if any. */
export async function findByClientKey(
  tx: Transaction,
  unitCode: string,
  clientKey: string,
): Promise<StoredDossier | undefined> {
  const row = await tx
    .selectFrom('dossiers')
    .select(['unit_code', 'dossier_id', 'last_hash', 'answers', 'state'])
    .where('unit_code', '=', unitCode)
    .where('client_key', '=', clientKey)
    .executeTakeFirst();
  return row && asStored(row);
}

/** All events of a dossier, oldest first. */
export async function readEvents(
  tx: Transaction,
  unitCode: string,
  dossierId: string,
): Promise<DossierEvent[]> {
  const rows = await tx
    .selectFrom('dossier_events')
    .select(['kind', 'happened_at', 'actor', 'body'])
    .where('unit_code', '=', unitCode)
    .where('dossier_id', '=', dossierId)
    .orderBy('seq')
    .execute();
  return rows.map(
    (row) =>
      ({
        kind: row.kind,
        at: row.happened_at.toString(),
        by: row.actor as ActedBy,
        body: row.body,
      }) as DossierEvent,
  );
}

/** Adds a new dossier with its first event; a client key that was used before adds nothing and answers false. */
export async function insertDossier(
  tx: Transaction,
  filing: { dossierId: string; clientKey: string; event: DossierEvent },
): Promise<StoredDossier | undefined> {
  const state = foldEvents([filing.event]);
  const { unitCode } = state;
  const [link] = chain(emptyHash, 0, [filing.event]);
  if (!link) throw new Error('a filing has one event');
  const columns = columnsOf(state);
  const answers = JSON.stringify(state.answers);
  const added = await sql<{ dossier_id: string }>`
    with made as (
      insert into dossiers (unit_code, dossier_id, client_key, reference, channel, applicant_person_id,
        applicant_citizen_id, filed_at, answers, last_hash,
        ${names(columns)})
      values (${unitCode}, ${filing.dossierId}, ${filing.clientKey}, ${state.reference}, ${state.channel},
        ${state.applicant.personId ?? null}, ${state.applicant.citizenId ?? null}, ${state.filedAt}, ${answers}, ${link.hash}, ${values(columns)})
      on conflict (unit_code, client_key) do nothing
      returning unit_code, dossier_id)
    insert into dossier_events (unit_code, dossier_id, seq, kind, happened_at, actor, body, previous_hash, hash)
    select unit_code, dossier_id, 1, ${link.kind}, ${link.at}::timestamptz, ${link.actor}::jsonb, ${link.body}::jsonb,
      ${link.previous}::bytea, ${link.hash}::bytea
    from made
    returning dossier_id`.execute(tx);
  if (added.rows.length === 0) return undefined;
  return { unitCode, dossierId: filing.dossierId, lastHash: link.hash, state };
}

/**
 * Writes new events and the state they fold to, and commits, in one round trip. The dossier must be held by
 * this transaction, so its version cannot have moved.
 */
export async function recordEvents(
  tx: Transaction,
  before: StoredDossier,
  events: readonly DossierEvent[],
): Promise<StoredDossier> {
  const { query, after } = writingOf(before, events);
  await finishWith(tx, query.compile(tx));
  return after;
}

/** Writes new events as `recordEvents` does, in a transaction that goes on. */
export async function addEvents(
  tx: Transaction,
  before: StoredDossier,
  events: readonly DossierEvent[],
): Promise<StoredDossier> {
  const { query, after } = writingOf(before, events);
  await query.execute(tx);
  return after;
}

function writingOf(before: StoredDossier, events: readonly DossierEvent[]) {
  const state = events.reduce(applyEvent, before.state);
  const links = chain(before.lastHash, before.state.version, events);
  const lastHash = links.at(-1)?.hash;
  if (!lastHash) throw new Error('an act without events');
  const { unitCode, dossierId } = before;
  // Answers are long and seldom change; they are written again only by a correction.
  const corrected = state.answers === before.state.answers ? {} : { answers: JSON.stringify(state.answers) };
  const columns = { ...columnsOf(state), ...corrected };
  const rows = links.map(
    (link) =>
      sql`(${unitCode}, ${dossierId}, ${link.seq}, ${link.kind}, ${link.at}::timestamptz, ${link.actor}::jsonb,
        ${link.body}::jsonb, ${link.previous}::bytea, ${link.hash}::bytea)`,
  );
  const query = sql`
    with ${sideStepsWritten(before, state)}added as (
      insert into dossier_events (unit_code, dossier_id, seq, kind, happened_at, actor, body, previous_hash, hash)
      values ${sql.join(rows)})
    update dossiers set (last_hash, code, ${names(columns)}) = row(${lastHash}, ${state.code}, ${values(columns)})
    where unit_code = ${unitCode} and dossier_id = ${dossierId}`;
  const after: StoredDossier = { unitCode, dossierId, lastHash, state };
  return { query, after };
}

/** Links a dossier to the person who filed it, for "my dossiers". The scope names unit and person. */
export async function linkToPerson(
  tx: Transaction,
  link: { personId: string; unitCode: string; dossierId: string; filedAt: Temporal.Instant },
): Promise<void> {
  const { personId, unitCode, dossierId, filedAt } = link;
  await tx
    .insertInto('person_dossiers')
    .values({ person_id: personId, unit_code: unitCode, dossier_id: dossierId, filed_at: filedAt })
    .execute();
}

/** The dossiers linked to a person, the latest first. The scope names the person. */
export async function listLinksOfPerson(
  tx: Transaction,
  personId: string,
): Promise<{ unitCode: string; dossierId: string }[]> {
  const rows = await tx
    .selectFrom('person_dossiers')
    .select(['unit_code', 'dossier_id'])
    .where('person_id', '=', personId)
    .orderBy('filed_at', 'desc')
    .orderBy('dossier_id')
    .limit(200)
    .execute();
  return rows.map((row) => ({ unitCode: row.unit_code, dossierId: row.dossier_id }));
}

/** Logs that somebody saw the personal data of a dossier (Luật 91/2025/QH15). */
export async function insertView(
  tx: Transaction,
  view: {
    viewId: string;
    unitCode: string;
    dossierId: string;
    by: ActedBy;
    what: string;
    at: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .insertInto('views')
    .values({
      unit_code: view.unitCode,
      view_id: view.viewId,
      dossier_id: view.dossierId,
      person_id: view.by.personId,
      post_id: view.by.postId ?? null,
      what: view.what,
      seen_at: view.at,
    })
    .execute();
}

/** The columns that lists and searches need, always written from the folded state. */
export function columnsOf(state: DossierState) {
  const { answers: _, ...kept } = state;
  return {
    procedure_code: state.procedureCode,
    procedure_version: state.procedureVersion,
    applicant_name: state.applicant.name,
    status: state.status,
    money: state.money,
    delivery: state.delivery,
    digitisation: state.digitisation,
    step_code: stepCodeOf(state),
    step_due_at: state.step?.dueAt ?? null,
    department_code: state.step?.departmentCode ?? null,
    holder_post_id: state.step?.holder?.postId ?? null,
    accepted_at: state.acceptedAt,
    due_at: state.promise?.dueAt ?? null,
    first_due_at: state.firstDueAt,
    due_provisional: state.promise?.provisional ?? false,
    finished_at: state.finishedAt,
    ended_at: state.endedAt,
    trouble_at: troubleSince(state),
    watch_at: nextWatch(state)?.at ?? null,
    alert_at: state.status === 1 ? (state.look?.alertAt ?? null) : null,
    escalated_at: state.alerts.find(({ about }) => about === 'overdue-again')?.at ?? null,
    calendar_version: state.calendar?.version ?? null,
    extension_asked_at: state.extensionProposal?.at ?? null,
    warned_at: isWarned(state) ? (state.promise?.warnAt ?? null) : null,
    version: state.version,
    state: JSON.stringify(kept),
  };
}

/** Told that it is the last day to ask for more time, and nobody has. */
function isWarned({ alerts, promise, extension, extensionProposal, finishedAt }: DossierState): boolean {
  const isTold = alerts.some(({ about, limit }) => about === 'due-soon' && limit === promise?.warnAt);
  return isTold && !extension && !extensionProposal && !finishedAt;
}

/** What waits for an approval is nobody's work meanwhile but the approver's; an error that was told waits for its answer. */
function stepCodeOf({ proposal, proposedChange, errorLookedInto, step }: DossierState): string | null {
  if (proposal || proposedChange || errorLookedInto?.stage === 'revoking') return 'ending';
  if (errorLookedInto?.stage === 'told') return 'result-error';
  return step?.kind === 'work' ? 'draft' : (step?.kind ?? null);
}

/** The rows of the steps beside the present one, where the events changed anything of them. */
function sideStepsWritten(before: StoredDossier, state: DossierState): RawBuilder<unknown> {
  const { unitCode, dossierId } = before;
  const [old, rows] = [sideRowsOf(before.state), sideRowsOf(state)];
  if (JSON.stringify(old) === JSON.stringify(rows)) return sql``;
  const codes = rows.map(({ code }) => code);
  const gone = sql`side_gone as (
      delete from side_steps where unit_code = ${unitCode} and dossier_id = ${dossierId}
        and step_code <> all (${codes}::text[])), `;
  if (rows.length === 0) return gone;
  const written = rows.map(
    (row) =>
      sql`(${unitCode}, ${dossierId}, ${row.code}, ${row.departmentCode}, ${row.holder}::uuid, ${row.dueAt}::timestamptz)`,
  );
  return sql`${gone}side_there as (
      insert into side_steps (unit_code, dossier_id, step_code, department_code, holder_post_id, due_at)
      values ${sql.join(written)}
      on conflict (unit_code, dossier_id, step_code) do update
        set holder_post_id = excluded.holder_post_id, due_at = excluded.due_at), `;
}

function sideRowsOf(state: DossierState) {
  const running = state.proposal || state.proposedChange ? [] : runningSideSteps(state);
  return running.map(({ step: { code, departmentCode, holder, dueAt } }) => ({
    code,
    departmentCode,
    holder: holder?.postId ?? null,
    dueAt,
  }));
}

type Link = {
  seq: number;
  kind: string;
  at: string;
  actor: string;
  body: string;
  previous: Buffer;
  hash: Buffer;
};

const emptyHash = Buffer.alloc(32);

/** Each event carries the hash of all before it, so a changed or missing one shows (evidence). */
export function chain(head: Buffer, count: number, events: readonly DossierEvent[]): Link[] {
  let previous = head;
  return events.map((event, index) => {
    const seq = count + index + 1;
    const { kind, at, by, body } = event;
    const hash = createHash('sha256')
      .update(previous)
      .update(canonicalJson({ seq, kind, at, by, body }))
      .digest();
    const link = { seq, kind, at, actor: JSON.stringify(by), body: JSON.stringify(body), previous, hash };
    previous = hash;
    return link;
  });
}

/** Reads a row of `selectDossier`. */
export function asStored(row: {
  unit_code: string;
  dossier_id: string;
  last_hash: Buffer;
  answers: unknown;
  state: unknown;
}): StoredDossier {
  const kept = row.state as Omit<DossierState, 'answers'>;
  const state = {
    ...kept,
    ...beforeCustody(kept),
    ...beforeReceipts(kept),
    // Kept by a program that knew no working steps.
    sideSteps: kept.sideSteps ?? [],
    work: kept.work ?? [],
    answers: row.answers,
  } as DossierState;
  return { unitCode: row.unit_code, dossierId: row.dossier_id, lastHash: row.last_hash, state };
}

/** A state kept by a program that knew no places and no custody: all at home, the file where its step is. */
function beforeCustody(
  kept: Omit<DossierState, 'answers'>,
): Pick<DossierState, 'places' | 'custody'> | object {
  if (kept.custody) return {};
  const { unitCode, papers, acceptedAt, filedAt } = kept;
  const departmentCode = (kept.step ?? kept.suspendedStep)?.departmentCode ?? 'centre';
  const holding = {
    holder: { kind: 'department' as const, unitCode, departmentCode },
    by: '',
    since: acceptedAt ?? filedAt,
  };
  const isOnPaper = acceptedAt !== null && papers.some(({ fulfilment }) => fulfilment === 'paper');
  return {
    places: placesAtHome(unitCode),
    custody: { paper: isOnPaper ? holding : null, electronic: holding, offers: [] },
  };
}

/** A state kept by a program that knew one payment without receipts, and no refunds. */
function beforeReceipts(
  kept: Omit<DossierState, 'answers'>,
): Pick<DossierState, 'payments' | 'refunds'> | object {
  if (kept.payments) return {};
  const { paid } = kept;
  return { payments: paid ? [{ ...paid, method: 'cash', by: '', receipts: [] }] : [], refunds: [] };
}

function names(columns: Record<string, unknown>): RawBuilder<unknown> {
  return sql.join(Object.keys(columns).map((name) => sql.ref(name)));
}

function values(columns: Record<string, unknown>): RawBuilder<unknown> {
  return sql.join(Object.values(columns).map((value) => sql`${value}`));
}
