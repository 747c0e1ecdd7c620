import type { ComponentChildren } from 'preact';
import type { Page } from '../../http/page.tsx';

/** Where the same pages stand: on the portal, or at the kiosk in large type, which nothing leads away from. */
export type Ways = { base: string; kiosk: boolean };

export const portalWays: Ways = { base: '/dung-noi', kiosk: false };
export const kioskWays: Ways = { base: '/kiosk/dung-noi', kiosk: true };

/** The frame of a page on these ways. An address that was typed is nothing for search engines to keep. */
export function pageOn(
  ways: Ways,
  { title, children, isPlain }: { title: string; children: ComponentChildren; isPlain: boolean },
): Page {
  if (!ways.kiosk) return { title, surface: 'portal', children, publicPage: isPlain };
  return {
    title,
    surface: 'plain',
    children,
    frame: { homeHref: '/kiosk', navigation: [], footerLinks: [], signedIn: undefined },
  };
}
