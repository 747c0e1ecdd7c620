import type { BundleProblem } from './bundle-acts.ts';
import type { Calendar } from './calendar.ts';
import { addWorkingMinutes, toInstant, toLocal, workingMinutesBetween } from './clock-moments.ts';
import type { CorrectionProblem } from './correction-acts.ts';
import type { CustodyProblem } from './custody-acts.ts';
import type { DeliveryProblem } from './delivery-acts.ts';
import type { ActedBy, EventBody, FeeReceipt, Holder, PaperBytes, StepStart } from './dossier-events.ts';
import type { ExtensionProblem } from './dossier-extension.ts';
import { isOpen } from './dossier-fold-work.ts';
import type { MoneyProblem, ReceiptOrder } from './dossier-money-acts.ts';
import type { DossierState } from './dossier-state.ts';
import { calendarEnds, localOf } from './dossier-term.ts';
import type { DraftConfirmationProblem } from './draft-confirmation-acts.ts';
import type { EndingProblem } from './ending-acts.ts';
import type { ExtensionProposalProblem } from './extension-proposals.ts';
import type { RecountProblem } from './fee-recount.ts';
import type { LandProblem } from './land-checks.ts';
import type { Authority, MandateProblem } from './mandates.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ArrivalProblem } from './post-arrivals.ts';
import type { ProcedureChangeProblem } from './procedure-change-acts.ts';
import { mainDraft, stepAfter, stepsBeside } from './procedure-steps.ts';
import type { ProcedureStep, ProcedureVersion, StepKind } from './procedures.ts';
import type { RecalculationProblem } from './recalculation-acts.ts';
import type { ReopeningProblem } from './reopening.ts';
import type { SideStep } from './work-events.ts';
import type { WrongResultProblem } from './wrong-result-acts.ts';

/** What an act is decided upon besides the state: when, by whom, under which versions of the rules. */
export type ActContext = {
  now: Temporal.Instant;
  by: ActedBy;
  procedure: ProcedureVersion;
  calendar: Calendar;
};

/** What the office must take or make before the events of a decision can be written. */
export type Taken = { number: string; paper: PaperBytes; receipts: FeeReceipt[] };

/** The numbers that an act takes, late and in its own transaction. */
export type NumberBook =
  | 'dossier-code'
  | 'result'
  | 'form-02'
  | 'form-03'
  | 'form-04'
  | 'form-05'
  | 'form-19';

/**
 * A decision that an act may go ahead: the number and the paper it needs, and the events it leads to. A number
 * is taken only after the decision, so a refused act never uses one up.
 */
export type Decision = {
  takes?: NumberBook;
  /** The receipts of money that is taken or given back, each with a number of its own book. */
  receipts?: ReceiptOrder[];
  /** A draft is printed from what the officer writes; signature, then number and seal, come to its bytes. */
  prints?:
    | { kind: 'draft-result'; content: Record<string, string> }
    | { kind: 'signed-result'; authority: Authority }
    | { kind: 'result' };
  events: (taken: Taken) => EventBody[];
};

/** Why an act is refused. Each has words and a next step in the texts `dossiers.problem.*`. */
export type DossierProblem =
  | { code: 'not-now'; status: number; step: string }
  | { code: 'stale' }
  | { code: 'second-supplement'; basis: string }
  | {
      code: 'text-missing';
      field:
        | 'reason'
        | 'basis'
        | 'items'
        | 'answer'
        | 'whom'
        | 'about'
        | 'receiver'
        | 'place'
        | 'record'
        | 'note'
        | 'outcome'
        | 'finding'
        | 'decision'
        | 'wrong'
        | 'right'
        | 'agreed';
      /** Where the law asks for the text, what asks for it. */
      basis?: string;
    }
  | { code: 'papers-missing'; papers: string[] }
  | { code: 'unlisted-paper'; paper: string; basis: string }
  | { code: 'readable-paper'; paper: string; basis: string }
  | { code: 'guidance-late'; until: string; basis: string }
  | { code: 'beyond-first-list'; basis: string }
  | { code: 'self-approval'; basis: string }
  | { code: 'other-holder'; name: string }
  | { code: 'other-department' }
  | LandProblem
  | MoneyProblem
  | { code: 'bytes-changed' }
  | { code: 'already-decided'; basis: string }
  /** A step runs beside this one and is not done; `name` is who has it, where somebody has. */
  | { code: 'beside-open'; step: string; departmentCode: string; name: string }
  | { code: 'no-wait' }
  | { code: 'waited-already'; whom: string; basis: string }
  | { code: 'posting-runs'; until: string; basis: string }
  | { code: 'not-electronic' }
  | CustodyProblem
  | MandateProblem
  | ExtensionProblem
  | ExtensionProposalProblem
  | EndingProblem
  | ReopeningProblem
  | RecalculationProblem
  | CorrectionProblem
  | BundleProblem
  | WrongResultProblem
  | RecountProblem
  | ProcedureChangeProblem
  | DeliveryProblem
  | DraftConfirmationProblem
  | ArrivalProblem
  | { code: 'calendar-ends'; from: string; to: string };

