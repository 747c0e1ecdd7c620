import { closingOf, toInstant, toLocal } from './clock-moments.ts';
import { type ActContext, type Decided, type DossierProblem, notNow } from './dossier-acts.ts';
import type { DuePromise } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import { calendarEnds, endOfDays, localOf, promiseAfter } from './dossier-term.ts';
import { authorityOf, type SigningPower } from './mandates.ts';
import { missingByLaw } from './missing-texts.ts';
import { done, type Outcome, refused } from './outcome.ts';
import type { ProcedureVersion } from './procedures.ts';

/** The one extension of a term, with apology (T14; form 04). */

export const extensionBasis = 'TT 03/2025/TT-VPCP (mẫu 04); NĐ 118/2025/NĐ-CP';

/** Why a term is not extended. */
export type ExtensionProblem =
  | { code: 'second-extension'; basis: string }
  | { code: 'extension-too-late'; basis: string }
  | { code: 'no-extension-today'; basis: string }
  | { code: 'new-due-not-worked'; on: string }
  | { code: 'new-due-not-later'; due: string; basis: string }
  | { code: 'extension-too-long'; until: string; basis: string };

/**
 * Extends the term once: decided on a date before the due date, by the head of the agency or a deputy with a mandate
 * for it, with the reason and the new day, whose last closing is the new due moment. A same-day procedure is never
 * extended, and a stopped clock has nothing to extend. A second lateness goes up as overdue instead. Whoever asked for
 * it does not grant it.
 */
export function extendDossier(
  state: DossierState,
  act: { reason: string; newDueOn: Temporal.PlainDate; power: SigningPower },
  context: ActContext,
): Decided {
  const { by, now, procedure } = context;
  const problem = whyNotExtended(state, context);
  if (problem) return refused(problem);
  const today = toLocal(now).toPlainDate();
  const authority = authorityOf(act.power, { by, power: 'extend', procedure, on: today });
  if (!authority.ok) return authority;
  const { extensionProposal: asked } = state;
  if (asked && asked.personId === by.personId) {
    return refused({ code: 'self-approval', basis: extensionBasis });
  }
  if (act.reason === '') return refused(missingByLaw('reason', extensionBasis));
  const anew = foreseeExtension(state, act.newDueOn, context);
  if (!anew.ok) return anew;
  const body = {
    reason: act.reason,
    promisedAt: state.promise?.dueAt ?? '',
    newDueAt: anew.value.newDueAt,
    clockBasis: procedure.extension?.legalBasis ?? extensionBasis,
    authority: authority.value,
    promise: anew.value.promise,
    ...(asked ? { proposedBy: asked.name } : {}),
  };
  return done({
    takes: 'form-04',
    events: ({ number }) => [{ kind: 'extended', body: { ...body, slipNumber: number } }],
  });
}

/**
 * What the promise would become if the term were extended now to the last closing of that day. Refuses a day off, a
 * day that is not later, and one past what the sector's law allows.
 */
export function foreseeExtension(
  state: DossierState,
  newDueOn: Temporal.PlainDate,
  context: Pick<ActContext, 'now' | 'procedure' | 'calendar'>,
): Outcome<{ newDueAt: string; promise: DuePromise }, DossierProblem> {
  const { now, procedure, calendar } = context;
  const promisedAt = state.promise?.dueAt;
  if (!promisedAt) return refused(notNow(state));
  const closing = closingOf(newDueOn, calendar);
  if (!closing.ok) return refused(calendarEnds(closing.problem, calendar));
  if (!closing.value) return refused({ code: 'new-due-not-worked', on: newDueOn.toString() });
  const newDueAt = toInstant(closing.value).toString();
  if (Temporal.Instant.compare(newDueAt, promisedAt) <= 0) {
    return refused({ code: 'new-due-not-later', due: promisedAt, basis: extensionBasis });
  }
  const longest = longestExtension(promisedAt, context);
  if (longest && !longest.ok) return longest;
  if (longest && Temporal.Instant.compare(newDueAt, longest.value) > 0) {
    const basis = procedure.extension?.legalBasis ?? extensionBasis;
    return refused({ code: 'extension-too-long', until: longest.value, basis });
  }
  const row = { at: now.toString(), kind: 'extended', dueAfter: newDueAt } as const;
  const promise = promiseAfter(state, [row], context);
  return promise.ok ? done({ newDueAt, promise: promise.value }) : promise;
}

/** Why the term of this dossier cannot be extended now, whoever asks; nothing where it can. */
export function whyNotExtended(
  state: DossierState,
  { now, procedure }: Pick<ActContext, 'now'> & { procedure: Pick<ProcedureVersion, 'term'> },
) {
  if (state.extension) return { code: 'second-extension', basis: extensionBasis } as const;
  if (!state.acceptedAt || state.finishedAt || state.endedAt || !state.promise?.dueAt) return notNow(state);
  if (procedure.term.unit === 'sameDay')
    return { code: 'no-extension-today', basis: extensionBasis } as const;
  const [today, dueOn] = [toLocal(now).toPlainDate(), localOf(state.promise.dueAt).toPlainDate()];
  const isEarly = Temporal.PlainDate.compare(today, dueOn) < 0;
  return isEarly ? undefined : ({ code: 'extension-too-late', basis: extensionBasis } as const);
}

/** The last moment that the sector's law allows, where it knows one (T17). */
function longestExtension(
  promisedAt: string,
  { procedure, calendar }: Pick<ActContext, 'procedure' | 'calendar'>,
) {
  const { extension } = procedure;
  if (!extension) return undefined;
  const { withinDays: value, unit } = extension;
  return endOfDays({ value, unit }, Temporal.Instant.from(promisedAt), calendar);
}
