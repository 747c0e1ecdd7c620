import type pg from 'pg';

/**
 * The role under which every query of the program runs. It is no superuser, cannot pass row-level security
 * and owns nothing; tables belong to the owner, whom only migrations use.
 */
export const appRole = 'motcua_app';

/** The database cannot be used as it is; the message says why and what to do. */
export class UnfitDatabase extends Error {}

/** Checks that this server can carry the program: version, encoding, extensions. Throws in words if not. */
export async function checkServer(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<ServerFacts>(`
    select current_setting('server_version_num')::integer as version,
           current_setting('server_version') as version_text,
           current_setting('server_encoding') as encoding,
           array(select name::text from pg_available_extensions) as extensions`);
  const server = rows[0];
  if (!server) throw new UnfitDatabase('The database server did not answer what it is.');
  if (server.version < 150000) {
    throw new UnfitDatabase(`PostgreSQL ${server.version_text} is too old: version 15 or newer is needed.`);
  }
  if (server.encoding !== 'UTF8') {
    throw new UnfitDatabase(
      `The database is encoded in ${server.encoding}. Create it again with: create database … encoding 'UTF8'.`,
    );
  }
  const missing = neededExtensions.filter((name) => !server.extensions.includes(name));
  if (missing.length > 0) {
    throw new UnfitDatabase(
      `The database server lacks ${missing.join(' and ')}. Install its contrib package (postgresql-contrib).`,
    );
  }
}

/**
 * Makes the application's role if it is missing, lets the owner take it on, and grants it the use (never the
 * ownership) of everything the owner creates from now on.
 */
export async function prepareAppRole(owner: pg.Client, { canLogin }: { canLogin: boolean }): Promise<void> {
  const found = await findAppRole(owner);
  if (!found) await createAppRole(owner, canLogin);
  if (found?.rolsuper || found?.rolbypassrls) {
    throw new UnfitDatabase(
      `The role ${appRole} may pass row-level security. Run: alter role ${appRole} nosuperuser nobypassrls.`,
    );
  }
  if (!found?.is_granted) await runAsAdministrator(owner, `grant ${appRole} to current_user`);
  if (found?.is_prepared) return;
  await owner.query(`
    grant usage on schema public to ${appRole};
    alter default privileges grant usage on schemas to ${appRole};
    alter default privileges grant select, insert, update, delete on tables to ${appRole};
    alter default privileges grant usage, select on sequences to ${appRole};`);
}

const neededExtensions = ['unaccent', 'pg_trgm'];

interface ServerFacts {
  version: number;
  version_text: string;
  encoding: string;
  extensions: string[];
}

interface AppRole {
  rolsuper: boolean;
  rolbypassrls: boolean;
  is_granted: boolean;
  is_prepared: boolean;
}

// From version 16 on, being a member does not mean being allowed to take the role on.
const mayTakeOn =
  "case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end";

async function findAppRole(owner: pg.Client): Promise<AppRole | undefined> {
  const { rows } = await owner.query<AppRole>(
    `select rolsuper, rolbypassrls, pg_has_role(current_user, oid, ${mayTakeOn}) as is_granted,
            exists (select from pg_default_acl, aclexplode(defaclacl) as item
                    where defaclrole = current_user::regrole and defaclobjtype = 'S' and item.grantee = pg_roles.oid)
              as is_prepared
     from pg_roles where rolname = $1`,
    [appRole],
  );
  return rows[0];
}

async function createAppRole(owner: pg.Client, canLogin: boolean): Promise<void> {
  const rights = `${canLogin ? 'login' : 'nologin'} nosuperuser nobypassrls nocreatedb nocreaterole`;
  try {
    await runAsAdministrator(owner, `create role ${appRole} ${rights}`);
  } catch (error) {
    const { code } = error as { code?: string };
    // Another installation on the same server made it a moment ago: roles belong to the whole server.
    if (code !== '42710' && code !== '23505') throw error;
  }
}

async function runAsAdministrator(owner: pg.Client, statement: string): Promise<void> {
  try {
    await owner.query(statement);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new UnfitDatabase(
      `The user of DATABASE_URL may not manage the role ${appRole}. Let an administrator of the server run once: ` +
        `create role ${appRole} nologin; (if it is missing) and grant ${appRole} to "${owner.user ?? ''}";`,
      { cause: error },
    );
  }
}
