import type { AnswerLimit } from './answer-limits.ts';
import type { BundleEvent, PartOf } from './bundle-events.ts';
import type { ClockLine } from './clock-lines.ts';
import type { CorrectionEvent } from './correction-events.ts';
import type { DeliveryEvent, PickupPlan, PostArrival, PostalAddress } from './delivery-events.ts';
import type { DraftConfirmationEvent, WithoutAnswer } from './draft-confirmation-events.ts';
import type { AtStop, EndingEvent } from './ending-events.ts';
import type { Words } from './forms-definition.ts';
import type { LandEvent } from './land-events.ts';
import type { Authority } from './mandates.ts';
import type { MoneyEvent } from './money-events.ts';
import type { ProcedureChangeEvent } from './procedure-change-events.ts';
import type { TermEvent } from './term-events.ts';
import type { WorkEvent } from './work-events.ts';
import type { WrongResultEvent } from './wrong-result-events.ts';

/** Who acted: enough to say so for ever, without looking anybody up. */
export type ActedBy = {
  kind: 'citizen' | 'staff' | 'system' | 'agency';
  /** Of an outside agency, which has no accounts, the id of the agency. */
  personId: string;
  name: string;
  postId?: string;
  title?: string;
  departmentCode?: string;
  /** The unit of the post, where it is not the unit that decides the dossier. */
  unitCode?: string;
};

/** A place of the office: a unit, and its receiving point where that was told. */
export type OfficePlace = { unitCode: string; point?: string };

/** The point and desk of a reception as they were called then, so that a paper printed later says the same. */
export type ReceivingPoint = {
  code: string;
  name: string;
  /** Printed on form 01 ("ĐIỂM TIẾP NHẬN SỐ …"). */
  number?: number;
  desk?: { code: string; name: string; number: number };
};

/** The person whose matter it is, as told at filing. */
export type Applicant = {
  personId?: string;
  name: string;
  citizenId?: string;
  address?: string;
  phone?: string;
  email?: string;
};

/** A person who files for the applicant, with the paper that allows it (NĐ 118/2025/NĐ-CP Đ.6). */
export type Representative = { name: string; citizenId: string; phone?: string; authority: string };

/** One paper of the dossier: how it was fulfilled, and the documents that do so. */
export type FiledPaper = {
  code: string;
  fulfilment: 'paper' | 'scan' | 'shown' | 'data';
  documentIds: string[];
};

/** One fee (phí) or charge (lệ phí) in whole đồng, with the rule as it was at reception. */
export type ChargedFee = {
  code: string;
  kind: FeeBook;
  amountDong: number;
  exemption?: string;
  /** All below is left out by dossiers that were accepted before provinces had rules of their own. */
  name?: Words;
  chargedAt?: ChargeMoment;
  /** What may not happen before it is paid; the hand-over where nothing is said. */
  settledBefore?: 'release' | 'return';
  ground?: FeeGround;
  exempted?: GrantedExemption;
};

/** The unit's account as it was when form 01 named it. */
export type PayTo = { bankBin: string; bankName: string; accountNumber: string; accountName: string };

/** Fees (phí) and charges (lệ phí) are kept in books of their own (Luật Phí và lệ phí 97/2015/QH13). */
export type FeeBook = 'fee' | 'charge';
export type ChargeMoment = 'acceptance' | 'supplement' | 'return';

/** Which rule gave an amount; `decision` names the document where it was registered. */
export type FeeGround = {
  level: 'national' | 'province';
  ruleId?: string;
  legalBasis: string;
  decision?: string;
  formula: Words;
  verified: boolean;
};

/** An exemption that somebody chose, and what was shown or looked up for it. */
export type GrantedExemption = {
  code: string;
  name: Words;
  legalBasis: string;
  proof: { kind: 'paper' | 'register'; words: string };
};

/** One numbered receipt of one book; a payment of both kinds has two. */
export type FeeReceipt = {
  receiptId: string;
  book: FeeBook;
  number: string;
  amountDong: number;
  lines: FeeShare[];
};
/** How much of a payment or a refund belongs to one fee of the dossier. */
export type FeeShare = { code: string; amountDong: number };
export type PayMethod = 'cash' | 'transfer' | 'online';

/** Whose hands the dossier is in. */
export type Holder = { postId: string; personId: string; name: string; title: string };

/** A step that begins: its budget ends at `dueAt` (working hours of the pack), the return step has none. */
export type StepStart = {
  code: string;
  kind: 'receive' | 'notify' | 'draft' | 'work' | 'review' | 'sign' | 'release' | 'return' | 'parts';
  departmentCode: string;
  dueAt: string | null;
  holder?: Holder;
  /** The working steps that begin together with it, or go on together with it after a stop. */
  sideSteps?: StepStart[];
};

