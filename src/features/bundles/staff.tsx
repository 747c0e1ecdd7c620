import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { beginPart, type DossierFile, dropPart, openDossierFile, refusalWords } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { actsOf, findPart, partBody, partShape, readReason } from './part-form.ts';
import { PartPage } from './views/part-page.tsx';

const url = '/can-bo/ho-so/:dossierId/phan/:part';
const permission = 'bundle.lead';
const params = z.object({ dossierId: z.uuid(), part: partShape });

/** The door at which the desk begins a part that is stuck or was refused, or gives one up. */
export function openPartDoors(app: FastifyInstance, office: Office): void {
  const open = (visit: StaffVisit, dossierId: string) =>
    openDossierFile(office, visit.actor, { dossierId, what: 'part' });
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params,
    async answer(anyVisit, { params: { dossierId, part } }, reply) {
      const visit = staffOf(anyVisit);
      return sendPart(reply, visit, { file: await open(visit, dossierId), part });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    params,
    body: partBody,
    async answer(anyVisit, { params: { dossierId, part }, body }, reply) {
      const visit = staffOf(anyVisit);
      const { actor, t, language } = visit;
      const file = await open(visit, dossierId);
      if (!file || !findPart(file.dossier.state, part)) return sendProblem(reply, 'not-found');
      const refused = { act: body.act, typed: body.reason };
      const read = readReason(body.reason, visit);
      if (!read.ok) {
        return sendPart(reply, visit, {
          file,
          part,
          refused: { ...refused, text: read.text, isField: true },
        });
      }
      const ref = { unitCode: actor.unitCode, dossierId, version: body.version };
      const act = body.act === 'begin' ? beginPart : dropPart;
      const outcome = await act(office, actor, { ref, part, reason: read.reason });
      if (outcome.ok) {
        const flash = { kind: 'done', key: `bundles.act.${body.act}.done` } as const;
        return redirectWith(reply, `/can-bo/ho-so/${dossierId}`, flash);
      }
      const { problem } = outcome;
      const text = refusalWords(problem, { t, language, procedure: file.procedure });
      const shown = { ...refused, text, isField: problem.code === 'text-missing' };
      // Another officer may have been faster: what is shown is the bundle as it is now.
      const present = (await open(visit, dossierId)) ?? file;
      return sendPart(reply, visit, {
        file: present,
        part,
        refused: shown,
        isStale: problem.code === 'stale',
      });
    },
  });
}

function sendPart(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: {
    file: DossierFile | undefined;
    part: string;
    refused?: Parameters<typeof PartPage>[0]['refused'];
    isStale?: boolean;
  },
): FastifyReply {
  const { file, refused, isStale = false } = shown;
  const found = file && findPart(file.dossier.state, shown.part);
  if (!file || !found) return sendProblem(reply, 'not-found');
  const { state, dossierId } = file.dossier;
  const back = `/can-bo/ho-so/${dossierId}`;
  return sendStaffPage(reply, visit, {
    title: visit.t('bundles.act.title', { part: found.part.name[visit.language] }),
    status: statusOfForm(refused !== undefined, isStale),
    children: (
      <PartPage
        visit={visit}
        action={`${back}/phan/${found.part.code}`}
        back={back}
        code={state.code ?? state.reference}
        version={state.version}
        {...found}
        acts={actsOf(state, found, 'staff')}
        refused={refused}
      />
    ),
  });
}
