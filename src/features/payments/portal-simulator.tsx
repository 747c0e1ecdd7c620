import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { canonicalAnswer, type PaymentAnswer } from '../../core/payment-answers.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { sendPage } from '../../http/page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import type { Office } from '../office.ts';
import type { PaymentOrder } from './platform.ts';
import { readOrder, signatureOf, simulatorPath } from './simulated-platform.ts';
import { PaymentSimulatorPage } from './views/simulator-page.tsx';

const orderSchema = z.record(z.string().max(20), z.string().max(200).catch(''));

/** Opens the simulated payment platform, in a demonstration alone; it knows the office by its signed words only. */
export function openPaymentSimulator(app: FastifyInstance, office: Office): void {
  if (!office.settings.demonstration) return;
  openDoor(app, {
    method: 'GET',
    url: simulatorPath,
    permission: 'simulator.use',
    query: orderSchema,
    async answer(visit, { query }, reply) {
      const order = readOrder(office, query);
      return order ? sendSimulator(reply, visit, { order, carried: query }) : sendProblem(reply, 'not-found');
    },
  });
  openDoor(app, {
    method: 'POST',
    url: simulatorPath,
    permission: 'simulator.use',
    body: orderSchema,
    async answer(visit, { body }, reply) {
      const order = readOrder(office, body);
      if (!order) return sendProblem(reply, 'not-found');
      const outcome = outcomes.find((each) => each === body['outcome']);
      if (!outcome) return sendSimulator(reply, visit, { order, carried: body });
      // The citizen goes back first; the platform tells what came of it later, when its button is pressed.
      if (outcome === 'late') return sendSimulator(reply, visit, { order, carried: body, isLate: true });
      const heard = await tell(app, office, { order, status: outcome === 'failed' ? 'failed' : 'paid' });
      if (outcome === 'paid-late') {
        return sendSimulator(reply, visit, { order, carried: body, isLate: true, heard });
      }
      return reply.redirect(`${order.returnTo}?kq=${outcome}`, 303);
    },
  });
}

const outcomes = ['paid', 'failed', 'late', 'paid-late'] as const;

/** Calls the office as a platform would from outside, and answers what it said. */
async function tell(
  app: FastifyInstance,
  office: Office,
  { order, status }: { order: PaymentOrder; status: PaymentAnswer['status'] },
): Promise<string> {
  const answer: PaymentAnswer = {
    platform: 'simulated',
    unit: order.unit,
    payment: order.payment,
    dossier: order.dossier,
    amount: order.amountDong,
    status,
    reference: `MP-${order.payment.slice(0, 8).toUpperCase()}`,
    at: office.clock.now().toString(),
  };
  const fields = canonicalAnswer(answer)
    .split('\n')
    .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]);
  const told = await app.inject({
    method: 'POST',
    url: '/thanh-toan/ket-qua',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams([...fields, ['signature', signatureOf(office, answer)]]).toString(),
  });
  return `${told.statusCode} ${told.body.trim()}`;
}

function sendSimulator(
  reply: FastifyReply,
  visit: Visit,
  page: { order: PaymentOrder; carried: Record<string, string>; isLate?: boolean; heard?: string },
): FastifyReply {
  const { t } = visit;
  return sendPage(reply, visit, {
    title: t('fees.simulator.title'),
    surface: 'plain',
    frame: { simulatorNotice: t('fees.simulator.band'), signedIn: undefined, navigation: [] },
    children: <PaymentSimulatorPage visit={visit} {...page} />,
  });
}
