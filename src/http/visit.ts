import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../core/permissions.ts';
import { type Language, languages, type Translate } from '../ui/texts.ts';
import { formToken } from './csrf.ts';
import { type FlashWord, takeFlash } from './flash.ts';
import { nextPath } from './paths.ts';
import { cookieShape, type FoundSession, sessionToken } from './session.ts';

/** What every page and act knows about the visit: who, in which language, and the session's token for forms. */
export type Visit = {
  actor: Actor;
  sessionId: string | undefined;
  /** The counter is locked: its pages wait for the password. */
  locked: boolean;
  language: Language;
  t: Translate;
  /** The hidden value that every form of this session carries. */
  readonly csrf: string;
  path: string;
  /** Path and query of the page in view, without the choice of language; after a form, the page it was on. */
  address: string;
  /** Short-lived word left by the former page. Reading it forgets it. */
  readonly flash: FlashWord | undefined;
};

/** Begins the visit of a request: the language, then who it is. */
export async function beginVisit(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  request.visit = makeVisit(request, reply);
  if (request.routeOptions.config?.still) return;
  const token = sessionToken(request);
  const session = token ? await request.server.house.sessions.find(token) : undefined;
  if (!session) return;
  request.session = session;
  request.visit = makeVisit(request, reply, session);
}

/** A visit by nobody known unless a session is given. */
export function makeVisit(request: FastifyRequest, reply: FastifyReply, session?: FoundSession): Visit {
  const language = chooseLanguage(request, reply);
  let token: string | undefined;
  let flash: FlashWord | undefined | 'unread' = 'unread';
  return {
    actor: session?.actor ?? { kind: 'anyone' },
    sessionId: session?.sessionId,
    locked: session?.locked ?? false,
    language,
    t: request.server.house.texts(language),
    path: pathOf(request.url),
    address: addressInView(request),
    get csrf() {
      token ??= formToken(request, reply, session);
      return token;
    },
    get flash() {
      if (flash === 'unread') flash = takeFlash(request, reply);
      return flash;
    },
  };
}

// Vietnamese first: what the browser asks for is not followed, since officers' machines are often set to English.
function chooseLanguage(request: FastifyRequest, reply: FastifyReply): Language {
  const asked = asLanguage((request.query as Record<string, unknown> | null)?.['lang']);
  if (asked && request.method === 'GET') {
    reply.setCookie(languageCookie, asked, {
      ...cookieShape(request.server.house.secure),
      maxAge: yearSeconds,
    });
  }
  return asked ?? asLanguage(request.cookies?.[languageCookie]) ?? 'vi';
}

function asLanguage(words: unknown): Language | undefined {
  return languages.find((language) => language === words);
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/';
}

function addressInView(request: FastifyRequest): string {
  const shown = request.method === 'GET' || request.method === 'HEAD' ? request.url : formerPage(request);
  const address = nextPath(shown);
  if (!address) return '/';
  const [path = '/', query = ''] = (address.split('#', 1)[0] ?? '/').split('?', 2);
  const search = new URLSearchParams(query);
  search.delete('lang');
  return search.size === 0 ? path : `${path}?${search}`;
}

// The answer to a form has no address of its own that could be asked for again.
function formerPage(request: FastifyRequest): string | undefined {
  const { referer } = request.headers;
  if (!referer || !URL.canParse(referer)) return undefined;
  const { host, pathname, search } = new URL(referer);
  return host === request.host ? `${pathname}${search}` : undefined;
}

const languageCookie = 'motcua-lang';
const yearSeconds = 365 * 24 * 3600;
