import type { DuePromise, StepStart } from './dossier-events.ts';

/** An envelope as the desk registered it: `arrivedAt` is the moment at the desk, not of the posting (T1). */
export type PostArrival = {
  arrivedAt: string;
  /** The number of the postal item, as its invoice has it. */
  itemNumber: string;
  sender: string;
  /** Why it was registered later than the rule of the desk allows. */
  lateReason?: string;
};

/** Where the result is. Kept apart from the status: a result that waits is ready (9) until somebody has it. */
export type Delivery =
  | 'not-ready'
  | 'ready'
  | 'with-post'
  | 'in-archive'
  | 'returned-at-counter'
  | 'returned-electronically'
  | 'returned-by-post';

/** Where a result is sent by post, as the person told it. */
export type PostalAddress = { receiver: string; address: string; phone: string };

/** How a person may be told that the result waits. */
export const attemptWays = ['phone', 'letter', 'message', 'visit'] as const;
export type AttemptWay = (typeof attemptWays)[number];

/** When the person is told and reminded of a result that waits, and until when the desk keeps it. */
export type PickupPlan = {
  /** By when its availability must be told, where a rule says so (T15). */
  noticeBy: string | null;
  remindAt: string[];
  keepUntil: string;
  basis: string;
  verified: boolean;
};

/** The office that had the dossier before, and what its list said when it was handed over. */
export type Inheritance = {
  /** The name of the office that received it first. */
  office: string;
  /** The hand-over record ("biên bản bàn giao số …") and its day. */
  record: { number: string; on: string };
  basis: string;
  receivedAt: string;
  /** As it was promised then; null where the list says that none was. */
  promisedAt: string | null;
  stood: 'processing' | 'supplement' | 'waiting';
  /** The papers that came with it, in the words of the list. */
  papers: string[];
};

/** How the way of a result goes on after its release, and the taking over of a dossier from an office that is no more. */
export type DeliveryEvent =
  | { kind: 'pickup-reminded'; body: { round: number; basis: string } }
  | { kind: 'pickup-attempted'; body: { how: AttemptWay; words: string } }
  | { kind: 'result-shelved'; body: { shelf: string } }
  | {
      kind: 'delivery-agreed';
      body: { wish: 'counter' | 'electronic' | 'post'; postal?: PostalAddress; how: string };
    }
  | { kind: 'sent-by-post'; body: { itemNumber: string; postal: PostalAddress } }
  | { kind: 'post-undelivered'; body: { itemNumber: string; reason: string; cameBackAt: string } }
  | { kind: 'result-archived'; body: { place: string; record: string; basis: string } }
  | {
      kind: 'taken-over';
      body: {
        code: string;
        inherited: Inheritance;
        calendar: { code: string; version: string };
        promise: DuePromise;
        /** The promise with which the former office began; a hand-over never moves it. */
        firstDueAt: string | null;
        clockBasis: string;
        policy: 'pause' | 'restart';
        stop?: { at: string; about: string; waitId: string; answerBy: string | null };
        step: StepStart;
      };
    };

/** What is kept of the way of a result. */
export type Delivering = {
  postal?: PostalAddress;
  parcel?: {
    itemNumber: string;
    postal: PostalAddress;
    sentAt: string;
    by: string;
    outcome: 'on-way' | 'delivered' | 'undelivered';
    endedAt?: string;
    reason?: string;
  };
  pickup?: PickupPlan & { reminded: number };
  attempts?: { at: string; by: string; how: AttemptWay; words: string }[];
  shelf?: string;
  archived?: { at: string; by: string; place: string; record: string; basis: string };
};
