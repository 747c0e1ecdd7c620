import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Office } from '../office.ts';
import { findUnits, type Post, type Unit } from '../units/store.ts';
import { countAttempt, forgetFailures, waitSecondsAfter } from './failures-store.ts';
import { verifyPassword } from './passwords.ts';
import { heldPosts } from './posts.ts';
import { beginSession, type Place } from './sessions.ts';
import { type Account, findPersonByLogin, readAccount } from './store.ts';

/** Why a password was not taken. `wait`: this login has failed too often from this source. */
export type PasswordRefusal = { kind: 'wrong-password' } | { kind: 'wait'; waitSeconds: number };
export type SignInRefusal = PasswordRefusal | { kind: 'no-post' };

export type SignedIn = { token: string; mustChangePassword: boolean; posts: Post[] };

/**
 * Signs a member of staff in and begins a session under the post held today; with several posts it begins under
 * none, until one is chosen. Unknown login, wrong password and closed account get the same answer after the
 * same work.
 */
export async function signInStaff(
  office: Office,
  typed: { login: string; password: string },
  place: Place,
): Promise<Outcome<SignedIn, SignInRefusal>> {
  const checked = await checkPassword(office, typed, place.address);
  if (!checked.ok) return checked;
  const account = checked.value;
  const posts = await heldPosts(office, account.personId);
  if (posts.length === 0) return refused({ kind: 'no-post' });
  const post = posts.length === 1 ? posts[0] : undefined;
  const token = await beginSession(office, { kind: 'staff', personId: account.personId, post }, place);
  return done({ token, mustChangePassword: account.mustChangePassword, posts });
}

/**
 * Checks a password and counts failures by login and source. Failures elsewhere only slow the answer down, and
 * not for an address from which the person has signed in before: nobody can lock another person out.
 */
export async function checkPassword(
  office: Office,
  typed: { login: string; password: string },
  address: string,
): Promise<Outcome<Account, PasswordRefusal>> {
  const login = normaliseLogin(typed.login);
  const pair = { login, source: sourceOf(address) };
  const at = office.clock.now();
  const attempt = await office.db.transaction({ role: 'system' }, async (tx) => ({
    ...(await countAttempt(tx, { ...pair, at })),
    personId: await findPersonByLogin(tx, login),
  }));
  if (!attempt.counted) return refused(waitFrom(attempt, at));
  const personId = attempt.personId ?? nobody;
  const { account, knownAddress } = await office.db.read({ person: personId, role: 'system' }, (tx) =>
    readAccount(tx, { personId, address }),
  );
  if (!knownAddress) await office.pause(Math.min(attempt.elsewhere * 50, 2000));
  const isRight = await verifyPassword(account?.passwordHash, typed.password);
  if (!isRight || !account || account.closedAt) return refused({ kind: 'wrong-password' });
  await office.db.transaction({ role: 'system' }, (tx) => forgetFailures(tx, { ...pair, at }));
  return done(account);
}

/** The units of some posts, for choosing between them. */
export async function unitsOf(office: Office, posts: readonly Post[]): Promise<Map<string, Unit>> {
  const codes = [...new Set(posts.map((post) => post.unitCode))];
  const units = await office.db.read({ role: 'system' }, (tx) => findUnits(tx, codes));
  return new Map(units.map((unit) => [unit.code, unit]));
}

/** Logins are written alike whatever the keyboard did: composed, lower case, without spaces around. */
export function normaliseLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase().slice(0, 100);
}

/** Where an attempt comes from: an IPv4 address, or the /64 of an IPv6 address, which one visitor has whole. */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  if (!address.includes(':')) return address.slice(0, 60);
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}

/** No person has this id; a login without a person is looked up with it, at the same cost. */
const nobody = '00000000-0000-0000-0000-000000000000';

function waitFrom(
  attempt: { failures: number; lastAt: Temporal.Instant },
  at: Temporal.Instant,
): PasswordRefusal {
  const passed = at.since(attempt.lastAt).total('seconds');
  return { kind: 'wait', waitSeconds: Math.max(1, Math.ceil(waitSecondsAfter(attempt.failures) - passed)) };
}
