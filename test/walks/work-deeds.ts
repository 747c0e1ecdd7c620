import type { ProcedureStep, ProcedureVersion } from '../../src/core/procedures.ts';
import { type Finding, finishSideStep, finishStep } from '../../src/core/work-acts.ts';
import { type Deed, never } from './deeds.ts';
import {
  draftingBefore,
  entered,
  type Hand,
  isJoined,
  isOwnHand,
  type Matter,
  nextStep,
  stepOf,
} from './second-opinion.ts';

/** Working steps with their outcomes, one after the other or beside another. */
export function workDeeds({ steps }: ProcedureVersion): Deed[] {
  return steps
    .filter(({ kind }) => kind === 'work')
    .flatMap((step) => {
      const deeds = findingsOf(step).map((finding) =>
        step.beside ? beside(step, finding) : within(step, finding),
      );
      return [...deeds, ...wrongly(step)];
    });
}

function findingsOf({ outcomes }: ProcedureStep): Finding[] {
  return outcomes?.map(({ code }) => ({ outcome: code, note: 'Đã xem' })) ?? [{ note: '' }];
}

/** An outcome that the step does not have, and one that is not the usual one without words. */
function wrongly(step: ProcedureStep): Deed[] {
  const { code, outcomes } = step;
  const last = outcomes?.at(-1);
  if (!last) return [];
  return [
    { outcome: 'no-such-outcome', note: 'Đã xem' },
    { outcome: last.code, note: '' },
  ].map((finding) => {
    const name = `end ${code} with ${finding.outcome} and “${finding.note}”`;
    return never(name, (state, context) => {
      if (step.beside) return finishSideStep(state, { code, ...finding }, context);
      // Of another step the outcome might be right.
      const told = state.step?.code === code ? finding : { outcome: 'no-such-outcome', note: '' };
      return finishStep({ ...state, step: state.step?.code === code ? state.step : null }, told, context);
    });
  });
}

function within(step: ProcedureStep, finding: Finding): Deed {
  return {
    name: `end ${step.code} with ${finding.outcome ?? 'done'}`,
    // Only this step's own act: another working step has outcomes of its own.
    does: (state, context) =>
      finishStep({ ...state, step: state.step?.code === step.code ? state.step : null }, finding, context),
    may: (matter, hand) =>
      isPresent(matter, step) &&
      isJoined(matter) &&
      isOwnHand(matter, hand) &&
      isSlipSettled(matter, step, finding),
    leaves: (matter) => led(matter, step, finding),
    ...(leadsOn(step, finding) ? {} : { isDetour: true as const }),
  };
}

function isPresent({ place, step: present, proposal, changeBy }: Matter, step: ProcedureStep): boolean {
  return place === 'step' && present.code === step.code && !proposal && changeBy === null;
}

function leadsTo({ outcomes }: ProcedureStep, { outcome }: Finding): string {
  return outcomes?.find(({ code }) => code === outcome)?.leadsTo ?? 'next';
}

function leadsOn(step: ProcedureStep, finding: Finding): boolean {
  return leadsTo(step, finding) === 'next';
}

/** Back to the drafting is back to whoever drafted; a way back does again what ran beside it. */
function led(matter: Matter, step: ProcedureStep, finding: Finding): Matter {
  const to = leadsTo(step, finding);
  const { steps } = matter.pack;
  const draft = stepOf(matter, 'draft');
  const target =
    to === 'next'
      ? nextStep(matter)
      : (steps.find(({ code }) => code === to && to !== 'supplement' && to !== 'refusal') ?? draft);
  const isBack = steps.indexOf(target) <= steps.indexOf(step);
  const holder = target === draftingBefore(matter, step) ? matter.drafter : null;
  return { ...entered(matter, target, { isBack, holder }), status: matter.status === 9 ? 9 : 4 };
}

function beside(step: ProcedureStep, finding: Finding): Deed {
  const { code } = step;
  return {
    name: `end ${code} beside with ${finding.outcome ?? 'done'}`,
    does: (state, context) => finishSideStep(state, { code, ...finding }, context),
    may: (matter, hand) => mayFinishBeside(matter, hand, step),
    leaves: (matter) => ({
      ...matter,
      sides: matter.sides.map((side) =>
        side.step.code === code && side.isOpen ? { ...side, isOpen: false, isDone: true } : side,
      ),
    }),
  };
}

function mayFinishBeside(matter: Matter, { by }: Hand, step: ProcedureStep): boolean {
  const { place, proposal, changeBy, sides } = matter;
  const isOpen = sides.some((side) => side.step.code === step.code && side.isOpen);
  const isRunning = place === 'step' || place === 'relay';
  const isOwn = by.unitCode === undefined && by.departmentCode === step.department;
  return isOpen && isRunning && !proposal && changeBy === null && isOwn;
}

/** A slip goes out by an act of its own, and is spared only where the term has one appointment or it went out before. */
function isSlipSettled({ pack, land }: Matter, { outcomes }: ProcedureStep, { outcome }: Finding): boolean {
  const slip = outcomes?.find(({ code }) => code === outcome)?.slip;
  return slip === undefined || (slip === 'not-needed' && (!pack.term.appointments || land.isSlipSent));
}
