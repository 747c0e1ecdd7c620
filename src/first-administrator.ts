import { randomBytes } from 'node:crypto';
import type { Office } from './features/office.ts';
import { createFirstAdministrator } from './features/people/actions.ts';

/** The first administrator was refused; the message says why and what to do. */
export class AdministratorError extends Error {}

const words: Record<string, string> = {
  'has-administrator': 'the unit has an administrator already; that person adds the others',
  'unknown-unit': 'there is no such unit; import it first: motcua import data/units/CODE.json',
  'unknown-department': 'the unit has no department; import it first: motcua import data/units/CODE.json',
  'login-taken': 'that login is taken; choose another',
  'login-unfit': 'a login has 3 to 60 of the letters a–z, digits, and . - _ @',
};

/** Makes the first administrator with a password made by chance, which must be changed at first sign-in. */
export async function makeFirstAdministrator(
  office: Office,
  first: { unitCode: string; login: string; name: string },
): Promise<string> {
  const password = randomBytes(12).toString('base64url');
  const made = await createFirstAdministrator(office, { ...first, password });
  if (made.ok) return `${first.login}\n${password}`;
  const { problem } = made;
  throw new AdministratorError(words[problem] ?? problem);
}
