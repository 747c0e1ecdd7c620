import type { FastifyReply } from 'fastify';
import { kioskHome } from '../ui/kiosk-room.tsx';
import { type Page, sendPage } from './page.tsx';
import type { Visit } from './visit.ts';

/**
 * Sends a page of the kiosk: nothing on it leads outside or names a person who signed in, no browser keeps it, and
 * after a while without a touch the screen goes back to the start, in Vietnamese, without any script.
 */
export function sendKioskPage(
  reply: FastifyReply,
  visit: Visit,
  { isStart, ...page }: Pick<Page, 'title' | 'children' | 'status'> & { isStart?: boolean },
): FastifyReply {
  reply.header('cache-control', 'private, no-store');
  // As a header and not as a mark in the page: the start is reached all the same, and readers of the page hear the words.
  if (!isStart) reply.header('refresh', `${secondsUntouched}; url=${kioskHome}?lang=vi`);
  return sendPage(reply, visit, {
    ...page,
    // After a form the same address asks anew in another language, with nothing of what was typed.
    path: reply.request.method === 'POST' ? visit.path : visit.address,
    surface: 'plain',
    frame: { homeHref: kioskHome, navigation: [], footerLinks: [], signedIn: undefined },
  });
}

/** Long enough to read a page twice; the words `right-door.kiosk.returns` say it. */
const secondsUntouched = 180;
