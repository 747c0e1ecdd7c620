import type { DossierEvent, EventOf, StepStart } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import type { DoneWork, SideStep, WorkEnd } from './work-events.ts';

/** A working step is done: what was found stays on record, and the work goes on to where its outcome leads. */
export function workDone(state: DossierState, event: EventOf<'step-done'>): Partial<DossierState> {
  const { step, ...end } = event.body;
  const isAfterRelease = state.status === 9;
  return {
    step,
    status: isAfterRelease ? 9 : 4,
    work: [...state.work, doneBy(event, end, state.step)],
    ...(isAfterRelease && step.kind === 'return' ? { delivery: 'ready' } : {}),
  };
}

/**
 * The side steps after one more event: those that begin with a step are opened, those whose budget was reckoned anew when
 * the clock went on get it, a finished one keeps what was found, and the end of the matter drops what is open.
 */
export function sideStepsAfter(before: DossierState, event: DossierEvent, after: DossierState): SideStep[] {
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

/** Whether a side is still to be done, by what is kept of it alone. */
export function isOpen({ done, droppedAt }: SideStep): boolean {
  return done === null && droppedAt === undefined;
}

/** The step as the state keeps it: the side steps that began with it are kept apart. */
export function bareStep(step: StepStart): StepStart {
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
