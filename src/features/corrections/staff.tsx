import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { tidyText } from '../../core/names-and-dates.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm, typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { type DossierFile, openDossierFile, refusalWords } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { correctFacts } from './actions.ts';
import { type CorrectionForm, readCorrection, standingFields } from './correction-form.ts';
import { readFeeDifferences } from './fee-recounts.ts';
import { openFeeRecountDoors } from './staff-fee-recount.tsx';
import { openProcedureChangeDoors } from './staff-procedure-change.tsx';
import { openReopeningDoors } from './staff-reopening.tsx';
import { openWrongResultDoors } from './staff-wrong-result.tsx';
import { CorrectionPage } from './views/correction-page.tsx';

/** The doors at which an officer puts right what was typed wrongly, and the head opens again what was ended wrongly. */
export function openCorrectionDoors(app: FastifyInstance, office: Office): void {
  openReopeningDoors(app, office);
  openFeeRecountDoors(app, office);
  openProcedureChangeDoors(app, office);
  openWrongResultDoors(app, office);
  const params = z.object({ dossierId: z.uuid() });
  const url = '/can-bo/ho-so/:dossierId/sua-du-lieu';
  const permission = 'dossier.correct';
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params,
    async answer(anyVisit, { params: { dossierId } }, reply) {
      const visit = staffOf(anyVisit);
      const file = await openDossierFile(office, visit.actor, { dossierId, what: 'correction' });
      if (!file) return sendProblem(reply, 'not-found');
      const { form } = file.procedure;
      const { state } = file.dossier;
      const standing = readCorrection({ form, state }, standingFields(state, form), file.now);
      return sendForm(reply, visit, { file, form: standing, problems: [] });
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
      const { t, language } = visit;
      const file = await openDossierFile(office, visit.actor, { dossierId, what: 'correction' });
      if (!file) return sendProblem(reply, 'not-found');
      const typed = typedValues(body);
      const form = readCorrection({ form: file.procedure.form, state: file.dossier.state }, typed, file.now);
      const found = problemsOf(form, visit);
      if (found.length > 0 || typedText(typed, 'refresh') === 'yes') {
        return sendForm(reply, visit, { file, form, problems: found });
      }
      const version = Number(typedText(typed, 'version') || Number.NaN);
      const ref = { unitCode: visit.actor.unitCode, dossierId, version };
      const reason = tidyText(typedText(typed, 'reason')).slice(0, 2000);
      const outcome = await correctFacts(office, visit.actor, { ref, facts: form.facts, reason });
      if (outcome.ok) {
        const differ = await readFeeDifferences(office, { ...file, dossier: outcome.value });
        const isOther = differ.ok && differ.value.length > 0;
        const key = isOther ? 'corrections.fees.differ' : 'corrections.done';
        const room = isOther ? '/tinh-lai-phi' : '';
        return redirectWith(reply, `/can-bo/ho-so/${dossierId}${room}`, { kind: 'done', key });
      }
      const text = refusalWords(outcome.problem, { t, language, procedure: file.procedure });
      const field = outcome.problem.code === 'text-missing' ? outcome.problem.field : undefined;
      const isStale = outcome.problem.code === 'stale';
      return sendForm(reply, visit, {
        file,
        form,
        problems: [{ text, ...(field ? { field } : {}) }],
        isStale,
      });
    },
  });
}

type Shown = {
  file: DossierFile;
  form: CorrectionForm;
  problems: { field?: string; text: string }[];
  isStale?: boolean;
};

function problemsOf(form: CorrectionForm, { t }: StaffVisit): Shown['problems'] {
  const unread = form.read.problems.map(({ question }) => ({
    field: question,
    text: t('corrections.problem.answer'),
  }));
  return [
    ...unread,
    ...form.wrong.map(({ field, why }) => ({ field, text: t(`corrections.problem.${why}`) })),
  ];
}

function sendForm(reply: FastifyReply, visit: StaffVisit, shown: Shown): FastifyReply {
  const { problems, isStale } = shown;
  return sendStaffPage(reply, visit, {
    title: visit.t('corrections.title'),
    status: statusOfForm(problems.length > 0, isStale),
    children: <CorrectionPage visit={visit} {...shown} />,
  });
}
