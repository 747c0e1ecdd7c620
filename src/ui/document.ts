import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Writes a whole page, as made by `PageFrame`, for the browser. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

/** Writes a part of a page, for an answer that replaces one place of it. */
export function renderPart(part: VNode): string {
  return renderToString(part);
}
