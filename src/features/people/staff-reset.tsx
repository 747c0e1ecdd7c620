import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import type { Office } from '../office.ts';
import { isOpenReset, requestReset, resetByLink } from './credentials.ts';
import { passwordText } from './staff.tsx';
import { wrongPassword } from './staff-account.tsx';
import { ResetOverPage, ResetPage, ResetRequestPage } from './views/sign-in.tsx';

const url = '/can-bo/mat-khau/dat-lai/:token';
const params = z.object({ token: z.string().regex(/^[\w-]{80,140}$/) });

/** The doors of a forgotten password: asking for a link, and the link. */
export function openResetDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/mat-khau/quen',
    permission: 'session.begin',
    answer: async (visit, _input, reply) =>
      sendPage(reply, visit, {
        title: visit.t('people.reset.title'),
        surface: 'plain',
        children: <ResetRequestPage visit={visit} />,
      }),
  });
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/mat-khau/quen',
    permission: 'session.begin',
    limit: 'sign-in',
    body: z.object({ login: z.string().max(200).default('') }),
    async answer(visit, { body }, reply) {
      // Not waited for: the time of the answer must not tell whether there is such an account.
      const sending = requestReset(office, body.login, visit.language);
      sending.catch((error: unknown) =>
        reply.server.house.log.error({ error: String(error) }, 'reset not sent'),
      );
      await office.pause(resetPauseMilliseconds);
      return redirectWith(reply, '/can-bo/mat-khau/quen', { kind: 'done', key: 'people.reset.sent' });
    },
  });
  openLinkDoors(app, office);
}

const resetPauseMilliseconds = 200;

function openLinkDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission: 'session.begin',
    params,
    async answer(visit, { params: { token } }, reply) {
      const isOpen = await isOpenReset(office, token);
      return sendPage(reply, visit, {
        title: visit.t(isOpen ? 'people.reset.newTitle' : 'people.reset.overTitle'),
        surface: 'plain',
        status: isOpen ? 200 : 410,
        children: isOpen ? <ResetPage visit={visit} token={token} /> : <ResetOverPage visit={visit} />,
      });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission: 'session.begin',
    params,
    body: z.object({ password: passwordText, passwordAgain: passwordText }),
    async answer(visit, { params: { token }, body }, reply) {
      const set = await resetByLink(office, token, { password: body.password, again: body.passwordAgain });
      if (set.ok)
        return redirectWith(reply, '/can-bo/dang-nhap', { kind: 'done', key: 'people.signIn.reset' });
      const isOver = set.problem === 'link-over';
      return sendPage(reply, visit, {
        title: visit.t(isOver ? 'people.reset.overTitle' : 'people.reset.newTitle'),
        surface: 'plain',
        status: isOver ? 410 : 422,
        children:
          set.problem === 'link-over' ? (
            <ResetOverPage visit={visit} />
          ) : (
            <ResetPage visit={visit} token={token} wrong={[wrongPassword(visit, { kind: set.problem })]} />
          ),
      });
    },
  });
}
