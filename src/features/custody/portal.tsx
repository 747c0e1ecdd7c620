import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { isSamePlace } from '../../core/custody.ts';
import type { Transaction } from '../../db/transaction.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import { type ActOutcome, refusalWords } from '../dossiers/actions.ts';
import { findDossier, insertView, type StoredDossier } from '../dossiers/store.ts';
import type { Office } from '../office.ts';
import { getProcedure } from '../procedures/store.ts';
import { findUnit } from '../units/store.ts';
import { acceptOffer, agencyBy, offerDossier, refuseOffer, takeOfferBack } from './actions.ts';
import { findAgency, listLinkedDossiers, type OutsideAgency } from './agencies-store.ts';
import { provesAgency, readAgencyToken } from './agency-tokens.ts';
import { type AgencyDossier, AgencyPage } from './views/agency-page.tsx';

const params = z.object({ token: z.string().min(20).max(200) });
const url = '/co-quan/:token';

/**
 * Opens the page of an agency outside: no account, a link with a token. It sees the hand-over view of what is handed
 * to it, and nothing else; a wrong, old or closed link is no page at all.
 */
export function openAgencyDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission: 'public.read',
    limit: 'search',
    params,
    async answer(visit, { params: { token } }, reply) {
      const agency = await provedAgency(office, token);
      return agency
        ? sendAgencyPage(reply, visit, { office, agency, token })
        : sendProblem(reply, 'not-found');
    },
  });
  const text = z.string().trim().max(500).catch('');
  const about = { dossierId: z.uuid(), version: z.coerce.number().int() };
  const offered = { ...about, offerId: z.uuid() };
  openAct(app, office, {
    path: 'nhan',
    body: z.object({ ...offered, note: text }),
    done: 'accepted',
    act: (hand, ref, { offerId, note }) => acceptOffer(office, hand, { ref, offerId, note }),
  });
  openAct(app, office, {
    path: 'tu-choi',
    body: z.object({ ...offered, reason: text }),
    done: 'refused',
    act: (hand, ref, { offerId, reason }) => refuseOffer(office, hand, { ref, offerId, reason }),
  });
  openAct(app, office, {
    path: 'rut-lai',
    body: z.object({ ...offered, reason: text }),
    done: 'withdrawn',
    act: (hand, ref, { offerId, reason }) => takeOfferBack(office, hand, { ref, offerId, reason }),
  });
  openAct(app, office, {
    path: 'tra-lai',
    body: z.object({ ...about, file: z.enum(['paper', 'electronic']), note: text }),
    done: 'offered',
    act: (hand, ref, { file, note }) =>
      offerDossier(office, hand, { ref, file, note, to: { kind: 'unit', unitCode: ref.unitCode } }),
  });
}

type AgencyHand = { kind: 'agency'; agency: OutsideAgency };
type Ref = { unitCode: string; dossierId: string; version: number };
type About = { dossierId: string; version: number };

function openAct<Body extends z.ZodType<About>>(
  app: FastifyInstance,
  office: Office,
  door: {
    path: string;
    body: Body;
    done: string;
    act: (hand: AgencyHand, ref: Ref, body: z.output<Body>) => Promise<ActOutcome>;
  },
): void {
  openDoor(app, {
    method: 'POST',
    url: `${url}/${door.path}`,
    permission: 'public.read',
    params,
    body: door.body,
    async answer(visit, { params: { token }, body }, reply) {
      const agency = await provedAgency(office, token);
      const { dossierId, version } = body;
      const linked = agency && (await isLinked(office, agency, dossierId));
      if (!agency || !linked) return sendProblem(reply, 'not-found');
      const ref = { unitCode: agency.unitCode, dossierId, version };
      const outcome = await door.act({ kind: 'agency', agency }, ref, body);
      const flash = { kind: 'done', key: `custody.done.${door.done}` } as const;
      if (outcome.ok) return redirectWith(reply, `/co-quan/${token}`, flash);
      const refusal = refusalWords(outcome.problem, visit);
      return sendAgencyPage(reply, visit, { office, agency, token, refusal });
    },
  });
}

async function provedAgency(office: Office, text: string): Promise<OutsideAgency | undefined> {
  const token = readAgencyToken(text);
  if (!token) return undefined;
  const agency = await office.db.read({ unit: token.unitCode, role: 'agency' }, (tx) =>
    findAgency(tx, token),
  );
  return agency && !agency.closedAt && provesAgency(token, agency.tokenHash) ? agency : undefined;
}

async function isLinked(office: Office, agency: OutsideAgency, dossierId: string): Promise<boolean> {
  const scope = { unit: agency.unitCode, role: 'agency' };
  return (await office.db.read(scope, (tx) => listLinkedDossiers(tx, agency))).includes(dossierId);
}

async function sendAgencyPage(
  reply: FastifyReply,
  visit: Visit,
  page: { office: Office; agency: OutsideAgency; token: string; refusal?: string },
): Promise<FastifyReply> {
  const { office, agency, token, refusal } = page;
  const scope = { unit: agency.unitCode, role: 'agency' };
  const shown = await office.db.transaction(scope, async (tx) => ({
    unit: await findUnit(tx, agency.unitCode),
    dossiers: await openInvolved(office, tx, agency),
  }));
  const unitName = shown.unit ? `${shown.unit.type} ${shown.unit.name}` : agency.unitCode;
  // The address is the key: it is told to no other site and kept by no shared computer.
  reply.header('referrer-policy', 'no-referrer').header('cache-control', 'private, no-store');
  return sendPage(reply, visit, {
    title: visit.t('custody.agencyPage.title', { unit: unitName }),
    surface: 'portal',
    status: refusal ? 422 : 200,
    children: (
      <AgencyPage
        visit={visit}
        agency={agency}
        unitName={unitName}
        dossiers={shown.dossiers}
        href={`/co-quan/${token}`}
        {...(refusal ? { refusal } : {})}
      />
    ),
  });
}

/** The dossiers that are with the agency or on their way to it or back, each view of them logged. */
async function openInvolved(
  office: Office,
  tx: Transaction,
  agency: OutsideAgency,
): Promise<AgencyDossier[]> {
  const { unitCode } = agency;
  const involved: AgencyDossier[] = [];
  for (const dossierId of await listLinkedDossiers(tx, agency)) {
    const dossier = await findDossier(tx, { unitCode, dossierId });
    if (!dossier || !isInvolved(dossier, agency)) continue;
    const { procedureCode, procedureVersion } = dossier.state;
    involved.push({ dossier, procedure: await getProcedure(tx, procedureCode, procedureVersion) });
    await insertView(tx, {
      viewId: randomUUID(),
      unitCode,
      dossierId,
      by: agencyBy(agency),
      what: 'agency page',
      at: office.clock.now(),
    });
  }
  return involved;
}

function isInvolved({ state }: StoredDossier, { agencyId, name }: OutsideAgency): boolean {
  const own = { kind: 'agency', agencyId, name } as const;
  const { paper, electronic, offers } = state.custody;
  return [paper?.holder, electronic.holder, ...offers.flatMap(({ from, to }) => [from, to])].some(
    (custodian) => custodian !== undefined && isSamePlace(own, custodian),
  );
}
