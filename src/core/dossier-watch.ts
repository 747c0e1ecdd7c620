import { openLimit } from './answer-limits.ts';
import { nextReminder, remindOfResult } from './delivery-acts.ts';
import { type ActContext, type Decided, notNow } from './dossier-acts.ts';
import type { AlertCause } from './dossier-events.ts';
import { extensionBasis } from './dossier-extension.ts';
import type { DossierState, Wait } from './dossier-state.ts';
import { consentBySilence, openWaits } from './dossier-wait-acts.ts';
import { agreeBySilence, awaitedDraft } from './draft-confirmation-acts.ts';
import { done, refused } from './outcome.ts';

/** What a dossier needs of the system when a moment has passed and nobody acts: silence speaks, lateness is told. */

/** The next moment of a dossier that the system watches for, and what it does once it has passed. */
export type Watch = { at: string } & (
  | { task: 'close'; wait?: Wait }
  | { task: 'consent'; wait: Wait }
  | { task: 'agree' }
  | { task: 'remind' }
  | { task: 'alert'; about: AlertCause }
);

/** The earliest moment that is still watched for; nothing for a dossier that has ended. */
export function nextWatch(state: DossierState): Watch | undefined {
  if (state.endedAt) return undefined;
  const watched = [
    ...receptionWatch(state),
    ...acknowledgementWatch(state),
    ...silenceWatch(state),
    ...lateWatch(state),
    ...overdueWatch(state),
    ...refusalWatch(state),
  ];
  const reminder = nextReminder(state);
  if (reminder) watched.push({ at: reminder.at, task: 'remind' });
  return watched.sort((a, b) => Temporal.Instant.compare(a.at, b.at))[0];
}

/**
 * Does what the earliest watched moment asks for, once that moment has passed: closes after silence (T9), takes silence
 * for agreement (T17; a draft, rules §1.3), tells that a filing waits too long (rules §1.3), that more time can only be asked for now (T14)
 * or that a dossier is overdue (§1.5).
 */
export function watchDossier(state: DossierState, context: ActContext): Decided {
  const watch = nextWatch(state);
  if (!watch || Temporal.Instant.compare(context.now, watch.at) <= 0) return refused(notNow(state));
  if (watch.task === 'consent') return consentBySilence(state, watch.wait, context);
  if (watch.task === 'agree') return agreeBySilence(state);
  if (watch.task === 'close') return closed(watch, context);
  if (watch.task === 'remind') return remindOfResult(state, context);
  const body = { about: watch.about, limit: watch.at, basis: basisOf(watch.about, state, context) };
  return done({ events: () => [{ kind: 'alerted', body }] });
}

/** Whether a watched moment has passed that nobody has told of yet. */
export function isWatchDue(state: DossierState, now: Temporal.Instant): boolean {
  const watch = nextWatch(state);
  return watch !== undefined && Temporal.Instant.compare(now, watch.at) > 0;
}

/** An online filing is looked at within two working hours, and answered within eight. */
function receptionWatch({ look, status }: DossierState): Watch[] {
  if (!look || status !== 1) return [];
  if (look.alerted === 'none') return [{ at: look.alertAt, task: 'alert', about: 'reception' }];
  if (look.alerted === 'waiting') return [{ at: look.answerBy, task: 'alert', about: 'reception-late' }];
  return [];
}

/** The agency of a part of a bundle takes it in hand within two working hours (T18). */
function acknowledgementWatch({ partOf, step, alerts }: DossierState): Watch[] {
  const isUntouched = step?.kind === 'draft' && !step.holder;
  if (!partOf || !isUntouched || alerts.some(({ about }) => about === 'acknowledgement')) return [];
  return [{ at: partOf.acknowledge.by, task: 'alert', about: 'acknowledgement' }];
}

function silenceWatch(state: DossierState): Watch[] {
  const asked = state.supplement?.guidance ?? state.supplement;
  const supplement: Watch[] = state.status === 5 && asked ? [{ at: asked.answerBy, task: 'close' }] : [];
  const waits = openWaits(state).flatMap((wait): Watch[] => {
    const { endsBy: at, silence } = wait;
    return !at || silence === 'none' ? [] : [{ at, task: silence, wait }];
  });
  const draft = awaitedDraft(state);
  return [...supplement, ...waits, ...(draft ? [{ at: draft.answerBy, task: 'agree' } as const] : [])];
}

/** An answer is still wrong after the guidance, and the days in which the law has it refused have passed (T17). */
function refusalWatch(state: DossierState): Watch[] {
  const limit = openLimit(state);
  if (limit?.act !== 'refusal' || state.proposal) return [];
  const isTold = state.alerts.some(({ about, limit: told }) => about === 'refusal-late' && told === limit.by);
  return isTold ? [] : [{ at: limit.by, task: 'alert', about: 'refusal-late' }];
}

/** The last day on which more time can be asked for, where nobody did (T14); told once for each promise. */
function lateWatch({ promise, finishedAt, extension, extensionProposal, alerts }: DossierState): Watch[] {
  const at = promise?.dueAt ? promise.warnAt : undefined;
  const isDone = finishedAt || extension || extensionProposal;
  if (!at || isDone || alerts.some(({ about, limit }) => about === 'due-soon' && limit === at)) return [];
  return [{ at, task: 'alert', about: 'due-soon' }];
}

/** Late is told once for each promise; the second lateness goes up to the leader (§1.5). */
function overdueWatch({ promise, finishedAt, extension, alerts }: DossierState): Watch[] {
  const dueAt = promise?.dueAt;
  if (!dueAt || finishedAt || alerts.some(({ limit }) => limit === dueAt)) return [];
  return [{ at: dueAt, task: 'alert', about: extension ? 'overdue-again' : 'overdue' }];
}

function closed({ at, wait }: { at: string; wait?: Wait }, { procedure }: ActContext): Decided {
  const rule = wait && procedure.waits?.find(({ code }) => code === wait.code);
  const basis = wait ? (rule?.legalBasis ?? '') : procedure.supplement.legalBasis;
  const body = { about: wait ? ('wait' as const) : ('supplement' as const), silentSince: at, basis };
  return done({
    takes: 'form-05',
    events: ({ number }) => [{ kind: 'closed', body: { ...body, slipNumber: number } }],
  });
}

function basisOf(about: AlertCause, state: DossierState, { procedure }: ActContext): string {
  const { look, partOf } = state;
  if (about === 'refusal-late') return openLimit(state)?.basis ?? '';
  if (about === 'due-soon') return procedure.lateWarning?.legalBasis ?? extensionBasis;
  if (about === 'acknowledgement') return partOf?.acknowledge.basis ?? '';
  return about === 'reception' || about === 'reception-late' ? (look?.basis ?? '') : extensionBasis;
}
