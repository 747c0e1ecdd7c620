import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Staff } from '../../core/permissions.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { sessionToken, setSessionCookie } from '../../http/session.ts';
import type { Office } from '../office.ts';
import { changeOwnPassword } from './credentials.ts';
import { type PasswordProblem, shortestPassword } from './passwords.ts';
import { heldPosts } from './posts.ts';
import { actUnderPost, endSessions } from './sessions.ts';
import { listSessions } from './sessions-store.ts';
import { type PasswordRefusal, unitsOf } from './sign-in.ts';
import { nextText, passwordText, staffHome } from './staff.tsx';
import { findAccount } from './store.ts';
import { AccountPage, PostChoicePage } from './views/account.tsx';
import type { Wrong } from './views/sign-in.tsx';

/** The doors of the own account: password, sessions, and the post one acts under. */
export function openAccountDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tai-khoan',
    permission: 'account.own',
    answer: async (visit, _input, reply) => sendAccount(office, { reply, visit }),
  });
  openDoor(app, {
    method: 'GET',
    url: '/tai-khoan',
    permission: 'session.own',
    answer: async (visit, _input, reply) => sendAccount(office, { reply, visit }),
  });
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/tai-khoan/mat-khau',
    permission: 'account.own',
    body: z.object({ presentPassword: passwordText, password: passwordText, passwordAgain: passwordText }),
    async answer(visit, { body }, reply) {
      const typed = { present: body.presentPassword, password: body.password, again: body.passwordAgain };
      const of = { actor: staffOf(visit), sessionId: visit.sessionId ?? '' };
      const changed = await changeOwnPassword(office, of, typed);
      if (!changed.ok)
        return sendAccount(office, { reply, visit, wrong: [wrongPassword(visit, changed.problem)] });
      return redirectWith(reply, '/can-bo/tai-khoan', { kind: 'done', key: 'people.password.changed' });
    },
  });
  openSessionDoor(app, office);
  openPostDoors(app, office);
}

/** The words for a password that was not taken, at its field. */
export function wrongPassword({ t }: Visit, problem: PasswordRefusal | { kind: PasswordProblem }): Wrong {
  const values: Record<string, number> =
    problem.kind === 'wait' ? { seconds: problem.waitSeconds } : { number: shortestPassword };
  const isPresent = problem.kind === 'wait' || problem.kind === 'wrong-password';
  const field = isPresent
    ? 'presentPassword'
    : problem.kind === 'not-the-same'
      ? 'passwordAgain'
      : 'password';
  return { field, text: t(`people.password.problem.${problem.kind}`, values) };
}

function openSessionDoor(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/phien/ket-thuc',
    permission: 'session.own',
    body: z.object({ sessionId: z.union([z.literal('others'), z.uuid()]) }),
    async answer({ actor, sessionId = '' }, { body }, reply) {
      if (actor.kind === 'anyone') throw new Error('a session belongs to somebody');
      const { personId } = actor;
      const others = body.sessionId === 'others';
      await endSessions(
        office,
        others ? { personId, except: sessionId } : { personId, only: body.sessionId },
      );
      const page = actor.kind === 'staff' ? '/can-bo/tai-khoan' : '/tai-khoan';
      return redirectWith(reply, page, {
        kind: 'done',
        key: `people.sessions.${others ? 'endedOthers' : 'ended'}`,
      });
    },
  });
}

function openPostDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/chuc-danh',
    permission: 'account.own',
    query: z.object({ next: nextText }),
    answer: async (visit, { query }, reply) =>
      sendPostChoice(office, { reply, visit, next: query.next, wrong: [] }),
  });
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/chuc-danh',
    permission: 'account.own',
    body: z.object({ postId: z.string().max(40).default(''), next: nextText }),
    async answer(visit, { body }, reply, request) {
      const posts = await heldPosts(office, staffOf(visit).personId);
      const post = posts.find((one) => one.postId === body.postId);
      const token = post && (await actUnderPost(office, sessionToken(request) ?? '', post));
      if (!post || !token) {
        const wrong = [{ field: 'postId', text: visit.t('people.post.missing') }];
        return sendPostChoice(office, { reply, visit, next: body.next, wrong });
      }
      setSessionCookie(reply, token);
      const flash = { kind: 'done', key: 'people.post.chosen', values: { title: post.title } } as const;
      return redirectWith(reply, body.next || staffHome, flash);
    },
  });
}

type Answer = { reply: FastifyReply; visit: Visit; wrong?: Wrong[] };

async function sendAccount(office: Office, { reply, visit, wrong = [] }: Answer) {
  const { actor, t } = visit;
  if (actor.kind === 'anyone') throw new Error('an account belongs to somebody');
  const { personId } = actor;
  const [account, sessions] = await office.db.read({ person: personId, role: actor.kind }, async (tx) => [
    await findAccount(tx, personId),
    await listSessions(tx, personId, office.clock.now()),
  ]);
  const { login, mustChangePassword = false } = account ?? {};
  return sendPage(reply, visit, {
    title: t('people.account.title'),
    surface: actor.kind === 'staff' ? 'staff' : 'portal',
    status: wrong.length > 0 ? 422 : 200,
    children: <AccountPage {...{ visit, login, mustChangePassword, sessions, wrong }} />,
  });
}

async function sendPostChoice(office: Office, answer: Answer & { next: string; wrong: Wrong[] }) {
  const { reply, visit, next, wrong } = answer;
  const posts = await heldPosts(office, staffOf(visit).personId);
  const units = await unitsOf(office, posts);
  return sendPage(reply, visit, {
    title: visit.t('people.post.title'),
    surface: 'staff',
    status: wrong.length > 0 ? 422 : 200,
    children: <PostChoicePage {...{ visit, posts, units, next, wrong }} />,
  });
}

function staffOf(visit: Visit): Staff {
  if (visit.actor.kind !== 'staff') throw new Error('this door is for staff');
  return visit.actor;
}
