import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { addAgency, closeAgency, rotateAgencyLink } from './actions.ts';
import { agencyKinds, listAgencies } from './agencies-store.ts';
import { AgenciesPage, AgencyLinkPage, type TypedAgency } from './views/agencies.tsx';

const page = '/quan-tri/co-quan';
const permission = 'unit.administer';

/** The doors of the unit's administrator: agencies outside and their links. */
export function openAgencyAdministration(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: page,
    permission,
    answer: async (visit, _input, reply) => sendAgencies(reply, staffOf(visit), { office }),
  });
  openAdding(app, office);
  const agency = z.object({ agencyId: z.uuid() });
  openDoor(app, {
    method: 'POST',
    url: `${page}/duong-dan`,
    permission,
    body: agency,
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const made = await rotateAgencyLink(office, visit.actor, body.agencyId);
      return made ? sendLink(reply, visit, { office, ...made }) : sendProblem(reply, 'not-found');
    },
  });
  openDoor(app, {
    method: 'POST',
    url: `${page}/dong`,
    permission,
    body: agency,
    async answer(anyVisit, { body }, reply) {
      await closeAgency(office, staffOf(anyVisit).actor, body.agencyId);
      return redirectWith(reply, page, { kind: 'done', key: 'custody.done.agency-closed' });
    },
  });
}

function openAdding(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${page}/them`,
    permission,
    body: z.object({
      code: z.string().trim().toLowerCase().max(100).catch(''),
      name: z.string().trim().max(200).catch(''),
      kind: z.enum(agencyKinds).catch('other'),
      contact: z.string().trim().max(200).catch(''),
    }),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const wrong = !/^[a-z0-9-]{2,20}$/.test(body.code) ? 'code' : body.name === '' ? 'name' : undefined;
      if (wrong) return sendAgencies(reply, visit, { office, cameBack: { typed: body, wrong } });
      const added = await addAgency(office, visit.actor, { ...body, contact: body.contact || null });
      if (!added.ok) return sendAgencies(reply, visit, { office, cameBack: { typed: body, wrong: 'taken' } });
      return sendLink(reply, visit, { office, name: body.name, token: added.value.token });
    },
  });
}

/** The link is shown here and never again: only its hash is kept. */
function sendLink(
  reply: FastifyReply,
  visit: StaffVisit,
  { office, name, token }: { office: Office; name: string; token: string },
): FastifyReply {
  const link = `${office.settings.publicUrl}/co-quan/${token}`;
  reply.header('cache-control', 'private, no-store');
  return sendStaffPage(reply, visit, {
    title: visit.t('custody.agency.link', { name }),
    children: <AgencyLinkPage visit={visit} name={name} link={link} />,
  });
}

async function sendAgencies(
  reply: FastifyReply,
  visit: StaffVisit,
  {
    office,
    cameBack,
  }: { office: Office; cameBack?: { typed: TypedAgency; wrong: 'code' | 'name' | 'taken' } },
): Promise<FastifyReply> {
  const { unitCode, personId } = visit.actor;
  const scope = { unit: unitCode, person: personId, role: 'staff' };
  const agencies = await office.db.read(scope, (tx) => listAgencies(tx, unitCode));
  return sendStaffPage(reply, visit, {
    title: visit.t('custody.agency.title'),
    status: cameBack ? 422 : 200,
    children: <AgenciesPage visit={visit} agencies={agencies} cameBack={cameBack} />,
  });
}
