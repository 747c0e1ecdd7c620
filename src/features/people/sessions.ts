import type { Actor } from '../../core/permissions.ts';
import { finishWithAll } from '../../db/transaction.ts';
import type { FoundSession as SessionAtDoor, SessionKeeper } from '../../http/session.ts';
import type { Office } from '../office.ts';
import { asPost, isHeldOn, type Post, selectPostsOfPerson } from '../units/store.ts';
import { todayOf } from './posts.ts';
import {
  asFoundSession,
  type FoundSession,
  insertSession,
  revokeSessions,
  selectSession,
  setLocked,
  setPostOfSession,
  touchSession,
} from './sessions-store.ts';
import { makeToken, proves, readToken, writeToken } from './tokens.ts';

/** Where somebody signs in: the network address and what the browser says of itself. */
export type Place = { address: string; device: string };

export type Beginning =
  | { kind: 'staff'; personId: string; post: Pick<Post, 'unitCode' | 'postId'> | undefined }
  | { kind: 'citizen'; personId: string; assurance: 1 | 2 };

/** Begins a session; gives the token for the cookie, which is told nowhere else. */
export async function beginSession(office: Office, beginning: Beginning, place: Place): Promise<string> {
  const { personId, kind } = beginning;
  const post = kind === 'staff' ? beginning.post : undefined;
  const { token, text, hash } = makeToken(personId, post?.unitCode ?? null);
  const now = office.clock.now();
  await office.db.transaction({ person: personId, role: 'system' }, (tx) =>
    insertSession(tx, {
      personId,
      sessionId: token.id,
      tokenHash: hash,
      kind,
      unitCode: post?.unitCode ?? null,
      postId: post?.postId ?? null,
      assurance: kind === 'citizen' ? beginning.assurance : null,
      startedAt: now,
      lastUsedAt: now,
      endsAt: now.add({ hours: longestHours }),
      lockedAt: null,
      revokedAt: null,
      address: place.address.slice(0, 60),
      device: place.device.slice(0, 300),
    }),
  );
  return text;
}

/**
 * Finds the living session of a token in one trip to the database. The post is looked up under the unit that
 * the token names, and used only when it is the one the session was begun for and is held today.
 */
export function createSessionKeeper(office: Pick<Office, 'db' | 'clock'>): SessionKeeper {
  return {
    async find(text) {
      const found = await findSession(office, text);
      return found && atDoor(found, readToken(text)?.secret);
    },
  };
}

/** The living session of a token with the post it acts under, if that is still held. */
export async function findSession(
  office: Pick<Office, 'db' | 'clock'>,
  text: string | undefined,
): Promise<Living | undefined> {
  const token = readToken(text);
  if (!token) return undefined;
  const { personId, id: sessionId, unitCode } = token;
  const scope = { person: personId, unit: unitCode ?? '', role: 'session' };
  const [sessions, posts] = await office.db.read(scope, (tx) =>
    finishWithAll(tx, [
      selectSession(tx, { personId, sessionId }).compile(),
      selectPostsOfPerson(tx, { unitCode: unitCode ?? '', personId }).compile(),
    ]),
  );
  const session = sessions[0] && asFoundSession(sessions[0]);
  if (!session || !proves(token, session.tokenHash) || !isLiving(session, office.clock.now()))
    return undefined;
  const today = todayOf(office);
  const post = posts.map(asPost).find((one) => one.postId === session.postId && isHeldOn(one, today));
  if (session.kind === 'staff' && session.postId && !post) return undefined;
  await touchWhenDue(office, session);
  return { session, post };
}

export type Living = { session: FoundSession; post: Post | undefined };

/** Lets a session act under another post; gives the token with the post's unit. */
export async function actUnderPost(
  office: Office,
  text: string,
  post: { unitCode: string; postId: string },
): Promise<string | undefined> {
  const token = readToken(text);
  if (!token) return undefined;
  const key = { personId: token.personId, sessionId: token.id };
  await office.db.transaction({ person: token.personId, role: 'staff' }, (tx) =>
    setPostOfSession(tx, key, post),
  );
  return writeToken({ ...token, unitCode: post.unitCode });
}

/** Ends sessions of a person: one, all but one, those of one unit, or all. */
export async function endSessions(
  office: Office,
  which: { personId: string; only?: string; except?: string; unitCode?: string },
): Promise<number> {
  return office.db.transaction({ person: which.personId, role: 'system' }, (tx) =>
    revokeSessions(tx, which, office.clock.now()),
  );
}

/** Hides the pages of a session on a shared counter until the password of the same person is given. */
export async function lockSession(office: Office, visit: SessionOfVisit): Promise<void> {
  await setLock(office, visit, office.clock.now());
}

/** Shows the pages again; the password has been asked for. */
export async function unlockSession(office: Office, visit: SessionOfVisit): Promise<void> {
  await setLock(office, visit, null);
}

type SessionOfVisit = { actor: Actor; sessionId: string | undefined };

async function setLock(
  office: Office,
  visit: SessionOfVisit,
  lockedAt: Temporal.Instant | null,
): Promise<void> {
  const { actor, sessionId } = visit;
  if (actor.kind !== 'staff' || !sessionId) throw new Error('only a session of staff is locked');
  const key = { personId: actor.personId, sessionId };
  await office.db.transaction({ person: actor.personId, role: 'staff' }, (tx) =>
    setLocked(tx, key, lockedAt),
  );
}

const longestHours = 12;
const idleMinutes = { staff: 60, citizen: 120 };

/** Whether a session is neither ended, over, left unused for too long, nor of a closed account. */
export function isLiving(session: FoundSession, now: Temporal.Instant): boolean {
  const { compare } = Temporal.Instant;
  if (session.revokedAt || compare(now, session.endsAt) >= 0) return false;
  if (session.kind === 'staff' && session.accountClosed) return false;
  return compare(now, session.lastUsedAt.add({ minutes: idleMinutes[session.kind] })) < 0;
}

/** Written at most once a minute: reading pages should not write. */
async function touchWhenDue(office: Pick<Office, 'db' | 'clock'>, session: FoundSession): Promise<void> {
  const now = office.clock.now();
  if (Temporal.Instant.compare(now, session.lastUsedAt.add({ minutes: 1 })) < 0) return;
  await office.db.transaction({ person: session.personId, role: 'session' }, (tx) =>
    touchSession(tx, session, now),
  );
}

function atDoor({ session, post }: Living, secret: Buffer | undefined): SessionAtDoor {
  return {
    actor: actorOf(session, post),
    sessionId: session.sessionId,
    csrfSeed: (secret ?? session.tokenHash).toString('base64url'),
    locked: session.lockedAt !== null,
  };
}

function actorOf(session: FoundSession, post: Post | undefined): Actor {
  const { personId, name } = session;
  if (session.kind === 'citizen') {
    return {
      kind: 'citizen',
      personId,
      name,
      citizenId: session.citizenId ?? '',
      assurance: session.assurance ?? 1,
    };
  }
  return {
    kind: 'staff',
    personId,
    name,
    unitCode: post?.unitCode ?? '',
    postId: post?.postId ?? '',
    title: post?.title ?? '',
    departmentCode: post?.departmentCode ?? '',
    // Until a temporary password is changed or a post is chosen, nothing but the own account is open.
    roles: post && !session.mustChangePassword ? post.roles : [],
  };
}
