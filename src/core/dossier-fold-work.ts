import type { DossierEvent, EventOf, StepStart } from './dossier-events.ts';
import { pickupPlanned } from './dossier-fold-delivery.ts';
import type { DossierState } from './dossier-state.ts';
import type { DoneWork, SideStep, WorkEnd, WorkFacts } from './work-events.ts';

/** A working step is done: what was found stays on record, and the work goes on to where its outcome leads. */
export function workDone(state: DossierState, event: EventOf<'step-done'>): Partial<DossierState> {
  const { step, pickup, ...end } = event.body;
  const isAfterRelease = state.status === 9;
  return {
    step,
    status: isAfterRelease ? 9 : 4,
    work: [...state.work, doneBy(event, end, state.step)],
    ...(isAfterRelease && step.kind === 'return'
      ? { delivery: 'ready', ...pickupPlanned(state, pickup) }
      : {}),
  };
}

/** Whether a side step is still to be done, by what is kept of it alone. */
export function isOpen({ done, droppedAt }: SideStep): boolean {
  return done === null && droppedAt === undefined;
}

/** A dossier of which no working step has begun. */
export const noWork: WorkFacts = { sideSteps: [], work: [] };

/** The present step and those beside it after one more event; what began together is kept apart. */
export function workAfter(before: DossierState, event: DossierEvent, after: DossierState) {
  return {
    step: after.step && bareStep(after.step),
    sideSteps: sideStepsAfter(before, event, after),
  };
}

/**
 * The side steps after one more event: those that begin with a step are opened, those whose budget was reckoned anew when
 * the clock went on get it, a finished one keeps what was found, and the end of the matter drops what is open.
 */
function sideStepsAfter(before: DossierState, event: DossierEvent, after: DossierState): SideStep[] {
  const { sideSteps } = before;
  if (event.kind === 'side-step-done') {
    return withOpen(sideSteps, event.body.code, ({ step, ...side }) => ({
      ...side,
      step,
      done: doneBy(event, event.body, step),
    }));
  }
  if (event.kind === 'side-step-assigned') {
    const { code, holder } = event.body;
    return withOpen(sideSteps, code, (side) => ({ ...side, step: { ...side.step, holder } }));
  }
  if (after.endedAt) return dropped(sideSteps, event.at);
  // Of another procedure nothing is left to do.
  const kept = after.procedureCode === before.procedureCode ? sideSteps : dropped(sideSteps, event.at);
  return begun(kept, stepOf(event), event.at);
}

function bareStep(step: StepStart): StepStart {
  const { sideSteps: _, ...bare } = step;
  return bare;
}

function dropped(sideSteps: SideStep[], at: string): SideStep[] {
  return sideSteps.map((side) => (isOpen(side) ? { ...side, droppedAt: at } : side));
}

function begun(sideSteps: SideStep[], step: StepStart | null | undefined, at: string): SideStep[] {
  const starts = step?.sideSteps ?? [];
  if (!step || starts.length === 0) return sideSteps;
  const isThere = ({ code }: StepStart) => sideSteps.some((side) => isOpen(side) && side.step.code === code);
  const goesOn = (side: SideStep) => {
    const anew = isOpen(side) && starts.find(({ code }) => code === side.step.code);
    return anew ? { ...side, step: anew } : side;
  };
  const fresh = starts.filter((start) => !isThere(start));
  return [
    ...sideSteps.map(goesOn),
    ...fresh.map((start) => ({ step: start, beside: step.code, begunAt: at, done: null })),
  ];
}

function stepOf(event: DossierEvent): StepStart | null | undefined {
  return 'step' in event.body ? event.body.step : undefined;
}

function withOpen(sideSteps: SideStep[], code: string, change: (side: SideStep) => SideStep): SideStep[] {
  return sideSteps.map((side) => (isOpen(side) && side.step.code === code ? change(side) : side));
}

function doneBy({ at, by }: DossierEvent, end: WorkEnd, step: StepStart | null): DoneWork {
  const { code, outcome, calls, note } = end;
  return {
    code,
    ...(outcome ? { outcome } : {}),
    ...(calls ? { calls } : {}),
    note,
    departmentCode: step?.departmentCode ?? '',
    by: by.name,
    post: by.title ?? '',
    at,
  };
}
