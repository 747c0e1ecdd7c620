import { openLimit } from './answer-limits.ts';
import { type ActContext, type Decided, mayHandle, notNow } from './dossier-acts.ts';
import { balanceOf } from './dossier-money.ts';
import type { DossierState } from './dossier-state.ts';
import type { AtStop, OfficeEnding } from './ending-events.ts';
import { missingOnForm } from './missing-texts.ts';
import { nothingElseOpen } from './open-matters.ts';
import { done, refused } from './outcome.ts';

/** How the office ends an accepted matter without a result: proposed by who handles it, approved by another. */

/** Why an ending is refused. */
export type EndingProblem =
  | { code: 'needs-approval'; basis: string }
  | { code: 'awaits-approval'; name: string };

/** Two see every refusal after acceptance: whoever handles proposes, the head of the centre approves. */
export const twoForAnEnding = 'NĐ 118/2025/NĐ-CP; quy trình nội bộ: người đề nghị không tự duyệt';

/**
 * Proposes to refuse or to stop an accepted matter, with reason and legal basis. The clock runs on and nothing else is
 * done meanwhile; the citizen may still withdraw. While an answer of hers is awaited a refusal is not proposed: she keeps
 * the days she was given (T9).
 */
export function proposeEnding(
  state: DossierState,
  act: { ending: OfficeEnding; reason: string; basis: string },
  context: ActContext,
): Decided {
  const step = state.step ?? state.suspendedStep;
  // What a working step finds goes to the drafting, which refuses; it may only stop the matter by itself.
  const mayStop = step?.kind === 'work' && act.ending === 'stop' && !state.signature;
  const isHandled = step?.kind === 'draft' || mayStop;
  if (!step || !state.acceptedAt || state.endedAt || !isHandled) return refused(notNow(state));
  const isFree = nothingElseOpen(state);
  if (!isFree.ok) return isFree;
  const may = mayHandle(step, context.by);
  if (!may.ok) return may;
  if (state.proposal) return refused({ code: 'awaits-approval', name: state.proposal.name });
  if (act.ending === 'refusal' && state.suspendedStep) return refused(notNow(state));
  const form = act.ending === 'refusal' ? '03' : '05';
  if (act.reason === '') return refused(missingOnForm('reason', form));
  if (act.basis === '') return refused(missingOnForm('basis', form));
  const { ending, reason, basis } = act;
  const limit = ending === 'refusal' ? openLimit(state) : undefined;
  const told = limit?.act === 'refusal' ? { limit } : {};
  return done({ events: () => [{ kind: 'ending-proposed', body: { ending, reason, basis, ...told } }] });
}

/** Approves a proposed ending: the matter ends with its form, 03 for a refusal and 05 for a stop. */
export function approveEnding(state: DossierState, context: ActContext): Decided {
  const { proposal } = state;
  if (!proposal || state.endedAt) return refused(notNow(state));
  if (proposal.personId === context.by.personId) {
    return refused({ code: 'self-approval', basis: twoForAnEnding });
  }
  const { ending, reason, basis, name } = proposal;
  if (ending === 'refusal') {
    return done({
      takes: 'form-03',
      events: ({ number }) => [
        { kind: 'refused', body: { reason, basis, slipNumber: number, proposedBy: name } },
      ],
    });
  }
  const stop = { reason, basis, proposedBy: name, atStop: atStop(state) };
  return done({
    takes: 'form-05',
    events: ({ number }) => [{ kind: 'stopped', body: { ...stop, slipNumber: number } }],
  });
}

/** Declines a proposed ending with the reason: the matter goes on where it stood. */
export function declineEnding(state: DossierState, act: { reason: string }): Decided {
  const { proposal } = state;
  if (!proposal || state.endedAt) return refused(notNow(state));
  if (act.reason === '') return refused({ code: 'text-missing', field: 'reason' });
  const body = { ending: proposal.ending, reason: act.reason };
  return done({ events: () => [{ kind: 'ending-declined', body }] });
}

/** How far the matter has come now, and what goes back to the citizen. */
export function atStop(state: DossierState): AtStop {
  return {
    status: state.status,
    step: (state.step ?? state.suspendedStep)?.kind ?? null,
    papers: state.papers.filter(({ fulfilment }) => fulfilment === 'paper').map(({ code }) => code),
    paidDong: balanceOf(state).paidDong,
  };
}
