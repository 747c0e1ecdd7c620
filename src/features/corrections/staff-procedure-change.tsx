import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { hasForbiddenCharacters, tidyLine, tidyText } from '../../core/names-and-dates.ts';
import { promiseIfChanged } from '../../core/procedure-change-acts.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { problemLines } from '../../ui/form-fields.tsx';
import { type DossierFile, openDossierFile, refusalWords } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { carriedFields, dayOfRules, readChange } from './change-form.ts';
import {
  approveProcedureChange,
  changeProcedure,
  declineProcedureChange,
  findOtherProcedure,
  inItsCase,
  listOtherProcedures,
} from './procedure-changes.ts';
import { ProcedureChangePage, type ShownChange, type TypedChange } from './views/procedure-change-page.tsx';

const params = z.object({ dossierId: z.uuid() });
const url = '/can-bo/ho-so/:dossierId/doi-thu-tuc';
const code = z.string().max(30).catch('');

/** The doors at which a dossier comes to the right procedure: proposed by one, approved by another. */
export function openProcedureChangeDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission: 'dossier.read',
    params,
    query: z.object({ 'thu-tuc': code.optional() }),
    async answer(anyVisit, { params: { dossierId }, query }, reply) {
      const visit = staffOf(anyVisit);
      const file = await open(office, visit, dossierId);
      if (!file) return sendProblem(reply, 'not-found');
      const to = await chosen(office, file, query['thu-tuc'] ?? '');
      if (!to) {
        const problems = query['thu-tuc'] ? [notInForce(file, visit)] : [];
        const status = problems.length > 0 ? 422 : 200;
        return sendPage(office, reply, visit, { file, typed: noWords, problems, status });
      }
      const { state } = file.dossier;
      const carried = carriedFields({ from: file.procedure, to, state });
      const form = { ...shownForm({ file, to }, carried), problems: [] };
      return sendPage(office, reply, visit, { file, typed: noWords, form });
    },
  });
  openProposal(app, office);
  openApproval(app, office);
}

function openProposal(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url,
    permission: 'dossier.correct',
    params,
    body: z.looseObject({ 'thu-tuc': code }),
    async answer(anyVisit, { params: { dossierId }, body }, reply) {
      const visit = staffOf(anyVisit);
      const { t, language, actor } = visit;
      const file = await open(office, visit, dossierId);
      if (!file) return sendProblem(reply, 'not-found');
      const to = await chosen(office, file, body['thu-tuc']);
      const fields = typedValues(body);
      const typed = readWords(fields);
      if (!to) {
        const problems = [notInForce(file, visit)];
        return sendPage(office, reply, visit, { file, typed, problems, status: 422 });
      }
      const { form, ...shown } = shownForm({ file, to }, fields);
      const isShownAgain = typedText(fields, 'refresh') === 'yes';
      const problems = isShownAgain ? [] : problemsOf(form, typed, { to, visit });
      const status = problems.length > 0 ? 422 : 200;
      if (isShownAgain || problems.length > 0 || !form.fees.ok) {
        return sendPage(office, reply, visit, { file, typed, form: { form, ...shown }, problems, status });
      }
      const version = Number(typedText(fields, 'version') || Number.NaN);
      const outcome = await changeProcedure(office, actor, {
        ref: { unitCode: actor.unitCode, dossierId, version },
        to,
        answers: form.read.answers,
        papers: form.papers,
        required: form.required.map((paper) => paper.code),
        fees: form.fees.value,
        ...typed,
      });
      if (outcome.ok) {
        const done = file.dossier.state.acceptedAt ? 'proposed' : 'changed';
        return redirectWith(reply, `/can-bo/ho-so/${dossierId}`, {
          kind: 'done',
          key: `corrections.procedure.done.${done}`,
        });
      }
      const { problem } = outcome;
      const text = refusalWords(problem, { t, language, procedure: to });
      const field = problem.code === 'text-missing' ? { field: problem.field } : {};
      return sendPage(office, reply, visit, {
        file,
        typed,
        form: { form, ...shown },
        problems: [{ ...field, text }],
        status: problem.code === 'stale' ? 409 : 422,
      });
    },
  });
}

