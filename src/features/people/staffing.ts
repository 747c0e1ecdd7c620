import { randomUUID } from 'node:crypto';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff, StaffRole } from '../../core/permissions.ts';
import { staffRoles } from '../../core/permissions.ts';
import type { Office } from '../office.ts';
import { recordAct } from '../units/actions.ts';
import {
  type Department,
  endPost,
  findUnit,
  insertPost,
  isClosedOn,
  isHeldOn,
  type Post,
  readStaffing,
} from '../units/store.ts';
import { hashPassword, makeTemporaryPassword } from './passwords.ts';
import { heldPosts, todayOf } from './posts.ts';
import { revokeSessions } from './sessions-store.ts';
import { findAccount, findLogins, setPassword } from './store.ts';

/** Roles that a commune's administrator gives; those of the province are given by the province. */
export const givenRoles: readonly StaffRole[] = staffRoles.filter((role) => role !== 'province-admin');

/** Everyone who has or had a post in a unit, with the login names. */
export type Staffing = {
  unitName: string;
  today: Temporal.PlainDate;
  departments: Department[];
  people: { personId: string; name: string; login: string | undefined; posts: Post[] }[];
};

/**
 * Roles whose holder signs or approves. Nobody gives them to the own account: who administers accounts must not
 * become who signs without a second person knowing (separation of duties).
 */
export const powerRoles: readonly StaffRole[] = ['signer', 'department-head', 'centre-director'];

export type StaffingRefusal =
  | 'unknown-person'
  | 'unknown-post'
  | 'own-post'
  | 'own-power'
  | 'own-reset'
  | 'has-posts-elsewhere';

/** The people of the administrator's own unit; those with a post today come first, by name. */
export async function listStaffing(office: Office, actor: Staff): Promise<Staffing> {
  const { unitCode } = actor;
  return office.db.read({ unit: unitCode, person: actor.personId, role: 'unit-admin' }, async (tx) => {
    const { posts, departments } = await readStaffing(tx, unitCode);
    const personIds = [...new Set(posts.map((post) => post.personId))];
    const [logins, unit] = [await findLogins(tx, personIds), await findUnit(tx, unitCode)];
    const people = personIds.map((personId) => {
      const held = posts.filter((post) => post.personId === personId);
      return { personId, name: held[0]?.holderName ?? '', login: logins.get(personId), posts: held };
    });
    const unitName = unit ? `${unit.type.toLocaleLowerCase('vi')} ${unit.name}` : unitCode;
    return { unitName, today: todayOf(office), departments, people };
  });
}

/** Gives one more post to somebody who is in the unit already. The own account gets no power to sign or approve. */
export async function addPost(
  office: Office,
  actor: Staff,
  post: Pick<Post, 'personId' | 'title' | 'departmentCode' | 'roles' | 'fromOn' | 'toOn'>,
): Promise<Outcome<{ postId: string }, StaffingRefusal | 'unknown-department'>> {
  const { unitCode } = actor;
  const postId = randomUUID();
  const told = { subject: post.title, body: { personId: post.personId, roles: post.roles } };
  if (post.personId === actor.personId && post.roles.some((role) => powerRoles.includes(role))) {
    await recordRefusal(office, actor, { act: 'refused-own-power', ...told });
    return refused('own-power');
  }
  return office.db.transaction({ unit: unitCode, person: post.personId, role: 'unit-admin' }, async (tx) => {
    const { posts, departments } = await readStaffing(tx, unitCode);
    const former = posts.find((one) => one.personId === post.personId);
    if (!former) return refused('unknown-person');
    const department = departments.find(({ code }) => code === post.departmentCode);
    if (!department || isClosedOn(department, post.fromOn)) return refused('unknown-department');
    await insertPost(tx, { ...post, unitCode, postId, holderName: former.holderName });
    const subject = `${former.holderName}, ${post.title}`;
    await recordAct(tx, { office, actor }, { room: 'people', act: 'post-given', ...told, subject });
    return done({ postId });
  });
}

