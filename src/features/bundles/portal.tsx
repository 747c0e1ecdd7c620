import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm } from '../../http/forms.ts';
import { sendPage } from '../../http/page.tsx';
import { citizenOf } from '../../http/portal-page.ts';
import { sendProblem } from '../../http/problems.tsx';
import { dropPart, type OwnFile, openOwnFile, refusalWords } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { actsOf, findPart, partBody, partShape, readReason } from './part-form.ts';
import { PartPage } from './views/part-page.tsx';

const url = '/ho-so-cua-toi/:reference/phan/:part';
const permission = 'dossier.act-own';
const params = z.object({ reference: z.string().min(1).max(40), part: partShape });

/** The door at which whoever filed a bundle gives up a part that has not begun. */
export function openOwnPartDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params,
    async answer(visit, { params: { reference, part } }, reply) {
      const file = await openOwnFile(office, citizenOf(visit), { reference, what: 'part' });
      return sendPart(reply, visit, { file, part });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    params,
    body: partBody,
    async answer(visit, { params: { reference, part }, body }, reply) {
      const citizen = citizenOf(visit);
      const file = await openOwnFile(office, citizen, { reference, what: 'part' });
      if (!file || !findPart(file.state, part)) return sendPart(reply, visit, { file: undefined, part });
      const refused = { act: 'drop' as const, typed: body.reason };
      const read = readReason(body.reason, visit);
      if (!read.ok) {
        return sendPart(reply, visit, {
          file,
          part,
          refused: { ...refused, text: read.text, isField: true },
        });
      }
      const { unitCode, dossierId } = file.dossier;
      const ref = { unitCode, dossierId, version: body.version };
      const outcome = await dropPart(office, citizen, { ref, part, reason: read.reason });
      if (outcome.ok) {
        return redirectWith(reply, `/ho-so-cua-toi/${reference}`, {
          kind: 'done',
          key: 'bundles.act.drop.done',
        });
      }
      const { t, language } = visit;
      const { problem } = outcome;
      const text = refusalWords(problem, { t, language, procedure: file.pack });
      const shown = { ...refused, text, isField: problem.code === 'text-missing' };
      return sendPart(reply, visit, { file, part, refused: shown, isStale: problem.code === 'stale' });
    },
  });
}

function sendPart(
  reply: FastifyReply,
  visit: Visit,
  shown: {
    file: OwnFile | undefined;
    part: string;
    refused?: Parameters<typeof PartPage>[0]['refused'];
    isStale?: boolean;
  },
): FastifyReply {
  const { file, refused, isStale = false } = shown;
  const found = file && findPart(file.state, shown.part);
  if (!file || !found) {
    return sendProblem(reply, 'not-found', { words: visit.t('dossiers.problem.unknown-dossier') });
  }
  const { state } = file;
  const back = `/ho-so-cua-toi/${state.reference}`;
  return sendPage(reply, visit, {
    title: visit.t('bundles.act.title', { part: found.part.name[visit.language] }),
    surface: 'portal',
    status: statusOfForm(refused !== undefined, isStale),
    children: (
      <PartPage
        visit={visit}
        action={`${back}/phan/${found.part.code}`}
        back={back}
        code={state.code ?? state.reference}
        version={state.version}
        {...found}
        acts={actsOf(state, found, 'citizen')}
        refused={refused}
      />
    ),
  });
}
