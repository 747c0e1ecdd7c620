import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { toInstant, toLocal } from '../../core/clock-moments.ts';
import { allows } from '../../core/permissions.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendProblem } from '../../http/problems.tsx';
import { sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { listEndingMandates } from '../mandates/actions.ts';
import type { Office } from '../office.ts';
import { listDuePublications } from '../procedures/actions.ts';
import { searchProcedures } from '../procedures/store.ts';
import { countUnit } from './counts-store.ts';
import { listPaths, listsOf, orderOf, showList, viewOf } from './lists.ts';
import { countLists, type ListName, type ListQuery } from './lists-store.ts';
import { ListPage } from './views/staff-list.tsx';
import { StartPage } from './views/staff-start.tsx';

/** Opens the start page of the office and its lists. */
export function openListDoors(app: FastifyInstance, office: Office): void {
  openStart(app, office);
  openList(app, office);
}

function openStart(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo',
    permission: 'account.own',
    async answer(anyVisit, _input, reply) {
      const visit = staffOf(anyVisit);
      const { actor } = visit;
      // Somebody with several posts chooses one first; a temporary password is changed first.
      if (actor.unitCode === '') return redirectWith(reply, '/can-bo/chuc-danh');
      const title = visit.t('desk.start.title');
      const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
      const due = allows('catalogue.administer', actor)
        ? await office.db.read(scope, (tx) => listDuePublications(tx, office, actor.unitCode))
        : [];
      const on = toLocal(office.clock.now()).toPlainDate();
      const ending = await office.db.read(scope, (tx) => listEndingMandates(tx, { actor, on }));
      if (!allows('dossier.list', actor)) {
        const children = <StartPage visit={visit} due={due} ending={ending} />;
        return sendStaffPage(reply, visit, { title, children });
      }
      const desk = await office.db.read(scope, async (tx) => {
        const view = await viewOf(office, tx, actor);
        const counts = await countLists(tx, view);
        const lists = listsOf(actor);
        const first = lists.find((list) => counts[list] > 0) ?? 'all';
        const query: ListQuery = { list: first, search: '', procedure: '', page: 1, order: orderOf(first) };
        const month = await countUnit(tx, { unitCode: actor.unitCode, ...monthOf(view.now) });
        return { counts, lists, first, month, shown: await showList(tx, view, query) };
      });
      return sendStaffPage(reply, visit, {
        title,
        children: <StartPage visit={visit} due={due} ending={ending} desk={desk} />,
      });
    },
  });
}

/** The month of a moment in the office's time, from its first moment to that of the next. */
function monthOf(now: Temporal.Instant): { from: Temporal.Instant; to: Temporal.Instant } {
  const first = toLocal(now).toPlainDate().with({ day: 1 });
  const startOf = (day: Temporal.PlainDate) => toInstant(day.toPlainDateTime());
  return { from: startOf(first), to: startOf(first.add({ months: 1 })) };
}

const listQuery = z.object({
  trang: z.coerce.number().int().min(1).max(10_000).catch(1),
  q: z.string().max(200).catch(''),
  'thu-tuc': z.string().max(20).catch(''),
  sap: z.enum(['han', 'nop']).optional().catch(undefined),
});

function openList(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/danh-sach/:list',
    permission: 'dossier.list',
    limit: 'search',
    params: z.object({ list: z.string().max(40) }),
    query: listQuery,
    async answer(anyVisit, { params, query }, reply) {
      const visit = staffOf(anyVisit);
      const { actor } = visit;
      const list = (Object.keys(listPaths) as ListName[]).find((name) => listPaths[name] === params.list);
      if (!list) return sendProblem(reply, 'not-found');
      const order = query.sap === undefined ? orderOf(list) : query.sap === 'han' ? 'due' : 'filed';
      const asked: ListQuery = {
        list,
        search: query.q,
        procedure: query['thu-tuc'],
        page: query.trang,
        order,
      };
      const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
      const page = await office.db.read(scope, async (tx) => {
        const view = await viewOf(office, tx, actor);
        const catalogue = await searchProcedures(tx, '', toLocal(view.now).toPlainDate());
        return { ...(await showList(tx, view, asked)), catalogue };
      });
      const title = visit.t(`desk.list.${list}`);
      const children = <ListPage visit={visit} query={asked} lists={listsOf(actor)} {...page} />;
      return sendStaffPage(reply, visit, { title, children });
    },
  });
}
