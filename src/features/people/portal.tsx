import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { pathWith } from '../../http/paths.ts';
import { cookieName, cookieShape, setSessionCookie } from '../../http/session.ts';
import type { Office } from '../office.ts';
import { registerCitizen } from './actions.ts';
import {
  createIdentityDoor,
  type IdentityDoor,
  type IdentityProblem,
  type IdentityProvider,
  identityMinutes,
} from './identity.ts';
import { beginSession } from './sessions.ts';
import { simulatorClientId, simulatorClientSecret, simulatorPath } from './simulator.ts';
import { reachInside } from './simulator-reach.ts';
import { leaveSession, nextText, placeOf } from './staff.tsx';
import { CitizenSignInPage, IdentityProblemPage } from './views/citizen.tsx';

/** The doors through which citizens come in: to the identity provider and back. */
export function openCitizenDoors(app: FastifyInstance, office: Office): void {
  const provider = providerOf(app, office);
  const identity = provider && createIdentityDoor(office, provider);
  const kind = !provider ? 'none' : provider.fetch ? 'simulated' : 'real';
  openDoor(app, {
    method: 'GET',
    url: '/dang-nhap',
    permission: 'session.begin',
    query: z.object({ next: nextText }),
    answer: async (visit, { query }, reply) =>
      sendPage(reply, visit, {
        title: visit.t('people.citizen.title'),
        surface: 'portal',
        children: <CitizenSignInPage visit={visit} next={query.next} kind={kind} />,
      }),
  });
  if (!identity) return;
  openWayOut(app, office, identity);
  openWayBack(app, office, identity);
}

function openWayOut(app: FastifyInstance, office: Office, identity: IdentityDoor): void {
  openDoor(app, {
    method: 'GET',
    url: '/dang-nhap/vneid',
    permission: 'session.begin',
    query: z.object({ next: nextText }),
    async answer(visit, { query }, reply, request) {
      // The way back leads to the public address; a cookie set under another name would not be there.
      const elsewhere = publicNameOf(office, request);
      if (elsewhere)
        return reply.redirect(`${elsewhere}${pathWith('/dang-nhap/vneid', { next: query.next })}`, 303);
      const begun = await identity.begin(query.next);
      if (!begun.ok) return sendIdentityProblem(reply, visit, begun.problem);
      const { secure } = reply.server.house;
      const maxAge = identityMinutes * 60;
      reply.setCookie(cookieName(wordCookie, secure), begun.value.word, { ...cookieShape(secure), maxAge });
      return reply.redirect(begun.value.url, 303);
    },
  });
}

function openWayBack(app: FastifyInstance, office: Office, identity: IdentityDoor): void {
  openDoor(app, {
    method: 'GET',
    url: '/dang-nhap/tra-ve',
    permission: 'session.begin',
    async answer(visit, _input, reply, request) {
      const { secure } = reply.server.house;
      const name = cookieName(wordCookie, secure);
      const word = request.cookies[name];
      // Forgotten before anything else: one beginning has one end.
      reply.clearCookie(name, cookieShape(secure));
      const finished = await identity.finish(request.url.split('?')[1] ?? '', word);
      if (!finished.ok) return sendIdentityProblem(reply, visit, finished.problem);
      const { identity: who, assurance, next } = finished.value;
      const personId = await registerCitizen(office, who);
      await leaveSession(office, request, reply);
      const token = await beginSession(office, { kind: 'citizen', personId, assurance }, placeOf(request));
      setSessionCookie(reply, token);
      const flash = { kind: 'done', key: 'people.citizen.welcome', values: { name: who.name } } as const;
      return redirectWith(reply, next || '/', flash);
    },
  });
}

const wordCookie = 'motcua-vneid';

const problemStatuses: Record<IdentityProblem, number> = {
  declined: 200,
  'not-begun': 400,
  over: 400,
  'provider-away': 503,
  'not-trusted': 400,
  incomplete: 422,
};

function sendIdentityProblem(reply: FastifyReply, visit: Visit, problem: IdentityProblem) {
  return sendPage(reply, visit, {
    title: visit.t('people.citizen.problemTitle'),
    surface: 'portal',
    status: problemStatuses[problem],
    children: <IdentityProblemPage visit={visit} problem={problem} />,
  });
}

/** The provider of the settings; in a demonstration without one, the simulated VNeID of this process. */
function providerOf(app: FastifyInstance, office: Office): IdentityProvider | undefined {
  const { identity, demonstration, publicUrl } = office.settings;
  if (identity) return identity;
  if (!demonstration) return undefined;
  return {
    issuer: `${publicUrl}${simulatorPath}`,
    clientId: simulatorClientId,
    clientSecret: simulatorClientSecret(office),
    fetch: reachInside(app),
  };
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The public address, when somebody came to this machine under another of its own names. */
function publicNameOf(office: Office, request: FastifyRequest): string | undefined {
  const { host, origin } = new URL(office.settings.publicUrl);
  return request.host !== host && loopback.test(host) && loopback.test(request.host) ? origin : undefined;
}
