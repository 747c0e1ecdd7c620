import { randomUUID } from 'node:crypto';
import { agencyOfCode } from '../../core/codes.ts';
import type { ActedBy, PayMethod } from '../../core/dossier-events.ts';
import { balanceOf } from '../../core/dossier-money.ts';
import { payFee } from '../../core/dossier-money-acts.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import { isFresh, meaningOf, type PaymentAnswer } from '../../core/payment-answers.ts';
import type { Transaction } from '../../db/transaction.ts';
import { actInTransaction } from '../dossiers/actions.ts';
import { findDossier, type StoredDossier } from '../dossiers/store.ts';
import {
  answerOnlinePayment,
  findOnlinePayment,
  findTransferWay,
  insertCallback,
  insertOnlinePayment,
  type OnlinePayment,
  type TransferWay,
} from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { findUnitOfAgency, getUnitFacts, type UnitFacts } from '../units/store.ts';
import { type PaymentPlatform, platformsOf } from './platform.ts';

/** What somebody who knows the code may know of the money: no name, no answers of the form. */
export type OpenBill = {
  dossier: StoredDossier;
  code: string;
  unit: UnitFacts;
  transfer: TransferWay | undefined;
  platforms: PaymentPlatform[];
};

/** What is to be paid for a dossier code; undefined where no unit here has such a dossier. */
export async function findBill(office: Office, code: string): Promise<OpenBill | undefined> {
  const agency = agencyOfCode(code);
  const unit =
    agency === undefined
      ? undefined
      : await office.db.read({ role: 'public' }, (tx) => findUnitOfAgency(tx, agency));
  if (!unit) return undefined;
  return office.db.read({ unit: unit.code, role: 'public' }, async (tx) => {
    const dossier = await findDossier(tx, { unitCode: unit.code, code });
    if (!dossier) return undefined;
    const { owedDong } = balanceOf(dossier.state);
    return {
      dossier,
      code,
      unit: await getUnitFacts(tx, unit.code),
      transfer: await findTransferWay(tx, { unitCode: unit.code, dossierCode: code, amountDong: owedDong }),
      platforms: platformsOf(office),
    };
  });
}

/**
 * Begins a payment of all that is owed now on a platform, and answers where to go. Whoever knows the code may pay.
 * Refuses where nothing is owed.
 */
export async function beginPayment(
  office: Office,
  bill: OpenBill,
  platform: PaymentPlatform,
): Promise<Outcome<string, { code: 'no-fee-owed' }>> {
  const { dossier, code } = bill;
  const { unitCode, dossierId, state } = dossier;
  const { owedDong: amountDong } = balanceOf(state);
  if (amountDong === 0 || state.endedAt) return refused({ code: 'no-fee-owed' });
  const paymentId = randomUUID();
  await office.db.transaction({ unit: unitCode, role: 'public' }, (tx) =>
    insertOnlinePayment(tx, {
      unitCode,
      paymentId,
      platform: platform.code,
      dossierId,
      dossierCode: code,
      amountDong,
      begunAt: office.clock.now(),
    }),
  );
  const returnTo = `/nop-phi/${encodeURIComponent(code)}`;
  return done(platform.begin({ unit: unitCode, payment: paymentId, dossier: code, amountDong, returnTo }));
}

/** Why an answer of a platform is not taken. */
export type AnswerRefusal =
  | 'unknown-platform'
  | 'wrong-signature'
  | 'too-old'
  | 'unknown-payment'
  | 'other-dossier'
  | 'other-amount';
export type Taken = Extract<OnlinePayment['status'], 'paid' | 'failed' | 'unmatched' | 'settled'>;

/**
 * Takes the signed answer of a platform, once: a repeated one, or one that comes out of its order, changes nothing
 * and is answered as the first was. Money that can no longer be booked is kept as unmatched. Every answer about a
 * payment of ours is logged, a forged one too.
 */
export async function takeAnswer(
  office: Office,
  answer: PaymentAnswer,
  signature: string,
): Promise<Outcome<Taken, AnswerRefusal>> {
  const platform = platformsOf(office).find(({ code }) => code === answer.platform);
  if (!platform) return refused('unknown-platform');
  const now = office.clock.now();
  const scope = { unit: answer.unit, role: 'platform' };
  return office.db.transaction(scope, async (tx): Promise<Outcome<Taken, AnswerRefusal>> => {
    const key = { unitCode: answer.unit, paymentId: answer.payment };
    const payment = await findOnlinePayment(tx, key, { hold: true });
    if (!payment || payment.platform !== platform.code) return refused('unknown-payment');
    const log = (outcome: string) =>
      insertCallback(tx, { ...key, callbackId: randomUUID(), at: now, outcome, body: answer });
    const refuse = async (problem: AnswerRefusal) => {
      await log(problem);
      return refused(problem);
    };
    if (!platform.isSigned(answer, signature)) return refuse('wrong-signature');
    if (!isFresh(answer, now)) return refuse('too-old');
    const meaning = meaningOf(answer, payment);
    switch (meaning) {
      case 'other-amount':
      case 'other-dossier':
        return refuse(meaning);
      case 'nothing-new':
        await log('repeated');
        return done(payment.status as Taken);
      case 'fail':
        await log('failed');
        await answerOnlinePayment(tx, { ...key, status: 'failed', at: now, reference: answer.reference });
        return done('failed');
      case 'book':
        return done(await book(office, tx, { payment, answer, platform, log }));
    }
  });
}

type Booking = {
  payment: OnlinePayment;
  answer: PaymentAnswer;
  platform: PaymentPlatform;
  log: (outcome: string) => Promise<void>;
};

/** Books the money as a payment of the dossier; where nothing fits it any more it waits for the cashier. */
async function book(office: Office, tx: Transaction, booking: Booking): Promise<'paid' | 'unmatched'> {
  const { payment, answer, platform, log } = booking;
  const { unitCode, paymentId, dossierId, amountDong } = payment;
  const { reference } = answer;
  const at = office.clock.now();
  const dossier = await findDossier(tx, { unitCode, dossierId }, { hold: true });
  if (!dossier) throw new Error(`the payment ${paymentId} has lost its dossier`);
  const by: ActedBy = { kind: 'system', personId: platform.code, name: platform.name };
  const method: PayMethod = 'online';
  const booked = await actInTransaction(office, tx, {
    by,
    dossier,
    decide: async (state) => {
      const decision = payFee(state, { amountDong, method, reference });
      const status = decision.ok ? ('paid' as const) : ('unmatched' as const);
      // Before the events: with them the transaction ends.
      await log(status);
      const problem = decision.ok ? {} : { problem: decision.problem.code };
      await answerOnlinePayment(tx, { unitCode, paymentId, status, at, reference, ...problem });
      return decision;
    },
  });
  return booked.ok ? 'paid' : 'unmatched';
}
