import type { Calendar } from '../../core/calendar.ts';
import { addWorkingMinutes, toInstant, toLocal } from '../../core/clock-moments.ts';
import type { StepStart } from '../../core/dossier-events.ts';
import type { DossierState } from '../../core/dossier-state.ts';
import { mainSteps } from '../../core/procedure-steps.ts';
import type { ProcedureStep, ProcedureVersion } from '../../core/procedures.ts';
import type { DueState } from '../../ui/badges.tsx';
import type { Language, Translate } from '../../ui/texts.ts';
import type { Door } from '../../ui/way-of-doors.tsx';

/** How a dossier stands with its term. Instants; `soonLimit` as `soonLimitOf` gives it. */
export type Term = {
  status: number;
  acceptedAt: Temporal.Instant | null;
  dueAt: Temporal.Instant | null;
  dueProvisional: boolean;
  finishedAt: Temporal.Instant | null;
  endedAt: Temporal.Instant | null;
};

/** Two working hours from now: what is due before is due soon. */
export function soonLimitOf(now: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  const limit = addWorkingMinutes(toLocal(now), 120, calendar);
  return limit.ok ? toInstant(limit.value) : now.add({ hours: 2 });
}

/**
 * The word of a term's badge; none before acceptance, when no term runs, and for a withdrawn or refused dossier.
 * On time is judged at `finishedAt` (T20). Soon: less than two working hours, or a quarter of the time, is left.
 */
export function dueStateOf(
  term: Term,
  at: { now: Temporal.Instant; soonLimit: Temporal.Instant },
): DueState | undefined {
  const { acceptedAt, dueAt, finishedAt, endedAt, status } = term;
  if (!acceptedAt || status === 7 || (status === 8 && endedAt)) return undefined;
  if (!dueAt) return finishedAt ? undefined : 'stopped';
  if (finishedAt) return isAfter(finishedAt, dueAt) ? 'done-late' : 'done-in-time';
  if (isAfter(at.now, dueAt)) return 'late';
  const left = dueAt.epochMilliseconds - at.now.epochMilliseconds;
  const whole = dueAt.epochMilliseconds - acceptedAt.epochMilliseconds;
  if (!isAfter(dueAt, at.soonLimit) || left < whole / 4) return 'soon';
  return term.dueProvisional ? 'provisional' : 'in-time';
}

/** The term of a dossier's state, for `dueStateOf`. */
export function termOf(state: DossierState): Term {
  return {
    status: state.status,
    acceptedAt: instantOf(state.acceptedAt),
    dueAt: instantOf(state.promise?.dueAt),
    dueProvisional: state.promise?.provisional ?? false,
    finishedAt: instantOf(state.finishedAt),
    endedAt: instantOf(state.endedAt),
  };
}

/**
 * The dossier's way as a line of doors: one for each step of its procedure, the present one open. `fold` leaves
 * out the place names where there is little room.
 */
export function doorsOf(state: DossierState, procedure: ProcedureVersion, words: StepWords): Door[] {
  const present = state.supplementAtDesk?.step ?? state.step ?? state.suspendedStep;
  const steps = mainSteps(procedure.steps);
  const at = steps.findIndex((step) => step.code === present?.code);
  const isReturned = state.status === 10;
  return steps.map((step, index) => ({
    name: stepName(step, procedure, words),
    state: isReturned ? 'done' : doorState(state, { index, at: at < 0 ? lastReached(state, procedure) : at }),
    ...(index === at ? holderNote(present) : {}),
  }));
}

/** What a step is called: a working step by its own name, the others by the office's word for their kind. */
export function stepName(
  step: Pick<StepStart, 'code' | 'kind'>,
  procedure: Pick<ProcedureVersion, 'steps'>,
  { t, language }: StepWords,
): string {
  const named = step.kind === 'work' ? procedure.steps.find(({ code }) => code === step.code) : undefined;
  return named?.name[language] ?? t(`dossiers.step.${step.kind}`);
}

type StepWords = { t: Translate; language: Language };

function doorState(state: DossierState, door: { index: number; at: number }): Door['state'] {
  if (door.index < door.at) return 'done';
  if (door.index > door.at) return 'closed';
  if (state.endedAt) return 'ended';
  return state.step ? 'open' : 'waiting';
}

// A dossier that ended holds no step any more; what it left behind tells how far it came.
function lastReached(state: DossierState, procedure: ProcedureVersion): number {
  const kind = lastKind(state);
  return Math.max(
    0,
    mainSteps(procedure.steps).findIndex((step) => step.kind === kind),
  );
}

function lastKind({ ending, acceptedAt, draft }: DossierState): ProcedureStep['kind'] {
  // A result can only be revoked once it was released.
  if (ending?.kind === 'revoked') return 'return';
  if (!acceptedAt) return 'receive';
  return draft ? 'sign' : 'draft';
}

function holderNote(step: StepStart | null): { note?: string } {
  return step?.holder ? { note: step.holder.name } : {};
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
}

function instantOf(text: string | null | undefined): Temporal.Instant | null {
  return text ? Temporal.Instant.from(text) : null;
}