function openApproval(app: FastifyInstance, office: Office): void {
  for (const way of ['duyet', 'khong-duyet'] as const) {
    openDoor(app, {
      method: 'POST',
      url: `${url}/${way}`,
      permission: 'ending.approve',
      params,
      body: z.object({ version: z.coerce.number().int().catch(-1), reason: z.string().max(4000).catch('') }),
      async answer(anyVisit, { params: { dossierId }, body }, reply) {
        const visit = staffOf(anyVisit);
        const { t, language, actor } = visit;
        const file = await open(office, visit, dossierId);
        if (!file) return sendProblem(reply, 'not-found');
        const ref = { unitCode: actor.unitCode, dossierId, version: body.version };
        const reason = tidyText(body.reason).slice(0, 2000);
        const outcome =
          way === 'duyet'
            ? await approveProcedureChange(office, actor, { ref })
            : await declineProcedureChange(office, actor, { ref, reason });
        if (outcome.ok) {
          const key = `corrections.procedure.done.${way === 'duyet' ? 'approved' : 'declined'}`;
          return redirectWith(reply, `/can-bo/ho-so/${dossierId}`, { kind: 'done', key });
        }
        const { problem } = outcome;
        const text = refusalWords(problem, { t, language, procedure: file.procedure });
        const field = problem.code === 'text-missing' ? { field: problem.field } : {};
        const problems = [{ ...field, text }];
        const status = problem.code === 'stale' ? 409 : 422;
        return sendPage(office, reply, visit, { file, typed: { ...noWords, reason }, problems, status });
      },
    });
  }
}

const noWords: TypedChange = { reason: '', basis: '', agreed: '' };

function open(office: Office, visit: StaffVisit, dossierId: string): Promise<DossierFile | undefined> {
  return openDossierFile(office, visit.actor, { dossierId, what: 'procedure-change' });
}

async function chosen(
  office: Office,
  file: DossierFile,
  name: string,
): Promise<ProcedureVersion | undefined> {
  return name === '' ? undefined : findOtherProcedure(office, file, name);
}

/** A dossier keeps the rules of its day: what was not in force then cannot be its procedure. */
function notInForce({ dossier: { state } }: DossierFile, { t, language }: StaffVisit) {
  const problem = { code: 'procedure-not-in-force', on: dayOfRules(state).toString() } as const;
  return { field: 'thu-tuc', text: refusalWords(problem, { t, language }) };
}

/** The other procedure's form with what it would promise, counted from the day of acceptance. */
function shownForm(
  { file, to }: { file: DossierFile; to: ProcedureVersion },
  fields: Record<string, string[]>,
) {
  const { state } = file.dossier;
  const form = readChange({ from: file.procedure, to, state }, fields);
  const inCase = inItsCase(to, { state, unit: file.unit, answers: form.read.answers }).to;
  const promise = state.acceptedAt ? promiseIfChanged(state, inCase, file) : undefined;
  return { to, form, dueAt: promise?.ok ? promise.value.dueAt : null };
}

function readWords(fields: Record<string, string[]>): TypedChange {
  return {
    reason: tidyText(typedText(fields, 'reason')).slice(0, 2000),
    basis: tidyLine(typedText(fields, 'basis')).slice(0, 300),
    agreed: tidyLine(typedText(fields, 'agreed')).slice(0, 300),
  };
}

function problemsOf(
  form: ReturnType<typeof readChange>,
  typed: TypedChange,
  { to, visit: { t, language } }: { to: ProcedureVersion; visit: StaffVisit },
): { field?: string | undefined; text: string }[] {
  const words = (['reason', 'basis', 'agreed'] as const)
    .filter((field) => hasForbiddenCharacters(typed[field]))
    .map((field) => ({ field, text: t('corrections.problem.answer') }));
  const answers = problemLines(to.form, form.read.problems, { t, language });
  if (form.fees.ok) return [...answers, ...words];
  const reason = t(`dossiers.problem.${form.fees.problem.code}`);
  return [...answers, ...words, { text: t('corrections.procedure.feesUnknown', { reason }) }];
}

async function sendPage(
  office: Office,
  reply: FastifyReply,
  visit: StaffVisit,
  shown: Omit<ShownChange, 'others'> & { status?: number },
): Promise<FastifyReply> {
  const { status = 200, ...page } = shown;
  const others = shown.form ? [] : await listOtherProcedures(office, shown.file);
  return sendStaffPage(reply, visit, {
    title: visit.t('corrections.procedure.title'),
    status,
    children: <ProcedureChangePage visit={visit} {...page} others={others} />,
  });
}
