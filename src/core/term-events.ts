import type { DuePromise } from './dossier-events.ts';

/** A registered decision as an event keeps it for ever: whoever reads the ledger later looks nothing up. */
export type NamedDecision = {
  decisionId: string;
  number: string;
  issuer: string;
  /** ISO day. */
  issuedOn: string;
  legalBasis: string;
  /** Name and post of whoever registered it. */
  registeredBy: string;
};

/** What moves a promise by a decision: the holidays decreed at last, or an office that is closed. */
export type RecalculationCause = 'decree' | 'closure';

/** The term moves by other hands than the clock's: an extension asked of the head, a decision on the calendar. */
export type TermEvent =
  /** Whoever handles the matter asks the head for the one extension (T14); `newDueOn` is an ISO day. */
  | {
      kind: 'extension-proposed';
      body: { reason: string; newDueOn: string; promisedAt: string; newDueAt: string };
    }
  | { kind: 'extension-declined'; body: { reason: string } }
  /** The term counted anew under another version of the calendar; a date that stays the same is told so once. */
  | {
      kind: 'term-recalculated';
      body: {
        cause: RecalculationCause;
        decision: NamedDecision;
        /** The version that the dossier keeps from here on. */
        calendar: { code: string; version: string };
        clockBasis: string;
        promise: DuePromise;
      };
    };

/** An extension that waits for the head. */
export type ProposedExtension = {
  reason: string;
  newDueOn: string;
  newDueAt: string;
  personId: string;
  name: string;
  title: string;
  at: string;
};
