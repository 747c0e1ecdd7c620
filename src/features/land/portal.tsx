import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { type ProofWay, proofWays } from '../../core/land-events.ts';
import { hasForbiddenCharacters, tidyText } from '../../core/names-and-dates.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm, typedText } from '../../http/forms.ts';
import { sendPage } from '../../http/page.tsx';
import { citizenOf } from '../../http/portal-page.ts';
import { uploadWords } from '../../http/upload-words.ts';
import { readUpload } from '../../http/uploads.ts';
import { type OwnFile, openOwnFile, ownParams, refusalWords, sendUnknown } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { fileProof } from './actions.ts';
import { ObligationPage } from './views/obligation-page.tsx';

/** The door at which a citizen hands in what proves that her financial obligation is settled. */
export function openObligationDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission,
    params: ownParams,
    async answer(visit, { params: { reference } }, reply) {
      const file = await openOwnFile(office, citizenOf(visit), { reference, what: 'obligation' });
      if (!file?.pack.taxSheet) return sendUnknown(reply);
      return sendObligation(reply, visit, { file, typed: freshProof, problems: [] });
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission,
    params: ownParams,
    multipart: true,
    async answer(visit, { params: { reference } }, reply, request) {
      const citizen = citizenOf(visit);
      const { t, language } = visit;
      const file = await openOwnFile(office, citizen, { reference, what: 'obligation' });
      if (!file?.pack.taxSheet) return sendUnknown(reply);
      const read = await readUpload(request, office.files);
      const upload = read.ok ? read.value : read.kept;
      const note = tidyText(typedText(upload.fields, 'note'));
      const way = proofWays.find((each) => each === typedText(upload.fields, 'way')) ?? 'paid';
      const shown = { file, typed: { way, note } };
      const refuse = (text: string, field?: string, isStale = false) =>
        sendObligation(reply, visit, {
          ...shown,
          problems: [{ text, ...(field ? { field } : {}) }],
          isStale,
        });
      if (!read.ok) return refuse(uploadWords(t, read.problem, app.house.limits), 'proof');
      if (note.length > longestNote || hasForbiddenCharacters(note)) return refuse(t('land.unfit'), 'note');
      const { unitCode, dossierId } = file.dossier;
      const version = z.coerce.number().int().positive().safeParse(upload.fields['version']?.[0]);
      const ref = { unitCode, dossierId, version: version.data ?? 0 };
      const outcome = await fileProof(office, citizen, { ref, way, note, files: upload.files });
      if (outcome.ok) {
        return redirectWith(reply, `/ho-so-cua-toi/${reference}`, { kind: 'done', key: 'land.done.own' });
      }
      const { problem } = outcome;
      const words = refusalWords(problem, { t, language, procedure: file.pack });
      const field = problem.code === 'proof-missing' ? 'proof' : undefined;
      return refuse(words, field, problem.code === 'stale');
    },
  });
}

const url = '/ho-so-cua-toi/:reference/chung-tu';
const permission = 'dossier.act-own';
const longestNote = 2000;

/** What was typed of a proof; files cannot be kept by a form. */
export type TypedProof = { way: ProofWay; note: string };
const freshProof: TypedProof = { way: 'paid', note: '' };

function sendObligation(
  reply: FastifyReply,
  visit: Visit,
  shown: {
    file: OwnFile;
    typed: TypedProof;
    problems: { field?: string; text: string }[];
    isStale?: boolean;
  },
): FastifyReply {
  const { problems, isStale } = shown;
  return sendPage(reply, visit, {
    title: visit.t('land.own.title'),
    surface: 'portal',
    status: statusOfForm(problems.length > 0, isStale),
    children: <ObligationPage visit={visit} {...shown} />,
  });
}
