import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import type { Language } from '../../ui/texts.ts';
import type { Office } from '../office.ts';
import { confirmPassword } from './actions.ts';
import { forgetFailuresOfLogin } from './failures-store.ts';
import { hashPassword, judgePassword, type PasswordProblem } from './passwords.ts';
import { heldPosts } from './posts.ts';
import { consumeResets, countOpenResets, findOpenReset, insertReset } from './resets-store.ts';
import { revokeSessions } from './sessions-store.ts';
import { normaliseLogin, type PasswordRefusal } from './sign-in.ts';
import { type Account, findAccount, findPersonByLogin, setPassword } from './store.ts';
import { makeToken, proves, readToken } from './tokens.ts';

/** Changes the own password after asking for the present one; all other sessions of the person end. */
export async function changeOwnPassword(
  office: Office,
  of: { actor: Staff; sessionId: string },
  typed: { present: string; password: string; again: string },
): Promise<Outcome<void, PasswordRefusal | { kind: PasswordProblem }>> {
  const { personId } = of.actor;
  const confirmed = await confirmPassword(office, of.actor, typed.present);
  if (!confirmed.ok) return confirmed;
  const account = await office.db.read({ person: personId, role: 'staff' }, (tx) =>
    findAccount(tx, personId),
  );
  const judged = judgePassword({ ...typed, login: account?.login ?? '' });
  if (!judged.ok) return refused({ kind: judged.problem });
  if (judged.value === typed.present.normalize('NFC')) return refused({ kind: 'as-before' });
  const passwordHash = await hashPassword(judged.value);
  const at = office.clock.now();
  await office.db.transaction({ person: personId, role: 'staff' }, async (tx) => {
    await setPassword(tx, { personId, passwordHash, mustChangePassword: false, at });
    await revokeSessions(tx, { personId, except: of.sessionId }, at);
  });
  return done(undefined);
}

/**
 * Sends a reset link, good for 30 minutes and once, to the e-mail address of a login. The answer is the same
 * whether there is such a login, an address, or a post; at most three links are open at a time.
 */
export async function requestReset(office: Office, login: string, language: Language): Promise<void> {
  const account = await findOpenAccount(office, login);
  const posts = account ? await heldPosts(office, account.personId) : [];
  const [post] = posts;
  if (!account?.email || !post) return;
  const { personId, email, name } = account;
  const at = office.clock.now();
  await office.db.transaction({ unit: post.unitCode, person: personId, role: 'system' }, async (tx) => {
    if ((await countOpenResets(tx, personId, at)) >= mostOpenResets) return;
    const { token, text, hash } = makeToken(personId, null);
    await insertReset(tx, {
      personId,
      resetId: token.id,
      tokenHash: hash,
      at,
      endsAt: at.add({ minutes: resetMinutes }),
    });
    await office.mail(tx, {
      unitCode: post.unitCode,
      personId,
      address: email,
      language,
      template: 'people.mail.reset',
      values: {
        name,
        minutes: String(resetMinutes),
        link: `${office.settings.publicUrl}/can-bo/mat-khau/dat-lai/${text}`,
      },
    });
  });
}

/** Whether a reset link still opens. */
export async function isOpenReset(office: Office, text: string): Promise<boolean> {
  const token = readToken(text);
  if (!token) return false;
  const { personId, id: resetId } = token;
  const hash = await office.db.read({ person: personId, role: 'system' }, (tx) =>
    findOpenReset(tx, { personId, resetId }, office.clock.now()),
  );
  return hash !== undefined && proves(token, hash);
}

/** Sets a new password through a reset link; the link is used up and every session of the person ends. */
export async function resetByLink(
  office: Office,
  text: string,
  typed: { password: string; again: string },
): Promise<Outcome<void, PasswordProblem | 'link-over'>> {
  const token = readToken(text);
  if (!token || !(await isOpenReset(office, text))) return refused('link-over');
  const { personId, id: resetId } = token;
  const account = await office.db.read({ person: personId, role: 'system' }, (tx) =>
    findAccount(tx, personId),
  );
  if (!account || account.closedAt) return refused('link-over');
  const judged = judgePassword({ ...typed, login: account.login });
  if (!judged.ok) return judged;
  const passwordHash = await hashPassword(judged.value);
  const at = office.clock.now();
  return office.db.transaction({ person: personId, role: 'system' }, async (tx) => {
    // Used up first: of two hands with the same link one only gets further.
    if (!(await consumeResets(tx, { personId, resetId }, at))) return refused('link-over');
    await setPassword(tx, { personId, passwordHash, mustChangePassword: false, at });
    await revokeSessions(tx, { personId }, at);
    await forgetFailuresOfLogin(tx, account.login);
    return done(undefined);
  });
}

const resetMinutes = 30;
const mostOpenResets = 3;

async function findOpenAccount(office: Office, login: string): Promise<Account | undefined> {
  const personId = await office.db.read({ role: 'system' }, (tx) =>
    findPersonByLogin(tx, normaliseLogin(login)),
  );
  if (!personId) return undefined;
  const account = await office.db.read({ person: personId, role: 'system' }, (tx) =>
    findAccount(tx, personId),
  );
  return account?.closedAt ? undefined : account;
}
