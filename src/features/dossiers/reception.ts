import { toLocal } from '../../core/clock-moments.ts';
import { atStep } from '../../core/dossier-acts.ts';
import { acceptDossier as decideAcceptance } from '../../core/dossier-desk-acts.ts';
import type { ChargedFee, FiledPaper } from '../../core/dossier-events.ts';
import { type FeeProblem, feesOf } from '../../core/fees.ts';
import { requiredPapers } from '../../core/filings.ts';
import type { Answers } from '../../core/forms-definition.ts';
import { done, type Outcome, refused } from '../../core/outcome.ts';
import type { ProcedureVersion } from '../../core/procedures.ts';
import type { ActRefusal, Decide } from './acting.ts';
import type { FilingRefusal } from './filing.ts';

/** What the receptionist found when taking the dossier in. */
export type Reception = {
  papers: FiledPaper[];
  /** Counted at the counter, for fees by the page or the copy. */
  pages?: number;
  copies?: number;
  exemption?: string;
  receivingPoint?: string;
};
/** Why a reception was refused: by the act, by the filing that goes with it, or because a fee is unknown. */
export type ReceptionRefusal = ActRefusal | FilingRefusal | FeeProblem;

/** What a dossier would cost, for the officer and the citizen before acceptance. */
export function feesFor(
  procedure: ProcedureVersion,
  told: { answers: Answers; channel: 'counter' | 'online' | 'post'; now: Temporal.Instant } & Reception,
): Outcome<ChargedFee[], FeeProblem> {
  const { answers, channel, now, pages, copies, exemption } = told;
  const sum = feesOf(procedure, {
    answers,
    channel,
    receivedOn: toLocal(now).toPlainDate().toString(),
    ...(pages === undefined ? {} : { pages }),
    ...(copies === undefined ? {} : { copies }),
    ...(exemption === undefined ? {} : { exemption }),
  });
  if (!sum.ok) return sum;
  return done(
    sum.value.lines.map(({ code, kind, amountDong, exemption: granted }) => ({
      code,
      kind,
      amountDong,
      ...(granted ? { exemption: granted } : {}),
    })),
  );
}

/** The decision to accept what the receptionist has checked: papers, fees, code and promise. */
export function acceptance(reception: Reception): Decide {
  return (state, desk) => {
    const step = atStep(state, 'receive');
    if (!step.ok) return step;
    const answers = state.answers as Answers;
    const { channel } = state;
    const fees = feesFor(desk.procedure, { ...reception, answers, channel, now: desk.now });
    if (!fees.ok) throw new Undone(fees.problem);
    const receivedOn = toLocal(desk.now).toPlainDate().toString();
    const required = requiredPapers(desk.procedure, { answers, channel, receivedOn }).map(
      (paper) => paper.code,
    );
    const { papers, receivingPoint } = reception;
    const act = { papers, required, fees: fees.value, calendar: desk.calendarRef };
    return decideAcceptance(state, receivingPoint ? { ...act, receivingPoint } : act, desk);
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
