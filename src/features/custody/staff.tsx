import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { handOversOf } from '../../core/control-slip.ts';
import type { FileKind } from '../../core/dossier-events.ts';
import { refused } from '../../core/outcome.ts';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { printPaper } from '../documents/actions.ts';
import {
  type ActOutcome,
  actedBy,
  type DossierFile,
  openDossierFile,
  refusalWords,
} from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { acceptOffer, offerDossier, refuseOffer, takeOfferBack } from './actions.ts';
import { listAgencies } from './agencies-store.ts';
import { controlSlipPaper } from './papers.ts';
import { namesFor, type Receiver, receiversOf } from './receivers.ts';
import { openAgencyAdministration } from './staff-agencies.tsx';
import { openBookDoors } from './staff-book.tsx';
import { ControlSlipPage } from './views/control-slip.tsx';
import { custodyHref, HandOversPage } from './views/hand-overs.tsx';

/** Opens the hand-overs of dossiers, the control slip, the register book, and the agencies outside. */
export function openCustodyDoors(app: FastifyInstance, office: Office): void {
  openHandOvers(app, office);
  openOffering(app, office);
  openAnswers(app, office);
  openControlSlip(app, office);
  openBookDoors(app, office);
  openAgencyAdministration(app, office);
}

const refParams = z.object({ unitCode: z.string().regex(/^\d{5}$/), dossierId: z.uuid() });
type Ref = z.output<typeof refParams>;
const version = z.coerce.number().int();
const page = '/can-bo/ban-giao/:unitCode/:dossierId';

function openHandOvers(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: page,
    permission: 'dossier.read',
    params: refParams,
    answer: async (visit, { params }, reply) => sendHandOvers(reply, staffOf(visit), { office, ref: params }),
  });
  openDoor(app, {
    method: 'GET',
    url: `${page}/mau-06.pdf`,
    permission: 'dossier.read',
    params: refParams,
    answer: async (visit, { params }, reply) => sendSlip(reply, staffOf(visit), { office, ref: params }),
  });
}

