import { inOneTrip, type Transaction } from '../../db/transaction.ts';

/** An account with its person. A closed account never signs in. */
export type Account = {
  personId: string;
  name: string;
  email: string | null;
  login: string;
  passwordHash: string;
  mustChangePassword: boolean;
  closedAt: Temporal.Instant | null;
};

export type NewPerson = {
  personId: string;
  name: string;
  citizenId?: string | undefined;
  bornOn?: Temporal.PlainDate | undefined;
  address?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
};

/** What is kept of a person; the scope names the person. */
export async function findPerson(tx: Transaction, personId: string): Promise<NewPerson | undefined> {
  const row = await tx
    .selectFrom('persons')
    .select(['person_id', 'name', 'citizen_id', 'born_on', 'address', 'phone', 'email'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    personId: row.person_id,
    name: row.name,
    citizenId: row.citizen_id ?? undefined,
    bornOn: row.born_on ?? undefined,
    address: row.address ?? undefined,
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
  };
}

/** The person of a login, if there is one. Logins are compared as `normaliseLogin` writes them. */
export async function findPersonByLogin(tx: Transaction, login: string): Promise<string | undefined> {
  const row = await tx.selectFrom('logins').select('person_id').where('login', '=', login).executeTakeFirst();
  return row?.person_id;
}

/** The login names of several people, by person. */
export async function findLogins(
  tx: Transaction,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('logins')
    .select(['login', 'person_id'])
    .where('person_id', 'in', personIds)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.login]));
}

/** The person behind an identity of an outside provider. */
export async function findPersonByIdentity(
  tx: Transaction,
  of: { issuer: string; subject: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('outside_identities')
    .select('person_id')
    .where('issuer', '=', of.issuer)
    .where('subject', '=', of.subject)
    .executeTakeFirst();
  return row?.person_id;
}

/** Binds an outside identity to a person; gives the person it is bound to, which a quicker hand may have chosen. */
export async function bindIdentity(
  tx: Transaction,
  of: { issuer: string; subject: string; personId: string },
): Promise<string> {
  const row = await tx
    .insertInto('outside_identities')
    .values({ issuer: of.issuer, subject: of.subject, person_id: of.personId })
    .onConflict((found) => found.columns(['issuer', 'subject']).doNothing())
    .returning('person_id')
    .executeTakeFirst();
  return row?.person_id ?? (await findPersonByIdentity(tx, of)) ?? of.personId;
}

/** Writes a person, or what is newly known about one. */
export async function recordPerson(tx: Transaction, person: NewPerson, at: Temporal.Instant): Promise<void> {
  const { personId: person_id, name, citizenId: citizen_id, bornOn: born_on, address, phone, email } = person;
  // What is not told now stays as it was known.
  const told = Object.fromEntries(
    Object.entries({ name, citizen_id, born_on, address, phone, email }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  await tx
    .insertInto('persons')
    .values({ person_id, created_at: at, ...told, name })
    .onConflict((found) => found.column('person_id').doUpdateSet(told))
    .execute();
}

/** Takes a login name for a person; false when another has it. */
export async function takeLogin(tx: Transaction, login: string, personId: string): Promise<boolean> {
  const row = await tx
    .insertInto('logins')
    .values({ login, person_id: personId })
    .onConflict((found) => found.column('login').doNothing())
    .returning('login')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives a person an account; the login is kept as given and must be free. */
export async function insertAccount(
  tx: Transaction,
  account: {
    personId: string;
    login: string;
    passwordHash: string;
    mustChangePassword: boolean;
    at: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .insertInto('accounts')
    .values({
      person_id: account.personId,
      login: account.login,
      password_hash: account.passwordHash,
      password_changed_at: account.at,
      must_change_password: account.mustChangePassword,
    })
    .execute();
}

/** The account of a person, whether she signed in from this address before, and where she has posts: one trip. */
export async function readAccount(
  tx: Transaction,
  of: { personId: string; address: string },
): Promise<{ account: Account | undefined; knownAddress: boolean; unitCodes: string[] }> {
  const [accounts, known, units] = await inOneTrip(tx, [
    selectAccount(tx, of.personId).compile(),
    tx
      .selectFrom('sessions')
      .select('session_id')
      .where('person_id', '=', of.personId)
      .where('kind', '=', 'staff')
      .where('address', '=', of.address)
      .limit(1)
      .compile(),
    selectUnitsOfPerson(tx, of.personId).compile(),
  ]);
  return {
    account: accounts[0] && asAccount(accounts[0]),
    knownAddress: known.length > 0,
    unitCodes: units.map((row) => row.unit_code),
  };
}

/** A person's account, when there is one. */
export async function findAccount(tx: Transaction, personId: string): Promise<Account | undefined> {
  const row = await selectAccount(tx, personId).executeTakeFirst();
  return row && asAccount(row);
}

/** The units in which a person has or had a post. */
export async function listUnitsOfPerson(tx: Transaction, personId: string): Promise<string[]> {
  const rows = await selectUnitsOfPerson(tx, personId).execute();
  return rows.map((row) => row.unit_code);
}

/** Replaces the password hash and notes when, and whether the next sign-in has to change it. */
export async function setPassword(
  tx: Transaction,
  set: { personId: string; passwordHash: string; mustChangePassword: boolean; at: Temporal.Instant },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set({
      password_hash: set.passwordHash,
      password_changed_at: set.at,
      must_change_password: set.mustChangePassword,
    })
    .where('person_id', '=', set.personId)
    .execute();
}

function selectUnitsOfPerson(tx: Transaction, personId: string) {
  return tx
    .selectFrom('person_posts')
    .select('unit_code')
    .distinct()
    .where('person_id', '=', personId)
    .orderBy('unit_code');
}

function selectAccount(tx: Transaction, personId: string) {
  return tx
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.person_id', 'accounts.person_id')
    .select([
      'accounts.person_id',
      'persons.name',
      'persons.email',
      'accounts.login',
      'accounts.password_hash',
      'accounts.must_change_password',
      'accounts.closed_at',
    ])
    .where('accounts.person_id', '=', personId);
}

type AccountRow = {
  person_id: string;
  name: string;
  email: string | null;
  login: string;
  password_hash: string;
  must_change_password: boolean;
  closed_at: Temporal.Instant | null;
};

function asAccount(row: AccountRow): Account {
  return {
    personId: row.person_id,
    name: row.name,
    email: row.email,
    login: row.login,
    passwordHash: row.password_hash,
    mustChangePassword: row.must_change_password,
    closedAt: row.closed_at,
  };
}
