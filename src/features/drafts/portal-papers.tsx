import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Fulfilment } from '../../core/procedures.ts';
import { fulfilments } from '../../core/procedures-schema.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { citizenOf } from '../../http/portal-page.ts';
import { uploadWords } from '../../http/upload-words.ts';
import { readUpload, type Upload, type UploadProblem } from '../../http/uploads.ts';
import type { Office } from '../office.ts';
import { draftFileLimit, openDraft, savePapers } from './actions.ts';
import { draftParams, leaveDraft, progressToday, sendDraftRefusal } from './own-draft.ts';
import { type OpenDraft, papersStep, reviewStep } from './progress.ts';
import { draftPath } from './views/draft-frame.tsx';
import { type PaperError, PapersStep } from './views/papers-step.tsx';

/** The papers of a filing: chosen, uploaded, taken back. A refused file keeps the others and every choice. */
export function openPapersDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `/ban-nhap/:draftId/${papersStep}`,
    permission: 'dossier.file',
    params: draftParams,
    async answer(visit, { params: { draftId } }, reply) {
      const opened = await openDraft(office, citizenOf(visit), draftId);
      if (!opened.ok) return sendDraftRefusal(office, reply, { ...opened, draftId });
      return sendPapersStep(office, reply, { visit, open: opened.value, errors: [] });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: `/ban-nhap/:draftId/${papersStep}`,
    permission: 'dossier.file',
    params: draftParams,
    multipart: true,
    async answer(visit, { params: { draftId } }, reply, request) {
      const citizen = citizenOf(visit);
      const opened = await openDraft(office, citizen, draftId);
      if (!opened.ok) return sendDraftRefusal(office, reply, { ...opened, draftId });
      const read = await readUpload(request, office.files);
      const upload = read.ok ? read.value : read.kept;
      const saved = await savePapers(office, citizen, { draftId, ...changesOf(opened.value, upload) });
      if (!saved.ok) return sendDraftRefusal(office, reply, { ...saved, draftId });
      const { tooManyFiles, ...open } = saved.value;
      const problem = read.ok ? undefined : read.problem;
      return answerPapers(office, reply, {
        visit,
        open,
        problem,
        tooManyFiles,
        go: upload.fields['go']?.[0],
      });
    },
  });
}

/** What an upload changes: only papers the procedure names count, whatever else was sent. */
function changesOf({ pack, files }: OpenDraft, upload: Upload) {
  const chosen: Record<string, Fulfilment> = {};
  const takesFiles = new Set<string>();
  for (const paper of pack.papers) {
    const way = fulfilments.find((known) => known === upload.fields[`${paper.code}.way`]?.[0]);
    if (way && paper.fulfilments.includes(way)) chosen[paper.code] = way;
    if (paper.fulfilments.includes('scan')) takesFiles.add(paper.code);
  }
  const added = upload.files
    .map((file) => ({ ...file, paperCode: file.field.replace(/\.files$/, '') }))
    .filter((file) => takesFiles.has(file.paperCode));
  // Whoever chooses a file means it, even when the choice above was forgotten.
  for (const file of added) chosen[file.paperCode] ??= 'scan';
  const removed = files.map((file) => file.fileId).filter((id) => upload.fields[`remove.${id}`]);
  return { chosen, files: added, removed };
}

function answerPapers(
  office: Office,
  reply: FastifyReply,
  result: {
    visit: Visit;
    open: OpenDraft;
    problem: UploadProblem | undefined;
    tooManyFiles: boolean;
    go: string | undefined;
  },
) {
  const { visit, open, problem, tooManyFiles, go } = result;
  const { t } = visit;
  const errors: PaperError[] = [];
  if (problem) {
    const paper = problem.field?.replace(/\.files$/, '') ?? '';
    errors.push({ paper, field: 'files', text: uploadWords(t, problem, reply.server.house.limits) });
  }
  if (tooManyFiles) {
    errors.push({ paper: '', field: 'files', text: t('portal.papers.tooMany', { count: draftFileLimit }) });
  }
  if (errors.length === 0 && go === 'leave') return leaveDraft(reply);
  if (errors.length === 0 && go !== 'stay') errors.push(...missingErrors(office, visit, open));
  if (errors.length > 0) return sendPapersStep(office, reply, { visit, open, errors });
  const next = go === 'stay' ? papersStep : reviewStep;
  return redirectWith(reply, draftPath(open.draft.draftId, next), {
    kind: 'done',
    key: 'portal.papers.saved',
  });
}

function missingErrors(office: Office, { t, language }: Visit, open: OpenDraft): PaperError[] {
  return progressToday(office, open).papers.flatMap(({ paper, missing }) =>
    missing
      ? {
          paper: paper.code,
          field: missing === 'file' ? ('files' as const) : ('way' as const),
          text: t(`portal.papers.missing.${missing}`, { paper: paper.name[language] }),
        }
      : [],
  );
}

function sendPapersStep(
  office: Office,
  reply: FastifyReply,
  { visit, open, errors }: { visit: Visit; open: OpenDraft; errors: PaperError[] },
) {
  const { limits } = reply.server.house;
  const limitWords = visit.t('portal.papers.limits', {
    megabytes: Math.floor(limits.uploadFileBytes / 1024 / 1024),
    count: limits.uploadFiles,
  });
  return sendPage(reply, visit, {
    title: visit.t('portal.papers.title'),
    surface: 'portal',
    status: errors.length > 0 ? 422 : 200,
    children: (
      <PapersStep
        visit={visit}
        open={open}
        progress={progressToday(office, open)}
        errors={errors}
        limitWords={limitWords}
      />
    ),
  });
}
