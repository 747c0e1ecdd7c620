import type { DossierEvent, EventOf } from './dossier-events.ts';
import type { DossierState } from './dossier-state.ts';
import type { DraftConfirmationEvent, ShownDraft } from './draft-confirmation-events.ts';

/** A draft is shown to the citizen, and she answers or is silent. */
export function confirmationMoved(
  { shownDraft }: DossierState,
  event: EventOf<DraftConfirmationEvent['kind']>,
): Partial<DossierState> {
  const { at, by } = event;
  switch (event.kind) {
    case 'draft-shown': {
      const shownBy = { name: by.name, title: by.title ?? '' };
      return { shownDraft: { ...event.body, shownAt: at, shownBy, answer: null } };
    }
    case 'draft-confirmed':
      return { shownDraft: answered(shownDraft, { kind: 'confirmed', at, words: '' }) };
    case 'draft-objected':
      return { shownDraft: answered(shownDraft, { kind: 'objected', at, words: event.body.wrong }) };
    case 'draft-unanswered':
      return {
        shownDraft: answered(shownDraft, { kind: 'silence', at: event.body.silentSince, words: '' }),
      };
  }
}

/** What was shown holds no more once the answers are others, and is not waited for once the work went on without it. */
export function shownDraftAfter(
  before: DossierState,
  event: DossierEvent,
  after: DossierState,
): Pick<DossierState, 'shownDraft'> {
  const { shownDraft } = after;
  if (!shownDraft) return {};
  const isOther = after.answers !== before.answers || after.procedureCode !== before.procedureCode;
  if (isOther) return { shownDraft: null };
  if (event.kind !== 'drafted' || !event.body.withoutAnswer || shownDraft.answer) return {};
  const { reason } = event.body.withoutAnswer;
  return { shownDraft: answered(shownDraft, { kind: 'not-awaited', at: event.at, words: reason }) };
}

function answered(
  shown: ShownDraft | null | undefined,
  answer: NonNullable<ShownDraft['answer']>,
): ShownDraft | null {
  return shown ? { ...shown, answer } : null;
}
