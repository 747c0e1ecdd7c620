import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { FileKind } from '../../core/dossier-events.ts';
import { refused } from '../../core/outcome.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { type ActOutcome, refusalWords } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { acceptOffer, offerDossier, refuseOffer, takeOfferBack } from './actions.ts';
import { type HandOverFile, handOversPage, openHandOverFile, type Ref, refParams } from './hand-over-file.ts';
import { openAgencyAdministration } from './staff-agencies.tsx';
import { openBookDoors } from './staff-book.tsx';
import { openSlipDoors } from './staff-slip.tsx';
import { custodyHref, HandOversPage } from './views/hand-overs.tsx';

/** Opens the hand-overs of dossiers, the control slip, the register book, and the agencies outside. */
export function openCustodyDoors(app: FastifyInstance, office: Office): void {
  openHandOvers(app, office);
  openOffering(app, office);
  openAnswers(app, office);
  openSlipDoors(app, office);
  openBookDoors(app, office);
  openAgencyAdministration(app, office);
}

const version = z.coerce.number().int();
const page = handOversPage;

function openHandOvers(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: page,
    permission: 'dossier.read',
    params: refParams,
    answer: async (visit, { params }, reply) => sendHandOvers(reply, staffOf(visit), { office, ref: params }),
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
      const read = await openHandOverFile(office, visit, params, 'hand-over');
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
function whyNobody({ file, receivers }: HandOverFile, kind: FileKind) {
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
  return sendHandOvers(reply, visit, { office, ref, refusal, status: statusOfForm(true, isStale) });
}

async function sendHandOvers(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: { office: Office; ref: Ref; refusal?: string; status?: number },
): Promise<FastifyReply> {
  const { office, ref, refusal, status = 200 } = shown;
  const read = await openHandOverFile(office, visit, ref, 'hand-overs');
  if (!read) return sendProblem(reply, 'not-found');
  return sendStaffPage(reply, visit, {
    title: visit.t('custody.open'),
    status,
    children: <HandOversPage visit={visit} {...read} {...(refusal ? { refusal } : {})} />,
  });
}
