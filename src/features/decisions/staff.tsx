import type { FastifyInstance, FastifyReply } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import type { Staff } from '../../core/permissions.ts';
import { keepIfDone } from '../../db/kept.ts';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { registerDecision, type TellChanges } from './actions.ts';
import { readSentDecision } from './sent-decision.ts';
import { type Decision, findDecision, listDecisions } from './store.ts';
import { type DecisionError, decisionErrorOf } from './views/decision-fields.tsx';
import { DecisionListPage, DecisionPage, RegisterPage } from './views/decision-pages.tsx';

const page = '/quan-tri/quyet-dinh';
const permission = 'decision.register';

/** The doors of the register of decisions; `tellers` are the rooms that say what a decision changed in them. */
export function openDecisionDoors(
  app: FastifyInstance,
  office: Office,
  tellers: readonly TellChanges[],
): void {
  openDoor(app, {
    method: 'GET',
    url: page,
    permission,
    async answer(anyVisit, _input, reply) {
      const visit = staffOf(anyVisit);
      const decisions = await readOwn(office, visit.actor);
      const children = <DecisionListPage visit={visit} decisions={decisions} />;
      return sendStaffPage(reply, visit, { title: visit.t('decisions.list.title'), children });
    },
  });
  openRegistering(app, office);
  openDecision(app, office, tellers);
  openScan(app, office);
}

function openRegistering(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `${page}/dang-ky`,
    permission,
    answer: async (visit, _input, reply) => sendForm(reply, staffOf(visit), { typed: {}, errors: [] }),
  });
  openDoor(app, {
    method: 'POST',
    url: `${page}/dang-ky`,
    permission,
    multipart: true,
    async answer(anyVisit, _input, reply, request) {
      const visit = staffOf(anyVisit);
      const { actor, t } = visit;
      const sent = await readSentDecision(request, office, t);
      if (!sent.ok) return sendForm(reply, visit, sent);
      const registered = await keepIfDone(office.db, { scope: scopeOf(actor) }, (tx) =>
        registerDecision(tx, sent, { office, actor }),
      );
      if (!registered.ok)
        return sendForm(reply, visit, { ...sent, errors: [decisionErrorOf(t, registered.problem)] });
      const { decisionId, number } = registered.value;
      const done = { kind: 'done', key: 'decisions.registered', values: { number } } as const;
      return redirectWith(reply, `${page}/${decisionId}`, done);
    },
  });
}

const decisionParam = z.object({ decisionId: z.uuid() });

function openDecision(app: FastifyInstance, office: Office, tellers: readonly TellChanges[]): void {
  openDoor(app, {
    method: 'GET',
    url: `${page}/:decisionId`,
    permission,
    params: decisionParam,
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const { actor, t } = visit;
      const told = await office.db.read(scopeOf(actor), async (tx) => {
        const decision = await findOwn(tx, actor, params.decisionId);
        if (!decision) return undefined;
        const changes = [];
        for (const tell of tellers) changes.push(...(await tell(tx, decision, t)));
        return { decision, changes };
      });
      if (!told)
        return sendProblem(reply, 'not-found', { onward: { href: page, words: t('decisions.list.title') } });
      const title = t('decisions.one.title', { number: told.decision.number });
      return sendStaffPage(reply, visit, { title, children: <DecisionPage visit={visit} {...told} /> });
    },
  });
}

function openScan(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: `${page}/:decisionId/ban-chup`,
    permission,
    params: decisionParam,
    async answer(anyVisit, { params }, reply) {
      const { actor } = staffOf(anyVisit);
      const decision = await office.db.read(scopeOf(actor), (tx) => findOwn(tx, actor, params.decisionId));
      if (!decision?.document) return sendProblem(reply, 'not-found');
      const bytes = await office.files.read(decision.document.sha256);
      const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream';
      return sendFile(reply, { name: decision.document.name, mediaType, bytes });
    },
  });
}

function sendForm(
  reply: FastifyReply,
  visit: StaffVisit,
  form: { typed: Record<string, string[]>; errors: DecisionError[] },
): FastifyReply {
  return sendStaffPage(reply, visit, {
    title: visit.t('decisions.register.title'),
    status: form.errors.length > 0 ? 422 : 200,
    children: <RegisterPage visit={visit} {...form} />,
  });
}

type Tx = Parameters<typeof findDecision>[0];

/** A decision of the own unit; the documents of others have no page here. */
async function findOwn(tx: Tx, { unitCode }: Staff, decisionId: string): Promise<Decision | undefined> {
  const decision = await findDecision(tx, decisionId);
  return decision?.unitCode === unitCode ? decision : undefined;
}

function readOwn(office: Office, actor: Staff): Promise<Decision[]> {
  return office.db.read(scopeOf(actor), (tx) => listDecisions(tx, actor.unitCode));
}

function scopeOf({ unitCode, personId }: Staff) {
  return { unit: unitCode, person: personId, role: 'staff' };
}
