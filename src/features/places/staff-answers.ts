import type { FastifyReply } from 'fastify';
import type { Visit } from '../../http/door.ts';
import { sendProblem } from '../../http/problems.tsx';
import { placesPage } from './province-room.ts';

/** A post of a commune has no province to keep. */
export function sendNoProvince(reply: FastifyReply, { t }: Visit): FastifyReply {
  return sendProblem(reply, 'unacceptable', { words: t('place-changes.refused.not-a-province') });
}

/** A unit that is not there, or lies in another province. */
export function sendNotOwn(reply: FastifyReply, { t }: Visit): FastifyReply {
  return sendProblem(reply, 'not-found', { onward: { href: placesPage, words: t('place-changes.title') } });
}