export type Decided = Outcome<Decision, DossierProblem>;

/** The dossier stands where the act needs it: its present step is of this kind. */
export function atStep(state: DossierState, kind: StepKind | 'parts'): Outcome<StepStart, DossierProblem> {
  if (state.step?.kind !== kind) return refused(notNow(state));
  const waiting = state.proposal ?? state.proposedChange;
  return waiting ? refused({ code: 'awaits-approval', name: waiting.name }) : done(state.step);
}

/** The dossier is worked on by an officer: drafted, or in a working step. */
export function atWork(state: DossierState): Outcome<StepStart, DossierProblem> {
  return atStep(state, state.step?.kind === 'work' ? 'work' : 'draft');
}

/** The refusal of an act that does not fit the present moment of the dossier. */
export function notNow(state: DossierState): DossierProblem {
  return { code: 'not-now', status: state.status, step: state.step?.code ?? '' };
}

/** A step is done in its own department of the unit that decides, and by its holder where it has one. */
export function mayHandle(step: StepStart, by: ActedBy): Outcome<true, DossierProblem> {
  if (by.unitCode !== undefined || by.departmentCode !== step.departmentCode)
    return refused({ code: 'other-department' });
  if (step.holder && step.holder.personId !== by.personId) {
    return refused({ code: 'other-holder', name: step.holder.name });
  }
  return done(true);
}

/**
 * The step of this kind begins now; its budget is counted in working hours (T3), the return has none (T4). Of several
 * draftings it is the main one. What runs beside it does not begin: it was done before, or `beginStepOf` is meant.
 */
export function beginStep(
  kind: StepKind,
  context: ActContext,
  holder?: Holder,
): Outcome<StepStart, DossierProblem> {
  return startOf(stepOf(kind, context.procedure), context, holder);
}

/** The step that follows in the procedure's process, with what runs beside it; nothing of that has begun before. */
export function beginStepAfter(
  present: Pick<StepStart, 'code'>,
  context: ActContext,
): Outcome<StepStart, DossierProblem> {
  return beginStepOf(getStepAfter(present, context), { state: { sideSteps: [] } }, context);
}

/** The present step ends and the next one begins; refused while something that runs beside it is not done. */
export function goOnAfter(
  state: DossierState,
  present: StepStart,
  context: ActContext,
): Outcome<StepStart, DossierProblem> {
  const joined = nothingBeside(state, present);
  return joined.ok ? beginStepOf(getStepAfter(present, context), { state }, context) : joined;
}

/** The work begins anew at the main drafting, with what ran beside it and was never done. */
export function beginMainDraft(
  state: Pick<DossierState, 'sideSteps'>,
  context: ActContext,
): Outcome<StepStart, DossierProblem> {
  const draft = mainDraft(context.procedure.steps);
  if (!draft) throw new Error(`${context.procedure.code} has no drafting`);
  return beginStepOf(draft, { state }, context);
}

/**
 * A step begins together with those that run beside it. One that is still open or was done is not begun again, unless
 * the work leads back on purpose (`again`).
 */
export function beginStepOf(
  step: ProcedureStep,
  {
    state,
    holder,
    again = false,
  }: {
    state: Pick<DossierState, 'sideSteps'>;
    holder?: Holder | undefined;
    again?: boolean;
  },
  context: ActContext,
): Outcome<StepStart, DossierProblem> {
  const start = startOf(step, context, holder);
  if (!start.ok) return start;
  const isThere = ({ code }: ProcedureStep) =>
    state.sideSteps.some((side) => side.step.code === code && (isOpen(side) || (side.done && !again)));
  const fresh = stepsBeside(context.procedure.steps, step).filter((beside) => !isThere(beside));
  return withSideSteps(
    start.value,
    fresh.map((beside) => startOf(beside, context)),
  );
}

/** The working steps that run beside others and are not done; none while the matter has ended. */
export function openSideSteps(state: Pick<DossierState, 'sideSteps' | 'endedAt'>): SideStep[] {
  return state.endedAt ? [] : state.sideSteps.filter(isOpen);
}

