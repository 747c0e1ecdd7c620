import type { Transaction } from '../../db/transaction.ts';

export type SessionKind = 'staff' | 'citizen';

/** One sign-in: who, where, under which post, and until when. Its secret is known by its SHA-256 alone. */
export type Session = {
  personId: string;
  sessionId: string;
  tokenHash: Buffer;
  kind: SessionKind;
  unitCode: string | null;
  postId: string | null;
  assurance: 1 | 2 | null;
  startedAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  lockedAt: Temporal.Instant | null;
  revokedAt: Temporal.Instant | null;
  address: string | null;
  device: string | null;
};

export async function insertSession(tx: Transaction, session: Session): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      person_id: session.personId,
      session_id: session.sessionId,
      token_hash: session.tokenHash,
      kind: session.kind,
      unit_code: session.unitCode,
      post_id: session.postId,
      assurance: session.assurance,
      started_at: session.startedAt,
      last_used_at: session.lastUsedAt,
      ends_at: session.endsAt,
      address: session.address,
      device: session.device,
    })
    .execute();
}

type Key = { personId: string; sessionId: string };

/** The query for one session with its person and account; its rows are read by `asFoundSession`. */
export function selectSession(tx: Transaction, key: Key) {
  return tx
    .selectFrom('sessions')
    .innerJoin('persons', 'persons.person_id', 'sessions.person_id')
    .leftJoin('accounts', 'accounts.person_id', 'sessions.person_id')
    .selectAll('sessions')
    .select(['persons.name', 'persons.citizen_id', 'accounts.closed_at', 'accounts.must_change_password'])
    .where('sessions.person_id', '=', key.personId)
    .where('sessions.session_id', '=', key.sessionId);
}

export type FoundSession = Session & {
  name: string;
  citizenId: string | null;
  accountClosed: boolean;
  mustChangePassword: boolean;
};

export function asFoundSession(row: FoundRow): FoundSession {
  return {
    ...asSession(row),
    name: row.name,
    citizenId: row.citizen_id,
    accountClosed: row.closed_at !== null,
    mustChangePassword: row.must_change_password ?? false,
  };
}

/** The sessions of a person that have not ended by themselves, the latest first. */
export async function listSessions(
  tx: Transaction,
  personId: string,
  at: Temporal.Instant,
): Promise<Session[]> {
  const rows = await tx
    .selectFrom('sessions')
    .selectAll()
    .where('person_id', '=', personId)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', at)
    .orderBy('last_used_at', 'desc')
    .execute();
  return rows.map(asSession);
}

export async function touchSession(tx: Transaction, key: Key, at: Temporal.Instant): Promise<void> {
  await updateSession(tx, key).set({ last_used_at: at }).execute();
}

/** Hides (a moment) or shows (null) the pages of a session on a shared counter. */
export async function setLocked(tx: Transaction, key: Key, lockedAt: Temporal.Instant | null): Promise<void> {
  await updateSession(tx, key).set({ locked_at: lockedAt }).execute();
}

export async function setPostOfSession(
  tx: Transaction,
  key: Key,
  post: { unitCode: string; postId: string },
): Promise<void> {
  await updateSession(tx, key).set({ unit_code: post.unitCode, post_id: post.postId }).execute();
}

/** Ends sessions of a person: one, all of one unit, all but one, or all. Gives how many were ended. */
export async function revokeSessions(
  tx: Transaction,
  which: { personId: string; only?: string; except?: string; unitCode?: string },
  at: Temporal.Instant,
): Promise<number> {
  let query = tx
    .updateTable('sessions')
    .set({ revoked_at: at })
    .where('person_id', '=', which.personId)
    .where('revoked_at', 'is', null);
  if (which.only) query = query.where('session_id', '=', which.only);
  if (which.except) query = query.where('session_id', '<>', which.except);
  if (which.unitCode) query = query.where('unit_code', '=', which.unitCode);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

function updateSession(tx: Transaction, key: Key) {
  return tx
    .updateTable('sessions')
    .where('person_id', '=', key.personId)
    .where('session_id', '=', key.sessionId)
    .where('revoked_at', 'is', null);
}

type SessionRow = {
  person_id: string;
  session_id: string;
  token_hash: Buffer;
  kind: SessionKind;
  unit_code: string | null;
  post_id: string | null;
  assurance: number | null;
  started_at: Temporal.Instant;
  last_used_at: Temporal.Instant;
  ends_at: Temporal.Instant;
  locked_at: Temporal.Instant | null;
  revoked_at: Temporal.Instant | null;
  address: string | null;
  device: string | null;
};

type FoundRow = SessionRow & {
  name: string;
  citizen_id: string | null;
  closed_at: Temporal.Instant | null;
  must_change_password: boolean | null;
};

function asSession(row: SessionRow): Session {
  return {
    personId: row.person_id,
    sessionId: row.session_id,
    tokenHash: row.token_hash,
    kind: row.kind,
    unitCode: row.unit_code,
    postId: row.post_id,
    assurance: row.assurance === 1 || row.assurance === 2 ? row.assurance : null,
    startedAt: row.started_at,
    lastUsedAt: row.last_used_at,
    endsAt: row.ends_at,
    lockedAt: row.locked_at,
    revokedAt: row.revoked_at,
    address: row.address,
    device: row.device,
  };
}