/** Ends a post with yesterday as its last day, and the sessions under it. The own post is ended by another. */
export async function endStaffPost(
  office: Office,
  actor: Staff,
  postId: string,
): Promise<Outcome<Post, StaffingRefusal>> {
  if (postId === actor.postId) return refused('own-post');
  const { unitCode } = actor;
  const toOn = todayOf(office).subtract({ days: 1 });
  const ended = await office.db.transaction(
    { unit: unitCode, person: actor.personId, role: 'unit-admin' },
    async (tx) => {
      const post = await endPost(tx, { unitCode, postId, toOn });
      const told = post && { subject: `${post.holderName}, ${post.title}`, body: { roles: post.roles } };
      if (told) await recordAct(tx, { office, actor }, { room: 'people', act: 'post-ended', ...told });
      return post;
    },
  );
  return ended ? done(ended) : refused('unknown-post');
}

/**
 * Gives somebody of the unit a temporary password, to be changed at first use, and ends all sessions. Refused
 * for people with posts elsewhere: an administrator of one unit must not open the doors of another.
 */
export async function resetByAdministrator(
  office: Office,
  actor: Staff,
  personId: string,
): Promise<Outcome<{ name: string; login: string; password: string }, StaffingRefusal>> {
  const allowed = await checkBelongs(office, actor, personId);
  if (!allowed.ok) return allowed;
  const { holderName, roles } = allowed.value;
  if (personId === actor.personId) {
    await recordRefusal(office, actor, { act: 'refused-own-reset', subject: holderName });
    return refused('own-reset');
  }
  const elsewhere = (await heldPosts(office, personId)).some((post) => post.unitCode !== actor.unitCode);
  if (elsewhere) return refused('has-posts-elsewhere');
  const password = makeTemporaryPassword();
  const passwordHash = await hashPassword(password);
  const at = office.clock.now();
  const scope = { unit: actor.unitCode, person: personId, role: 'unit-admin' };
  return office.db.transaction(scope, async (tx) => {
    const account = await findAccount(tx, personId);
    if (!account) return refused('unknown-person');
    await setPassword(tx, { personId, passwordHash, mustChangePassword: true, at });
    await revokeSessions(tx, { personId }, at);
    const act = roles.some((role) => powerRoles.includes(role)) ? 'reset-signer' : 'reset';
    const told = { subject: account.name, body: { personId, roles } };
    await recordAct(tx, { office, actor }, { room: 'people', act, ...told });
    return done({ name: account.name, login: account.login, password });
  });
}

/** Ends the sessions that somebody has under posts of the administrator's unit. */
export async function endSessionsInUnit(
  office: Office,
  actor: Staff,
  personId: string,
): Promise<Outcome<number, StaffingRefusal>> {
  const allowed = await checkBelongs(office, actor, personId);
  if (!allowed.ok) return allowed;
  const { unitCode } = actor;
  const scope = { unit: unitCode, person: personId, role: 'unit-admin' };
  return office.db.transaction(scope, async (tx) => {
    const ended = await revokeSessions(tx, { personId, unitCode }, office.clock.now());
    const told = { subject: allowed.value.holderName, body: { personId, ended } };
    await recordAct(tx, { office, actor }, { room: 'people', act: 'sessions-ended', ...told });
    return done(ended);
  });
}

/** Whether a post is held on the day of the list. */
export function isPresent(staffing: Staffing, post: Post): boolean {
  return isHeldOn(post, staffing.today);
}

/** A refused attempt changes nothing, and is known all the same. */
async function recordRefusal(
  office: Office,
  actor: Staff,
  told: { act: string; subject: string; body?: Record<string, unknown> },
): Promise<void> {
  await office.db.transaction({ unit: actor.unitCode, person: actor.personId, role: 'unit-admin' }, (tx) =>
    recordAct(tx, { office, actor }, { room: 'people', ...told }),
  );
}

/** Somebody of the unit, with the name and the roles of all posts held there. */
async function checkBelongs(
  office: Office,
  actor: Staff,
  personId: string,
): Promise<Outcome<{ holderName: string; roles: StaffRole[] }, StaffingRefusal>> {
  const { unitCode } = actor;
  const { posts } = await office.db.read(
    { unit: unitCode, person: actor.personId, role: 'unit-admin' },
    (tx) => readStaffing(tx, unitCode),
  );
  const own = posts.filter((post) => post.personId === personId);
  const [first] = own;
  if (!first) return refused('unknown-person');
  return done({ holderName: first.holderName, roles: own.flatMap(({ roles }) => roles) });
}
