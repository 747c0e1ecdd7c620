import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../core/permissions.ts';

/** A living session, as the people's feature finds it by the token of the cookie. */
export type FoundSession = {
  actor: Actor;
  sessionId: string;
  /** Secret to this session; the tokens of its forms are made from it. */
  csrfSeed: string;
  /** The quick lock of a shared counter: nothing but unlocking and leaving is open. */
  locked: boolean;
};

/** Finds living sessions; ended, revoked and unknown ones are undefined alike. */
export type SessionKeeper = { find(token: string): Promise<FoundSession | undefined> };

/** Keeps a new session's token in the browser until the session ends. */
export function setSessionCookie(reply: FastifyReply, token: string, endsAt?: Temporal.Instant): void {
  const { house } = reply.server;
  const maxAge = endsAt && Math.max(1, Math.floor(house.clock.now().until(endsAt).total('seconds')));
  reply.setCookie(sessionCookieName(house.secure), token, {
    ...cookieShape(house.secure),
    ...(maxAge === undefined ? {} : { maxAge }),
  });
}

/** Forgets the session in the browser; ending it in the database is the act of the people's feature. */
export function clearSessionCookie(reply: FastifyReply): void {
  const { secure } = reply.server.house;
  reply.clearCookie(sessionCookieName(secure), cookieShape(secure));
}

/** The token that the browser brought, when it has the shape of one. */
export function sessionToken(request: FastifyRequest): string | undefined {
  const token = request.cookies?.[sessionCookieName(request.server.house.secure)];
  return token && tokenShape.test(token) ? token : undefined;
}

/** The shape that every cookie of the house has. Lax, so that a link in an e-mail finds its reader signed in. */
export function cookieShape(secure: boolean) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
}

/** `__Host-` binds a cookie to this very host; browsers take it over https only. */
export function cookieName(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}

const sessionCookieName = (secure: boolean) => cookieName('motcua', secure);
const tokenShape = /^[\w-]{16,200}$/;
