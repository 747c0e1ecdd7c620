import { whoItIs } from './correction-acts.ts';
import {
  type ActContext,
  beginStep,
  beginStepAfter,
  type Decided,
  type DossierProblem,
  notNow,
} from './dossier-acts.ts';
import type { ChargedFee, DuePromise, FiledPaper, PayTo } from './dossier-events.ts';

import { balanceOf } from './dossier-money.ts';
import type { DossierState } from './dossier-state.ts';
import { promiseFor } from './dossier-term.ts';
import { openWaits } from './dossier-wait-acts.ts';
import { type Answers, type FormDefinition, questionsOf } from './forms-definition.ts';
import { missingByLaw } from './missing-texts.ts';
import { nothingElseOpen } from './open-matters.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ProcedureVersion } from './procedures.ts';
import { findUnlisted } from './supplement-items.ts';

/** A dossier whose procedure was chosen wrongly: it keeps its code and its day, and goes on under the right one. */

/** Why a dossier does not come to another procedure. */
export type ProcedureChangeProblem =
  | { code: 'same-procedure' }
  | { code: 'procedure-not-in-force'; on: string }
  | { code: 'waits-first'; basis: string }
  | { code: 'appointment-kept'; basis: string }
  | { code: 'signed-already'; basis: string }
  | { code: 'no-change-proposed' }
  | { code: 'payment-under-way' }
  | { code: 'in-bundle'; basis: string }
  | { code: 'change-elsewhere'; unit: string; basis: string };

/** The desk receives under the published procedure, and whoever chose wrongly puts it right. */
export const changeBasis = 'NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP: tiếp nhận đúng thủ tục đã công bố';
const fourEyes = 'Quy trình nội bộ: người đề nghị đổi thủ tục không tự duyệt';
const beforeDecision = 'NĐ 118/2025/NĐ-CP: đã có quyết định thì sửa hoặc thu hồi kết quả';

/** What is told under the other procedure; `to` is its version in force on the day of acceptance. */
export type ChangeTold = {
  to: ProcedureVersion;
  termCase?: string | undefined;
  answers: Record<string, unknown>;
  papers: FiledPaper[];
  /** Codes of the papers that its answers ask for. */
  required: readonly string[];
  /** What it costs by the rules of the day of acceptance. */
  fees: ChargedFee[];
};

/** Proposes another procedure for an accepted dossier, by the desk or by the department that has it. */
export function proposeProcedureChange(
  state: DossierState,
  act: ChangeTold & { reason: string; basis: string },
  context: ActContext,
): Decided {
  const may = mayChange(state, act.to, context);
  if (!may.ok) return may;
  if (!state.acceptedAt) return refused(notNow(state));
  const fit = papersFit(act);
  if (!fit.ok) return fit;
  const same = samePerson(state, act);
  if (!same.ok) return same;
  if (act.reason === '') return refused(missingByLaw('reason', changeBasis));
  if (act.basis === '') return refused(missingByLaw('basis', changeBasis));
  // A term that the calendar cannot tell is refused now, not by whoever approves.
  const promise = promiseIfChanged(state, act.to, context);
  if (!promise.ok) return promise;
  const { answers, papers, fees, reason, basis } = act;
  const body = { ...toldOf(act), answers, papers, fees, reason, basis };
  return done({ events: () => [{ kind: 'procedure-change-proposed', body }] });
}

/** Declines it with the reason: the dossier goes on as it was accepted. */
export function declineProcedureChange(state: DossierState, act: { reason: string }): Decided {
  if (!state.proposedChange) return refused({ code: 'no-change-proposed' });
  if (act.reason === '') return refused(missingByLaw('reason', changeBasis));
  return done({ events: () => [{ kind: 'procedure-change-declined', body: { reason: act.reason } }] });
}

/**
 * Approves it, never by who proposed it. The dossier keeps code and day of acceptance; its term is computed from that
 * day by the right procedure, as if it had been chosen at once, so that the office's mistake gives the office no time.
 * What was drafted and not signed falls away; what was paid is kept for what is owed now, or to be given back.
 */
export function approveProcedureChange(
  state: DossierState,
  act: { to: ProcedureVersion; payTo?: PayTo },
  context: ActContext,
): Decided {
  const { proposedChange, code } = state;
  if (!proposedChange || !code || state.endedAt) return refused({ code: 'no-change-proposed' });
  if (proposedChange.personId === context.by.personId) {
    return refused({ code: 'self-approval', basis: fourEyes });
  }
  if (state.signature || state.result) return refused({ code: 'signed-already', basis: beforeDecision });
  const promise = promiseIfChanged(state, act.to, context);
  const step = firstWork(act.to, context);
  if (!promise.ok) return promise;
  if (!step.ok) return step;
  const { to, termCase, answers, papers, fees, reason, basis, name: proposedBy } = proposedChange;
  const body = {
    to,
    ...(termCase ? { termCase } : {}),
    from: { code: state.procedureCode, version: state.procedureVersion },
    answers,
    papers,
    setAside: setAside(state, papers),
    fees: feesAfterChange(state, fees),
    ...(act.payTo ? { payTo: act.payTo } : {}),
    reason,
    basis,
    proposedBy,
    code,
    clockBasis: `${basis}; ${act.to.term.legalBasis}`,
    promise: promise.value,
    step: step.value,
  };
  return done({ events: () => [{ kind: 'procedure-changed', body }] });
}

