import { limitAfterAnswer } from './answer-limits.ts';
import type { PostArrival } from './delivery-events.ts';
import {
  type ActContext,
  beginStep,
  type Decided,
  type DossierProblem,
  deskStep,
  mayHandle,
  notNow,
  resumeStep,
  stepAgain,
} from './dossier-acts.ts';
import type { BodyOf, FiledPaper, SupplementItem } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { endOfDays, promiseAfter } from './dossier-term.ts';
import { missingOnForm } from './missing-texts.ts';
import { nothingElseOpen } from './open-matters.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { findUnlisted, isWithin, itemsProblem } from './supplement-items.ts';

/** The one request for what is missing (T8–T10, T17): by the desk, or proposed to it by whoever handles the dossier. */

const onlyOnce = 'NĐ 118/2025/NĐ-CP Đ.11';

export type Request = { items: SupplementItem[]; reason: string; basis: string };

/**
 * Asks for what is missing, all of it at once: a second request is refused whoever made the first, before or
 * after acceptance (NĐ 118/2025/NĐ-CP Đ.11; T8). Before acceptance the desk asks. After it, whoever handles the
 * dossier returns it to the desk with the reasons, and the desk tells the citizen: the clock runs until it does.
 */
export function requestSupplement(state: DossierState, act: Request, context: ActContext): Decided {
  if (state.step?.kind !== 'receive' && state.step?.kind !== 'draft') return refused(notNow(state));
  const isFree = nothingElseOpen(state);
  if (!isFree.ok) return isFree;
  const may = mayDecide(state, context);
  if (!may.ok) return may;
  if (state.supplement) return refused({ code: 'second-supplement', basis: onlyOnce });
  const problem = itemsProblem(act, context);
  if (problem) return refused(problem);
  if (act.reason === '') return refused(missingOnForm('reason', '02'));
  if (isAtDesk(state, context)) return asked(state, act, context);
  return proposed(state, act, context);
}

/** The desk tells the citizen what the department wants: recorded and notified in one act, and the clock stops here. */
export function notifySupplement(state: DossierState, context: ActContext): Decided {
  const { supplementAtDesk: waiting } = state;
  if (!waiting || state.step?.kind !== 'notify') return refused(notNow(state));
  const may = mayHandle(state.step, context.by);
  return may.ok ? asked(state, waiting, context) : may;
}

/** The desk gives the request back with its reason, for example because it names a paper that may not be asked for. */
export function declineSupplement(
  state: DossierState,
  act: { reason: string },
  context: ActContext,
): Decided {
  const { supplementAtDesk: waiting } = state;
  if (!waiting || state.step?.kind !== 'notify') return refused(notNow(state));
  const may = mayHandle(state.step, context.by);
  if (!may.ok) return may;
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  const step = stepAgain(waiting.step, waiting.at, context);
  if (!step.ok) return step;
  const body = { reason: act.reason, step: step.value };
  return done({ events: () => [{ kind: 'supplement-declined', body }] });
}

/**
 * Where the sector's law knows it (T17), guidance on what the supplement still lacks: once, within its days, and
 * only on what the first list already named. It is no second request.
 */
export function guideSupplement(state: DossierState, act: Request, context: ActContext): Decided {
  if (state.step?.kind !== 'draft') return refused(notNow(state));
  const isFree = nothingElseOpen(state);
  if (!isFree.ok) return isFree;
  const may = mayDecide(state, context);
  if (!may.ok) return may;
  const rule = context.procedure.supplement.secondGuidance;
  const { supplement } = state;
  if (!rule || supplement?.guidance) return refused({ code: 'second-supplement', basis: onlyOnce });
  if (!supplement?.answeredAt) return refused(notNow(state));
  const until = endOfDays(
    { value: rule.withinWorkingDays, unit: 'workingDay' },
    Temporal.Instant.from(supplement.answeredAt),
    context.calendar,
  );
  if (!until.ok) return until;
  const basis = rule.legalBasis;
  if (Temporal.Instant.compare(context.now, until.value) > 0) {
    return refused({ code: 'guidance-late', until: until.value, basis });
  }
  const problem = itemsProblem(act, context);
  if (problem) return refused(problem);
  if (!isWithin(act.items, supplement.items)) return refused({ code: 'beyond-first-list', basis });
  if (act.reason === '') return refused(missingOnForm('reason', '02'));
  const request = bodyOf(state, { ...act, basis: act.basis || basis }, context);
  if (!request.ok) return request;
  return done({
    takes: 'form-02',
    events: ({ number }) => [{ kind: 'supplement-guided', body: { ...request.value, slipNumber: number } }],
  });
}

