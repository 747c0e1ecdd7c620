import { toLocal } from '../../core/clock-moments.ts';
import { atStep } from '../../core/dossier-acts.ts';
import { acceptDossier as decideAcceptance } from '../../core/dossier-desk-acts.ts';
import type { ChargedFee, FiledPaper, ReceivingPoint } from '../../core/dossier-events.ts';
import { type AskedExemption, type FeeProblem, feesOf } from '../../core/fees.ts';
import { requiredPapers } from '../../core/filings.ts';
import type { Answers } from '../../core/forms-definition.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import { findTermCase, inTermCase } from '../../core/term-cases.ts';
import { findPayTo, withFeesInForce } from '../fees/actions.ts';
import type { ActRefusal, Decide } from './acting.ts';
import { withParts } from './bundles.ts';
import type { FilingRefusal } from './filing.ts';

/** What the receptionist found when taking the dossier in. */
export type Reception = {
  papers: FiledPaper[];
  /** Counted at the counter, for fees by the page or the copy. */
  pages?: number;
  copies?: number;
  /** Chosen at the counter, with the proof that was seen or looked up. */
  exemption?: AskedExemption;
  receivingPoint?: ReceivingPoint;
};
/** Why a reception was refused: by the act, by the filing that goes with it, or because a fee is unknown. */
export type ReceptionRefusal = ActRefusal | FilingRefusal | FeeProblem;

/**
 * What a dossier would cost, for the officer and the citizen before acceptance, by the fees in force that the
 * procedure carries. A fee of the return whose amount nobody can tell yet is left for the return.
 */
export function feesFor(
  procedure: ProcedureVersion,
  told: { answers: Answers; channel: 'counter' | 'online' | 'post'; now: Temporal.Instant } & Reception,
): Outcome<ChargedFee[], FeeProblem> {
  const { answers, channel, now, pages, copies, exemption } = told;
  const filing = {
    answers,
    channel,
    receivedOn: toLocal(now).toPlainDate().toString(),
    ...(pages === undefined ? {} : { pages }),
    ...(copies === undefined ? {} : { copies }),
    ...(exemption === undefined ? {} : { exemption }),
  };
  const fees = procedure.fees.filter(({ chargedAt }) => chargedAt !== 'supplement');
  const known = fees.filter((fee) => fee.chargedAt !== 'return' || feesOf(procedure, filing, [fee]).ok);
  const exemptible = fees.filter((fee) => fee.exemptions.some(({ code }) => code === exemption?.code));
  const sum = feesOf(procedure, filing, [...new Set([...known, ...exemptible])]);
  return sum.ok ? done(sum.value.lines) : sum;
}

/** The decision to accept what the receptionist has checked: papers, fees, code and promise. */
export function acceptance(reception: Reception): Decide {
  return async (state, desk) => {
    const step = atStep(state, 'receive');
    if (!step.ok) return step;
    const answers = state.answers as Answers;
    const { channel } = state;
    const receivedOn = toLocal(desk.now).toPlainDate().toString();
    const { provinceCode } = desk.unit;
    const asked = { provinceCode, channel, on: receivedOn };
    const procedure = await withFeesInForce(desk.tx, desk.procedure, asked);
    const fees = feesFor(procedure, { ...reception, answers, channel, now: desk.now });
    if (!fees.ok) throw new Undone(fees.problem);
    const filing = { answers, channel, receivedOn };
    const required = requiredPapers(desk.procedure, filing).map((paper) => paper.code);
    const { papers, receivingPoint } = reception;
    const termCase = findTermCase(desk.procedure, filing, desk.unit)?.code;
    const payTo = await findPayTo(desk.tx, { unitCode: desk.unit.code, fees: fees.value });
    const act = {
      papers,
      required,
      fees: fees.value,
      calendar: desk.calendarRef,
      termCase,
      ...(receivingPoint ? { receivingPoint } : {}),
      ...(payTo ? { payTo } : {}),
    };
    const accepted = decideAcceptance(state, act, {
      ...desk,
      procedure: inTermCase(desk.procedure, termCase),
    });
    return withParts(accepted, desk, { state, papers });
  };
}

/** Carries a refusal out of a transaction that must be undone. */
export class Undone extends Error {
  readonly problem: ReceptionRefusal;
  constructor(problem: ReceptionRefusal) {
    super(problem.code);
    this.problem = problem;
  }
}

/** The outcome of a transaction; one that was undone by a refusal answers that refusal. */
export async function refusedWhenUndone<Value>(
  work: Promise<Outcome<Value, ReceptionRefusal>>,
): Promise<Outcome<Value, ReceptionRefusal>> {
  try {
    return await work;
  } catch (fault) {
    if (fault instanceof Undone) return refused(fault.problem);
    throw fault;
  }
}
