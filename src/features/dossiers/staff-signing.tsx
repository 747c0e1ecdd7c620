import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Outcome } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { hashOfStored } from '../documents/actions.ts';
import { readOwnPower } from '../mandates/actions.ts';
import type { Office } from '../office.ts';
import { confirmPassword } from '../people/actions.ts';
import { signResult } from './actions.ts';
import { type DossierFile, openDossierFile } from './dossier-file.ts';
import { refusalWords } from './problem-words.ts';
import { readSigningQueue } from './signing-queue.ts';
import { SigningPage } from './views/staff-signing.tsx';
import { SigningQueuePage, type SigningRefusal } from './views/staff-signing-queue.tsx';

/** Opens the signing queue and the page of one signature. */
export function openSigningDoors(app: FastifyInstance, office: Office): void {
  openQueue(app, office);
  openBatch(app, office);
  openSigning(app, office);
  openSignature(app, office);
}

const dossierParam = z.object({ dossierId: z.uuid() });
const passwordText = z.string().max(1000).catch('');

function openQueue(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/ky',
    permission: 'dossier.sign',
    answer: async (visit, _input, reply) => sendQueue(reply, staffOf(visit), { office }),
  });
}

/** What is picked names the dossier, its version and the hash of the draft that was listed. */
const picked = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12} \d{1,9} [0-9a-f]{64}$/);

function openBatch(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/ky',
    permission: 'dossier.sign',
    body: z.object({
      pick: z
        .union([picked, z.array(picked).max(50)])
        .default([])
        .transform((given) => [given].flat()),
      password: passwordText,
    }),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const { t, language, actor } = visit;
      const { pick, password } = body;
      if (pick.length === 0) {
        return sendQueue(reply, visit, { office, refusals: [{ text: t('desk.signing.nothingPicked') }] });
      }
      const wrong = await wrongPassword(office, actor, { password, visit });
      if (wrong) return sendQueue(reply, visit, { office, refusals: [wrong], picked: pick });
      const refusals: SigningRefusal[] = [];
      for (const each of pick) {
        const [dossierId = '', version = '', seen = ''] = each.split(' ');
        const ref = { unitCode: actor.unitCode, dossierId, version: Number(version) };
        const signed = await signResult(office, actor, { ref, seen });
        if (!signed.ok) refusals.push({ dossierId, text: refusalWords(signed.problem, { t, language }) });
      }
      const count = pick.length - refusals.length;
      if (refusals.length > 0) return sendQueue(reply, visit, { office, refusals, signed: count });
      const flash = { kind: 'done', key: 'desk.signing.signed', values: { count: String(count) } } as const;
      return redirectWith(reply, '/can-bo/ky', flash);
    },
  });
}

function openSigning(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/ho-so/:dossierId/ky',
    permission: 'dossier.sign',
    params: dossierParam,
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const file = await openDossierFile(office, visit.actor, { ...params, what: 'draft' });
      if (!file) return sendProblem(reply, 'not-found');
      return sendSigning(reply, visit, { office, file });
    },
  });
}

function openSignature(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/ho-so/:dossierId/ky',
    permission: 'dossier.sign',
    params: dossierParam,
    body: z.object({
      seen: z.string().max(64).catch(''),
      version: z.coerce.number().int().catch(-1),
      password: passwordText,
    }),
    async answer(anyVisit, { params, body }, reply) {
      const visit = staffOf(anyVisit);
      const { actor } = visit;
      const outcome = await signOne(office, visit, { ...params, ...body });
      if (outcome.ok) {
        return redirectWith(reply, '/can-bo/ky', {
          kind: 'done',
          key: 'desk.signing.signedOne',
          values: { code: outcome.value },
        });
      }
      const file = await openDossierFile(office, actor, { ...params, what: 'draft' });
      if (!file) return sendProblem(reply, 'not-found');
      return sendSigning(reply, visit, { office, file, refusal: outcome.problem });
    },
  });
}

async function signOne(
  office: Office,
  visit: StaffVisit,
  act: { dossierId: string; seen: string; version: number; password: string },
): Promise<Outcome<string, SigningRefusal>> {
  const { actor, t, language } = visit;
  const { dossierId, seen, version, password } = act;
  const wrong = await wrongPassword(office, actor, { password, visit });
  if (wrong) return { ok: false, problem: wrong };
  const ref = { unitCode: actor.unitCode, dossierId, version };
  const signed = await signResult(office, actor, { ref, seen });
  if (signed.ok) return { ok: true, value: signed.value.state.code ?? signed.value.state.reference };
  return {
    ok: false,
    problem: {
      text: refusalWords(signed.problem, { t, language }),
      isStale: signed.problem.code === 'stale',
    },
  };
}

/** The signer says once more who he is, since an open screen signs nothing. */
async function wrongPassword(
  office: Office,
  actor: Staff,
  { password, visit }: { password: string; visit: StaffVisit },
): Promise<SigningRefusal | undefined> {
  const confirmed = await confirmPassword(office, actor, password);
  if (confirmed.ok) return undefined;
  const { problem } = confirmed;
  const text =
    problem.kind === 'wait'
      ? visit.t('desk.signing.wait', { seconds: problem.waitSeconds })
      : visit.t('desk.signing.wrongPassword');
  return { text, field: 'password' };
}

type Queue = { office: Office; refusals?: SigningRefusal[]; picked?: string[]; signed?: number };

async function sendQueue(reply: FastifyReply, visit: StaffVisit, page: Queue): Promise<FastifyReply> {
  const { office, refusals = [], picked: chosen = [], signed = 0 } = page;
  const queue = await readSigningQueue(office, visit.actor);
  const power = await readOwnPower(office, visit.actor);
  return sendStaffPage(reply, visit, {
    title: visit.t('desk.signing.title'),
    status: refusals.length > 0 ? 422 : 200,
    children: <SigningQueuePage {...{ visit, queue, power, refusals, signed }} picked={chosen} />,
  });
}

async function sendSigning(
  reply: FastifyReply,
  visit: StaffVisit,
  page: { office: Office; file: DossierFile; refusal?: SigningRefusal },
): Promise<FastifyReply> {
  const { office, file, refusal } = page;
  const { draft } = file.dossier.state;
  const power = await readOwnPower(office, visit.actor);
  const isWhole = draft !== null && (await hashOfStored(office, draft.sha256)) === draft.sha256;
  return sendStaffPage(reply, visit, {
    title: visit.t('desk.signing.one'),
    status: statusOfForm(refusal !== undefined, refusal?.isStale),
    children: <SigningPage {...{ visit, file, power, isWhole, refusal }} />,
  });
}
