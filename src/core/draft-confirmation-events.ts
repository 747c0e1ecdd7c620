import type { Holder } from './dossier-events.ts';

/** What happens to a draft that is shown to whoever filed online, before the result goes on (rules §1.3). */
export type DraftConfirmationEvent =
  /** `content` is what the office wrote into it; the rest of it are her own answers. */
  | { kind: 'draft-shown'; body: { content: Record<string, string>; answerBy: string; basis: string } }
  | { kind: 'draft-confirmed'; body: { basis: string } }
  | { kind: 'draft-objected'; body: { wrong: string } }
  /** Nobody answered until that moment: silence is consent. */
  | { kind: 'draft-unanswered'; body: { silentSince: string; basis: string } };

/** The office went on without the answer, because waiting for it would have passed the due moment. */
export type WithoutAnswer = { reason: string; basis: string };

/** The draft as the citizen was last shown it; dossiers that ask her nothing do not tell it. */
export type ConfirmationFacts = { shownDraft?: ShownDraft | null };

/** A draft that was shown, and what came of it. */
export type ShownDraft = {
  content: Record<string, string>;
  shownAt: string;
  shownBy: Pick<Holder, 'name' | 'title'>;
  answerBy: string;
  basis: string;
  answer: { kind: 'confirmed' | 'objected' | 'silence' | 'not-awaited'; at: string; words: string } | null;
};
