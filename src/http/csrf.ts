import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName, cookieShape, type FoundSession } from './session.ts';
import { markOf, readSigned, sameMark, signText } from './signing.ts';

/**
 * The token that every form carries. It belongs to the session, or, before anyone signed in, to a signed
 * cookie of this visit, which is made when the first form is shown.
 */
export function formToken(request: FastifyRequest, reply: FastifyReply, session?: FoundSession): string {
  const { secrets, secure } = request.server.house;
  if (session) return markOf(secrets.csrf, 'form', `session ${session.csrfSeed}`);
  const known = visitNumber(request);
  if (known) return markOf(secrets.csrf, 'form', `visit ${known}`);
  const fresh = randomBytes(18).toString('base64url');
  reply.setCookie(visitCookie(secure), signText(secrets.csrf, 'visit', fresh), cookieShape(secure));
  return markOf(secrets.csrf, 'form', `visit ${fresh}`);
}

/** Whether a form's token is the one of this session or visit; a doubled field is none. */
export function isFormToken(request: FastifyRequest, given: unknown, session?: FoundSession): boolean {
  const { secrets } = request.server.house;
  const known = session ? `session ${session.csrfSeed}` : `visit ${visitNumber(request) ?? ''}`;
  if (known === 'visit ' || typeof given !== 'string') return false;
  return sameMark(given, markOf(secrets.csrf, 'form', known));
}

/**
 * What the browser itself says of where a form came from. `unknown` when an old browser says nothing; then
 * the token alone decides.
 */
export function formOrigin(request: FastifyRequest): 'ours' | 'foreign' | 'unknown' {
  const site = request.headers['sec-fetch-site'];
  const origin = request.headers.origin;
  if (site === 'cross-site' || site === 'same-site') return 'foreign';
  if (origin !== undefined && !isOurOrigin(request, origin)) return 'foreign';
  return site === undefined && origin === undefined ? 'unknown' : 'ours';
}

// A foreign page cannot choose the Host header, so an origin equal to it is ours under whatever name we are
// reached (127.0.0.1, localhost, the public name).
function isOurOrigin(request: FastifyRequest, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: plain } = new URL(origin);
  return plain === request.server.house.publicOrigin || host === request.host;
}

function visitNumber(request: FastifyRequest): string | undefined {
  const { secrets, secure } = request.server.house;
  return readSigned(secrets.csrf, 'visit', request.cookies?.[visitCookie(secure)]);
}

const visitCookie = (secure: boolean) => cookieName('motcua-visit', secure);
