import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { attemptWays } from '../../core/delivery-events.ts';
import { tidyLine } from '../../core/names-and-dates.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { statusOfForm, typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { typedMoment } from '../../http/typed-moments.ts';
import { type DossierFile, openDossierFile, refusalWords } from '../dossiers/actions.ts';
import type { Office } from '../office.ts';
import { searchProcedures } from '../procedures/store.ts';
import { type DeliveryAct, moveResult } from './actions.ts';
import { openRuleDoors } from './staff-rules.tsx';
import { listWaiting } from './store.ts';
import { DeliveryPage } from './views/delivery-page.tsx';
import { WaitingPage, waitingHref, waitingTabs } from './views/waiting-page.tsx';

/** Opens what becomes of results: those that wait, and the way of each by post, to the shelf and to the archive. */
export function openDeliveryDoors(app: FastifyInstance, office: Office): void {
  openWaiting(app, office);
  openOne(app, office);
  openRuleDoors(app, office);
}

function openWaiting(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: waitingHref,
    permission: 'dossier.return',
    query: z.object({ xem: z.enum(waitingTabs).catch('all') }),
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const { unitCode, personId } = visit.actor;
      const now = office.clock.now();
      const known = await office.db.read({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => ({
        results: await listWaiting(tx, unitCode),
        procedures: await searchProcedures(tx, '', toLocal(now).toPlainDate()),
      }));
      return sendStaffPage(reply, visit, {
        title: visit.t('deliveries.waiting.title'),
        children: <WaitingPage visit={visit} {...known} chosen={query.xem} now={now} />,
      });
    },
  });
}

const params = z.object({ dossierId: z.uuid() });
const url = '/can-bo/ho-so/:dossierId/giao-ket-qua';

function openOne(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url,
    permission: 'dossier.return',
    params,
    async answer(anyVisit, { params: { dossierId } }, reply) {
      const visit = staffOf(anyVisit);
      const file = await openDossierFile(office, visit.actor, { dossierId, what: 'delivery' });
      return file ? sendDelivery(reply, visit, { file }) : sendProblem(reply, 'not-found');
    },
  });
  openDoor(app, {
    method: 'POST',
    url,
    permission: 'dossier.return',
    params,
    body: z.looseObject({}),
    async answer(anyVisit, { params: { dossierId }, body }, reply) {
      const visit = staffOf(anyVisit);
      const { t, language, actor } = visit;
      const typed = typedValues(body);
      const file = await openDossierFile(office, actor, { dossierId, what: 'delivery' });
      if (!file) return sendProblem(reply, 'not-found');
      const told = readAct(typed);
      if (!told) {
        return sendDelivery(reply, visit, { file, typed, problem: t('deliveries.moment.wrong') });
      }
      const version = Number(typedText(typed, 'version') || Number.NaN);
      const ref = { unitCode: actor.unitCode, dossierId, version };
      const moved = await moveResult(office, actor, { ref, ...told });
      if (moved.ok) {
        const flash = { kind: 'done', key: `deliveries.done.${told.act}` } as const;
        return redirectWith(reply, `/can-bo/ho-so/${dossierId}/giao-ket-qua`, flash);
      }
      const problem = refusalWords(moved.problem, { t, language, procedure: file.procedure });
      const isStale = moved.problem.code === 'stale';
      return sendDelivery(reply, visit, { file, typed, problem, isStale });
    },
  });
}

/** The act that was typed; undefined where its moment cannot be read. */
function readAct(typed: Record<string, string[]>): DeliveryAct | undefined {
  const line = (name: string) => tidyLine(typedText(typed, name)).slice(0, 300);
  const act = typedText(typed, 'act');
  switch (act) {
    case 'send':
      return { act, itemNumber: line('itemNumber').replace(/\s/g, '').toUpperCase() };
    case 'delivered': {
      const deliveredAt = typedMoment(typed, 'delivered');
      return deliveredAt === undefined ? undefined : { act, receiver: line('receiver'), deliveredAt };
    }
    case 'undelivered': {
      const cameBackAt = typedMoment(typed, 'back');
      return cameBackAt === undefined ? undefined : { act, reason: line('reason'), cameBackAt };
    }
    case 'attempt': {
      const how = attemptWays.find((way) => way === line('how')) ?? 'phone';
      return { act, how, words: line('words') };
    }
    case 'archive':
      return { act, place: line('place'), record: line('record') };
    case 'agree': {
      const wish = (['electronic', 'post'] as const).find((way) => way === line('wish')) ?? 'counter';
      const postal = { receiver: line('receiver'), address: line('address'), phone: line('phone') };
      return { act, wish, how: line('agreed'), ...(wish === 'post' ? { postal } : {}) };
    }
    default:
      return { act: 'shelve', shelf: line('shelf') };
  }
}

function sendDelivery(
  reply: FastifyReply,
  visit: StaffVisit,
  shown: { file: DossierFile; typed?: Record<string, string[]>; problem?: string; isStale?: boolean },
): FastifyReply {
  const { problem, isStale } = shown;
  return sendStaffPage(reply, visit, {
    title: visit.t('deliveries.title'),
    status: statusOfForm(problem !== undefined, isStale),
    children: <DeliveryPage visit={visit} {...shown} />,
  });
}
