import type { AnswerLimit } from './answer-limits.ts';
import type { DuePromise, StepStart } from './dossier-events.ts';
import type { ClosedTime } from './reopening.ts';

/** How far a matter had come when it was stopped, and what goes back to the citizen (form 05). */
export type AtStop = {
  status: number;
  step: StepStart['kind'] | null;
  /** Codes of the papers that were handed in on paper. */
  papers: string[];
  /** What the office has received and not paid back, in whole đồng. */
  paidDong: number;
};

/** How the office may end an accepted matter without a result: refuse it (form 03) or stop it (form 05). */
export type OfficeEnding = 'refusal' | 'stop';

/** The office ends an accepted matter: one proposes it, another approves or declines; an end by mistake is undone. */
export type EndingEvent =
  | {
      kind: 'ending-proposed';
      /** `limit` is by when the sector's law has it refused (T17). */
      body: { ending: OfficeEnding; reason: string; basis: string; limit?: AnswerLimit };
    }
  | { kind: 'ending-declined'; body: { ending: OfficeEnding; reason: string } }
  | {
      kind: 'stopped';
      body: { reason: string; basis: string; slipNumber: string; proposedBy: string; atStop: AtStop };
    }
  | {
      kind: 'reopened';
      body: {
        reason: string;
        decision: string;
        closedTime: ClosedTime;
        /** Until when it had been open. */
        endedAt: string;
        answeredAt?: string;
        clockBasis: string;
        promise?: DuePromise;
        step: StepStart;
      };
    };

/** An ending that waits for its approval. */
export type ProposedEnding = {
  ending: OfficeEnding;
  reason: string;
  basis: string;
  limit?: AnswerLimit;
  personId: string;
  name: string;
  title: string;
  at: string;
};
