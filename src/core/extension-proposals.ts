import { type ActContext, type Decided, mayHandle, notNow } from './dossier-acts.ts';
import { extensionBasis, foreseeExtension, whyNotExtended } from './dossier-extension.ts';
import type { DossierState } from './dossier-state.ts';
import { missingByLaw } from './missing-texts.ts';
import { done, refused } from './outcome.ts';

/** Whoever handles a matter asks the head for more time: the head grants it with form 04, or declines (T14). */

/** Why an extension cannot be asked for. */
export type ExtensionProposalProblem = { code: 'extension-asked'; name: string; basis: string };

/**
 * Asks the head for the one extension, with the reason and the new day, on a date before the due date. The clock runs
 * on. Refuses what the head could not grant either, so that nobody waits for an answer that must be no.
 */
export function proposeExtension(
  state: DossierState,
  act: { reason: string; newDueOn: Temporal.PlainDate },
  context: ActContext,
): Decided {
  const { step, proposal, extensionProposal: asked } = state;
  const problem = whyNotExtended(state, context);
  if (problem) return refused(problem);
  if (!step) return refused(notNow(state));
  const may = mayHandle(step, context.by);
  if (!may.ok) return may;
  if (proposal) return refused({ code: 'awaits-approval', name: proposal.name });
  if (asked) return refused({ code: 'extension-asked', name: asked.name, basis: extensionBasis });
  if (act.reason === '') return refused(missingByLaw('reason', extensionBasis));
  const anew = foreseeExtension(state, act.newDueOn, context);
  if (!anew.ok) return anew;
  const { newDueAt } = anew.value;
  const body = { reason: act.reason, newDueOn: act.newDueOn.toString(), newDueAt };
  const promisedAt = state.promise?.dueAt ?? '';
  return done({ events: () => [{ kind: 'extension-proposed', body: { ...body, promisedAt } }] });
}

/** Declines it with the reason: the first promise stands, and the work goes on. */
export function declineExtension(state: DossierState, act: { reason: string }): Decided {
  if (!state.extensionProposal || state.finishedAt || state.endedAt) return refused(notNow(state));
  if (act.reason === '') return refused(missingByLaw('reason', extensionBasis));
  return done({ events: () => [{ kind: 'extension-declined', body: { reason: act.reason } }] });
}