function openOffering(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${page}/giao`,
    permission: 'custody.hand-over',
    params: refParams,
    body: z.object({
      version,
      file: z.enum(['paper', 'electronic']),
      to: z.string().max(60).catch(''),
      note: z.string().trim().max(500).catch(''),
    }),
    async answer(anyVisit, { params, body }, reply) {
      const visit = staffOf(anyVisit);
      const read = await openPage(office, visit, params, 'hand-over');
      if (!read) return sendProblem(reply, 'not-found');
      const to = read.receivers[body.file].find(({ value }) => value === body.to)?.custodian;
      const ref = { ...params, version: body.version };
      const outcome = to
        ? await offerDossier(office, visit.actor, { ref, file: body.file, to, note: body.note })
        : refused(whyNobody(read, body.file));
      return afterAct(reply, visit, { office, ref: params, outcome, done: 'offered' });
    },
  });
}

/** Why the chosen receiver is none of those offered: the file is not here to give, or the choice is none. */
function whyNobody({ file, receivers }: ReadPage, kind: FileKind) {
  const { custody } = file.dossier.state;
  if (!custody[kind]) return { code: 'no-file' } as const;
  if (custody.offers.some((offer) => offer.file === kind)) return { code: 'offer-open' } as const;
  return receivers[kind].length === 0 ? ({ code: 'not-holder' } as const) : ({ code: 'no-way' } as const);
}

function openAnswers(app: FastifyInstance, office: Office): void {
  const text = z.string().trim().max(500).catch('');
  openDoor(app, {
    method: 'POST',
    url: `${page}/nhan`,
    permission: 'custody.hand-over',
    params: refParams,
    body: z.object({ version, offerId: z.uuid(), note: text }),
    async answer(anyVisit, { params, body }, reply) {
      const visit = staffOf(anyVisit);
      const { version: seen, ...told } = body;
      const outcome = await acceptOffer(office, visit.actor, { ref: { ...params, version: seen }, ...told });
      return afterAct(reply, visit, { office, ref: params, outcome, done: 'accepted' });
    },
  });
  for (const { path, act, done } of endings) {
    openDoor(app, {
      method: 'POST',
      url: `${page}/${path}`,
      permission: 'custody.hand-over',
      params: refParams,
      body: z.object({ version, offerId: z.uuid(), reason: text }),
      async answer(anyVisit, { params, body }, reply) {
        const visit = staffOf(anyVisit);
        const { version: seen, ...told } = body;
        const outcome = await act(office, visit.actor, { ref: { ...params, version: seen }, ...told });
        return afterAct(reply, visit, { office, ref: params, outcome, done });
      },
    });
  }
}

/** How an offer ends with a reason: its receiver refuses it, or its giver takes it back. */
const endings = [
  { path: 'tu-choi', act: refuseOffer, done: 'refused' },
  { path: 'rut-lai', act: takeOfferBack, done: 'withdrawn' },
];

function openControlSlip(app: FastifyInstance, office: Office): void {
  const own = z.object({ dossierId: z.uuid() });
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/ho-so/:dossierId/phieu-kiem-soat',
    permission: 'dossier.read',
    params: own,
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const ref = { ...params, unitCode: visit.actor.unitCode };
      const read = await openPage(office, visit, ref, 'control slip');
      if (!read) return sendProblem(reply, 'not-found');
      const title = visit.t('custody.slip.title');
      return sendStaffPage(reply, visit, { title, children: <ControlSlipPage visit={visit} {...read} /> });
    },
  });
}

async function afterAct(
  reply: FastifyReply,
  visit: StaffVisit,
  act: { office: Office; ref: Ref; outcome: ActOutcome; done: string },
): Promise<FastifyReply> {
  const { office, ref, outcome } = act;
  if (outcome.ok)
    return redirectWith(reply, custodyHref(ref), { kind: 'done', key: `custody.done.${act.done}` });
  if (outcome.problem.code === 'unknown-dossier') return sendProblem(reply, 'not-found');
  const refusal = refusalWords(outcome.problem, visit);
  const isStale = outcome.problem.code === 'stale';
  return sendHandOvers(reply, visit, { office, ref, refusal, status: isStale ? 409 : 422 });
}

async function sendHandOvers(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: { office: Office; ref: Ref; refusal?: string; status?: number },
): Promise<FastifyReply> {
  const { office, ref, refusal, status = 200 } = shown;
  const read = await openPage(office, visit, ref, 'hand-overs');
  if (!read) return sendProblem(reply, 'not-found');
  return sendStaffPage(reply, visit, {
    title: visit.t('custody.open'),
    status,
    children: <HandOversPage visit={visit} {...read} {...(refusal ? { refusal } : {})} />,
  });
}

async function sendSlip(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, ref }: { office: Office; ref: Ref },
): Promise<FastifyReply> {
  const read = await openPage(office, visit, ref, 'form 06');
  if (!read) return sendProblem(reply, 'not-found');
  const names = { ...read.names, t: office.texts('vi') };
  const paper = controlSlipPaper({ ...read, names, now: office.clock.now() });
  const { unit, procedure } = read.file;
  const bytes = await printPaper(office, paper, { unitCode: unit.code, procedureCode: procedure.code });
  const { code, reference } = read.file.dossier.state;
  return sendFile(reply, { name: `mau-06-${code ?? reference}.pdf`, mediaType: 'application/pdf', bytes });
}

type ReadPage = {
  file: DossierFile;
  rows: ReturnType<typeof handOversOf>;
  names: ReturnType<typeof namesFor>;
  receivers: Record<FileKind, Receiver[]>;
  by: ReturnType<typeof actedBy>;
};

async function openPage(
  office: Office,
  visit: StaffVisit,
  ref: Ref,
  what: string,
): Promise<ReadPage | undefined> {
  const { actor, t } = visit;
  const file = await openDossierFile(office, actor, { ...ref, what });
  if (!file) return undefined;
  const scope = { unit: ref.unitCode, person: actor.personId, role: 'staff' };
  const agencies = await office.db.read(scope, (tx) => listAgencies(tx, ref.unitCode));
  const names = namesFor(file, t);
  const by = actedBy(actor, ref.unitCode);
  return {
    file,
    rows: handOversOf(file.events),
    names,
    by,
    receivers: receiversOf(file, by, { agencies, names }),
  };
}
