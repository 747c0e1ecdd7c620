import type { ActedBy, PaperBytes, StepStart } from './dossier-events.ts';
import type { Authority } from './mandates.ts';

/** A limit of the correction itself, where the pack knows one; nobody has compared the others. */
export type CorrectionLimit = { endsBy: string; legalBasis: string; verified: boolean };

/** How the original of a paper that no longer holds came back, or why it did not. */
export type OriginalBack = 'taken-back' | 'not-there';

/** What happened to a result that was found wrong after its release. */
export type WrongResultEvent =
  /** The citizen tells an error, herself or at the counter. */
  | { kind: 'result-error-told'; body: { wrong: string; right: string } }
  /** The office found no error: the result stands. */
  | { kind: 'result-error-answered'; body: { answer: string } }
  /** A corrected result is made: drafted, reviewed, signed, numbered and released like any other. */
  | {
      kind: 'result-correction-begun';
      body: { reason: string; basis: string; limit: CorrectionLimit | null; step: StepStart };
    }
  /** It is not corrected after all; the former result never ceased to hold. */
  | { kind: 'result-correction-dropped'; body: { reason: string } }
  | { kind: 'revocation-proposed'; body: { reason: string; basis: string } }
  | { kind: 'revocation-declined'; body: { reason: string } }
  /** Revoked without a new one, by a decision with its number and day. */
  | {
      kind: 'result-revoked';
      body: { reason: string; basis: string; decision: string; proposedBy: string; authority: Authority };
    }
  | { kind: 'former-original-recorded'; body: { number: string; how: OriginalBack; note: string } };

/** A result that was released and holds no more; it is kept for ever. */
export type FormerResult = PaperBytes & {
  number: string;
  book: string;
  /** When it was released, and until when it held. */
  at: string;
  until: string;
  why: 'replaced' | 'revoked';
  reason: string;
  basis: string;
  /** The decision that revoked it. */
  decision: string | null;
  /** Its original is in the hands of the citizen until it is recorded as taken back. */
  handedOver: boolean;
  original: { how: OriginalBack; note: string; at: string; by: string } | null;
};

/** An error of a result that is looked into: told, being corrected, or about to be revoked. */
export type ErrorLookedInto = {
  stage: 'told' | 'correcting' | 'revoking';
  report: { wrong: string; right: string; at: string; by: string; byKind: ActedBy['kind'] } | null;
  /** Who of the office began to correct or proposed to revoke. */
  taken: { reason: string; basis: string; at: string; by: string; personId: string; title: string } | null;
  limit: CorrectionLimit | null;
};
