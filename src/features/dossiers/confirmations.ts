import {
  confirmDraft as decideConfirmation,
  objectToDraft as decideObjection,
  showDraft as decideShowing,
} from '../../core/draft-confirmation-acts.ts';
import type { Citizen, Staff } from '../../core/permissions.ts';
import type { Office } from '../office.ts';
import { type ActOutcome, actOnDossier, type DossierRef } from './acting.ts';

/** Shows the draft to whoever filed online; she has the pack's days to answer, and the clock runs on. */
export async function showDraft(
  office: Office,
  actor: Staff,
  act: { ref: DossierRef; content: Record<string, string> },
): Promise<ActOutcome> {
  const { ref, content } = act;
  return actOnDossier(office, actor, {
    ref,
    decide: (state, desk) => decideShowing(state, { content }, desk),
  });
}

/** The citizen confirms the draft that she was shown, or says what is wrong with it. */
export async function answerDraft(
  office: Office,
  citizen: Citizen,
  act: { ref: DossierRef; answer: { isRight: true } | { isRight: false; wrong: string } },
): Promise<ActOutcome> {
  const { ref, answer } = act;
  return actOnDossier(office, citizen, {
    ref,
    decide: (state, desk) =>
      answer.isRight ? decideConfirmation(state, desk) : decideObjection(state, answer, desk),
  });
}