/** The legal promise: no due moment while the clock is stopped. Instants are ISO strings in UTC. */
export type DuePromise = {
  dueAt: string | null;
  provisional: boolean;
  why: ClockLine[];
  /** From when it is told that more time can only be asked for now (T14); none where the pack tells of none. */
  warnAt?: string;
  /** Where the law promises several moments one after the other (T13): each once it is known, and when it was kept. */
  appointments?: { dueAt: string | null; reachedAt: string | null }[];
};

/** For what a dossier waits outside the desk; its rules are those of the pack (`waits`). */
export type WaitKind = 'verification' | 'relatives' | 'posting' | 'financial-obligation' | 'consultation';

/** What the clock does during a wait: it stops, an appointment is kept and the next begins afterwards, or it runs on. */
export type WaitClock = 'stops' | 'appointment' | 'runs';

/** What silence means when the days of a wait have passed: nothing, agreement, or the end of the dossier. */
export type Silence = 'none' | 'consent' | 'close';

/** One thing that is asked for: a paper of the list and what is wrong with it (nothing: it is missing), or words. */
export type SupplementItem = { paper: string; defect: string } | { other: string };

/** Bytes that were drafted, signed or released. */
export type PaperBytes = { documentId: string; sha256: string };

/** The paper file must be handed over by an act; the electronic one follows the steps, and goes outside by an act. */
export type FileKind = 'paper' | 'electronic';

/**
 * Who may hold a file: a department of a unit (or one post in it), a unit whose post that accepts will tell the
 * department, or an agency outside, known to the unit by its id and told by its name.
 */
export type Custodian =
  | { kind: 'department'; unitCode: string; departmentCode: string; postId?: string; postTitle?: string }
  | { kind: 'unit'; unitCode: string }
  | { kind: 'agency'; agencyId: string; name: string };

export type DeliveryWish = 'counter' | 'electronic' | 'post';

/**
 * Why the system tells somebody: a filing nobody looks at, a filing nobody answers, the last day to ask for more time
 * (T14), a term that passed, and again.
 */
export type AlertCause =
  | 'acknowledgement'
  | 'reception'
  | 'reception-late'
  | 'due-soon'
  | 'overdue'
  | 'overdue-again'
  | 'refusal-late';

/** What the citizen is told with form 02. */
export type SupplementRequest = {
  items: SupplementItem[];
  reason: string;
  basis: string;
  answerBy: string;
  slipNumber: string;
  policy: 'pause' | 'restart';
  /** The legal basis of what the clock does meanwhile. */
  clockBasis: string;
  /** The promise with the clock stopped; a dossier that is not accepted yet has none. */
  promise?: DuePromise;
};

/** What happened to a dossier. Events are only ever added; the state is their fold. */
export type DossierEvent = { at: string; by: ActedBy } & EventBody;

