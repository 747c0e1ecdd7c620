import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { uploadWords } from '../../http/upload-words.ts';
import { type FileTaker, readUpload } from '../../http/uploads.ts';
import type { Office } from '../office.ts';
import { findIssuedPaper, type IssuedPaper } from '../signatures/actions.ts';
import { compareWithIssued, type FileCheck, findIssuedFacts } from './issued-papers.ts';
import { AskPaperPage, IssuedPaperPage } from './views/portal-verification-page.tsx';

const url = '/xac-minh';
const tokenParam = z.object({ token: z.string().max(200) });

/** Where anybody checks a paper by its QR code: what was issued, and whether it still holds. No personal data. */
export function openVerificationDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission: 'public.read',
    limit: 'search',
    query: z.object({ ma: z.union([z.string(), z.array(z.string())]).optional() }),
    async answer(visit, { query }, reply) {
      const typed = [query.ma ?? ''].flat()[0]?.trim().slice(0, 300) ?? '';
      // Whoever copies the whole address means the same.
      const name = typed.split('/').at(-1) ?? '';
      if (findIssuedPaper(office, name)) return redirectWith(reply, `${url}/${name}`);
      return sendAsk(reply, visit, { typed, isUnknown: typed !== '', status: typed === '' ? 200 : 422 });
    },
  });
  openDoor(app, {
    method: 'GET',
    url: `${url}/:token`,
    permission: 'public.read',
    limit: 'search',
    params: tokenParam,
    async answer(visit, { params: { token } }, reply) {
      const paper = findIssuedPaper(office, token);
      return paper ? sendIssued(office, reply, { visit, paper, token }) : sendUnknown(reply, visit, token);
    },
  });
  openComparison(app, office);
}

function openComparison(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${url}/:token`,
    permission: 'public.read',
    params: tokenParam,
    multipart: true,
    async answer(visit, { params: { token } }, reply, request) {
      const paper = findIssuedPaper(office, token);
      const taken = keepInHand();
      const read = await readUpload(request, taken);
      if (!paper) return sendUnknown(reply, visit, token);
      if (!read.ok) {
        const problem = uploadWords(visit.t, read.problem, reply.server.house.limits);
        return sendIssued(office, reply, { visit, paper, token, problem });
      }
      const bytes = taken.last();
      if (!bytes) {
        return sendIssued(office, reply, { visit, paper, token, problem: visit.t('verification.noFile') });
      }
      const check = await compareWithIssued(office, paper, bytes);
      return sendIssued(office, reply, { visit, paper, token, ...(check ? { check } : {}) });
    },
  });
}

/** Holds an uploaded file for the length of the answer: a file that is only looked at is not kept. */
function keepInHand(): FileTaker & { last: () => Buffer | undefined } {
  let held: Buffer | undefined;
  return {
    async put(content) {
      const parts: Uint8Array[] = [];
      for await (const part of content) parts.push(part);
      held = Buffer.concat(parts);
      return { sha256: createHash('sha256').update(held).digest('hex'), sizeBytes: held.length };
    },
    last: () => held,
  };
}

async function sendIssued(
  office: Office,
  reply: FastifyReply,
  page: { visit: Visit; paper: IssuedPaper; token: string; check?: FileCheck; problem?: string },
): Promise<FastifyReply> {
  const { visit, paper, token, check, problem } = page;
  const facts = await findIssuedFacts(office, paper);
  if (!facts) return sendUnknown(reply, visit, token);
  return sendPage(reply, visit, {
    title: visit.t('verification.title'),
    surface: 'portal',
    status: problem ? 422 : 200,
    children: <IssuedPaperPage {...{ visit, facts, token, check, problem }} />,
  });
}

function sendUnknown(reply: FastifyReply, visit: Visit, typed: string): Promise<FastifyReply> {
  return sendAsk(reply, visit, { typed, isUnknown: true, status: 404 });
}

async function sendAsk(
  reply: FastifyReply,
  visit: Visit,
  { typed, isUnknown, status }: { typed: string; isUnknown: boolean; status: number },
): Promise<FastifyReply> {
  return sendPage(reply, visit, {
    title: visit.t('verification.ask'),
    surface: 'portal',
    status,
    children: <AskPaperPage visit={visit} typed={typed} isUnknown={isUnknown} />,
  });
}
