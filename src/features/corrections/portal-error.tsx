import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { hasForbiddenCharacters, tidyText } from '../../core/names-and-dates.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm } from '../../http/forms.ts';
import { sendPage } from '../../http/page.tsx';
import { citizenOf } from '../../http/portal-page.ts';
import { type OwnFile, openOwnFile, ownParams, refusalWords, sendUnknown } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { TellErrorPage } from './views/tell-error-page.tsx';
import { tellResultError } from './wrong-results.ts';

const url = '/ho-so-cua-toi/:reference/bao-sai';
const permission = 'dossier.act-own';
const text = z
  .string()
  .max(4000)
  .catch('')
  .transform((typed) => tidyText(typed).slice(0, 2000));

/** The door at which a person tells that her result is wrong, and what would be right. */
export function openErrorDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params: ownParams,
    async answer(visit, { params: { reference } }, reply) {
      const file = await openOwnFile(office, citizenOf(visit), { reference, what: 'result-error' });
      if (!file) return sendUnknown(reply);
      return sendForm(reply, visit, { file, typed: { wrong: '', right: '' }, problems: [] });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    params: ownParams,
    body: z.object({ version: z.coerce.number().int().catch(-1), wrong: text, right: text }),
    async answer(visit, { params: { reference }, body: { version, ...typed } }, reply) {
      const citizen = citizenOf(visit);
      const file = await openOwnFile(office, citizen, { reference, what: 'result-error' });
      if (!file) return sendUnknown(reply);
      const { t, language } = visit;
      const problems = (['wrong', 'right'] as const).flatMap((field) =>
        hasForbiddenCharacters(typed[field]) ? [{ field, text: t('corrections.problem.answer') }] : [],
      );
      if (problems.length > 0) return sendForm(reply, visit, { file, typed, problems });
      const { unitCode, dossierId } = file.dossier;
      const outcome = await tellResultError(office, citizen, {
        ref: { unitCode, dossierId, version },
        ...typed,
      });
      if (outcome.ok) {
        const flash = { kind: 'done', key: 'corrections.result.told' } as const;
        return redirectWith(reply, `/ho-so-cua-toi/${reference}`, flash);
      }
      const { problem } = outcome;
      const words = refusalWords(problem, { t, language, procedure: file.pack });
      const field = problem.code === 'text-missing' ? { field: problem.field } : {};
      const isStale = problem.code === 'stale';
      return sendForm(reply, visit, { file, typed, problems: [{ ...field, text: words }], isStale });
    },
  });
}

function sendForm(
  reply: FastifyReply,
  visit: Visit,
  shown: {
    file: OwnFile;
    typed: { wrong: string; right: string };
    problems: { field?: string; text: string }[];
    isStale?: boolean;
  },
): FastifyReply {
  const { problems, isStale } = shown;
  return sendPage(reply, visit, {
    title: visit.t('corrections.result.tellTitle'),
    surface: 'portal',
    status: statusOfForm(problems.length > 0, isStale),
    children: <TellErrorPage visit={visit} {...shown} />,
  });
}
