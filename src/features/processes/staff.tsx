import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import type { ProcedurePack } from '../../core/procedures.ts';
import { processOf } from '../../core/processes.ts';
import { bpmnOf } from '../../core/processes-bpmn.ts';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { listPackVersions } from '../procedures/actions.ts';
import { findPack } from '../procedures/store.ts';
import { processWords } from './process-words.ts';
import { openComposeDoors } from './staff-compose.tsx';
import { ProcessPage } from './views/process-page.tsx';

const page = '/quan-tri/thu-tuc/:code/quy-trinh';
const permission = 'catalogue.administer';
const params = z.object({ code: z.string().regex(/^\d\.\d{6}$/) });
const query = z.object({
  'phien-ban': z
    .string()
    .regex(/^[\dq-]{1,20}$/)
    .optional()
    .catch(undefined),
});

/** The doors to the processes of procedures: looking at one, taking it along as BPMN, composing it anew. */
export function openProcessDoors(app: FastifyInstance, office: Office): void {
  openComposeDoors(app, office);
  openDoor(app, {
    method: 'GET',
    url: page,
    permission,
    params,
    query,
    async answer(anyVisit, asked, reply) {
      const visit = staffOf(anyVisit);
      const pack = await findVersion(office, visit, { ...asked.params, version: asked.query['phien-ban'] });
      if (!pack) return sendUnknown(reply, visit);
      return sendStaffPage(reply, visit, {
        title: visit.t('processes.title'),
        children: <ProcessPage visit={visit} pack={pack} />,
      });
    },
  });
  openDoor(app, {
    method: 'GET',
    url: `${page}.bpmn`,
    permission,
    params,
    query,
    async answer(anyVisit, asked, reply) {
      const visit = staffOf(anyVisit);
      const pack = await findVersion(office, visit, { ...asked.params, version: asked.query['phien-ban'] });
      if (!pack) return sendUnknown(reply, visit);
      const bytes = Buffer.from(bpmnOf(processOf(pack), processWords(visit, pack)));
      const name = `${pack.code}_${pack.version}.bpmn`;
      return sendFile(reply, { name, mediaType: 'application/xml', bytes, download: true });
    },
  });
}

/** The named version of a pack, else the one in force today. */
async function findVersion(
  office: Office,
  { actor }: StaffVisit,
  { code, version }: { code: string; version: string | undefined },
): Promise<ProcedurePack | undefined> {
  const today = toLocal(office.clock.now()).toPlainDate();
  const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
  return office.db.read(scope, async (tx) => {
    if (version === undefined) return findPack(tx, code, today);
    const known = await listPackVersions(tx, code);
    return known.find(({ pack }) => pack.version === version)?.pack;
  });
}

function sendUnknown(reply: FastifyReply, { t }: StaffVisit) {
  const onward = { href: '/quan-tri/thu-tuc', words: t('catalogue.admin.title') };
  return sendProblem(reply, 'not-found', { onward });
}
