import { draftResult } from '../../src/core/dossier-office-acts.ts';
import { confirmDraft, objectToDraft, showDraft } from '../../src/core/draft-confirmation-acts.ts';
import type { ProcedureVersion } from '../../src/core/procedures.ts';
import { type Deed, never } from './deeds.ts';
import { dueOf, type Hand, isOwnHand, lastDay, type Matter } from './second-opinion.ts';

/** The draft that the citizen looks at before it goes on; every walked dossier was filed online by a person. */
export function confirmationDeeds({ draftConfirmation }: ProcedureVersion, draft: Deed): Deed[] {
  const show: Deed = {
    name: 'show the draft',
    does: (state, context) => showDraft(state, { content: {} }, context),
    may: mayShow,
    leaves: (matter, { at }) => ({ ...matter, shown: { answerBy: lookedAtBy(matter, at), answer: null } }),
  };
  if (!draftConfirmation) return [{ ...show, may: () => false, isDetour: true }];
  return [
    show,
    {
      name: 'confirm the draft',
      does: confirmDraft,
      may: (matter, hand) => isAwaited(matter) && hand.by.kind === 'citizen',
      leaves: (matter) => answered(matter, 'confirmed'),
    },
    {
      name: 'object to the draft',
      does: (state, context) => objectToDraft(state, { wrong: 'Sai tên' }, context),
      may: (matter, hand) => isAwaited(matter) && hand.by.kind === 'citizen',
      leaves: (matter) => answered(matter, 'objected'),
      isDetour: true,
    },
    never('object without a word', (state, context) => objectToDraft(state, { wrong: '' }, context)),
    {
      ...draft,
      name: 'draft without her answer',
      does: (state, context) => draftResult(state, { content: {}, withoutAnswer: 'Đến hạn trả' }, context),
      may: (matter, hand) =>
        draft.may(withConsent(matter), hand) && (isAgreed(matter) || isTooLate(matter, hand)),
      leaves: (matter, hand) => {
        const after = draft.leaves(matter, hand);
        return isRuled(matter) && isAwaited(matter) ? answered(after, 'not-awaited') : after;
      },
    },
    {
      ...draft,
      name: 'draft what she has not seen',
      does: (state, context) => draftResult(state, { content: { personalNumber: '1' } }, context),
      may: (matter, hand) => !isRuled(matter) && draft.may(matter, hand),
      isDetour: true,
    },
  ];
}

/** Whether the draft as it was shown may go on by itself. */
export function isAgreed(matter: Matter): boolean {
  const answer = matter.shown?.answer;
  return !isRuled(matter) || answer === 'confirmed' || answer === 'silence';
}

/** She has the draft before her and has not answered. */
export function isAwaited({ shown, place }: Matter): boolean {
  return shown !== null && shown.answer === null && place !== 'over';
}

export function answered(
  matter: Matter,
  answer: NonNullable<NonNullable<Matter['shown']>['answer']>,
): Matter {
  return { ...matter, shown: matter.shown && { ...matter.shown, answer } };
}

/** A result that is corrected is looked into in its own way. */
function isRuled({ pack, error }: Matter): boolean {
  return pack.draftConfirmation !== undefined && error === null;
}

function withConsent(matter: Matter): Matter {
  return { ...matter, shown: { answerBy: '', answer: 'confirmed' } };
}

function mayShow(matter: Matter, hand: Hand): boolean {
  const { place, step, proposal, changeBy } = matter;
  const isDrafting = place === 'step' && step.kind === 'draft' && !proposal && changeBy === null;
  return isDrafting && isRuled(matter) && isOwnHand(matter, hand) && !isAwaited(matter) && !isAgreed(matter);
}

/** Her days would end when the result is due, or later. */
function isTooLate(matter: Matter, { at }: Hand): boolean {
  const due = dueOf(matter);
  const until = isAwaited(matter) ? (matter.shown?.answerBy ?? '') : lookedAtBy(matter, at);
  return due !== null && until >= due;
}

function lookedAtBy({ pack }: Matter, at: string): string {
  const { withinDays: value, unit } = pack.draftConfirmation ?? { withinDays: 1, unit: 'calendarDay' };
  return lastDay({ value, unit }, at);
}
