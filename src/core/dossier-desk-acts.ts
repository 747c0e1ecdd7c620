import {
  type ActContext,
  atStep,
  beginStep,
  beginStepAfter,
  type Decided,
  type DossierProblem,
  mayHandle,
  notNow,
  resumeStep,
} from './dossier-acts.ts';
import type { BodyOf, ChargedFee, FiledPaper } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { endOfDays, promiseAfter, promiseFor } from './dossier-term.ts';
import { atStop, twoForAnEnding } from './ending-acts.ts';
import { done, type Outcome, refused } from './outcome.ts';

/** The acts of the citizen and of the reception desk: filing, acceptance, supplement, refusal, withdrawal. */

const onlyOnce = 'NĐ 118/2025/NĐ-CP Đ.11';
const onlyListed = 'NĐ 118/2025/NĐ-CP Đ.5, Đ.6';
const beforeDecision = 'TT 03/2025/TT-VPCP Đ.7';

/**
 * Files a dossier. Refuses a paper that the published list does not name (NĐ 118/2025/NĐ-CP Đ.6). The legal
 * clock does not run yet: it starts at acceptance (T1).
 */
export function fileDossier(
  filing: Omit<BodyOf<'filed'>, 'step' | 'procedureCode' | 'procedureVersion'>,
  context: ActContext,
): Outcome<BodyOf<'filed'>, DossierProblem> {
  const unlisted = findUnlisted(filing.papers, context);
  if (unlisted) return refused(unlisted);
  // An electronic result lies in the person's account; without one nobody could open it.
  if (filing.wish === 'electronic' && !filing.applicant.personId) return refused({ code: 'not-electronic' });
  const step = beginStep('receive', context);
  if (!step.ok) return step;
  const { code, version } = context.procedure;
  return done({ ...filing, procedureCode: code, procedureVersion: version, step: step.value });
}

/**
 * Accepts a complete dossier: it gets its code, its legal promise and its first step. `required` are the codes
 * of the papers that its answers ask for; one that is not fulfilled refuses the act.
 */
export function acceptDossier(
  state: DossierState,
  act: {
    papers: FiledPaper[];
    required: readonly string[];
    fees: ChargedFee[];
    calendar: { code: string; version: string };
    receivingPoint?: string;
  },
  context: ActContext,
): Decided {
  const step = atStep(state, 'receive');
  if (!step.ok) return step;
  const unlisted = findUnlisted(act.papers, context);
  if (unlisted) return refused(unlisted);
  const present = new Set(act.papers.map((paper) => paper.code));
  const missing = act.required.filter((code) => !present.has(code));
  if (missing.length > 0) return refused({ code: 'papers-missing', papers: missing });
  const promise = promiseFor(context.now.toString(), [], context);
  const next = beginStepAfter(step.value, context);
  if (!promise.ok) return promise;
  if (!next.ok) return next;
  const { calendar, fees, papers, receivingPoint } = act;
  const clockBasis = context.procedure.term.legalBasis;
  const body = { calendar, fees, papers, promise: promise.value, clockBasis, step: next.value };
  return done({
    takes: 'dossier-code',
    events: ({ number }) => [
      {
        kind: 'accepted',
        body: receivingPoint ? { ...body, code: number, receivingPoint } : { ...body, code: number },
      },
    ],
  });
}

/**
 * Asks for what is missing, all of it at once: a second request is refused whoever made the first, before or
 * after acceptance (NĐ 118/2025/NĐ-CP Đ.11; T8). The clock stops with the request.
 */
export function requestSupplement(
  state: DossierState,
  act: { items: string[]; reason: string; basis: string },
  context: ActContext,
): Decided {
  if (state.step?.kind !== 'receive' && state.step?.kind !== 'draft') return refused(notNow(state));
  const may = mayDecide(state, context);
  if (!may.ok) return may;
  if (state.supplement) return refused({ code: 'second-supplement', basis: onlyOnce });
  if (act.items.length === 0) return refused({ code: 'text-missing', field: 'items' });
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  const { policy, answerWithinWorkingDays, legalBasis } = context.procedure.supplement;
  const days = { value: answerWithinWorkingDays, unit: 'workingDay' } as const;
  const answerBy = endOfDays(days, context.now, context.calendar);
  if (!answerBy.ok) return answerBy;
  const promise = state.acceptedAt
    ? promiseAfter(state, [{ at: context.now.toString(), kind: 'stopped', policy }], context)
    : none;
  if (!promise.ok) return promise;
  const body = {
    items: act.items,
    reason: act.reason,
    basis: act.basis === '' ? legalBasis : act.basis,
    answerBy: answerBy.value,
    policy,
    clockBasis: legalBasis,
    ...(promise.value ? { promise: promise.value } : {}),
  };
  return done({
    takes: 'form-02',
    events: ({ number }) => [{ kind: 'supplement-requested', body: { ...body, slipNumber: number } }],
  });
}