/** The complete answer reaches the desk: the clock goes on or starts anew, as the procedure says (T9, T10). */
export function answerSupplement(
  state: DossierState,
  act: { papers: FiledPaper[]; note: string; arrival?: PostArrival },
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
  const at = act.arrival?.arrivedAt ?? context.now.toString();
  const promise = promiseAfter(state, [{ at, kind: 'resumed' }], context);
  const step = resumeStep(state, context);
  const limit = limitAfterAnswer(state, at, context);
  if (!promise.ok) return promise;
  if (!step.ok) return step;
  if (!limit.ok) return limit;
  const told = limit.value ? { limit: limit.value } : {};
  const body = { ...act, ...told, clockBasis, promise: promise.value, step: step.value };
  return done({ events: () => [{ kind: 'supplement-answered', body }] });
}

/** After acceptance the department that handles the dossier decides, and the holder where there is one. */
export function mayDecide(state: DossierState, context: ActContext): Outcome<unknown, DossierProblem> {
  const step = state.step ?? state.suspendedStep;
  if (!state.acceptedAt || !step) return done(undefined);
  if (state.proposal) return refused({ code: 'awaits-approval', name: state.proposal.name });
  return mayHandle(step, context.by);
}

/** Before acceptance, and where the desk itself handles the matter, nothing goes back and forth. */
function isAtDesk(state: DossierState, context: ActContext): boolean {
  return state.step?.departmentCode === deskDepartment(context);
}

function deskDepartment({ procedure }: ActContext): string | undefined {
  return procedure.steps.find(({ kind }) => kind === 'receive')?.department;
}

function proposed(state: DossierState, act: Request, context: ActContext): Decided {
  const { relay } = context.procedure.supplement;
  const { calendar, now } = context;
  const accepted = Temporal.Instant.from(state.acceptedAt ?? now.toString());
  const agency = { value: relay.agencyWorkingDays, unit: 'workingDay' } as const;
  const desk = { value: relay.deskWorkingDays, unit: 'workingDay' } as const;
  const returnBy = endOfDays(agency, accepted, calendar);
  const notifyBy = endOfDays(desk, now, calendar);
  if (!returnBy.ok) return returnBy;
  if (!notifyBy.ok) return notifyBy;
  const body: BodyOf<'supplement-proposed'> = {
    ...act,
    returnBy: returnBy.value,
    notifyBy: notifyBy.value,
    relayBasis: relay.legalBasis,
    step: deskStep('notify', notifyBy.value, context),
  };
  return done({ events: () => [{ kind: 'supplement-proposed', body }] });
}

function asked(state: DossierState, act: Request, context: ActContext): Decided {
  const { items, reason, basis } = act;
  const request = bodyOf(state, { items, reason, basis }, context);
  if (!request.ok) return request;
  return done({
    takes: 'form-02',
    events: ({ number }) => [
      { kind: 'supplement-requested', body: { ...request.value, slipNumber: number } },
    ],
  });
}

type Requested = Omit<BodyOf<'supplement-requested'>, 'slipNumber'>;

function bodyOf(state: DossierState, act: Request, context: ActContext): Outcome<Requested, DossierProblem> {
  const { policy, answerWithinWorkingDays, legalBasis } = context.procedure.supplement;
  const days = { value: answerWithinWorkingDays, unit: 'workingDay' } as const;
  const answerBy = endOfDays(days, context.now, context.calendar);
  if (!answerBy.ok) return answerBy;
  const shared = {
    ...act,
    basis: act.basis || legalBasis,
    answerBy: answerBy.value,
    policy,
    clockBasis: legalBasis,
  };
  if (!state.acceptedAt) return done(shared);
  const stop = { at: context.now.toString(), kind: 'stopped', policy } as const;
  const promise = promiseAfter(state, [stop], context);
  return promise.ok ? done({ ...shared, promise: promise.value }) : promise;
}
