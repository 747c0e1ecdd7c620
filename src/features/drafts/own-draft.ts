import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { redirectWith } from '../../http/flash.ts';
import { citizenOf } from '../../http/portal-page.ts';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import type { DraftRefusal } from './actions.ts';
import { findFiledReference } from './filing.ts';
import { type OpenDraft, type Progress, progressOf } from './progress.ts';

/** Answers a refusal to open a draft: a filed one leads to its dossier, another's is as unknown as none. */
export async function sendDraftRefusal(
  office: Office,
  reply: FastifyReply,
  refusal: { problem: DraftRefusal; draftId?: string },
): Promise<FastifyReply> {
  const { visit } = reply.request;
  const { problem, draftId } = refusal;
  if (problem.code === 'unknown-draft' && draftId) {
    const reference = await findFiledReference(office, citizenOf(visit), draftId);
    if (reference) return redirectWith(reply, `/ho-so-cua-toi/${reference}`);
  }
  const onward = { href: '/ho-so-cua-toi', words: visit.t('portal.mine.title') };
  const words = visit.t(`portal.draft.problem.${problem.code}`);
  const isMissing = problem.code === 'unknown-draft' || problem.code === 'unknown-procedure';
  return sendProblem(reply, isMissing ? 'not-found' : 'unacceptable', { words, onward });
}

/** The id in the address of a draft. */
export const draftParams = z.object({ draftId: z.uuid() });

/** A draft as it stands now. */
export function progressToday(office: Office, open: OpenDraft): Progress {
  return progressOf(open, toLocal(office.clock.now()).toPlainDate());
}

/** Leaves a draft for later; everything was kept. */
export function leaveDraft(reply: FastifyReply): FastifyReply {
  return redirectWith(reply, '/ho-so-cua-toi', { kind: 'done', key: 'portal.draft.kept' });
}
