import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AnswerProblem } from '../../core/forms-limits.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { citizenOf } from '../../http/portal-page.ts';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import { openDraft, savePage } from './actions.ts';
import { formerAnswers } from './former-answers.ts';
import { draftParams, leaveDraft, progressToday, sendDraftRefusal } from './own-draft.ts';
import { openPapersDoors } from './portal-papers.tsx';
import { openReviewDoors } from './portal-review.tsx';
import { type OpenDraft, type Progress, papersStep } from './progress.ts';
import { draftPath, stepsOf } from './views/draft-frame.tsx';
import { FormStep } from './views/form-step.tsx';

/** The steps of a filing, one screen each. Every submit keeps everything typed, also what is wrong. */
export function openFilingDoors(app: FastifyInstance, office: Office): void {
  openPapersDoors(app, office);
  openReviewDoors(app, office);
  openFormPages(app, office);
}

const pageParams = draftParams.extend({ page: z.string().regex(/^[a-z][a-z0-9-]{0,60}$/) });

function openFormPages(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/ban-nhap/:draftId/:page',
    permission: 'dossier.file',
    params: pageParams,
    query: z.object({ sua: z.literal('1').optional().catch(undefined) }),
    async answer(visit, { params, query }, reply) {
      const opened = await openDraft(office, citizenOf(visit), params.draftId);
      if (!opened.ok) return sendDraftRefusal(office, reply, { ...opened, draftId: params.draftId });
      const progress = progressToday(office, opened.value);
      // Coming back from the review to mend something, one sees at once what.
      const problems = query.sua ? problemsOnPage(opened.value, progress, params.page) : [];
      return sendFormStep(office, reply, { open: opened.value, progress, page: params.page, problems });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: '/ban-nhap/:draftId/:page',
    permission: 'dossier.file',
    params: pageParams,
    body: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    async answer(visit, { params: { draftId, page }, body }, reply) {
      const saved = await savePage(office, citizenOf(visit), { draftId, page, raw: body });
      if (!saved.ok) return sendDraftRefusal(office, reply, { ...saved, draftId });
      if (body['go'] === 'leave') return leaveDraft(reply);
      const { problems, opened, ...open } = saved.value;
      const progress = progressToday(office, open);
      if (problems.length > 0 || opened) {
        return sendFormStep(office, reply, { open, progress, page, problems, opened });
      }
      return redirectWith(reply, draftPath(draftId, stepAfter(visit, progress, page)));
    },
  });
}

async function sendFormStep(
  office: Office,
  reply: FastifyReply,
  step: { open: OpenDraft; progress: Progress; page: string; problems: AnswerProblem[]; opened?: boolean },
) {
  const { visit } = reply.request;
  const page = step.progress.pages.find((each) => each.code === step.page);
  if (!page) return sendProblem(reply, 'not-found');
  const { open, progress, problems, opened = false } = step;
  const former = await formerAnswers(office, citizenOf(visit), { open, page });
  return sendPage(reply, visit, {
    title: page.title[visit.language],
    surface: 'portal',
    status: problems.length > 0 ? 422 : 200,
    children: (
      <FormStep
        visit={visit}
        open={open}
        progress={progress}
        page={page}
        problems={problems}
        former={former}
        opened={opened}
      />
    ),
  });
}

function problemsOnPage({ pack }: OpenDraft, progress: Progress, page: string): AnswerProblem[] {
  const questions = pack.form.pages
    .filter((each) => each.code === page)
    .flatMap((each) => each.groups.flatMap((group) => group.questions.map((question) => question.code)));
  return progress.problems.filter((problem) => questions.includes(problem.question));
}

function stepAfter(visit: Visit, progress: Progress, page: string): string {
  const steps = stepsOf(visit, progress);
  const at = steps.findIndex(({ code }) => code === page);
  return steps[at + 1]?.code ?? papersStep;
}
