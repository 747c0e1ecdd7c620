import { mainDraft, stepsBeside } from './procedure-steps.ts';
import type { ProcedureStep, ProcedureWait } from './procedures.ts';
import type { ProcessFacts, ProcessFlow } from './processes.ts';

/** How the steps of a process may end, and by which point each is begun. */

/** A step is drawn with what the whole process knows of it. */
export type Drawn = { facts: ProcessFacts; isMainDraft: boolean };
/** An outcome with what it is of. */
export type Way = Pick<ProcessFlow, 'outcome' | 'wait' | 'chosen'>;

/** How a step may end, the usual way first: by the outcomes it names, else by those that the acts of the office know. */
export function waysOf(step: ProcedureStep, drawn: Drawn): Way[] {
  const { kind, outcomes = [] } = step;
  if (outcomes.length > 0) return outcomes.map((chosen) => ({ outcome: 'chosen', chosen }));
  if (kind === 'receive') return [{ outcome: 'accepted' }, { outcome: 'refused' }];
  if (kind === 'review') return [{ outcome: 'approved' }, { outcome: 'sent-back' }];
  if (kind === 'sign') return [{ outcome: 'signed' }, { outcome: 'sent-back' }];
  const asked = stoppingSides(drawn).map((wait): Way => ({ outcome: 'asked', wait }));
  return asked.length > 0 ? [{ outcome: 'drafted' }, ...asked] : [{ outcome: 'next' }];
}

/** The point by which a step is begun again: its fork where something runs beside it. */
export function entryOf(step: ProcedureStep, facts: ProcessFacts): string {
  const isMainDraft = step === mainDraft(facts.steps);
  const isForked =
    stepsBeside(facts.steps, step).length > 0 || countedWaits({ facts, isMainDraft }).length > 0;
  return isForked ? `Fork_${step.code}` : stepId(step);
}

/** The id of a step's point in the graph and in every file that is made of it. */
export function stepId({ code }: Pick<ProcedureStep, 'code'>): string {
  return `Step_${code}`;
}

/** Whom the main drafting may ask while the clock runs on. */
export function countedWaits({ facts: { waits = [] }, isMainDraft }: Drawn): ProcedureWait[] {
  return isMainDraft ? waits.filter(({ policy }) => policy === 'counted') : [];
}

function stoppingSides({ facts: { waits = [] }, isMainDraft }: Drawn): ProcessSide[] {
  return isMainDraft ? ['supplement', ...waits.filter(({ policy }) => policy === 'pause')] : [];
}

/** The id of a wait's point in the graph and in every file that is made of it. */
export function waitId(wait: ProcessSide): string {
  return wait === 'supplement' ? 'Wait_supplement' : `Wait_${wait.code}`;
}

type ProcessSide = ProcedureWait | 'supplement';
