import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { renderPage } from '../../ui/document.ts';
import { GalleryPage } from '../../ui/gallery.tsx';

/** `/ui`: every component of the design system in every state. */
export function openGallery(app: FastifyInstance): void {
  openDoor(app, {
    method: 'GET',
    url: '/ui',
    permission: 'public.read',
    query: z.object({ surface: z.enum(['portal', 'staff']).optional().catch(undefined) }),
    async answer({ t, language }, { query: { surface } }, reply) {
      const css = app.house.asset('main.css');
      const own = surface ? { surface } : {};
      return reply
        .type('text/html; charset=utf-8')
        .send(renderPage(<GalleryPage t={t} language={language} css={css} {...own} />));
    },
  });
}
