import { type SqlBool, sql } from 'kysely';
import { inOneTrip, type Transaction } from '../../db/transaction.ts';
import { readSearch } from './search-words.ts';

/**
 * The lists of the office. Each is one condition on the columns of `dossiers`, where `step_code` tells the kind of the
 * present step, so a step's list is found by an index; steps beside it have rows of their own (`side_steps`).
 */
export const listNames = [
  'mine',
  'waiting',
  'receive',
  'notify',
  'supplement',
  'draft',
  'beside',
  'verification',
  'ending',
  'result-error',
  'extending',
  'warned',
  'review',
  'sign',
  'release',
  'return',
  'escalated',
  'bundles',
  'late',
  'soon',
  'all',
] as const;
export type ListName = (typeof listNames)[number];

/** One dossier as a row of a list. */
export type ListRow = {
  dossierId: string;
  code: string | null;
  reference: string;
  procedureCode: string;
  procedureVersion: string;
  applicantName: string;
  applicantCitizenId: string | null;
  status: number;
  money: string;
  stepCode: string | null;
  /** The end of the present step's budget; before acceptance the desk's own limit. */
  stepDueAt: Temporal.Instant | null;
  departmentCode: string | null;
  holderName: string | null;
  filedAt: Temporal.Instant;
  acceptedAt: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
  dueProvisional: boolean;
  finishedAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
  /** From when an online filing waits too long, while nobody has answered it. */
  alertAt: Temporal.Instant | null;
  /** In the list of steps beside others: which one it is, and the end of its budget. */
  side: { code: string; dueAt: Temporal.Instant | null } | null;
  version: number;
};

/** Who looks, and the moments that "late" and "soon" are told by. */
export type ListView = {
  unitCode: string;
  postId: string;
  departmentCode: string;
  now: Temporal.Instant;
  /** A running dossier due before this moment is due soon, whatever its term. */
  soonLimit: Temporal.Instant;
};

/** What is looked for; an empty search finds all. `procedure` is a procedure's code. */
export type ListQuery = {
  list: ListName;
  search: string;
  procedure: string;
  page: number;
  order: 'due' | 'filed';
};

export const rowsOfPage = 50;
/** Counting stops here: nobody reads a thousandth row, and a count of all would cost more than the page. */
export const countedAtMost = 1000;

/**
 * One page of a list and how many dossiers the whole list has, in one round trip; `countedAtMost + 1` stands for
 * "more than that".
 */
export async function readList(
  tx: Transaction,
  view: ListView,
  query: ListQuery,
): Promise<{ rows: ListRow[]; total: number }> {
  const chosen = chooseRows(tx, view, query);
  const isBeside = query.list === 'beside';
  const ordered = isBeside
    ? chosen.orderBy(sql`beside.due_at`, (order) => order.asc().nullsLast())
    : query.order === 'due'
      ? chosen.orderBy('dossiers.due_at', (order) => order.asc().nullsLast()).orderBy('dossiers.filed_at')
      : chosen.orderBy('dossiers.filed_at', 'desc');
  const [rows, [count]] = await inOneTrip(tx, [
    ordered
      .leftJoin('posts as holder', (join) =>
        join
          .onRef('holder.unit_code', '=', 'dossiers.unit_code')
          .on('holder.post_id', '=', sql.ref(isBeside ? 'beside.holder_post_id' : 'dossiers.holder_post_id')),
      )
      .select(rowColumns)
      .$if(isBeside, (q) =>
        q.select([
          sql<string>`beside.step_code`.as('side_code'),
          sql<Temporal.Instant | null>`beside.due_at`.as('side_due_at'),
        ]),
      )
      .orderBy('dossiers.dossier_id')
      .limit(rowsOfPage)
      .offset((query.page - 1) * rowsOfPage)
      .compile(),
    tx
      .selectFrom(
        chosen
          .select('dossiers.dossier_id')
          .limit(countedAtMost + 1)
          .as('counted'),
      )
      .select((each) => each.fn.countAll<number>().as('total'))
      .compile(),
  ]);
  return { rows: rows.map(asListRow), total: count?.total ?? 0 };
}

