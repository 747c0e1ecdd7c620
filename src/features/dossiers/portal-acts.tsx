import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { FiledPaper } from '../../core/dossier-events.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { citizenOf } from '../../http/portal-page.ts';
import { uploadWords } from '../../http/upload-words.ts';
import { readUpload, type Upload } from '../../http/uploads.ts';
import type { Office } from '../office.ts';
import type { ActOutcome, ActRefusal } from './acting.ts';
import { answerSupplement, returnResult, withdrawDossier } from './actions.ts';
import { answerDraft } from './confirmations.ts';
import type { FiledFile } from './filing.ts';
import { type OwnFile, openOwnFile } from './own-dossiers.ts';
import { ownParams, sendOwnPage, sendUnknown } from './portal-own.tsx';
import { refusalWords } from './problem-words.ts';
import type { RefusedAct } from './views/portal-own-page.tsx';

/** What a citizen does with an own dossier: hand in what is missing, answer a draft, withdraw, receive the result. */
export function openOwnActs(app: FastifyInstance, office: Office): void {
  openSupplement(app, office);
  openDraftAnswer(app, office);
  openWithdrawal(app, office);
  openElectronicResult(app, office);
}

const longestNote = 2000;
/** What is longer than this was not typed by hand; what is longer than a note is kept and refused. */
const longestTyped = 20_000;
const version = z.coerce.number().int().positive();

function openSupplement(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/ho-so-cua-toi/:reference/bo-sung',
    permission: 'dossier.act-own',
    params: ownParams,
    multipart: true,
    async answer(visit, { params: { reference } }, reply, request) {
      const citizen = citizenOf(visit);
      const file = await openOwnFile(office, citizen, { reference, what: 'supplement' });
      if (!file) return sendUnknown(reply);
      const read = await readUpload(request, office.files);
      const upload = read.ok ? read.value : read.kept;
      const note = upload.fields['note']?.[0]?.trim() ?? '';
      if (!read.ok) {
        const words = uploadWords(visit.t, read.problem, reply.server.house.limits);
        const refused: RefusedAct = { act: 'supplement', words, typed: { note }, filesLost: true };
        return sendOwnPage(reply, visit, { file, refused, status: 422 });
      }
      if (note.length > longestNote) {
        const words = visit.t('portal.own.noteTooLong', { max: longestNote });
        const refused: RefusedAct = {
          act: 'supplement',
          words,
          typed: { note },
          filesLost: upload.files.length > 0,
        };
        return sendOwnPage(reply, visit, { file, refused, status: 422 });
      }
      const { papers, files } = handedIn(file, upload);
      const seen = version.safeParse(upload.fields['version']?.[0]).data;
      const ref = refOf(file, seen);
      const outcome = await answerSupplement(office, citizen, { ref, note, papers, files });
      return answerAct(office, reply, {
        file,
        outcome,
        done: 'portal.own.done.supplement',
        refused: { act: 'supplement', typed: { note }, filesLost: files.length > 0 },
      });
    },
  });
}

function openDraftAnswer(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/ho-so-cua-toi/:reference/du-thao',
    permission: 'dossier.act-own',
    params: ownParams,
    body: z.object({
      version,
      answer: z.enum(['right', 'wrong']),
      wrong: z.string().trim().max(longestTyped).default(''),
    }),
    async answer(visit, { params: { reference }, body }, reply) {
      const citizen = citizenOf(visit);
      const file = await openOwnFile(office, citizen, { reference, what: 'draft' });
      if (!file) return sendUnknown(reply);
      const { wrong } = body;
      const isRight = body.answer === 'right';
      if (wrong.length > longestNote) {
        const words = visit.t('portal.own.noteTooLong', { max: longestNote });
        const refused: RefusedAct = { act: 'confirmation', words, typed: { wrong } };
        return sendOwnPage(reply, visit, { file, refused, status: 422 });
      }
      const answer = isRight ? { isRight } : { isRight, wrong };
      const outcome = await answerDraft(office, citizen, { ref: refOf(file, body.version), answer });
      return answerAct(office, reply, {
        file,
        outcome,
        done: `portal.own.done.${isRight ? 'draftConfirmed' : 'draftObjected'}`,
        refused: { act: 'confirmation', typed: { wrong } },
      });
    },
  });
}

