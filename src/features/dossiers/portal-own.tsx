import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Visit } from '../../http/door.ts';
import { sendPage } from '../../http/page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import type { OwnFile } from './own-dossiers.ts';
import { OwnPage, type RefusedAct } from './views/portal-own-page.tsx';

/** The reference in the address of an own dossier. */
export const ownParams = z.object({ reference: z.string().min(1).max(40) });

/** Another person's dossier is as unknown as one that does not exist: 404, never 403. */
export function sendUnknown(reply: FastifyReply): FastifyReply {
  const { t } = reply.request.visit;
  const onward = { href: '/ho-so-cua-toi', words: t('portal.mine.title') };
  return sendProblem(reply, 'not-found', { words: t('dossiers.problem.unknown-dossier'), onward });
}

/** The page of an own dossier; after a refused act with the reason on top and what was typed in its form. */
export function sendOwnPage(
  reply: FastifyReply,
  visit: Visit,
  page: { file: OwnFile; refused?: RefusedAct; status?: number },
): FastifyReply {
  const { file, refused, status = 200 } = page;
  const { state } = file;
  return sendPage(reply, visit, {
    title: `${file.pack.shortName[visit.language]} ${state.code ?? state.reference}`,
    surface: 'portal',
    status,
    children: <OwnPage visit={visit} file={file} refused={refused} />,
  });
}
