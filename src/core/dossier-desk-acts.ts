import { addWorkingMinutes, toInstant, toLocal } from './clock-moments.ts';
import { postalProblem } from './delivery-acts.ts';
import {
  type ActContext,
  atStep,
  beginStep,
  beginStepAfter,
  type Decided,
  type DossierProblem,
  notNow,
} from './dossier-acts.ts';
import type { BodyOf, ChargedFee, FiledPaper, PayTo, ReceivingPoint } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { mayDecide } from './dossier-supplement-acts.ts';
import { calendarEnds, promiseFor } from './dossier-term.ts';
import { atStop, twoForAnEnding } from './ending-acts.ts';
import { missingOnForm } from './missing-texts.ts';
import { done, type Outcome, refused } from './outcome.ts';
import { findUnlisted } from './supplement-items.ts';

/** The acts of the citizen and of the reception desk: filing, acceptance, refusal, withdrawal. */

const beforeDecision = 'TT 03/2025/TT-VPCP Đ.7';

/**
 * Files a dossier. Refuses a paper that the published list does not name (NĐ 118/2025/NĐ-CP Đ.6). The legal
 * clock does not run yet: it starts at acceptance (T1).
 */
export function fileDossier(
  filing: Omit<BodyOf<'filed'>, 'step' | 'procedureCode' | 'procedureVersion'>,
  context: ActContext,
): Outcome<BodyOf<'filed'>, DossierProblem> {
  const unlisted = findUnlisted(filing.papers, context);
  if (unlisted) return refused(unlisted);
  // An electronic result lies in the person's account; without one nobody could open it.
  if (filing.wish === 'electronic' && !filing.applicant.personId) return refused({ code: 'not-electronic' });
  const unfit = filing.wish === 'post' ? postalProblem(filing.postal) : undefined;
  if (unfit) return refused(unfit);
  const step = beginStep('receive', context);
  const look = filing.channel === 'online' ? lookOf(context) : done(undefined);
  if (!step.ok) return step;
  if (!look.ok) return look;
  const { code, version } = context.procedure;
  const told = look.value ? { look: look.value } : {};
  return done({ ...filing, ...told, procedureCode: code, procedureVersion: version, step: step.value });
}

/**
 * Accepts a complete dossier: it gets its code, its legal promise and its first step. `required` are the codes
 * of the papers that its answers ask for; one that is not fulfilled refuses the act.
 */
export function acceptDossier(
  state: DossierState,
  act: {
    papers: FiledPaper[];
    required: readonly string[];
    fees: ChargedFee[];
    calendar: { code: string; version: string };
    /** The case of the term; the context then has the procedure with the term of this case. */
    termCase?: string | undefined;
    receivingPoint?: ReceivingPoint;
    payTo?: PayTo;
  },
  context: ActContext,
): Decided {
  const step = atStep(state, 'receive');
  if (!step.ok) return step;
  const unlisted = findUnlisted(act.papers, context);
  if (unlisted) return refused(unlisted);
  const present = new Set(act.papers.map((paper) => paper.code));
  const missing = act.required.filter((code) => !present.has(code));
  if (missing.length > 0) return refused({ code: 'papers-missing', papers: missing });
  const startedAt = arrivalOf(state);
  const promise = promiseFor(startedAt ?? context.now.toString(), [], context);
  const next = beginStepAfter(step.value, context);
  if (!promise.ok) return promise;
  if (!next.ok) return next;
  const { calendar, termCase, fees, papers, receivingPoint, payTo } = act;
  const clockBasis = context.procedure.term.legalBasis;
  const body = { calendar, fees, papers, promise: promise.value, clockBasis, step: next.value };
  return done({
    takes: 'dossier-code',
    events: ({ number }) => [
      {
        kind: 'accepted',
        body: {
          ...body,
          code: number,
          ...(termCase ? { termCase } : {}),
          ...(receivingPoint ? { receivingPoint } : {}),
          ...(payTo ? { payTo } : {}),
          ...(startedAt ? { startedAt } : {}),
        },
      },
    ],
  });
}

/**
 * Refuses a dossier, before acceptance or after: never without a reason and its legal basis (form 03). While a
 * supplement is awaited the citizen keeps the days she was given: nothing is refused before they have passed (T9).
 */
export function refuseDossier(
  state: DossierState,
  act: { reason: string; basis: string },
  context: ActContext,
): Decided {
  const open = state.status === 1 || state.status === 5 || state.step?.kind === 'draft';
  if (!open || state.endedAt || isAnswerAwaited(state, context)) return refused(notNow(state));
  // Silence closes without more (T9); any other refusal of an accepted matter is seen by two.
  if (state.acceptedAt && state.status !== 5)
    return refused({ code: 'needs-approval', basis: twoForAnEnding });
  const may = mayDecide(state, context);
  if (!may.ok) return may;
  if (act.reason === '') return refused(missingOnForm('reason', '03'));
  if (act.basis === '') return refused(missingOnForm('basis', '03'));
  return done({
    takes: 'form-03',
    events: ({ number }) => [{ kind: 'refused', body: { ...act, slipNumber: number } }],
  });
}

/** The citizen stops the matter, at any time before a decision exists (TT 03/2025/TT-VPCP Đ.7; T16; form 05). */
export function withdrawDossier(state: DossierState, act: { reason: string }): Decided {
  if (state.endedAt) return refused(notNow(state));
  if (state.signature || state.result) return refused({ code: 'already-decided', basis: beforeDecision });
  return done({
    takes: 'form-05',
    events: ({ number }) => [
      { kind: 'withdrawn', body: { reason: act.reason, slipNumber: number, atStop: atStop(state) } },
    ],
  });
}

/** An online filing is told of after some working hours and answered within more (NĐ 297/2025/NĐ-CP; rules §1.3). */
function lookOf({ procedure, now, calendar }: ActContext): Outcome<BodyOf<'filed'>['look'], DossierProblem> {
  const { reception } = procedure;
  if (!reception) return done(undefined);
  const after = (hours: number) => addWorkingMinutes(toLocal(now), Math.round(hours * 60), calendar);
  const [alert, answer] = [after(reception.alertAfterHours), after(reception.answerWithinHours)];
  if (!alert.ok) return refused(calendarEnds(alert.problem, calendar));
  if (!answer.ok) return refused(calendarEnds(answer.problem, calendar));
  const at = (local: Temporal.PlainDateTime) => toInstant(local).toString();
  return done({ alertAt: at(alert.value), answerBy: at(answer.value), basis: reception.legalBasis });
}

/** When the complete papers came by post; whoever answers otherwise is there when it is accepted. */
function arrivalOf({ channel, arrival, supplement }: DossierState): string | undefined {
  if (channel !== 'post' || !arrival) return undefined;
  const answeredAt = supplement?.answeredAt;
  const isLater = answeredAt && Temporal.Instant.compare(answeredAt, arrival.arrivedAt) > 0;
  return isLater ? answeredAt : arrival.arrivedAt;
}

function isAnswerAwaited({ status, supplement }: DossierState, { now }: ActContext): boolean {
  const asked = supplement?.guidance ?? supplement;
  return status === 5 && asked !== null && Temporal.Instant.compare(now, asked.answerBy) <= 0;
}