function openWithdrawal(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/ho-so-cua-toi/:reference/rut',
    permission: 'dossier.act-own',
    params: ownParams,
    body: z.object({ version, reason: z.string().trim().max(2000).default('') }),
    async answer(visit, { params: { reference }, body }, reply) {
      const citizen = citizenOf(visit);
      const file = await openOwnFile(office, citizen, { reference, what: 'withdrawal' });
      if (!file) return sendUnknown(reply);
      const { reason } = body;
      const outcome = await withdrawDossier(office, citizen, { ref: refOf(file, body.version), reason });
      const refused = { act: 'withdrawal' as const, typed: { reason } };
      return answerAct(office, reply, { file, outcome, done: 'portal.own.done.withdrawal', refused });
    },
  });
}

function openElectronicResult(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/ho-so-cua-toi/:reference/nhan-ket-qua',
    permission: 'dossier.act-own',
    params: ownParams,
    body: z.object({ version }),
    async answer(visit, { params: { reference }, body }, reply) {
      const citizen = citizenOf(visit);
      const file = await openOwnFile(office, citizen, { reference, what: 'electronic-result' });
      if (!file) return sendUnknown(reply);
      const outcome = await returnResult(office, citizen, {
        ref: refOf(file, body.version),
        way: 'electronic',
        receiver: citizen.name,
        shown: 'account',
      });
      const refused = { act: 'result' as const, typed: {} };
      return answerAct(office, reply, { file, outcome, done: 'portal.own.done.result', refused });
    },
  });
}

function refOf({ dossier }: OwnFile, seen: number | undefined) {
  const { unitCode, dossierId } = dossier;
  // A page that lost its version is as old as any: version 0 never is the present one.
  return { unitCode, dossierId, version: seen ?? 0 };
}

/** What was handed in, paper by paper; files for papers that the procedure does not list are left aside. */
function handedIn({ pack }: OwnFile, upload: Upload): { papers: FiledPaper[]; files: FiledFile[] } {
  const files = upload.files.flatMap((file) => {
    const paper = pack.papers.find(({ code, fulfilments }) => {
      return file.field === `${code}.files` && fulfilments.includes('scan');
    });
    const { name, mediaType, sizeBytes, sha256 } = file;
    return paper
      ? { documentId: randomUUID(), paperCode: paper.code, name, mediaType, sizeBytes, sha256 }
      : [];
  });
  const codes = new Set(files.map((file) => file.paperCode));
  const papers = [...codes].map((code) => ({
    code,
    fulfilment: 'scan' as const,
    documentIds: files.filter((file) => file.paperCode === code).map((file) => file.documentId),
  }));
  return { papers, files };
}

async function answerAct(
  office: Office,
  reply: FastifyReply,
  answer: { file: OwnFile; outcome: ActOutcome; done: string; refused: Omit<RefusedAct, 'words'> },
) {
  const { file, outcome, done } = answer;
  const { visit } = reply.request;
  const { reference } = file.state;
  if (outcome.ok) return redirectWith(reply, `/ho-so-cua-toi/${reference}`, { kind: 'done', key: done });
  if (outcome.problem.code === 'unknown-dossier') return sendUnknown(reply);
  // Shown as it is now, which may no longer be as it was when the form was opened.
  const fresh = await openOwnFile(office, citizenOf(visit), { reference, what: 'own-page' });
  const words = refusalOf(visit, file, outcome.problem);
  const refused = { ...answer.refused, words };
  const status = outcome.problem.code === 'stale' ? 409 : 422;
  return sendOwnPage(reply, visit, { file: fresh ?? file, refused, status });
}

function refusalOf({ t, language }: Visit, { pack }: OwnFile, problem: ActRefusal): string {
  return refusalWords(problem, { t, language, procedure: pack });
}
