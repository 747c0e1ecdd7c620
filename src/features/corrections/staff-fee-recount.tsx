import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { hasForbiddenCharacters, tidyText } from '../../core/names-and-dates.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { type DossierFile, openDossierFile, refusalWords } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { type Counted, readFeeDifferences, recountFees } from './fee-recounts.ts';
import { FeeRecountPage, type TypedRecount } from './views/fee-recount-page.tsx';

const params = z.object({ dossierId: z.uuid() });
const url = '/can-bo/ho-so/:dossierId/tinh-lai-phi';
const permission = 'dossier.correct';
const count = z.string().max(6).catch('');

/** The door at which an officer charges what corrected data ask for, or sees that nothing changes. */
export function openFeeRecountDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params,
    query: z.object({ pages: count.optional(), copies: count.optional() }),
    async answer(anyVisit, { params: { dossierId }, query }, reply) {
      const visit = staffOf(anyVisit);
      const file = await openDossierFile(office, visit.actor, { dossierId, what: 'fee-recount' });
      if (!file) return sendProblem(reply, 'not-found');
      const typed = { reason: '', pages: query.pages ?? '', copies: query.copies ?? '' };
      return sendRecount(office, reply, visit, { file, typed });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: `${url}/ghi-nhan`,
    permission,
    params,
    body: z.object({
      version: z.coerce.number().int().catch(-1),
      reason: z.string().max(4000).catch(''),
      pages: count,
      copies: count,
    }),
    async answer(anyVisit, { params: { dossierId }, body: { version, ...sent } }, reply) {
      const visit = staffOf(anyVisit);
      const { t, language, actor } = visit;
      const file = await openDossierFile(office, actor, { dossierId, what: 'fee-recount' });
      if (!file) return sendProblem(reply, 'not-found');
      const typed = { ...sent, reason: tidyText(sent.reason).slice(0, 2000) };
      if (hasForbiddenCharacters(typed.reason)) {
        const problem = { field: 'reason', text: t('corrections.problem.answer') };
        return sendRecount(office, reply, visit, { file, typed, problem });
      }
      const ref = { unitCode: actor.unitCode, dossierId, version };
      const { reason } = typed;
      const outcome = await recountFees(office, actor, { ref, counted: countedOf(typed), reason });
      if (outcome.ok) {
        const flash = { kind: 'done', key: 'corrections.fees.done' } as const;
        return redirectWith(reply, `/can-bo/ho-so/${dossierId}`, flash);
      }
      const { problem } = outcome;
      const text = refusalWords(problem, { t, language, procedure: file.procedure });
      const field = problem.code === 'text-missing' ? { field: problem.field } : {};
      const isStale = problem.code === 'stale';
      return sendRecount(office, reply, visit, { file, typed, problem: { ...field, text }, isStale });
    },
  });
}

function countedOf(typed: TypedRecount): Counted {
  const of = (name: 'pages' | 'copies') =>
    /^\d{1,4}$/.test(typed[name]) ? { [name]: Number(typed[name]) } : {};
  return { ...of('pages'), ...of('copies') };
}

async function sendRecount(
  office: Office,
  reply: FastifyReply,
  visit: StaffVisit,
  shown: {
    file: DossierFile;
    typed: TypedRecount;
    problem?: { field?: string; text: string };
    isStale?: boolean;
  },
): Promise<FastifyReply> {
  const { problem, isStale, ...page } = shown;
  const differences = await readFeeDifferences(office, shown.file, countedOf(shown.typed));
  return sendStaffPage(reply, visit, {
    title: visit.t('corrections.fees.title'),
    status: isStale ? 409 : problem ? 422 : 200,
    children: <FeeRecountPage visit={visit} {...page} differences={differences} problem={problem} />,
  });
}
