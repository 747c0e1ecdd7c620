import type { PickupPlan } from './delivery-events.ts';
import type { Holder, StepStart } from './dossier-events.ts';

/**
 * How a working step ended: with which of its outcomes, what was found, and which act its outcome asks of the officer
 * who drafts. The code of an outcome stays even where a later version of the procedure no longer has it.
 */
export type WorkEnd = { code: string; outcome?: string; calls?: 'supplement' | 'refusal'; note: string };

/** A working step is done and the work goes on; one that runs beside another is done, or gets its officer. */
export type WorkEvent =
  | { kind: 'step-done'; body: WorkEnd & { pickup?: PickupPlan; step: StepStart } }
  | { kind: 'side-step-done'; body: WorkEnd }
  | { kind: 'side-step-assigned'; body: { code: string; holder: Holder } };

/** A working step that was done: by whom and when, in which department. */
export type DoneWork = WorkEnd & {
  departmentCode: string;
  by: string;
  post: string;
  at: string;
};

/** What a dossier keeps of its working steps: those beside others, open and done, and those of the main way. */
export type WorkFacts = { sideSteps: SideStep[]; work: DoneWork[] };

/** A working step beside another: open, done, or dropped because the matter ended before it was. */
export type SideStep = {
  step: StepStart;
  /** The step that cannot end before it. */
  beside: string;
  begunAt: string;
  done: DoneWork | null;
  droppedAt?: string;
};
