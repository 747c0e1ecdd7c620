import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { sendPage } from '../../http/page.tsx';
import { citizenOf } from '../../http/portal-page.ts';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import { openOwnFile } from './own-dossiers.ts';
import { openOwnActs } from './portal-acts.tsx';
import { ownParams, sendOwnPage, sendUnknown } from './portal-own.tsx';
import { openTrackingDoors } from './portal-tracking.tsx';
import { openVerificationDoors } from './portal-verification.tsx';
import { printSlip } from './slip-printing.ts';
import { type SlipForm, slipForms } from './slips.ts';
import { FiledPage } from './views/portal-filed-page.tsx';

/** The citizen's doors to dossiers: the own ones with their papers and acts, and the public tracking. */
export function openPortalDoors(app: FastifyInstance, office: Office): void {
  openOwnPages(app, office);
  openSlips(app, office);
  openOwnDocuments(app, office);
  openOwnActs(app, office);
  openTrackingDoors(app, office);
  openVerificationDoors(app, office);
}

function openOwnPages(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/ho-so-cua-toi/:reference',
    permission: 'dossier.read-own',
    params: ownParams,
    async answer(visit, { params: { reference } }, reply) {
      const file = await openOwnFile(office, citizenOf(visit), { reference, what: 'own-page' });
      return file ? sendOwnPage(reply, visit, { file }) : sendUnknown(reply);
    },
  });
  openDoor(app, {
    method: 'GET',
    url: '/ho-so-cua-toi/:reference/da-nop',
    permission: 'dossier.read-own',
    params: ownParams,
    async answer(visit, { params: { reference } }, reply) {
      const file = await openOwnFile(office, citizenOf(visit), { reference, what: 'own-page' });
      if (!file) return sendUnknown(reply);
      return sendPage(reply, visit, {
        title: visit.t('portal.filed.title'),
        surface: 'portal',
        children: <FiledPage visit={visit} file={file} />,
      });
    },
  });
}

/** The official forms, printed on demand from their event, so that they are the same at any later time. */
function openSlips(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/ho-so-cua-toi/:reference/phieu/:paper',
    permission: 'dossier.read-own',
    params: ownParams.extend({ paper: z.string().regex(/^\d{2}\.pdf$/) }),
    async answer(visit, { params: { reference, paper } }, reply) {
      const form = paper.slice(0, 2);
      if (!isSlipForm(form)) return sendProblem(reply, 'not-found');
      const file = await openOwnFile(office, citizenOf(visit), { reference, what: `slip-${form}` });
      if (!file) return sendUnknown(reply);
      const bytes = await printSlip(office, form, { ...file, procedure: file.pack });
      if (!bytes) return sendProblem(reply, 'not-found');
      const name = `mau-${form}-${file.state.code ?? file.state.reference}.pdf`;
      return sendFile(reply, { name, mediaType: 'application/pdf', bytes });
    },
  });
}

function openOwnDocuments(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/ho-so-cua-toi/:reference/tep/:documentId',
    permission: 'dossier.read-own',
    params: ownParams.extend({ documentId: z.uuid() }),
    async answer(visit, { params: { reference, documentId } }, reply) {
      const look = { reference, what: `document-${documentId}` };
      const file = await openOwnFile(office, citizenOf(visit), look);
      const document = file?.documents.find((each) => each.documentId === documentId);
      if (!document) return sendUnknown(reply);
      const bytes = await office.files.read(document.sha256).catch(() => undefined);
      // Bytes that are gone or were changed in the store are never shown as if they were the paper.
      if (!bytes) return sendProblem(reply, 'unacceptable', { words: visit.t('portal.own.fileGone') });
      return sendFile(reply, { ...document, bytes });
    },
  });
}

function isSlipForm(form: string): form is SlipForm {
  return Object.hasOwn(slipForms, form);
}
