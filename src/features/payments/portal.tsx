import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { unitOfReference } from '../../core/codes.ts';
import { paymentAnswerSchema } from '../../core/payment-answers.ts';
import { readTypedCode } from '../../core/typed-codes.ts';
import { openDoor, type Visit } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { sendPage } from '../../http/page.tsx';
import { sendProblem } from '../../http/problems.tsx';
import { qrSvg } from '../documents/actions.ts';
import { findDossier } from '../dossiers/store.ts';
import { findReceipt } from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { getUnitFacts } from '../units/store.ts';
import { beginPayment, findBill, type OpenBill, takeAnswer } from './online.ts';
import { openPaymentSimulator } from './portal-simulator.tsx';
import { receiptPaper } from './receipt-papers.ts';
import { BillPage } from './views/bill-page.tsx';

/** Opens what whoever holds a code may do about its money: see what is owed, transfer it, pay it online. */
export function openPaymentDoors(app: FastifyInstance, office: Office): void {
  openBill(app, office);
  openTransferCode(app, office);
  openBeginning(app, office);
  openAnswers(app, office);
  openOwnReceipt(app, office);
  openPaymentSimulator(app, office);
}

const codeParam = z.object({ code: z.string().max(60) });

async function billOf(office: Office, code: string): Promise<OpenBill | undefined> {
  const read = readTypedCode(code);
  return read === undefined ? undefined : findBill(office, read);
}

function openBill(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/nop-phi/:code',
    permission: 'public.read',
    limit: 'search',
    params: codeParam,
    query: z.object({ kq: z.enum(['paid', 'failed', 'late']).optional().catch(undefined) }),
    async answer(visit, { params, query }, reply) {
      const bill = await billOf(office, params.code);
      return bill ? sendBill(reply, visit, { bill, told: query.kq }) : sendProblem(reply, 'not-found');
    },
  });
}

/** The picture of the VietQR code of what is owed now. */
function openTransferCode(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/nop-phi/:code/vietqr.svg',
    permission: 'public.read',
    limit: 'search',
    params: codeParam,
    async answer(_visit, { params }, reply) {
      const bill = await billOf(office, params.code);
      if (!bill?.transfer) return sendProblem(reply, 'not-found');
      return reply
        .type('image/svg+xml')
        .header('cache-control', 'private, no-store')
        .send(qrSvg(bill.transfer.payload));
    },
  });
}

function openBeginning(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/nop-phi/:code/truc-tuyen',
    permission: 'public.read',
    limit: 'search',
    params: codeParam,
    body: z.object({ platform: z.string().max(40).catch('') }),
    async answer(visit, { params, body }, reply) {
      const bill = await billOf(office, params.code);
      const platform = bill?.platforms.find(({ code }) => code === body.platform);
      if (!bill || !platform) return sendProblem(reply, 'not-found');
      const begun = await beginPayment(office, bill, platform);
      if (begun.ok) return reply.redirect(begun.value, 303);
      return sendBill(reply, visit, { bill, refusal: visit.t('fees.bill.nothingOwed') });
    },
  });
}

/**
 * Where platforms tell what came of a payment. It is no page: the answer is `code=…`, the same for the same word,
 * and the signature stands for whoever calls.
 */
function openAnswers(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/thanh-toan/ket-qua',
    permission: 'payment.answer',
    csrfElsewhere: true,
    body: z.looseObject({ signature: z.string().max(200).catch('') }),
    async answer(_visit, { body }, reply) {
      const parsed = paymentAnswerSchema.safeParse(body);
      if (!parsed.success) return sayTo(reply, 400, 'unreadable');
      const taken = await takeAnswer(office, parsed.data, body.signature);
      if (taken.ok) return sayTo(reply, 200, taken.value);
      const { payment, platform } = parsed.data;
      const words = 'the answer of a payment platform was refused';
      app.house.log.warn({ problem: taken.problem, payment, platform }, words);
      return sayTo(reply, statuses[taken.problem], taken.problem);
    },
  });
}

const statuses = {
  'unknown-platform': 404,
  'unknown-payment': 404,
  'wrong-signature': 401,
  'too-old': 401,
  'other-dossier': 422,
  'other-amount': 422,
} as const;

function sayTo(reply: FastifyReply, status: number, code: string): FastifyReply {
  return reply.status(status).type('text/plain; charset=utf-8').send(`code=${code}\n`);
}

/** A receipt of one's own dossier; another's is as unknown as none. */
function openOwnReceipt(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/ho-so-cua-toi/:reference/bien-lai/:receiptId',
    permission: 'dossier.read-own',
    params: z.object({ reference: z.string().max(60), receiptId: z.uuid() }),
    async answer({ actor }, { params }, reply) {
      const { reference, receiptId } = params;
      const unitCode = unitOfReference(reference);
      if (!unitCode || actor.kind !== 'citizen') return sendProblem(reply, 'not-found');
      const scope = { unit: unitCode, person: actor.personId, role: 'citizen' };
      const found = await office.db.read(scope, async (tx) => {
        const dossier = await findDossier(tx, { unitCode, reference });
        if (dossier?.state.applicant.personId !== actor.personId) return undefined;
        const receipt = await findReceipt(tx, { unitCode, receiptId });
        if (receipt?.dossierId !== dossier.dossierId) return undefined;
        return { receipt, unit: await getUnitFacts(tx, unitCode), state: dossier.state };
      });
      if (!found) return sendProblem(reply, 'not-found');
      const bytes = await office.press.print(receiptPaper(found));
      const name = `bien-lai-${found.receipt.number}.pdf`;
      return sendFile(reply, { name, mediaType: 'application/pdf', bytes });
    },
  });
}

function sendBill(
  reply: FastifyReply,
  visit: Visit,
  page: { bill: OpenBill; told?: 'paid' | 'failed' | 'late' | undefined; refusal?: string },
): FastifyReply {
  return sendPage(reply, visit, {
    title: visit.t('fees.bill.title', { code: page.bill.code }),
    surface: 'portal',
    status: page.refusal ? 422 : 200,
    children: <BillPage visit={visit} {...page} />,
  });
}
