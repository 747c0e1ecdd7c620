import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toInstant } from '../../core/clock-moments.ts';
import { hasForbiddenCharacters, tidyLine, tidyText } from '../../core/names-and-dates.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm, typedDay, typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { type DossierFile, openDossierFile, refusalWords } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { reopenDossier } from './actions.ts';
import { ReopeningPage, type TypedReopening } from './views/reopening-page.tsx';

/** The door at which the head opens a dossier again that was ended by mistake. */
export function openReopeningDoors(app: FastifyInstance, office: Office): void {
  const params = z.object({ dossierId: z.uuid() });
  const url = '/can-bo/ho-so/:dossierId/mo-lai';
  const permission = 'dossier.reopen';
  const open = (visit: StaffVisit, dossierId: string) =>
    openDossierFile(office, visit.actor, { dossierId, what: 'reopening' });
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params,
    async answer(anyVisit, { params: { dossierId } }, reply) {
      const visit = staffOf(anyVisit);
      const file = await open(visit, dossierId);
      if (!file) return sendProblem(reply, 'not-found');
      return sendForm(reply, visit, { file, typed: readTyped({}), problems: [] });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    params,
    body: z.looseObject({}),
    async answer(anyVisit, { params: { dossierId }, body }, reply) {
      const visit = staffOf(anyVisit);
      const { t, language, actor } = visit;
      const file = await open(visit, dossierId);
      if (!file) return sendProblem(reply, 'not-found');
      const values = typedValues(body);
      const typed = readTyped(values);
      const wrong = problemOf(typed, visit);
      if (wrong) return sendForm(reply, visit, { file, typed, problems: [wrong] });
      const version = Number(typedText(values, 'version') || Number.NaN);
      const { reason, decision, closedTime } = typed;
      const answeredAt = momentOf(typed);
      const told = { reason, decision, closedTime, ...(answeredAt ? { answeredAt } : {}) };
      const ref = { unitCode: actor.unitCode, dossierId, version };
      const outcome = await reopenDossier(office, actor, { ref, ...told });
      if (outcome.ok) {
        const flash = { kind: 'done', key: 'corrections.reopening.done' } as const;
        return redirectWith(reply, `/can-bo/ho-so/${dossierId}`, flash);
      }
      const { problem } = outcome;
      const text = refusalWords(problem, { t, language, procedure: file.procedure });
      const field = fieldOf(problem);
      const shown = { file, typed, problems: [field ? { field, text } : { text }] };
      return sendForm(reply, visit, { ...shown, isStale: problem.code === 'stale' });
    },
  });
}

function fieldOf(problem: { code: string; field?: string }): string | undefined {
  if (problem.code === 'text-missing') return problem.field;
  return problem.code === 'answer-moment' ? 'answeredOn' : undefined;
}

function readTyped(typed: Record<string, string[]>): TypedReopening {
  return {
    reason: tidyText(typedText(typed, 'reason')).slice(0, 2000),
    decision: tidyLine(typedText(typed, 'decision')).slice(0, 100),
    closedTime: typedText(typed, 'closedTime') === 'given-back' ? 'given-back' : 'counts',
    answeredOn: typedDay(typed, 'answeredOn'),
    answeredTime: tidyLine(typedText(typed, 'answeredTime')).slice(0, 5),
  };
}

/** A day that is none, half a moment, or signs that no keyboard types. */
function problemOf(typed: TypedReopening, { t }: StaffVisit): { field: string; text: string } | undefined {
  for (const field of ['reason', 'decision'] as const) {
    if (hasForbiddenCharacters(typed[field])) return { field, text: t('corrections.problem.answer') };
  }
  const isTold =
    typed.answeredTime !== '' || Object.values(typed.answeredOn.parts).some((part) => part !== '');
  return isTold && !momentOf(typed)
    ? { field: 'answeredOn', text: t('corrections.problem.moment') }
    : undefined;
}

function momentOf({ answeredOn, answeredTime }: TypedReopening): string | undefined {
  const [, hour, minute] = /^(\d{1,2})[:hg](\d{2})$/.exec(answeredTime) ?? [];
  if (!answeredOn.day || hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  const time = { hour: Number(hour), minute: Number(minute) };
  return toInstant(answeredOn.day.toPlainDateTime(time)).toString();
}

function sendForm(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: {
    file: DossierFile;
    typed: TypedReopening;
    problems: { field?: string; text: string }[];
    isStale?: boolean;
  },
): FastifyReply {
  const { problems, isStale } = shown;
  return sendStaffPage(reply, visit, {
    title: visit.t('corrections.reopening.title'),
    status: statusOfForm(problems.length > 0, isStale),
    children: <ReopeningPage visit={visit} {...shown} />,
  });
}