/** How many dossiers each list has for this post, in one round trip. */
export async function countLists(tx: Transaction, view: ListView): Promise<Record<ListName, number>> {
  const counted = listNames.map((list) =>
    sql<number>`count(*) filter (where ${conditionOf(list, view)})`.as(list),
  );
  const [[row]] = await inOneTrip(tx, [
    tx
      .selectFrom('dossiers')
      .select(counted)
      .where('unit_code', '=', view.unitCode)
      .where('ended_at', 'is', null)
      .compile(),
  ]);
  return row as unknown as Record<ListName, number>;
}

/** The draft of a dossier that waits for a signature: its document, its hash, and who made it. */
export type DraftRow = { documentId: string; sha256: string; by: string };

/** The drafts of several dossiers, by dossier. */
export async function readDrafts(
  tx: Transaction,
  unitCode: string,
  dossierIds: readonly string[],
): Promise<Map<string, DraftRow>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('dossiers')
    .select([
      'dossier_id',
      sql<{ documentId: string; sha256: string; by: { name: string } } | null>`state -> 'draft'`.as('draft'),
    ])
    .where('unit_code', '=', unitCode)
    .where('dossier_id', 'in', dossierIds)
    .execute();
  const drafts = new Map<string, DraftRow>();
  for (const { dossier_id, draft } of rows) {
    if (draft)
      drafts.set(dossier_id, { documentId: draft.documentId, sha256: draft.sha256, by: draft.by.name });
  }
  return drafts;
}

/** The id of the one dossier that a scanned or typed code or reference names. */
export async function findIdByCode(
  tx: Transaction,
  unitCode: string,
  code: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('dossiers')
    .select('dossier_id')
    .where('unit_code', '=', unitCode)
    .where((either) => either.or([either('code', '=', code), either('reference', '=', code)]))
    .executeTakeFirst();
  return row?.dossier_id;
}

/** The dossiers of a unit whose watched moment has passed, the longest ago first. */
export async function listWatched(
  tx: Transaction,
  of: { unitCode: string; now: Temporal.Instant; limit: number },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('dossiers')
    .select('dossier_id')
    .where('unit_code', '=', of.unitCode)
    .where('watch_at', '<', of.now)
    .orderBy('watch_at')
    .orderBy('dossier_id')
    .limit(of.limit)
    .execute();
  return rows.map((row) => row.dossier_id);
}

function chooseRows(tx: Transaction, view: ListView, query: ListQuery) {
  const { list, procedure } = query;
  const search = readSearch(query.search);
  return tx
    .selectFrom('dossiers')
    .where('dossiers.unit_code', '=', view.unitCode)
    .$if(list !== 'beside', (q) => q.where(conditionOf(list, view)))
    .$if(list === 'beside', (q) =>
      q.innerJoin('side_steps as beside', (join) =>
        join
          .onRef('beside.unit_code', '=', 'dossiers.unit_code')
          .onRef('beside.dossier_id', '=', 'dossiers.dossier_id')
          .on('beside.department_code', '=', view.departmentCode),
      ),
    )
    .$if(list !== 'all', (q) => q.where('dossiers.ended_at', 'is', null))
    .$if(procedure !== '', (q) => q.where('dossiers.procedure_code', '=', procedure))
    .$if(search.kind !== 'none', (q) => q.where(found(search)));
}

function found(search: ReturnType<typeof readSearch>) {
  if (search.kind === 'none') return sql<SqlBool>`true`;
  const { text } = search;
  if (search.kind === 'code') return sql<SqlBool>`(dossiers.code = ${text} or dossiers.reference = ${text})`;
  if (search.kind === 'number') return sql<SqlBool>`dossiers.applicant_citizen_id = ${text}`;
  if (search.kind === 'running') return sql<SqlBool>`dossiers.code like ${`%-${text}`}`;
  // The second form forgives a mistyped letter; both use the index of search forms.
  return sql<SqlBool>`(search_form(dossiers.applicant_name) like '%' || search_form(${text}) || '%'
    or search_form(dossiers.applicant_name) %> search_form(${text}))`;
}