/** Before acceptance the desk changes the procedure of an online filing, as the citizen agreed to. */
export function changeFiling(
  state: DossierState,
  act: ChangeTold & { reason: string; agreed: string },
  context: ActContext,
): Decided {
  const may = mayChange(state, act.to, context);
  if (!may.ok) return may;
  if (state.acceptedAt || state.step?.kind !== 'receive') return refused(notNow(state));
  const unlisted = findUnlisted(act.papers, { ...context, procedure: act.to });
  if (unlisted) return refused(unlisted);
  const same = samePerson(state, act);
  if (!same.ok) return same;
  if (act.reason === '') return refused(missingByLaw('reason', changeBasis));
  if (act.agreed === '') return refused(missingByLaw('agreed', changeBasis));
  const step = beginStep('receive', { ...context, procedure: act.to });
  if (!step.ok) return step;
  const { answers, papers, reason, agreed } = act;
  const body = {
    ...toldOf(act),
    from: { code: state.procedureCode, version: state.procedureVersion },
    answers,
    papers,
    setAside: setAside(state, papers),
    reason,
    agreed,
    // The desk's own limit runs from the filing, whatever it is called.
    step: { ...step.value, dueAt: state.step.dueAt },
  };
  return done({ events: () => [{ kind: 'filing-changed', body }] });
}

/** The term as the other procedure promises it from the day of acceptance, with every stop of the ledger. */
export function promiseIfChanged(
  state: DossierState,
  to: ProcedureVersion,
  { calendar }: Pick<ActContext, 'calendar'>,
): Outcome<DuePromise, DossierProblem> {
  if (!state.acceptedAt) throw new Error(`${state.reference} is not accepted`);
  return promiseFor(state.acceptedAt, state.ledger, { procedure: to, calendar });
}

/**
 * The fees under the other procedure. A fee that was paid and is not asked any more stays with nothing owed, so that
 * what the office keeps of it is told as paid too much and can be given back; receipts of one book never pay another.
 */
export function feesAfterChange(state: DossierState, fees: readonly ChargedFee[]): ChargedFee[] {
  const paidFor = balanceOf(state).lines.filter(({ paidDong }) => paidDong > 0);
  const asked = new Set(fees.map(({ code }) => code));
  const left = paidFor.filter(({ fee }) => !asked.has(fee.code));
  return [...fees, ...left.map(({ fee }) => ({ ...fee, amountDong: 0 }))];
}

/** What was answered already: the same question, or another that asks the same fact of the applicant. */
export function carriedAnswers(answers: Answers, from: FormDefinition, to: FormDefinition): Answers {
  const former = questionsOf(from).filter(({ code }) => answers[code] !== undefined);
  const carried: Answers = {};
  for (const { code, kind, prefill } of questionsOf(to)) {
    const same =
      former.find((question) => question.code === code && question.kind === kind) ??
      former.find((question) => prefill && question.prefill === prefill && question.kind === kind);
    const answer = same && answers[same.code];
    if (answer !== undefined) carried[code] = answer;
  }
  return carried;
}

/** A dossier changes its procedure while nothing is decided, nobody is awaited and no appointment was kept. */
export function mayChange(
  state: DossierState,
  to: Pick<ProcedureVersion, 'code'>,
  { by, procedure }: ActContext,
): Outcome<true, DossierProblem> {
  if (state.endedAt) return refused(notNow(state));
  const isFree = nothingElseOpen(state);
  if (!isFree.ok) return isFree;
  if (state.signature || state.result) return refused({ code: 'signed-already', basis: beforeDecision });
  if (state.proposal) return refused({ code: 'awaits-approval', name: state.proposal.name });
  if (state.status === 5 || state.supplementAtDesk || openWaits(state).length > 0) {
    return refused({ code: 'waits-first', basis: changeBasis });
  }
  if (!state.step) return refused(notNow(state));
  if (state.partOf || state.bundle) return refused({ code: 'in-bundle', basis: changeBasis });
  if (state.ledger.some(({ kind }) => kind === 'reached')) {
    return refused({ code: 'appointment-kept', basis: changeBasis });
  }
  const desk = procedure.steps.find(({ kind }) => kind === 'receive')?.department;
  const isOwn = by.departmentCode === desk || by.departmentCode === state.step.departmentCode;
  if (by.kind !== 'staff' || by.unitCode !== undefined || !isOwn) {
    return refused({ code: 'other-department' });
  }
  return to.code === state.procedureCode ? refused({ code: 'same-procedure' }) : done(true);
}

function papersFit(act: ChangeTold): Outcome<true, DossierProblem> {
  const unlisted = findUnlisted(act.papers, { procedure: act.to } as ActContext);
  if (unlisted) return refused(unlisted);
  const present = new Set(act.papers.map(({ code }) => code));
  const missing = act.required.filter((code) => !present.has(code));
  return missing.length > 0 ? refused({ code: 'papers-missing', papers: missing }) : done(true);
}

/** The first step after reception: the dossier was received already. */
function firstWork(to: ProcedureVersion, context: ActContext) {
  const receive = to.steps.find(({ kind }) => kind === 'receive');
  return beginStepAfter({ code: receive?.code ?? '' }, { ...context, procedure: to });
}

function setAside({ papers }: DossierState, kept: readonly FiledPaper[]): FiledPaper[] {
  return papers.filter(({ code }) => kept.every((paper) => paper.code !== code));
}

function toldOf({ to: { code, version }, termCase }: ChangeTold) {
  return { to: { code, version }, ...(termCase ? { termCase } : {}) };
}

/** It stays the matter of the person who filed it, whatever the other form asks. */
function samePerson(state: DossierState, { to, answers }: ChangeTold): Outcome<true, DossierProblem> {
  const { citizenId } = state.applicant;
  const other = questionsOf(to.form).find(
    ({ code, prefill }) =>
      prefill === 'applicant.citizenId' && answers[code] !== undefined && answers[code] !== citizenId,
  );
  if (!citizenId || !other) return done(true);
  return refused({ code: 'identity-fixed', field: `answers.${other.code}`, basis: whoItIs });
}