export type EventBody =
  | BundleEvent
  | CorrectionEvent
  | DeliveryEvent
  | DraftConfirmationEvent
  | EndingEvent
  | WorkEvent
  | LandEvent
  | MoneyEvent
  | ProcedureChangeEvent
  | WrongResultEvent
  | TermEvent
  | {
      kind: 'filed';
      body: {
        reference: string;
        unitCode: string;
        procedureCode: string;
        procedureVersion: string;
        channel: 'counter' | 'online' | 'post';
        applicant: Applicant;
        representative?: Representative;
        answers: Record<string, unknown>;
        papers: FiledPaper[];
        /** By when the desk should have looked at an online filing, and must have answered it (rules §1.3). */
        look?: { alertAt: string; answerBy: string; basis: string };
        wish: DeliveryWish;
        /** The envelope it came in, and where its result goes by post. */
        arrival?: PostArrival;
        postal?: PostalAddress;
        language: 'vi' | 'en' | 'id';
        /** Where other units take part; a place that is not told is the unit that decides. */
        places?: { helpedAt?: OfficePlace; receivedAt?: OfficePlace; returnedAt?: OfficePlace };
        /** The bundle whose part it is; most dossiers are of none. */
        partOf?: PartOf;
        step: StepStart;
      };
    }
  | {
      kind: 'accepted';
      body: {
        code: string;
        calendar: { code: string; version: string };
        /** Which case of the term it falls under, where the procedure knows several. */
        termCase?: string;
        promise: DuePromise;
        /** The legal basis of the term, as the pack cites it. */
        clockBasis: string;
        fees: ChargedFee[];
        /** The account that form 01 names for the fees that are due; none where none is. */
        payTo?: PayTo;
        papers: FiledPaper[];
        receivingPoint?: ReceivingPoint;
        /** From when the term counts, where that was before the record: complete papers came by post (T1). */
        startedAt?: string;
        step: StepStart;
      };
    }
  /** Whoever handles an accepted dossier returns it to the desk, which tells the citizen (T8). */
  | {
      kind: 'supplement-proposed';
      body: {
        items: SupplementItem[];
        reason: string;
        basis: string;
        /** By when the agency was to return it, and by when the desk is to tell the citizen. */
        returnBy: string;
        notifyBy: string;
        relayBasis: string;
        step: StepStart;
      };
    }
  | { kind: 'supplement-declined'; body: { reason: string; step: StepStart } }
  | { kind: 'supplement-requested'; body: SupplementRequest }
  /** Guidance on what the answer still lacks, where the sector's law knows it (T17). */
  | { kind: 'supplement-guided'; body: SupplementRequest }
  | {
      kind: 'supplement-answered';
      body: {
        papers: FiledPaper[];
        note: string;
        /** It came by post: the clock goes on from its arrival. */
        arrival?: PostArrival;
        /** By when the office must act if it is still wrong, where the sector's law says so (T17). */
        limit?: AnswerLimit;
        clockBasis: string;
        promise?: DuePromise;
        step: StepStart;
      };
    }
  /** After acceptance somebody proposed it and another approved. */
  | { kind: 'refused'; body: { reason: string; basis: string; slipNumber: string; proposedBy?: string } }
  | { kind: 'withdrawn'; body: { reason: string; slipNumber: string; atStop?: AtStop } }
  | { kind: 'assigned'; body: { holder: Holder; step: StepStart } }
  | {
      kind: 'wait-begun';
      body: {
        waitId: string;
        code: string;
        wait: WaitKind;
        clock: WaitClock;
        /** Who is waited for, and what was asked of them or told to them. */
        whom: string;
        about: string;
        /** Another unit of this installation that is asked: it sees the question and answers it itself. */
        askedUnit?: string;
        /** The last moment of their days; none where the pack knows no limit. */
        endsBy: string | null;
        silence: Silence;
        clockBasis: string;
        promise: DuePromise;
      };
    }
  | {
      kind: 'wait-ended';
      body: {
        waitId: string;
        outcome: 'answered' | 'silence';
        answer: string;
        /** The moment that counts for the clock: of the answer, or where silence spoke, the end of their days. */
        endedAt: string;
        clockBasis: string;
        promise: DuePromise;
        /** The step that goes on; none where the wait had not stopped it. */
        step: StepStart | null;
      };
    }
  /** The one extension of the term, with apology (form 04). */
  | {
      kind: 'extended';
      body: {
        reason: string;
        promisedAt: string;
        newDueAt: string;
        slipNumber: string;
        clockBasis: string;
        /** On what the signature under the form rests. */
        authority: Authority;
        /** Who asked the head for it, where somebody did. */
        proposedBy?: string;
        promise: DuePromise;
      };
    }
  /** The system tells that a moment has passed; nothing else changes. */
  | { kind: 'alerted'; body: { about: AlertCause; limit: string; basis: string } }
  /** Nobody answered within the days: the dossier is closed (T9; form 05). */
  | {
      kind: 'closed';
      body: { about: 'supplement' | 'wait'; silentSince: string; basis: string; slipNumber: string };
    }
  | {
      kind: 'drafted';
      body: PaperBytes & {
        content: Record<string, string>;
        /** Why it went on before the citizen had answered. */
        withoutAnswer?: WithoutAnswer;
        step: StepStart;
      };
    }
  | { kind: 'reviewed'; body: { remark: string; step: StepStart } }
  | { kind: 'sent-back'; body: { reason: string; step: StepStart } }
  /** On what the signature rests; those made before mandates were kept say nothing. */
  | { kind: 'signed'; body: PaperBytes & { authority?: Authority; step: StepStart } }
  | {
      kind: 'released';
      body: PaperBytes & { number: string; book: string; pickup?: PickupPlan; step: StepStart };
    }
  | {
      kind: 'returned';
      body: {
        way: DeliveryWish;
        receiver: string;
        shown: 'receipt' | 'identity' | 'authority' | 'account' | 'post-slip';
        /** By post: the item and when the post handed it over. */
        itemNumber?: string;
        deliveredAt?: string;
        /** Where it was handed over, when that was not the unit that decided. */
        returnedAt?: OfficePlace;
      };
    }
  | {
      kind: 'custody-offered';
      body: { offerId: string; file: FileKind; from: Custodian; to: Custodian; note: string };
    }
  | { kind: 'custody-accepted'; body: { offerId: string; file: FileKind; holder: Custodian; note: string } }
  | { kind: 'custody-refused'; body: { offerId: string; file: FileKind; reason: string } }
  /** The giver takes an offer back that nobody has answered. */
  | { kind: 'custody-withdrawn'; body: { offerId: string; file: FileKind; reason: string } };

export type EventKind = EventBody['kind'];
/** The body of one kind of event. */
export type BodyOf<Kind extends EventKind> = Extract<EventBody, { kind: Kind }>['body'];
/** One kind of event, whole. */
export type EventOf<Kind extends EventKind> = Extract<DossierEvent, { kind: Kind }>;
