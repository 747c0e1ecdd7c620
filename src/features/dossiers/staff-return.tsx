import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { showList, viewOf } from './lists.ts';
import { findIdByCode, type ListQuery } from './lists-store.ts';
import { readSearch } from './search-words.ts';
import { ReturnDeskPage } from './views/staff-return.tsx';

/** Opens the return desk: a scanned code leads straight to the hand-over, a name to the ready results. */
export function openReturnDoors(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/tra-ket-qua',
    permission: 'dossier.return',
    limit: 'search',
    query: z.object({
      q: z.string().max(500).catch(''),
      trang: z.coerce.number().int().min(1).max(10_000).catch(1),
    }),
    async answer(anyVisit, { query }, reply) {
      const visit = staffOf(anyVisit);
      const { actor } = visit;
      const search = readSearch(query.q);
      const scope = { unit: actor.unitCode, person: actor.personId, role: 'staff' };
      const asked: ListQuery = {
        list: 'return',
        search: query.q,
        procedure: '',
        page: query.trang,
        order: 'filed',
      };
      const found = await office.db.read(scope, async (tx) => {
        const scanned =
          search.kind === 'code' ? await findIdByCode(tx, actor.unitCode, search.text) : undefined;
        return scanned ? { scanned } : showList(tx, await viewOf(office, tx, actor), asked);
      });
      if ('scanned' in found) {
        return redirectWith(reply, `/can-bo/ho-so/${found.scanned}?viec=return#act-return`);
      }
      return sendStaffPage(reply, visit, {
        title: visit.t('desk.returning.title'),
        children: <ReturnDeskPage visit={visit} query={asked} {...found} />,
      });
    },
  });
}