/** A step ends only when all that runs beside it is done; at the release nothing at all may be open. */
export function nothingBeside(
  state: DossierState,
  present: Pick<StepStart, 'code' | 'kind'>,
): Outcome<true, DossierProblem> {
  const open = openSideSteps(state).find(
    ({ beside }) => beside === present.code || present.kind === 'release',
  );
  if (!open) return done(true);
  const { code, departmentCode, holder } = open.step;
  return refused({ code: 'beside-open', step: code, departmentCode, name: holder?.name ?? '' });
}

/**
 * The suspended step goes on with the working minutes that were left of its budget, or with the whole of it where
 * the term is counted anew. A budget that had run out already stays run out, and a stop that came after the due
 * moment stopped nothing here either.
 */
export function resumeStep(state: DossierState, context: ActContext): Outcome<StepStart, DossierProblem> {
  const step = state.suspendedStep;
  if (!step) throw new Error(`${state.reference} has no suspended step`);
  const stop = state.ledger.findLast((row) => row.kind === 'stopped' || row.kind === 'reached');
  const neverStopped = state.promise?.dueAt;
  if (!step.dueAt || !stop || neverStopped) return done(step);
  const isAnew =
    stop.kind === 'reached' || stop.policy === 'restart' || context.procedure.term.unit === 'sameDay';
  const goOn = (each: StepStart, since: string) =>
    isAnew
      ? startOf(stepOfCode(each, context.procedure), context, each.holder)
      : stepAgain(each, since, context);
  const main = goOn(step, state.suspendedSince ?? stop.at);
  if (!main.ok) return main;
  // What runs beside it went on until the clock stopped, also while the request lay at the desk.
  return withSideSteps(
    main.value,
    openSideSteps(state).map((side) => goOn(side.step, stop.at)),
  );
}

/** A step that was left at `since` goes on now with the working minutes that its budget had left then. */
export function stepAgain(
  step: StepStart,
  since: string,
  context: ActContext,
): Outcome<StepStart, DossierProblem> {
  if (!step.dueAt) return done(step);
  const [from, budgetEnd] = [localOf(since), localOf(step.dueAt)];
  if (Temporal.PlainDateTime.compare(budgetEnd, from) < 0) return done(step);
  const left = workingMinutesBetween(from, budgetEnd, context.calendar);
  if (!left.ok) return refused(calendarEnds(left.problem, context.calendar));
  const due = addWorkingMinutes(toLocal(context.now), left.value, context.calendar);
  return due.ok
    ? done({ ...step, dueAt: toInstant(due.value).toString() })
    : refused(calendarEnds(due.problem, context.calendar));
}

/** Something the desk does between two steps of the process, until a moment that the law sets. */
export function deskStep(kind: 'notify', dueAt: string, { procedure }: ActContext): StepStart {
  return { code: kind, kind, departmentCode: stepOf('receive', procedure).department, dueAt };
}

function getStepAfter(present: Pick<StepStart, 'code'>, { procedure }: ActContext): ProcedureStep {
  const next = stepAfter(procedure.steps, present);
  if (!next) throw new Error(`${procedure.code} has no step after ${present.code}`);
  return next;
}

function withSideSteps(
  step: StepStart,
  besides: readonly Outcome<StepStart, DossierProblem>[],
): Outcome<StepStart, DossierProblem> {
  const sideSteps: StepStart[] = [];
  for (const beside of besides) {
    if (!beside.ok) return beside;
    sideSteps.push(beside.value);
  }
  return done(sideSteps.length > 0 ? { ...step, sideSteps } : step);
}

function startOf(
  step: ProcedureStep,
  context: ActContext,
  holder?: Holder,
): Outcome<StepStart, DossierProblem> {
  const start: StepStart = { code: step.code, kind: step.kind, departmentCode: step.department, dueAt: null };
  if (holder) start.holder = holder;
  if (!step.counted || step.hours === 0) return done(start);
  const due = addWorkingMinutes(toLocal(context.now), Math.round(step.hours * 60), context.calendar);
  return due.ok
    ? done({ ...start, dueAt: toInstant(due.value).toString() })
    : refused(calendarEnds(due.problem, context.calendar));
}

function stepOfCode({ code, kind }: StepStart, procedure: ProcedureVersion): ProcedureStep {
  return procedure.steps.find((candidate) => candidate.code === code) ?? stepOf(kind as StepKind, procedure);
}

function stepOf(kind: StepKind, procedure: ProcedureVersion): ProcedureStep {
  const { steps } = procedure;
  const step = kind === 'draft' ? mainDraft(steps) : steps.find((candidate) => candidate.kind === kind);
  if (!step) throw new Error(`${procedure.code} has no ${kind} step`);
  return step;
}
