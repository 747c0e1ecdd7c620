import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import type { Citizen } from '../../core/permissions.ts';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendPage } from '../../http/page.tsx';
import { citizenOf } from '../../http/portal-page.ts';
import { sendProblem } from '../../http/problems.tsx';
import { listOwnDossiers } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { findProcedure } from '../procedures/store.ts';
import { beginDraft, openDraft, scopeOf, throwAwayDraft } from './actions.ts';
import { draftParams, sendDraftRefusal } from './own-draft.ts';
import { openFilingDoors } from './portal-filing.tsx';
import { nextStep, progressOf } from './progress.ts';
import { listDrafts } from './store.ts';
import { draftPath } from './views/draft-frame.tsx';
import { MinePage } from './views/mine-page.tsx';
import { StartPage } from './views/start-page.tsx';

/** The doors of filing: begin, go on page by page, file; and everything one has with the office. */
export function openDraftDoors(app: FastifyInstance, office: Office): void {
  openMine(app, office);
  openStart(app, office);
  openDraftItself(app, office);
  openFilingDoors(app, office);
}

function openMine(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/ho-so-cua-toi',
    permission: 'dossier.read-own',
    async answer(visit, _input, reply) {
      const citizen = citizenOf(visit);
      const drafts = await readMyDrafts(office, citizen);
      const dossiers = await listOwnDossiers(office, citizen);
      return sendPage(reply, visit, {
        title: visit.t('portal.mine.title'),
        surface: 'portal',
        children: <MinePage visit={visit} drafts={drafts} dossiers={dossiers} />,
      });
    },
  });
}

function openStart(app: FastifyInstance, office: Office): void {
  const params = z.object({ code: z.string().regex(/^\d\.\d{6}$/) });
  openDoor(app, {
    method: 'GET',
    url: '/nop-ho-so/:code',
    permission: 'dossier.file',
    params,
    async answer(visit, { params: { code } }, reply) {
      const mine = await readMyDrafts(office, citizenOf(visit), code);
      const today = toLocal(office.clock.now()).toPlainDate();
      const pack = await office.db.read({ role: 'public' }, (tx) => findProcedure(tx, code, today));
      if (!pack) return sendDraftRefusal(office, reply, { problem: { code: 'unknown-procedure' } });
      if (pack.onlineLevel === 'none')
        return sendDraftRefusal(office, reply, { problem: { code: 'not-online' } });
      const drafts = mine.map(({ draft }) => draft);
      return sendPage(reply, visit, {
        title: visit.t('portal.start.title', { name: pack.name[visit.language] }),
        surface: 'portal',
        children: <StartPage visit={visit} pack={pack} drafts={drafts} today={today} />,
      });
    },
  });
  openDoor(app, {
    method: 'POST',
    url: '/nop-ho-so/:code',
    permission: 'dossier.file',
    params,
    async answer(visit, { params: { code } }, reply) {
      const begun = await beginDraft(office, citizenOf(visit), code);
      if (!begun.ok) return sendDraftRefusal(office, reply, begun);
      return redirectWith(reply, `/ban-nhap/${begun.value.draftId}`);
    },
  });
}

function openDraftItself(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/ban-nhap/:draftId',
    permission: 'dossier.file',
    params: draftParams,
    async answer(visit, { params: { draftId } }, reply) {
      const opened = await openDraft(office, citizenOf(visit), draftId);
      if (!opened.ok) return sendDraftRefusal(office, reply, { ...opened, draftId });
      const progress = progressOf(opened.value, toLocal(office.clock.now()).toPlainDate());
      return redirectWith(reply, draftPath(draftId, nextStep(progress)));
    },
  });
  openDoor(app, {
    method: 'POST',
    url: '/ban-nhap/:draftId/xoa',
    permission: 'dossier.file',
    params: draftParams,
    async answer(visit, { params: { draftId } }, reply) {
      await throwAwayDraft(office, citizenOf(visit), draftId);
      return redirectWith(reply, '/ho-so-cua-toi', { kind: 'done', key: 'portal.draft.thrownAway' });
    },
  });
  openDoor(app, {
    method: 'GET',
    url: '/ban-nhap/:draftId/tep/:fileId',
    permission: 'dossier.file',
    params: z.object({ draftId: z.uuid(), fileId: z.uuid() }),
    async answer(visit, { params }, reply) {
      const opened = await openDraft(office, citizenOf(visit), params.draftId);
      const file = opened.ok && opened.value.files.find((each) => each.fileId === params.fileId);
      if (!file) return sendProblem(reply, 'not-found');
      const bytes = await office.files.read(file.sha256).catch(() => undefined);
      if (!bytes) return sendProblem(reply, 'unacceptable', { words: visit.t('portal.own.fileGone') });
      return sendFile(reply, { ...file, bytes });
    },
  });
}

async function readMyDrafts(office: Office, citizen: Citizen, code?: string) {
  const today = toLocal(office.clock.now()).toPlainDate();
  return office.db.read(scopeOf(citizen), async (tx) => {
    const drafts = await listDrafts(tx, citizen.personId);
    const wanted = drafts.filter((draft) => code === undefined || draft.procedureCode === code);
    const mine = [];
    for (const draft of wanted) {
      mine.push({ draft, pack: await findProcedure(tx, draft.procedureCode, today) });
    }
    return mine;
  });
}
