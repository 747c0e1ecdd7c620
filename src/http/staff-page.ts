import type { FastifyReply } from 'fastify';
import type { Staff } from '../core/permissions.ts';
import { type Page, sendPage } from './page.tsx';
import type { Visit } from './visit.ts';

/** A visit whose guard has let a member of staff pass. */
export type StaffVisit = Visit & { actor: Staff };

/** The visit as a member of staff's; the door's permission has seen to it, so another is a fault. */
export function staffOf(visit: Visit): StaffVisit {
  if (visit.actor.kind !== 'staff') throw new Error('a staff door let somebody else pass');
  return visit as StaffVisit;
}

/** Sends a page of the office. */
export function sendStaffPage(
  reply: FastifyReply,
  visit: StaffVisit,
  page: Omit<Page, 'surface'>,
): FastifyReply {
  return sendPage(reply, visit, { ...page, surface: 'staff' });
}
