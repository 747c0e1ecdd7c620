import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { citizenOf } from '../../http/portal-page.ts';
import { refusalWords } from '../dossiers/actions.ts';
import { withFeesInForce } from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { getUnitFacts } from '../units/store.ts';
import { openDraft, saveWishes } from './actions.ts';
import { fileFromDraft, type LastWordProblem, type LastWords, lastWordProblems } from './filing.ts';
import { draftParams, leaveDraft, progressToday, sendDraftRefusal } from './own-draft.ts';
import { type OpenDraft, reviewStep } from './progress.ts';
import { ReviewStep } from './views/review-step.tsx';

/** The last step: everything once more, and the one button that files. */
export function openReviewDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `/ban-nhap/:draftId/${reviewStep}`,
    permission: 'dossier.file',
    params: draftParams,
    async answer(visit, { params: { draftId } }, reply) {
      const opened = await openDraft(office, citizenOf(visit), draftId);
      if (!opened.ok) return sendDraftRefusal(office, reply, { ...opened, draftId });
      return sendReview(office, reply, { visit, open: opened.value, problems: [] });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: `/ban-nhap/:draftId/${reviewStep}`,
    permission: 'dossier.file',
    params: draftParams,
    body: bodySchema,
    async answer(visit, { params: { draftId }, body }, reply) {
      const { go, ...said } = body;
      const last: LastWords = { ...said, stated: said.statement === 'yes', language: visit.language };
      const { email, phone, wish, postal = '' } = last;
      const saved = await saveWishes(office, citizenOf(visit), {
        draftId,
        email,
        phone,
        postal,
        ...(wish ? { wish } : {}),
      });
      if (saved.ok && go === 'leave') return leaveDraft(reply);
      return answerFiling(office, reply, { visit, draftId, last });
    },
  });
}

const oneLine = z.string().trim().max(254).catch('').default('');
const bodySchema = z.object({
  go: z.string().optional().catch(undefined),
  wish: z.enum(['counter', 'electronic', 'post']).optional().catch(undefined),
  postal: z.string().trim().max(300).catch('').default(''),
  email: oneLine,
  phone: oneLine,
  statement: z.string().optional().catch(undefined),
});

async function answerFiling(
  office: Office,
  reply: FastifyReply,
  { visit, draftId, last }: { visit: Visit; draftId: string; last: LastWords },
) {
  const citizen = citizenOf(visit);
  const filed = await fileFromDraft(office, citizen, { draftId, last });
  if (filed.ok) return redirectWith(reply, `/ho-so-cua-toi/${filed.value.reference}/da-nop`);
  const { problem } = filed;
  const opened = await openDraft(office, citizen, draftId);
  if (!opened.ok) return sendDraftRefusal(office, reply, { ...opened, draftId });
  const open = opened.value;
  switch (problem.code) {
    case 'answers-wrong':
    case 'papers-undecided':
    case 'last-words':
      return sendReview(office, reply, {
        visit,
        open,
        problems: lastWordProblems(open, last),
        refused: true,
      });
    case 'unknown-draft':
    case 'not-online':
    case 'too-many-drafts':
      return sendDraftRefusal(office, reply, { problem, draftId });
    default: {
      const refusal = refusalWords(problem, { t: visit.t, language: visit.language, procedure: open.pack });
      return sendReview(office, reply, { visit, open, problems: [], refusal, refused: true });
    }
  }
}

async function sendReview(
  office: Office,
  reply: FastifyReply,
  page: {
    visit: Visit;
    open: OpenDraft;
    problems: LastWordProblem[];
    refusal?: string;
    refused?: boolean;
  },
) {
  const { visit, problems, refusal, refused } = page;
  const today = toLocal(office.clock.now()).toPlainDate();
  const open = await withOnlineFees(office, page.open, today);
  return sendPage(reply, visit, {
    title: visit.t('portal.review.title'),
    surface: 'portal',
    status: refused ? 422 : 200,
    children: (
      <ReviewStep
        visit={visit}
        open={open}
        progress={progressToday(office, open)}
        problems={problems}
        refusal={refusal}
        today={today}
      />
    ),
  });
}

/** The draft's procedure with the fees of the unit's province for what is filed online today. */
async function withOnlineFees(
  office: Office,
  open: OpenDraft,
  today: Temporal.PlainDate,
): Promise<OpenDraft> {
  const { unitCode } = open.draft;
  return office.db.read({ unit: unitCode, role: 'citizen' }, async (tx) => {
    const { provinceCode } = await getUnitFacts(tx, unitCode);
    const asked = { provinceCode, channel: 'online' as const, on: today.toString() };
    return { ...open, pack: await withFeesInForce(tx, open.pack, asked) };
  });
}
