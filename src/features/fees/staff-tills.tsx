import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { toLocal } from '../../core/clock-moments.ts';
import { showDong, tidyText } from '../../core/names-and-dates.ts';
import type { Outcome } from '../../core/outcome.ts';
import { openDoor } from '../../http/door.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import type { Office } from '../office.ts';
import { closeTill, confirmTill, openTill, readMoneyDay, type TillRefusal } from './tills.ts';
import { TillsPage, tillsPage } from './views/tills-page.tsx';

/** Opens the tills of a day: what lay in them, what came in and went out, closing, and the second pair of eyes. */
export function openTillDoors(app: FastifyInstance, office: Office): void {
  openDay(app, office);
  openOpening(app, office);
  openClosing(app, office);
  openConfirming(app, office);
}

function openDay(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: tillsPage,
    permission: 'till.confirm',
    query: z.object({ ngay: z.iso.date().optional().catch(undefined) }),
    async answer(anyVisit, { query }, reply) {
      const day = query.ngay ? Temporal.PlainDate.from(query.ngay) : todayOf(office);
      return sendDay(office, reply, { visit: staffOf(anyVisit), day });
    },
  });
  // Whoever takes money at a desk sees and closes the own drawer, and no other.
  openDoor(app, {
    method: 'GET',
    url: `${tillsPage}/cua-toi`,
    permission: 'fee.collect',
    query: z.object({ ngay: z.iso.date().optional().catch(undefined) }),
    async answer(anyVisit, { query }, reply) {
      const day = query.ngay ? Temporal.PlainDate.from(query.ngay) : todayOf(office);
      return sendDay(office, reply, { visit: staffOf(anyVisit), day, isOwn: true });
    },
  });
}

function openOpening(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${tillsPage}/dau-ngay`,
    permission: 'fee.collect',
    body: z.looseObject({}),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const openingDong = dongOf(typedText(typedValues(body), 'opening'));
      const outcome = await openTill(office, visit.actor, { openingDong });
      return afterAct(office, reply, { visit, day: todayOf(office), isOwn: true, outcome, done: 'opened' });
    },
  });
}

const which = z.looseObject({ person: z.uuid(), day: z.iso.date() });

function openClosing(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${tillsPage}/chot`,
    permission: 'fee.collect',
    body: which,
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const typed = typedValues(body);
      const day = Temporal.PlainDate.from(body.day);
      const outcome = await closeTill(office, visit.actor, {
        personId: body.person,
        day,
        countedDong: dongOf(typedText(typed, 'counted')),
        reason: tidyText(typedText(typed, 'reason')).slice(0, 500),
      });
      const isOwn = body.person === visit.actor.personId;
      return afterAct(office, reply, { visit, day, isOwn, outcome, done: 'closed', typed });
    },
  });
}

function openConfirming(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: `${tillsPage}/xac-nhan`,
    permission: 'till.confirm',
    body: which,
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const day = Temporal.PlainDate.from(body.day);
      const outcome = await confirmTill(office, visit.actor, { personId: body.person, day });
      return afterAct(office, reply, { visit, day, isOwn: false, outcome, done: 'confirmed' });
    },
  });
}

type After = {
  visit: StaffVisit;
  day: Temporal.PlainDate;
  isOwn: boolean;
  outcome: Outcome<unknown, TillRefusal>;
  done: string;
  typed?: Record<string, string[]>;
};

function afterAct(office: Office, reply: FastifyReply, after: After) {
  const { visit, day, isOwn, outcome, done, typed } = after;
  if (outcome.ok) {
    const path = `${tillsPage}${isOwn ? '/cua-toi' : ''}?ngay=${day}`;
    return redirectWith(reply, path, { kind: 'done', key: `fees.till.done.${done}` });
  }
  const { problem } = outcome;
  if (problem.code === 'unknown-till') return sendProblem(reply, 'not-found');
  const values: Record<string, string> =
    problem.code === 'difference-unexplained' ? { amount: showDong(problem.differenceDong) } : {};
  const refusal = visit.t(`fees.till.problem.${problem.code}`, values);
  return sendDay(office, reply, { visit, day, isOwn, refusal, ...(typed ? { typed } : {}) });
}

async function sendDay(
  office: Office,
  reply: FastifyReply,
  page: {
    visit: StaffVisit;
    day: Temporal.PlainDate;
    isOwn?: boolean;
    refusal?: string;
    typed?: Record<string, string[]>;
  },
): Promise<FastifyReply> {
  const { visit, day, refusal } = page;
  const money = await readMoneyDay(office, visit.actor, day);
  const today = todayOf(office);
  return sendStaffPage(reply, visit, {
    title: visit.t(page.isOwn ? 'fees.till.own' : 'fees.till.title'),
    status: refusal ? 422 : 200,
    children: <TillsPage {...page} money={money} today={today} />,
  });
}

function todayOf(office: Office): Temporal.PlainDate {
  return toLocal(office.clock.now()).toPlainDate();
}

function dongOf(typed: string): number {
  const plain = typed.replace(/[\s.,đ]/g, '');
  return /^\d{1,12}$/.test(plain) ? Number(plain) : -1;
}
