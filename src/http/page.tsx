import type { FastifyReply } from 'fastify';
import type { ComponentChildren } from 'preact';
import { renderPage } from '../ui/document.ts';
import { PageFrame, type PageFrameProps } from '../ui/page-frame.tsx';
import type { FlashWord } from './flash.ts';
import type { Visit } from './visit.ts';

/** What the frame shows around every page; `app.ts` says it once for all. */
export type FrameParts = Pick<
  PageFrameProps,
  'navigation' | 'centreName' | 'signedIn' | 'homeHref' | 'simulatorNotice' | 'footerLinks'
>;

export type Page = {
  title: string;
  surface: PageFrameProps['surface'];
  children: ComponentChildren;
  /** 200 unless given. */
  status?: number;
  /** Islands by the plain name of their built file, such as `reception.js`. */
  scripts?: string[];
  /** A page without personal data, which search engines may keep. */
  publicPage?: boolean;
  /** Words above the page for this answer, when no flash was left by the former page. */
  notice?: PageFrameProps['notice'];
  /** Where the language links lead; the page in view unless given. */
  path?: string;
  /** Parts of the frame that this page has otherwise. */
  frame?: Partial<FrameParts>;
};

/** Sends a whole page in the frame of the house. */
export function sendPage(reply: FastifyReply, visit: Visit, page: Page): FastifyReply {
  const { house } = reply.server;
  const { children, status = 200, scripts = [], notice, frame, ...own } = page;
  const text = renderPage(
    <PageFrame
      {...house.frame(visit)}
      {...frame}
      {...own}
      t={visit.t}
      language={visit.language}
      path={own.path ?? visit.address}
      assets={{ css: house.asset('main.css') }}
      scripts={scripts.map(house.asset)}
      notice={noticeOf(visit, visit.flash) ?? notice}
    >
      {children}
    </PageFrame>,
  );
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-language', visit.language)
    .send(text);
}

function noticeOf(visit: Visit, flash: FlashWord | undefined): PageFrameProps['notice'] {
  if (!flash) return undefined;
  return { kind: flash.kind === 'done' ? 'success' : 'problem', text: visit.t(flash.key, flash.values) };
}
