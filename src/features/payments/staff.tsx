import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { balanceOf } from '../../core/dossier-money.ts';
import { tidyText } from '../../core/names-and-dates.ts';
import type { Permission } from '../../core/permissions.ts';
import { openDoor } from '../../http/door.ts';
import { sendFile } from '../../http/file-answer.ts';
import { redirectWith } from '../../http/flash.ts';
import { typedText, typedValues } from '../../http/forms.ts';
import { sendProblem } from '../../http/problems.tsx';
import { type StaffVisit, sendStaffPage, staffOf } from '../../http/staff-page.ts';
import { type ActOutcome, collectFee, openDossierFile, refusalWords } from '../dossiers/actions.ts';
import {
  findReceipt,
  findTransferWay,
  listOnlinePaymentsOf,
  listReceiptsOfDossier,
  withFeesInForce,
} from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { chargeFees, refundFee, settleUnmatched, voidPayment } from './actions.ts';
import { dayOfReception, type MoneyFile } from './money-file.ts';
import { receiptPaper } from './receipt-papers.ts';
import { MoneyPage, moneyHref } from './views/money-page.tsx';

/** Opens the money of one dossier to the office: what is owed, receipts, refunds; and what came online unasked. */
export function openMoneyDoors(app: FastifyInstance, office: Office): void {
  openPage(app, office);
  for (const act of Object.keys(acts) as MoneyAct[]) openAct(app, office, act);
  openReceipt(app, office);
  openSettling(app, office);
}

const dossierParam = z.object({ dossierId: z.uuid() });

function openPage(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/phi/ho-so/:dossierId',
    permission: 'fee.collect',
    params: dossierParam,
    async answer(anyVisit, { params }, reply) {
      return sendMoney(office, reply, { visit: staffOf(anyVisit), ...params });
    },
  });
}

type Work = {
  office: Office;
  visit: StaffVisit;
  ref: { unitCode: string; dossierId: string; version: number };
  text: (name: string) => string;
};
type MoneyAct = 'thu' | 'huy' | 'hoan-tra' | 'thu-them';

const acts: Record<
  MoneyAct,
  { permission: Permission; done: string; act: (work: Work) => Promise<ActOutcome> }
> = {
  thu: {
    permission: 'fee.collect',
    done: 'collected',
    act: ({ office, visit, ref, text }) =>
      collectFee(office, visit.actor, {
        ref,
        amountDong: dongOf(text('amount')),
        method: text('method') === 'transfer' ? 'transfer' : 'cash',
      }),
  },
  huy: {
    permission: 'fee.collect',
    done: 'voided',
    act: ({ office, visit, ref, text }) =>
      voidPayment(office, visit.actor, { ref, receiptNumber: text('receipt'), reason: text('reason') }),
  },
  'hoan-tra': {
    permission: 'fee.refund',
    done: 'refunded',
    act: ({ office, visit, ref, text }) =>
      refundFee(office, visit.actor, {
        ref,
        amountDong: dongOf(text('amount')),
        method: text('method') === 'transfer' ? 'transfer' : 'cash',
        reason: text('reason'),
        basis: text('basis'),
      }),
  },
  'thu-them': {
    permission: 'fee.collect',
    done: 'charged',
    act: ({ office, visit, ref, text }) =>
      chargeFees(office, visit.actor, {
        ref,
        moment: text('moment') === 'return' ? 'return' : 'supplement',
        codes: text('fee').split(' ').filter(Boolean),
        counted: { ...countOf('pages', text), ...countOf('copies', text) },
        reason: text('reason'),
        ...(text('exemption')
          ? {
              exemption: {
                code: text('exemption'),
                proof: {
                  kind: text('exemption-by') === 'register' ? ('register' as const) : ('paper' as const),
                  words: text('exemption-proof'),
                },
              },
            }
          : {}),
      }),
  },
};

function openAct(app: FastifyInstance, office: Office, name: MoneyAct): void {
  const { permission, done, act } = acts[name];
  openDoor(app, {
    method: 'POST',
    url: `/can-bo/phi/ho-so/:dossierId/${name}`,
    permission,
    params: dossierParam,
    body: z.looseObject({}),
    async answer(anyVisit, { params, body }, reply) {
      const visit = staffOf(anyVisit);
      const { dossierId } = params;
      const typed = typedValues(body);
      const text = (field: string) => tidyText(typedText(typed, field)).slice(0, longestText);
      const version = Number(typedText(typed, 'version') || Number.NaN);
      const ref = { unitCode: visit.actor.unitCode, dossierId, version };
      const outcome = await act({ office, visit, ref, text });
      if (outcome.ok) {
        return redirectWith(reply, moneyHref(dossierId), { kind: 'done', key: `fees.money.done.${done}` });
      }
      const { problem } = outcome;
      if (problem.code === 'unknown-dossier') return sendProblem(reply, 'not-found');
      const words = refusalWords(problem, { t: visit.t, language: visit.language });
      return sendMoney(office, reply, { visit, dossierId, refused: { act: name, words, typed } });
    },
  });
}

