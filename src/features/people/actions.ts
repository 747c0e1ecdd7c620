import { randomUUID } from 'node:crypto';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff, StaffRole } from '../../core/permissions.ts';
import type { Office } from '../office.ts';
import { recordAct } from '../units/actions.ts';
import { findUnit, hasRoleHolder, insertPost, isClosedOn, listDepartments } from '../units/store.ts';
import { hashPassword, judgePassword, type PasswordProblem } from './passwords.ts';
import { todayOf } from './posts.ts';
import { checkPassword, normaliseLogin, type PasswordRefusal } from './sign-in.ts';
import {
  bindIdentity,
  findAccount,
  findPersonByIdentity,
  insertAccount,
  type NewPerson,
  recordPerson,
  takeLogin,
} from './store.ts';

export type NewStaff = {
  name: string;
  login: string;
  password: string;
  mustChangePassword: boolean;
  email?: string | undefined;
  phone?: string | undefined;
  title: string;
  departmentCode: string;
  roles: readonly StaffRole[];
  fromOn: Temporal.PlainDate;
  toOn?: Temporal.PlainDate | undefined;
  /** The administrator who opens the account, for the unit's record; none where the program sets it up. */
  openedBy?: Staff;
};
export type StaffRefusal =
  | PasswordProblem
  | 'login-taken'
  | 'login-unfit'
  | 'unknown-unit'
  | 'unknown-department';

/**
 * Opens an account for a new person together with the first post in a unit. Refuses a login that is taken or
 * not of 3–60 letters, digits, `.`, `-`, `_`, `@`; a department the unit lacks; a password that is too easy.
 */
export async function addStaff(
  office: Office,
  unitCode: string,
  staff: NewStaff,
): Promise<Outcome<{ personId: string; postId: string }, StaffRefusal>> {
  const login = normaliseLogin(staff.login);
  if (!/^[a-z0-9][a-z0-9._@-]{2,59}$/.test(login)) return refused('login-unfit');
  const judged = judgePassword({ password: staff.password, again: staff.password, login });
  if (!judged.ok) return judged;
  const passwordHash = await hashPassword(judged.value);
  const [personId, postId, at] = [randomUUID(), randomUUID(), office.clock.now()];
  return office.db.transaction({ unit: unitCode, person: personId, role: 'system' }, async (tx) => {
    if (!(await findUnit(tx, unitCode))) return refused('unknown-unit');
    const departments = await listDepartments(tx, unitCode);
    const department = departments.find(({ code }) => code === staff.departmentCode);
    if (!department || isClosedOn(department, staff.fromOn)) return refused('unknown-department');
    if (!(await takeLogin(tx, login, personId))) return refused('login-taken');
    const { name, email, phone, mustChangePassword } = staff;
    await recordPerson(tx, { personId, name, email, phone }, at);
    await insertAccount(tx, { personId, login, passwordHash, mustChangePassword, at });
    await insertPost(tx, postOf(staff, { unitCode, personId, postId }));
    const told = { subject: `${name}, ${staff.title}`, body: { personId, roles: staff.roles } };
    if (staff.openedBy)
      await recordAct(tx, { office, actor: staff.openedBy }, { room: 'people', act: 'opened', ...told });
    return done({ personId, postId });
  });
}

/**
 * Makes the first administrator of a unit from the command line; refuses when the unit has one today. The
 * password must be changed at first use.
 */
export async function createFirstAdministrator(
  office: Office,
  first: { unitCode: string; login: string; name: string; password: string },
): Promise<Outcome<{ personId: string; postId: string }, StaffRefusal | 'has-administrator'>> {
  const { unitCode, login, name, password } = first;
  const fromOn = todayOf(office);
  const [held, department, unit] = await office.db.read({ unit: unitCode, role: 'system' }, async (tx) => [
    await hasRoleHolder(tx, { unitCode, role: 'unit-admin', day: fromOn }),
    (await listDepartments(tx, unitCode))[0],
    await findUnit(tx, unitCode),
  ]);
  // Nobody else can give the administration of a province: it decides for every unit in it.
  const roles: StaffRole[] = unit?.kind === 'province' ? ['unit-admin', 'province-admin'] : ['unit-admin'];
  if (held) return refused('has-administrator');
  if (!department) return refused('unknown-department');
  return addStaff(office, unitCode, {
    name,
    login,
    password,
    mustChangePassword: true,
    title: 'Quản trị hệ thống',
    departmentCode: department.code,
    roles,
    fromOn,
  });
}

/**
 * Asks for the password again before an act that binds, such as a signature (separation of the person from the
 * open screen). Failures are counted apart from the sign-in page, so a stranger there cannot stop a signer.
 */
export async function confirmPassword(
  office: Office,
  actor: Staff,
  password: string,
): Promise<Outcome<{ confirmedAt: Temporal.Instant }, PasswordRefusal>> {
  const account = await office.db.read({ person: actor.personId, role: 'staff' }, (tx) =>
    findAccount(tx, actor.personId),
  );
  if (!account) return refused({ kind: 'wrong-password' });
  const checked = await checkPassword(office, { login: account.login, password }, 'signed-in');
  return checked.ok ? done({ confirmedAt: office.clock.now() }) : checked;
}

/** What an identity provider vouches for about a citizen. */
export type CitizenIdentity = Omit<NewPerson, 'personId' | 'citizenId'> & {
  issuer: string;
  subject: string;
  citizenId: string;
};

/** Finds the person of an outside identity or makes one, and keeps what the provider says now; gives the id. */
export async function registerCitizen(office: Office, identity: CitizenIdentity): Promise<string> {
  const { issuer, subject, ...known } = identity;
  const found = await office.db.read({ role: 'system' }, (tx) =>
    findPersonByIdentity(tx, { issuer, subject }),
  );
  const proposed = found ?? randomUUID();
  return office.db.transaction({ person: proposed, role: 'system' }, async (tx) => {
    const personId = found ?? (await bindIdentity(tx, { issuer, subject, personId: proposed }));
    // A second window was quicker: the person is the one it made.
    if (personId === proposed) await recordPerson(tx, { personId, ...known }, office.clock.now());
    return personId;
  });
}

function postOf(staff: NewStaff, ids: { unitCode: string; personId: string; postId: string }) {
  return {
    ...ids,
    holderName: staff.name,
    title: staff.title,
    departmentCode: staff.departmentCode,
    roles: [...staff.roles],
    fromOn: staff.fromOn,
    toOn: staff.toOn ?? null,
  };
}

export { simulatedCitizens } from './simulated-citizens.ts';
export { simulatorPath } from './simulator.ts';
