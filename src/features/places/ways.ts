import type { FastifyReply } from 'fastify';
import type { ComponentChildren } from 'preact';
import type { Visit } from '../../http/door.ts';
import { sendKioskPage } from '../../http/kiosk-page.tsx';
import { sendPage } from '../../http/page.tsx';

/** Where the same pages stand: on the portal, or at the kiosk in large type, which nothing leads away from. */
export type Ways = { base: string; kiosk: boolean };

export const portalWays: Ways = { base: '/dung-noi', kiosk: false };
export const kioskWays: Ways = { base: '/kiosk/dung-noi', kiosk: true };

/** Sends a page on these ways. An address that was typed is nothing for search engines to keep. */
export function sendOnWays(
  reply: FastifyReply,
  visit: Visit,
  {
    ways,
    title,
    children,
    isPlain,
  }: { ways: Ways; title: string; children: ComponentChildren; isPlain: boolean },
): FastifyReply {
  if (ways.kiosk) return sendKioskPage(reply, visit, { title, children });
  return sendPage(reply, visit, { title, surface: 'portal', children, publicPage: isPlain });
}
