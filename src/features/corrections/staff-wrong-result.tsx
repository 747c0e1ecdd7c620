import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { hasForbiddenCharacters, tidyLine, tidyText } from '../../core/names-and-dates.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { openDossierFile, refusalWords } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { type ShownResult, WrongResultPage } from './views/wrong-result-page.tsx';
import { actOnWrongResult, type ResultAct, resultActs, resultDoors } from './wrong-results.ts';

const params = z.object({ dossierId: z.uuid() });
const url = '/can-bo/ho-so/:dossierId/ket-qua-sai';

const long = z
  .string()
  .max(4000)
  .catch('')
  .transform((text) => tidyText(text).slice(0, 2000));
const line = z
  .string()
  .max(1000)
  .catch('')
  .transform((text) => tidyLine(text).slice(0, 300));
const body = z.object({
  version: z.coerce.number().int().catch(-1),
  wrong: long,
  right: long,
  answer: long,
  reason: long,
  basis: line,
  decision: line,
  how: z.enum(['taken-back', 'not-there']).catch('taken-back'),
  note: line,
});

/** The doors at which the office corrects or revokes a result that was found wrong after its release. */
export function openWrongResultDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission: 'dossier.read',
    params,
    async answer(anyVisit, { params: { dossierId } }, reply) {
      const visit = staffOf(anyVisit);
      const file = await openDossierFile(office, visit.actor, { dossierId, what: 'wrong-result' });
      return file ? sendResult(reply, visit, { file }) : sendProblem(reply, 'not-found');
    },
  });
  for (const name of resultActs) openActDoor(app, office, name);
}

function openActDoor(app: FastifyInstance, office: Office, name: ResultAct): void {
  const { path, permission } = resultDoors[name];
  openDoor(app, {
    method: 'POST',
    url: `${url}/${path}`,
    permission,
    params,
    body,
    async answer(anyVisit, { params: { dossierId }, body: { version, ...typed } }, reply) {
      const visit = staffOf(anyVisit);
      const { t, language, actor } = visit;
      const file = await openDossierFile(office, actor, { dossierId, what: 'wrong-result' });
      if (!file) return sendProblem(reply, 'not-found');
      const unread = (['wrong', 'right', 'answer', 'reason', 'basis', 'decision', 'note'] as const).find(
        (field) => hasForbiddenCharacters(typed[field]),
      );
      if (unread) {
        const problem = { field: `${name}-${unread}`, text: t('corrections.problem.answer') };
        return sendResult(reply, visit, { file, refused: { name, typed, problem, status: 422 } });
      }
      const ref = { unitCode: actor.unitCode, dossierId, version };
      const outcome = await actOnWrongResult(office, actor, { ref, name, typed });
      if (outcome.ok) {
        const flash = { kind: 'done', key: `corrections.result.done.${name}` } as const;
        const back = `/can-bo/ho-so/${dossierId}`;
        return redirectWith(reply, name === 'correct' ? back : `${back}/ket-qua-sai`, flash);
      }
      const { problem } = outcome;
      const text = refusalWords(problem, { t, language, procedure: file.procedure });
      const field = problem.code === 'text-missing' ? { field: `${name}-${problem.field}` } : {};
      const status = problem.code === 'stale' ? 409 : 422;
      return sendResult(reply, visit, {
        file,
        refused: { name, typed, problem: { ...field, text }, status },
      });
    },
  });
}

function sendResult(reply: FastifyReply, visit: StaffVisit, shown: ShownResult): FastifyReply {
  return sendStaffPage(reply, visit, {
    title: visit.t('corrections.result.title'),
    status: shown.refused?.status ?? 200,
    children: <WrongResultPage visit={visit} {...shown} />,
  });
}