function conditionOf(list: ListName, view: ListView) {
  const { departmentCode, now, soonLimit } = view;
  switch (list) {
    case 'mine':
      return sql<SqlBool>`dossiers.holder_post_id = ${view.postId}`;
    case 'waiting':
      return sql<SqlBool>`dossiers.alert_at < ${now}`;
    case 'escalated':
      return sql<SqlBool>`dossiers.escalated_at is not null and dossiers.finished_at is null`;
    case 'extending':
      return sql<SqlBool>`dossiers.extension_asked_at is not null and dossiers.finished_at is null`;
    case 'warned':
      return sql<SqlBool>`dossiers.warned_at is not null and dossiers.department_code = ${departmentCode}`;
    case 'receive':
    case 'notify':
    case 'ending':
    case 'result-error':
    case 'return':
      return sql<SqlBool>`dossiers.step_code = ${list}`;
    case 'draft':
    case 'review':
    case 'sign':
    case 'release':
      return sql<SqlBool>`dossiers.step_code = ${list} and dossiers.department_code = ${departmentCode}`;
    case 'bundles':
      return sql<SqlBool>`dossiers.trouble_at is not null`;
    case 'beside':
      return sql<SqlBool>`exists (select from side_steps where side_steps.unit_code = dossiers.unit_code
        and side_steps.dossier_id = dossiers.dossier_id and side_steps.department_code = ${departmentCode})`;
    case 'supplement':
      return sql<SqlBool>`dossiers.status = 5`;
    case 'verification':
      return sql<SqlBool>`dossiers.status in (6, 8) and dossiers.ended_at is null`;
    case 'late':
      return sql<SqlBool>`dossiers.finished_at is null and dossiers.due_at < ${now}`;
    case 'soon':
      // The same rule as `dueStateOf`: less than two working hours, or less than a quarter of the time, is left.
      return sql<SqlBool>`dossiers.finished_at is null and dossiers.due_at >= ${now} and (dossiers.due_at <= ${soonLimit}
        or dossiers.due_at - ${now}::timestamptz < (dossiers.due_at - dossiers.accepted_at) * 0.25)`;
    case 'all':
      return sql<SqlBool>`true`;
  }
}

const rowColumns = [
  'dossiers.dossier_id',
  'dossiers.code',
  'dossiers.reference',
  'dossiers.procedure_code',
  'dossiers.procedure_version',
  'dossiers.applicant_name',
  'dossiers.applicant_citizen_id',
  'dossiers.status',
  'dossiers.money',
  'dossiers.step_code',
  'dossiers.step_due_at',
  'dossiers.department_code',
  'holder.holder_name',
  'dossiers.filed_at',
  'dossiers.accepted_at',
  'dossiers.due_at',
  'dossiers.due_provisional',
  'dossiers.finished_at',
  'dossiers.ended_at',
  'dossiers.alert_at',
  'dossiers.version',
] as const;

type Row = {
  dossier_id: string;
  code: string | null;
  reference: string;
  procedure_code: string;
  procedure_version: string;
  applicant_name: string;
  applicant_citizen_id: string | null;
  status: number;
  money: string;
  step_code: string | null;
  step_due_at: Temporal.Instant | null;
  department_code: string | null;
  holder_name: string | null;
  filed_at: Temporal.Instant;
  accepted_at: Temporal.Instant | null;
  due_at: Temporal.Instant | null;
  due_provisional: boolean;
  finished_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  alert_at: Temporal.Instant | null;
  version: number;
  side_code?: string | null;
  side_due_at?: Temporal.Instant | null;
};

function asListRow(row: Row): ListRow {
  return {
    dossierId: row.dossier_id,
    code: row.code,
    reference: row.reference,
    procedureCode: row.procedure_code,
    procedureVersion: row.procedure_version,
    applicantName: row.applicant_name,
    applicantCitizenId: row.applicant_citizen_id,
    status: row.status,
    money: row.money,
    stepCode: row.step_code,
    stepDueAt: row.step_due_at,
    departmentCode: row.department_code,
    holderName: row.holder_name,
    filedAt: row.filed_at,
    acceptedAt: row.accepted_at,
    dueAt: row.due_at,
    dueProvisional: row.due_provisional,
    finishedAt: row.finished_at,
    endedAt: row.ended_at,
    alertAt: row.alert_at,
    side: row.side_code ? { code: row.side_code, dueAt: row.side_due_at ?? null } : null,
    version: row.version,
  };
}
