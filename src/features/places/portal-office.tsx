import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import type { Office } from '../office.ts';
import { type Query, textOf } from './concern.ts';
import { findUnitOf } from './finding.ts';
import { readDesk } from './unit-card.ts';
import { WhichOfficePage } from './views/which-office-page.tsx';
import { sendOnWays, type Ways } from './ways.ts';

/**
 * "Which office?": one box for an address, old or new; an answer, or one question at a time. What was typed stays in
 * the address of the page and nowhere else; at the kiosk not even there.
 */
export function openWhichOfficeDoor(app: FastifyInstance, office: Office, ways: Ways): void {
  const common = { url: ways.base, permission: 'public.read', limit: 'search' } as const;
  openDoor(app, {
    ...common,
    method: 'GET',
    query: anyQuery,
    answer: async (visit, { query }, reply) => sendOffice(reply, visit, { office, ways, query }),
  });
  if (!ways.kiosk) return;
  // What is typed at the kiosk is posted: no address of the shared browser keeps it.
  openDoor(app, {
    ...common,
    method: 'POST',
    body: anyQuery,
    answer: async (visit, { body }, reply) => sendOffice(reply, visit, { office, ways, query: body }),
  });
}

async function sendOffice(
  reply: FastifyReply,
  visit: Visit,
  { office, ways, query }: { office: Office; ways: Ways; query: Query },
): Promise<FastifyReply> {
  const door = await office.rightDoor();
  const on = today(office);
  const typed = textOf(query, 'dia-chi').slice(0, 500);
  const asked = { typed, chosen: textOf(query, 'don-vi').trim() || undefined };
  const found = findUnitOf(asked, door, { on, homeUnit: office.settings.homeUnit });
  const desk = found.kind === 'unit' ? await readDesk(office, found.unit) : undefined;
  const props = { visit, ways, door, on, typed, found, desk, home: office.settings.homeUnit };
  const page = { title: visit.t('right-door.title'), children: <WhichOfficePage {...props} /> };
  return sendOnWays(reply, visit, { ways, ...page, isPlain: typed === '' });
}

/** Every query is answered by a page: what does not fit is as if it were not there. */
export const anyQuery = z.record(z.string(), z.unknown());

/** The day of an office, as the places are asked with. */
export function today(office: Office): string {
  return toLocal(office.clock.now()).toPlainDate().toString();
}
