import type { ChargedFee } from '../../core/dossier-events.ts';
import {
  chargeFees as decideCharge,
  refundFee as decideRefund,
  voidPayment as decideVoid,
} from '../../core/dossier-money-acts.ts';
import { type AskedExemption, feesOf } from '../../core/fees.ts';
import type { Answers } from '../../core/forms-definition.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { Staff } from '../../core/permissions.ts';
import { type ActOutcome, actWhereverHeld, type DossierRef } from '../dossiers/actions.ts';
import {
  findClosedTill,
  findOnlinePayment,
  settleOnlinePayment,
  voidReceipts,
  withFeesInForce,
} from '../fees/actions.ts';
import type { Office } from '../office.ts';
import { dayOfReception } from './money-file.ts';

/** Gives money back with a numbered slip: never more than may be, never without reason and basis. */
export async function refundFee(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; amountDong: number; method: 'cash' | 'transfer'; reason: string; basis: string },
): Promise<ActOutcome> {
  const { ref, ...refund } = act;
  return actWhereverHeld(office, actor, { ref, decide: (state) => decideRefund(state, refund) });
}

/** Undoes a payment whose receipts were written wrongly; only while its till is open. */
export async function voidPayment(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; receiptNumber: string; reason: string },
): Promise<ActOutcome> {
  const { ref, ...voiding } = act;
  return actWhereverHeld(office, actor, {
    ref,
    decide: async (state, desk) => {
      const decided = decideVoid(state, voiding);
      if (!decided.ok) return decided;
      const { payment, body } = decided.value;
      const { unitCode } = desk.dossier;
      const receiptIds = payment.receipts.map(({ receiptId }) => receiptId);
      const closed = await findClosedTill(desk.tx, { unitCode, receiptIds });
      if (closed) return refused({ code: 'till-closed', day: closed.toString() });
      const by = `${actor.name} (${actor.title})`;
      if (receiptIds.length > 0) {
        await voidReceipts(desk.tx, { unitCode, receiptIds, at: desk.now, by, reason: act.reason });
      }
      return done({ events: () => [{ kind: 'fee-voided', body }] });
    },
  });
}

/**
 * Charges after the acceptance what the rules of the dossier's day of reception say for a moment: the fees of a
 * supplement, or those of the return whose amount could not be told before. Refuses an exemption without proof.
 */
export async function chargeFees(
  office: Office,
  actor: Staff,
  act: {
    ref: DossierRef;
    moment: 'supplement' | 'return';
    codes: readonly string[];
    counted: { pages?: number; copies?: number };
    reason: string;
    exemption?: AskedExemption;
  },
): Promise<ActOutcome> {
  const { ref, moment, reason, counted, exemption } = act;
  return actWhereverHeld(office, actor, {
    ref,
    decide: async (state, desk) => {
      const { channel } = state;
      const receivedOn = dayOfReception(state);
      const asked = { provinceCode: desk.unit.provinceCode, channel, on: receivedOn };
      const { fees: known } = await withFeesInForce(desk.tx, desk.procedure, asked);
      const fees = known.filter(({ code, chargedAt }) => chargedAt === moment && act.codes.includes(code));
      const filing = {
        answers: state.answers as Answers,
        channel,
        receivedOn,
        ...counted,
        ...(exemption ? { exemption } : {}),
      };
      const sum = feesOf(desk.procedure, filing, fees);
      if (!sum.ok) return refused({ code: 'fee-not-told', problem: sum.problem });
      const lines: ChargedFee[] = sum.value.lines;
      return decideCharge(state, { moment, reason, fees: lines });
    },
  });
}

export type SettlementRefusal = 'unknown-payment' | 'words-missing';

/** Writes how money that came online and could not be booked was settled: given back, and how. */
export async function settleUnmatched(
  office: Office,
  actor: Staff,
  act: { paymentId: string; words: string },
): Promise<Outcome<true, SettlementRefusal>> {
  const { unitCode, personId } = actor;
  const { paymentId, words } = act;
  if (words === '') return refused('words-missing');
  return office.db.transaction({ unit: unitCode, person: personId, role: 'staff' }, async (tx) => {
    const payment = await findOnlinePayment(tx, { unitCode, paymentId }, { hold: true });
    if (payment?.status !== 'unmatched') return refused('unknown-payment');
    const by = `${actor.name} (${actor.title})`;
    await settleOnlinePayment(tx, { unitCode, paymentId, words, at: office.clock.now(), by });
    return done(true);
  });
}
