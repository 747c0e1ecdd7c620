import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { openDoor } from '../../http/door.ts';
import { sendPage } from '../../http/page.tsx';
import type { Office } from '../office.ts';
import { textOf } from './concern.ts';
import { findUnitOf } from './finding.ts';
import { readDesk } from './unit-card.ts';
import { WhichOfficePage } from './views/which-office-page.tsx';
import { pageOn, type Ways } from './ways.ts';

/**
 * "Which office?": one box for an address, old or new; an answer, or one question at a time. What was typed stays in
 * the address of the page and nowhere else.
 */
export function openWhichOfficeDoor(app: FastifyInstance, office: Office, ways: Ways): void {
  openDoor(app, {
    method: 'GET',
    url: ways.base,
    permission: 'public.read',
    limit: 'search',
    query: anyQuery,
    async answer(visit, { query }, reply) {
      const door = await office.rightDoor();
      const on = today(office);
      const typed = textOf(query, 'dia-chi').slice(0, 500);
      const asked = { typed, chosen: textOf(query, 'don-vi').trim() || undefined };
      const found = findUnitOf(asked, door, { on, homeUnit: office.settings.homeUnit });
      const desk = found.kind === 'unit' ? await readDesk(office, found.unit) : undefined;
      const props = { visit, ways, door, on, typed, found, desk, home: office.settings.homeUnit };
      const page = { title: visit.t('right-door.title'), children: <WhichOfficePage {...props} /> };
      return sendPage(reply, visit, pageOn(ways, { ...page, isPlain: typed === '' }));
    },
  });
}

/** Every query is answered by a page: what does not fit is as if it were not there. */
export const anyQuery = z.record(z.string(), z.unknown());

/** The day of an office, as the places are asked with. */
export function today(office: Office): string {
  return toLocal(office.clock.now()).toPlainDate().toString();
}