const longestText = 1000;

function openReceipt(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'GET',
    url: '/can-bo/phi/bien-lai/:receiptId',
    permission: 'fee.collect',
    params: z.object({ receiptId: z.uuid() }),
    async answer(anyVisit, { params }, reply) {
      const visit = staffOf(anyVisit);
      const { unitCode, personId } = visit.actor;
      const scope = { unit: unitCode, person: personId, role: 'staff' };
      const receipt = await office.db.read(scope, (tx) => findReceipt(tx, { unitCode, ...params }));
      if (!receipt) return sendProblem(reply, 'not-found');
      const { dossierId } = receipt;
      const file = await openDossierFile(office, visit.actor, {
        dossierId,
        what: `receipt ${receipt.number}`,
      });
      if (!file) return sendProblem(reply, 'not-found');
      const bytes = await office.press.print(
        receiptPaper({ receipt, unit: file.unit, state: file.dossier.state }),
      );
      return sendFile(reply, { name: `bien-lai-${receipt.number}.pdf`, mediaType: 'application/pdf', bytes });
    },
  });
}

function openSettling(app: FastifyInstance, office: Office): void {
  openDoor(app, {
    method: 'POST',
    url: '/can-bo/phi/truc-tuyen/giai-quyet',
    permission: 'fee.refund',
    body: z.object({ payment: z.uuid(), words: z.string().trim().max(longestText).catch('') }),
    async answer(anyVisit, { body }, reply) {
      const visit = staffOf(anyVisit);
      const settled = await settleUnmatched(office, visit.actor, {
        paymentId: body.payment,
        words: body.words,
      });
      if (settled.ok)
        return redirectWith(reply, '/can-bo/phi/quy', { kind: 'done', key: 'fees.online.done' });
      if (settled.problem === 'unknown-payment') return sendProblem(reply, 'not-found');
      return sendProblem(reply, 'unacceptable', { words: visit.t('fees.online.wordsMissing') });
    },
  });
}

type Refused = { act: string; words: string; typed: Record<string, string[]> };

async function sendMoney(
  office: Office,
  reply: FastifyReply,
  page: { visit: StaffVisit; dossierId: string; refused?: Refused },
): Promise<FastifyReply> {
  const { visit, dossierId, refused } = page;
  const file = await openMoney(office, visit, dossierId);
  if (!file) return sendProblem(reply, 'not-found');
  const { state } = file.dossier;
  return sendStaffPage(reply, visit, {
    title: `${visit.t('fees.money.title')} · ${state.code ?? state.reference}`,
    status: refused ? 422 : 200,
    children: <MoneyPage visit={visit} file={file} {...(refused ? { refused } : {})} />,
  });
}

async function openMoney(
  office: Office,
  { actor }: StaffVisit,
  dossierId: string,
): Promise<MoneyFile | undefined> {
  const file = await openDossierFile(office, actor, { dossierId, what: 'money' });
  if (!file) return undefined;
  const { unitCode, personId } = actor;
  const { state } = file.dossier;
  const code = state.code ?? '';
  const { owedDong } = balanceOf(state);
  return office.db.read({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
    const { provinceCode } = file.unit;
    const asked = { provinceCode, channel: state.channel, on: dayOfReception(state) };
    const { fees } = await withFeesInForce(tx, file.procedure, asked);
    return {
      ...file,
      receipts: await listReceiptsOfDossier(tx, { unitCode, dossierId }),
      online: await listOnlinePaymentsOf(tx, { unitCode, dossierId }),
      transfer: code
        ? await findTransferWay(tx, { unitCode, dossierCode: code, amountDong: owedDong })
        : undefined,
      // Of a later moment, and not charged yet.
      chargeable: fees.filter(
        (fee) => fee.chargedAt !== 'acceptance' && state.fees.every(({ code: known }) => known !== fee.code),
      ),
    };
  });
}

/** `15.000 đ` and `15000` are the same; anything else is no amount. */
function dongOf(typed: string): number {
  const plain = typed.replace(/[\s.,đ]/g, '');
  return /^\d{1,12}$/.test(plain) ? Number(plain) : -1;
}

function countOf(name: 'pages' | 'copies', text: Work['text']): { pages?: number; copies?: number } {
  return /^\d{1,6}$/.test(text(name)) ? { [name]: Number(text(name)) } : {};
}
