import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { DossierProblem } from '../../core/dossier-acts.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm, typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { uploadWords } from '../../http/upload-words.ts';
import { readUpload } from '../../http/uploads.ts';
import type { Office } from '../office.ts';
import { actPaths, type DeskRefusal, doAct, type FormAct } from './desk-acts.ts';
import { type DossierAtHand, type DossierFile, openDossierFile, takeInHand } from './dossier-file.ts';
import { type KeptScan, keptWord, scansOf } from './paper-rows.ts';
import { actNames, actPermissions, isDeskOf } from './possible-acts.ts';
import { refusalWords } from './problem-words.ts';
import type { RefusedAct } from './views/staff-act-fields.tsx';
import { DossierPage } from './views/staff-dossier.tsx';

/** Opens a dossier's page and the acts that are done on it. */
export function openDossierPageDoors(app: FastifyInstance, office: Office): void {
  openPage(app, office);
  openNumber(app, office);
  for (const act of Object.keys(actPaths) as FormAct[]) openAct(app, office, act);
}

const dossierParam = z.object({ dossierId: z.uuid() });

function openPage(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/ho-so/:dossierId',
    permission: 'dossier.read',
    params: dossierParam,
    query: z.object({ viec: z.enum(actNames).optional().catch(undefined) }),
    async answer(anyVisit, { params, query }, reply) {
      const visit = staffOf(anyVisit);
      const file = await openDossierFile(office, visit.actor, { ...params, what: 'dossier' });
      if (!file) return sendProblem(reply, 'not-found');
      return sendDossier(reply, visit, { office, file, opened: query.viec });
    },
  });
}

/** The whole personal number is shown on asking, and the asking is logged apart. */
function openNumber(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/ho-so/:dossierId/xem-so',
    permission: 'dossier.read',
    params: dossierParam,
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const file = await openDossierFile(office, visit.actor, { ...params, what: 'personal-number' });
      if (!file) return sendProblem(reply, 'not-found');
      return sendDossier(reply, visit, { office, file, withNumber: true });
    },
  });
}

function openAct(app: FastifyInstance, office: Office, act: FormAct): void {
  openDoor(app, {
    method: 'POST',
    url: `/can-bo/ho-so/:dossierId/${actPaths[act]}`,
    permission: actPermissions[act],
    multipart: act === 'answer',
    params: dossierParam,
    async answer(anyVisit, { params }, reply, request) {
      const visit = staffOf(anyVisit);
      const { actor, t } = visit;
      const upload = await readUpload(request, office.files);
      const sent = upload.ok ? upload.value : upload.kept;
      const { version, ...typed } = typedValues(sent.fields);
      const scans = scansOf(office.secrets.keyFor('kept-scan'), sent);
      const file = await takeInHand(office, actor, params.dossierId);
      if (!file) return sendProblem(reply, 'not-found');
      const shown = { office, file, typed, scans, act };
      if (!upload.ok) {
        return sendRefused(reply, visit, {
          ...shown,
          text: uploadWords(t, upload.problem, app.house.limits),
        });
      }
      if (typedText(typed, 'xem') !== '') return sendForeseen(reply, visit, shown);
      const ref = { unitCode: actor.unitCode, ...params, version: Number(version?.[0] ?? Number.NaN) };
      const { state } = file.dossier;
      const outcome = isDeskOf(act, state, actor)
        ? await doAct(act, { office, actor, ref, file, typed, scans })
        : refused(whyNotHere(state, actor, ref.version));
      if (outcome.ok) {
        const flash = { kind: 'done', key: `desk.done.${act}` } as const;
        return redirectWith(reply, `/can-bo/ho-so/${params.dossierId}`, flash);
      }
      return sendRefused(reply, visit, { ...shown, problem: outcome.problem });
    },
  });
}

/** Why an act is not for this post; whoever looked at an older state is told that first. */
function whyNotHere(state: DossierState, actor: Staff, version: number): DossierProblem {
  if (version !== state.version) return { code: 'stale' };
  const step = state.step ?? state.suspendedStep;
  const isOwn = step?.departmentCode === actor.departmentCode;
  if (isOwn && step?.holder) return { code: 'other-holder', name: step.holder.name };
  return { code: 'other-department' };
}

type Shown = {
  office: Office;
  file: DossierAtHand;
  act: FormAct;
  typed: Record<string, string[]>;
  scans: readonly KeptScan[];
};

/** The page again with the act's form as it was typed, which says what the act would do; nothing is done. */
async function sendForeseen(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, act, typed, file: { dossier } }: Shown,
): Promise<FastifyReply> {
  const file = await openDossierFile(office, visit.actor, { dossierId: dossier.dossierId, what: act });
  if (!file) return sendProblem(reply, 'not-found');
  return sendDossier(reply, visit, { office, file, refusal: { act, text: '', typed, kept: [] } });
}

/** The page again, as the dossier is now, with the refusal in words and the act's form as it was typed. */
async function sendRefused(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: Shown & ({ problem: DeskRefusal } | { text: string }),
): Promise<FastifyReply> {
  const { office, act, typed, scans } = shown;
  const { t, language, actor } = visit;
  const problem = 'problem' in shown ? shown.problem : undefined;
  const { dossierId } = shown.file.dossier;
  // Another officer may have been faster: what is shown is the dossier as it is now.
  const file = await openDossierFile(office, actor, { dossierId, what: act });
  if (!file) return sendProblem(reply, 'not-found');
  const text =
    'text' in shown
      ? shown.text
      : shown.problem.code === 'unfit'
        ? t(`desk.unfit.${shown.problem.why}`)
        : refusalWords(shown.problem, { t, language, procedure: file.procedure });
  const secret = office.secrets.keyFor('kept-scan');
  const kept = scans.map((scan) => ({ ...scan, word: keptWord(secret, scan) }));
  const refusal: RefusedAct = { act, text, typed, kept, ...(problem ? { problem } : {}) };
  const isStale = problem?.code === 'stale' || problem?.code === 'not-now';
  return sendDossier(reply, visit, { office, file, refusal, status: statusOfForm(true, isStale) });
}

function sendDossier(
  reply: FastifyReply,
  visit: StaffVisit,
  page: {
    office: Office;
    file: DossierFile;
    status?: number;
    withNumber?: boolean;
    opened?: RefusedAct['act'] | 'sign' | undefined;
    refusal?: RefusedAct;
  },
): FastifyReply {
  const { file, status = 200 } = page;
  const { state } = file.dossier;
  return sendStaffPage(reply, visit, {
    title: `${state.code ?? state.reference} · ${file.procedure.shortName[visit.language]}`,
    status,
    children: <DossierPage {...page} visit={visit} />,
  });
}
