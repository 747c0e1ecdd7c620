import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { nextPath, pathWith } from '../../http/paths.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from '../../http/session.ts';
import type { Office } from '../office.ts';
import { confirmPassword } from './actions.ts';
import { endSessions, findSession, lockSession, type Place, unlockSession } from './sessions.ts';
import { type SignInRefusal, signInStaff } from './sign-in.ts';
import { LockedPage, StaffSignInPage, type Wrong } from './views/sign-in.tsx';

/** The doors of the staff's sign-in, the quick lock of a counter, and signing out (of citizens too). */
export function openStaffDoors(app: FastifyInstance, office: Office): void {
  openSignIn(app, office);
  openLock(app, office);
  openDoor(app, {
    method: 'POST',
    url: '/dang-xuat',
    permission: 'session.own',
    whileLocked: true,
    async answer(visit, _input, reply, request) {
      await leaveSession(office, request, reply);
      if (visit.actor.kind === 'staff') {
        return redirectWith(reply, '/can-bo/dang-nhap', { kind: 'done', key: 'people.signIn.signedOut' });
      }
      return redirectWith(reply, '/', { kind: 'done', key: 'people.signIn.signedOut' });
    },
  });
}

/** Where a request comes from, for the session and the counting of failures. */
export function placeOf(request: FastifyRequest): Place {
  return { address: request.ip, device: request.headers['user-agent'] ?? '' };
}

/** Ends the session that the browser brought, whoever's it is, and forgets its cookie. */
export async function leaveSession(
  office: Office,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const living = await findSession(office, sessionToken(request));
  if (living)
    await endSessions(office, { personId: living.session.personId, only: living.session.sessionId });
  clearSessionCookie(reply);
}

export const passwordText = z.string().max(1000).default('');
export const nextText = z
  .string()
  .optional()
  .transform((next) => nextPath(next) ?? '');

function openSignIn(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/dang-nhap',
    permission: 'session.begin',
    query: z.object({ next: nextText }),
    answer: async (visit, { query }, reply) => sendSignIn(reply, visit, { next: query.next }),
  });
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/dang-nhap',
    permission: 'session.begin',
    limit: 'sign-in',
    body: z.object({ login: z.string().max(200).default(''), password: passwordText, next: nextText }),
    async answer(visit, { body }, reply, request) {
      const signedIn = await signInStaff(office, body, placeOf(request));
      if (!signedIn.ok) {
        return sendSignIn(reply, visit, { ...body, refusal: signedIn.problem });
      }
      const { token, posts, mustChangePassword } = signedIn.value;
      // Whoever was at this counter before is signed out by the next one.
      await leaveSession(office, request, reply);
      setSessionCookie(reply, token);
      if (mustChangePassword) return redirectWith(reply, '/can-bo/tai-khoan');
      if (posts.length > 1) return redirectWith(reply, pathWith('/can-bo/chuc-danh', { next: body.next }));
      return redirectWith(reply, body.next || staffHome);
    },
  });
}

/** Where staff begin when they came from nowhere in particular. */
export const staffHome = '/can-bo';

function sendSignIn(
  reply: FastifyReply,
  visit: Visit,
  page: { next: string; login?: string; refusal?: SignInRefusal },
) {
  const { t } = visit;
  const { next, login, refusal } = page;
  const status = !refusal ? 200 : refusal.kind === 'wait' ? 429 : 401;
  return sendPage(reply, visit, {
    title: t('people.signIn.title'),
    surface: 'plain',
    status,
    frame: { signedIn: undefined, navigation: [] },
    children: (
      <StaffSignInPage
        visit={visit}
        next={next}
        login={login}
        wrong={refusal ? wrongSignIn(visit, refusal) : []}
      />
    ),
  });
}

function wrongSignIn({ t }: Visit, refusal: SignInRefusal): Wrong[] {
  if (refusal.kind === 'wait') return [{ text: t('people.signIn.wait', { seconds: refusal.waitSeconds }) }];
  if (refusal.kind === 'no-post') return [{ text: t('people.signIn.noPost') }];
  return [{ field: 'password', text: t('people.signIn.wrong') }];
}

function openLock(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/khoa',
    permission: 'account.own',
    async answer(visit, _input, reply) {
      await lockSession(office, visit);
      return redirectWith(reply, pathWith('/can-bo/khoa', { next: visit.address }));
    },
  });
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/khoa',
    permission: 'account.own',
    whileLocked: true,
    query: z.object({ next: nextText }),
    async answer(visit, { query }, reply) {
      if (!visit.locked) return redirectWith(reply, query.next || staffHome);
      return sendLocked(reply, visit, { next: query.next, wrong: [] });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/khoa/mo',
    permission: 'account.own',
    whileLocked: true,
    body: z.object({ password: passwordText, next: nextText }),
    async answer(visit, { body }, reply) {
      const { actor, t } = visit;
      if (actor.kind !== 'staff') throw new Error('a locked session belongs to staff');
      const confirmed = await confirmPassword(office, actor, body.password);
      if (confirmed.ok) {
        await unlockSession(office, visit);
        return redirectWith(reply, body.next || staffHome);
      }
      const { problem } = confirmed;
      const text =
        problem.kind === 'wait'
          ? t('people.password.problem.wait', { seconds: problem.waitSeconds })
          : t('people.lock.wrong');
      return sendLocked(reply, visit, { next: body.next, wrong: [{ field: 'password', text }] });
    },
  });
}

function sendLocked(reply: FastifyReply, visit: Visit, page: { next: string; wrong: Wrong[] }) {
  const { actor, t } = visit;
  return sendPage(reply, visit, {
    title: t('people.lock.title'),
    surface: 'plain',
    status: page.wrong.length > 0 ? 401 : 200,
    frame: { signedIn: undefined, navigation: [] },
    children: <LockedPage visit={visit} name={actor.kind === 'staff' ? actor.name : ''} {...page} />,
  });
}
