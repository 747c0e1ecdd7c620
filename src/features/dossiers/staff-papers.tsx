import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { sendProblem } from '../../http/problems.tsx';
import { staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { openDossierFile } from './dossier-file.ts';
import { printSlip } from './slip-printing.ts';
import { type SlipForm, slipName } from './slips.ts';

/** Opens the official forms of a dossier, printed on demand, and the documents in its file. */
export function openPaperDoors(app: FastifyInstance, office: Office): void {
  openSlip(app, office);
  openDocument(app, office);
}

const dossierParam = z.object({ dossierId: z.uuid() });

function openSlip(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/ho-so/:dossierId/phieu/:form',
    permission: 'dossier.read',
    params: dossierParam.extend({ form: z.string().regex(/^(0[1-5]|19)\.pdf$/) }),
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const form = params.form.slice(0, 2) as SlipForm;
      const look = { dossierId: params.dossierId, what: `slip ${form}` };
      const file = await openDossierFile(office, visit.actor, look);
      const bytes = file && (await printSlip(office, form, file));
      if (!bytes) return sendProblem(reply, 'not-found');
      const name = `${slipName(form)}-${file.dossier.state.code ?? file.dossier.state.reference}.pdf`;
      return sendFile(reply, { name, mediaType: 'application/pdf', bytes });
    },
  });
}

function openDocument(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/ho-so/:dossierId/tai-lieu/:documentId',
    permission: 'dossier.read',
    params: dossierParam.extend({ documentId: z.uuid() }),
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const look = { dossierId: params.dossierId, what: `document ${params.documentId}` };
      const file = await openDossierFile(office, visit.actor, look);
      const document = file?.documents.find((each) => each.documentId === params.documentId);
      if (!document || document.scan === 'infected') return sendProblem(reply, 'not-found');
      const bytes = await office.files.read(document.sha256).catch(() => undefined);
      // Bytes that are gone or were changed in the store are never shown as if they were the paper.
      if (!bytes) return sendProblem(reply, 'unacceptable', { words: visit.t('desk.documents.changed') });
      return sendFile(reply, { name: document.name, mediaType: document.mediaType, bytes });
    },
  });
}
