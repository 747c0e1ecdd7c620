import { isOutcomeEnd } from './procedure-steps.ts';
import type { ProcedurePack } from './procedures.ts';

/** A step as two versions are compared by it; keys are of our own words. */
export type StepFact = {
  kind: 'step';
  place: number;
  name: string;
  hours: number;
  counted: boolean;
  roleKey: string;
  departmentKey: string;
  /** The name of the step that it runs beside. */
  beside?: string;
  /** How it may end, and where that leads: a step by its name, or one of our words by its key. */
  outcomes?: { name: string; step?: string; endKey?: string }[];
};

/** Whom a dossier may wait for, how long, what the clock does and what silence means; `withinDays` may be unknown. */
export type WaitFact = {
  kind: 'wait';
  name: string;
  kindKey: string;
  withinDays?: number;
  unit: 'workingDay' | 'calendarDay';
  clockKey: string;
  silenceKey: string;
  legalBasis: string;
  verified: boolean;
};

/** The steps of a pack in their order, in its Vietnamese words. */
export function stepFacts({ steps }: Pick<ProcedurePack, 'steps'>): StepFact[] {
  const nameOf = (code: string) => steps.find((step) => step.code === code)?.name.vi ?? code;
  return steps.map((step, at) => ({
    kind: 'step',
    place: at + 1,
    name: step.name.vi,
    hours: step.hours,
    counted: step.counted,
    roleKey: `people.role.${step.role}`,
    departmentKey: `catalogue.department.${step.department}`,
    ...(step.beside === undefined ? {} : { beside: nameOf(step.beside) }),
    ...(step.outcomes
      ? {
          outcomes: step.outcomes.map(({ name, leadsTo }) => ({
            name: name.vi,
            ...(isOutcomeEnd(leadsTo)
              ? { endKey: `processes.edit.outcomeEnd.${leadsTo}` }
              : { step: nameOf(leadsTo) }),
          })),
        }
      : {}),
  }));
}

/** Whom a pack lets a dossier wait for, in its Vietnamese words. */
export function waitFacts({ waits = [] }: Pick<ProcedurePack, 'waits'>): WaitFact[] {
  return waits.map(({ name, kind, withinDays, unit, policy, silence, legalBasis, verified }) => ({
    kind: 'wait',
    name: name.vi,
    kindKey: `processes.wait.kind.${kind}`,
    ...(withinDays === undefined ? {} : { withinDays }),
    unit,
    clockKey: `processes.clock.${policy}`,
    silenceKey: `processes.wait.silence.${silence}`,
    legalBasis,
    verified,
  }));
}
