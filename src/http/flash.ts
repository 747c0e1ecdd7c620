import type { FastifyReply, FastifyRequest } from 'fastify';
import { nextPath } from './paths.ts';
import { cookieName, cookieShape } from './session.ts';
import { readSigned, signText } from './signing.ts';

/** A short word for the next page: a key of the texts with the values of its places. */
export type FlashWord = { kind: 'done' | 'problem'; key: string; values: Record<string, string> };

/** Leads on with 303, leaving a word for the page it leads to. The path is one of this site. */
export function redirectWith(
  reply: FastifyReply,
  path: string,
  flash?: { kind: FlashWord['kind']; key: string; values?: Record<string, string> },
): FastifyReply {
  const safe = nextPath(path);
  if (!safe) throw new Error('a redirect would leave this site');
  if (flash) leaveFlash(reply, { ...flash, values: flash.values ?? {} });
  return reply.redirect(safe, 303);
}

/** Reads the word that the former page left; whoever reads it forgets it, so it is shown once. */
export function takeFlash(request: FastifyRequest, reply: FastifyReply): FlashWord | undefined {
  const { secrets, secure, clock } = request.server.house;
  const word = request.cookies?.[flashCookie(secure)];
  if (!word) return undefined;
  reply.clearCookie(flashCookie(secure), cookieShape(secure));
  const text = readSigned(secrets.flash, 'flash', word);
  if (!text) return undefined;
  const { endsAt, ...flash } = JSON.parse(Buffer.from(text, 'base64url').toString()) as FlashWord & {
    endsAt: number;
  };
  return endsAt >= clock.now().epochMilliseconds ? flash : undefined;
}

function leaveFlash(reply: FastifyReply, flash: FlashWord): void {
  const { secrets, secure, clock } = reply.server.house;
  const endsAt = clock.now().add({ minutes: flashMinutes }).epochMilliseconds;
  const text = Buffer.from(JSON.stringify({ ...flash, endsAt })).toString('base64url');
  reply.setCookie(flashCookie(secure), signText(secrets.flash, 'flash', text), {
    ...cookieShape(secure),
    maxAge: flashMinutes * 60,
  });
}

const flashMinutes = 5;
const flashCookie = (secure: boolean) => cookieName('motcua-flash', secure);