/** The complete answer reaches the desk: the clock goes on or starts anew, as the procedure says (T9, T10). */
export function answerSupplement(
  state: DossierState,
  act: { papers: FiledPaper[]; note: string },
  context: ActContext,
): Decided {
  if (state.status !== 5) return refused(notNow(state));
  const unlisted = findUnlisted(act.papers, context);
  if (unlisted) return refused(unlisted);
  if (act.papers.length === 0 && act.note === '') return refused({ code: 'text-missing', field: 'note' });
  const clockBasis = context.procedure.supplement.legalBasis;
  if (!state.acceptedAt) {
    const step = beginStep('receive', context);
    if (!step.ok) return step;
    const body = { ...act, clockBasis, step: step.value };
    return done({ events: () => [{ kind: 'supplement-answered', body }] });
  }
  const promise = promiseAfter(state, [{ at: context.now.toString(), kind: 'resumed' }], context);
  const step = resumeStep(state, context);
  if (!promise.ok) return promise;
  if (!step.ok) return step;
  const body = { ...act, clockBasis, promise: promise.value, step: step.value };
  return done({ events: () => [{ kind: 'supplement-answered', body }] });
}

/**
 * Refuses a dossier, before acceptance or after: never without a reason and its legal basis (form 03). While a
 * supplement is awaited the citizen keeps the days she was given: nothing is refused before they have passed (T9).
 */
export function refuseDossier(
  state: DossierState,
  act: { reason: string; basis: string },
  context: ActContext,
): Decided {
  const open = state.status === 1 || state.status === 5 || state.step?.kind === 'draft';
  if (!open || state.endedAt || isAnswerAwaited(state, context)) return refused(notNow(state));
  // Silence closes without more (T9); any other refusal of an accepted matter is seen by two.
  if (state.acceptedAt && state.status !== 5)
    return refused({ code: 'needs-approval', basis: twoForAnEnding });
  const may = mayDecide(state, context);
  if (!may.ok) return may;
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  if (act.basis === '') return refused({ code: 'text-missing', field: 'basis' });
  return done({
    takes: 'form-03',
    events: ({ number }) => [{ kind: 'refused', body: { ...act, slipNumber: number } }],
  });
}

/** The citizen stops the matter, at any time before a decision exists (TT 03/2025/TT-VPCP Đ.7; T16; form 05). */
export function withdrawDossier(state: DossierState, act: { reason: string }): Decided {
  if (state.endedAt) return refused(notNow(state));
  if (state.signature) return refused({ code: 'already-decided', basis: beforeDecision });
  return done({
    takes: 'form-05',
    events: ({ number }) => [
      { kind: 'withdrawn', body: { reason: act.reason, slipNumber: number, atStop: atStop(state) } },
    ],
  });
}

const none: Outcome<undefined, DossierProblem> = done(undefined);

/** After acceptance the department that handles the dossier decides, and the holder where there is one. */
function mayDecide(state: DossierState, context: ActContext): Outcome<unknown, DossierProblem> {
  const step = state.step ?? state.suspendedStep;
  if (!state.acceptedAt || !step) return none;
  if (state.proposal) return refused({ code: 'awaits-approval', name: state.proposal.name });
  return mayHandle(step, context.by);
}

function isAnswerAwaited({ status, supplement }: DossierState, { now }: ActContext): boolean {
  return status === 5 && supplement !== null && Temporal.Instant.compare(now, supplement.answerBy) <= 0;
}

function findUnlisted(papers: readonly FiledPaper[], context: ActContext): DossierProblem | undefined {
  const listed = new Set(context.procedure.papers.map((paper) => paper.code));
  const unlisted = papers.find((paper) => !listed.has(paper.code));
  return unlisted && { code: 'unlisted-paper', paper: unlisted.code, basis: onlyListed };
}
